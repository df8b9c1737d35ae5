import type { MenuEntry } from '../../ui/menu.ts';

// Who only sits in a team meets its next meeting on the start.
export const meetingsMenu: MenuEntry[] = [
  { level: 'policy', word: 'meetings:menu', href: () => '/meetings', action: 'keep-meetings' },
];
