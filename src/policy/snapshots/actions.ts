import { type Actor, demand, may } from '../../access/index.ts';
import { filesOf } from '../../administration/files/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { checksum } from '../../shared/checksum.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { stale } from '../../shared/version.ts';
import { type Ask, NO_TRACE, read, readTraced, write } from '../../writes/index.ts';
import { type AssessedPlan, planProgress } from '../plans/index.ts';
import { loadChanges } from '../progress/index.ts';
import { type Comparison, compare, type Standing } from './compare.ts';
import { contentOf, type FrozenIndicator, type SnapshotContent } from './content.ts';
import { MOST_DRAFTS } from './forms.ts';
import { indicatorsOf } from './indicators.ts';
import { isUnchanged } from './integrity.ts';
import {
  countDrafts,
  type Draft,
  type DraftText,
  deleteDraft,
  findDraft,
  findSnapshot,
  insertDraft,
  insertSnapshot,
  insertWithdrawal,
  listDrafts,
  listSnapshots,
  nextNumber,
  type SnapshotLine,
  updateDraft,
} from './store.ts';

/** The snapshots of a plan with its head, and the drafts for who writes them. @throws Refusal when there is no such plan. */
export function readSnapshots(database: Database, actor: Actor, planId: string, today: string) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const plan = await planProgress(tx, planId, today);
    const drafts = may(actor, 'keep-snapshots') ? await listDrafts(tx, planId) : [];
    return { plan, snapshots: await listSnapshots(tx, planId), drafts };
  });
}

/** A snapshot as it is read: what it keeps is not given where it is no longer what was frozen. */
export interface SnapshotFile {
  line: SnapshotLine;
  hash: string | null;
  state: 'unchanged' | 'changed' | 'withdrawn';
  content: SnapshotContent | null;
}

/** One snapshot with its checksum recomputed. What was changed leaves a line in the log, for who keeps snapshots. */
export function readSnapshot(database: Database, actor: Actor, planId: string, number: number): Promise<SnapshotFile> {
  const found = async (tx: Reading) => fileOf(planId, (await findSnapshot(tx, planId, number)) ?? notFound());
  const reader = { database, actor };
  if (!may(actor, 'keep-snapshots')) return read(reader, 'read-public', found);
  return readTraced(reader, 'find-altered-snapshot', async (tx) => {
    const body = await found(tx);
    return { body, trace: body.state === 'changed' ? { id: `${planId}/${number}` } : NO_TRACE };
  });
}

type Found = NonNullable<Awaited<ReturnType<typeof findSnapshot>>>;

function fileOf(plan: string, { content, hash, ...line }: Found): SnapshotFile {
  if (content === null || hash === null) return { line, hash: null, state: 'withdrawn', content: null };
  const { number, asOf } = line;
  const same = isUnchanged(content, hash, { plan, number, asOf, title: line.title ?? '' });
  return { line, hash, state: same ? 'unchanged' : 'changed', content: same ? content : null };
}

/**
 * What a snapshot keeps, to hand out.
 * @throws Refusal `not_found`; `conflict` when it is no longer what was frozen, or was withdrawn and is not read any more.
 */
export async function snapshotContent(
  database: Database,
  actor: Actor,
  planId: string,
  number: number,
): Promise<{ file: SnapshotFile; content: SnapshotContent }> {
  const file = await readSnapshot(database, actor, planId, number);
  if (file.content !== null) return { file, content: file.content };
  throw new Refusal('conflict', file.state === 'changed' ? 'snapshot-altered' : 'snapshot-withdrawn', { number });
}

/** With what a snapshot is compared: the plan today, the same day as it is known now, or another snapshot. */
export type Beside = 'today' | 'then' | number;

/** A snapshot beside something else of the same plan; the earlier day comes first. */
export async function compareSnapshot(
  reader: { database: Database; actor: Actor },
  planId: string,
  number: number,
  beside: Beside,
  today: string,
): Promise<{ comparison: Comparison; content: SnapshotContent; snapshots: SnapshotLine[] }> {
  const { database, actor } = reader;
  const { content } = await snapshotContent(database, actor, planId, number);
  const { other, snapshots, changes } = await read(reader, 'read-public', async (tx) => ({
    changes: await loadChanges(tx, { plan: planId }),
    other: typeof beside === 'number' ? null : await planProgress(tx, planId, beside === 'then' ? content.asOf : today),
    snapshots: await listSnapshots(tx, planId),
  }));
  const second: Standing = other ?? (await snapshotContent(database, actor, planId, Number(beside))).content;
  const comparison = second.asOf < content.asOf ? compare(second, content, changes) : compare(content, second, changes);
  return { comparison, content, snapshots };
}

/** A draft with the plan as it would be frozen now. @throws Refusal when there is no such draft. */
export function readDraft(
  database: Database,
  actor: Actor,
  planId: string,
  id: number,
): Promise<{ draft: Draft; plan: AssessedPlan }> {
  return read({ database, actor }, 'keep-snapshots', async (tx) => {
    const draft = (await findDraft(tx, planId, id)) ?? notFound();
    return { draft, plan: await planProgress(tx, planId, draft.asOf) };
  });
}

