import { homePrison } from '../../access/index.ts';
import type { MenuEntry } from '../../ui/menu.ts';

const own: MenuEntry['href'] = (actor) => `/prisons/${homePrison(actor) ?? ''}/local-plan`;

export const localPlansMenu: MenuEntry[] = [
  { level: 'policy', word: 'local-plans:menu', href: () => '/local-plans', action: 'read-public' },
  { level: 'policy', word: 'local-plans:menu.own', href: own, action: 'keep-local-plans', inPrison: true },
];
