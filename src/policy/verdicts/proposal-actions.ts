import type { z } from 'zod';
import { demand } from '../../access/index.ts';
import type { Model } from '../../shared/model.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Ask, type Reader, read } from '../../writes/index.ts';
import { type Decision, type Proposed, propose } from '../commitments/index.ts';
import { decisionsNear } from '../decisions/index.ts';
import { Carried, MOST_SHOWN, PATIENCE_SECONDS } from './forms.ts';
import { type JudgingFile, judgeBearing, readJudging } from './judge-actions.ts';
import { decisionsNamed, type NamedDecision } from './store.ts';

/** So many are asked at once in this process. */
const MOST_ASKING = 2;

/** A proposal as the page shows it, with its decision. */
export interface ShownProposal {
  id: number;
  ref: string;
  date: string;
  title: string;
  quote: string;
  bearing: 'direct' | 'partial';
}

/** What came of asking a model. */
export interface Proposals {
  /** How many decisions it was shown; null where the answer came back from the page. */
  shown: number | null;
  items: ShownProposal[];
  thrownAway: number;
  failed: Exclude<Proposed['failed'], 'no-model'> | 'busy';
  /** The title of what was taken over just now. */
  taken?: string;
}

let asking = 0;

/**
 * Asks a model which decisions bear on a commitment. It reads, then asks, then reads: no transaction is open while the model is waited
 * for, and nothing is kept. What people judged already is not shown to it.
 * @throws Refusal when the actor may not judge, or nothing was checked yet.
 */
export async function askProposals(
  reader: Reader,
  model: Model,
  { agreement, number }: { agreement: string; number: number },
): Promise<{ file: JudgingFile; proposals: Proposals }> {
  demand(reader.actor, 'judge-commitments');
  const file = await readJudging(reader.database, reader.actor, agreement, number);
  const { check, frozen } = file;
  if (check === undefined || frozen === undefined) throw new Refusal('conflict', 'verdict-without-check');
  if (asking >= MOST_ASKING) return { file, proposals: { shown: 0, items: [], thrownAway: 0, failed: 'busy' } };
  asking += 1;
  try {
    const { from, to } = check.content.searched;
    const near = await nearest(reader, file, { from, to });
    const question = { promise: file.commitment.wording, decisions: near.map(asShown), term: { from, to } };
    const { proposals, thrownAway, failed } = await propose(model, question, { patience: PATIENCE_SECONDS * 1000 });
    if (failed === 'no-model') throw new Error('asked without a model');
    const items = placed(proposals, near);
    return { file, proposals: { shown: near.length, items, thrownAway, failed } };
  } finally {
    asking -= 1;
  }
}

/** The decisions that a model is shown: those that the check names, then those that say words of the commitment; judged ones not. */
function nearest(reader: Reader, { frozen, judgements, commitment }: JudgingFile, term: { from: string; to: string }) {
  const named = [...(frozen?.citations ?? []), ...(frozen?.others ?? [])].map(({ ref }) => ref);
  const words = frozen?.searched ?? [];
  const judged = new Set(stillJudged(judgements));
  return read(reader, 'judge-commitments', async (tx) => {
    const sought = words.length > 0 ? words.join(' ') : commitment.wording;
    const said = await decisionsNear(tx, sought, { ...term, limit: MOST_SHOWN * 2 });
    const all = await decisionsNamed(tx, [...named, ...said], term);
    const inOrder = [...named, ...said].flatMap((ref) => all.get(ref) ?? []);
    return [...new Set(inOrder)].filter(({ id }) => !judged.has(id)).slice(0, MOST_SHOWN);
  });
}

/** Of which decisions a judgement stands: the last one counts, unless it says that what was found counts again. */
function stillJudged(judgements: JudgingFile['judgements']): number[] {
  const last = new Map<number, string>();
  for (const { decisionId, bearing } of judgements) if (!last.has(decisionId)) last.set(decisionId, bearing);
  return [...last].filter(([, bearing]) => bearing !== 'as-found').map(([id]) => id);
}

function asShown({ ref, uri, date, title, text }: NamedDecision): Decision {
  return { ref, uri, date, text: wholeOf({ title, text }) };
}

function wholeOf({ title, text }: { title: string; text: string }): string {
  return text.startsWith(title) ? text : `${title}\n${text}`;
}

function placed(
  proposals: readonly { ref: string; quote: string; bearing: 'direct' | 'partial' }[],
  decisions: readonly NamedDecision[],
): ShownProposal[] {
  const byRef = new Map(decisions.map((one) => [one.ref, one]));
  return proposals.flatMap(({ ref, quote, bearing }) => {
    const one = byRef.get(ref);
    return one === undefined ? [] : [{ id: one.id, ref, date: one.date, title: one.title, quote, bearing }];
  });
}

/** What a page carried. @throws Refusal `invalid` for what no page of ours wrote. */
function proposalsCarried(text: string): z.infer<typeof Carried> {
  try {
    return Carried.parse(JSON.parse(text));
  } catch {
    throw new Refusal('invalid', 'invalid');
  }
}

/** What a person takes over: which of the proposals that the page carried, and why. */
export interface Taking {
  carried: string;
  take: string;
  reason: string;
}

/**
 * Takes one proposal over as the judgement of who asks: it is held literally against its decision again, as any judgement. Gives what is
 * left of the proposals.
 * @throws Refusal `invalid` for what the page didn't carry; whatever `judgeBearing` refuses.
 */
export async function takeProposal(ask: Ask, agreement: string, number: number, said: Taking): Promise<Proposals> {
  demand(ask.actor, 'judge-commitments');
  const carried = proposalsCarried(said.carried);
  const one = carried.find(({ ref }) => ref === said.take);
  if (one === undefined) throw new Refusal('invalid', 'invalid');
  const { ref, quote, bearing } = one;
  await judgeBearing(ask, agreement, number, { decision: ref, bearing, quote, reason: said.reason });
  const { items, titles } = await leftOf(ask, carried);
  const left = items.filter((other) => other.ref !== ref);
  return { shown: null, items: left, thrownAway: 0, failed: null, taken: titles.get(ref) ?? ref };
}

/** The proposals that a page carried, as they are shown again where a form was refused. */
export async function shownAgain(reader: Reader, carried: string): Promise<Proposals> {
  demand(reader.actor, 'judge-commitments');
  const { items } = await leftOf(reader, proposalsCarried(carried));
  return { shown: null, items, thrownAway: 0, failed: null };
}

/** Each with its decision, as far as it still stands and says so literally: what a page carries may have been changed under way. */
async function leftOf(reader: Reader, carried: z.infer<typeof Carried>) {
  const always = { from: '-infinity', to: 'infinity' };
  const refs = carried.map(({ ref }) => ref);
  const decisions = [...(await read(reader, 'judge-commitments', (tx) => decisionsNamed(tx, refs, always))).values()];
  const texts = new Map(decisions.map((one) => [one.ref, wholeOf(one)]));
  const literal = carried.filter(({ ref, quote }) => texts.get(ref)?.includes(quote) === true);
  return { items: placed(literal, decisions), titles: new Map(decisions.map(({ ref, title }) => [ref, title])) };
}
