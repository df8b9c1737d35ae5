import type { MenuEntry } from '../../ui/menu.ts';

export const codeListsMenu: MenuEntry[] = [
  { level: 'administration', word: 'codes:menu', href: () => '/code-lists', action: 'administer' },
];
