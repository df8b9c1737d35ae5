import { Hono } from 'hono';
import { type Actor, demand, may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { dateInput, type FieldError, type FormValues, readForm } from '../../ui/form/index.ts';
import { type Env, html, numberAsked, postedForm, type Request, viewOf } from '../../ui/request.tsx';
import { listPlans, readPlan, readStep, recordStatus, type StepFile } from './actions.ts';
import { PlanListPage } from './list-view.tsx';
import { stepHref } from './parts.tsx';
import { PlanPage } from './plan-view.tsx';
import { mayRecordFor } from './rules.ts';
import { readSelection, select } from './selection.ts';
import { statusFormSchema } from './status-form.tsx';
import { type Recording, StepPage } from './step-view.tsx';

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

plansPages.get('/plans/:plan/steps/:key', async (c) => {
  const view = viewOf(c);
  const file = await fileOf(c, view.today);
  const props = { view, file, recording: recordingOf(c.get('actor'), file), idempotencyKey: crypto.randomUUID() };
  return html(c, <StepPage {...props} />);
});

plansPages.post('/plans/:plan/steps/:key', async (c) => {
  demand(c.get('actor'), 'record-status');
  const { fields, key, request } = await postedForm(c);
  const { today } = viewOf(c);
  const read = readForm(fields, statusFormSchema(today));
  if (!read.ok) return again(c, read.values, read.errors, key);
  const { plan, key: stepKey } = c.req.param();
  await recordStatus(c.get('database'), c.get('actor'), {
    planId: plan,
    stepKey,
    stated: read.data,
    today,
    key,
    request,
  });
  return c.redirect(`${stepHref(plan, stepKey)}?saved=status`, 303);
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

function fileOf(c: Request, today: string): Promise<StepFile> {
  const { plan = '', key = '' } = c.req.param() as { plan?: string; key?: string };
  return readStep(c.get('database'), c.get('actor'), plan, key, today);
}

function recordingOf(actor: Actor, { step }: StepFile): Recording {
  if (!may(actor, 'record-status')) return 'no';
  return mayRecordFor(actor, step.leads) ? 'yes' : 'other-lead';
}

/** The same page again with what was typed; the key stays, because nothing was saved under it. */
async function again(c: Request, values: FormValues, errors: FieldError[], key: string | undefined): Promise<Response> {
  const view = viewOf(c);
  const file = await fileOf(c, view.today);
  if (recordingOf(c.get('actor'), file) !== 'yes') throw new Refusal('not_allowed', 'not-allowed');
  const props = {
    view,
    file,
    recording: 'yes' as const,
    refused: { values, errors },
    idempotencyKey: key || crypto.randomUUID(),
  };
  return html(c, <StepPage {...props} />, 422);
}
