import { homePrison } from '../../access/index.ts';
import type { Landing, Landings, MenuEntry } from '../../ui/menu.ts';

const today: Landing = (actor) => `/prisons/${homePrison(actor) ?? ''}/day`;

export const dayListsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'day-lists:menu', href: today, action: 'read-day-list', inPrison: true },
];

export const dayListsLandings = { 'movement-officer': today } satisfies Landings;
