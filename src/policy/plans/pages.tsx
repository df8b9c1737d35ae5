import { Hono } from 'hono';
import { dateInput } from '../../ui/form/index.ts';
import { type Env, html, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import { listPlans, readPlan } from './actions.ts';
import { PlanListPage } from './list-view.tsx';
import { PlanPage } from './plan-view.tsx';
import { readSelection, select } from './selection.ts';

/** The list of plans and the page of each. */
export const plansPages = new Hono<Env>();

plansPages.get('/plans', async (c) => {
  const view = viewOf(c);
  return html(c, <PlanListPage view={view} plans={await listPlans(c.get('database'), c.get('actor'), view.today)} />);
});

plansPages.get('/plans/:plan', async (c) => {
  const view = viewOf(c);
  const day = dayAsked(c, view.today);
  const plan = await readPlan(c.get('database'), c.get('actor'), c.req.param('plan'), day.asOf);
  numberAsked(c, 'year', 1900, 2100);
  const selection = readSelection(c.req.query());
  const chosen = select(plan.steps, selection);
  const page = <PlanPage view={view} plan={plan} chosen={chosen} selection={selection} day={day} />;
  return html(c, page, day.fault === undefined ? 200 : 422);
});

/** The day asked: today when none was typed, and today with a fault when the day does not exist or is still to come. */
function dayAsked(c: Request, today: string): { asOf: string; typed: string; fault: string | undefined } {
  const typed = c.req.query('as-of')?.trim() ?? '';
  if (typed === '') return { asOf: today, typed, fault: undefined };
  const read = dateInput().safeParse(typed);
  if (!read.success) return { asOf: today, typed, fault: read.error.issues[0]?.message ?? 'form:error.date' };
  if (read.data > today) return { asOf: today, typed: read.data, fault: 'plans:future.fault' };
  return { asOf: read.data, typed: read.data, fault: undefined };
}
