import type { MenuEntry } from '../../ui/menu.ts';

export const organisationsMenu: MenuEntry[] = [
  { level: 'organisation', word: 'organisations:title', href: () => '/organisations', action: 'read-public' },
  {
    level: 'administration',
    word: 'organisations:keeping',
    href: () => '/administration/organisations',
    action: 'administer',
  },
];
