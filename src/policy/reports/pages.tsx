import { Hono } from 'hono';
import { demand, may, mayReportFor } from '../../access/index.ts';
import { type RefusedUpload, receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { faultsAsErrors, fieldValue, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { figureLabels } from '../figures/index.ts';
import { showStep, stepHref } from '../progress/index.ts';
import {
  addEvidence,
  addsFiles,
  decideReport,
  demandAdding,
  isAnswerable,
  noteReports,
  type ReportFile,
  readReport,
  stateAsPartner,
  submitReport,
  withdrawEvidence,
  withdrawReport,
  withdraws,
} from './actions.ts';
import { deskPages, showNotes } from './desk-pages.tsx';
import { DecisionForm, noteForm, PartnerForm, reportForm, reportTyped } from './form.ts';
import { nextAsked, nextWaiting } from './queue.ts';
import { ReportPage, type ReportRights } from './report-view.tsx';
import { roundPages } from './round-pages.tsx';
import { type Refused, refusedPart, stepPart } from './step-part.tsx';

/** Reports: submitting one on the page of its step, the desk of who follows, rounds, and what the commission takes note of. */
export const reportsPages = new Hono<Env>()
  .route('/', roundPages)
  .route('/', deskPages)
  .post('/plans/:plan/steps/:key/reports', postReport)
  .post('/plans/:plan/steps/:key/statements', postStatement)
  .post('/reports/notes', postNotes)
  .get('/reports/:id', (c) => show(c))
  .post('/reports/:id/decision', postDecision)
  .post('/reports/:id/withdraw', postWithdraw)
  .post('/reports/:id/files', postFile)
  .post('/reports/:id/files/:file/withdraw', postFileWithdraw);

/** The page of the step again with what was typed; the key stays, because nothing was saved under it. */
function again(c: Request, refused: Refused): Promise<Response> {
  return showStep(c, { part: stepPart, shown: refusedPart(c, refused) });
}

async function postReport(c: Request) {
  demand(c.get('actor'), 'submit-reports');
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const [plan, key] = [c.req.param('plan') ?? '', c.req.param('key') ?? ''];
  const read = readForm(fields, reportForm(today), today);
  if (!read.ok) return again(c, { values: read.values, errors: read.errors, key: ask.key, form: 'report' });
  try {
    const { id } = await submitReport(ask, plan, key, reportTyped(read.data), c.get('yearCloses'));
    return c.redirect(`/reports/${id}?saved=report`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return again(c, { values: fields, errors, key: ask.key, form: 'report' });
  }
}

async function postStatement(c: Request) {
  demand(c.get('actor'), 'submit-reports');
  const { fields, ask } = await askedByForm(c);
  const [plan, key] = [c.req.param('plan') ?? '', c.req.param('key') ?? ''];
  const read = readForm(fields, PartnerForm);
  if (!read.ok) return again(c, { values: read.values, errors: read.errors, key: ask.key, form: 'statement' });
  const { partner, said } = read.data;
  await stateAsPartner(ask, plan, key, { party: partner, statement: said });
  return c.redirect(`${stepHref(plan, key)}?saved=statement`, 303);
}

function reportOf(c: Request): Promise<ReportFile> {
  return readReport(c.get('database'), c.get('actor'), idOf(c) ?? notFound(), c.get('now'));
}

/** What the reader may do with the report as it stands. */
function rightsOf(c: Request, report: ReportFile): ReportRights {
  const actor = c.get('actor');
  const reports = may(actor, 'submit-reports') && mayReportFor(actor, report.leads);
  const waits = report.state === 'submitted';
  const own = report.submittedBy === actor.id;
  return {
    follows: may(actor, 'read-reports'),
    decides: may(actor, 'decide-reports') && waits && !own,
    own: may(actor, 'decide-reports') && waits && own,
    withdraws: withdraws(actor, report),
    answers: reports && isAnswerable(report),
    addsFiles: addsFiles(actor, report),
    withdrawsFiles: reports && may(actor, 'submit-reports'),
    notes: may(actor, 'take-note') && report.state === 'validated' && report.notedOn === null,
  };
}

async function show(c: Request, refused?: Omit<Refused, 'form'>, upload?: RefusedUpload) {
  const report = await reportOf(c);
  const view = viewOf(c);
  const database = c.get('database');
  const hasFigure = report.evidence.some((piece) => piece.kind === 'figure');
  const labels = hasFigure ? await figureLabels(database, c.get('actor'), view.language) : new Map<string, string>();
  const rights = rightsOf(c, report);
  const reader = { database, actor: c.get('actor') };
  const row = c.req.query('row') === '1';
  const next = row ? await nextWaiting(reader, report) : await nextAsked(reader, report);
  const props = { view, report, rights, labels, refused, upload, row, next, newKey: () => crypto.randomUUID() };
  return html(c, <ReportPage {...props} />, upload?.status ?? (refused === undefined ? 200 : 422));
}

async function postDecision(c: Request) {
  demand(c.get('actor'), 'decide-reports');
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, DecisionForm);
  if (!read.ok) return show(c, { values: read.values, errors: read.errors, key: ask.key });
  const version = versionOf(fields) ?? (await reportOf(c)).version;
  const inTurn = c.req.query('row') === '1' ? await reportOf(c) : undefined;
  await decideReport(ask, id, { ...read.data, version });
  const good = read.data.decision === 'validated';
  const saved = good ? '?saved=validated' : '?saved=sent-back';
  if (inTurn === undefined) return c.redirect(`/reports/${id}${saved}`, 303);
  const next = await nextWaiting({ database: c.get('database'), actor: c.get('actor') }, inTurn);
  if (next === null) return c.redirect(`/reports${saved}`, 303);
  return c.redirect(`${next.href}${good ? '&saved=validated-next' : '&saved=sent-back-next'}`, 303);
}

async function postWithdraw(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  await withdrawReport(ask, id, versionOf(fields));
  return c.redirect(`/reports/${id}?saved=report-withdrawn`, 303);
}

async function postFile(c: Request) {
  demand(c.get('actor'), 'submit-reports');
  const report = await reportOf(c);
  demandAdding(c.get('actor'), report);
  let typed = '';
  try {
    await receiveFile(c, (ask, upload) => {
      typed = upload.fields.title ?? '';
      return addEvidence(ask, report.id, upload);
    });
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return show(c, undefined, { ...refused, values: { title: typed } });
  }
  return c.redirect(`/reports/${report.id}?saved=report-file`, 303);
}

async function postFileWithdraw(c: Request) {
  demand(c.get('actor'), 'submit-reports');
  const [id, file] = [idOf(c) ?? notFound(), idOf(c, 'file') ?? notFound()];
  const { ask } = await askedByForm(c);
  await withdrawEvidence(ask, id, file);
  return c.redirect(`/reports/${id}?saved=evidence-withdrawn`, 303);
}

async function postNotes(c: Request) {
  demand(c.get('actor'), 'take-note');
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, noteForm(viewOf(c).today), viewOf(c).today);
  if (!read.ok) return showNotes(c, { values: read.values, errors: read.errors, key: ask.key });
  await noteReports(ask, read.data.report.map(Number), read.data.notedOn);
  const plan = fieldValue(fields, 'plan');
  return c.redirect(`/reports/notes?${new URLSearchParams({ ...(plan === '' ? {} : { plan }), saved: 'noted' })}`, 303);
}
