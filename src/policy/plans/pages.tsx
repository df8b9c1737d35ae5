import { Hono } from 'hono';
import { keepingOf } from '../../platform/keeping.ts';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { wordDownload } from '../../ui/document/index.ts';
import { dateInput } from '../../ui/form/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import type { Reading } from '../../ui/view.ts';
import { findPlan, listPlans, madeOfPlan } from './actions.ts';
import type { AssessedPlan } from './assess.ts';
import { planDocument } from './document.ts';
import { PlanListPage } from './list-view.tsx';
import { hasTimeline, PlanBody, PlanPage, type PlanPageProps } from './plan-view.tsx';
import { readSelection, type Selection, select } from './selection.ts';

/** The list of plans and the page of each. */
export const plansPages = new Hono<Env>();

plansPages.get('/plans', async (c) => {
  const view = viewOf(c);
  return html(c, <PlanListPage view={view} plans={await listPlans(c.get('database'), c.get('actor'), view.today)} />);
});

plansPages.get('/plans/:plan', async (c) => {
  const view = viewOf(c);
  const day = dayAsked(c, view.today);
  const selection = readSelection(c.req.query());
  const database = c.get('database');
  const key = JSON.stringify([view.language, view.today, selection, day]);
  const asked = { planId: c.req.param('plan'), asOf: day.asOf, key, kept: bodies(database) };
  const made = await madeOfPlan(database, c.get('actor'), asked, (plan) => bodyOf(view, plan, selection, day));
  numberAsked(c, 'year', 1900, 2100);
  const page = <PlanPage view={view} plan={{ ...made, id: asked.planId }} asOf={day.asOf} {...made.value} />;
  return html(c, page, day.fault === undefined ? 200 : 422);
});

/** The plan as a Word document, as it stood on a day. */
plansPages.get('/plans/:plan/document.docx', async (c) => {
  const { language, today } = viewOf(c);
  const { asOf, typed, fault } = dayAsked(c, today);
  if (fault !== undefined) {
    if (isDay(typed)) throw new Refusal('invalid', 'in-future', { from: typed });
    throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  }
  const database = c.get('database');
  const planId = c.req.param('plan');
  const body = await planDocument(await findPlan(database, c.get('actor'), planId, asOf), language);
  return wordDownload(body, `plan-${planId}-${asOf}`);
});

/** How many pages of plans are kept; one is at most some hundred kilobytes. */
const MOST = 60;
const bodies = keepingOf<Pick<PlanPageProps, 'body' | 'timeline'>>(MOST);

/** What a plan page shows below its title, drawn once for everybody. */
function bodyOf(
  view: Reading,
  plan: AssessedPlan,
  selection: Selection,
  day: { typed: string; fault: string | undefined },
) {
  const chosen = select(plan.steps, selection);
  const body = <PlanBody view={view} plan={plan} chosen={chosen} selection={selection} day={day} />;
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
