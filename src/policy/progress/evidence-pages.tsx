import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { readStep, type StepFile, withdrawEvidence, withdrawsEvidence } from './actions.ts';
import { EvidencePage } from './evidence-view.tsx';
import { evidenceHref } from './parts.tsx';

/** The files of a status of a step: what is there, and what is withdrawn. */
export const evidencePages = new Hono<Env>();

const AT = '/plans/:plan/steps/:key/statuses/:status/files';

evidencePages.get(AT, async (c) => {
  demand(c.get('actor'), 'submit-reports');
  return show(c, await stepOf(c));
});

evidencePages.post(`${AT}/:file/withdraw`, async (c) => {
  demand(c.get('actor'), 'submit-reports');
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

function show(c: Request, file: StepFile): Response | Promise<Response> {
  const status = idOf(c, 'status');
  const line = file.history.find((one) => one.id === status) ?? notFound();
  if (!withdrawsEvidence(c.get('actor'), file)) throw new Refusal('not_allowed', 'not-allowed');
  return html(c, <EvidencePage view={viewOf(c)} file={file} line={line} newKey={() => crypto.randomUUID()} />);
}
