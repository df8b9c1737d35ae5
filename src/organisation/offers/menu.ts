import { homePrison } from '../../access/index.ts';
import type { Landing, Landings, MenuEntry } from '../../ui/menu.ts';

const own: Landing = (actor) => `/offers?prison=${homePrison(actor) ?? ''}`;

/** Who works or stays in a prison begins with its offers. */
export const offersMenu: MenuEntry[] = [
  { level: 'organisation', word: 'offers:menu', href: own, action: 'read-sessions', inPrison: true },
  { level: 'organisation', word: 'offers:menu', href: () => '/offers', action: 'read-public' },
];

export const offersLandings = {
  'education-coordinator': (actor) => `${own(actor)}&policyField=onderwijs`,
} satisfies Landings;
