import type { MenuEntry } from '../../ui/menu.ts';

export const settingsMenu: MenuEntry[] = [
  { level: 'administration', word: 'settings:menu', href: () => '/settings', action: 'read-settings' },
];
