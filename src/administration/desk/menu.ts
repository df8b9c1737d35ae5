import type { MenuEntry } from '../../ui/menu.ts';

export const deskMenu: MenuEntry[] = [
  { level: 'administration', word: 'desk:menu', href: () => '/administration', action: 'administer' },
  {
    level: 'administration',
    word: 'desk:changes.menu',
    href: () => '/administration/changes',
    action: 'read-changes',
  },
];
