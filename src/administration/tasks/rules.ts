import { Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import type { About, Detail, TaskKind } from './kinds.ts';

/** Where a task stands. `dropped`: its reason fell away, and nobody has to do it any more. */
export const TASK_STATES = ['open', 'taken', 'done', 'dropped'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What can be done with a task: take it up (from a colleague too), give it back, say that it is done, open it again. */
export const VERBS = ['take', 'give-back', 'done', 'reopen'] as const;
export type Verb = (typeof VERBS)[number];

/** What can be done with several tasks at once. */
export const SHARED_VERBS = ['take', 'done', 'reopen'] as const satisfies readonly Verb[];
export type SharedVerb = (typeof SHARED_VERBS)[number];

/** A task as somebody sees it for whom it is. */
export interface Task {
  /** A number for what was told; `register-session-12` for what follows from a record. */
  id: string;
  kind: TaskKind;
  about: About;
  detail: Detail;
  /** ISO day, or null where it has no end. */
  due: string | null;
  for: { actor: string | null; role: string | null; prison: string | null; organisation: string | null };
  state: TaskState;
  takenBy: string | null;
  takenAt: string | null;
  doneBy: string | null;
  doneAt: string | null;
  /** 1 where nobody did anything with it yet. */
  version: number;
}

/** Whether a task waits for somebody and its day has passed. */
export function isLate(task: Pick<Task, 'state' | 'due'>, today: string): boolean {
  return (task.state === 'open' || task.state === 'taken') && task.due !== null && task.due < today;
}

/**
 * The state of a task after somebody did something with it.
 * @param seen the version that was shown; who takes over from a colleague must have seen that the colleague has it.
 * @throws Refusal `conflict` with who has it or did it, where that is somebody else; `stale` where it changed in the meantime.
 */
export function nextState(task: Task, verb: Verb, actor: string, seen: number | undefined): TaskState {
  const others = task.state === 'taken' && task.takenBy !== actor;
  const current = seen === undefined || seen === task.version;
  if (verb === 'reopen') {
    if (task.state === 'dropped') throw new Refusal('too_late', 'task-dropped');
    if (task.state !== 'done') throw new Refusal('conflict', 'task-open');
    if (!current) throw new Refusal('stale', 'stale');
    return 'open';
  }
  if (task.state === 'done') throw new Refusal('conflict', 'task-done', { who: task.doneBy ?? '' });
  if (task.state === 'dropped') throw new Refusal('too_late', 'task-dropped');
  if (others && !(verb === 'take' && seen === task.version)) {
    throw new Refusal('conflict', 'task-taken', { who: task.takenBy ?? '' });
  }
  if (!current) throw new Refusal('stale', 'stale');
  if (verb === 'take' && task.state === 'taken' && !others) throw new Refusal('conflict', 'task-yours');
  if (verb === 'give-back' && task.state === 'open') throw new Refusal('conflict', 'task-open');
  return verb === 'take' ? 'taken' : verb === 'done' ? 'done' : 'open';
}

/** What somebody can do with a task as it stands, in the order in which it is offered. */
export function verbsFor(task: Task, actor: string): Verb[] {
  if (task.state === 'dropped') return [];
  if (task.state === 'done') return ['reopen'];
  if (task.state === 'open') return ['take', 'done'];
  return task.takenBy === actor ? ['done', 'give-back'] : ['take'];
}

/** The parts of the number of what follows from a record, or undefined. */
export function recordOf(id: string): { kind: string; number: number } | undefined {
  const [, kind, number] = /^([a-z]+(?:-[a-z]+)*)-([1-9]\d{0,9})$/.exec(id) ?? [];
  return kind === undefined || Number(number) > LARGEST ? undefined : { kind, number: Number(number) };
}

/** Whether a text can be the number of a task. */
export function isTaskId(id: string): boolean {
  return (/^[1-9]\d{0,9}$/.test(id) && Number(id) <= LARGEST) || recordOf(id) !== undefined;
}

/** Whether a text is one e-mail address that a mail can be sent to: no name, no list, no line of a header. */
export function isEmail(text: string): boolean {
  return text.length <= 200 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,62}\.)+[a-z]{2,24}$/i.test(text);
}
