import { may } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { dutchOf } from '../../ui/help.tsx';
import { type Reader, type Reading, read } from '../../writes/index.ts';
import { dossiersOf, type Stage, stageOf } from '../commitments/index.ts';
import { differencesOf } from './differences.ts';
import { maybeMistyped, type Sought, soughtBy } from './query.ts';
import type { Decision, DecisionLine } from './rules.ts';
import * as store from './store.ts';

/** What is asked of the list, as it was typed. */
export type Asked = Omit<store.DecisionFilter, 'sought'> & { q: string };

/** A page of decisions, and how they were found. */
export interface DecisionList extends store.Listed {
  /** With what the words begin that were found. */
  begins: string[];
  /** Whether none says every word, and these say some. */
  someWords: boolean;
  /** The words that no decision has, where these say what differs from them by one letter. */
  mistyped: string[];
}

/** A page of the decisions that the reader may read. */
export function readDecisions(reader: Reader, asked: Asked): Promise<DecisionList> {
  const sought = asked.q.trim() === '' ? undefined : soughtBy(asked.q, { dutchOf });
  return read(reader, 'read-public', async (tx) => {
    const plain = { begins: sought?.begins ?? [], someWords: false, mistyped: [] };
    if (asked.q.trim() !== '' && sought === undefined) return { items: [], total: 0, isMore: false, ...plain };
    const whole = await store.listDecisions(tx, { ...asked, sought });
    if (whole.total > 0 || sought === undefined) return { ...whole, ...plain };
    const meant = await store.wordsMeant(tx, maybeMistyped(asked.q, dutchOf));
    const mended = await listedAs(tx, asked, meant.size === 0 ? undefined : soughtBy(asked.q, { dutchOf, meant }));
    if (mended !== undefined) return { ...mended, someWords: false, mistyped: [...meant.keys()] };
    const some = soughtBy(asked.q, { dutchOf, some: true, meant });
    const found = await listedAs(tx, asked, some?.wide === sought.wide ? undefined : some);
    return found === undefined ? { ...whole, ...plain } : { ...found, someWords: true, mistyped: [...meant.keys()] };
  });
}

/** A page of what is sought so; undefined where nothing is. */
async function listedAs(tx: Reading, asked: Asked, sought: Sought | undefined) {
  if (sought === undefined) return undefined;
  const found = await store.listDecisions(tx, { ...asked, sought });
  return found.total === 0 ? undefined : { ...found, begins: sought.begins };
}

/** By which themes and types the list can be filtered. */
export function readMarks(reader: Reader) {
  return read(reader, 'read-public', store.readMarks);
}

/** A dossier as the page of one of its decisions shows it. */
export interface ShownDossier {
  /** Whether the source joins them, or their words do; alone where there is no other. */
  by: 'source' | 'words' | 'alone';
  /** Steps of the road before the farthest stage of which no decision was found. */
  gaps: Stage[];
  decisions: (DecisionLine & { stage: ReturnType<typeof stageOf> })[];
}

/** All that the page of a decision shows. */
export interface DecisionFile {
  decision: Decision;
  stage: ReturnType<typeof stageOf>;
  wordings: store.Wording[];
  changes: store.Change[];
  dossier: ShownDossier | null;
}

/** So many decisions of one dossier are shown, and so many are looked at to find them. */
const MOST_IN_DOSSIER = 40;
const MOST_ALIKE = 60;

/** One decision with its wordings, what changed between them, and its dossier. @throws Refusal `not_found`. */
export function readDecision(reader: Reader, id: number): Promise<DecisionFile> {
  return read(reader, 'read-public', async (tx) => {
    const decision = (await store.findDecision(tx, id)) ?? notFound();
    const wordings = await store.wordingsOf(tx, id);
    return {
      ...{ decision, wordings, stage: stageOf(decision.text) },
      changes: changesOf(wordings),
      dossier: await dossierOf(tx, decision),
    };
  });
}

function changesOf(wordings: readonly store.Wording[]): store.Change[] {
  return wordings.slice(0, 10).flatMap((later, index) => {
    const earlier = wordings[index + 1];
    if (earlier === undefined || earlier.text === later.text) return [];
    return [{ from: earlier.version, to: later.version, pieces: differencesOf(earlier.text, later.text) }];
  });
}

async function dossierOf(tx: Reading, decision: Decision): Promise<ShownDossier | null> {
  const linked = decision.dossiers.length === 0 ? [] : await store.inDossiers(tx, decision.dossiers, MOST_IN_DOSSIER);
  const found = linked.length > 1 ? linked : await alike(tx, decision);
  const gaps = gapsAmong(found.length > 1 ? found : [decision], decision, linked.length > 1);
  if (found.length < 2) return gaps.length === 0 ? null : { by: 'alone', gaps, decisions: [] };
  return {
    by: linked.length > 1 ? 'source' : 'words',
    gaps,
    decisions: found.map(({ text, ...line }) => ({ ...line, stage: stageOf(text) })),
  };
}

/** Which steps were not found among the decisions of a dossier. */
function gapsAmong(found: readonly Decision[], { id }: Decision, isLinked: boolean): Stage[] {
  const read = found.map((one) => ({ ...asRead(one), dossiers: isLinked ? one.dossiers : [] }));
  return dossiersOf(read).find(({ refs }) => refs.includes(String(id)))?.gaps ?? [];
}

/** A decision as the core reads it. */
function asRead({ id, uri, date, text }: Decision) {
  return { ref: String(id), uri, date, text };
}

/** The decisions that say the same of the same kind of act: looked for among those that share words of the title. */
async function alike(tx: Reading, decision: Decision): Promise<Decision[]> {
  const sought = soughtBy(titleWords(decision.title), { some: true });
  if (sought === undefined) return [];
  const near = await store.decisionsSaying(tx, sought, MOST_ALIKE);
  const all = [decision, ...near.filter(({ id }) => id !== decision.id)];
  const dossiers = dossiersOf(all.map(asRead));
  const refs = new Set(dossiers.find((one) => one.refs.includes(String(decision.id)))?.refs ?? []);
  return all
    .filter(({ id }) => refs.has(String(id)))
    .sort((one, other) => one.date.localeCompare(other.date) || one.id - other.id)
    .slice(0, MOST_IN_DOSSIER);
}

/** The words of a title that say most: the longest. */
function titleWords(title: string): string {
  const words = [...new Set(title.split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 4);
  return words
    .sort((one, other) => other.length - one.length)
    .slice(0, 8)
    .join(' ');
}

/**
 * The references of the decisions of these days that say some of the words, best first.
 * @param tx a transaction of who asks: it reads what they read.
 */
export async function decisionsNear(
  tx: Reading,
  words: string,
  within: { from: string; to: string; limit: number },
): Promise<string[]> {
  const sought = soughtBy(words, { some: true });
  return sought === undefined ? [] : store.refsSaying(tx, sought, within);
}

/** Whether the reader is told of decisions that were withdrawn. */
export function readsWithdrawn({ actor }: Pick<Reader, 'actor'>): boolean {
  return may(actor, 'read-decision-imports');
}
