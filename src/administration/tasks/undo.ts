import { notFound } from '../../shared/refusal.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { assertUndone, read, type Undoer, undoer } from '../../writes/index.ts';
import { isTold } from './kinds.ts';
import type { TaskState, Verb } from './rules.ts';
import { findTask, lockTask, setTaskState } from './store.ts';
import { titleOf } from './titles.ts';

/** What is left behind of a task with which something was done. */
export interface WasTask extends Record<string, unknown> {
  id: string;
  /** Where it goes back to: what a colleague had taken up waits again for everybody. */
  before: TaskState;
  now: TaskState;
  /** The version that it left. */
  version: number;
  /** ISO day on which it was done. */
  day: string;
}

/** The states through which a task goes back: what is done is open before somebody has it again. */
function way({ before, now }: WasTask): TaskState[] {
  return now === 'done' && before === 'taken' ? ['open', 'taken'] : [before];
}

function undoerOf(action: 'take-task' | 'give-back-task' | 'finish-task' | 'reopen-task', verb: Verb): Undoer {
  return undoer<WasTask>({
    action,
    undo: async (tx, { was }, { actor }) => {
      await lockTask(tx, was.id);
      const task = (await findTask(tx, actor, was.id)) ?? notFound();
      assertUndone(task.state === was.now && task.version === was.version ? null : 'changed-since');
      for (const state of way(was)) assertUndone((await setTaskState(tx, was.id, state)) ? null : 'changed-since');
      return { href: '/tasks', trace: { kind: 'task', id: was.id, prison: task.for.prison } };
    },
    tell: async (reader, was, { t, language }) => {
      const task = await read(reader, 'read-tasks', (tx) => findTask(tx, reader.actor, was.id));
      if (task === undefined) return t('frame:saved');
      const what = titleOf(task, { t, language, today: was.day });
      return t(verb === 'done' && !isTold(task.kind) ? 'tasks:told.aside' : TOLD[verb], { what });
    },
    tellTogether: (count, t) => t(TOGETHER[verb], { count }),
  });
}

const TOLD = {
  take: 'tasks:told.take',
  'give-back': 'tasks:told.give-back',
  done: 'tasks:told.done',
  reopen: 'tasks:told.reopen',
} as const satisfies Record<Verb, WordKey>;

/** What several tasks that were done at once are said to be. */
export const TOGETHER = {
  take: 'tasks:together.take',
  'give-back': 'tasks:together.give-back',
  done: 'tasks:together.done',
  reopen: 'tasks:together.reopen',
} as const satisfies Record<Verb, WordKey>;

/** Whatever is done with a task is taken back. */
export const tasksUndoers: readonly Undoer[] = [
  undoerOf('take-task', 'take'),
  undoerOf('give-back-task', 'give-back'),
  undoerOf('finish-task', 'done'),
  undoerOf('reopen-task', 'reopen'),
];
