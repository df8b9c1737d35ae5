import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Decision, ReviewRow, RowKind, RowValues, Show } from './rules.ts';

const COLUMNS: Query = sql`r.line, r.kind, r.parent, r.position, r.found, r.corrected, r.place_from as "from", r.place_to as "to",
  r.doubts, r.decision, r.reason, r.version, r.goal_id as "goalId", r.step_id as "stepId",
  r.decided_at as "decidedAt", r.decided_by as "decidedBy"`;

const SHOWN: Record<Show, Query> = {
  all: sql`true`,
  pending: sql`r.decision = 'pending'`,
  doubtful: sql`(r.decision = 'pending' and cardinality(r.doubts) > 0)`,
  rejected: sql`r.decision = 'rejected'`,
};

/** A page of the rows of an import, in the order of the document, and how many fit. */
export async function listRows(
  tx: Reading,
  id: number,
  { show, limit, offset }: { show: Show; limit: number; offset: number },
): Promise<{ items: ReviewRow[]; total: number }> {
  const where = sql`r.import_id = ${id} and ${SHOWN[show]}`;
  const items = await tx.rows<ReviewRow>(sql`
    select ${COLUMNS} from policy.plan_import_rows r where ${where} order by r.position, r.line limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from policy.plan_import_rows r where ${where}`,
  );
  return { items, total };
}

/** The rows whose place begins in a stretch of the text, at most so many. */
export function rowsAt(
  tx: Reading,
  id: number,
  place: { from: number; to: number },
  most: number,
): Promise<ReviewRow[]> {
  return tx.rows<ReviewRow>(sql`
    select ${COLUMNS} from policy.plan_import_rows r
    where r.import_id = ${id} and r.place_from >= ${place.from} and r.place_from < ${place.to} and r.decision <> 'rejected'
    order by r.place_from, r.line limit ${most}`);
}

/** One row of an import. */
export function findRow(tx: Reading, id: number, line: number): Promise<ReviewRow | undefined> {
  return tx.maybe<ReviewRow>(
    sql`select ${COLUMNS} from policy.plan_import_rows r where r.import_id = ${id} and r.line = ${line}`,
  );
}

/** Several rows of an import by their lines. */
export function findRows(tx: Reading, id: number, lines: readonly number[]): Promise<ReviewRow[]> {
  if (lines.length === 0) return Promise.resolve([]);
  return tx.rows<ReviewRow>(sql`
    select ${COLUMNS} from policy.plan_import_rows r
    where r.import_id = ${id} and r.line = any (${[...lines]}::integer[]) order by r.position, r.line`);
}

/** Every row that enters the register: those that were not rejected, goals first, each kind in the order of the document. */
export function keptRows(tx: Reading, id: number): Promise<ReviewRow[]> {
  return tx.rows<ReviewRow>(sql`
    select ${COLUMNS} from policy.plan_import_rows r where r.import_id = ${id} and r.decision <> 'rejected'
    order by policy.rank_of_row(r.kind), r.position, r.line`);
}

/** The rows below one, that were not rejected. */
export function rowsBelow(tx: Reading, id: number, line: number): Promise<ReviewRow[]> {
  return tx.rows<ReviewRow>(sql`
    with recursive below (line) as (
      select r.line from policy.plan_import_rows r where r.import_id = ${id} and r.parent = ${line}
      union select r.line from below b join policy.plan_import_rows r on r.import_id = ${id} and r.parent = b.line)
    select ${COLUMNS} from policy.plan_import_rows r join below b on b.line = r.line
    where r.import_id = ${id} and r.decision <> 'rejected' order by r.position, r.line`);
}

/** A row that can be chosen, as the one above or to be joined: its line, kind and what it is called. */
export interface Choice {
  line: number;
  kind: RowKind;
  parent: number | null;
  number: string | null;
  title: string;
}

/** The rows that stand, of some kinds, in the order of the document: at most a thousand. */
export function listChoices(tx: Reading, id: number, kinds: readonly RowKind[]): Promise<Choice[]> {
  return tx.rows<Choice>(sql`
    select r.line, r.kind, r.parent, coalesce(r.corrected, r.found) ->> 'number' as number,
      left(coalesce(r.corrected, r.found) ->> 'title', 90) as title
    from policy.plan_import_rows r
    where r.import_id = ${id} and r.decision <> 'rejected' and r.kind = any (${[...kinds]}::text[])
    order by r.position, r.line limit 1000`);
}

/** What may change of a row; what is left out stays. */
export interface RowChange {
  kind: RowKind;
  parent: number | null;
  corrected: RowValues | null;
  from: number;
  to: number;
  decision: Decision;
  reason: string | null;
}

