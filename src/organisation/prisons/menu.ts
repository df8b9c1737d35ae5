import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const own: MenuEntry['href'] = (actor) => `/prisons/${homePrison(actor) ?? ''}`;

export const prisonsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'prisons:menu', href: () => '/prisons', action: 'read-public' },
  { level: 'organisation', word: 'prisons:menu.own', href: own, action: 'read-sessions', inPrison: true },
];
