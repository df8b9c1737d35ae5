import type { MenuEntry } from '../../ui/menu.ts';

export const budgetMenu: MenuEntry[] = [
  { level: 'policy', word: 'budget:menu', href: () => '/budget', action: 'read-public' },
];
