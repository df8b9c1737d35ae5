import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { read } from '../../writes/index.ts';
import { answer92 } from './answer-92.ts';
import { type Desk, deskFor, readSnapshot, type Sitting } from './desk.ts';
import type { Draft } from './phrases-92.ts';
import { type Composition, usedLabels } from './rules.ts';

/** How each known question is answered. */
const WRITERS: Record<string, (desk: Desk) => Promise<Draft[]>> = {
  'SV-2020-92': answer92,
};

/**
 * Composes an answer from the facts and the figures of one state of the database, in both languages at once.
 * @throws Refusal `not_found` for a question that nobody wrote an answer to.
 */
export async function compose(database: Database, actor: Actor, id: string, sitting: Sitting): Promise<Composition> {
  // Tables are made before the state is chosen in which they are read.
  if (sitting.prepare === true) await composeNow(database, actor, id, sitting);
  return database.oneState(() => composeNow(database, actor, id, { ...sitting, prepare: false }));
}

async function composeNow(database: Database, actor: Actor, id: string, sitting: Sitting): Promise<Composition> {
  const writer = WRITERS[id];
  if (writer === undefined)
    throw new Refusal('not_found', 'unknown-question', { id: id.replace(/[^\w-]/g, '').slice(0, 40) });
  const today = dayInBrussels(sitting.now);
  const facts = await read({ database, actor }, 'read-public', (tx) => readSnapshot(tx, id, today));
  const desk = await deskFor(database, actor, facts, sitting);
  const drafts = await writer(desk);
  const questions = desk.facts.subQuestions.map((sub, index) => {
    const draft = drafts[index];
    if (draft === undefined) throw new Error(`No answer written for sub-question ${sub.number}`);
    return { number: sub.number, title: sub.title, ...draft };
  });
  const figures = questions.flatMap((part) => part.figures);
  return {
    form: 2,
    id,
    audience: sitting.audience,
    composedAt: sitting.now.toISOString(),
    questions,
    labels: { nl: usedLabels(figures, desk.facts.labels.nl), en: usedLabels(figures, desk.facts.labels.en) },
  };
}

/** A composition made before, and what it holds for. */
interface Kept {
  composition: Promise<Composition>;
  revision: number;
  day: string;
  until: number;
}
const composed = new WeakMap<Database, Map<string, Kept>>();

/**
 * The composition of this moment, made anew only after a change made through this process; on PostgreSQL, where another
 * process may write, also after five seconds. Two who ask at once get the same one. It is the same for everybody of its
 * audience: whoever prepares answers reads the same tables.
 */
export async function composeOnce(
  database: Database,
  actor: Actor,
  id: string,
  sitting: Sitting,
): Promise<Composition> {
  const kept = composed.get(database) ?? new Map<string, Kept>();
  composed.set(database, kept);
  const key = `${id} ${sitting.audience} ${sitting.closes}`;
  const day = dayInBrussels(sitting.now);
  const before = kept.get(key);
  const revision = database.revision();
  if (before !== undefined && before.revision === revision && before.day === day && Date.now() < before.until) {
    return before.composition;
  }
  const composition = compose(database, actor, id, sitting);
  const seconds = database.kind === 'pglite' ? 600 : 5;
  const own: Kept = { composition, revision, day, until: Date.now() + seconds * 1000 };
  kept.set(key, own);
  const forget = () => {
    if (kept.get(key) === own) kept.delete(key);
  };
  // What failed, and what still lacks a table, is not kept: the next who asks may get the whole.
  composition.then((made) => isPreparing(made) && forget(), forget);
  return composition;
}

/** Whether a table that the answer needs is still being computed. */
export function isPreparing(composition: Composition): boolean {
  return composition.questions.some((part) => part.preparing.length > 0);
}
