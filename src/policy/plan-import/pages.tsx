import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { filtersOf } from '../../ui/export/index.ts';
import { type FieldError, type FormValues, faultsAsErrors, fieldValue } from '../../ui/form/index.ts';
import { type Env, html, idOf, numberAsked, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { readDocument } from './document.ts';
import { ListPageView } from './list-view.tsx';
import { readDrafts, readList, readReview, readTextPage } from './look-actions.ts';
import { type MadeImport, makeImport } from './make-actions.ts';
import { NewPage } from './new-view.tsx';
import { IMPORTS, importHref } from './parts.tsx';
import { planPages } from './plan-pages.tsx';
import { ReviewPage } from './review-view.tsx';
import { acceptAllClear } from './row-actions.ts';
import { rowPages } from './row-pages.tsx';
import { IMPORT_STATES, MOST_PASTED, MOST_TITLE, SHOWS } from './rules.ts';
import { TextPageView } from './text-view.tsx';
import { WaitingRoom } from './waiting.ts';

const newKey = () => crypto.randomUUID();
const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

/** The pages with which a plan is read in and looked at. */
export const planImportPages = new Hono<Env>()
  .get(IMPORTS, showList)
  .get(`${IMPORTS}/new`, (c) => showNew(c))
  .post(IMPORTS, postText)
  .post(`${IMPORTS}/files`, postFile)
  .get(`${IMPORTS}/:id`, showReview)
  .get(`${IMPORTS}/:id/text`, showText)
  .post(`${IMPORTS}/:id/clear`, postClear)
  .route('/', rowPages)
  .route('/', planPages);

const waiting = new WaitingRoom<MadeImport>();
/** After so many seconds the page of a reading asks again. */
const AGAIN = 2;

/** Leads to what was read, or to where it is waited for. */
async function led(c: Request, work: Promise<MadeImport>, begun?: Promise<void>) {
  const soon = await waiting.soon(c.get('actor').id, work, begun === undefined ? {} : { begun });
  if ('name' in soon) return c.redirect(`${IMPORTS}?reading=${soon.name}`, 303);
  return c.redirect(`${importHref(soon.result.id)}?saved=import`, 303);
}

/** What became of the reading that the address names: a page that leads on or says what is wrong; null while it is read, or unknown. */
async function readingEnded(c: Request, outcome: ReturnType<typeof waiting.ask>) {
  if (outcome?.state === 'read') return c.redirect(`${importHref(outcome.result.id)}?saved=import`, 303);
  if (outcome?.state !== 'failed') return null;
  const refused = uploadRefused(outcome.error);
  if (refused === undefined) throw outcome.error;
  return showNew(c, { by: 'file', values: {}, errors: refused.errors }, refused.status);
}

async function showList(c: Request) {
  const outcome = waiting.ask(c.get('actor').id, (c.req.query('reading') ?? '').slice(0, 60));
  const ended = await readingEnded(c, outcome);
  if (ended !== null) return ended;
  const reading = outcome?.state === 'reading' ? outcome.seconds : null;
  if (reading !== null) c.header('refresh', String(AGAIN));
  const filters = filtersOf(c);
  const asked = { state: filters.among('state', IMPORT_STATES), page: pageNumberOf(c) };
  const list = await readList(readerOf(c), asked);
  return html(
    c,
    <ListPageView {...list} reading={reading} view={viewOf(c)} asked={asked} faults={filters.faults} />,
    filters.status(),
  );
}

interface Refused {
  by: 'file' | 'text';
  values: FormValues;
  errors: FieldError[];
}

async function showNew(c: Request, refused?: Refused, status: 200 | 409 | 413 | 422 = 200) {
  demand(c.get('actor'), 'import-plan');
  const drafts = await readDrafts(readerOf(c));
  const props = { view: viewOf(c), drafts, newKey, ...(refused === undefined ? {} : { refused }) };
  return html(c, <NewPage {...props} />, status);
}

async function postText(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const text = fieldValue(fields, 'text');
  const again = (message: string) =>
    showNew(c, { by: 'text', values: fields, errors: [{ field: 'text', message }] }, 422);
  if (text.trim() === '') return again('form:error.required');
  if (text.length > MOST_PASTED) return again('plan-rows:error.paste');
  const read = async () => {
    const plan = await readDocument({ bytes: Buffer.from(text.replaceAll('\r\n', '\n')), name: 'plan.txt' });
    const title = fieldValue(fields, 'textTitle').slice(0, MOST_TITLE) || null;
    return makeImport(ask, { plan, title, target: fieldValue(fields, 'textTarget').slice(0, 60) || null });
  };
  try {
    return await led(c, read());
  } catch (error) {
    const errors = faultsAsErrors(error, () => 'text');
    if (errors === undefined) throw error;
    return showNew(c, { by: 'text', values: fields, errors }, 422);
  }
}

async function postFile(c: Request) {
  demand(c.get('actor'), 'import-plan');
  let typed: FormValues = {};
  try {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const work = receiveFile(c, async (ask, upload) => {
      begin();
      typed = { title: upload.fields.title ?? '', target: upload.fields.target ?? '' };
      const plan = await readDocument({ bytes: await upload.read(0, upload.size), name: upload.fileName });
      const title = fieldValue(typed, 'title').slice(0, MOST_TITLE) || null;
      return makeImport(ask, { plan, title, target: fieldValue(typed, 'target').slice(0, 60) || null, upload });
    });
    return await led(c, work, begun);
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return showNew(c, { by: 'file', values: typed, errors: refused.errors }, refused.status);
  }
}

async function showReview(c: Request) {
  const filters = filtersOf(c);
  const asked = { show: filters.among('show', SHOWS), page: pageNumberOf(c) };
  const review = await readReview(readerOf(c), idOf(c) ?? notFound(), asked);
  return html(c, <ReviewPage {...review} view={viewOf(c)} newKey={newKey} />, filters.status());
}

async function showText(c: Request) {
  const at = numberAsked(c, 'at', 0, 10_000_000) ?? 0;
  const page = await readTextPage(readerOf(c), idOf(c) ?? notFound(), at);
  return html(c, <TextPageView {...page} view={viewOf(c)} />);
}

async function postClear(c: Request) {
  const { ask } = await askedByForm(c);
  const id = idOf(c) ?? notFound();
  const done = await acceptAllClear(ask, id);
  return c.redirect(`${importHref(id)}?saved=import-rows${undoQuery(done)}`, 303);
}
