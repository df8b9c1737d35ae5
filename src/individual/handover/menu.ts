import type { Landings, MenuEntry } from '../../ui/menu.ts';

export const handoverMenu: MenuEntry[] = [
  { level: 'individual', word: 'handover:menu', href: () => '/handovers', action: 'read-handovers' },
];

export const handoverLandings = { 'probation-assistant': () => '/handovers' } satisfies Landings;
