import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const today: MenuEntry['href'] = (actor) => `/prisons/${homePrison(actor) ?? ''}/day`;

export const dayListsMenu: MenuEntry[] = [
  {
    ...{ level: 'organisation', word: 'day-lists:menu', href: today, action: 'read-day-list', inPrison: true },
    arrives: { unless: 'read-board' },
  },
];
