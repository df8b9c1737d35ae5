import type { MenuEntry } from '../../ui/menu.ts';

export const frameworksMenu: MenuEntry[] = [
  { level: 'policy', word: 'frameworks:menu', href: () => '/frameworks', action: 'read-public' },
];
