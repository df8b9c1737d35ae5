import { createRoute, z } from '@hono/zod-openapi';
import { CodeParam, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { readDayList } from './actions.ts';

/** The API of day lists. */
export const dayListsApi = newApi<Env>();

const DayRowSchema = z.object({
  sessionId: z.number().int(),
  start: z.string(),
  end: z.string(),
  room: z.string().nullable(),
  label: z.string(),
  number: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
});

dayListsApi.openapi(
  createRoute({
    method: 'get',
    path: '/prisons/{code}/day-list',
    tags: ['day-lists'],
    summary: 'Who is expected where on a day; the reading is recorded',
    request: { params: CodeParam, query: z.object({ date: z.string().refine(isDay).optional() }) },
    responses: {
      200: jsonContent(
        z.object({ date: z.string(), items: z.array(DayRowSchema), total: z.number().int() }),
        'The day list',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const date = c.req.valid('query').date ?? todayOf(c);
    const rows = await readDayList(c.get('database'), c.get('actor'), c.req.valid('param').code, date);
    const items = rows.map(({ sessionId, startsAt, endsAt, room, label, number, givenName, familyName, unit }) => ({
      ...{ sessionId, start: startsAt, end: endsAt, room, label, number, name: `${givenName} ${familyName}`, unit },
    }));
    return c.json({ date, items, total: items.length }, 200);
  },
);
