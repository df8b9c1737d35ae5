import type { MenuEntry } from '../../ui/menu.ts';

export const personsMenu: MenuEntry[] = [
  { level: 'individual', word: 'persons:menu.caseload', href: () => '/caseload', action: 'read-caseload' },
  { level: 'individual', word: 'persons:menu', href: () => '/persons', action: 'find-person' },
  { level: 'individual', word: 'own:menu', href: () => '/me', action: 'read-own-file', own: 'own:menu' },
];
