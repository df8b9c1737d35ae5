import { type Actor, may } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels, type Term } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, type Writing, write } from '../../writes/index.ts';
import { termOf } from '../plan-register/index.ts';
import {
  type ActionRecord,
  addAction,
  addSource,
  findAction,
  findSource,
  goalOfStep,
  offersOf,
  pullsAction,
  removeAction,
  sayState,
  sourceOf,
  statesOf,
  strategicStep,
  tieOffers,
  versionOfAction,
  versionsOf,
  type Wording,
  wordAction,
} from './action-store.ts';
import { demandGoal, demandPast, goalFor, keepsPlanOf, lockOwn, planToAddTo } from './actions.ts';
import type { ChangedAction, NewAction, TermAsked } from './inputs.ts';
import { countIn, findLocalGoal, planById } from './plan-store.ts';
import { type LocalPlan, MOST, type PlanGoal } from './rules.ts';

const fault = (path: string, message: string) => new Refusal('invalid', 'invalid', {}, [{ path, message }]);

/**
 * Adds an action to the plan of a prison: of this year, which is begun where there is none yet, or of the year that is asked. In an
 * adopted plan it is in force at once.
 * @throws Refusal `invalid` for a goal, step, offer or term that cannot be, `not_allowed` at another prison.
 */
export function newAction(ask: Ask, prison: string, asked: NewAction): Promise<{ id: number }> {
  return write(ask, 'add-local-action', async (tx) => {
    const id = await addActionIn(tx, ask, prison, asked);
    return { status: 201, body: { id }, trace: { id, prison } };
  });
}

/** The same in the transaction of the caller, who leaves the trace. @returns the number of the action. */
export async function addActionIn(tx: Writing, ask: Ask, prison: string, asked: NewAction): Promise<number> {
  const plan = await planToAddTo(tx, ask, prison, asked.period);
  if ((await countIn(tx, { plan: plan.id })).actions >= MOST.actions)
    throw new Refusal('conflict', 'local-plan-full', { most: MOST.actions });
  const { title, expected = null, lead, partners = [] } = asked;
  const term = termAsked(asked.term, plan);
  const place = await placeOf(tx, plan, asked, null);
  const wording: Wording = { ...place, title, expected, leads: once(lead), partners: once(partners), term };
  const id = await addAction(tx, plan.id, wording);
  if (asked.offers !== undefined) await tie(tx, prison, id, asked.offers);
  if (asked.fromAssessment != null) await cameFrom(tx, prison, id, asked.fromAssessment, asked.fromItem ?? null);
  return id;
}

/** Says out of which answers an action comes. @throws Refusal `invalid` for those of another prison, `conflict` where it stands there already. */
async function cameFrom(
  tx: Writing,
  prison: string,
  id: number,
  assessment: number,
  item: number | null,
): Promise<void> {
  const source = await findSource(tx, prison, assessment, item);
  if (source === undefined) throw fault('fromAssessment', 'local-plans:error.assessment');
  if (source.taken) throw new Refusal('conflict', 'local-action-tied');
  await addSource(tx, id, assessment, item);
}

const once = (values: readonly string[]) => [...new Set(values)];

/** A day or a year that was meant as one and is none, such as 31/02/2027 or 20155. */
const MISTYPED = /\d{1,2}[-/.]\d{1,2}[-/.]\d{2}|\d{5}|\d{1,2} ?\p{L}{3,9} ?\d{4}/u;

/** A term as it was asked. @throws Refusal `invalid` where it ends before the plan begins, or before it starts. */
function termAsked(asked: TermAsked, plan: Pick<LocalPlan, 'period'>): Term {
  const term = termOf(asked);
  if (term.end === null && term.start === null && MISTYPED.test(term.text ?? ''))
    throw fault('term', 'local-plans:error.term-unread');
  if (term.start !== null && term.end !== null && term.end < term.start)
    throw fault('term', 'local-plans:error.term-order');
  if (term.end !== null && term.end < `${plan.period}-01-01`) throw fault('term', 'local-plans:error.term-before');
  return term;
}

/** Where an action stands: under which goal of its plan, and which step of a strategic plan it carries out. */
type Place = Pick<Wording, 'goalId' | 'stepId'>;
type PlaceAsked = Pick<ChangedAction, 'planGoal' | 'localGoal' | 'step'>;

/** Where an action comes to stand; what is not asked stays. @throws Refusal `invalid` where goal and step do not fit. */
async function placeOf(tx: Writing, plan: LocalPlan, asked: PlaceAsked, was: Place | null): Promise<Place> {
  const carried = asked.step ? await demandStep(tx, asked.step, asked.planGoal ?? undefined) : null;
  const stepId = asked.step === undefined ? (was?.stepId ?? null) : (carried?.id ?? null);
  if (asked.localGoal != null) return { goalId: await demandLocalGoal(tx, plan, asked.localGoal), stepId };
  if (asked.planGoal) {
    const strategic = await demandGoal(tx, asked.planGoal);
    if (stepId !== null && (await goalOfStep(tx, stepId)) !== strategic)
      throw fault('step', 'local-plans:error.step-goal');
    return { goalId: await goalFor(tx, plan, strategic), stepId };
  }
  const isAsked = asked.planGoal === null || asked.localGoal === null;
  const stays = isAsked ? null : (was?.goalId ?? null);
  if (carried === null) return { goalId: stays, stepId };
  // A step brings its goal along, but to an action that serves a goal of the prison alone.
  const own = stays !== null && (await findLocalGoal(tx, stays))?.planGoal === null;
  return { goalId: own ? stays : await goalFor(tx, plan, carried.goalId), stepId };
}

