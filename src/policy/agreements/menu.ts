import type { MenuEntry } from '../../ui/menu.ts';
import type { StartPart } from '../../ui/start.ts';
import { agreementHref } from './hrefs.ts';
import { listAgreements } from './store.ts';

export const agreementsMenu: MenuEntry[] = [
  { level: 'policy', word: 'agreements:title', href: () => '/agreements', action: 'read-public' },
];

const SHOWN = 3;

/** What waits of agreements: those that were registered and that nobody else reads yet. */
export const agreementsStart: StartPart[] = [
  {
    block: 'waits',
    action: 'keep-agreements',
    lines: async (tx, { view }) => {
      const asked = { published: false, sort: 'from', down: true, limit: SHOWN, offset: 0 } as const;
      const { items } = await listAgreements(tx, asked);
      return items.map(({ id, title, commitments }) => ({
        text: title,
        href: agreementHref(id),
        note: view.t('agreements:start.hidden', { count: commitments }),
      }));
    },
  },
];
