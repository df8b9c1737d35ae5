import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Writing } from '../../writes/index.ts';
import { type Ask, writeUndoable } from '../../writes/index.ts';
import { changedBetween } from './differences.ts';
import { placeOf } from './marks.ts';
import { acceptClear, addRow, changeRow, findRow, moveBelow, positionAt, rejectRows, rowsBelow } from './rows-store.ts';
import {
  type Correction,
  hangsBelow,
  MOST_PARTS,
  merged,
  namesOf,
  positionAfter,
  type ReviewRow,
  type RowValues,
  valuesOf,
} from './rules.ts';
import { beginTurn, lockImport, readText } from './store.ts';
import { readTyped } from './typed-term.ts';

/** What a change of rows gives back: the row, and the version of the import by which it is taken back. */
export interface Changed {
  line: number;
  version: number;
  undo?: number;
}

/** The turn in which rows change. */
interface Turn {
  id: number;
  turn: number;
}

type Work = { line: number; version: number; rows: number; did: string };

/** Changes rows of an import that is being looked at, in one turn of it. @throws Refusal `not_found`, `conflict` when it was decided. */
function inTurn(ask: Ask, id: number, work: (tx: Writing, turn: Turn) => Promise<Work>): Promise<Changed> {
  return writeUndoable(ask, 'review-import', async (tx) => {
    const found = (await lockImport(tx, id)) ?? notFound();
    if (found.state !== 'reviewing') throw new Refusal('conflict', 'import-decided');
    const turn = { id, turn: await beginTurn(tx, id) };
    const { line, version, rows, did } = await work(tx, turn);
    return {
      body: { line, version },
      trace: { id, detail: { line, rows, did } },
      was: () => ({ import: id, turn: turn.turn, rows }),
    };
  });
}

/** What is decided on a row without changing what it says. */
export interface Deciding {
  /** `accepted`: as found. `changed`: as people corrected it before. `pending`: to be looked at again. */
  decision: 'accepted' | 'changed' | 'rejected' | 'pending';
  reason?: string | null | undefined;
  /** Rejects what hangs below it too. */
  below?: boolean | undefined;
  version?: number | undefined;
}

/**
 * Decides on a row.
 * @throws Refusal `stale` with what stands now where somebody else was first; `invalid` for a rejection without a reason, or of a
 * row under which others stand.
 */
export function decideRow(ask: Ask, id: number, line: number, asked: Deciding): Promise<Changed> {
  return inTurn(ask, id, async (tx, turn) => {
    const row = (await findRow(tx, id, line)) ?? notFound();
    assertShown(row, asked.version, undefined);
    const { decision } = asked;
    if (decision === 'rejected') return reject(tx, turn, row, asked);
    if (decision === 'accepted' && row.found === null) fault('decision', 'plan-rows:error.not-found');
    if (decision === 'changed' && row.corrected === null) fault('decision', 'plan-rows:error.not-corrected');
    const corrected = decision === 'accepted' ? null : row.corrected;
    const version = await changeRow(tx, turn, row, { decision, corrected });
    return { line, version, rows: 1, did: decision };
  });
}

async function reject(tx: Writing, turn: Turn, row: ReviewRow, { reason, below }: Deciding): Promise<Work> {
  const why = reason?.trim() ?? '';
  if (why === '') fault('reason', 'form:error.required');
  const under = await rowsBelow(tx, turn.id, row.line);
  if (under.length > 0 && !below) fault('below', 'plan-rows:error.below', { rows: under.length });
  const version = await changeRow(tx, turn, row, { decision: 'rejected', reason: why });
  await rejectRows(
    tx,
    turn,
    under.map((one) => one.line),
    why,
  );
  return { line: row.line, version, rows: 1 + under.length, did: 'rejected' };
}

/**
 * Keeps what people made of a row: it counts as looked at.
 * @throws Refusal `stale` with what stands now; `invalid` with each fault by its field.
 */
export function correctRow(
  ask: Ask,
  id: number,
  line: number,
  asked: Correction,
  version: number | undefined,
): Promise<Changed> {
  return inTurn(ask, id, async (tx, turn) => {
    const row = (await findRow(tx, id, line)) ?? notFound();
    assertShown(row, version, asked);
    await assertHangs(tx, id, asked, row);
    const corrected = correctedValues(asked, valuesOf(row));
    const { kind, parent } = asked;
    const next = await changeRow(tx, turn, row, { kind, parent, corrected, decision: 'changed' });
    return { line, version: next, rows: 1, did: 'changed' };
  });
}

/**
 * Adds a row that the reading missed, at the place where its words stand in the text.
 * @param words as they stand there, whatever spaces and lines lie between.
 * @throws Refusal `invalid` when they do not stand there, or more than once.
 */
export function addMissedRow(ask: Ask, id: number, asked: Correction, words: string): Promise<Changed> {
  return inTurn(ask, id, async (tx, turn) => {
    await assertHangs(tx, id, asked, undefined);
    const place = placeOf(await readText(tx, id), words);
    if (place === 'none' || place === 'several') return fault('words', `plan-rows:error.words-${place}`);
    const { kind, parent } = asked;
    const corrected = correctedValues(asked, NOTHING);
    const position = await positionAt(tx, id, place.from);
    const line = await addRow(tx, turn, { kind, parent, position, corrected, ...place });
    return { line, version: 1, rows: 1, did: 'added' };
  });
}

/**
 * Splits a row: the first title stays with it, each other one becomes a row after it with the same leads, partners and term.
 * @throws Refusal `stale`; `invalid` when there are not at least two titles.
 */
