import type { Actor } from '../../access/index.ts';
import { loadStaff, type Staff } from '../../organisation/staff/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { read } from '../../writes/index.ts';
import type { Budget } from './rules.ts';
import { loadBudget } from './store.ts';

/** The money of a year, or of the newest year known; undefined when no budget is loaded at all. */
export function readBudget(database: Database, actor: Actor, year: number | null): Promise<Budget | undefined> {
  return read({ database, actor }, 'read-public', (tx) => loadBudget(tx, year));
}

/** The money of a year with the staff of the year nearest before it. */
export function readMeans(
  database: Database,
  actor: Actor,
  year: number | null,
): Promise<{ budget: Budget; staff: Staff } | undefined> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const budget = await loadBudget(tx, year);
    return budget && { budget, staff: await loadStaff(tx, budget.year) };
  });
}