async function demandLocalGoal(tx: Reading, plan: LocalPlan, id: number): Promise<number> {
  const goal = await findLocalGoal(tx, id);
  if (goal === undefined || goal.planId !== plan.id) throw fault('localGoal', 'form:error.choice');
  return goal.id;
}

/** A step as it was asked: by its number under the goal, by its key in its plan, or as `plan/key`. @throws Refusal `invalid` where there is none. */
async function demandStep(tx: Reading, step: string, under: PlanGoal | undefined) {
  const [plan = '', key = ''] = step.includes('/') ? step.split('/') : [under?.plan, step];
  const byNumber = under === undefined || step.includes('/') ? undefined : `${under.goal}-${step}`;
  const found = (byNumber && (await strategicStep(tx, plan, byNumber))) || (await strategicStep(tx, plan, key));
  if (!found) throw fault('step', 'local-plans:error.step');
  return found;
}

/** Ties an action to offers of its prison. @throws Refusal `invalid` for an offer of another prison, or none. */
async function tie(tx: Writing, prison: string, id: number, offers: readonly number[]): Promise<void> {
  const found = offers.length === 0 ? [] : await offersOf(tx, prison, offers);
  if (offers.some((offer) => !found.includes(offer))) throw fault('offers', 'local-plans:error.offer');
  await tieOffers(tx, id, found);
}

/** Whether the change says more of an action than how far it is. */
function rewords(asked: ChangedAction): boolean {
  const { state: _, on: __, statement: ___, ground: ____, version: _____, ...wording } = asked;
  return Object.values(wording).some((value) => value !== undefined);
}

/**
 * Changes an action, or says how far it is; what is left out stays. Who coordinates the policy of the prison does both, who pulls it says
 * how far it is.
 * @throws Refusal `stale`, `not_allowed`, `invalid` for what cannot be, or a stop without its reason.
 */
export function changeAction(ask: Ask, id: number, asked: ChangedAction): Promise<{ id: number; version: number }> {
  return write(ask, 'change-local-action', async (tx) => {
    const action = (await findAction(tx, id)) ?? notFound();
    const keeps = keepsPlanOf(ask.actor, action.prison);
    if (rewords(asked) && !keeps) throw new Refusal('not_allowed', 'not-allowed');
    if (!keeps && !(await pullsAction(tx, id))) throw new Refusal('not_allowed', 'not-allowed');
    const plan = keeps
      ? await lockOwn(tx, ask.actor, action.prison, action.period)
      : ((await planById(tx, action.planId)) ?? notFound());
    const current = (await findAction(tx, id)) ?? notFound();
    assertVersion(current, asked.version);
    if (rewords(asked)) await reword(tx, plan, current, asked);
    if (asked.state !== undefined) await say(tx, current, asked, dayInBrussels(ask.now));
    const { prison, state: before } = current;
    const detail: Record<string, string> = asked.state === undefined ? {} : { from: before, to: asked.state };
    return { body: { id, version: await versionOfAction(tx, id) }, trace: { id, prison, detail } };
  });
}

async function reword(tx: Writing, plan: LocalPlan, action: ActionRecord, asked: ChangedAction): Promise<void> {
  const { wording } = action;
  const place = await placeOf(tx, plan, asked, wording);
  const next: Wording = {
    ...place,
    title: asked.title ?? wording.title,
    expected: asked.expected === undefined ? wording.expected : asked.expected,
    leads: asked.lead === undefined ? wording.leads : once(asked.lead),
    partners: asked.partners === undefined ? wording.partners : once(asked.partners),
    term: asked.term === undefined ? wording.term : termAsked(asked.term, plan),
  };
  if (JSON.stringify(next) !== JSON.stringify(wording)) await wordAction(tx, action.id, next, asked.ground ?? null);
  if (asked.offers !== undefined) await tie(tx, action.prison, action.id, asked.offers);
}

async function say(tx: Writing, action: ActionRecord, asked: ChangedAction, today: string): Promise<void> {
  const { state = action.state, on = today, statement = null } = asked;
  demandPast('on', on, today);
  if (on < '2010-01-01') throw fault('on', 'form:error.date-recent');
  if (state === 'stopped' && statement === null) throw fault('statement', 'local-plans:error.reason');
  await sayState(tx, action.id, { state, on, statement });
}

/** Takes an action out of a draft. @throws Refusal `conflict` in an adopted plan: there it is stopped with a reason. */
export function dropAction(ask: Ask, id: number): Promise<{ id: number }> {
  return write(ask, 'drop-local-action', async (tx) => {
    const action = (await findAction(tx, id)) ?? notFound();
    const plan = await lockOwn(tx, ask.actor, action.prison, action.period);
    if (plan.state !== 'draft') throw new Refusal('conflict', 'local-plan-adopted');
    await removeAction(tx, id);
    return { body: { id }, trace: { id, prison: action.prison } };
  });
}

/** One action with what it was and what was said of it. @throws Refusal `not_found`. */
export function readAction(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const action = (await findAction(tx, id)) ?? notFound();
    return {
      action,
      plan: (await planById(tx, action.planId)) ?? notFound(),
      goal: action.goalId === null ? null : ((await findLocalGoal(tx, action.goalId)) ?? null),
      says: may(actor, 'say-local-progress') && (await pullsAction(tx, id)),
      states: await statesOf(tx, id),
      versions: await versionsOf(tx, id),
      // Only who answers frameworks in some team may ask for it.
      source: (await sourceOf(tx, id, may(actor, 'answer-frameworks'))) ?? null,
    };
  });
}
export type ActionFile = Awaited<ReturnType<typeof readAction>>;
