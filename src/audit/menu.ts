import type { MenuEntry } from '../ui/menu.ts';

export const auditMenu: MenuEntry[] = [
  { level: 'policy', word: 'audit:menu', href: () => '/audit', action: 'read-audit' },
];
