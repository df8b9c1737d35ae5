import type { Actor } from '../../access/index.ts';
import { loadStaff, type Staff } from '../../organisation/staff/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { read } from '../../writes/index.ts';
import { type Attribution, attribute, type Key, type KeyId } from './attribution.ts';
import type { Budget } from './rules.ts';
import { loadBudget, prisonsOf, weightsOf } from './store.ts';

/** The money of a year, or of the newest year known; undefined when no budget is loaded at all. */
export function readBudget(database: Database, actor: Actor, year: number | null): Promise<Budget | undefined> {
  return read({ database, actor }, 'read-public', (tx) => loadBudget(tx, year));
}

/** The money of a year over the prisons, by a key or by none. */
export interface OverPrisons {
  by: Key | null;
  attribution: Attribution;
}

async function overPrisons(tx: Reading, budget: Budget, asked: KeyId | null): Promise<OverPrisons> {
  const by = asked === null ? null : await weightsOf(tx, asked, budget.year);
  return { by, attribution: attribute(budget.lines, await prisonsOf(tx, budget.year), by) };
}

/** The money of a year, and what of it goes to which prison; undefined when no budget is loaded at all. */
export function readAttributed(
  database: Database,
  actor: Actor,
  year: number | null,
  by: KeyId | null,
): Promise<({ budget: Budget } & OverPrisons) | undefined> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const budget = await loadBudget(tx, year);
    return budget && { budget, ...(await overPrisons(tx, budget, by)) };
  });
}

/**
 * The money of a year with the staff of the year nearest before it, and what of the money goes to which prison, by a key or by none, with
 * another key beside it.
 */
export function readMeans(
  database: Database,
  actor: Actor,
  year: number | null,
  by: KeyId | null,
  beside: KeyId | null,
): Promise<({ budget: Budget; staff: Staff; beside: OverPrisons | null } & OverPrisons) | undefined> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const budget = await loadBudget(tx, year);
    if (budget === undefined) return undefined;
    const other = beside === null ? null : await overPrisons(tx, budget, beside);
    return { budget, staff: await loadStaff(tx, budget.year), beside: other, ...(await overPrisons(tx, budget, by)) };
  });
}
