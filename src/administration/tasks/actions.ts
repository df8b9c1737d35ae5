import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, keepTogether, read, writeUndoable } from '../../writes/index.ts';
import { isTaskId, nextState, type SharedVerb, type Task, type TaskState, type Verb } from './rules.ts';
import { countTasks, findTask, listTasks, lockTask, setTaskState, type TaskFilter } from './store.ts';
import type { WasTask } from './undo.ts';

/** A part of the tasks that are for the actor, with how many there are. @throws Refusal when nobody is signed in. */
export function readTasks(database: Database, actor: Actor, filter: TaskFilter) {
  return read({ database, actor }, 'read-tasks', (tx) => listTasks(tx, actor, filter));
}

/** How many tasks wait for the actor. */
export function countWaiting(database: Database, actor: Actor): Promise<number> {
  return read({ database, actor }, 'read-tasks', (tx) => countTasks(tx, actor, { state: 'open', kind: null }));
}

/** One task. @throws Refusal `not_found` when it is not there for the actor. */
export function readTask(database: Database, actor: Actor, id: string): Promise<Task> {
  return read({ database, actor }, 'read-tasks', (tx) => taskOrNone(tx, actor, id));
}

async function taskOrNone(tx: Parameters<typeof findTask>[0], actor: Actor, id: string): Promise<Task> {
  return (isTaskId(id) ? await findTask(tx, actor, id) : undefined) ?? notFound();
}

/** A task after somebody did something with it. */
export interface TaskNow {
  id: string;
  state: TaskState;
  version: number;
}

const ACTIONS = {
  take: 'take-task',
  'give-back': 'give-back-task',
  done: 'finish-task',
  reopen: 'reopen-task',
} as const satisfies Record<Verb, string>;

/**
 * Takes a task up, gives it back, says that it is done, or opens it again.
 * @param seen the version that was shown.
 * @throws Refusal `not_found` when it is not for the actor, `conflict` with who has it or did it.
 */
export function doWithTask(ask: Ask, id: string, verb: Verb, seen?: number): Promise<TaskNow & { undo?: number }> {
  return writeUndoable(ask, ACTIONS[verb], async (tx) => {
    await lockTask(tx, id);
    const task = await taskOrNone(tx, ask.actor, id);
    const state = nextState(task, verb, ask.actor.id, seen);
    const { version } = (await setTaskState(tx, id, state)) ?? notFound();
    const before = task.state === 'taken' && task.takenBy !== ask.actor.id ? 'open' : task.state;
    const was: WasTask = { id, before, now: state, version, day: dayInBrussels(ask.now) };
    const trace = { id, prison: task.for.prison, detail: { kind: task.kind } };
    return { body: { id, state, version }, trace, was: () => was };
  });
}

/** What could not be done with one of several tasks, and why. */
export interface NotDone {
  id: string;
  refusal: Refusal;
}

/**
 * Does one thing with several tasks, each in a transaction of its own: what a colleague did first with one keeps no other. Gives the
 * number under which all is taken back, and what was refused.
 */
export async function doWithSeveral(
  ask: Ask,
  chosen: readonly { id: string; version: number }[],
  verb: SharedVerb,
): Promise<{ done: number; undo: number | undefined; refused: NotDone[] }> {
  const refused: NotDone[] = [];
  const undos: number[] = [];
  for (const { id, version } of chosen) {
    const one = { ...ask, key: ask.key && `${ask.key}/${id}`, request: JSON.stringify([verb, id, version]) };
    try {
      const { undo } = await doWithTask(one, id, verb, version);
      if (undo !== undefined) undos.push(undo);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ id, refusal: error });
    }
  }
  const undo = await keepTogether(ask, ACTIONS[verb], { of: undos, href: '/tasks' });
  return { done: chosen.length - refused.length, undo, refused };
}
