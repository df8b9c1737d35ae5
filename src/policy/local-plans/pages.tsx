import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { wordDownload } from '../../ui/document/index.ts';
import { goesOut, outgoing } from '../../ui/export/index.ts';
import { type FormValues, type RefusedForm, versionOf } from '../../ui/form/index.ts';
import {
  type Env,
  html,
  idOf,
  knownPlace,
  numberAsked,
  pageNumberOf,
  type Request,
  viewOf,
} from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { askedByForm, posted } from '../../writes/index.ts';
import { changeAction, dropAction, newAction, readAction } from './action-actions.ts';
import { ActionPage } from './action-view.tsx';
import {
  adoptPlan,
  beginPlan,
  changeGoal,
  changeVision,
  discardPlan,
  dropGoal,
  keepsPlanOf,
  pickGoal,
  readGoal,
  readLocalPlan,
  readLocalPlans,
  readPeriodsOf,
  readPlansOf,
  yearOf,
} from './actions.ts';
import { meant, readChoices, readChoicesOfPlan } from './choices.ts';
import { localPlanDocument } from './document.ts';
import { BeginPage, NewActionPage, NewGoalPage } from './form-views.tsx';
import {
  ActionChangeForm,
  ActionForm,
  actionTyped,
  adoptForm,
  BeginForm,
  changeTyped,
  GoalForm,
  GoalWordsForm,
  planGoalOf,
  stateForm,
  VisionForm,
} from './forms.ts';
import { GoalWordsPage } from './goal-view.tsx';
import { PlansPage, planColumns } from './list-view.tsx';
import { readNeeds } from './needs.ts';
import { localActionHref, localPlanHref } from './parts.tsx';
import { PlanPage } from './plan-view.tsx';
import { rollUpPages, strategicPlans } from './roll-up-pages.tsx';

/** So many plans stand on one page. */
const PAGE = 50;

/** The plans of prisons: the list, the plan of one prison, its goals and actions, and what prisons take up of a strategic plan. */
export const localPlansPages = new Hono<Env>().route('/', rollUpPages);
goesOut(localPlansPages, '/local-plans', plansOut);
localPlansPages
  .get('/local-plans', showPlans)
  .get('/prisons/:code/local-plan', (c) => showPlan(c))
  .get('/prisons/:code/local-plan/document.docx', sendDocument)
  .get('/prisons/:code/local-plan/new', (c) => showBegin(c))
  .post('/prisons/:code/local-plan/new', postBegin)
  .post('/prisons/:code/local-plan/vision', postVision)
  .post('/prisons/:code/local-plan/adoption', postAdoption)
  .post('/prisons/:code/local-plan/discard', postDiscard)
  .get('/prisons/:code/local-plan/goals/new', (c) => showNewGoal(c))
  .post('/prisons/:code/local-plan/goals', postGoal)
  .get('/prisons/:code/local-plan/actions/new', (c) => showNewAction(c))
  .post('/prisons/:code/local-plan/actions', postAction)
  .get('/local-goals/:id', (c) => showGoal(c))
  .post('/local-goals/:id', postGoalWords)
  .post('/local-goals/:id/drop', postGoalDrop)
  .get('/local-actions/:id', (c) => showAction(c))
  .post('/local-actions/:id', postChange)
  .post('/local-actions/:id/state', postState)
  .post('/local-actions/:id/drop', postActionDrop);

/** What another slice shows on the page of an action; nothing where it has nothing to show. */
export type ActionPart = (c: Request, id: number, view: View) => Promise<Child | undefined>;
let gathered: readonly ActionPart[] = [];

/** Takes in what other slices show on the page of an action; the application does it once, by importing `src/action-parts.ts`. */
export function gatherActionParts(parts: readonly ActionPart[]): void {
  gathered = parts;
}

const newKey = () => crypto.randomUUID();
const placeOf = (c: Request) => knownPlace(c, c.req.param('code') ?? '');
const yearAsked = (c: Request) => numberAsked(c, 'period', 2010, 2100) ?? yearOf(c.get('now'));
const filterOf = (c: Request) => ({ year: numberAsked(c, 'year', 2010, 2100) ?? null });

