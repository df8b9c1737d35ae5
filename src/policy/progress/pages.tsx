import { Hono } from 'hono';
import { type Actor, demand, may, mayReportFor } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, readForm } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { evidenceRights, readStep, recordStatus, type StepFile } from './actions.ts';
import { evidencePages } from './evidence-pages.tsx';
import { evidenceHref, stepHref } from './parts.tsx';
import { statusFormSchema } from './status-form.tsx';
import { type Recording, StepPage } from './step-view.tsx';

/** The page of a step, where its status is recorded. */
export const progressPages = new Hono<Env>().route('/', evidencePages);

progressPages.get('/plans/:plan/steps/:key', async (c) => {
  const view = viewOf(c);
  const file = await fileOf(c, view.today);
  const next = c.req.query('saved') === 'status' ? nextAfter(c.get('actor'), file, view) : undefined;
  const props = {
    view: next === undefined ? view : { ...view, next },
    file,
    recording: recordingOf(c.get('actor'), file),
    keeps: may(c.get('actor'), 'keep-plans'),
    proving: provingOf(c.get('actor'), file),
    idempotencyKey: crypto.randomUUID(),
  };
  return html(c, <StepPage {...props} />);
});

progressPages.post('/plans/:plan/steps/:key', async (c) => {
  demand(c.get('actor'), 'record-status');
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const read = readForm(fields, statusFormSchema(today));
  if (!read.ok) return again(c, read.values, read.errors, ask.key);
  const { plan, key: stepKey } = c.req.param();
  const done = await recordStatus(ask, plan, stepKey, read.data);
  return c.redirect(`${stepHref(plan, stepKey)}?saved=status${undoQuery(done)}`, 303);
});

function fileOf(c: Request, today: string): Promise<StepFile> {
  const [plan, key] = [c.req.param('plan') ?? '', c.req.param('key') ?? ''];
  return readStep(c.get('database'), c.get('actor'), plan, key, today);
}

function recordingOf(actor: Actor, { plan, step }: StepFile): Recording {
  if (!may(actor, 'record-status') || plan.state === 'draft' || step.droppedOn !== null) return 'no';
  return mayReportFor(actor, step.leads) ? 'yes' : 'other-lead';
}

/** The lines of the history to whose files the actor adds, or from which there is something to withdraw. */
function provingOf(actor: Actor, file: StepFile): number[] {
  const lines = file.history.filter((line) => {
    const { adds, withdraws } = evidenceRights(actor, file, line);
    return adds || (withdraws && line.files.some((one) => one.state === 'kept'));
  });
  return lines.map((line) => line.id);
}

/** Who has just recorded a status can show what it rests on. */
function nextAfter(actor: Actor, file: StepFile, view: View) {
  const own = file.history.filter((line) => evidenceRights(actor, file, line).adds);
  if (own.length === 0) return undefined;
  const newest = Math.max(...own.map((line) => line.id));
  return { href: evidenceHref(file.plan.id, file.step.key, newest), label: view.t('progress:evidence.add') };
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
    keeps: may(c.get('actor'), 'keep-plans'),
    proving: provingOf(c.get('actor'), file),
    refused: { values, errors },
    idempotencyKey: key || crypto.randomUUID(),
  };
  return html(c, <StepPage {...props} />, 422);
}
