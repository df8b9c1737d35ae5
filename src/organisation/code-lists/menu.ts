import type { MenuEntry } from '../../ui/menu.ts';

export const codeListsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'codes:menu', href: () => '/code-lists', action: 'read-public', unless: 'administer' },
  { level: 'administration', word: 'codes:menu', href: () => '/code-lists', action: 'administer' },
];
