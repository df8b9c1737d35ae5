import type { MenuEntry } from '../../ui/menu.ts';

export const jobsMenu: MenuEntry[] = [
  { level: 'administration', word: 'jobs:menu', href: () => '/jobs', action: 'read-jobs' },
];
