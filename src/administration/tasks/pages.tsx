import { Hono } from 'hono';
import { z } from 'zod';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, fieldValue, oneOf, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { type WordKey, wordOf } from '../../ui/words/index.ts';
import { refusalSentence } from '../../ui/words/sentences.ts';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { doWithSeveral, doWithTask, type NotDone, readTask, readTasks } from './actions.ts';
import { readWish, saveWish } from './digest.ts';
import { isKind, kindsOf } from './kinds.ts';
import { isEmail, SHARED_VERBS, TASK_STATES, type Task, VERBS, type Verb } from './rules.ts';
import { hrefOf, titleOf } from './titles.ts';
import { TOGETHER } from './undo.ts';
import { type NotDoneShown, TaskPage, TasksPage, type WishShown } from './views.tsx';

const SIZE = 25;

export const tasksPages = new Hono<Env>()
  .get('/tasks', (c) => showTasks(c))
  .post('/tasks/digest', postWish)
  .get('/tasks/count', countTasks)
  .get('/tasks/:id', showTask)
  .post('/tasks/several', postSeveral)
  .post('/tasks/:id/:verb', postVerb);

async function showTasks(c: Request, typed?: WishShown, outcome?: Outcome) {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const state = TASK_STATES.find((one) => one === c.req.query('state')) ?? 'open';
  const asked = c.req.query('kind') ?? '';
  const kind = isKind(asked) ? asked : null;
  const page = pageNumberOf(c);
  const filter = { state, kind, limit: SIZE, offset: (page - 1) * SIZE };
  const list = await readTasks(reader.database, reader.actor, filter);
  const wish = typed ?? (may(reader.actor, 'wish-digest') ? await readWish(reader, c.get('language')) : null);
  const kinds = kindsOf(reader.actor, may);
  const refused = await toldRefused(c, outcome?.refused ?? []);
  const ticked = c.req.query('tick') === 'all';
  const shown = { ...list, state, kind, page, size: SIZE, wish, kinds, newKey, refused, ticked };
  const view = { ...viewOf(c), ...(await nextIn(c)) };
  const isWrong = typed !== undefined || outcome?.fault !== undefined;
  const status = isWrong ? 422 : refused.length > 0 && outcome?.done === 0 ? 409 : 200;
  return html(c, <TasksPage view={view} {...shown} fault={outcome?.fault} />, status);
}

/** What became of several tasks, or why nothing was done with them. */
interface Outcome {
  done: number;
  refused: readonly NotDone[];
  fault?: WordKey;
}

/** What was refused, with the task where it still is for the actor. */
function toldRefused(c: Request, refused: readonly NotDone[]): Promise<NotDoneShown[]> {
  const view = viewOf(c);
  return Promise.all(
    refused.map(async ({ id, refusal }) => ({ task: await taskOrNull(c, id), sentence: sentenceOf(refusal, view.t) })),
  );
}

/** After something was done: what waits next, one click away. */
async function nextIn(c: Request): Promise<Pick<View, 'next'>> {
  if (c.get('done') === undefined) return {};
  const next = await firstWaiting(c);
  if (next === null) return {};
  const view = viewOf(c);
  return { next: { href: hrefOf(next), label: view.t('tasks:next', { title: titleOf(next, view) }) } };
}

const newKey = () => crypto.randomUUID();

async function taskOrNull(c: Request, id: string): Promise<Task | null> {
  try {
    return await readTask(c.get('database'), c.get('actor'), id);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null;
    throw error;
  }
}

async function firstWaiting(c: Request): Promise<Task | null> {
  const filter = { state: 'open', kind: null, limit: 1, offset: 0 } as const;
  const { items } = await readTasks(c.get('database'), c.get('actor'), filter);
  return items[0] ?? null;
}

async function showTask(c: Request) {
  const task = await readTask(c.get('database'), c.get('actor'), c.req.param('id') ?? '');
  return html(c, <TaskPage view={viewOf(c)} task={task} newKey={newKey} />);
}

