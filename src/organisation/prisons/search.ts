import { type Findable, totalled } from '../../ui/finding.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { searchPrisons } from './search-store.ts';

/** Places, by the words of their names and earlier names. */
export const prisonsFindable: Findable = {
  kind: 'prisons',
  word: 'prisons:found',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }) => {
    const { t } = view;
    const rows = await searchPrisons(tx, { words, limit, offset, language: view.language });
    return totalled(rows, ({ code, name, earlier, closedOn }) => ({
      href: `/prisons/${code}`,
      name,
      detail: [
        ...(earlier.length > 0 ? [t('prisons:found.earlier', { names: earlier.join(', ') })] : []),
        ...(closedOn === null ? [] : [t('prisons:found.closed', { date: formatShortDate(closedOn) })]),
      ].join(' · '),
    }));
  },
};
