import type { Landings, MenuEntry } from '../../ui/menu.ts';

export const plansMenu: MenuEntry[] = [
  { level: 'policy', word: 'plans:menu', href: () => '/plans', action: 'read-public' },
];

export const plansLandings = {
  'policy-officer': () => '/plans/2015-2020',
  'plan-coordinator': () => '/plans/demonstration',
  'step-lead': () => '/plans/2015-2020?lead=SAW',
  'commission-member': () => '/plans',
} satisfies Landings;
