import { Hono } from 'hono';
import { keepingOf } from '../../platform/keeping.ts';
import { Refusal } from '../../shared/refusal.ts';
import { goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { dateInput } from '../../ui/form/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import type { Reading } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { listPlans, madeOfPlan, readPlan } from './actions.ts';
import type { AssessedPlan } from './assess.ts';
import { PlanListPage } from './list-view.tsx';
import { planColumns, stepColumns } from './out.ts';
import { hasTimeline, PlanBody, type PlanBodyProps, PlanPage, type PlanPageProps } from './plan-view.tsx';
import { readSelection, select } from './selection.ts';

/** The list of plans and the page of each. */
export const plansPages = new Hono<Env>();

goesOut(plansPages, '/plans', plansOut);
goesOut(plansPages, '/plans/:plan', stepsOut);

plansPages.get('/plans', async (c) => {
  const view = viewOf(c);
  return html(c, <PlanListPage view={view} plans={await listPlans(c.get('database'), c.get('actor'), view.today)} />);
});

plansPages.get('/plans/:plan', async (c) => {
  const view = viewOf(c);
  const day = dayAsked(c, view.today);
  const selection = readSelection(c.req.query());
  const database = c.get('database');
  const part = c.req.query('part') === 'timeline' ? 'timeline' : 'goals';
  const key = JSON.stringify([view.language, view.today, selection, day, part]);
  const asked = { planId: c.req.param('plan'), asOf: day.asOf, key, kept: bodies(database) };
  const made = await madeOfPlan(database, c.get('actor'), asked, (plan) =>
    bodyOf(view, plan, { selection, day, part }),
  );
  numberAsked(c, 'year', 1900, 2100);
  const page = <PlanPage view={view} plan={made} asOf={day.asOf} part={part} {...made.value} />;
  return html(c, page, day.fault === undefined ? 200 : 422);
});

async function plansOut(c: Request) {
  const view = viewOf(c);
  const plans = await listPlans(c.get('database'), c.get('actor'), view.today);
  return outgoingWhole(view.t('plans:title'), planColumns(view), plans);
}

/** The steps of a plan that fit the filters. @throws Refusal for a day that is none, as the page says it. */
async function stepsOut(c: Request, planId: string) {
  const view = viewOf(c);
  const { asOf, fault, typed } = dayAsked(c, view.today);
  if (fault !== undefined) throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  const plan = await readPlan(c.get('database'), c.get('actor'), planId, asOf);
  const steps = select(plan.steps, readSelection(c.req.query()));
  return outgoingWhole(pick(plan.title, view.language), stepColumns(view), steps);
}

/** How many pages of plans are kept; one is at most some hundred kilobytes. */
const MOST = 60;
const bodies = keepingOf<Pick<PlanPageProps, 'body' | 'timeline'>>(MOST);

/** What a plan page shows below its title, drawn once for everybody. */
function bodyOf(view: Reading, plan: AssessedPlan, asked: Pick<PlanBodyProps, 'selection' | 'day' | 'part'>) {
  const chosen = select(plan.steps, asked.selection);
  const body = <PlanBody view={view} plan={plan} chosen={chosen} {...asked} />;
  return { body: textOf(body, view), timeline: hasTimeline(chosen) };
}

/** The day asked: today when none was typed, and today with a fault when the day does not exist or is still to come. */
function dayAsked(c: Request, today: string): { asOf: string; typed: string; fault: string | undefined } {
  const typed = c.req.query('as-of')?.trim() ?? '';
  if (typed === '') return { asOf: today, typed, fault: undefined };
  const read = dateInput(today).safeParse(typed);
  if (!read.success) return { asOf: today, typed, fault: read.error.issues[0]?.message ?? 'form:error.date' };
  if (read.data > today) return { asOf: today, typed: read.data, fault: 'plans:future.fault' };
  return { asOf: read.data, typed: read.data, fault: undefined };
}