async function showPlans(c: Request) {
  const { year } = filterOf(c);
  const page = pageNumberOf(c);
  const list = await readLocalPlans(c.get('database'), c.get('actor'), {
    year,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const props = { view: viewOf(c), ...list, size: PAGE, page, year, strategic: await strategicPlans(c) };
  return html(c, <PlansPage {...props} />);
}

async function plansOut(c: Request) {
  const view = viewOf(c);
  const filter = filterOf(c);
  return outgoing(view.t('local-plans:title'), planColumns(view), (limit, offset) =>
    readLocalPlans(c.get('database'), c.get('actor'), { ...filter, limit, offset }),
  );
}

async function showPlan(c: Request, refused?: RefusedForm & { form: 'adopt' | 'vision' }) {
  const [prison, year, actor] = [placeOf(c), yearAsked(c), c.get('actor')];
  const found = await readPlansOf(c.get('database'), actor, prison, year);
  const needs = await readNeeds(c.get('database'), actor, prison, { now: c.get('now'), closes: c.get('yearCloses') });
  const keeps = keepsPlanOf(actor, prison);
  const props = { view: viewOf(c), prison, year, ...found, needs, keeps, refused, newKey };
  return html(c, <PlanPage {...props} />, refused === undefined ? 200 : 422);
}

/** The plan as a Word document, as it is now. @throws Refusal `not_found` where there is none for the reader. */
async function sendDocument(c: Request) {
  const file = await readLocalPlan(c.get('database'), c.get('actor'), placeOf(c), yearAsked(c));
  const body = await localPlanDocument(file, viewOf(c));
  return wordDownload(body, `local-plan-${file.prison}-${file.period}`);
}

async function showBegin(c: Request, refused?: RefusedForm) {
  demand(c.get('actor'), 'keep-local-plans');
  const prison = placeOf(c);
  const plans = await readPeriodsOf(c.get('database'), c.get('actor'), prison);
  const props = { view: viewOf(c), prison, period: yearAsked(c), copies: plans.length > 0, refused, newKey };
  return html(c, <BeginPage {...props} />, refused === undefined ? 200 : 422);
}

function postBegin(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const prison = placeOf(c);
  return posted(
    c,
    BeginForm,
    async (ask, { period, through, copyOpen }) => {
      await beginPlan(ask, prison, { period, copyOpen: copyOpen !== null, ...(through === null ? {} : { through }) });
      return `${localPlanHref(prison, period)}&saved=local-plan`;
    },
    (refused) => showBegin(c, refused),
  );
}

function postVision(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, year] = [placeOf(c), yearAsked(c)];
  return posted(
    c,
    VisionForm,
    async (ask, { vision }, version) => {
      await changeVision(ask, prison, year, { vision, version: version ?? notFound() });
      return `${localPlanHref(prison, year)}&saved=local-vision`;
    },
    (refused) => showPlan(c, { ...refused, form: 'vision' }),
  );
}

function postAdoption(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, year] = [placeOf(c), yearAsked(c)];
  return posted(
    c,
    adoptForm(viewOf(c).today),
    async (ask, { on }, version) => {
      await adoptPlan(ask, prison, year, { on, version });
      return `${localPlanHref(prison, year)}&saved=local-adopted`;
    },
    (refused) => showPlan(c, { ...refused, form: 'adopt' }),
  );
}

async function postDiscard(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, year] = [placeOf(c), yearAsked(c)];
  const { fields, ask } = await askedByForm(c);
  await discardPlan(ask, prison, year, versionOf(fields));
  return c.redirect(`${localPlanHref(prison, year)}&saved=local-discarded`, 303);
}

async function showNewGoal(c: Request, refused?: RefusedForm) {
  const [prison, year] = [placeOf(c), yearAsked(c)];
  const choices = await readChoicesOfPlan(c.get('database'), c.get('actor'), prison, year);
  const props = { view: viewOf(c), prison, plan: choices.plan, choices, refused, first: {}, newKey };
  return html(c, <NewGoalPage {...props} />, refused === undefined ? 200 : 422);
}

function postGoal(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, period] = [placeOf(c), yearAsked(c)];
  return posted(
    c,
    GoalForm,
    async (ask, { planGoal, title, need }) => {
      const { id } = await pickGoal(ask, prison, { planGoal: planGoalOf(planGoal), title, need, period });
      return `${localPlanHref(prison, period)}&saved=local-goal#goal-${id}`;
    },
    (refused) => showNewGoal(c, refused),
  );
}

