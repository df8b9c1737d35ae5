import { Hono } from 'hono';
import { z } from 'zod';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, fieldValue, oneOf, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { wordOf } from '../../ui/words/index.ts';
import { refusalSentence } from '../../ui/words/sentences.ts';
import { askedByForm } from '../../writes/index.ts';
import { doWithTask, readTask, readTasks } from './actions.ts';
import { readWish, saveWish } from './digest.ts';
import { isKind, kindsOf } from './kinds.ts';
import { isEmail, TASK_STATES, type Task, VERBS, type Verb } from './rules.ts';
import { TaskPage, TasksPage, type WishShown } from './views.tsx';

const SIZE = 25;

export const tasksPages = new Hono<Env>()
  .get('/tasks', (c) => showTasks(c))
  .post('/tasks/digest', postWish)
  .get('/tasks/count', countTasks)
  .get('/tasks/:id', showTask)
  .post('/tasks/:id/:verb', postVerb);

async function showTasks(c: Request, typed?: WishShown) {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const state = TASK_STATES.find((one) => one === c.req.query('state')) ?? 'open';
  const asked = c.req.query('kind') ?? '';
  const kind = isKind(asked) ? asked : null;
  const page = pageNumberOf(c);
  const filter = { state, kind, limit: SIZE, offset: (page - 1) * SIZE };
  const list = await readTasks(reader.database, reader.actor, filter);
  const done = await lastDone(c);
  const next = done === null ? null : await firstWaiting(c);
  const wish = typed ?? (may(reader.actor, 'wish-digest') ? await readWish(reader, c.get('language')) : null);
  const kinds = kindsOf(reader.actor, may);
  const shown = { ...list, state, kind, page, size: SIZE, done, next, wish, kinds, newKey };
  return html(c, <TasksPage view={viewOf(c)} {...shown} />, typed === undefined ? 200 : 422);
}

const newKey = () => crypto.randomUUID();

/** The task that was done just now, where it still is for the actor. */
async function lastDone(c: Request): Promise<Task | null> {
  const id = c.req.query('last');
  if (id === undefined) return null;
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
    await doWithTask(ask, id, verb, versionOf(fields));
  } catch (error) {
    if (!(error instanceof Refusal) || !['conflict', 'stale', 'too_late'].includes(error.code)) throw error;
    return showChanged(c, id, error);
  }
  return c.redirect(after(id, verb, fieldValue(fields, 'back')), 303);
}

/** What is said after each change. */
const SAVED = {
  take: '?saved=task-take',
  'give-back': '?saved=task-give-back',
  done: '?saved=task-done',
  reopen: '?saved=task-reopen',
} as const satisfies Record<Verb, string>;

function after(id: string, verb: Verb, back: string): string {
  if (back === 'task') return `/tasks/${id}${SAVED[verb]}`;
  // What was done is said with the button that undoes it, and the next thing.
  return verb === 'done' ? `/tasks?last=${id}` : `/tasks${SAVED[verb]}`;
}

/** The task as it stands now, for who wanted to do something with it that somebody else did first. */
async function showChanged(c: Request, id: string, refusal: Refusal) {
  const task = await readTask(c.get('database'), c.get('actor'), id);
  const view = viewOf(c);
  const who = refusal.values.who;
  const values =
    who === undefined ? refusal.values : { ...refusal.values, who: wordOf(view.t, 'roles:persona', String(who)) };
  const refused = refusalSentence({ key: refusal.key, values }, view.t);
  return html(c, <TaskPage view={view} task={task} newKey={newKey} refused={refused} />, 409);
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
