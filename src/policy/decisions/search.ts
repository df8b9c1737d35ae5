import { type Findable, totalled } from '../../ui/finding.ts';
import { dutchOf } from '../../ui/help.tsx';
import { formatDate } from '../../ui/words/format.ts';
import type { Reading } from '../../writes/index.ts';
import { maybeMistyped, soughtBy } from './query.ts';
import { decisionHref } from './rules.ts';
import { searchTitles, wordsMeant } from './store.ts';

/** What is found where one letter of a word was mistyped; nothing where none was. */
async function mended(tx: Reading, words: readonly string[], part: { limit: number; offset: number }) {
  const typed = words.join(' ');
  const meant = await wordsMeant(tx, maybeMistyped(typed, dutchOf));
  const sought = meant.size === 0 ? undefined : soughtBy(typed, { dutchOf, meant });
  return sought === undefined ? [] : searchTitles(tx, sought, part);
}

/** Decisions of the government, by the words of their title and text. */
export const decisionsFindable: Findable = {
  kind: 'decisions',
  word: 'decisions:title',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }) => {
    const sought = soughtBy(words.join(' '), { dutchOf });
    if (sought === undefined) return { items: [], total: 0 };
    const whole = await searchTitles(tx, sought, { limit, offset });
    return totalled(
      whole.length > 0 || offset > 0 ? whole : await mended(tx, words, { limit, offset }),
      ({ id, title, date }) => ({
        href: decisionHref(id),
        name: title,
        detail: formatDate(date, view.language),
      }),
    );
  },
};
