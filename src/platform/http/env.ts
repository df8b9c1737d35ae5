import type { Context } from 'hono';
import type { Actor } from '../../access/index.ts';
import type { CodeLists } from '../../shared/code-lists.ts';
import type { Language } from '../../shared/languages.ts';
import type { Model } from '../../shared/model.ts';
import type { PlaceNames } from '../../shared/places.ts';
import type { Database } from '../database/index.ts';

/** What waits for somebody, as a page shows it: how many, where they are, and the first few in words. */
interface WaitingTasks {
  total: number;
  href: string;
  next?: readonly { title: string; href: string; due: string | null; late: boolean }[];
}

/** The views that somebody kept of a list, as its page shows them. */
interface SavedViews {
  list: string;
  now: string;
  items: readonly { id: number; name: string; asked: string }[];
}

/** A form that somebody filled in before the sign-in lapsed: where it goes, and its fields. */
interface FilledBefore {
  id: number;
  action: string;
  fields: Readonly<Record<string, string | string[]>>;
}

/** What every request carries once it has come through the front of the application. */
export interface Variables {
  actor: Actor;
  database: Database;
  language: Language;
  /** The code lists as they stand: what codes are called, and which can be chosen. */
  codes: CodeLists;
  demo: boolean;
  now: Date;
  /** The day of the year on which the year before is closed (`mm-dd`). */
  yearCloses: string;
  /** The language model that may be asked for proposals; null where none is. */
  model: Model | null;
  /** The names of all places, by their code. */
  placeNames: PlaceNames;
  requestId: string;
  /** What waits for who is signed in, where a page shows it. */
  waiting?: WaitingTasks | undefined;
  /**
   * What was just saved, for the notice: the number under which it can be taken back, and the sentence where there is one. Null: the
   * address tells of a save that no longer stands.
   */
  done?: { undo: number; text?: string } | null | undefined;
  /** What was filled in before and is about to be filled in again, for a page whose form grows by what stands in it. */
  draft?: FilledBefore | undefined;
  /** The views that the reader kept of the list that is asked. */
  savedViews?: SavedViews | undefined;
  /** Whether the reader asks over https: then cookies are only sent back over https. */
  https: boolean;
}
export type Env = { Variables: Variables };
export type Request = Context<Env>;
