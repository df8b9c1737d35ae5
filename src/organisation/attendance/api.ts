import { createRoute, z } from '@hono/zod-openapi';
import { may } from '../../access/index.ts';
import { IdParam, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { SessionSchema, sessionBody } from '../sessions/index.ts';
import { readSheet, registerAttendance, type Sheet } from './actions.ts';
import { AttendanceSchema } from './rules.ts';

const SheetSchema = SessionSchema.extend({
  present: z.array(z.number().int()).optional(),
  absent: z.array(z.object({ personId: z.number().int(), reason: z.string() })).optional(),
  people: z
    .array(
      z.object({
        personId: z.number().int(),
        number: z.string().nullable(),
        name: z.string().nullable(),
        enrolled: z.boolean(),
      }),
    )
    .optional(),
}).openapi('SessionSheet');

const oneRoute = createRoute({
  method: 'get',
  path: '/sessions/{id}',
  tags: ['sessions'],
  summary: 'One session; the people on its list for who may know them',
  request: { params: IdParam },
  responses: { 200: jsonContent(SheetSchema, 'The session'), ...REFUSALS },
});

const attendanceRoute = createRoute({
  method: 'put',
  path: '/sessions/{id}/attendance',
  tags: ['sessions'],
  summary: 'Registers who came, as a whole; headcount counts the unnamed beside the present',
  request: { params: IdParam, ...jsonBody(AttendanceSchema) },
  responses: {
    200: jsonContent(
      z.object({ named: z.number().int(), headcount: z.number().int(), version: z.number().int() }),
      'What is registered now',
    ),
    ...REFUSALS,
  },
});

/** The API of attendance: a session with its people, and who came. */
export const attendanceApi = newApi<Env>()
  .openapi(oneRoute, async (c) => {
    const sheet = await readSheet(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json({ ...sessionBody(sheet.session, may(c.get('actor'), 'read-occupancy')), ...peopleBody(sheet) }, 200);
  })
  .openapi(attendanceRoute, async (c) => {
    return c.json(await registerAttendance(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200);
  });

function peopleBody({ people }: Sheet) {
  if (people === null) return {};
  return {
    present: people.filter((one) => one.present === true).map((one) => one.personId),
    absent: people
      .filter((one) => one.present === false)
      .map((one) => ({ personId: one.personId, reason: one.reason ?? '' })),
    people: people.map(({ personId, number, name, enrolled }) => ({ personId, number, name, enrolled })),
  };
}
