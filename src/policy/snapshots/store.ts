import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { SnapshotContent } from './content.ts';

/** A snapshot in a list. */
export interface SnapshotLine {
  id: number;
  number: number;
  asOf: string;
  /** Null where it was withdrawn and the reader does not read it any more. */
  title: string | null;
  frozenAt: string | null;
  /** The role of who froze it, and the name for who may know it. */
  frozenAs: string | null;
  frozenByName: string | null;
  withdrawn: { at: string; as: string; reason: string } | null;
}

const LINE: Query = sql`coalesce(s.id, w.snapshot_id) as id, coalesce(s.number, w.number) as number, coalesce(s.as_of, w.as_of) as "asOf", s.title,
  s.frozen_at as "frozenAt", s.frozen_as as "frozenAs", (select n.name from access.actor_names(array[s.frozen_by]) n) as "frozenByName",
  case when w.snapshot_id is not null
    then jsonb_build_object('at', w.withdrawn_at, 'as', w.withdrawn_as, 'reason', w.reason) end as withdrawn`;

// Whoever does not read a withdrawn snapshot any more still reads that it was there, and why it went.
const LINES: Query = sql`policy.snapshots s full join policy.snapshot_withdrawals w on w.snapshot_id = s.id`;

/** The snapshots of a plan, the newest day first; withdrawn ones stand among them. */
export function listSnapshots(tx: Reading, plan: string): Promise<SnapshotLine[]> {
  return tx.rows<SnapshotLine>(sql`
    select ${LINE} from ${LINES} where coalesce(s.plan_id, w.plan_id) = ${plan} order by 3 desc, 2 desc`);
}

/** One snapshot with what it keeps; its content is null where it was withdrawn and the reader does not read it any more. */
export function findSnapshot(
  tx: Reading,
  plan: string,
  number: number,
): Promise<(SnapshotLine & { content: SnapshotContent | null; hash: string | null }) | undefined> {
  return tx.maybe(sql`
    select ${LINE}, s.content, s.content_hash as hash from ${LINES}
    where coalesce(s.plan_id, w.plan_id) = ${plan} and coalesce(s.number, w.number) = ${number}`);
}

/** The number of the next snapshot of a plan. */
export async function nextNumber(tx: Reading, plan: string): Promise<number> {
  const { next } = await tx.one<{ next: number }>(sql`
    select coalesce(max(number), 0) + 1 as next from policy.snapshots where plan_id = ${plan}`);
  return next;
}

/** Freezes a snapshot; the database says when and by whom. */
export async function insertSnapshot(tx: Transaction, content: SnapshotContent, hash: string): Promise<void> {
  await tx.run(sql`
    insert into policy.snapshots (plan_id, number, as_of, title, content, content_hash)
    values (${content.id}, ${content.number}, ${content.asOf}, ${content.heading}, ${json(content)}, ${hash})`);
}

/** Withdraws a snapshot, with the reason that everybody reads. */
export async function insertWithdrawal(tx: Transaction, snapshot: number, reason: string): Promise<void> {
  await tx.run(sql`insert into policy.snapshot_withdrawals (snapshot_id, reason) values (${snapshot}, ${reason})`);
}

/** What is being written to go with a snapshot. */
export interface Draft {
  id: number;
  plan: string;
  asOf: string;
  title: string;
  introduction: string | null;
  version: number;
  changedAt: string;
  changedBy: string;
  changedByName: string | null;
}

const DRAFT: Query = sql`d.id, d.plan_id as plan, d.as_of as "asOf", d.title, d.introduction, d.version, d.changed_at as "changedAt",
  d.changed_by as "changedBy", (select n.name from access.actor_names(array[d.changed_by]) n) as "changedByName"`;

/** The drafts of a plan, the one that was written on last first: at most twenty. */
export function listDrafts(tx: Reading, plan: string): Promise<Draft[]> {
  return tx.rows<Draft>(sql`
    select ${DRAFT} from policy.snapshot_drafts d where d.plan_id = ${plan} order by d.changed_at desc, d.id desc`);
}

/** One draft of a plan, or undefined. */
export function findDraft(tx: Reading, plan: string, id: number): Promise<Draft | undefined> {
  return tx.maybe<Draft>(sql`select ${DRAFT} from policy.snapshot_drafts d where d.plan_id = ${plan} and d.id = ${id}`);
}

/** What somebody writes in a draft. */
export interface DraftText {
  asOf: string;
  title: string;
  introduction: string | null;
}

/** A new draft. */
export async function insertDraft(
  tx: Transaction,
  plan: string,
  { asOf, title, introduction }: DraftText,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.snapshot_drafts (plan_id, as_of, title, introduction)
    values (${plan}, ${asOf}, ${title}, ${introduction}) returning id`);
  return id;
}

/** Changes a draft of that version; undefined when somebody else changed or removed it meanwhile. */
export function updateDraft(
  tx: Transaction,
  { id, version }: { id: number; version: number },
  { asOf, title, introduction }: DraftText,
): Promise<{ version: number } | undefined> {
  return tx.maybe<{ version: number }>(sql`
    update policy.snapshot_drafts set as_of = ${asOf}, title = ${title}, introduction = ${introduction}
    where id = ${id} and version = ${version} returning version`);
}

/** Removes a draft; how many were there. */
export function deleteDraft(tx: Transaction, id: number, version: number): Promise<number> {
  return tx.run(sql`delete from policy.snapshot_drafts where id = ${id} and version = ${version}`);
}

/** How many drafts a plan has. */
export async function countDrafts(tx: Reading, plan: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from policy.snapshot_drafts where plan_id = ${plan}`);
  return count;
}
