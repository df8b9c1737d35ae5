import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Writing, writeUndoable } from '../../writes/index.ts';
import { fault } from './agreement-actions.ts';
import {
  type Commitment,
  findCommitment,
  findCommitments,
  findVersion,
  insertCommitment,
  insertVersion,
  listVersions,
  madeFrom,
  type NewCommitment,
  neighbours,
  nextNumber,
  placesIn,
  sectionOf,
  type Version,
} from './commitments-store.ts';
import { onOneLine, saidIn } from './found.ts';
import {
  type AddInput,
  type Deed,
  type MergeInput,
  MOST,
  MOST_MERGED,
  overlaps,
  type ReasonInput,
  type RewordInput,
  type SplitInput,
  type State,
} from './rules.ts';
import { saidOf } from './section-actions.ts';
import { findSection, type Locked, lockAgreement, readText } from './store.ts';
import { textAt } from './text.ts';

/** What a change of commitments gives back: the one to look at, and those that were made. */
export interface Changed {
  number: number;
  made: number[];
  undo?: number;
}

/** A commitment that changed, with the version that it has since; by this it is taken back. */
export interface Touched extends Record<string, unknown> {
  number: number;
  version: number;
}

interface Work {
  number: number;
  made?: number[];
  did: Deed;
  touched: Touched[];
}

/** Changes commitments of an agreement, which nobody else changes meanwhile. @throws Refusal `not_found`. */
function changing(ask: Ask, id: string, work: (tx: Writing, agreement: Locked) => Promise<Work>): Promise<Changed> {
  return writeUndoable(ask, 'change-commitments', async (tx) => {
    const agreement = (await lockAgreement(tx, id)) ?? notFound();
    const { number, made = [], did, touched } = await work(tx, agreement);
    return {
      status: did === 'added' ? 201 : 200,
      body: { number, made },
      trace: { id: `${id}/${number}`, detail: { did, made: made.length } },
      was: () => ({ agreement: id, number, did, touched }),
    };
  });
}

/** A commitment that stands, as it was shown. @throws Refusal `not_found`, `stale`, `conflict` where it no longer stands. */
async function standing(tx: Writing, id: string, number: number, version: number | undefined): Promise<Commitment> {
  const one = (await findCommitment(tx, id, number)) ?? notFound();
  assertVersion(one, version);
  if (one.state !== 'standing') throw new Refusal('conflict', 'commitment-gone', { number });
  return one;
}

/** The next version of a commitment, with what changes in it. Gives what was touched. */
async function turn(
  tx: Writing,
  one: Commitment,
  next: { did: Deed; reason: string | null; state?: State; became?: readonly number[] } & Partial<Words>,
): Promise<Touched> {
  const { id, number, version, wording, who, forWhom, byWhen, dueOn, from, to, state } = one;
  const said = { wording, who, forWhom, byWhen, dueOn, from, to, state, became: [], ...next };
  await insertVersion(tx, { ...said, id, version: version + 1 });
  return { number, version: version + 1 };
}

/**
 * Words a commitment otherwise: its literal text and its place stay.
 * @throws Refusal `stale`; `invalid` where nothing changes; `conflict` where it no longer stands.
 */
export function rewordCommitment(ask: Ask, id: string, number: number, asked: RewordInput): Promise<Changed> {
  return changing(ask, id, async (tx) => {
    const one = await standing(tx, id, number, asked.version);
    const { reason, wording, who, forWhom, byWhen, dueOn } = asked;
    const said = { wording, who, forWhom, byWhen, dueOn };
    if (isSame(said, one)) fault('wording', 'agreements:error.same');
    return { number, did: 'reworded', touched: [await turn(tx, one, { ...said, did: 'reworded', reason })] };
  });
}

type Words = Pick<Commitment, 'wording' | 'who' | 'forWhom' | 'byWhen' | 'dueOn'>;

function isSame(one: Words, other: Words): boolean {
  const { wording, who, forWhom, byWhen, dueOn } = other;
  return (
    one.wording === wording &&
    one.who === who &&
    one.forWhom === forWhom &&
    one.byWhen === byWhen &&
    one.dueOn === dueOn
  );
}

/** Drops a commitment: it stays to be read, and is no longer held against anything. @throws Refusal as rewording. */
export function dropCommitment(ask: Ask, id: string, number: number, asked: ReasonInput): Promise<Changed> {
  return changing(ask, id, async (tx) => {
    const one = await standing(tx, id, number, asked.version);
    const touched = [await turn(tx, one, { did: 'dropped', state: 'dropped', reason: asked.reason })];
    return { number, did: 'dropped', touched };
  });
}

/**
 * Splits a commitment in two at a place in its text: two others stand for it, each with its own part of the text.
 * @param asked `at` counts code points from the beginning of its text.
 * @throws Refusal `invalid` where a part would say nothing; and as rewording.
 */
