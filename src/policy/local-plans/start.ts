import { addDays } from '../../shared/dates.ts';
import type { StartPart } from '../../ui/start.ts';
import { formatDay } from '../../ui/words/format.ts';
import { localActionHref } from './parts.tsx';
import { actionsDue, actionsSaid } from './start-store.ts';

const SHOWN = 5;
/** How many days ahead a term asks for attention, and how many days back one that has passed still does. */
const AHEAD = 60;
const BACK = 365;

/** What local plans bring to a start: actions whose term comes near, and of which somebody said how far they are. */
export const localPlansStart: StartPart[] = [
  {
    block: 'now',
    action: 'say-local-progress',
    lines: async (tx, { view }) => {
      const { t, language, today } = view;
      const actions = await actionsDue(tx, { from: addDays(today, -BACK), to: addDays(today, AHEAD), most: SHOWN });
      const lines = actions.map(({ id, title, due }) => ({
        text: title,
        href: localActionHref(id),
        note: t('local-plans:start.due', { day: formatDay(due, language, today) }),
        late: due < today,
      }));
      const [{ total = 0, prison = '' } = {}] = actions;
      if (total <= SHOWN) return lines;
      const more = {
        text: t('local-plans:start.more', { count: total - SHOWN }),
        href: `/prisons/${prison}/local-plan`,
      };
      return [...lines, more];
    },
  },
  {
    block: 'changed',
    action: 'keep-local-plans',
    lines: async (tx, { view: { t }, since }) =>
      (await actionsSaid(tx, since))
        .slice(0, SHOWN)
        .map(({ id, title, state }) => ({ text: title, href: localActionHref(id), note: t(`status:${state}`) })),
  },
];
