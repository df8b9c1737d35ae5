import { type Actor, demand, may, mayReportFor, reportsForParty, sightOfPlans } from '../../access/index.ts';
import { attachFile, filesOf, type StoredFile, withdrawFile } from '../../administration/files/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Spooled } from '../../platform/files/index.ts';
import { keepingOf, stateOf } from '../../platform/keeping.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { type Ask, type Reader, read, write } from '../../writes/index.ts';
import { dayFault, findStep } from '../progress/index.ts';
import { freezeEvidence } from './evidence.ts';
import type { DecisionAsked, NewReport } from './inputs.ts';
import { MOST_WAITING, type ReportState } from './rules.ts';
import {
  addDecision,
  addReport,
  addStatement,
  countWaiting,
  type Decided,
  decisionsOf,
  findReport,
  listReports,
  lockReport,
  type PartnerStatement,
  type Report,
  type ReportFilter,
  reportsOfStep,
  statementsOf,
  waitsOnStep,
} from './store.ts';

/** A report with all that stands with it. */
export interface ReportFile extends Report {
  decisions: Decided[];
  files: StoredFile[];
  statements: PartnerStatement[];
  /** Who leads the step now. */
  leads: string[];
}

/** What the answer of a change says. */
export interface ReportNow {
  id: number;
  state: ReportState;
}

const asOf = (actor: Actor, now: Date) => ({ today: dayInBrussels(now), rounds: may(actor, 'read-reports') });

/**
 * Submits a report on a step. It counts nowhere before the coordinator validated it.
 * @param closes the day of the year on which a year closes, for figures.
 * @throws Refusal when the actor may not, the step does not exist, the day is still to come, or too many wait.
 */
export async function submitReport(
  ask: Ask,
  planId: string,
  key: string,
  asked: NewReport,
  closes?: string,
): Promise<ReportNow> {
  await read(ask, 'read-public', async (tx) => checkStep(ask.actor, await findStep(tx, planId, key)));
  const evidence = may(ask.actor, 'submit-reports') ? await freezeEvidence(ask, asked.evidence, closes) : [];
  return write(ask, 'submit-report', async (tx) => {
    const step = checkStep(ask.actor, await findStep(tx, planId, key));
    const statedOn = asked.statedOn ?? dayInBrussels(ask.now);
    const fault = dayFault(statedOn, dayInBrussels(ask.now));
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'statedOn', message: fault }]);
    const party = partyOf(ask.actor, step.leads, asked.party ?? null);
    const previous = asked.previous ?? null;
    if (previous !== null) {
      const before = await findReport(tx, previous, asOf(ask.actor, ask.now));
      if (before === undefined || before.stepId !== step.id) return notFound();
      if (!isAnswerable(before)) throw new Refusal('conflict', 'conflict');
    }
    if ((await countWaiting(tx, step.id)) >= MOST_WAITING)
      throw new Refusal('conflict', 'reports-waiting', { most: MOST_WAITING });
    const { state: status, statement } = asked;
    const id = await addReport(tx, { stepId: step.id, party, previous, status, statedOn, statement, evidence });
    return { status: 201, body: { id, state: 'submitted' }, trace: { id } };
  });
}

/** The step, when the actor may report on it: what is public is refused, not hidden. */
function checkStep<Step extends { leads: string[]; isDraft: boolean; isDropped: boolean }>(
  actor: Actor,
  step: Step | undefined,
): Step {
  const found = step ?? notFound();
  if (found.isDraft) throw new Refusal('conflict', 'plan-draft');
  if (found.isDropped) throw new Refusal('conflict', 'plan-dropped');
  if (may(actor, 'submit-reports') && !mayReportFor(actor, found.leads))
    throw new Refusal('not_allowed', 'not-allowed');
  return found;
}

/** For which lead the actor reports. @throws Refusal for a party that does not lead the step. */
function partyOf(actor: Actor, leads: readonly string[], asked: string | null): string | null {
  const party = reportsForParty(actor) ? (actor.lead ?? null) : (asked ?? leads[0] ?? null);
  if (party !== null && !leads.includes(party))
    throw new Refusal('invalid', 'invalid', {}, [{ path: 'party', message: 'form:error.choice' }]);
  return party;
}

/** Whether a report can be answered by another version: it went back, or was withdrawn, and nobody answered it yet. */
export function isAnswerable({ state, next }: Pick<Report, 'state' | 'next'>): boolean {
  return (state === 'sent-back' || state === 'withdrawn') && next === null;
}

