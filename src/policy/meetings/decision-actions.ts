import { type Actor, demand } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { formatDate } from '../../ui/words/format.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, type Beside, read, type Writing, write } from '../../writes/index.ts';
import { addActionIn } from '../local-plans/index.ts';
import { addStepIn } from '../plan-register/index.ts';
import { demandReads, type Member, sittingOn } from '../teams/index.ts';
import { dayOf, demandOpen, lockKept } from './actions.ts';
import type { ActionAsked, NewDecision, StepAsked } from './inputs.ts';
import { type Decision, type Meeting, MOST } from './rules.ts';
import {
  addDecision,
  changeDecisionRow,
  decisionsBehind,
  decisionsOf,
  findDecision,
  findMeeting,
  goalsToActUnder,
  goalsToStepUnder,
  tellDecision,
  wordingsOf,
} from './store.ts';

const fault = (path: string, message: string) => new Refusal('invalid', 'invalid', {}, [{ path, message }]);

/** What a meeting decides is not due before it meets. @throws Refusal `invalid`. */
function demandAfter(meeting: Meeting, due: string | null): void {
  if (due !== null && due < dayOf(meeting)) throw fault('due', 'meetings:error.due');
}

/** What came of a decision. */
export interface Created {
  task?: number;
  step?: { id: number; plan: string; key: string };
  localAction?: number;
}

/**
 * Writes a decision of a meeting; in the same press it becomes a task, a step of a strategic plan or an action of the plan of the prison.
 * @throws Refusal `conflict` once the minutes were settled, `invalid` for what cannot come of it, `not_allowed`.
 */
export function decide(ask: Ask, id: number, asked: NewDecision): Promise<{ id: number; created: Created }> {
  return write(ask, 'write-decision', async (tx) => {
    const meeting = await lockKept(tx, id);
    demandOpen(meeting);
    if ((await decisionsOf(tx, id)).length >= MOST.decisions)
      throw new Refusal('conflict', 'decisions-full', { most: MOST.decisions });
    const { text, item = null, who = null, due = null, becomes = {} } = asked;
    const { task, step: stepAsked, localAction: actionAsked } = becomes;
    demandAfter(meeting, due);
    demandAfter(meeting, task?.due ?? null);
    const doer = task === undefined ? null : await memberOf(tx, ask, meeting, task);
    const step = stepAsked && (await makeStep(tx, ask, meeting, stepAsked, asked));
    const localAction = actionAsked && (await makeAction(tx, ask, meeting, actionAsked, asked));
    const row = { text, item, who, dueOn: due, stepId: step?.id ?? null, localActionId: localAction ?? null };
    const made = await addDecision(tx, id, row);
    const told = doer === null ? null : await tellDecision(tx, made.id, doer, task?.due ?? due);
    const created = {
      ...(told === null ? {} : { task: told }),
      ...(step === undefined ? {} : { step }),
      ...(localAction === undefined ? {} : { localAction }),
    };
    const also: Beside[] = [
      ...(step === undefined ? [] : [{ action: 'add-step', id: `${step.plan}/${step.key}` } as const]),
      ...(localAction === undefined
        ? []
        : [{ action: 'add-local-action', id: localAction, prison: meeting.prison } as const]),
    ];
    return {
      status: 201,
      body: { id: made.id, created },
      trace: { id, prison: meeting.prison, detail: { did: 'decided', number: made.number } },
      also,
    };
  });
}

/** For whom a task is: a member who works with Brug, or who writes it down. @throws Refusal `invalid` for anybody else. */
async function memberOf(
  tx: Writing,
  ask: Ask,
  meeting: Meeting,
  { member, actor }: { member?: number | undefined; actor?: string | undefined },
): Promise<string> {
  if (member === undefined && (actor === undefined || actor === ask.actor.id)) return ask.actor.id;
  const found = (await sittingOn(tx, meeting, dayInBrussels(ask.now))).find(
    (one) => (member === undefined || one.id === member) && (actor === undefined || one.actorId === actor),
  );
  if (found === undefined || found.actorId === null) throw fault('task', 'meetings:error.task');
  return found.actorId;
}

/** Puts a step into a strategic plan, with the decision as its ground. @throws Refusal `not_allowed` for who does not keep plans. */
async function makeStep(
  tx: Writing,
  ask: Ask,
  meeting: Meeting,
  { plan, title, since, ...more }: StepAsked,
  { text, due }: NewDecision,
): Promise<{ id: number; plan: string; key: string }> {
  if (meeting.body !== 'mixed-commission') throw fault('step', 'meetings:error.step');
  demand(ask.actor, 'keep-plans');
  const [day, today] = [dayOf(meeting), dayInBrussels(ask.now)];
  const ground = translator('nl')('meetings:ground', { day: formatDate(meeting.at, 'nl') });
  const named = typeof title === 'string' ? { nl: title } : title;
  const input = {
    ...more,
    title: named ?? { nl: text.slice(0, 1000) },
    since: since ?? { on: day < today ? day : today, ground },
    ...(more.term == null && due != null ? { term: { end: due } } : {}),
  };
  const { made } = await addStepIn(tx, plan, input, ask.now);
  return { id: made.id, plan, key: made.key };
}

