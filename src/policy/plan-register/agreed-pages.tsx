import { Hono } from 'hono';
import type { z } from 'zod';
import type { Term } from '../../shared/dates.ts';
import { fieldValue } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { askedByForm } from '../../writes/index.ts';
import type { AssessedPlan } from '../plans/index.ts';
import { planHref, stepHref } from '../progress/index.ts';
import { agreedFields, groundFields, valuesOf } from './fields.ts';
import { RegisterFormPage } from './form-view.tsx';
import { GoalForm, GroundForm, NothingForm, PlaceForm, StepForm } from './forms.ts';
import { addGoal, changeGoal, dropGoal, moveGoal } from './goal-actions.ts';
import { crumbsOf, keptHref } from './plan-pages.tsx';
import { type Again, fresh, posted } from './posting.tsx';
import { type ForForm, readForForm } from './reading.ts';
import { addStep, changeStep, dropStep, moveStep } from './step-actions.ts';

/** The pages on which goals and steps are added, changed, moved and dropped. */
export const agreedPages = new Hono<Env>()
  .get('/plans/:plan/goals/new', (c) => goalForm(c, null))
  .post('/plans/:plan/goals', (c) => postGoal(c))
  .get('/plans/:plan/goals/:goal/edit', (c) => goalForm(c, null))
  .post('/plans/:plan/goals/:goal/edit', (c) => postGoal(c))
  .post('/plans/:plan/goals/:goal/move', (c) => postMove(c, 'goal'))
  .get('/plans/:plan/goals/:goal/drop', (c) => dropForm(c, null))
  .post('/plans/:plan/goals/:goal/drop', (c) => postDrop(c))
  .get('/plans/:plan/goals/:goal/steps/new', (c) => stepForm(c, null))
  .post('/plans/:plan/goals/:goal/steps', (c) => postStep(c))
  .get('/plans/:plan/steps/:key/edit', (c) => stepForm(c, null))
  .post('/plans/:plan/steps/:key/edit', (c) => postStep(c))
  .post('/plans/:plan/steps/:key/move', (c) => postMove(c, 'step'))
  .get('/plans/:plan/steps/:key/drop', (c) => dropForm(c, null))
  .post('/plans/:plan/steps/:key/drop', (c) => postDrop(c));

/** Which plan, goal and step an address names. */
const named = (c: Request) => ({ id: c.req.param('plan') ?? '', goal: c.req.param('goal'), step: c.req.param('key') });

function forForm(c: Request): Promise<ForForm> {
  const { id, goal, step } = named(c);
  return readForForm({ database: c.get('database'), actor: c.get('actor') }, id, { goal, step }, c.get('now'));
}

/** Under which goals a goal can stand, or under which steps a step: those that stand under none, itself left out. */
function placesFor(
  view: View,
  plan: AssessedPlan,
  of: 'goal' | 'step',
  own: { id: number | null; goalId: number | null },
) {
  const name = (number: string | null, title: Text) => [number, pick(title, view.language)].filter(Boolean).join(' ');
  if (of === 'goal')
    return plan.goals
      .filter((goal) => goal.parentId === null && goal.id !== own.id)
      .map((goal) => ({ value: goal.number, label: name(goal.number, goal.title) }));
  return plan.steps
    .filter((step) => step.goalId === own.goalId && step.parentId === null && step.id !== own.id)
    .map((step) => ({ value: step.key, label: name(step.number, step.title) }));
}

/** Whether only the words and days of an adopted plan can change, with day and ground. */
const isAdopted = (plan: AssessedPlan) => plan.state === 'adopted';

/** The day and ground that an adopted plan asks; nothing of a draft. */
const groundOf = (plan: AssessedPlan) => (isAdopted(plan) ? GroundForm : NothingForm);

