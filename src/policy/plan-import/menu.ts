import type { MenuEntry } from '../../ui/menu.ts';
import type { StartPart } from '../../ui/start.ts';
import { listImports } from './store.ts';

export const planImportMenu: MenuEntry[] = [
  { level: 'policy', word: 'plan-review:title', href: () => '/plan-imports', action: 'read-plan-imports' },
];

const SHOWN = 3;

/** What waits of the plans that were read in: rows to be looked at. */
export const planImportStart: StartPart[] = [
  {
    block: 'waits',
    action: 'read-plan-imports',
    lines: async (tx, { view }) => {
      const { items } = await listImports(tx, { state: 'reviewing', limit: SHOWN, offset: 0 });
      return items.map(({ id, title, pending }) => ({
        text: title,
        href: `/plan-imports/${id}`,
        note: view.t('plan-review:start.waiting', { count: pending }),
      }));
    },
  },
];
