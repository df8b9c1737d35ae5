import { createRoute, z } from '@hono/zod-openapi';
import { may } from '../../access/index.ts';
import { IdParam, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { addDays, isDay } from '../../shared/dates.ts';
import { type Env, knownPlace, todayOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { cancelSession, readSessions } from './actions.ts';
import { CancelSchema, SESSION_STATES, weekOf } from './rules.ts';
import type { Session } from './store.ts';

/** Lines on one page of the API: a week of a large prison fits. */
const PAGE = 200;

const InLanguages = z.object({
  nl: z.string(),
  en: z.string().nullable(),
  fr: z.string().nullable(),
  ar: z.string().nullable(),
});

export const SessionSchema = z
  .object({
    id: z.number().int(),
    prison: z.string(),
    offer: z.object({ id: z.number().int(), title: InLanguages }),
    series: z.object({ id: z.number().int(), title: z.string() }),
    start: z.string(),
    end: z.string(),
    status: z.enum(SESSION_STATES),
    reason: z.string().nullable(),
    remark: z.string().nullable(),
    room: z.string().nullable(),
    places: z.number().int().nullable(),
    enrolled: z.number().int().nullable(),
    waiting: z.number().int().nullable(),
    named: z.number().int().nullable(),
    headcount: z.number().int().nullable(),
    version: z.number().int(),
    origin: z.string(),
  })
  .openapi('Session');

const day = z.string().refine(isDay, 'Give a day as yyyy-mm-dd').optional();
const listRoute = createRoute({
  method: 'get',
  path: '/sessions',
  tags: ['sessions'],
  summary: 'Sessions of a period, this week unless told',
  request: {
    query: z.object({
      prison: z.string().max(40).optional(),
      from: day,
      to: day,
      page: z.coerce.number().int().min(1).max(99_999).optional(),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ items: z.array(SessionSchema), total: z.number().int(), page: z.number().int() }),
      'The sessions that the actor may read',
    ),
    ...REFUSALS,
  },
});

const cancelRoute = createRoute({
  method: 'post',
  path: '/sessions/{id}/cancel',
  tags: ['sessions'],
  summary: 'Cancels a session with its reason',
  request: { params: IdParam, ...jsonBody(CancelSchema) },
  responses: {
    200: jsonContent(z.object({ status: z.enum(SESSION_STATES), version: z.number().int() }), 'The session now'),
    ...REFUSALS,
  },
});

export const sessionsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const query = c.req.valid('query');
    const monday = weekOf(undefined, todayOf(c));
    const from = query.from ?? (query.to === undefined ? monday : null);
    const to = query.to ?? (query.from === undefined ? addDays(monday, 6) : null);
    const page = query.page ?? 1;
    const asked = {
      prison: query.prison ? knownPlace(c, query.prison) : null,
      from,
      to,
      state: null,
      page,
      size: PAGE,
      now: c.get('now'),
    };
    const { items, total } = await readSessions(c.get('database'), c.get('actor'), asked);
    const counts = may(c.get('actor'), 'read-occupancy');
    return c.json({ items: items.map((one) => sessionBody(one, counts)), total, page }, 200);
  })
  .openapi(cancelRoute, async (c) => {
    return c.json(await cancelSession(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200);
  });

/** A session as a program reads it. @param counts whether the actor may know how many came: a detainee does not. */
export function sessionBody(session: Session, counts: boolean) {
  const { offerId, titleNl, titleEn, titleFr, titleAr, seriesId, seriesTitle, replacedBy: _, ...rest } = session;
  return {
    ...rest,
    ...(counts ? {} : { named: null, headcount: null }),
    offer: { id: offerId, title: { nl: titleNl, en: titleEn, fr: titleFr, ar: titleAr } },
    series: { id: seriesId, title: seriesTitle },
  };
}
