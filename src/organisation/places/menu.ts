import type { MenuEntry } from '../../ui/menu.ts';

export const placesMenu: MenuEntry[] = [
  { level: 'administration', word: 'places:menu', href: () => '/places', action: 'administer' },
];