async function postVerb(c: Request) {
  const id = c.req.param('id') ?? '';
  const verb = VERBS.find((one) => one === c.req.param('verb')) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  try {
    const done = await doWithTask(ask, id, verb, versionOf(fields));
    return c.redirect(`${after(id, verb, fieldValue(fields, 'back'))}${undoQuery(done)}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || !['conflict', 'stale', 'too_late'].includes(error.code)) throw error;
    return showChanged(c, id, error);
  }
}

/** So many tasks are done with at once: a page holds fewer. */
const MOST = 100;

/** A task with the version that was shown: `12.3`, `register-session-12.1`. */
const Marked = z
  .string()
  .regex(/^[a-z\d-]{1,60}\.[1-9]\d{0,8}$/)
  .transform((text) => {
    const [id = '', version] = text.split('.');
    return { id, version: Number(version) };
  });
const SeveralForm = z.object({
  task: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((one) => [one ?? []].flat())
    .pipe(z.array(Marked).min(1).max(MOST)),
  verb: oneOf(SHARED_VERBS),
});

async function postSeveral(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'do-tasks');
  const form = readForm(fields, SeveralForm);
  if (!form.ok) return showTasks(c, undefined, { done: 0, refused: [], fault: 'tasks:several.none-chosen' });
  const { task, verb } = form.data;
  const { undo, done, refused } = await doWithSeveral(ask, task, verb);
  if (refused.length === 0) return c.redirect(`/tasks?saved=tasks${undoQuery({ undo })}`, 303);
  if (undo !== undefined) c.set('done', { undo, text: viewOf(c).t(TOGETHER[verb], { count: done }) });
  return showTasks(c, undefined, { done, refused });
}

/** What is said after each change. */
const SAVED = {
  take: '?saved=task-take',
  'give-back': '?saved=task-give-back',
  done: '?saved=task-done',
  reopen: '?saved=task-reopen',
} as const satisfies Record<Verb, string>;

function after(id: string, verb: Verb, back: string): string {
  return back === 'task' ? `/tasks/${id}${SAVED[verb]}` : `/tasks${SAVED[verb]}`;
}

/** The task as it stands now, for who wanted to do something with it that somebody else did first. */
async function showChanged(c: Request, id: string, refusal: Refusal) {
  const task = await readTask(c.get('database'), c.get('actor'), id);
  const view = viewOf(c);
  return html(c, <TaskPage view={view} task={task} newKey={newKey} refused={sentenceOf(refusal, view.t)} />, 409);
}

/** The sentence of a refusal, with who has the task in words. */
function sentenceOf({ key, values }: Refusal, t: View['t']): string {
  const { who } = values;
  const named = who === undefined ? values : { ...values, who: wordOf(t, 'roles:persona', String(who)) };
  return refusalSentence({ key, values: named }, t);
}

const WishForm = z
  .object({
    wants: oneOf(['yes', 'no']),
    email: z.string().trim().max(200),
    language: oneOf(['nl', 'en']),
  })
  .refine(({ wants, email }) => (wants === 'no' && email === '') || isEmail(email), {
    path: ['email'],
    message: 'tasks:digest.bad-email',
  });

async function postWish(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, WishForm);
  const version = versionOf(fields);
  if (!form.ok) return showTasks(c, typedWish(fields, version ?? 1, form.errors));
  const { wants, email, language } = form.data;
  await saveWish(ask, { wants: wants === 'yes', email: email === '' ? null : email, language }, version);
  return c.redirect('/tasks?saved=digest', 303);
}

function typedWish(fields: FormValues, version: number, errors: FieldError[]): WishShown {
  return {
    wants: fieldValue(fields, 'wants') === 'yes',
    email: fieldValue(fields, 'email').slice(0, 200),
    language: fieldValue(fields, 'language'),
    version,
    errors,
  };
}

/** How many tasks wait, as data: what a page that stays open asks each minute. @throws Refusal `not_signed_in` for the public. */
function countTasks(c: Request): Response {
  demand(c.get('actor'), 'read-tasks');
  return c.json({ waiting: c.get('waiting')?.total ?? 0 });
}