async function goalForm(c: Request, again: Again | null) {
  const { plan, goal, parties } = await forForm(c);
  const view = viewOf(c);
  const { t } = view;
  const above =
    goal === null ? (c.req.query('under') ?? '') : (plan.goals.find((one) => one.id === goal.parentId)?.number ?? '');
  const stands = { ...(goal === null ? {} : valuesOf('goal', goal, parties)), under: above };
  const { values, errors, key, status, stale } = again ?? fresh(stands);
  const title =
    goal === null
      ? t(above === '' ? 'plan-register:goal.new' : 'plan-register:goal.sub')
      : t('plan-register:goal.edit', { number: goal.number });
  const under =
    goal !== null && isAdopted(plan) ? null : placesFor(view, plan, 'goal', { id: goal?.id ?? null, goalId: null });
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t(isAdopted(plan) ? 'plan-register:lead.adopted' : 'plan-register:lead'),
        crumbs: crumbsOf(c, plan, title),
      }}
      action={
        goal === null
          ? `${planHref(plan.id)}/goals`
          : `${planHref(plan.id)}/goals/${encodeURIComponent(goal.number)}/edit`
      }
      {...{ submit: t('plan-register:save'), cancel: keptHref(plan.id) }}
      fields={[
        ...agreedFields(view, 'goal', { parties, under }, values),
        ...(isAdopted(plan) ? groundFields(view, { weight: goal !== null }) : []),
      ]}
      {...{ values, errors, now: stale ? stands : null, version: goal?.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

async function postGoal(c: Request) {
  const { id, goal: number } = named(c);
  const { plan, goal } = await forForm(c);
  return posted(
    c,
    { goal: GoalForm, place: PlaceForm, ground: groundOf(plan) },
    async (ask, { goal: form, place, ground }, version) => {
      if (number === undefined) {
        const { undo } = await addGoal(ask, id, { ...form, ...place, ...(ground && { since: sinceOf(ground) }) });
        return { to: keptHref(id), saved: 'plan-goal', undo };
      }
      const moved = isAdopted(plan) || goal === null ? {} : { number: place.number ?? number, under: place.under };
      const changed = { ...form, ...moved, version, ...(ground && { change: ground }) };
      const { undo } = await changeGoal(ask, id, number, changed);
      return { to: isAdopted(plan) ? planHref(id) : keptHref(id), saved: 'plan-goal', undo };
    },
    (again) => goalForm(c, again),
  );
}

const sinceOf = ({ on, ground, address }: z.output<typeof GroundForm>) => ({ on, ground, address });

async function stepForm(c: Request, again: Again | null) {
  const { plan, goal, step, parties } = await forForm(c);
  const view = viewOf(c);
  const { t } = view;
  const above =
    step === null ? (c.req.query('under') ?? '') : (plan.steps.find((one) => one.id === step.parentId)?.key ?? '');
  const stands = { ...(step === null ? {} : valuesOf('step', step, parties)), under: above };
  const { values, errors, key, status, stale } = again ?? fresh(stands);
  const title = t(
    step !== null ? 'plan-register:step.edit' : above === '' ? 'plan-register:step.new' : 'plan-register:step.sub',
  );
  const under =
    step !== null && isAdopted(plan)
      ? null
      : placesFor(view, plan, 'step', { id: step?.id ?? null, goalId: step?.goalId ?? goal?.id ?? null });
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t(isAdopted(plan) ? 'plan-register:lead.adopted' : 'plan-register:lead'),
        crumbs: crumbsOf(c, plan, title),
      }}
      action={
        step === null
          ? `${planHref(plan.id)}/goals/${encodeURIComponent(goal?.number ?? '')}/steps`
          : `${stepHref(plan.id, step.key)}/edit`
      }
      {...{ submit: t('plan-register:save'), cancel: step === null ? keptHref(plan.id) : stepHref(plan.id, step.key) }}
      fields={[
        ...agreedFields(view, 'step', { parties, under }, values),
        ...(isAdopted(plan) ? groundFields(view, { weight: step !== null }) : []),
      ]}
      {...{ values, errors, now: stale ? stands : null, version: step?.version, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

async function postStep(c: Request) {
  const { id, goal: number, step: stepKey } = named(c);
  const { plan, step } = await forForm(c);
  return posted(
    c,
    { step: StepForm, place: PlaceForm, ground: groundOf(plan) },
    async (ask, { step: form, place, ground }, version) => {
      if (stepKey === undefined || step === null) {
        const added = { ...form, ...place, goal: number ?? '', ...(ground && { since: sinceOf(ground) }) };
        const { undo } = await addStep(ask, id, added);
        return { to: keptHref(id), saved: 'plan-step', undo };
      }
      const moved = isAdopted(plan) ? {} : { number: place.number, under: place.under };
      const term = retyped(step.term, form.term);
      const changed = { ...form, ...moved, term, version, ...(ground && { change: ground }) };
      const { undo } = await changeStep(ask, id, stepKey, changed);
      return { to: stepHref(id, stepKey), saved: 'plan-step', undo };
    },
    (again) => stepForm(c, again),
  );
}

/** A term of which only the words were typed anew is read anew: its old days do not hold any more. */
function retyped<One extends { text: string | null; start: string | null; end: string | null }>(was: Term, typed: One) {
  const sameDays = typed.start === was.start && typed.end === was.end;
  return typed.text !== was.text && sameDays ? { text: typed.text, start: null, end: null } : typed;
}

async function dropForm(c: Request, again: Again | null) {
  const { plan, goal, step } = await forForm(c);
  const view = viewOf(c);
  const { t } = view;
  const { values, errors, key, status, stale } = again ?? fresh({});
  const record = step ?? goal;
  const title =
    step === null ? t('plan-register:goal.drop', { number: goal?.number ?? '' }) : t('plan-register:step.drop');
  const goals = plan.goals
    .filter((one) => goal !== null && (one.id === goal.id || one.parentId === goal.id))
    .map((one) => one.id);
  const below =
    step === null
      ? plan.steps.filter((one) => goals.includes(one.goalId)).length + Math.max(0, goals.length - 1)
      : plan.steps.filter((one) => one.parentId === step.id).length;
  const page = (
    <RegisterFormPage
      {...{
        view,
        title,
        lead: t(isAdopted(plan) ? 'plan-register:drop.adopted' : 'plan-register:drop.draft'),
        crumbs: crumbsOf(c, plan, title),
      }}
      action={
        step === null
          ? `${planHref(plan.id)}/goals/${encodeURIComponent(goal?.number ?? '')}/drop`
          : `${stepHref(plan.id, step.key)}/drop`
      }
      {...{ submit: t('plan-register:drop'), cancel: keptHref(plan.id), danger: true }}
      fields={isAdopted(plan) ? groundFields(view, { weight: false }) : []}
      {...{ values, errors, now: stale ? {} : null, version: record?.version, idempotencyKey: key }}
    >
      {record && (
        <p>
          <strong>
            {record.number} {pick(record.title, view.language)}
          </strong>
        </p>
      )}
      {below > 0 && <p>{t('plan-register:drop.below', { count: below })}</p>}
    </RegisterFormPage>
  );
  return html(c, page, status);
}

async function postDrop(c: Request) {
  const { id, goal, step } = named(c);
  const { plan } = await forForm(c);
  return posted(
    c,
    { ground: groundOf(plan) },
    async (ask, { ground }, version) => {
      const input = { version, ...(ground && { change: sinceOf(ground) }) };
      const { undo } =
        step === undefined ? await dropGoal(ask, id, goal ?? '', input) : await dropStep(ask, id, step, input);
      return { to: keptHref(id), saved: 'plan-dropped', undo };
    },
    (again) => dropForm(c, again),
  );
}

async function postMove(c: Request, of: 'goal' | 'step') {
  const { fields, ask } = await askedByForm(c);
  const { id, goal, step } = named(c);
  const towards = fieldValue(fields, 'towards') === 'up' ? 'up' : 'down';
  if (of === 'goal') await moveGoal(ask, id, goal ?? '', towards);
  else await moveStep(ask, id, step ?? '', towards);
  return c.redirect(`${keptHref(id)}#goal-${encodeURIComponent(goal ?? '')}`, 303);
}
