import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Reader, read, write } from '../../writes/index.ts';
import { planProgress } from '../plans/index.ts';
import { dayFault } from '../progress/index.ts';
import type { NewRound, NewRuling } from './inputs.ts';
import {
  addRound,
  addRoundSteps,
  addRuling,
  findGoal,
  findRound,
  linesOfRound,
  listRounds,
  plansToAsk,
  type Round,
  rulingsOf,
  setRoundFacts,
  setRoundState,
} from './rounds-store.ts';
import { progressByLead } from './rules.ts';

/** So many rounds stand on one page. */
export const PAGE = 50;

/** A part of the rounds. @throws Refusal when following them is not the actor's work. */
export function readRounds(reader: Reader, page: number) {
  return read(reader, 'read-reports', (tx) => listRounds(tx, PAGE, (page - 1) * PAGE));
}

/** One round with who answered and who did not. @throws Refusal `not_found` when it is not there for the reader. */
export function readRound(reader: Reader, id: number) {
  return read(reader, 'read-reports', async (tx) => {
    const round = (await findRound(tx, id)) ?? notFound();
    const lines = await linesOfRound(tx, id);
    return { round, lines, leads: progressByLead(lines) };
  });
}

/** What the form of a new round chooses from. */
export function readPlansToAsk(reader: Reader, today: string) {
  return read(reader, 'keep-rounds', (tx) => plansToAsk(tx, today));
}

/**
 * Opens a round: the leads of the steps that are not done are asked where these stand on a day.
 * @throws Refusal `invalid` when days do not follow each other or nothing is left to ask, `not_found` for an unknown plan or goal.
 */
export function openRound(ask: Ask, asked: NewRound): Promise<{ id: number; asked: number }> {
  return write(ask, 'open-round', async (tx) => {
    checkDays(asked, dayInBrussels(ask.now));
    const number = asked.goal ?? null;
    const goal = number === null ? null : ((await findGoal(tx, asked.plan, number)) ?? notFound()).id;
    if (!(await plansToAsk(tx, dayInBrussels(ask.now))).some(({ plan }) => plan === asked.plan)) return notFound();
    const id = await addRound(tx, asked, goal);
    const steps = await addRoundSteps(tx, id, asked, goal);
    if (steps === 0)
      throw new Refusal('invalid', 'round-empty', {}, [{ path: 'goal', message: 'refusals:round-empty' }]);
    return { status: 201, body: { id, asked: steps }, trace: { id, detail: { plan: asked.plan, asked: steps } } };
  });
}

/** Nobody is asked for anything over two years from now: that is a year mistyped. */
const FARTHEST = 2 * 366;

function checkDays({ statesOn, dueOn }: Pick<NewRound, 'statesOn' | 'dueOn'>, today: string): void {
  const farthest = addDays(today, FARTHEST);
  const faults = [
    ...(statesOn < '1900-01-01' ? [{ path: 'statesOn', message: 'form:error.date-range' }] : []),
    ...(statesOn > farthest ? [{ path: 'statesOn', message: 'rounds:error.far' }] : []),
    ...(dueOn < statesOn || dueOn < today ? [{ path: 'dueOn', message: 'rounds:error.due' }] : []),
    ...(dueOn > farthest ? [{ path: 'dueOn', message: 'rounds:error.far' }] : []),
  ];
  if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
}

/**
 * Closes a round, or opens it again. What comes after closing is a report outside the round.
 * @throws Refusal `conflict` when it stands so already, `stale` when it changed since it was shown.
 */
export function setRound(
  ask: Ask,
  id: number,
  state: Round['state'],
  version?: number,
): Promise<{ id: number; state: Round['state']; version: number }> {
  return write(ask, 'change-round', async (tx) => {
    const round = (await findRound(tx, id)) ?? notFound();
    if (round.state === state) throw new Refusal('conflict', 'round-closed');
    assertVersion(round, version);
    const now = (await setRoundState(tx, id, state)) ?? notFound();
    return { body: { id, state, ...now }, trace: { id, detail: { state } } };
  });
}

/** Gives an open round another title, or more time. @throws Refusal as `setRound` does. */
export function changeRound(
  ask: Ask,
  id: number,
  change: { title: string; dueOn: string },
  version?: number,
): Promise<{ id: number; version: number }> {
  return write(ask, 'change-round', async (tx) => {
    const round = (await findRound(tx, id)) ?? notFound();
    if (round.state !== 'open') throw new Refusal('conflict', 'round-closed');
    assertVersion(round, version);
    checkDays({ statesOn: round.statesOn, dueOn: change.dueOn }, round.statesOn);
    const now = (await setRoundFacts(tx, id, change)) ?? notFound();
    return { body: { id, ...now }, trace: { id } };
  });
}

/** A goal on a day with what was said of it. @throws Refusal `not_found` when the plan has no such goal. */
export function readGoalState(reader: Reader, planId: string, number: string, today: string) {
  return read(reader, 'read-public', async (tx) => {
    const plan = await planProgress(tx, planId, today);
    const goal = plan.goals.find((one) => one.number === number) ?? notFound();
    return { plan, goal, rulings: await rulingsOf(tx, goal.id) };
  });
}

/**
 * Says that a goal stands otherwise than follows from its steps, from a day and with a reason; without a status the rule decides again.
 * Nothing that was said before changes.
 * @throws Refusal `not_found` when the plan has no such goal, `invalid` for a day that is still to come.
 */
export function ruleGoal(ask: Ask, planId: string, number: string, asked: NewRuling): Promise<{ id: number }> {
  return write(ask, 'rule-goal', async (tx) => {
    const goal = (await findGoal(tx, planId, number)) ?? notFound();
    const since = asked.since ?? dayInBrussels(ask.now);
    const fault = dayFault(since, dayInBrussels(ask.now));
    if (fault !== undefined) throw new Refusal('invalid', 'invalid', {}, [{ path: 'since', message: fault }]);
    const id = await addRuling(tx, goal.id, { status: asked.status, since, reason: asked.reason });
    return { status: 201, body: { id }, trace: { id: `${planId}/${number}`, detail: { status: asked.status } } };
  });
}
