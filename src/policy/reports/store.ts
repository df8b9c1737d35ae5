import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Origin, StepStatus } from '../../shared/codes.ts';
import type { Text } from '../../ui/words/index.ts';
import type { RecordedStatus } from '../progress/index.ts';
import type { Piece, ReportState } from './rules.ts';

/** A report with its place. */
export interface Report {
  id: number;
  plan: string;
  planTitle: Text;
  stepId: number;
  key: string;
  number: string | null;
  title: Text;
  party: string | null;
  status: RecordedStatus;
  /** ISO day from which the status holds. */
  statedOn: string;
  statement: Text;
  evidence: Piece[];
  submittedBy: string;
  submittedAs: string;
  submittedAt: string;
  state: ReportState;
  version: number;
  origin: Origin;
  round: { id: number; title: string } | null;
  previous: number | null;
  next: number | null;
  /** Where the step stands today without this report, and since when. */
  before: { status: StepStatus; since: string | null };
  /** The day on which the commission took note; null while it did not. */
  notedOn: string | null;
}

/** One thing that was decided on a report. */
export interface Decided {
  report: number;
  decision: 'validated' | 'sent-back' | 'withdrawn' | 'noted';
  reason: string | null;
  decidedAs: string;
  decidedAt: string;
  notedOn: string | null;
}

interface Row extends Omit<Report, 'round' | 'before'> {
  roundId: number | null;
  roundTitle: string | null;
  beforeStatus: RecordedStatus | null;
  beforeSince: string | null;
}

/** On which day something is read, and whether by somebody who may know of rounds: everybody else has no right to that table. */
export interface As {
  today: string;
  rounds: boolean;
}

/** What stood before: the change that counts today and did not come from the report itself. */
function rowsOf({ today, rounds }: As, where: Query, rest: Query): Query {
  const title = rounds ? sql`(select o.title from policy.rounds o where o.id = r.round_id)` : sql`null::text`;
  return sql`
    select r.id, s.plan_id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as "planTitle", s.id as "stepId", s.key,
      s.number, jsonb_build_object('nl', s.title_nl, 'en', s.title_en) as title, r.party, r.status, r.stated_on as "statedOn",
      jsonb_build_object('nl', r.statement_nl, 'en', r.statement_en) as statement, r.evidence, r.submitted_by as "submittedBy",
      r.submitted_as as "submittedAs", r.submitted_at as "submittedAt", r.state, r.version, r.origin, r.round_id as "roundId",
      ${title} as "roundTitle", (select x.id from policy.reports x where x.id = r.previous_id) as previous,
      (select min(n.id) from policy.reports n where n.previous_id = r.id) as next,
      c.status as "beforeStatus", c.stated_on as "beforeSince",
      (select d.noted_on from policy.report_decisions d where d.report_id = r.id and d.decision = 'noted') as "notedOn"
    from policy.reports r join policy.steps s on s.id = r.step_id join policy.plans p on p.id = s.plan_id
    left join lateral (
      select h.status, h.stated_on from policy.status_changes h
      where h.step_id = r.step_id and h.report_id is distinct from r.id and coalesce(h.stated_on, p.valid_to) <= ${today}::date
        and (r.state <> 'validated' or h.recorded_at < (
          select d.decided_at from policy.report_decisions d where d.report_id = r.id and d.decision = 'validated'))
      order by coalesce(h.stated_on, p.valid_to) desc, h.id desc limit 1) c on true
    where ${where} ${rest}`;
}

function reportOf({ roundId, roundTitle, beforeStatus, beforeSince, ...row }: Row): Report {
  return {
    ...row,
    round: roundId === null || roundTitle === null ? null : { id: roundId, title: roundTitle },
    before: { status: beforeStatus ?? 'not-registered', since: beforeSince },
  };
}

/** One report, or undefined: it is not there, or not for the reader. */
export async function findReport(tx: Reading, id: number, as: As): Promise<Report | undefined> {
  const row = await tx.maybe<Row>(rowsOf(as, sql`r.id = ${id}`, sql``));
  return row && reportOf(row);
}

/** The reports on a step, the newest first: those that the reader sees, at most a hundred. */
export async function reportsOfStep(tx: Reading, step: number, as: As): Promise<Report[]> {
  const rows = await tx.rows<Row>(
    rowsOf(as, sql`r.step_id = ${step}`, sql`order by r.submitted_at desc, r.id limit 100`),
  );
  return rows.map(reportOf);
}

/** Whether there is a report on a step that was not validated or withdrawn, or a statement beside what still waits, that the reader sees. */
export function waitsOnStep(tx: Reading, step: number): Promise<{ reports: boolean; statements: boolean }> {
  return tx.one(sql`
    select exists (select from policy.reports r where r.step_id = ${step} and r.state in ('submitted', 'sent-back')) as reports,
      exists (select from policy.report_statements t where t.step_id = ${step} and t.report_id is null) as statements`);
}

/** A report that waits, as who goes through them one by one needs it. */
export interface WaitingReport {
  id: number;
  submittedAt: string;
  submittedBy: string;
}

/** The reports that wait and that the reader sees, the oldest first, without what they say. */
export function waitingInTurn(tx: Reading, most: number): Promise<WaitingReport[]> {
  return tx.rows<WaitingReport>(sql`
    select r.id, r.submitted_at as "submittedAt", r.submitted_by as "submittedBy"
    from policy.reports r where r.state = 'submitted' order by r.submitted_at, r.id limit ${most}`);
}

