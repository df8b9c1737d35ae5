import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { emptyBody, IdParam, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { addDays, dayInBrussels, isDay } from '../../shared/dates.ts';
import type { Env } from '../../ui/request.tsx';
import { cancelSession, readSessions, readSheet, registerAttendance, type Sheet, type Write } from './actions.ts';
import { applyForSeries, withdraw } from './application-actions.ts';
import { ApplicationSchema, AttendanceSchema, CancelSchema, SESSION_STATES, weekOf } from './rules.ts';
import type { Session } from './store.ts';

/** Lines on one page of the API: a week of a large prison fits. */
const PAGE = 200;

const SessionSchema = z
  .object({
    id: z.number().int(),
    prison: z.string(),
    offer: z.object({ id: z.number().int(), title: z.object({ nl: z.string(), en: z.string().nullable() }) }),
    series: z.object({ id: z.number().int(), title: z.string() }),
    start: z.string(),
    end: z.string(),
    status: z.enum(SESSION_STATES),
    reason: z.string().nullable(),
    room: z.string().nullable(),
    places: z.number().int().nullable(),
    enrolled: z.number().int().nullable(),
    waiting: z.number().int().nullable(),
    named: z.number().int(),
    headcount: z.number().int(),
    version: z.number().int(),
    origin: z.string(),
  })
  .openapi('Session');

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

const oneRoute = createRoute({
  method: 'get',
  path: '/sessions/{id}',
  tags: ['sessions'],
  summary: 'One session; the people on its list for who may know them',
  request: { params: IdParam },
  responses: { 200: jsonContent(SheetSchema, 'The session'), ...REFUSALS },
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

const applyRoute = createRoute({
  method: 'post',
  path: '/series/{id}/applications',
  tags: ['sessions'],
  summary: 'Applies for a series on behalf of a person',
  request: { params: IdParam, ...jsonBody(ApplicationSchema) },
  responses: {
    201: jsonContent(
      z.object({
        id: z.number().int(),
        state: z.enum(['enrolled', 'waiting', 'intake', 'invalid']),
        position: z.number().int().nullable(),
      }),
      'Where the application stands',
    ),
    ...REFUSALS,
  },
});

const withdrawRoute = createRoute({
  method: 'delete',
  path: '/applications/{id}',
  tags: ['sessions'],
  summary: 'Withdraws an application or enrolment; the first who waits moves up',
  request: { params: IdParam, ...emptyBody },
  responses: {
    200: jsonContent(
      z.object({
        freed: z.boolean(),
        promoted: z.object({ id: z.number().int(), personId: z.number().int() }).nullable(),
      }),
      'Whether a place came free, and who got it',
    ),
    ...REFUSALS,
  },
});

export const sessionsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const query = c.req.valid('query');
    const monday = weekOf(undefined, dayInBrussels(c.get('now')));
    const from = query.from ?? (query.to === undefined ? monday : null);
    const to = query.to ?? (query.from === undefined ? addDays(monday, 6) : null);
    const page = query.page ?? 1;
    const asked = { prison: query.prison ?? null, from, to, state: null, page, size: PAGE, now: c.get('now') };
    const { items, total } = await readSessions(c.get('database'), c.get('actor'), asked);
    return c.json({ items: items.map(sessionBody), total, page }, 200);
  })
  .openapi(oneRoute, async (c) => {
    const sheet = await readSheet(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json({ ...sessionBody(sheet.session), ...peopleBody(sheet) }, 200);
  })
  .openapi(cancelRoute, async (c) => {
    const write = await writeOf(c);
    return c.json(await cancelSession(c.get('database'), write, c.req.valid('param').id, c.req.valid('json')), 200);
  })
  .openapi(attendanceRoute, async (c) => {
    const write = await writeOf(c);
    return c.json(
      await registerAttendance(c.get('database'), write, c.req.valid('param').id, c.req.valid('json')),
      200,
    );
  })
  .openapi(applyRoute, async (c) => {
    const write = await writeOf(c);
    const { personId } = c.req.valid('json');
    return c.json(await applyForSeries(c.get('database'), write, c.req.valid('param').id, personId), 201);
  })
  .openapi(withdrawRoute, async (c) => {
    const write = await writeOf(c);
    const { freed, promoted } = await withdraw(c.get('database'), write, c.req.valid('param').id);
    return c.json({ freed, promoted }, 200);
  });

async function writeOf(c: Context<Env>): Promise<Write> {
  const request = `${c.req.method} ${c.req.path} ${await c.req.text()}`;
  return { actor: c.get('actor'), key: c.req.header('idempotency-key'), request, now: c.get('now') };
}

function sessionBody(session: Session) {
  const { offerId, titleNl, titleEn, seriesId, seriesTitle, replacedBy: _, ...rest } = session;
  return {
    ...rest,
    offer: { id: offerId, title: { nl: titleNl, en: titleEn } },
    series: { id: seriesId, title: seriesTitle },
  };
}

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
