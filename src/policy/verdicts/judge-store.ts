import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Verdict } from '../commitments/index.ts';
import type { Judged } from './hold.ts';

/** Why a confirmation does not stand any more. */
export type Reopened = 'ground-gone' | 'reworded' | 'other-verdict';

/** What a person said last of the verdict on a commitment. */
export interface Confirmation {
  id: number;
  commitment: number;
  /** The number of the check on which it stands. */
  check: number;
  ruleVerdict: Verdict;
  verdict: Verdict;
  reason: string | null;
  at: string;
  /** As what, and by whom for who may know it. */
  as: string;
  byName: string | null;
  reopenedBy: Reopened | null;
}

const CONFIRMATION: Query = sql`c.id, m.number as commitment, k.number as check, c.rule_verdict as "ruleVerdict", c.verdict, c.reason,
  c.confirmed_at as at, c.confirmed_as as "as", (select n.name from access.actor_names(array[c.confirmed_by]) n) as "byName"`;

/** What was confirmed last of each commitment of an agreement, by its number. */
export async function listConfirmations(tx: Reading, agreement: string): Promise<Map<number, Confirmation>> {
  const rows = await tx.rows<Confirmation>(sql`
    select ${CONFIRMATION}, c.reopened_by as "reopenedBy"
    from policy.last_confirmations c join policy.commitments m on m.id = c.commitment_id
      join policy.commitment_checks k on k.id = c.check_id
    where m.agreement_id = ${agreement}`);
  return new Map(rows.map((row) => [row.commitment, row]));
}

/** Everything that was said of the verdict on one commitment, the newest first. */
export function listSaid(tx: Reading, commitment: number): Promise<Omit<Confirmation, 'reopenedBy'>[]> {
  return tx.rows(sql`
    select ${CONFIRMATION} from policy.verdict_confirmations c join policy.commitments m on m.id = c.commitment_id
      join policy.commitment_checks k on k.id = c.check_id
    where c.commitment_id = ${commitment} order by c.id desc limit 100`);
}

/** Says of the verdict of a check that it holds, or what holds instead. */
export async function insertConfirmation(
  tx: Transaction,
  said: { commitment: number; check: number; ruleVerdict: Verdict; verdict: Verdict; reason: string | null },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.verdict_confirmations (commitment_id, check_id, rule_verdict, verdict, reason)
    values (${said.commitment}, ${said.check}, ${said.ruleVerdict}, ${said.verdict}, ${said.reason}) returning id`);
  return id;
}

/** What a check says of one commitment; undefined where it was not there. */
export function findVerdict(
  tx: Reading,
  check: number,
  commitment: number,
): Promise<{ verdict: Verdict; version: number } | undefined> {
  return tx.maybe(sql`
    select v.verdict, v.commitment_version as version from policy.check_verdicts v
    where v.check_id = ${check} and v.commitment_id = ${commitment}`);
}

/** A judgement as it is listed: of which decision, when and as what. */
export interface JudgementLine {
  id: number;
  ref: string;
  decisionId: number;
  title: string;
  bearing: Judged['bearing'] | 'as-found';
  quote: string | null;
  reason: string;
  at: string;
  as: string;
  byName: string | null;
}

/** What was judged of decisions beside one commitment, the newest first. */
export function listJudgements(tx: Reading, commitment: number): Promise<JudgementLine[]> {
  return tx.rows<JudgementLine>(sql`
    select j.id, d.reference as ref, d.id as "decisionId", d.title, j.bearing, j.quote, j.reason, j.judged_at as at, j.judged_as as "as",
      (select n.name from access.actor_names(array[j.judged_by]) n) as "byName"
    from policy.bearing_judgements j join policy.decisions d on d.id = j.decision_id
    where j.commitment_id = ${commitment} order by j.id desc limit 200`);
}

/** Says how a decision bears on a commitment. */
export async function insertJudgement(
  tx: Transaction,
  said: {
    commitment: number;
    decision: number;
    bearing: JudgementLine['bearing'];
    quote: string | null;
    reason: string;
  },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.bearing_judgements (commitment_id, decision_id, bearing, quote, reason)
    values (${said.commitment}, ${said.decision}, ${said.bearing}, ${said.quote}, ${said.reason}) returning id`);
  return id;
}

/** A decision with its words, by its reference or address. */
export interface DecisionText {
  id: number;
  ref: string;
  date: string;
  title: string;
  text: string;
  isWithdrawn: boolean;
}

