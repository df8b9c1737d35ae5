import { placeBeside, type StartPart } from '../../ui/start.ts';
import { formatDay } from '../../ui/words/format.ts';
import { isLate } from './rules.ts';
import { listTasks } from './store.ts';
import { hrefOf, titleOf } from './titles.ts';

/** So many tasks stand on a start; the list has all. */
const SHOWN = 5;

/** What waits for the reader: the most urgent tasks, each leading to where it is done, and the way to all of them. */
export const tasksStart: StartPart[] = [
  {
    block: 'waits',
    action: 'read-tasks',
    lines: async (tx, asked) => {
      const { actor, view } = asked;
      const { t, language, today } = view;
      const { items, total } = await listTasks(tx, actor, { state: 'open', kind: null, limit: SHOWN, offset: 0 });
      const lines = items.map((task) => {
        const late = isLate(task, today);
        const by = task.due === null ? undefined : formatDay(task.due, language, today);
        const note = [
          ...placeBeside(asked, task.for.prison),
          ...(by === undefined ? [] : [t(late ? 'tasks:start.late' : 'tasks:start.due', { due: by })]),
        ].join(' · ');
        return { text: titleOf(task, view), href: hrefOf(task), late, ...(note === '' ? {} : { note }) };
      });
      return total === 0 ? [] : [...lines, { text: t('tasks:start.all', { count: total }), href: '/tasks' }];
    },
  },
];
