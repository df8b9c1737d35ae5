import type { MenuEntry } from '../../ui/menu.ts';

export const handoverMenu: MenuEntry[] = [
  { level: 'individual', word: 'handover:menu', href: () => '/handovers', action: 'read-handovers' },
];