/** What is asked of the list. */
export interface ReportFilter {
  state: ReportState | null;
  plan: string | null;
  party: string | null;
  /** Only what the commission did not take note of. */
  unnoted?: boolean;
  today: string;
  /** Whether the reader may know of rounds. */
  rounds: boolean;
  down: boolean;
  by: ReportSort;
  limit: number;
  offset: number;
}
export const REPORT_SORTS = ['submitted', 'step', 'party', 'state'] as const;
export type ReportSort = (typeof REPORT_SORTS)[number];

function whereOf({ state, plan, party, unnoted }: ReportFilter): Query {
  return sql`${state === null ? sql`true` : sql`r.state = ${state}`}
    ${plan === null ? sql`` : sql`and s.plan_id = ${plan}`}
    ${party === null ? sql`` : sql`and r.party = ${party}`}
    ${unnoted ? sql`and not exists (select from policy.report_decisions d where d.report_id = r.id and d.decision = 'noted')` : sql``}`;
}

/** A part of the reports that the reader sees, with how many there are. */
export async function listReports(tx: Reading, filter: ReportFilter): Promise<{ items: Report[]; total: number }> {
  const way = filter.down ? sql`desc` : sql`asc`;
  const orders: Record<ReportSort, Query> = {
    submitted: sql`r.submitted_at ${way}`,
    step: sql`s.plan_id ${way}, s.position ${way}`,
    party: sql`r.party ${way} nulls last`,
    state: sql`r.state ${way}`,
  };
  const rest = sql`order by ${orders[filter.by]}, r.submitted_at desc, r.id limit ${filter.limit} offset ${filter.offset}`;
  const rows = await tx.rows<Row>(rowsOf(filter, whereOf(filter), rest));
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from policy.reports r join policy.steps s on s.id = r.step_id where ${whereOf(filter)}`);
  return { items: rows.map(reportOf), total };
}

/** What was decided on reports, in the order in which it was. */
export function decisionsOf(tx: Reading, ids: readonly number[]): Promise<Decided[]> {
  return tx.rows(sql`
    select d.report_id as report, d.decision, d.reason, d.decided_as as "decidedAs", d.decided_at as "decidedAt", d.noted_on as "notedOn"
    from policy.report_decisions d where d.report_id = any (${[...ids]}::integer[]) order by d.decided_at, d.decision desc`);
}

/** Lets two who decide on one report follow each other. */
export async function lockReport(tx: Transaction, id: number): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(32, ${id})`);
}

/** What the database needs to keep a report. */
export interface KeptReport {
  stepId: number;
  party: string | null;
  previous: number | null;
  status: RecordedStatus;
  statedOn: string;
  statement: string;
  evidence: Piece[];
}

/** How many reports on a step wait. */
export async function countWaiting(tx: Reading, step: number): Promise<number> {
  const { waiting } = await tx.one<{ waiting: number }>(
    sql`select count(*) as waiting from policy.reports r where r.step_id = ${step} and r.state = 'submitted'`,
  );
  return waiting;
}

/** Adds a report; the database draws its number and puts it in the round that asks. */
export async function addReport(tx: Transaction, report: KeptReport): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.reports (step_id, party, previous_id, status, stated_on, statement_nl, evidence, origin)
    values (${report.stepId}, ${report.party}, ${report.previous}, ${report.status}, ${report.statedOn}, ${report.statement},
      ${JSON.stringify(report.evidence)}::text::jsonb, 'registered')
    returning id`);
  return id;
}

/** Adds what is decided on a report; the database writes the state, and the status that follows. */
export async function addDecision(
  tx: Transaction,
  report: number,
  what: { decision: Decided['decision']; version: number; reason?: string | null; notedOn?: string | null },
): Promise<void> {
  await tx.run(sql`
    insert into policy.report_decisions (report_id, decision, reason, seen, noted_on, origin)
    values (${report}, ${what.decision}, ${what.reason ?? null}, ${what.version}, ${what.notedOn ?? null}::date, 'registered')`);
}

/** What a partner said, beside the reports on a step. */
export interface PartnerStatement {
  id: number;
  party: string;
  statement: string;
  statedAt: string;
  report: number | null;
  origin: Origin;
}

/** What partners said of a step and the reader sees: beside one report, or beside what still waits (null). */
export function statementsOf(tx: Reading, step: number, report: number | null): Promise<PartnerStatement[]> {
  return tx.rows(sql`
    select t.id, t.party, t.statement, t.stated_at as "statedAt", t.report_id as report, t.origin from policy.report_statements t
    where t.step_id = ${step} and t.report_id is not distinct from ${report}::integer order by t.stated_at, t.id limit 100`);
}

/** Adds what a partner says. */
export async function addStatement(tx: Transaction, step: number, party: string, statement: string): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.report_statements (step_id, party, statement, origin) values (${step}, ${party}, ${statement}, 'registered')
    returning id`);
  return id;
}

/** The parties for which there are reports that the reader sees, and the plans. */
export function choicesOf(tx: Reading): Promise<{ plan: string; title: Text; party: string | null }[]> {
  return tx.rows(sql`
    select distinct s.plan_id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as title, r.party
    from policy.reports r join policy.steps s on s.id = r.step_id join policy.plans p on p.id = s.plan_id order by 1, 3 limit 500`);
}
