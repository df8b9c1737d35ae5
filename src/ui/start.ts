import { type Action, type Actor, may } from '../access/index.ts';
import type { Reading } from '../platform/database/index.ts';
import type { View } from './view.ts';

/** The blocks of a start, in the order in which they stand: what is now, what waits for the reader, what changed since yesterday. */
export const START_BLOCKS = ['now', 'waits', 'changed'] as const;
export type StartBlock = (typeof START_BLOCKS)[number];

/** One line of a start: what it is, and the page where the work is done. It names nobody who is detained. */
export interface StartLine {
  text: string;
  href: string;
  /** A few words beside it: when, where, how it stands. */
  note?: string;
  /** Whether its day has passed. */
  late?: boolean;
}

/** What a block has besides: its words, which open the lines under them. */
export interface StartMore {
  text: string;
  more: readonly StartLine[];
}

/** What a slice knows when it is asked for its lines. */
export interface StartAsked {
  actor: Actor;
  /** In which words, on which day, with which names of places. */
  view: View;
  now: Date;
  /** The ISO moment at which yesterday began in Brussels. */
  since: string;
}

/** What a slice brings to the start of whoever has the right; the database decides which rows its lines are made of. */
export interface StartPart {
  block: StartBlock;
  action: Action;
  /** Not for who may do this: they have lines of their own. */
  unless?: Action;
  /** Reads at most a few lines, in one statement: a start is opened all day long. */
  lines: (tx: Reading, asked: StartAsked) => Promise<(StartLine | StartMore)[]>;
}

/** The first of some lines, and behind one line how many more there are, all of them. */
export function firstOf(
  lines: readonly StartLine[],
  most: number,
  more: (count: number) => string,
): (StartLine | StartMore)[] {
  const rest = lines.slice(most);
  return rest.length === 0 ? [...lines] : [...lines.slice(0, most), { text: more(rest.length), more: rest }];
}

/** Which place a line is about, for who works in several; nothing for who works in one, where it would stand beside every line. */
export function placeBeside({ actor, view }: Pick<StartAsked, 'actor' | 'view'>, prison: string | null): string[] {
  return actor.prisons.length > 1 && prison !== null ? [view.placeName(prison)] : [];
}

/** The address of everybody's start. */
export const START = '/start';

let gathered: readonly StartPart[] = [];

/** Takes in what the slices bring; the application does it once, by importing `src/menu.ts`. */
export function gatherStarts(parts: readonly StartPart[]): void {
  gathered = parts;
}

/** The parts that the start of an actor is made of, in the order in which they were gathered. */
export function startOf(actor: Actor): StartPart[] {
  return gathered.filter((part) => may(actor, part.action) && (part.unless === undefined || !may(actor, part.unless)));
}