export function splitRow(
  ask: Ask,
  id: number,
  line: number,
  { titles, version }: { titles: readonly string[]; version: number | undefined },
): Promise<Changed> {
  return inTurn(ask, id, async (tx, turn) => {
    const row = (await findRow(tx, id, line)) ?? notFound();
    assertShown(row, version, undefined);
    const [first, ...others] = titles.map((title) => title.trim()).filter((title) => title !== '');
    if (first === undefined || others.length === 0) return fault('titles', 'plan-rows:error.one-title');
    if (others.length >= MOST_PARTS) return fault('titles', 'form:error.too-many', { max: MOST_PARTS });
    const values = valuesOf(row);
    const next = await changeRow(tx, turn, row, { corrected: { ...values, title: first }, decision: 'changed' });
    for (const title of others) {
      const corrected = { ...values, number: null, identifier: null, note: null, indicators: [], relations: [], title };
      const { kind, parent, from, to } = row;
      await addRow(tx, turn, { kind, parent, position: positionAfter(row.position), corrected, from, to });
    }
    return { line, version: next, rows: titles.length, did: 'split' };
  });
}

/**
 * Joins another row of the same kind to a row: texts and names come together, what hangs below the other hangs below this one, and
 * the other is rejected for that reason.
 * @throws Refusal `stale`; `invalid` for a row of another kind, itself, or one that was rejected.
 */
export function joinRows(
  ask: Ask,
  id: number,
  line: number,
  { other: chosen, reason, version }: { other: number; reason: string; version: number | undefined },
): Promise<Changed> {
  return inTurn(ask, id, async (tx, turn) => {
    const row = (await findRow(tx, id, line)) ?? notFound();
    assertShown(row, version, undefined);
    const other = await findRow(tx, id, chosen);
    if (other === undefined || other.line === line || other.kind !== row.kind || other.decision === 'rejected')
      return fault('other', 'plan-rows:error.other');
    const [before, after] = row.position <= other.position ? [row, other] : [other, row];
    const corrected = {
      ...merged(valuesOf(before), valuesOf(after)),
      number: valuesOf(row).number ?? valuesOf(other).number,
    };
    const place = { from: Math.min(row.from, other.from), to: Math.max(row.to, other.to) };
    const moved = await moveBelow(tx, turn, other.line, line);
    await changeRow(tx, turn, other, { decision: 'rejected', reason });
    const next = await changeRow(tx, turn, row, { corrected, decision: 'changed', ...place });
    return { line, version: next, rows: 2 + moved, did: 'joined' };
  });
}

/** Accepts at once every row that waits and is not doubted, as found. Gives how many. */
export async function acceptAllClear(ask: Ask, id: number): Promise<{ rows: number; undo?: number }> {
  return writeUndoable(ask, 'review-import', async (tx) => {
    const found = (await lockImport(tx, id)) ?? notFound();
    if (found.state !== 'reviewing') throw new Refusal('conflict', 'import-decided');
    const turn = await beginTurn(tx, id);
    const rows = await acceptClear(tx, { id, turn });
    if (rows === 0) throw new Refusal('conflict', 'import-nothing-clear');
    return {
      body: { rows },
      trace: { id, detail: { rows, did: 'all-clear' } },
      was: () => ({ import: id, turn, rows }),
    };
  });
}

/** What nobody has filled in. */
const NOTHING: RowValues = {
  ...{ number: null, title: '', note: null, lead: [], partners: [], targetGroups: [] },
  term: { text: null, start: null, end: null, precision: 'open' },
  ...{ identifier: null, status: 'not-registered', stated: null, indicators: [], relations: [] },
};

/** What a correction makes of the values that stood: a term that was not touched stays as it was read. */
function correctedValues(asked: Correction, was: RowValues): RowValues {
  const { number, title, note, days } = asked;
  const read = days === undefined ? (asked.term === was.term.text ? was.term : readTyped(asked.term)) : days;
  return {
    ...was,
    ...{ number, title, note, lead: namesOf(asked.lead), partners: namesOf(asked.partners) },
    targetGroups: namesOf(asked.targetGroups),
    term: { text: asked.term, start: read.start, end: read.end, precision: read.precision },
  };
}

/** Holds that a row hangs where a row of its kind may, and that what hangs below it still fits. @throws Refusal `invalid`. */
async function assertHangs(tx: Writing, id: number, asked: Correction, row: ReviewRow | undefined): Promise<void> {
  const { kind, parent, days } = asked;
  const above = parent === null ? null : await findRow(tx, id, parent);
  if (above === undefined || (row !== undefined && above?.line === row.line) || above?.decision === 'rejected')
    fault('parent', 'plan-rows:error.parent');
  if (!hangsBelow(kind, above?.kind ?? null)) fault('parent', `plan-rows:error.parent-${kind}`);
  if (days?.start && days.end && days.start > days.end) fault('end', 'form:error.order');
  if (row === undefined || row.kind === kind) return;
  const below = (await rowsBelow(tx, id, row.line)).filter((one) => one.parent === row.line);
  if (below.some((one) => !hangsBelow(one.kind, kind))) fault('kind', 'plan-rows:error.kind', { rows: below.length });
}

/** Refuses a decision on a row that changed since it was shown, with what stands now. @throws Refusal `stale`. */
function assertShown(row: ReviewRow, shown: number | undefined, asked: Correction | undefined): void {
  if (shown === undefined || shown === row.version) return;
  throw new Refusal('stale', 'stale', {}, changedBetween(row, asked));
}

function fault(path: string, message: string, values: Record<string, string | number> = {}): never {
  throw new Refusal('invalid', 'invalid', {}, [{ path, message, values }]);
}
