import { placeBeside, type StartPart } from '../../ui/start.ts';
import { formatLongDay } from '../../ui/words/format.ts';

/**
 * What the day list brings to a start: the way to the list of today, of each prison. It counts nobody: even to count, the names would be read, and
 * who reads them leaves a trace on the list itself.
 */
export const dayListsStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-day-list',
    unless: 'read-board',
    lines: async (_tx, { actor, view }) => {
      const day = formatLongDay(view.today, view.language);
      return actor.prisons.map((prison) => ({
        text: [view.t('day-lists:start', { day }), ...placeBeside({ actor, view }, prison)].join(' · '),
        href: `/prisons/${prison}/day`,
      }));
    },
  },
];
