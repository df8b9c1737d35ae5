import { type Action, type Actor, may } from '../access/index.ts';
import type { Database, Reading as Store } from '../platform/database/index.ts';
import type { Reading } from './view.ts';
import type { WordKey } from './words/index.ts';

/** What is looked for: words folded as names are kept, and which of what is found. */
export interface Asked {
  words: readonly string[];
  limit: number;
  offset: number;
  /** The moment at which is asked: what is to come stands before what was. */
  now: Date;
  /** In which words what is found is told. */
  view: Reading;
}

/** One thing found: where it is, what it is called, and a line that tells it from another of the same name. */
export interface Found {
  /** Undefined where the reader may know the name and no page of it. */
  href?: string | undefined;
  name: string;
  detail: string;
}

export interface FoundPage {
  items: Found[];
  /** How many there are, or were counted. */
  total: number;
  /** Whether there are more than were counted. */
  isMore?: boolean | undefined;
}

interface Kind {
  /** As it stands in an address and in the API. */
  kind: string;
  /** Above what is found of it. */
  word: WordKey;
  /** Who may not do this never finds any, and is told of none. */
  action: Action;
}

/**
 * A kind of thing that can be found, as its slice brings it. `find` reads what leaves no trace, in one transaction with the other
 * kinds; `findNames` reads names of persons, in a transaction of its own that leaves the trace.
 */
export type Findable = Kind &
  (
    | { find: (tx: Store, asked: Asked, actor: Actor) => FoundPage | Promise<FoundPage> }
    | { findNames: (reader: { database: Database; actor: Actor }, asked: Asked) => Promise<FoundPage> }
  );

let gathered: readonly Findable[] = [];

/** Takes in what can be found, in the order in which it is shown; the application does it once, by importing `src/finding.ts`. */
export function gatherFindables(kinds: readonly Findable[]): void {
  gathered = kinds;
}

/** Everything that can be found, by whomever. */
export function findables(): readonly Findable[] {
  return gathered;
}

/** Whether the actor may find people: then nothing that is searched stands in an address. */
export function findsNames(actor: Actor): boolean {
  return gathered.some((kind) => 'findNames' in kind && may(actor, kind.action));
}

/** A part of a list that the program holds itself. */
export function pageOf<Item>(all: readonly Item[], { limit, offset }: Asked): { items: Item[]; total: number } {
  return { items: all.slice(offset, offset + limit), total: all.length };
}

/** What a statement gave whose rows each carry the total; a page after the last one has none to carry it. */
export function totalled<Row extends { total: number; isMore?: boolean }>(
  rows: readonly Row[],
  show: (row: Row) => Found,
): FoundPage {
  return { items: rows.map(show), total: rows[0]?.total ?? 0, isMore: rows[0]?.isMore };
}
