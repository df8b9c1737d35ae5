import { type Findable, totalled } from '../../ui/finding.ts';
import { dutchOf } from '../../ui/help.tsx';
import { formatDate } from '../../ui/words/format.ts';
import { soughtBy } from './query.ts';
import { decisionHref } from './rules.ts';
import { searchTitles } from './store.ts';

/** Decisions of the government, by the words of their title and text. */
export const decisionsFindable: Findable = {
  kind: 'decisions',
  word: 'decisions:title',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }) => {
    const sought = soughtBy(words.join(' '), { dutchOf });
    if (sought === undefined) return { items: [], total: 0 };
    return totalled(await searchTitles(tx, sought, { limit, offset }), ({ id, title, date }) => ({
      href: decisionHref(id),
      name: title,
      detail: formatDate(date, view.language),
    }));
  },
};
