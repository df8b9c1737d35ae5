import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, IdParam, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { JOB_STATES } from '../../platform/jobs/index.ts';
import type { Env } from '../../ui/request.tsx';
import { translator } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { readJobs, retryJob } from './actions.ts';
import { errorSentence } from './error-words.ts';
import { JOB_KINDS } from './rules.ts';
import type { JobLine } from './store.ts';

const JobSchema = z
  .object({
    id: z.number().int(),
    kind: z.string(),
    state: z.enum(JOB_STATES),
    attempts: z.number().int(),
    mostAttempts: z.number().int(),
    runAt: z.string(),
    progress: z.number(),
    error: z.string().nullable(),
    createdAt: z.string(),
    doneAt: z.string().nullable(),
  })
  .openapi('Job');

const listRoute = createRoute({
  method: 'get',
  path: '/jobs',
  tags: ['administration'],
  summary: 'What Brug does by itself: what runs, failed, waits and was done',
  request: {
    query: z.object({
      state: z.enum(JOB_STATES).optional(),
      kind: z.enum(JOB_KINDS).optional(),
      page: z.coerce.number().int().min(1).max(99_999).optional(),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ items: z.array(JobSchema), total: z.number().int(), page: z.number().int() }),
      'A page of jobs; for the administrator',
    ),
    ...REFUSALS,
  },
});

const retryRoute = createRoute({
  method: 'post',
  path: '/jobs/{id}/retry',
  tags: ['administration'],
  summary: 'Lets a job that failed or was given up wait for its turn again',
  request: { params: IdParam, ...emptyBody },
  responses: {
    200: jsonContent(z.object({ id: z.number().int(), state: z.enum(JOB_STATES) }), 'The job now'),
    ...REFUSALS,
  },
});

export const jobsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const { state = null, kind = null, page = 1 } = c.req.valid('query');
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const found = await readJobs(reader, { state, kind }, page);
    return c.json({ ...found, items: found.items.map(jobBody) }, 200);
  })
  .openapi(retryRoute, async (c) => c.json(await retryJob(await askedByApi(c), c.req.valid('param').id), 200));

/** A job as a program reads it, with why it failed as an English sentence. */
function jobBody(job: JobLine) {
  const { id, kind, state, attempts, mostAttempts, runAt, progress, createdAt, doneAt } = job;
  const error = errorSentence(job, translator('en'));
  return { id, kind, state, attempts, mostAttempts, runAt, progress, error, createdAt, doneAt };
}
