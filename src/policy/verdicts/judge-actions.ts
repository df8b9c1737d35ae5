import { type Actor, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, type Reading, read, workAs, write } from '../../writes/index.ts';
import type { Verdict } from '../commitments/index.ts';
import { findFigure } from '../figures/index.ts';
import { readLastCheck } from './actions.ts';
import type { Held } from './hold.ts';
import * as judging from './judge-store.ts';
import { literally } from './rules.ts';
import { findAgreement, findCheck, findStanding, listEvidence } from './store.ts';

/** A commitment with its verdict: the last check, what people said of it, and what readers missed. */
export async function readCommitment(database: Database, actor: Actor, agreement: string, number: number) {
  const reader = { database, actor };
  const follows = may(actor, 'read-judgements');
  const found = await read(reader, 'read-public', async (tx) => {
    const head = (await findAgreement(tx, agreement)) ?? notFound();
    const commitment = (await findStanding(tx, agreement, number)) ?? notFound();
    const confirmation = (await judging.listConfirmations(tx, agreement)).get(number);
    const said = await judging.listSaid(tx, commitment.id);
    const takenOver = await judging.listTakenOver(tx, commitment.id);
    return { head, commitment, confirmation, said, takenOver };
  });
  const check = await readLastCheck(database, actor, agreement);
  const frozen = check?.content.commitments.find((one) => one.number === number);
  return { ...found, follows, check, frozen };
}
export type CommitmentFile = Awaited<ReturnType<typeof readCommitment>>;

/** What who judges a commitment needs beside it: what was judged, and what shows practice. */
export async function readJudging(database: Database, actor: Actor, agreement: string, number: number) {
  const file = await readCommitment(database, actor, agreement, number);
  const { judgements, evidence } = await read({ database, actor }, 'read-judgements', async (tx) => ({
    judgements: await judging.listJudgements(tx, file.commitment.id),
    evidence: (await listEvidence(tx, agreement)).filter((one) => one.commitmentId === file.commitment.id),
  }));
  return { ...file, judgements, evidence };
}
export type JudgingFile = Awaited<ReturnType<typeof readJudging>>;

/** What a person says of a decision beside a commitment. */
export interface Judgement {
  decision: string;
  bearing: judging.JudgementLine['bearing'];
  quote: string | null;
  reason: string;
}

/**
 * Says how a decision bears on a commitment. It counts from the next check on.
 * @throws Refusal `invalid` for a decision that is not there or was withdrawn, and a quote that doesn't stand in it literally.
 */
export function judgeBearing(ask: Ask, agreement: string, number: number, said: Judgement): Promise<{ id: number }> {
  return write(ask, 'judge-bearing', async (tx) => {
    const commitment = await standing(tx, agreement, number);
    const decision = await judging.findDecision(tx, said.decision);
    if (decision === undefined) throw faultOf('decision', 'verdicts:fault.decision');
    if (decision.isWithdrawn && said.bearing !== 'as-found') throw faultOf('decision', 'verdicts:fault.withdrawn');
    const quote = said.quote === null ? null : literally(`${decision.title}\n${decision.text}`, said.quote);
    if (quote === undefined) throw faultOf('quote', 'verdicts:fault.quote');
    const id = await judging.insertJudgement(tx, {
      ...{ commitment: commitment.id, decision: decision.id, bearing: said.bearing, quote, reason: said.reason },
    });
    return {
      status: 201,
      body: { id },
      trace: { id: `${agreement}/${number}`, detail: { judgement: id, bearing: said.bearing } },
    };
  });
}

/** What a person says of a verdict. */
export interface Said {
  /** The number of the check that was shown. */
  check: number;
  verdict: Verdict;
  reason: string | null;
}

/**
 * Confirms the verdict of the last check, or overrules it with a reason.
 * @throws Refusal `stale` where there is a newer check or the commitment was worded anew; `invalid` without a reason where one is needed.
 */
export function confirmVerdict(ask: Ask, agreement: string, number: number, said: Said): Promise<{ id: number }> {
  return write(ask, 'confirm-verdict', async (tx) => {
    const commitment = await standing(tx, agreement, number);
    const last = await findCheck(tx, agreement);
    if (last === undefined) throw new Refusal('conflict', 'verdict-without-check');
    const found = await judging.findVerdict(tx, last.id, commitment.id);
    if (last.number !== said.check || found?.version !== commitment.version)
      throw new Refusal('stale', 'verdict-moved');
    const { verdict: ruleVerdict } = found;
    if (said.verdict !== ruleVerdict && said.reason === null) throw faultOf('reason', 'verdicts:fault.reason');
    const id = await judging.insertConfirmation(tx, {
      ...{ commitment: commitment.id, check: last.id, ruleVerdict, verdict: said.verdict, reason: said.reason },
    });
    const detail = { confirmation: id, rule: ruleVerdict, verdict: said.verdict };
    return { status: 201, body: { id }, trace: { id: `${agreement}/${number}`, detail } };
  });
}

/** What shows practice: a step of a plan, or a figure with what it must reach. */
export type Practice = { note: string | null } & (
  | { plan: string; step: string }
  | { figure: string; filters: Record<string, string[]>; atLeast: number }
);

/**
 * Keeps that a step or a figure shows a commitment in practice. It counts from the next check on.
 * @throws Refusal `invalid` for a step or a figure that is not there.
 */
