import { type Actor, demand } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';
import { read } from '../../writes/index.ts';
import type { Definition } from './definition-parts.ts';
import { type Figure, figure } from './figure-actions.ts';
import type { AskWords } from './rules.ts';
import { fundingYears, labels } from './store.ts';

/**
 * Answers a question about a figure for an actor, in short transactions of its own: never call it inside one.
 * `closes` is the day of the year on which a year closes; `prepare` computes a missing public table instead of refusing.
 */
export function showFigure(
  database: Database,
  actor: Actor,
  words: AskWords,
  now: Date,
  { closes, prepare = false }: { closes?: string; prepare?: boolean } = {},
): Promise<Figure> {
  demand(actor, 'read-public');
  return figure(database, actor, words, { now, closes, prepare });
}

/** The years that people keep of a figure, in a transaction of its own; none of one that has no such years. */
export function keptYears(
  database: Database,
  actor: Actor,
  { otherYears }: Pick<Definition, 'otherYears'>,
): Promise<number[]> {
  return read({ database, actor }, 'read-public', async (tx) => (otherYears ? fundingYears(tx) : []));
}

/**
 * The words of every code that a figure can show, in a transaction of its own; places by the name that they had on that day,
 * their present name unless a day is given.
 */
export function figureLabels(
  database: Database,
  actor: Actor,
  language: Language,
  day?: string,
): Promise<Map<string, string>> {
  return read({ database, actor }, 'read-public', (tx) => labels(tx, language, day));
}
