import { type Findable, totalled } from '../../ui/finding.ts';
import { commitmentHref } from './hrefs.ts';
import { searchCommitments } from './search-store.ts';

/** What agreements promise, for everybody as soon as it is public. */
export const commitmentsFindable: Findable = {
  kind: 'commitments',
  word: 'agreements:found',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }) => {
    const rows = await searchCommitments(tx, { words, limit, offset });
    return totalled(rows, ({ agreement, title, number, wording }) => ({
      href: commitmentHref(agreement, number),
      name: wording,
      detail: view.t('agreements:found.place', { title, number }),
    }));
  },
};
