import type { MenuEntry } from '../../ui/menu.ts';

export const actorsMenu: MenuEntry[] = [
  { level: 'administration', word: 'actors:menu', href: () => '/actors', action: 'read-actors' },
  { level: 'administration', word: 'actors:waiting', href: () => '/actors/to-confirm', action: 'keep-actors' },
];