async function showNewAction(c: Request, refused?: RefusedForm) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, year] = [placeOf(c), yearAsked(c)];
  const choices = await readChoices(c.get('database'), c.get('actor'), prison, year);
  const goal = numberAsked(c, 'goal', 1, 999_999_999);
  const first: FormValues = goal === undefined ? {} : { goal: String(goal) };
  const plan = choices.plan ?? { period: year, through: year };
  return html(
    c,
    <NewActionPage {...{ view: viewOf(c), prison, plan, choices, refused, first, newKey }} />,
    refused === undefined ? 200 : 422,
  );
}

/** Which field of the form a fault is about. */
const fieldOfFault = (path: string) =>
  path === 'planGoal' || path === 'localGoal' ? 'goal' : path.replace(/\..*$/, '');

function postAction(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const [prison, period] = [placeOf(c), yearAsked(c)];
  return posted(
    c,
    ActionForm,
    async (ask, form) => {
      const typed = actionTyped(form);
      const { id } = await newAction(ask, prison, { ...typed, ...(await named(c, typed)), period });
      return `${localActionHref(id)}?saved=local-action`;
    },
    (refused) => showNewAction(c, refused),
    fieldOfFault,
  );
}

async function named(
  c: Request,
  { lead = [], partners = [] }: { lead?: string[] | undefined; partners?: string[] | undefined },
) {
  const codes = (names: readonly string[]) => meant(c.get('database'), c.get('actor'), names);
  return { lead: await codes(lead), partners: await codes(partners) };
}

async function showGoal(c: Request, refused?: RefusedForm) {
  const { goal, plan, used } = await readGoal(c.get('database'), c.get('actor'), idOf(c) ?? notFound());
  const props = { view: viewOf(c), plan, goal, used, refused, newKey };
  return html(c, <GoalWordsPage {...props} />, refused === undefined ? 200 : 422);
}

function postGoalWords(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const id = idOf(c) ?? notFound();
  return posted(
    c,
    GoalWordsForm,
    async (ask, typed, version) => {
      const { plan } = await readGoal(c.get('database'), c.get('actor'), id);
      await changeGoal(ask, id, { ...typed, version: version ?? notFound() });
      return `${localPlanHref(plan.prison, plan.period)}&saved=local-goal-changed#goal-${id}`;
    },
    (refused) => showGoal(c, refused),
  );
}

async function postGoalDrop(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const id = idOf(c) ?? notFound();
  const { ask } = await askedByForm(c);
  const { plan } = await readGoal(c.get('database'), c.get('actor'), id);
  await dropGoal(ask, id);
  return c.redirect(`${localPlanHref(plan.prison, plan.period)}&saved=local-goal-dropped`, 303);
}

async function showAction(c: Request, refused?: RefusedForm & { form: 'state' | 'change' }) {
  const actor = c.get('actor');
  const file = await readAction(c.get('database'), actor, idOf(c) ?? notFound());
  const { prison, period } = file.plan;
  const choices = keepsPlanOf(actor, prison) ? await readChoices(c.get('database'), actor, prison, period) : undefined;
  const parts: Child[] = [];
  for (const part of gathered) parts.push(await part(c, file.action.id, viewOf(c)));
  const props = { view: viewOf(c), file, choices, refused, newKey, parts };
  return html(c, <ActionPage {...props} />, refused === undefined ? 200 : 422);
}

function postChange(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const id = idOf(c) ?? notFound();
  return posted(
    c,
    ActionChangeForm,
    async (ask, form, version) => {
      const { action } = await readAction(c.get('database'), c.get('actor'), id);
      const typed = changeTyped(form, action, version ?? notFound());
      await changeAction(ask, id, { ...typed, ...(await named(c, typed)) });
      return `${localActionHref(id)}?saved=local-action-changed`;
    },
    (refused) => showAction(c, { ...refused, form: 'change' }),
    fieldOfFault,
  );
}

function postState(c: Request) {
  demand(c.get('actor'), 'say-local-progress');
  const id = idOf(c) ?? notFound();
  return posted(
    c,
    stateForm(viewOf(c).today),
    async (ask, typed, version) => {
      await changeAction(ask, id, { ...typed, version: version ?? notFound() });
      return `${localActionHref(id)}?saved=local-state`;
    },
    (refused) => showAction(c, { ...refused, form: 'state' }),
  );
}

async function postActionDrop(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  const id = idOf(c) ?? notFound();
  const { ask } = await askedByForm(c);
  const { plan } = await readAction(c.get('database'), c.get('actor'), id);
  await dropAction(ask, id);
  return c.redirect(`${localPlanHref(plan.prison, plan.period)}&saved=local-action-dropped`, 303);
}
