import { may } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { dutchOf } from '../../ui/help.tsx';
import { type Reader, type Reading, read } from '../../writes/index.ts';
import { dossiersOf, stageOf } from '../commitments/index.ts';
import { differencesOf } from './differences.ts';
import { soughtBy } from './query.ts';
import type { Decision, DecisionLine } from './rules.ts';
import * as store from './store.ts';

/** What is asked of the list, as it was typed. */
export type Asked = Omit<store.DecisionFilter, 'sought'> & { q: string };

/** A page of decisions, and how they were found. */
export interface DecisionList {
  items: store.ListedDecision[];
  total: number;
  /** With what the words begin that were found. */
  begins: string[];
  /** Whether none says every word, and these say some. */
  someWords: boolean;
}

/** A page of the decisions that the reader may read. */
export function readDecisions(reader: Reader, asked: Asked): Promise<DecisionList> {
  const sought = asked.q.trim() === '' ? undefined : soughtBy(asked.q, { dutchOf });
  return read(reader, 'read-public', async (tx) => {
    if (asked.q.trim() !== '' && sought === undefined) return { items: [], total: 0, begins: [], someWords: false };
    const whole = await store.listDecisions(tx, { ...asked, sought });
    const some = whole.total === 0 && sought !== undefined ? soughtBy(asked.q, { dutchOf, some: true }) : undefined;
    if (some === undefined || some.wide === sought?.wide)
      return { ...whole, begins: sought?.begins ?? [], someWords: false };
    const found = await store.listDecisions(tx, { ...asked, sought: some });
    return { ...found, begins: some.begins, someWords: found.total > 0 };
  });
}

/** By which themes and types the list can be filtered. */
export function readMarks(reader: Reader) {
  return read(reader, 'read-public', store.readMarks);
}

/** A dossier as the page of one of its decisions shows it. */
export interface ShownDossier {
  /** Whether the source joins them, or their words do. */
  by: 'source' | 'words';
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
  if (found.length < 2) return null;
  return {
    by: linked.length > 1 ? 'source' : 'words',
    decisions: found.map(({ text, ...line }) => ({ ...line, stage: stageOf(text) })),
  };
}

/** The decisions that say the same of the same kind of act: looked for among those that share words of the title. */
async function alike(tx: Reading, decision: Decision): Promise<Decision[]> {
  const sought = soughtBy(titleWords(decision.title), { some: true });
  if (sought === undefined) return [];
  const near = await store.decisionsSaying(tx, sought, MOST_ALIKE);
  const all = [decision, ...near.filter(({ id }) => id !== decision.id)];
  const dossiers = dossiersOf(all.map(({ id, uri, date, text }) => ({ ref: String(id), uri, date, text })));
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

/** Whether the reader is told of decisions that were withdrawn. */
export function readsWithdrawn({ actor }: Pick<Reader, 'actor'>): boolean {
  return may(actor, 'read-decision-imports');
}
