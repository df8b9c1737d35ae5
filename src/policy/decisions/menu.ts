import type { MenuEntry } from '../../ui/menu.ts';

export const decisionsMenu: MenuEntry[] = [
  { level: 'policy', word: 'decisions:menu', href: () => '/decisions', action: 'read-public' },
];