export function splitCommitment(ask: Ask, id: string, number: number, asked: SplitInput): Promise<Changed> {
  return changing(ask, id, async (tx, agreement) => {
    const one = await standing(tx, id, number, asked.version);
    const signs = [...one.literal];
    const parts = [trimmed(signs, 0, asked.at), trimmed(signs, asked.at, signs.length)];
    const first = await nextNumber(tx, id);
    const at = { agreement: id, sectionId: await sectionOf(tx, one.id) };
    const numbers: number[] = [];
    for (const [index, part] of parts.entries()) {
      const literal = textAt(signs, part);
      if (!/\p{L}/u.test(literal)) fault('at', 'agreements:error.cut');
      const own = saidIn(literal, { ends: agreement.to });
      // What a part does not say by itself was said of the whole.
      const said = {
        ...{
          wording: aloneWording(own.wording).slice(0, MOST.wording),
          who: own.who ?? one.who,
          forWhom: own.forWhom ?? one.forWhom,
        },
        ...(own.byWhen === null ? { byWhen: one.byWhen, dueOn: one.dueOn } : { byWhen: own.byWhen, dueOn: own.dueOn }),
      };
      const place = { from: one.from + part.from, to: one.from + part.to };
      await insertCommitment(tx, { ...at, number: first + index }, made(said, place, 'split', asked.reason));
      numbers.push(first + index);
    }
    const gone = await turn(tx, one, { did: 'split', state: 'split', became: numbers, reason: asked.reason });
    return { number: first, made: numbers, did: 'split', touched: [gone, ...numbers.map(begun)] };
  });
}

/** What a part says by itself: without the word that joined it to the other part, beginning with a capital. */
function aloneWording(text: string): string {
  const alone = text.replace(/^(?:en|of|alsook|evenals|maar|and|or)\s+/iu, '').replace(/[,;:]$/u, '');
  return alone.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('nl'));
}

const begun = (number: number): Touched => ({ number, version: 1 });

function made(
  said: Words,
  { from, to }: { from: number; to: number },
  did: NewCommitment['did'],
  reason: string,
): NewCommitment {
  return { ...said, from, to, did, reason };
}

/** A stretch without the blanks at its ends. */
function trimmed(signs: readonly string[], from: number, to: number): { from: number; to: number } {
  let [start, end] = [from, Math.min(to, signs.length)];
  while (start < end && /\s/.test(signs[start] ?? '')) start += 1;
  while (end > start && /\s/.test(signs[end - 1] ?? '')) end -= 1;
  return { from: start, to: end };
}

/**
 * Merges a commitment with others of its section that stand beside it: one other stands for them all, from where the first begins to
 * where the last ends.
 * @throws Refusal `invalid` for one of another section, or where one that stands between is left out; and as rewording.
 */
export function mergeCommitments(ask: Ask, id: string, number: number, asked: MergeInput): Promise<Changed> {
  return changing(ask, id, async (tx) => {
    const ones = [await standing(tx, id, number, asked.version)];
    for (const other of asked.with) {
      if (ones.some((one) => one.number === other.number)) fault('with', 'agreements:error.other');
      ones.push(await standing(tx, id, other.number, other.version));
    }
    ones.sort((one, other) => one.from - other.from);
    const [first = notFound()] = ones;
    if (ones.length > MOST_MERGED || ones.some((one) => one.section !== first.section))
      fault('with', 'agreements:error.other');
    const place = { from: first.from, to: Math.max(...ones.map((one) => one.to)) };
    const sectionId = await sectionOf(tx, first.id);
    const between = await placesIn(tx, sectionId, place);
    const left = between.find((one) => !ones.some((other) => other.number === one.number));
    if (left !== undefined) fault('with', 'agreements:error.between', { number: left.number });
    const next = await nextNumber(tx, id);
    const said = joined(ones, asked.wording);
    await insertCommitment(tx, { agreement: id, sectionId, number: next }, made(said, place, 'merged', asked.reason));
    const touched = [begun(next)];
    for (const one of ones)
      touched.push(await turn(tx, one, { did: 'merged', state: 'merged', became: [next], reason: asked.reason }));
    return { number: next, made: [next], did: 'merged', touched };
  });
}

/** What several commitments say together: the texts after each other, each party and group once, the last day. */
function joined(ones: readonly Commitment[], wording: string | undefined) {
  const together = (values: (string | null)[]) => {
    const distinct = [...new Set(values.filter((one) => one !== null))];
    return distinct.length === 0 ? null : distinct.join(', ').slice(0, MOST.words);
  };
  const days = ones.map((one) => one.dueOn).filter((day) => day !== null);
  return {
    wording: (wording ?? ones.map((one) => one.wording).join(' ')).slice(0, MOST.wording),
    who: together(ones.map((one) => one.who)),
    forWhom: together(ones.map((one) => one.forWhom)),
    byWhen: together(ones.map((one) => one.byWhen)),
    dueOn: days.sort().at(-1) ?? null,
  };
}

