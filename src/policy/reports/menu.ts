import type { MenuEntry } from '../../ui/menu.ts';

export const reportsMenu: MenuEntry[] = [
  { level: 'policy', word: 'reports:menu', href: () => '/reports', action: 'read-reports' },
];