/** Puts an action into the plan of the prison, in force at once where that was adopted. @throws Refusal `invalid`, `not_allowed`. */
async function makeAction(
  tx: Writing,
  ask: Ask,
  meeting: Meeting,
  { title, lead, term, ...more }: ActionAsked,
  { text, who, due }: NewDecision,
): Promise<number> {
  if (meeting.prison === null) throw fault('localAction', 'meetings:error.local-action');
  demand(ask.actor, 'keep-local-plans');
  return addActionIn(tx, ask, meeting.prison, {
    ...more,
    title: title ?? text.slice(0, 300),
    lead: lead ?? [who ?? translator('nl')(`teams:body.${meeting.body}`)],
    term: term ?? (due == null ? {} : { end: due }),
  });
}

/** A decision with what it said before, its meeting, and whether the reader keeps it. @throws Refusal `not_found`. */
export function readDecision(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'read-meetings', async (tx) => {
    const decision = (await findDecision(tx, id)) ?? notFound();
    const meeting = (await findMeeting(tx, decision.meetingId)) ?? notFound();
    const keeps = await demandReads(tx, meeting);
    return { decision, meeting, keeps, wordings: await wordingsOf(tx, id) };
  });
}
export type DecisionFile = Awaited<ReturnType<typeof readDecision>>;

/** What the form of a decision chooses from: members for a task, goals for a step or an action. */
export function readChoices(database: Database, actor: Actor, id: number, now: Date) {
  return read({ database, actor }, 'keep-meetings', async (tx) => {
    const meeting = (await findMeeting(tx, id)) ?? notFound();
    const today = dayInBrussels(now);
    return {
      members: (await sittingOn(tx, meeting, today)).filter((member): member is Member => member.actorId !== null),
      goals: meeting.prison === null ? await goalsToStepUnder(tx, today) : [],
      localGoals: await localGoals(tx, meeting, today),
    };
  });
}
export type Choices = Awaited<ReturnType<typeof readChoices>>;

async function localGoals(tx: Reading, { prison }: Meeting, today: string) {
  return prison === null ? [] : goalsToActUnder(tx, prison, Number(today.slice(0, 4)));
}

/** A decision and its meeting, locked. @throws Refusal `stale`, `conflict` for what was withdrawn. */
async function lockDecision(
  tx: Writing,
  id: number,
  version: number,
): Promise<{ decision: Decision; meeting: Meeting }> {
  const found = (await findDecision(tx, id)) ?? notFound();
  const meeting = await lockKept(tx, found.meetingId);
  const decision = (await findDecision(tx, id)) ?? notFound();
  assertVersion(decision, version);
  if (decision.state === 'withdrawn') throw new Refusal('conflict', 'decision-withdrawn');
  return { decision, meeting };
}

type Changed = Promise<{ id: number; version: number }>;
const traceOf = ({ id, prison }: Meeting, { number }: Decision, did: string) => ({
  id,
  prison,
  detail: { did, number },
});

/** Words a decision anew while the minutes are a draft; what it said before stays. @throws Refusal `stale`, `conflict`. */
export function changeDecision(
  ask: Ask,
  id: number,
  asked: Pick<Decision, 'text' | 'who' | 'dueOn' | 'version'>,
): Changed {
  return write(ask, 'write-decision', async (tx) => {
    const { decision, meeting } = await lockDecision(tx, id, asked.version);
    demandOpen(meeting);
    if (decision.settles !== null) throw new Refusal('conflict', 'decision-settles');
    if (asked.dueOn !== decision.dueOn) demandAfter(meeting, asked.dueOn);
    const version = await changeDecisionRow(tx, id, { ...decision, ...asked });
    return { body: { id, version }, trace: traceOf(meeting, decision, 'changed') };
  });
}

/** Withdraws a decision with the reason; what came of it stays, but for a task that was not done yet. @throws Refusal `stale`, `conflict`. */
export function withdrawDecision(ask: Ask, id: number, asked: { reason: string; version: number }): Changed {
  return write(ask, 'write-decision', async (tx) => {
    const { decision, meeting } = await lockDecision(tx, id, asked.version);
    demandOpen(meeting);
    const version = await changeDecisionRow(tx, id, { ...decision, state: 'withdrawn', reason: asked.reason });
    return { body: { id, version }, trace: traceOf(meeting, decision, 'withdrew') };
  });
}

/** Says that a decision is carried out, or not yet after all; also when the minutes were settled. @throws Refusal `stale`, `invalid`. */
export function carryOut(ask: Ask, id: number, asked: { on: string | null; version: number }): Changed {
  return write(ask, 'write-decision', async (tx) => {
    const { decision, meeting } = await lockDecision(tx, id, asked.version);
    if (asked.on !== null && asked.on > dayInBrussels(ask.now)) throw fault('on', 'progress:error.future');
    const version = await changeDecisionRow(tx, id, { ...decision, doneOn: asked.on });
    return { body: { id, version }, trace: traceOf(meeting, decision, asked.on === null ? 'reopened' : 'done') };
  });
}

/** The decisions behind a step or an action, for who reads their meetings. */
export function readBehind(database: Database, actor: Actor, of: { step: number } | { localAction: number }) {
  return read({ database, actor }, 'read-meetings', (tx) => decisionsBehind(tx, of));
}
