import type { AuditAction, DoneAs, Trace } from '../audit/audited.ts';
import { json, type Query, type Reading, sql } from '../platform/database/index.ts';
import { notFound, Refusal, type RefusalKey } from '../shared/refusal.ts';
import type { Language, Translate } from '../ui/words/index.ts';
import type { Ask, Reader } from './ask.ts';
import { type Beside, type Done, demandAll, read, write } from './runner.ts';
import type { Writing } from './transactions.ts';

/** What an action leaves behind to be taken back by: numbers, codes and versions, never a name. */
export type Was = Record<string, unknown>;

/** Null where nothing was done that could be taken back. */
type MaybeWas = Was | null;

/** What a slice must say to have one of its actions taken back. */
export interface Undoer<W extends Was = Was> {
  action: DoneAs<'change'>;
  /**
   * Puts back what was. `undo` is the number under which the database knows it.
   * @throws Refusal `conflict` with what stands between.
   */
  undo(tx: Writing, done: { undo: number; was: W }, ask: Ask): Promise<Undone>;
  /** Who and what, in a sentence for who did it: read with the rights of the actor, and traced where it names persons. */
  tell?(reader: Reader, was: W, words: { t: Translate; language: Language }): Promise<string>;
  /** How many were done at once, in a sentence, where that can be (together.ts). */
  tellTogether?(count: number, t: Translate): string;
}

/** What was put back: where the actor sees it, and what the log says of it. */
export interface Undone {
  href: string;
  trace: Trace<'undo'>;
  also?: readonly Beside[];
}

const undoers = new Map<string, Undoer>();

/** Keeps how each action is taken back; the slices bring it (src/undo.ts). */
export function gatherUndoers(all: readonly Undoer[]): void {
  for (const one of all) undoers.set(one.action, one);
}

/** Says how an action of a slice is taken back, with the shape of what it leaves behind. */
export function undoer<W extends Was>(one: Undoer<W>): Undoer {
  return one; // what comes back is what the same slice left
}

/**
 * Changes something as `write` does, and keeps what it was for a day when it was asked on a page: the answer then holds the
 * number under which it can be taken back. `was` is only asked for then; null where nothing came of it, or too much to put back.
 */
export function writeUndoable<A extends DoneAs<'change'>, Body extends object>(
  ask: Ask,
  action: A,
  work: (tx: Writing) => Promise<Done<A, Body> & { was: () => MaybeWas | Promise<MaybeWas> }>,
): Promise<Body & { undo?: number }> {
  return write(ask, action, async (tx) => {
    const { was, body, ...done } = await work(tx);
    const left = ask.undoable ? await was() : null;
    if (left === null) return { ...done, body };
    const { id } = await tx.one<{ id: number }>(sql`
      insert into platform.undoable (action, was) values (${action}, ${json(left)}) returning id`);
    return { ...done, body: { ...body, undo: id } };
  });
}

/** Something that the actor did and can still take back. */
export interface Undoable {
  id: number;
  action: string;
  was: Was;
}

/** What the actor can take back under a number: undefined when it is not there, was taken back or is older than a day. */
export function findUndoable(reader: Reader, id: number): Promise<Undoable | undefined> {
  return read(reader, 'read-public', (tx) =>
    tx.maybe<Undoable>(sql`
      select id, action, was from platform.undoable
      where id = ${id} and undone_at is null and done_at > (select access.now()) - interval '1 day'`),
  );
}

/** The sentence of what was done, with the names that the actor may read; undefined where the slice has none. */
export async function tellUndoable(
  reader: Reader,
  { action, was }: Undoable,
  words: { t: Translate; language: Language },
): Promise<string | undefined> {
  const one = undoers.get(action);
  try {
    if (Array.isArray(was.together)) return one?.tellTogether?.(was.together.length, words.t);
    return await one?.tell?.(reader, was, words);
  } catch (error) {
    if (error instanceof Refusal) return undefined; // it is out of sight meanwhile: the plain sentence stands
    throw error;
  }
}

/**
 * Takes something back, within a day, by who did it, with the right that doing it needs.
 * @throws Refusal `not_found` when there is no such thing, `too_late` after a day, `conflict` when it was taken back already or
 * something else was built on it.
 */
export function undo(ask: Ask, id: number): Promise<{ href: string }> {
  return write(ask, 'undo', async (tx) => {
    const found = await tx.maybe<{ action: AuditAction; was: Was }>(
      sql`select action, was from platform.begin_undo(${id}::integer)`,
    );
    if (found === undefined) throw await refused(tx, id);
    demandAll(ask.actor, found.action);
    const one = undoers.get(found.action) ?? notFound();
    const { href, trace, also = [] } = await one.undo(tx, { undo: id, was: found.was }, ask);
    return { body: { href }, trace: { ...trace, detail: { ...trace.detail, of: found.action } }, also };
  });
}

async function refused(tx: Reading, id: number): Promise<Refusal> {
  const row = await tx.maybe<{ undone: boolean }>(
    sql`select undone_at is not null as undone from platform.undoable where id = ${id}`,
  );
  if (row === undefined) return new Refusal('not_found', 'not-found');
  return row.undone ? new Refusal('conflict', 'undone-already') : new Refusal('too_late', 'undo-too-late');
}

/**
 * Takes something back in the database, by its one way there, such as `organisation.take_back_registration(…)`.
 * @throws Refusal `conflict` with what stands between, which the database says in a word.
 */
export async function takeBack(tx: Writing, way: Query): Promise<void> {
  assertUndone((await tx.one<{ between: string | null }>(sql`select ${way} as between`)).between);
}

/** Refuses where the database says, in a word, what stands between. */
export function assertUndone(between: string | null): void {
  if (between === null) return;
  throw new Refusal('conflict', BETWEEN[between] ?? 'undo-changed');
}

const BETWEEN: Record<string, RefusalKey> = {
  'changed-since': 'undo-changed',
  'built-on': 'undo-built-on',
  'registered-since': 'undo-registered',
  'place-taken': 'undo-place',
  'person-gone': 'undo-gone',
  'series-over': 'undo-over',
  'adopted-since': 'undo-adopted',
  'frozen-since': 'undo-frozen',
  'reported-since': 'undo-reported',
  'name-taken': 'undo-name',
};
