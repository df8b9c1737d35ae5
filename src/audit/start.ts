import { momentInBrussels } from '../shared/dates.ts';
import type { StartPart } from '../ui/start.ts';
import { countChanges, countEntries } from './start-store.ts';

/** What is counted at most: a start tells how much there is, the log tells what. */
const MOST = 5_000;

/** What the log brings to a start: how much was done and read today and since yesterday, and how many records were changed. */
export const auditStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-audit',
    lines: async (tx, { view }) => {
      const count = await countEntries(tx, momentInBrussels(view.today, '00:00'), MOST);
      return count === 0 ? [] : [{ text: view.t('audit:start.today', { count }), href: '/audit' }];
    },
  },
  {
    block: 'changed',
    action: 'read-audit',
    lines: async (tx, { view, since }) => {
      const count = await countEntries(tx, since, MOST);
      return count === 0 ? [] : [{ text: view.t('audit:start.entries', { count }), href: '/audit' }];
    },
  },
  {
    block: 'changed',
    action: 'read-changes',
    lines: async (tx, { view, since }) => {
      const count = await countChanges(tx, since, MOST);
      return count === 0 ? [] : [{ text: view.t('audit:start.changes', { count }), href: '/administration/changes' }];
    },
  },
];
