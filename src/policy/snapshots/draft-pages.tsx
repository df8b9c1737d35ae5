import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { stale } from '../../shared/version.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, read } from '../../writes/index.ts';
import { planProgress } from '../plans/index.ts';
import { changeDraft, freezeDraft, readDraft, removeDraft, startDraft } from './actions.ts';
import { DraftPage, draftValues, RemovalPage } from './draft-view.tsx';
import { draftForm } from './forms.ts';
import { draftHref, snapshotHref, snapshotsHref } from './hrefs.ts';

/** Where the drafts of snapshots are written, frozen and thrown away. */
export const draftPages = new Hono<Env>()
  .get('/plans/:plan/snapshots/new', showNew)
  .post('/plans/:plan/snapshots/new', postNew)
  .get('/plans/:plan/snapshots/drafts/:id', (c) => showDraft(c, null, [], false, 200))
  .post('/plans/:plan/snapshots/drafts/:id', postDraft)
  .post('/plans/:plan/snapshots/drafts/:id/freeze', postFreeze)
  .get('/plans/:plan/snapshots/drafts/:id/removal', showRemoval)
  .post('/plans/:plan/snapshots/drafts/:id/removal', postRemoval);

const planOf = (c: Request) => c.req.param('plan') ?? '';

async function showNew(c: Request) {
  demand(c.get('actor'), 'keep-snapshots');
  return newPage(c, { asOf: viewOf(c).today }, [], 200);
}

async function newPage(c: Request, values: FormValues, errors: FieldError[], status: 200 | 422) {
  const view = viewOf(c);
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const plan = await read(reader, 'keep-snapshots', (tx) => planProgress(tx, planOf(c), view.today));
  const props = { view, plan, values, errors, saved: null, stale: false, idempotencyKey: crypto.randomUUID() };
  return html(c, <DraftPage {...props} />, status);
}

async function postNew(c: Request) {
  demand(c.get('actor'), 'keep-snapshots');
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, draftForm(viewOf(c).today));
  if (!form.ok) return newPage(c, fields, form.errors, 422);
  const { id } = await startDraft(ask, planOf(c), form.data);
  return c.redirect(`${draftHref(planOf(c), id)}?saved=snapshot-draft`, 303);
}

async function showDraft(
  c: Request,
  typed: FormValues | null,
  errors: FieldError[],
  isStale: boolean,
  status: 200 | 409 | 422,
) {
  const saved = await readDraft(c.get('database'), c.get('actor'), planOf(c), idOf(c) ?? notFound());
  const values = typed ?? draftValues(saved.draft);
  const { plan } = saved;
  const props = { view: viewOf(c), plan, saved, values, errors, stale: isStale, idempotencyKey: crypto.randomUUID() };
  return html(c, <DraftPage {...props} />, status);
}

async function postDraft(c: Request) {
  demand(c.get('actor'), 'keep-snapshots');
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, draftForm(viewOf(c).today));
  if (!form.ok) return showDraft(c, fields, form.errors, false, 422);
  const draft = { id: idOf(c) ?? notFound(), version: versionOf(fields) ?? stale() };
  try {
    await changeDraft(ask, planOf(c), draft, form.data);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return showDraft(c, fields, [], true, 409);
    throw error;
  }
  return c.redirect(`${draftHref(planOf(c), draft.id)}?saved=snapshot-draft`, 303);
}

async function postFreeze(c: Request) {
  demand(c.get('actor'), 'keep-snapshots');
  const { fields, ask } = await askedByForm(c);
  const draft = { id: idOf(c) ?? notFound(), version: versionOf(fields) ?? stale(), closes: c.get('yearCloses') };
  const { number } = await freezeDraft(ask, planOf(c), draft);
  return c.redirect(`${snapshotHref(planOf(c), number)}?saved=snapshot-frozen`, 303);
}

async function showRemoval(c: Request) {
  const { draft, plan } = await readDraft(c.get('database'), c.get('actor'), planOf(c), idOf(c) ?? notFound());
  return html(c, <RemovalPage view={viewOf(c)} plan={plan} draft={draft} idempotencyKey={crypto.randomUUID()} />);
}

async function postRemoval(c: Request) {
  demand(c.get('actor'), 'keep-snapshots');
  const { fields, ask } = await askedByForm(c);
  await removeDraft(ask, planOf(c), { id: idOf(c) ?? notFound(), version: versionOf(fields) ?? stale() });
  return c.redirect(`${snapshotsHref(planOf(c))}?saved=snapshot-removed`, 303);
}
