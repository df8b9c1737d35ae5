import { homePrison } from '../../access/index.ts';
import type { StartPart } from '../../ui/start.ts';
import { formatTime } from '../../ui/words/format.ts';
import { countDay } from './start-store.ts';

/** What the day list brings to a start: how many people have to be fetched today, between which hours; nobody by name. */
export const dayListsStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-day-list',
    unless: 'read-board',
    lines: async (tx, { actor, view }) => {
      const { t, language, today } = view;
      const prison = homePrison(actor);
      if (prison === undefined) return [];
      const { sessions, people, from, to } = await countDay(tx, prison, today);
      if (sessions === 0 || from === null || to === null) return [];
      const hours = { from: formatTime(from, language), to: formatTime(to, language) };
      return [
        {
          text: t('day-lists:start', { count: people }),
          href: `/prisons/${prison}/day`,
          note: `${t('day-lists:sessions', { count: sessions })} · ${t('day-lists:start.hours', hours)}`,
        },
      ];
    },
  },
];
