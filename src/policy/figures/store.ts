import { json, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';

/** A row of the aggregate-only function: codes in the order asked, the count, and how many rows it came from. */
export interface CountRow {
  keys: string[];
  value: number;
  named: number | null;
  sources: number;
  origins: Origin[];
}

export type Subject = 'participants' | 'attendances' | 'sessions' | 'offers' | 'stayers' | 'population';

/** What was counted already in a transaction: an answer asks the same count for several figures. */
const counted = new WeakMap<Transaction, Map<string, Promise<CountRow[]>>>();

/** Counts per dimension over the compact rows, each count once per transaction. No row of a person leaves the function. */
export function countRows(
  tx: Transaction,
  subject: Subject,
  by: readonly string[],
  { from, to }: { from: string; to: string },
  where: Record<string, string[]>,
): Promise<CountRow[]> {
  const known = counted.get(tx) ?? new Map<string, Promise<CountRow[]>>();
  counted.set(tx, known);
  const key = JSON.stringify([subject, by, from, to, where]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const rows = tx.rows<CountRow>(sql`
    select keys, value, named, sources, origins
    from organisation.figure_rows(${subject}, ${[...by]}::text[], ${from}::date, ${to}::date, ${json(where)})
    order by keys`);
  known.set(key, rows);
  return rows;
}

export interface PublishedCell {
  prison: string;
  measure: string;
  dimension: string;
  category: string;
  value: number | null;
}

/** The printed cells of the population table of a year, the stated totals as prison `*`. */
export function publishedCells(tx: Transaction, year: number): Promise<PublishedCell[]> {
  return tx.rows<PublishedCell>(sql`
    select f.prison, f.measure, f.dimension, f.category, f.value
    from organisation.population_facts f join organisation.prisons p on p.code = f.prison
    where f.year = ${year}
    union all
    select '*', measure, dimension, category, value from organisation.population_totals where year = ${year}`);
}

export interface FundingLine {
  policyField: string;
  character: string | null;
  prison: string | null;
  amount: number;
  origin: Origin;
}

/** The budget lines of a year. */
export function fundingLines(tx: Transaction, year: number): Promise<FundingLine[]> {
  return tx.rows<FundingLine>(sql`
    select policy_field as "policyField", character, prison, amount, origin from policy.funding_lines where year = ${year}`);
}

export interface StaffLine {
  function: string;
  policyField: string | null;
  level: string;
  fte: number;
  origin: Origin;
}

/** The planned staff of a year, without the stated total. */
export function staffLines(tx: Transaction, year: number): Promise<StaffLine[]> {
  return tx.rows<StaffLine>(sql`
    select code as function, policy_field as "policyField", level, fte, origin
    from organisation.staff where year = ${year} and not stated_total order by fte desc, code`);
}

/** The ids of the real plans; the demonstration plan is counted only when it is asked by name. */
export async function realPlans(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from policy.plans where origin = 'source' order by position`,
  );
  return rows.map((row) => row.id);
}

/** The years in which any attendance is registered. */
export async function yearsWithAttendance(tx: Transaction, today: string): Promise<number[]> {
  const rows = await countRows(tx, 'attendances', ['year'], { from: '1990-01-01', to: today }, {});
  return rows.map((row) => Number(row.keys[0])).sort((a, b) => a - b);
}

/** The words of every code that a figure can show, by dimension. */
export async function labels(tx: Transaction, language: 'nl' | 'en'): Promise<Map<string, string>> {
  const rows = await tx.rows<{ list: string; code: string; nl: string; en: string | null }>(sql`
    select list, code, label_nl as nl, label_en as en from organisation.code_lists
    union all select 'prison', code, name_nl, name_en from organisation.prisons
    union all select 'plan', id, title_nl, title_en from policy.plans
    union all select 'function', code, name_nl, name_en from organisation.staff
    union all select 'provider', code, name_nl, name_en from organisation.organisations`);
  return new Map(rows.map((row) => [`${row.list} ${row.code}`, (language === 'en' ? row.en : null) ?? row.nl]));
}
