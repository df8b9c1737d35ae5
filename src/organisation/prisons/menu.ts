import { homePrison } from '../../access/index.ts';
import type { Landing, Landings, MenuEntry } from '../../ui/menu.ts';

const own: Landing = (actor) => `/prisons/${homePrison(actor) ?? ''}`;

export const prisonsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'prisons:menu', href: () => '/prisons', action: 'read-public' },
  { level: 'organisation', word: 'prisons:menu.own', href: own, action: 'read-sessions', inPrison: true },
];

export const prisonsLandings = { 'policy-coordinator': own } satisfies Landings;