/**
 * Puts back a commitment that was dropped, split or merged. Those that stand for it are dropped, and those that were merged with it
 * come back too.
 * @throws Refusal `conflict` when it stands, something changed in what stands for it, or its place is taken; and `stale`.
 */
export function restoreCommitment(ask: Ask, id: string, number: number, asked: ReasonInput): Promise<Changed> {
  return changing(ask, id, async (tx) => {
    const one = (await findCommitment(tx, id, number)) ?? notFound();
    assertVersion(one, asked.version);
    if (one.state === 'standing') throw new Refusal('conflict', 'commitment-stands', { number });
    const [last] = await listVersions(tx, one.id);
    const became = await findCommitments(tx, id, last?.became ?? []);
    const changed = became.find((other) => other.state !== 'standing');
    if (changed !== undefined) throw new Refusal('conflict', 'commitment-built-on', { number: changed.number });
    const { reason } = asked;
    const touched: Touched[] = [];
    for (const other of became) touched.push(await turn(tx, other, { did: 'dropped', state: 'dropped', reason }));
    const [successor] = became;
    const together = successor === undefined ? [] : await madeFrom(tx, id, successor.number);
    const back = await findCommitments(tx, id, [...new Set([number, ...together])]);
    for (const other of back) {
      await demandFree(tx, other);
      touched.push(await turn(tx, other, { did: 'restored', state: 'standing', reason }));
    }
    return { number, did: 'restored', touched };
  });
}

/** Refuses a place in which another commitment stands. @throws Refusal `conflict`. */
async function demandFree(tx: Writing, one: Commitment): Promise<void> {
  const taken = await takenBy(tx, one);
  if (taken !== undefined) throw new Refusal('conflict', 'commitment-place-taken', { number: taken.number });
}

async function takenBy(tx: Writing, one: Commitment): Promise<Commitment | undefined> {
  return (await neighbours(tx, one, MOST_MERGED)).find((other) => overlaps(one, other));
}

/**
 * Adds a commitment that was missed, at its place in a section.
 * @throws Refusal `invalid` for a place that is not in the text; `conflict` where another stands there.
 */
export function addCommitment(ask: Ask, id: string, asked: AddInput): Promise<Changed> {
  return changing(ask, id, async (tx, agreement) => {
    const section = (await findSection(tx, id, asked.section)) ?? fault('section', 'form:error.choice');
    const { from, to } = asked;
    const literal = to > from ? await readText(tx, section.id, { from, length: to - from }) : '';
    if (to > section.length || !/\p{L}/u.test(literal)) fault('from', 'agreements:error.place');
    const [taken] = await placesIn(tx, section.id, { from, to });
    if (taken !== undefined) throw new Refusal('conflict', 'commitment-place-taken', { number: taken.number });
    const number = await nextNumber(tx, id);
    const said = saidOf({ ...asked, wording: asked.wording ?? onOneLine(literal) }, literal, agreement.to);
    const one = made(said, { from, to }, 'added', asked.reason);
    await insertCommitment(tx, { agreement: id, sectionId: section.id, number }, one);
    return { number, made: [number], did: 'added', touched: [begun(number)] };
  });
}

/**
 * Takes a change back, while nothing of what it touched changed since: each commitment is again as it was before, and what was made
 * is dropped.
 */
export async function takeBackChange(tx: Writing, id: string, touched: readonly Touched[]): Promise<boolean> {
  (await lockAgreement(tx, id)) ?? notFound();
  const ones = await findCommitments(
    tx,
    id,
    touched.map((one) => one.number),
  );
  const versionOf = new Map(touched.map((one) => [one.number, one.version]));
  if (ones.length !== touched.length || ones.some((one) => one.version !== versionOf.get(one.number))) return false;
  const back: { one: Commitment; was: Was }[] = [];
  for (const one of ones) {
    const before = one.version === 1 ? undefined : await findVersion(tx, one.id, one.version - 1);
    back.push({ one, was: before === undefined ? DROPPED : wasIn(before) });
  }
  // First what no longer stands: its place is that of what comes back.
  back.sort((a, b) => Number(a.was.state === 'standing') - Number(b.was.state === 'standing'));
  for (const { one, was } of back) {
    if (was.state === 'standing' && one.state !== 'standing' && (await takenBy(tx, one)) !== undefined) return false;
    await turn(tx, one, { ...was, did: 'taken-back', reason: null });
  }
  return true;
}

type Was = { state: State; became?: readonly number[] } & Partial<Words>;
const DROPPED: Was = { state: 'dropped' };

function wasIn({ state, became, wording, who, forWhom, byWhen, dueOn }: Version): Was {
  return { state, became, wording, who, forWhom, byWhen, dueOn };
}
