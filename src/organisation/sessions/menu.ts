import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const week: MenuEntry['href'] = (actor) => `/sessions?prison=${homePrison(actor) ?? ''}`;

export const sessionsMenu: MenuEntry[] = [
  {
    level: 'organisation',
    word: 'sessions:menu',
    href: week,
    action: 'read-sessions',
    inPrison: true,
    own: 'sessions:menu.own',
  },
];