/**
 * Validates a report, or sends it back with a reason. Only then does the step get its status.
 * @throws Refusal `conflict` with what was decided already, `stale` when the report changed since it was shown, `not_allowed` for
 *   the own report.
 */
export function decideReport(ask: Ask, id: number, asked: DecisionAsked): Promise<ReportNow> {
  return write(ask, 'decide-report', async (tx) => {
    await lockReport(tx, id);
    const report = (await findReport(tx, id, asOf(ask.actor, ask.now))) ?? notFound();
    if (report.state !== 'submitted') throw decidedAlready(report.state, await decisionsOf(tx, [id]));
    if (report.submittedBy === ask.actor.id) throw new Refusal('not_allowed', 'report-own');
    if (asked.version !== report.version) throw new Refusal('stale', 'stale');
    const reason = asked.reason ?? null;
    await addDecision(tx, id, { decision: asked.decision, version: report.version, reason });
    return { body: { id, state: asked.decision }, trace: { id } };
  });
}

const DECIDED = {
  validated: 'report-validated',
  'sent-back': 'report-sent-back',
  withdrawn: 'report-withdrawn',
} as const;

/** Who decided what, and when: a role and never a person. */
function decidedAlready(state: keyof typeof DECIDED, decisions: readonly Decided[]): Refusal {
  const found = decisions.find(({ decision }) => decision === state);
  return new Refusal('conflict', DECIDED[state], { day: formatShortDate(found?.decidedAt ?? '') });
}

/** Whether the actor withdraws a report: its lead, or who submitted it, while nothing was decided. */
export function withdraws(actor: Actor, report: Pick<Report, 'state' | 'submittedBy'>): boolean {
  if (report.state !== 'submitted' || !may(actor, 'submit-reports')) return false;
  return reportsForParty(actor) || report.submittedBy === actor.id;
}

/** Withdraws a report that waits. @throws Refusal `conflict` when it was decided on, `not_allowed`, `stale`. */
export function withdrawReport(ask: Ask, id: number, version?: number): Promise<ReportNow> {
  return write(ask, 'withdraw-report', async (tx) => {
    await lockReport(tx, id);
    const report = (await findReport(tx, id, asOf(ask.actor, ask.now))) ?? notFound();
    if (report.state !== 'submitted') throw decidedAlready(report.state, await decisionsOf(tx, [id]));
    // A lead sees no report that waits but on its own steps.
    if (!withdraws(ask.actor, report)) throw new Refusal('not_allowed', 'not-allowed');
    if (version !== undefined && version !== report.version) throw new Refusal('stale', 'stale');
    await addDecision(tx, id, { decision: 'withdrawn', version: report.version });
    return { body: { id, state: 'withdrawn' }, trace: { id } };
  });
}

/**
 * The commission takes note of reports that were validated: those of which it did already stay as they were.
 * @returns how many were new.
 * @throws Refusal `not_found` when one of them is not there, `conflict` when one was not validated.
 */
export function noteReports(ask: Ask, ids: readonly number[], notedOn: string | null): Promise<{ noted: number }> {
  return write(ask, 'note-reports', async (tx) => {
    const today = dayInBrussels(ask.now);
    const day = notedOn ?? today;
    const fault = dayFault(day, today);
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'notedOn', message: fault }]);
    let noted = 0;
    let plan = '';
    // In one order, so that two who take note of the same ones do not wait for each other.
    for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
      await lockReport(tx, id);
      const report = (await findReport(tx, id, asOf(ask.actor, ask.now))) ?? notFound();
      if (report.state !== 'validated') throw new Refusal('conflict', 'conflict');
      plan = report.plan;
      if (report.notedOn !== null) continue;
      await addDecision(tx, id, { decision: 'noted', version: report.version, notedOn: day });
      noted += 1;
    }
    return { body: { noted }, trace: { id: plan, detail: { noted } } };
  });
}

/**
 * Adds what a partner says to the report of the lead: to the one that waits, or to the next one.
 * @throws Refusal when the actor is no partner of the step, nor the agency.
 */
