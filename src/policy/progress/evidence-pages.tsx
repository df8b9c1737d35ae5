import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { type RefusedUpload, receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { addEvidence, demandAdding, evidenceRights, readStep, type StepFile, withdrawEvidence } from './actions.ts';
import { EvidencePage } from './evidence-view.tsx';
import { evidenceHref } from './parts.tsx';

/** The files of a status of a step: what is there, what is added, what is withdrawn. */
export const evidencePages = new Hono<Env>();

const AT = '/plans/:plan/steps/:key/statuses/:status/files';

evidencePages.get(AT, async (c) => {
  demand(c.get('actor'), 'attach-files');
  return show(c, await stepOf(c));
});

evidencePages.post(AT, async (c) => {
  demand(c.get('actor'), 'attach-files');
  const file = await stepOf(c);
  const status = idOf(c, 'status') ?? notFound();
  demandAdding(c.get('actor'), file, status);
  let typed = '';
  try {
    await receiveFile(c, (ask, upload) => {
      typed = upload.fields.title ?? '';
      return addEvidence(ask, status, upload);
    });
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return show(c, file, { ...refused, values: { title: typed } });
  }
  return c.redirect(`${evidenceHref(file.plan.id, file.step.key, status)}?saved=evidence`, 303);
});

evidencePages.post(`${AT}/:file/withdraw`, async (c) => {
  demand(c.get('actor'), 'attach-files');
  const [status, id] = [idOf(c, 'status') ?? notFound(), idOf(c, 'file') ?? notFound()];
  const { ask } = await askedByForm(c);
  await withdrawEvidence(ask, status, id);
  const { plan, key } = c.req.param();
  return c.redirect(`${evidenceHref(plan, key, status)}?saved=evidence-withdrawn`, 303);
});

function stepOf(c: Request): Promise<StepFile> {
  const [plan, key] = [c.req.param('plan') ?? '', c.req.param('key') ?? ''];
  return readStep(c.get('database'), c.get('actor'), plan, key, viewOf(c).today);
}

function show(c: Request, file: StepFile, refused?: RefusedUpload): Response | Promise<Response> {
  const status = idOf(c, 'status');
  const line = file.history.find((one) => one.id === status) ?? notFound();
  const rights = evidenceRights(c.get('actor'), file, line);
  if (!rights.adds && !rights.withdraws) throw new Refusal('not_allowed', 'not-allowed');
  const props = { view: viewOf(c), file, line, rights, refused, newKey: () => crypto.randomUUID() };
  return html(c, <EvidencePage {...props} />, refused?.status ?? 200);
}
