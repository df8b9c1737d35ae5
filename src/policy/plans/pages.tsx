import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import { isDay } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { wordDownload } from '../../ui/document/index.ts';
import { goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, numberAsked, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { listPlans, madeOfPlan, readPlan } from './actions.ts';
import type { AssessedPlan } from './assess.ts';
import { planDocument } from './document.ts';
import { GoalPage } from './goal-view.tsx';
import { PlanListPage } from './list-view.tsx';
import { planColumns, stepColumns } from './out.ts';
import {
  hasTimeline,
  PlanBody,
  type PlanBodyProps,
  PlanPage,
  TimelineBody,
  TimelinePage,
  timelineHref,
} from './plan-view.tsx';
import { readSelection, select } from './selection.ts';
import { allStepsOut, goalsOut, statusesOut } from './tables.ts';

/** The list of plans and the page of each. */
export const plansPages = new Hono<Env>();

goesOut(plansPages, '/plans', plansOut);
goesOut(plansPages, '/plans/:plan', stepsOut);
goesOut(plansPages, '/plans/:plan/goals', goalsOut);
goesOut(plansPages, '/plans/:plan/steps', allStepsOut);
goesOut(plansPages, '/plans/:plan/statuses', statusesOut);

plansPages.get('/plans', async (c) => {
  const view = viewOf(c);
  return html(
    c,
    <PlanListPage
      view={view}
      plans={await listPlans(c.get('database'), c.get('actor'), view.today)}
      keeps={may(c.get('actor'), 'keep-plans')}
    />,
  );
});

plansPages.get('/plans/:plan', async (c) => {
  const { made, day, selection } = await drawn(c, 'plan', (props) => ({
    body: textOf(<PlanBody {...props} />, props.view),
    draws: hasTimeline(props.chosen),
  }));
  const chosen = Object.entries({ ...selection, 'as-of': day.typed }).filter(
    ([, value]) => value !== null && value !== '',
  );
  const query = new URLSearchParams(Object.fromEntries(chosen.map(([name, value]) => [name, String(value)])));
  const timeline = made.value.draws ? [timelineHref(made.id), query].filter(String).join('?') : null;
  const page = (
    <PlanPage
      keeps={may(c.get('actor'), 'keep-plans')}
      view={viewOf(c)}
      plan={made}
      asOf={day.asOf}
      body={made.value.body}
      timeline={timeline}
    />
  );
  return html(c, page, day.fault === undefined ? 200 : 422);
});

plansPages.get('/plans/:plan/timeline', async (c) => {
  const { made, day } = await drawn(c, 'timeline', (props) => ({
    body: textOf(<TimelineBody {...props} />, props.view),
    draws: true,
  }));
  const page = <TimelinePage view={viewOf(c)} plan={made} asOf={day.asOf} body={made.value.body} />;
  return html(c, page, day.fault === undefined ? 200 : 422);
});

plansPages.get('/plans/:plan/goals/:number', async (c) => {
  const view = viewOf(c);
  const plan = await readPlan(c.get('database'), c.get('actor'), c.req.param('plan'), view.today);
  const goal = plan.goals.find((one) => one.number === c.req.param('number')) ?? notFound();
  return html(c, <GoalPage view={view} plan={plan} goal={goal} page={pageNumberOf(c)} />);
});

/** What a page of a plan shows below its title, and whether there is anything to draw in time. */
interface Body {
  body: string;
  draws: boolean;
}

/** The plan as a Word document, as it stood on a day. */
plansPages.get('/plans/:plan/document.docx', async (c) => {
  const { language, today } = viewOf(c);
  const { asOf, typed, fault } = dayOf(c, today);
  if (fault !== undefined) {
    if (isDay(typed)) throw new Refusal('invalid', 'in-future', { from: typed });
    throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  }
  const planId = c.req.param('plan');
  const body = await planDocument(await readPlan(c.get('database'), c.get('actor'), planId, asOf), language);
  return wordDownload(body, `plan-${planId}-${asOf}`);
});

async function plansOut(c: Request) {
  const view = viewOf(c);
  const plans = await listPlans(c.get('database'), c.get('actor'), view.today);
  return outgoingWhole(view.t('plans:title'), planColumns(view), plans);
}

/** The steps of a plan that fit the filters. @throws Refusal for a day that is none, as the page says it. */
async function stepsOut(c: Request, planId: string) {
  const view = viewOf(c);
  const { asOf, fault, typed } = dayOf(c, view.today);
  if (fault !== undefined) throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  const plan = await readPlan(c.get('database'), c.get('actor'), planId, asOf);
  const steps = select(plan.steps, readSelection(c.req.query()));
  return outgoingWhole(pick(plan.title, view.language), stepColumns(view), steps);
}

/** How many pages of plans are kept; one is at most some hundred kilobytes. */
const MOST = 60;
const bodies = keepingOf<Body & Pick<AssessedPlan, 'title'>>(MOST);

/** The plan that is asked, with what its page shows: drawn once for everybody. */
async function drawn(c: Request, kind: 'plan' | 'timeline', draw: (props: PlanBodyProps) => Body) {
  const view = viewOf(c);
  const day = dayOf(c, view.today);
  const selection = readSelection(c.req.query());
  const database = c.get('database');
  const page = pageNumberOf(c);
  const key = JSON.stringify([kind, view.language, view.detainee, view.today, selection, day, page]);
  const asked = { planId: c.req.param('plan') ?? '', asOf: day.asOf, key, kept: bodies(database) };
  const made = await madeOfPlan(database, c.get('actor'), asked, (plan) => ({
    ...draw({ view, plan, chosen: select(plan.steps, selection), selection, day, page }),
    title: plan.title,
  }));
  numberAsked(c, 'year', 1900, 2100);
  // What it was called on that day, which it may not be any more.
  return { made: { ...made, title: made.value.title, id: asked.planId }, day, selection };
}

/** The day asked: today when none was typed, and today with a fault when the day does not exist or is still to come. */
function dayOf(c: Request, today: string): { asOf: string; typed: string; fault: string | undefined } {
  const typed = c.req.query('as-of')?.trim() ?? '';
  if (typed === '') return { asOf: today, typed, fault: undefined };
  const { day, fault } = dayAsked(typed, today);
  if (day === null) return { asOf: today, typed, fault };
  if (day > today) return { asOf: today, typed: day, fault: 'plans:future.fault' };
  return { asOf: day, typed: day, fault: undefined };
}
