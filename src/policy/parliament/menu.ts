import type { MenuEntry } from '../../ui/menu.ts';

export const parliamentMenu: MenuEntry[] = [
  { level: 'policy', word: 'parliament:menu', href: () => '/questions', action: 'read-answers' },
];