export function stateAsPartner(
  ask: Ask,
  planId: string,
  key: string,
  { party, statement }: { party?: string | null | undefined; statement: string },
): Promise<{ id: number }> {
  return write(ask, 'add-statement', async (tx) => {
    const step = (await findStep(tx, planId, key)) ?? notFound();
    const speaks = reportsForParty(ask.actor) ? (ask.actor.lead ?? null) : (party ?? step.partners[0] ?? null);
    if (speaks === null || !step.partners.includes(speaks)) {
      if (reportsForParty(ask.actor)) throw new Refusal('not_allowed', 'not-allowed');
      throw new Refusal('invalid', 'invalid', {}, [{ path: 'party', message: 'form:error.choice' }]);
    }
    const id = await addStatement(tx, step.id, speaks, statement);
    return { status: 201, body: { id }, trace: { id: `${planId}/${key}` } };
  });
}

/** Whether the actor can add what a partner says: the partner itself, or the agency for it. */
export function speaksAsPartner(actor: Actor, partners: readonly string[]): boolean {
  if (!may(actor, 'submit-reports') || partners.length === 0) return false;
  return !reportsForParty(actor) || (actor.lead !== undefined && partners.includes(actor.lead));
}

/** One report with all that stands with it. @throws Refusal `not_found` when it is not there for the reader. */
export function readReport(database: Database, actor: Actor, id: number, now: Date): Promise<ReportFile> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const report = (await findReport(tx, id, asOf(actor, now))) ?? notFound();
    const waits = report.state === 'submitted';
    return {
      ...report,
      decisions: await decisionsOf(tx, [id]),
      files: await filesOf(tx, 'report', [id]),
      statements: await statementsOf(tx, report.stepId, waits ? null : id),
      leads: (await findStep(tx, report.plan, report.key))?.leads ?? [],
    };
  });
}

/** A part of the reports that the actor follows. @throws Refusal when following them is not the actor's work. */
export function readReports(
  { database, actor }: Reader,
  now: Date,
  filter: Omit<ReportFilter, 'today' | 'rounds'>,
): Promise<{ items: Report[]; total: number }> {
  return read({ database, actor }, 'read-reports', (tx) => listReports(tx, { ...filter, ...asOf(actor, now) }));
}

/** What of a step waits, and what partners said beside it. */
interface Waiting {
  waiting: Report[];
  statements: PartnerStatement[];
}

/** Of how many steps what waits is kept as it was read. */
const MOST_KEPT = 300;
const kept = keepingOf<Waiting>(MOST_KEPT);

/**
 * What of a step waits, and what partners said beside it: only what the reader sees. Read once for each state of the database, for all
 * who see the same of plans.
 */
export async function readWaiting(database: Database, actor: Actor, step: number, now: Date): Promise<Waiting> {
  demand(actor, 'read-public');
  const state = stateOf(database);
  if (state === undefined) return readWaitingNow(database, actor, step, now);
  const name = JSON.stringify([sightOfPlans(actor), step, dayInBrussels(now)]);
  const all = kept(database);
  return all.get(name, state) ?? all.put(name, state, await readWaitingNow(database, actor, step, now));
}

function readWaitingNow(database: Database, actor: Actor, step: number, now: Date): Promise<Waiting> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const waits = await waitsOnStep(tx, step);
    const reports = waits.reports ? await reportsOfStep(tx, step, asOf(actor, now)) : [];
    return {
      waiting: reports.filter(({ state, next }) => state === 'submitted' || (state === 'sent-back' && next === null)),
      statements: waits.statements ? await statementsOf(tx, step, null) : [],
    };
  });
}

/** Whether the actor adds files to a report: who submitted it, while it waits. */
export function addsFiles(actor: Actor, report: Pick<Report, 'state' | 'submittedBy'>): boolean {
  return may(actor, 'submit-reports') && report.state === 'submitted' && report.submittedBy === actor.id;
}

/** Refuses who may not add a file, before anything of it is read. @throws Refusal `not_allowed`. */
export function demandAdding(actor: Actor, report: Pick<Report, 'state' | 'submittedBy'>): void {
  if (!addsFiles(actor, report)) throw new Refusal('not_allowed', 'not-allowed');
}

/** Adds a file as evidence of a report. @throws Refusal when it is no file that may be kept, or the report does not wait. */
export function addEvidence(ask: Ask, report: number, upload: Spooled) {
  return attachFile(ask, { kind: 'report', id: report }, upload);
}

/** Withdraws a file from a report. @throws Refusal when it is not of that report, or the actor may not. */
export function withdrawEvidence(ask: Ask, report: number, file: number) {
  return withdrawFile(ask, file, { kind: 'report', id: report });
}
