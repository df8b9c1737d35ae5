import { homePrison } from '../../access/index.ts';
import type { Landing, Landings, MenuEntry } from '../../ui/menu.ts';

const week: Landing = (actor) => `/sessions?prison=${homePrison(actor) ?? ''}`;

export const sessionsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'sessions:menu', href: week, action: 'read-sessions', inPrison: true },
];

export const sessionsLandings = {
  'organisation-supporter': week,
  provider: week,
  therapist: week,
} satisfies Landings;
