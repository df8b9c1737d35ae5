import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Warning } from './found.ts';
import type { ImportState, NewRow, PlanFacts } from './rules.ts';

/** A plan that was read in, without its text. */
export interface PlanImport {
  id: number;
  title: string;
  state: ImportState;
  facts: PlanFacts;
  warnings: Warning[];
  /** The draft to which it is added; null for a new plan. */
  target: string | null;
  /** The plan that it became. */
  plan: string | null;
  /** In code points. */
  length: number;
  version: number;
  madeAt: string;
  madeBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
}

/** How many rows of an import there are, and how many of them wait, are doubted and wait, or were rejected. */
export interface Counts {
  all: number;
  pending: number;
  doubtful: number;
  rejected: number;
}

const COLUMNS: Query = sql`i.id, i.title, i.state, i.facts, i.target, i.plan_id as plan, i.version,
  i.made_at as "madeAt", i.made_by as "madeBy", i.decided_at as "decidedAt", i.decided_by as "decidedBy"`;

const COUNTS: Query = sql`count(*)::integer as all,
  (count(*) filter (where r.decision = 'pending'))::integer as pending,
  (count(*) filter (where r.decision = 'pending' and cardinality(r.doubts) > 0))::integer as doubtful,
  (count(*) filter (where r.decision = 'rejected'))::integer as rejected`;

/** Keeps a plan as it was read, with its rows. Gives its number. */
export async function insertImport(
  tx: Transaction,
  one: { title: string; text: string; hash: string; facts: PlanFacts; warnings: Warning[]; target: string | null },
  rows: readonly NewRow[],
): Promise<number> {
  const { title, text, hash, facts, warnings, target } = one;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.plan_imports (title, text, hash, facts, warnings, target)
    values (${title}, ${text}, ${hash}, ${json(facts)}, ${json(warnings)}, ${target}) returning id`);
  await tx.run(sql`
    insert into policy.plan_import_rows (import_id, line, kind, parent, position, found, place_from, place_to, doubts, turn)
    select ${id}, r.line, r.kind, r.parent, r.position, r.found, r."from", r."to",
      array(select jsonb_array_elements_text(r.doubts)), 1
    from jsonb_to_recordset(${json(rows)}) as r
      (line integer, kind text, parent integer, position integer, found jsonb, "from" integer, "to" integer, doubts jsonb)
    order by r.line`);
  return id;
}

/** One line of the list of imports. */
export type ImportLine = Omit<PlanImport, 'facts' | 'warnings' | 'length'> & Pick<Counts, 'all' | 'pending'>;

/** A page of the imports, the newest first, and how many fit. */
export async function listImports(
  tx: Reading,
  { state, limit, offset }: { state: ImportState | ''; limit: number; offset: number },
): Promise<{ items: ImportLine[]; total: number }> {
  const where = state === '' ? sql`true` : sql`i.state = ${state}`;
  const items = await tx.rows<ImportLine>(sql`
    select i.id, i.title, i.state, i.target, i.plan_id as plan, i.version, i.made_at as "madeAt", i.made_by as "madeBy",
      i.decided_at as "decidedAt", i.decided_by as "decidedBy", c.all, c.pending
    from policy.plan_imports i
    cross join lateral (select ${COUNTS} from policy.plan_import_rows r where r.import_id = i.id) c
    where ${where} order by i.id desc limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from policy.plan_imports i where ${where}`,
  );
  return { items, total };
}

/** An import without its text; undefined where there is none for the reader. */
export function findImport(tx: Reading, id: number): Promise<PlanImport | undefined> {
  return tx.maybe<PlanImport>(sql`
    select ${COLUMNS}, i.warnings, length(i.text) as length from policy.plan_imports i where i.id = ${id}`);
}

/** How many rows of an import wait, are doubted or were rejected. */
export function countRows(tx: Reading, id: number): Promise<Counts> {
  return tx.one<Counts>(sql`select ${COUNTS} from policy.plan_import_rows r where r.import_id = ${id}`);
}

/** Other imports of the very same text, the newest first. */
export function sameText(tx: Reading, id: number): Promise<{ id: number; state: ImportState; madeAt: string }[]> {
  return tx.rows(sql`
    select o.id, o.state, o.made_at as "madeAt" from policy.plan_imports o join policy.plan_imports i on i.hash = o.hash
    where i.id = ${id} and o.id <> i.id order by o.id desc limit 3`);
}

/** The state and version of an import, which nobody else changes until the end of the transaction. */
export function lockImport(
  tx: Transaction,
  id: number,
): Promise<Pick<PlanImport, 'id' | 'title' | 'state' | 'version' | 'facts' | 'target' | 'plan'> | undefined> {
  return tx.maybe(sql`
    select i.id, i.title, i.state, i.version, i.facts, i.target, i.plan_id as plan from policy.plan_imports i
    where i.id = ${id} for update`);
}

/** Begins a turn of changes: raises the version of the import, which the rows that change carry. */
export async function beginTurn(tx: Transaction, id: number): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.plan_imports set state = state where id = ${id} returning version`,
  );
  return version;
}

/** Changes what is known of the plan itself, and where it goes. */
export async function changeFacts(
  tx: Transaction,
  id: number,
  { facts, target }: { facts: PlanFacts; target: string | null },
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.plan_imports set title = ${facts.title}, facts = ${json(facts)}, target = ${target}
    where id = ${id} returning version`);
  return version;
}

/** Drops an import, takes it up again, or says which plan it became. */
export async function decideImport(
  tx: Transaction,
  id: number,
  { state, plan = null }: { state: ImportState; plan?: string | null },
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.plan_imports set state = ${state}, plan_id = ${plan} where id = ${id} returning version`);
  return version;
}

/** Stretches of the text of an import, each from one code point to the one before another. */
export async function readPassages(
  tx: Reading,
  id: number,
  places: readonly { from: number; to: number }[],
): Promise<string[]> {
  if (places.length === 0) return [];
  const rows = await tx.rows<{ text: string }>(sql`
    select substr(i.text, p."from" + 1, p."to" - p."from") as text
    from policy.plan_imports i, jsonb_to_recordset(${json(places.map((one, number) => ({ number, from: one.from, to: one.to })))})
      as p (number integer, "from" integer, "to" integer)
    where i.id = ${id} order by p.number`);
  return rows.map((row) => row.text);
}

/** The whole text of an import: for finding a place in it. */
export async function readText(tx: Reading, id: number): Promise<string> {
  return (await tx.one<{ text: string }>(sql`select i.text from policy.plan_imports i where i.id = ${id}`)).text;
}
