import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const own: MenuEntry['href'] = (actor) => `/offers?prison=${homePrison(actor) ?? ''}`;

/** Who works or stays in a prison begins with its offers. */
export const offersMenu: MenuEntry[] = [
  {
    level: 'organisation',
    word: 'offers:menu',
    href: own,
    action: 'read-sessions',
    inPrison: true,
    own: 'offers:menu.own',
  },
  { level: 'organisation', word: 'offers:menu', href: () => '/offers', action: 'read-public' },
];
