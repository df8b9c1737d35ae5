import type { MenuEntry } from '../../ui/menu.ts';

export const plansMenu: MenuEntry[] = [
  { level: 'policy', word: 'plans:menu', href: () => '/plans', action: 'read-public' },
];
