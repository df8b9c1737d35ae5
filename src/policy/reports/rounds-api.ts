import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { LARGEST, versionNumber } from '../../shared/version.ts';
import type { Env } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { RoundInput, RulingInput } from './inputs.ts';
import { openRound, readRound, readRounds, ruleGoal, setRound } from './round-actions.ts';
import type { Round } from './rounds-store.ts';
import { isAnswered } from './rules.ts';

/** Reporting rounds, and what is said of where goals stand, in the API. */
export const roundsApi = newApi<Env>();

const day = z.iso.date();
const RoundParam = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(LARGEST)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
const RoundFields = {
  id: z.number().int(),
  plan: z.string(),
  goal: z.string().nullable(),
  title: z.string(),
  statesOn: day,
  dueOn: day,
  state: z.enum(['open', 'closed']),
  asked: z.number().int(),
  answered: z.number().int(),
  version: z.number().int(),
};
const RoundSchema = z.object(RoundFields).openapi('Round');
const RoundFileSchema = z
  .object({
    ...RoundFields,
    leads: z.array(z.object({ lead: z.string().nullable(), answered: z.number().int(), asked: z.number().int() })),
    steps: z.array(
      z.object({
        step: z.string(),
        title: z.string(),
        leads: z.array(z.string()),
        answered: z.boolean(),
        report: z.number().int().nullable(),
      }),
    ),
  })
  .openapi('RoundFile');

function roundShape({ planTitle: _, openedAt: __, closedAt: ___, origin: ____, ...round }: Round) {
  return round;
}

roundsApi.openapi(
  createRoute({
    method: 'get',
    path: '/rounds',
    tags: ['plans'],
    summary: 'The reporting rounds that ask something of the actor, or that the actor follows',
    request: { query: z.object({ page: z.coerce.number().int().positive().max(99_999).optional() }) },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(RoundSchema), total: z.number().int(), page: z.number().int() }),
        'The rounds',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const page = c.req.valid('query').page ?? 1;
    const { items, total } = await readRounds({ database: c.get('database'), actor: c.get('actor') }, page);
    return c.json({ items: items.map(roundShape), total, page }, 200);
  },
);

roundsApi.openapi(
  createRoute({
    method: 'post',
    path: '/rounds',
    tags: ['plans'],
    summary: 'Opens a reporting round over a plan, or one goal of it',
    request: { headers: keyHeader, ...jsonBody(RoundInput) },
    responses: {
      201: jsonContent(z.object({ id: z.number().int(), asked: z.number().int() }), 'Opened'),
      ...REFUSALS,
    },
  }),
  async (c) => c.json(await openRound(await askedByApi(c), c.req.valid('json')), 201),
);

roundsApi.openapi(
  createRoute({
    method: 'get',
    path: '/rounds/{id}',
    tags: ['plans'],
    summary: 'A reporting round: who answered and who did not',
    request: { params: RoundParam },
    responses: { 200: jsonContent(RoundFileSchema, 'The round'), ...REFUSALS },
  }),
  async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { round, lines, leads } = await readRound(reader, c.req.valid('param').id);
    const steps = lines.map((line) => ({
      step: line.key,
      title: pick(line.title, c.get('language')),
      leads: line.leads,
      answered: isAnswered(line),
      report: line.report?.id ?? null,
    }));
    return c.json({ ...roundShape(round), leads, steps }, 200);
  },
);

roundsApi.openapi(
  createRoute({
    method: 'post',
    path: '/rounds/{id}/state',
    tags: ['plans'],
    summary: 'Closes a reporting round, or opens it again',
    request: {
      params: RoundParam,
      headers: keyHeader,
      ...jsonBody(z.strictObject({ state: z.enum(['open', 'closed']), version: versionNumber })),
    },
    responses: {
      200: jsonContent(
        z.object({ id: z.number().int(), state: z.enum(['open', 'closed']), version: z.number().int() }),
        'Changed',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { state, version } = c.req.valid('json');
    return c.json(await setRound(await askedByApi(c), c.req.valid('param').id, state, version), 200);
  },
);

roundsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/goals/{number}/rulings',
    tags: ['plans'],
    summary: 'Says that a goal stands otherwise than follows from its steps; without a status the rule decides again',
    request: {
      params: z.object({
        id: z
          .string()
          .max(60)
          .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' }),
        number: z
          .string()
          .max(20)
          .openapi({ param: { name: 'number', in: 'path' }, example: '1' }),
      }),
      headers: keyHeader,
      ...jsonBody(RulingInput),
    },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Said'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    return c.json(await ruleGoal(await askedByApi(c), id, number, c.req.valid('json')), 201);
  },
);
