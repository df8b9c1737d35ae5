import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { todayOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { freezePlan, readSnapshots, snapshotContent, withdrawSnapshot } from './actions.ts';
import { compareApi } from './compare-api.ts';
import type { SnapshotContent } from './content.ts';
import { FreezeInput, WithdrawalInput } from './forms.ts';

const PlanId = z
  .string()
  .max(60)
  .openapi({ param: { name: 'id', in: 'path' }, example: '2015-2020' });
const PlanParam = z.object({ id: PlanId });
const OneParam = z.object({ id: PlanId, number: z.coerce.number().int().min(1).max(999) });

const LineSchema = z.object({
  number: z.number().int(),
  asOf: z.iso.date(),
  title: z.string().nullable().openapi({ description: 'null where it was withdrawn' }),
  frozenAt: z.string().nullable(),
  frozenAs: z.string().nullable().openapi({ description: 'The role of who froze it' }),
  withdrawn: z.object({ at: z.string(), as: z.string(), reason: z.string() }).nullable(),
});

const SnapshotSchema = z
  .object({
    ...LineSchema.shape,
    hash: z
      .string()
      .openapi({ description: 'SHA-256 over the content as JSON, keys sorted, recomputed at this reading' }),
    content: z.object({}).catchall(z.any()).openapi({ description: 'The plan as it was frozen, in both languages' }),
  })
  .openapi('Snapshot');

/** Snapshots in the API, and comparing two days. */
export const snapshotsApi = newApi<Env>();
snapshotsApi.route('/', compareApi);

snapshotsApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/snapshots',
    tags: ['plans'],
    summary: 'The snapshots of a plan, those that were withdrawn with their reason',
    request: { params: PlanParam },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(LineSchema), total: z.number().int(), page: z.number().int() }),
        'The list',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    const { snapshots } = await readSnapshots(c.get('database'), c.get('actor'), id, todayOf(c));
    const items = snapshots.map(({ number, asOf, title, frozenAt, frozenAs, withdrawn }) => ({
      ...{ number, asOf, title, frozenAt, frozenAs, withdrawn },
    }));
    return c.json({ items, total: items.length, page: 1 }, 200);
  },
);

snapshotsApi.openapi(
  createRoute({
    method: 'get',
    path: '/plans/{id}/snapshots/{number}',
    tags: ['plans'],
    summary:
      'A snapshot as it was frozen, with its checksum; 409 when it was withdrawn, or what is kept was changed since',
    request: { params: OneParam },
    responses: { 200: jsonContent(SnapshotSchema, 'The snapshot'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    const { file, content } = await snapshotContent(c.get('database'), c.get('actor'), id, number);
    const { asOf, title, frozenAt, frozenAs, withdrawn } = file.line;
    const line = { number, asOf, title, frozenAt, frozenAs, withdrawn };
    return c.json({ ...line, hash: file.hash ?? '', content: { ...content } satisfies SnapshotContent }, 200);
  },
);

snapshotsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/snapshots',
    tags: ['plans'],
    summary: 'Freezes the plan on a day, today unless told, with a title and an introduction',
    request: { params: PlanParam, headers: keyHeader, ...jsonBody(FreezeInput) },
    responses: { 201: jsonContent(z.object({ number: z.number().int() }), 'The snapshot'), ...REFUSALS },
  }),
  async (c) => {
    const { title, asOf, introduction } = c.req.valid('json');
    const text = { title, asOf, introduction: introduction || null, closes: c.get('yearCloses') };
    return c.json(await freezePlan(await askedByApi(c), c.req.valid('param').id, text), 201);
  },
);

snapshotsApi.openapi(
  createRoute({
    method: 'post',
    path: '/plans/{id}/snapshots/{number}/withdrawal',
    tags: ['plans'],
    summary: 'Withdraws a snapshot, with the reason that everybody reads',
    request: { params: OneParam, headers: keyHeader, ...jsonBody(WithdrawalInput) },
    responses: { 201: jsonContent(z.object({ number: z.number().int() }), 'It is withdrawn'), ...REFUSALS },
  }),
  async (c) => {
    const { id, number } = c.req.valid('param');
    return c.json(await withdrawSnapshot(await askedByApi(c), id, number, c.req.valid('json').reason), 201);
  },
);