export function keepPractice(ask: Ask, agreement: string, number: number, said: Practice): Promise<{ id: number }> {
  return write(ask, 'keep-practice', async (tx) => {
    const commitment = await standing(tx, agreement, number);
    const none = { stepId: null, figure: null, filters: {}, atLeast: null };
    const evidence = 'step' in said ? { ...none, stepId: await stepOf(tx, said) } : { ...none, ...figureOf(said) };
    const id = await judging.insertEvidence(tx, {
      commitment: commitment.id,
      ...evidence,
      isRemoved: false,
      note: said.note,
    });
    return {
      status: 201,
      body: { id },
      trace: { id: `${agreement}/${number}`, detail: { evidence: id, removed: false } },
    };
  });
}

/**
 * Takes away that something shows a commitment in practice. It counts from the next check on.
 * @throws Refusal `not_found` where it was taken away already.
 */
export function removePractice(ask: Ask, agreement: string, number: number, id: number): Promise<{ id: number }> {
  return write(ask, 'keep-practice', async (tx) => {
    const commitment = await standing(tx, agreement, number);
    const one = (await listEvidence(tx, agreement)).find(
      (line) => line.id === id && line.commitmentId === commitment.id,
    );
    if (one === undefined) notFound();
    const { stepId, figure, filters, atLeast, note } = one;
    const gone = { commitment: commitment.id, stepId, figure, filters, atLeast, note, isRemoved: true };
    const evidence = await judging.insertEvidence(tx, gone);
    return { body: { id: evidence }, trace: { id: `${agreement}/${number}`, detail: { evidence, removed: true } } };
  });
}

async function stepOf(tx: Reading, { plan, step }: { plan: string; step: string }): Promise<number> {
  const id = await judging.findStepId(tx, plan, step);
  if (id === undefined) throw faultOf('step', 'verdicts:fault.step');
  return id;
}

function figureOf({
  figure,
  filters,
  atLeast,
}: {
  figure: string;
  filters: Record<string, string[]>;
  atLeast: number;
}) {
  if (findFigure(figure) === undefined) throw faultOf('figure', 'verdicts:fault.figure');
  return { figure, filters, atLeast };
}

/** What readers miss at the commitments of an agreement, for who follows it. */
export function readMissing(
  database: Database,
  actor: Actor,
  agreement: string,
  part: { limit: number; offset: number },
) {
  return read({ database, actor }, 'read-judgements', async (tx) => {
    const head = (await findAgreement(tx, agreement)) ?? notFound();
    return { agreement: head, ...(await judging.listMissing(tx, agreement, part)) };
  });
}

/** One thing that a reader misses at a commitment of an agreement. @throws Refusal `not_found`. */
export function readOneMissing(database: Database, actor: Actor, agreement: string, id: number) {
  return read({ database, actor }, 'read-judgements', async (tx) => ({
    agreement: (await findAgreement(tx, agreement)) ?? notFound(),
    one: (await judging.findMissing(tx, agreement, id)) ?? notFound(),
  }));
}

/** A decision with its words, by its reference or address; undefined where there is none such. */
export function readDecision(database: Database, actor: Actor, named: string) {
  return read({ database, actor }, 'read-judgements', (tx) => judging.findDecision(tx, named));
}

/** How what a reader misses is answered. */
export interface Answer {
  id: number;
  state: 'taken-over' | 'declined';
  /** The reference or address of the decision that was meant. */
  decision: string | null;
  answer: string;
}

/**
 * Answers what a reader misses; what was answered stays so.
 * @throws Refusal `conflict` where it was answered already; `invalid` for a decision that the register doesn't have.
 */
export function answerReader(ask: Ask, agreement: string, said: Answer): Promise<{ commitment: number }> {
  return write(ask, 'answer-missing', async (tx) => {
    const decision = said.decision === null ? undefined : await judging.findDecision(tx, said.decision);
    if (said.state === 'taken-over' && decision === undefined) throw faultOf('decision', 'verdicts:fault.decision');
    const body = await judging.answerMissing(tx, agreement, {
      ...{ id: said.id, state: said.state, answer: said.answer },
      decision: said.state === 'taken-over' ? (decision?.id ?? null) : null,
    });
    if (body === undefined) throw new Refusal('conflict', 'missing-answered');
    return { body, trace: { id: `${agreement}/${body.commitment}`, detail: { missing: said.id, state: said.state } } };
  });
}

/**
 * Keeps that a reader misses a decision, whoever it is: nothing of who sent it is kept.
 * @throws Refusal `not_found` for a commitment that everybody does not read; `too_many` where enough waits already.
 */
export async function pointOutMissing(
  database: Database,
  everybody: Actor,
  agreement: string,
  number: number,
  said: { address: string; remark: string | null },
): Promise<void> {
  const { commitment } = await readCommitment(database, everybody, agreement, number);
  const outcome = await workAs(
    database,
    'doorkeeper',
    (tx) => judging.pointOut(tx, { commitment: commitment.id, ...said }),
    { unseen: true },
  );
  if (outcome === 'unknown') notFound();
  if (outcome === 'full') throw new Refusal('too_many', 'missing-full', { seconds: 86_400 });
  if (outcome === 'busy') throw new Refusal('too_many', 'missing-busy', { seconds: 3600 });
}

async function standing(tx: Reading, agreement: string, number: number): Promise<Held> {
  return (await findStanding(tx, agreement, number)) ?? notFound();
}

function faultOf(path: string, message: string): Refusal {
  return new Refusal('invalid', 'invalid', {}, [{ path, message }]);
}
