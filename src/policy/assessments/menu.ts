import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const own: MenuEntry['href'] = (actor) => `/prisons/${homePrison(actor) ?? ''}/assessments`;

export const assessmentsMenu: MenuEntry[] = [
  { level: 'policy', word: 'assessments:menu', href: own, action: 'conclude-assessments', inPrison: true },
];
