import { type Actor, demand } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Figure, figure } from './compute.ts';
import type { AskWords } from './rules.ts';
import { labels } from './store.ts';

/** Computes a figure in a transaction of its own. */
export function showFigure(database: Database, actor: Actor, words: AskWords, now: Date): Promise<Figure> {
  demand(actor, 'read-public');
  return database.as(actor, (tx) => figure(tx, actor, words, now, dayInBrussels(now)), { readOnly: true });
}

/** A figure together with the words of its codes, for a page. */
export function showFigureWithLabels(
  database: Database,
  actor: Actor,
  words: AskWords,
  now: Date,
  language: 'nl' | 'en',
) {
  return database.as(
    actor,
    async (tx) => ({
      figure: await figure(tx, actor, words, now, dayInBrussels(now)),
      labels: await labels(tx, language),
    }),
    { readOnly: true },
  );
}
