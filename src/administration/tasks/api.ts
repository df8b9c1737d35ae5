import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { type Env, pageNumberOf, type Request, todayOf } from '../../ui/request.tsx';
import { translator } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { doWithTask, readTasks } from './actions.ts';
import { KINDS } from './kinds.ts';
import { TASK_STATES, type Task, VERBS } from './rules.ts';
import { hrefOf, titleOf } from './titles.ts';

/** Tasks on one page. */
export const PAGE_SIZE = 50;

const TaskSchema = z
  .object({
    id: z.string(),
    kind: z.enum(KINDS),
    about: z.object({ kind: z.string(), id: z.string() }),
    title: z.string(),
    due: z.string().nullable(),
    href: z.string(),
    for: z.object({
      actor: z.string().nullable(),
      role: z.string().nullable(),
      prison: z.string().nullable(),
      organisation: z.string().nullable(),
    }),
    state: z.enum(TASK_STATES),
    takenBy: z.string().nullable(),
    doneBy: z.string().nullable(),
    version: z.number().int(),
  })
  .openapi('Task');

const listRoute = createRoute({
  method: 'get',
  path: '/tasks',
  tags: ['tasks'],
  summary: 'What waits for the actor, or for whoever has the role of the actor at the same place',
  request: {
    query: z.object({
      state: z.enum(TASK_STATES).optional(),
      kind: z.enum(KINDS).optional(),
      page: z.string().optional(),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ items: z.array(TaskSchema), total: z.number().int(), page: z.number().int() }),
      'Tasks; without a state those that wait, taken up or not',
    ),
    ...REFUSALS,
  },
});

const SUMMARIES = {
  take: 'Takes a task up; from a colleague only with the version that shows that the colleague has it',
  'give-back': 'Gives a task back that the actor took up',
  done: 'Says that a task is done; what follows from a record is put aside',
  reopen: 'Opens a task again that was done',
} as const satisfies Record<(typeof VERBS)[number], string>;

const verbRoute = <Verb extends (typeof VERBS)[number]>(verb: Verb) =>
  createRoute({
    method: 'post',
    path: `/tasks/{id}/${verb}`,
    tags: ['tasks'],
    summary: SUMMARIES[verb],
    request: {
      params: z.object({
        id: z
          .string()
          .max(60)
          .openapi({ param: { name: 'id', in: 'path' } }),
      }),
      query: z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647).optional() }),
      ...emptyBody,
    },
    responses: {
      200: jsonContent(
        z.object({ id: z.string(), state: z.enum(TASK_STATES), version: z.number().int() }),
        'The task now',
      ),
      ...REFUSALS,
    },
  });

/** The API of tasks. */
export const tasksApi = newApi<Env>().openapi(listRoute, async (c) => {
  const { state = 'open', kind = null } = c.req.valid('query');
  const page = pageNumberOf(c);
  const asked = { state, kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const { items, total } = await readTasks(c.get('database'), c.get('actor'), asked);
  return c.json({ items: items.map((task) => bodyOf(c, task)), total, page }, 200);
});
for (const verb of VERBS) {
  tasksApi.openapi(verbRoute(verb), async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await doWithTask(await askedByApi(c), id, verb, c.req.valid('query').version), 200);
  });
}

function bodyOf(c: Request, task: Task) {
  const language = c.get('language');
  const { id, kind, about, due, state, takenBy, doneBy, version } = task;
  const title = titleOf(task, { t: translator(language), language, today: todayOf(c) });
  return { id, kind, about, title, due, href: hrefOf(task), for: task.for, state, takenBy, doneBy, version };
}
