import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { type Env, html, placeAsked, type Request, viewOf } from '../../ui/request.tsx';
import { readRollUp, readStrategicPlans, readTakenUp } from './roll-up-actions.ts';
import { GoalTakenPage, RollUpPage } from './roll-up-view.tsx';

/** What prisons take up of a strategic plan. */
export const rollUpPages = new Hono<Env>()
  .get('/plans/:plan/roll-up', showRollUp)
  .get('/plans/:plan/roll-up/:goal', showGoal);

/** The strategic plans of which can be seen what prisons took up. */
export function strategicPlans(c: Request) {
  return readStrategicPlans(c.get('database'), c.get('actor'));
}

async function planOf(c: Request) {
  const id = c.req.param('plan') ?? '';
  return (await strategicPlans(c)).find((plan) => plan.id === id) ?? notFound();
}

/** The day that is asked, today where none is or what is none: then with what is wrong with it. */
function atAsked(c: Request): { at: string; fault: string | undefined } {
  const { today } = viewOf(c);
  const typed = c.req.query('at')?.trim() ?? '';
  if (typed === '') return { at: today, fault: undefined };
  const { day, fault } = dayAsked(typed, today);
  return { at: day ?? today, fault };
}

async function showRollUp(c: Request) {
  const view = viewOf(c);
  const plan = await planOf(c);
  const { at, fault } = atAsked(c);
  const rolled = await readRollUp(c.get('database'), c.get('actor'), plan.id, at);
  return html(
    c,
    <RollUpPage view={view} plan={plan} at={at} fault={fault} rolled={rolled} />,
    fault === undefined ? 200 : 422,
  );
}

async function showGoal(c: Request) {
  const view = viewOf(c);
  const plan = await planOf(c);
  const { at, fault } = atAsked(c);
  const prison = placeAsked(c);
  const taken = await readTakenUp(c.get('database'), c.get('actor'), plan.id, c.req.param('goal') ?? '', prison, at);
  return html(c, <GoalTakenPage {...{ view, plan, at, fault, prison, taken }} />, fault === undefined ? 200 : 422);
}
