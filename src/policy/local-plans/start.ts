import { addDays } from '../../shared/dates.ts';
import { firstOf, placeBeside, type StartPart } from '../../ui/start.ts';
import { formatDay } from '../../ui/words/format.ts';
import { localActionHref } from './parts.tsx';
import { actionsDue, actionsSaid } from './start-store.ts';

const SHOWN = 5;
/** How many days ahead a term asks for attention, and how many days back one that has passed still does. */
const AHEAD = 60;
const BACK = 365;
/** So many stand behind the line that says how many more there are. */
const MOST = 100;

/** What local plans bring to a start: actions whose term comes near, and of which somebody said how far they are. */
export const localPlansStart: StartPart[] = [
  {
    block: 'now',
    action: 'say-local-progress',
    lines: async (tx, asked) => {
      const { t, language, today } = asked.view;
      const actions = await actionsDue(tx, { from: addDays(today, -BACK), to: addDays(today, AHEAD), most: MOST });
      const lines = actions.map(({ id, title, due, prison }) => ({
        text: title,
        href: localActionHref(id),
        note: [
          ...placeBeside(asked, prison),
          t('local-plans:start.due', { day: formatDay(due, language, today) }),
        ].join(' · '),
        late: due < today,
      }));
      return firstOf(lines, SHOWN, (count) => t('local-plans:start.more', { count }));
    },
  },
  {
    block: 'changed',
    action: 'keep-local-plans',
    lines: async (tx, asked) =>
      (await actionsSaid(tx, asked.since)).slice(0, SHOWN).map(({ id, title, prison, state }) => ({
        text: title,
        href: localActionHref(id),
        note: [...placeBeside(asked, prison), asked.view.t(`status:${state}`)].join(' · '),
      })),
  },
];
