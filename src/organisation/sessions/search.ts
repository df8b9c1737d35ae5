import { may } from '../../access/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Findable, totalled } from '../../ui/finding.ts';
import { formatTime, formatWeekday } from '../../ui/words/format.ts';
import { weekOf } from './rules.ts';
import { searchSessions } from './search-store.ts';

/** Sessions, by the words of the title of their offer: to the sheet for who registers, to the week for who reads. */
export const sessionsFindable: Findable = {
  kind: 'sessions',
  word: 'sessions:found',
  action: 'read-sessions',
  find: async (tx, { words, limit, offset, now, view }, actor) => {
    const { language, t, today } = view;
    const rows = await searchSessions(tx, { words, limit, offset, language, now });
    const registers = may(actor, 'register-attendance');
    return totalled(rows, ({ id, title, prison, startsAt, room, cancelled }) => ({
      href: registers
        ? `/sessions/${id}`
        : `/sessions?${new URLSearchParams({ prison, week: weekOf(dayInBrussels(new Date(startsAt)), today) })}`,
      name: title,
      detail: [
        `${formatWeekday(startsAt, language, today)}, ${formatTime(startsAt, language)}`,
        ...(cancelled ? [t('sessions:found.cancelled')] : []),
        view.placeName(prison),
        ...(room === null ? [] : [room]),
      ].join(' · '),
    }));
  },
};
