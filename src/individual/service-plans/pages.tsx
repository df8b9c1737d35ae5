import { Hono } from 'hono';
import { z } from 'zod';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import {
  type FieldError,
  type FormValues,
  faultsAsErrors,
  oneCode,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredText,
  wholeNumber,
} from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { addAction, addGoal, changeAction, changeGoal, readGoal, readPlan, startPlan } from './actions.ts';
import { ActionPage, GoalPage, PlanPage } from './form-views.tsx';
import { ACTION_STATES, GOAL_STATES } from './rules.ts';

const version = wholeNumber(1, LARGEST);
const goalForm = z.object({ title: requiredText(300), policyField: oneCode('policy-field'), version });
const actionForm = z.object({
  title: optionalText(300),
  offerId: optionalWholeNumber(1, LARGEST),
  dueOn: optionalDateInput(),
  version,
});
const goalStateForm = z.object({ state: oneOf(GOAL_STATES), version });
const actionStateForm = z.object({ state: oneOf(ACTION_STATES), version });

const newKey = () => crypto.randomUUID();
/** A number in the address; something else is no page. */
const need = (c: Request, name: string) => idOf(c, name) ?? notFound();

/** The pages of a service plan: the plan, its forms, its buttons. */
export const servicePlansPages = new Hono<Env>();

servicePlansPages.get('/persons/:id/plan', async (c) => {
  const actor = c.get('actor');
  demand(actor, 'read-person');
  const { plan, ...person } = await readPlan(c.get('database'), actor, need(c, 'id'));
  const mayWrite = may(actor, 'write-service-plan');
  return html(c, <PlanPage view={viewOf(c)} person={person} plan={plan} mayWrite={mayWrite} newKey={newKey} />);
});

servicePlansPages.post('/persons/:id/plan', async (c) => {
  const personId = need(c, 'id');
  const { ask } = await askedByForm(c);
  const done = await startPlan(ask, { personId });
  return c.redirect(`/persons/${personId}/plan?saved=plan${undoQuery(done)}`, 303);
});

servicePlansPages.get('/persons/:id/plan/goals/new', (c) => goalPage(c, need(c, 'id')));

servicePlansPages.post('/persons/:id/plan/goals', async (c) => {
  const personId = need(c, 'id');
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'read-person');
  const form = readForm(fields, goalForm);
  if (!form.ok) return goalPage(c, personId, form);
  const { version: shown, ...goal } = form.data;
  try {
    const done = await addGoal(ask, { personId, version: shown, goal });
    return c.redirect(`/persons/${personId}/plan?saved=goal${undoQuery(done)}`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return goalPage(c, personId, { values: fields, errors });
  }
});

servicePlansPages.get('/persons/:id/plan/goals/:goal/actions/new', (c) =>
  actionPage(c, need(c, 'id'), need(c, 'goal')),
);

servicePlansPages.post('/persons/:id/plan/goals/:goal/actions', async (c) => {
  const personId = need(c, 'id');
  const goalId = need(c, 'goal');
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'read-person');
  const form = readForm(fields, actionForm, todayOf(c));
  if (!form.ok) return actionPage(c, personId, goalId, form);
  const { version: shown, ...asked } = form.data;
  const title = await titleFor(c, { personId, goalId }, asked);
  if (title === undefined)
    return actionPage(c, personId, goalId, {
      values: fields,
      errors: [{ field: 'title', message: 'service-plans:error.title' }],
    });
  const action = { ...asked, title };
  try {
    const done = await addAction(ask, { goalId, personId, version: shown, action });
    return c.redirect(`/persons/${personId}/plan?saved=action${undoQuery(done)}`, 303);
  } catch (error) {
    // An offer that closed in the meantime is a fault of that field, not of the page.
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return actionPage(c, personId, goalId, { values: fields, errors });
  }
});

/** What the action is called: as it was typed, or as the offer to which it is tied; undefined where it has neither. */
async function titleFor(
  c: Request,
  of: { personId: number; goalId: number },
  { title, offerId }: { title: string | null; offerId: number | null },
): Promise<string | undefined> {
  if (title !== null || offerId === null) return title ?? undefined;
  const { offers } = await readGoal(c.get('database'), c.get('actor'), of.personId, of.goalId);
  return offers.find(({ id }) => id === offerId)?.nl;
}

servicePlansPages.post('/persons/:id/plan/goals/:goal/state', async (c) => {
  const personId = need(c, 'id');
  const goalId = need(c, 'goal');
  const { fields, ask } = await askedByForm(c);
  const { state, version: shown } = dataOf(readForm(fields, goalStateForm));
  const done = await changeGoal(ask, { personId, goalId, state, version: shown });
  return c.redirect(`/persons/${personId}/plan?saved=goal${undoQuery(done)}`, 303);
});

servicePlansPages.post('/persons/:id/plan/actions/:action/state', async (c) => {
  const personId = need(c, 'id');
  const { fields, ask } = await askedByForm(c);
  const { state, version: shown } = dataOf(readForm(fields, actionStateForm));
  const actionId = need(c, 'action');
  const done = await changeAction(ask, { personId, actionId, state, version: shown });
  return c.redirect(`/persons/${personId}/plan?saved=action${undoQuery(done)}`, 303);
});

interface Typed {
  values: FormValues;
  errors: FieldError[];
}

async function goalPage(c: Request, personId: number, typed?: Typed) {
  demand(c.get('actor'), 'read-person');
  const { plan, ...person } = await readPlan(c.get('database'), c.get('actor'), personId);
  if (plan === null) notFound();
  const page = (
    <GoalPage
      view={viewOf(c)}
      person={person}
      version={shownVersion(typed, plan.version)}
      idempotencyKey={newKey()}
      {...typed}
    />
  );
  return html(c, page, typed ? 422 : 200);
}

async function actionPage(c: Request, personId: number, goalId: number, typed?: Typed) {
  const { person, plan, goal, offers } = await readGoal(c.get('database'), c.get('actor'), personId, goalId);
  const page = (
    <ActionPage
      view={viewOf(c)}
      person={person}
      goal={goal}
      offers={offers}
      version={shownVersion(typed, plan.version)}
      idempotencyKey={newKey()}
      {...typed}
    />
  );
  return html(c, page, typed ? 422 : 200);
}

/** The version that was shown first: after a fault, a change in between must still be found. */
function shownVersion(typed: Typed | undefined, current: number): string | number {
  const sent = typed?.values.version;
  return typeof sent === 'string' && sent !== '' ? sent : current;
}

/** The data of a form that only has buttons: a fault in it was not typed by a person. */
function dataOf<Data>(form: { ok: true; data: Data } | { ok: false }): Data {
  if (!form.ok) throw new Refusal('invalid', 'invalid');
  return form.data;
}