/** Changes one row in a turn of its import. Gives its version. */
export async function changeRow(
  tx: Transaction,
  { id, turn }: { id: number; turn: number },
  row: ReviewRow,
  change: Partial<RowChange>,
): Promise<number> {
  const { kind, parent, corrected, from, to, decision, reason } = { ...row, reason: null, ...change };
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.plan_import_rows set kind = ${kind}, parent = ${parent}, corrected = ${corrected === null ? null : json(corrected)},
      place_from = ${from}, place_to = ${to}, decision = ${decision}, reason = ${reason}, turn = ${turn}
    where import_id = ${id} and line = ${row.line} returning version`);
  return version;
}

/** Accepts every row that waits and is not doubted, as found. Gives how many. */
export function acceptClear(tx: Transaction, { id, turn }: { id: number; turn: number }): Promise<number> {
  return tx.run(sql`
    update policy.plan_import_rows set decision = 'accepted', turn = ${turn}
    where import_id = ${id} and decision = 'pending' and cardinality(doubts) = 0 and found is not null and corrected is null`);
}

/** Rejects several rows for one reason. */
export function rejectRows(
  tx: Transaction,
  { id, turn }: { id: number; turn: number },
  lines: readonly number[],
  reason: string,
): Promise<number> {
  return tx.run(sql`
    update policy.plan_import_rows set decision = 'rejected', reason = ${reason}, turn = ${turn}
    where import_id = ${id} and line = any (${[...lines]}::integer[])`);
}

/** Hangs the rows below one row below another. */
export function moveBelow(
  tx: Transaction,
  { id, turn }: { id: number; turn: number },
  from: number,
  to: number,
): Promise<number> {
  return tx.run(sql`
    update policy.plan_import_rows set parent = ${to}, turn = ${turn} where import_id = ${id} and parent = ${from}`);
}

/** Adds a row that people made. Gives its line. */
export async function addRow(
  tx: Transaction,
  { id, turn }: { id: number; turn: number },
  row: { kind: RowKind; parent: number | null; position: number; corrected: RowValues; from: number; to: number },
): Promise<number> {
  const { kind, parent, position, corrected, from, to } = row;
  const { line } = await tx.one<{ line: number }>(sql`
    insert into policy.plan_import_rows (import_id, line, kind, parent, position, corrected, place_from, place_to, decision, turn)
    select ${id}, coalesce(max(r.line), 0) + 1, ${kind}, ${parent}::integer, ${position}::integer, ${json(corrected)}, ${from}::integer,
      ${to}::integer, 'changed', ${turn}::integer
    from policy.plan_import_rows r where r.import_id = ${id} returning line`);
  return line;
}

/** Where a row stands that begins at that place of the text: after the last one that begins before it. */
export async function positionAt(tx: Reading, id: number, from: number): Promise<number> {
  const { position } = await tx.one<{ position: number }>(sql`
    select coalesce(max(r.position), 0) + 1 as position from policy.plan_import_rows r
    where r.import_id = ${id} and r.place_from <= ${from}`);
  return position;
}

/** Says what a row became in the register. */
export async function becameOf(
  tx: Transaction,
  id: number,
  became: readonly { line: number; goal: number | null; step: number | null }[],
): Promise<void> {
  await tx.run(sql`
    update policy.plan_import_rows r set goal_id = b.goal, step_id = b.step
    from jsonb_to_recordset(${json(became)}) as b (line integer, goal integer, step integer)
    where r.import_id = ${id} and r.line = b.line`);
}

/** One thing that happened to a row: what it was afterwards, and by whom. */
export interface RowVersion {
  version: number;
  decision: Decision;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
}

/** What a row was before, the newest first. */
export function rowHistory(tx: Reading, id: number, line: number): Promise<RowVersion[]> {
  return tx.rows<RowVersion>(sql`
    select v.version, v.decision, v.reason, v.decided_at as "decidedAt", v.decided_by as "decidedBy"
    from policy.plan_import_row_versions v where v.import_id = ${id} and v.line = ${line}
    order by v.version desc limit 50`);
}

/** How many rows were last touched in a turn. */
export async function countTurn(tx: Reading, id: number, turn: number): Promise<number> {
  const { number } = await tx.one<{ number: number }>(
    sql`select count(*) as number from policy.plan_import_rows r where r.import_id = ${id} and r.turn = ${turn}`,
  );
  return number;
}

/** Puts every row that was last touched in a turn back to what it was before it; what was added then goes. */
export async function takeBackTurn(
  tx: Transaction,
  id: number,
  { was, turn }: { was: number; turn: number },
): Promise<void> {
  await tx.run(sql`
    update policy.plan_import_rows r set kind = v.kind, parent = v.parent, corrected = v.corrected, place_from = v.place_from,
      place_to = v.place_to, decision = v.decision, reason = v.reason, turn = ${turn}
    from policy.plan_import_row_versions v
    where r.import_id = ${id} and r.turn = ${was} and v.import_id = r.import_id and v.line = r.line and v.version = r.version - 1`);
  await tx.run(sql`
    delete from policy.plan_import_rows r where r.import_id = ${id} and r.turn = ${was} and r.found is null and r.version = 1`);
}

/** The rows that still wait, the first so many, and those that hang below a rejected one. */
export async function standingInTheWay(
  tx: Reading,
  id: number,
  most: number,
): Promise<{ pending: Choice[]; orphans: Choice[] }> {
  const columns = sql`r.line, r.kind, r.parent, coalesce(r.corrected, r.found) ->> 'number' as number,
    left(coalesce(r.corrected, r.found) ->> 'title', 90) as title`;
  return {
    pending: await tx.rows<Choice>(sql`
      select ${columns} from policy.plan_import_rows r where r.import_id = ${id} and r.decision = 'pending'
      order by r.position, r.line limit ${most}`),
    orphans: await tx.rows<Choice>(sql`
      select ${columns} from policy.plan_import_rows r
      join policy.plan_import_rows up on up.import_id = r.import_id and up.line = r.parent
      where r.import_id = ${id} and r.decision <> 'rejected' and up.decision = 'rejected'
      order by r.position, r.line limit ${most}`),
  };
}

/** How many rows hang below one and were not rejected. */
export async function countBelow(tx: Reading, id: number, line: number): Promise<number> {
  return (await rowsBelow(tx, id, line)).length;
}