/** The decision of that reference or address, or undefined. */
export function findDecision(tx: Reading, named: string): Promise<DecisionText | undefined> {
  return tx.maybe<DecisionText>(sql`
    select d.id, d.reference as ref, d.decided_on as date, d.title, d.text, d.is_withdrawn as "isWithdrawn"
    from policy.decisions d where d.reference = ${named} or d.uri = ${named} order by d.reference = ${named} desc limit 1`);
}

/** Keeps that a step or a figure shows a commitment in practice, or that it doesn't any more. */
export async function insertEvidence(
  tx: Transaction,
  said: {
    commitment: number;
    stepId: number | null;
    figure: string | null;
    filters: Record<string, string[]>;
    atLeast: number | null;
    isRemoved: boolean;
    note: string | null;
  },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.practice_evidence (commitment_id, step_id, figure, filters, at_least, is_removed, note)
    values (${said.commitment}, ${said.stepId}, ${said.figure}, ${json(said.filters)}, ${said.atLeast}, ${said.isRemoved}, ${said.note})
    returning id`);
  return id;
}

/** The key of a step of a plan that everybody reads, or undefined. */
export async function findStepId(tx: Reading, plan: string, key: string): Promise<number | undefined> {
  const found = await tx.maybe<{ id: number }>(sql`
    select s.id from policy.steps s where s.plan_id = ${plan} and s.key = ${key}`);
  return found?.id;
}

/** What a reader misses beside a commitment. */
export interface Missing {
  id: number;
  commitment: number;
  wording: string;
  address: string;
  remark: string | null;
  state: 'waiting' | 'taken-over' | 'declined';
  decisionId: number | null;
  answer: string | null;
  sentAt: string;
  answeredAt: string | null;
}

const MISSING: Query = sql`x.id, m.number as commitment, m.wording, x.address, x.remark, x.state, x.decision_id as "decisionId", x.answer,
  x.sent_at as "sentAt", x.answered_at as "answeredAt"`;

/** One of them, or undefined. */
export function findMissing(tx: Reading, agreement: string, id: number): Promise<Missing | undefined> {
  return tx.maybe<Missing>(sql`
    select ${MISSING} from policy.missing_decisions x join policy.commitments m on m.id = x.commitment_id
    where m.agreement_id = ${agreement} and x.id = ${id}`);
}

/** What readers miss at the commitments of an agreement: what waits first, then the newest. */
export async function listMissing(
  tx: Reading,
  agreement: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: Missing[]; total: number; waiting: number }> {
  const items = await tx.rows<Missing>(sql`
    select ${MISSING} from policy.missing_decisions x join policy.commitments m on m.id = x.commitment_id
    where m.agreement_id = ${agreement} order by x.state = 'waiting' desc, x.sent_at desc, x.id desc limit ${limit} offset ${offset}`);
  const counts = await tx.one<{ total: number; waiting: number }>(sql`
    select count(*)::integer as total, (count(*) filter (where x.state = 'waiting'))::integer as waiting
    from policy.missing_decisions x join policy.commitments m on m.id = x.commitment_id where m.agreement_id = ${agreement}`);
  return { items, ...counts };
}

/** What readers missed at one commitment and was taken over. */
export function listTakenOver(
  tx: Reading,
  commitment: number,
): Promise<
  { id: number; decisionId: number; ref: string; title: string; answer: string | null; answeredAt: string }[]
> {
  return tx.rows(sql`
    select x.id, d.id as "decisionId", d.reference as ref, d.title, x.answer, x.answered_at as "answeredAt"
    from policy.taken_over(${commitment}) x join policy.decisions d on d.id = x.decision_id
    order by x.answered_at desc, x.id desc limit 50`);
}

/** Answers what a reader misses; how many waited for it. */
export function answerMissing(
  tx: Transaction,
  agreement: string,
  said: { id: number; state: 'taken-over' | 'declined'; decision: number | null; answer: string },
): Promise<{ commitment: number } | undefined> {
  return tx.maybe(sql`
    update policy.missing_decisions x set state = ${said.state}, decision_id = ${said.decision}, answer = ${said.answer}
    from policy.commitments m
    where x.id = ${said.id} and x.state = 'waiting' and m.id = x.commitment_id and m.agreement_id = ${agreement}
    returning m.number as commitment`);
}

/** Keeps what a reader misses: that it was kept or known, or why it was not. */
export async function pointOut(
  tx: Transaction,
  said: { commitment: number; address: string; remark: string | null },
): Promise<string> {
  const { outcome } = await tx.one<{ outcome: string }>(sql`
    select policy.point_out_missing(${said.commitment}, ${said.address}, ${said.remark}) as outcome`);
  return outcome;
}
