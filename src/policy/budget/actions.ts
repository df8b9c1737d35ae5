import { type Actor, PUBLIC } from '../../access/index.ts';
import { loadStaff, type Staff } from '../../organisation/staff/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Reader, read } from '../../writes/index.ts';
import { showFigure } from '../figures/index.ts';
import { type Attribution, attribute, type Key, type KeyId } from './attribution.ts';
import { type Counts, type FieldCost, unitCosts } from './costs.ts';
import type { LineChoices } from './line-form-view.tsx';
import type { Budget } from './rules.ts';
import { goalChoices, linesOfYears, loadBudget, organisationChoices, placesOf, prisonsOf, weightsOf } from './store.ts';
import { yearsBeside } from './years.ts';

/** The money of a year, or of the newest year known that has begun; undefined when no budget is loaded at all. */
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

/** The years beside each other. */
export function readYears(reader: Reader) {
  return read(reader, 'read-public', async (tx) => yearsBeside(await linesOfYears(tx)));
}

/** What a line can be tied to, for its form. */
export function readLineChoices(reader: Reader): Promise<LineChoices> {
  return read(reader, 'keep-budget', async (tx) => ({
    goals: await goalChoices(tx),
    organisations: await organisationChoices(tx),
    prisons: await placesOf(tx),
  }));
}

/**
 * What a session and an attendance cost by policy field in a year, by what everybody may read of both. Never call it inside a transaction.
 * Undefined when no line of that year is known.
 */
export async function readCosts(
  reader: Reader,
  year: number | null,
  calendar: { now: Date; closes: string },
): Promise<{ year: number; fields: FieldCost[] } | undefined> {
  const budget = await read(reader, 'read-public', (tx) => loadBudget(tx, year));
  if (budget === undefined || budget.lines.length === 0) return undefined;
  const counts = (id: string) => publicCounts(reader.database, id, budget.year, calendar);
  const [sessions, attendances] = [await counts('sessions-held'), await counts('attendances')];
  return { year: budget.year, fields: unitCosts(budget.lines, { sessions, attendances }) };
}

async function publicCounts(
  database: Database,
  id: string,
  year: number,
  { now, closes }: { now: Date; closes: string },
): Promise<Counts> {
  try {
    const figure = await showFigure(database, PUBLIC, { id, by: 'policy-field', year: String(year) }, now, { closes });
    return new Map(
      figure.rows.map((row) => [
        String(row['policy-field']),
        row.value === null ? ('hidden' as const) : { value: row.value },
      ]),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'unavailable' ? null : undefined;
  }
}
