import type { Landings } from '../ui/menu.ts';

export const frontLandings = { public: () => '/' } satisfies Landings;
