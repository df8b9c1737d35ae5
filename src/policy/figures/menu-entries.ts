import type { MenuEntry } from '../../ui/menu.ts';

export const figuresMenu: MenuEntry[] = [
  { level: 'policy', word: 'figures:menu', href: () => '/figures', action: 'read-public' },
];