/** Begins a draft. @throws Refusal when there is no such plan, or it has twenty drafts. */
export function startDraft(ask: Ask, planId: string, text: DraftText): Promise<{ id: number }> {
  return write(ask, 'write-snapshot', async (tx) => {
    await planProgress(tx, planId, text.asOf);
    if ((await countDrafts(tx, planId)) >= MOST_DRAFTS)
      throw new Refusal('conflict', 'too-many-drafts', { most: MOST_DRAFTS });
    const id = await insertDraft(tx, planId, text);
    return { status: 201, body: { id }, trace: { id: planId, detail: { draft: id } } };
  });
}

/** Goes on writing a draft. @throws Refusal `stale` when somebody else did so meanwhile. */
export function changeDraft(
  ask: Ask,
  planId: string,
  { id, version }: { id: number; version: number },
  text: DraftText,
): Promise<{ version: number }> {
  return write(ask, 'write-snapshot', async (tx) => {
    (await findDraft(tx, planId, id)) ?? notFound();
    const body = (await updateDraft(tx, { id, version }, text)) ?? stale();
    return { body, trace: { id: planId, detail: { draft: id } } };
  });
}

/** Throws a draft away. @throws Refusal `stale` when somebody wrote on meanwhile. */
export function removeDraft(ask: Ask, planId: string, { id, version }: { id: number; version: number }): Promise<void> {
  return write(ask, 'remove-snapshot-draft', async (tx) => {
    (await findDraft(tx, planId, id)) ?? notFound();
    if ((await deleteDraft(tx, id, version)) === 0) stale();
    return { body: undefined, trace: { id: planId, detail: { draft: id } } };
  });
}

/**
 * Freezes a draft as the next snapshot of its plan: the plan on that day as it is known now, the statements and the protected
 * figures. It never changes again. Returns its number.
 * @throws Refusal `stale` when somebody wrote on meanwhile.
 */
export async function freezeDraft(
  ask: Ask,
  planId: string,
  { id, version, closes }: { id: number; version: number; closes: string },
): Promise<{ number: number }> {
  const { draft: now } = await readDraft(ask.database, ask.actor, planId, id);
  const indicators = await indicatorsOf(ask, planId, { asOf: now.asOf, closes });
  return write(ask, 'freeze-snapshot', async (tx) => {
    const draft = (await findDraft(tx, planId, id)) ?? notFound();
    if ((await deleteDraft(tx, id, version)) === 0) stale();
    return freeze(tx, planId, draft, indicators);
  });
}

/** The same for a program, which sends all at once. @throws Refusal when the day is still to come. */
export async function freezePlan(
  ask: Ask,
  planId: string,
  text: { title: string; asOf: string | undefined; introduction: string | null; closes: string },
): Promise<{ number: number }> {
  demand(ask.actor, 'keep-snapshots');
  const today = dayInBrussels(ask.now);
  const asOf = text.asOf ?? today;
  if (asOf > today) throw new Refusal('invalid', 'day-to-come', { day: asOf });
  const indicators = await indicatorsOf(ask, planId, { asOf, closes: text.closes });
  return write(ask, 'freeze-snapshot', (tx) => freeze(tx, planId, { ...text, asOf }, indicators));
}

type Writing = Parameters<Parameters<typeof write>[2]>[0];

async function freeze(
  tx: Writing,
  planId: string,
  { asOf, title, introduction }: DraftText,
  indicators: FrozenIndicator[],
) {
  const plan = await planProgress(tx, planId, asOf);
  const counting = plan.steps.flatMap((step) => step.changes.map((change) => change.id));
  const kept = (await filesOf(tx, 'step-status', counting)).filter(({ state }) => state === 'kept');
  const files = new Map<number, { id: number; title: string }[]>();
  for (const { id, ownerId, title: name } of kept)
    files.set(ownerId, [...(files.get(ownerId) ?? []), { id, title: name ?? '' }]);
  const number = await nextNumber(tx, planId);
  const content = contentOf(plan, { number, heading: title, introduction, indicators, files });
  await insertSnapshot(tx, content, checksum(content));
  return { status: 201, body: { number }, trace: { id: `${planId}/${number}`, detail: { asOf } } };
}

/**
 * Withdraws a snapshot: it stays as it is, and is no longer read by everybody; the reason is.
 * @throws Refusal `conflict` when it was withdrawn already.
 */
export function withdrawSnapshot(
  ask: Ask,
  planId: string,
  number: number,
  reason: string,
): Promise<{ number: number }> {
  return write(ask, 'withdraw-snapshot', async (tx) => {
    const found = (await findSnapshot(tx, planId, number)) ?? notFound();
    if (found.withdrawn !== null) throw new Refusal('conflict', 'snapshot-withdrawn', { number });
    await insertWithdrawal(tx, found.id, reason);
    return { status: 201, body: { number }, trace: { id: `${planId}/${number}` } };
  });
}
