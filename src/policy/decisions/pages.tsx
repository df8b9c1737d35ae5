import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { currentSettings } from '../../administration/settings/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { filtersOf, goesOut, orderAsked, outgoing, sortWord } from '../../ui/export/index.ts';
import { dayAsked, type FieldError } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { type Asked, readDecision, readDecisions, readMarks, readsWithdrawn } from './actions.ts';
import { DecisionPage } from './decision-view.tsx';
import {
  askForDecisions,
  type ImportResult,
  importDecisions,
  readImport,
  readImports,
  rehearseImport,
} from './import-actions.ts';
import { ImportPage, OneImportPage } from './import-view.tsx';
import { columnsOf, type ListAsked, ListPage } from './list-view.tsx';
import { DECISIONS, IMPORT, importHref } from './parts.tsx';
import { readSource } from './reading.ts';
import { COUNTED, PAGE, SORTS, STATES } from './rules.ts';

const newKey = () => crypto.randomUUID();
const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

/** The register of decisions, its pages, and where decisions are read in. */
export const decisionsPages = new Hono<Env>();
goesOut(decisionsPages, DECISIONS, listOut);
decisionsPages
  .get(DECISIONS, showList)
  .get(IMPORT, (c) => showImport(c))
  .post(`${IMPORT}/files`, postImport)
  .post(`${IMPORT}/now`, postNow)
  .get('/decisions/imports/:id', showOneImport)
  .get('/decisions/:id', showDecision);

/** What the address of the list asks: as it stands in its filters, and as the register is read. */
async function listAsked(c: Request) {
  const filters = filtersOf(c);
  const faults: Record<string, string> = { ...filters.faults };
  const marks = await readMarks(readerOf(c));
  const query = (name: string, most: number) => (c.req.query(name) ?? '').slice(0, most).trim();
  const day = (name: string) => {
    const typed = query(name, 40);
    if (typed === '') return null;
    const read = dayAsked(typed, todayOf(c));
    if (read.fault !== undefined) faults[name] = read.fault;
    return read.day;
  };
  const states = STATES.filter((one) => readsWithdrawn(readerOf(c)) || one === 'standing' || one === 'changed');
  const state = filters.among('state', states);
  const theme = filters.among('theme', marks.themes);
  const type = filters.among('type', marks.types);
  const order = orderAsked(c.req.query('sort'), SORTS, '');
  const by = SORTS.find((one) => one === order.by);
  const sort = by === undefined ? null : { by, down: order.down };
  const [from, to] = [day('from'), day('to')];
  if (from !== null && to !== null && from > to) faults.to = 'decisions:error.period';
  const page = pageNumberOf(c);
  const asked: ListAsked = {
    ...{ q: query('q', 300), from: query('from', 40), to: query('to', 40), theme, type, page },
    ...{ state: state === 'standing' ? '' : state, sort: sort === null ? '' : sortWord(order, '') },
  };
  const filter: Asked = {
    ...{ q: asked.q, from, to, theme: theme || null, type: type || null, state: state || 'standing', sort },
    ...{ limit: PAGE, offset: (page - 1) * PAGE, countTo: COUNTED },
  };
  Object.assign(faults, filters.faults);
  return { asked, filter, faults, marks, states, sort };
}

async function showList(c: Request) {
  const { filter, ...shown } = await listAsked(c);
  const list = await readDecisions(readerOf(c), filter);
  const imports = may(c.get('actor'), 'import-decisions');
  const status = Object.keys(shown.faults).length === 0 ? 200 : 422;
  return html(c, <ListPage view={viewOf(c)} {...shown} {...list} imports={imports} />, status);
}

async function listOut(c: Request) {
  const view = viewOf(c);
  const { filter } = await listAsked(c);
  return outgoing(view.t('decisions:title'), columnsOf(view, []), (limit, offset) =>
    readDecisions(readerOf(c), { ...filter, limit, offset, countTo: MOST_OUT }),
  );
}

/** A file with more rows than this is refused, so no more are counted. */
const MOST_OUT = 20_001;

async function showDecision(c: Request) {
  const file = await readDecision(readerOf(c), idOf(c) ?? notFound());
  return html(c, <DecisionPage view={viewOf(c)} {...file} followsImports={readsWithdrawn(readerOf(c))} />);
}

interface Shown {
  errors?: FieldError[];
  rehearsed?: ImportResult;
}

async function showImport(c: Request, shown: Shown = {}, status: 200 | 409 | 413 | 422 = 200) {
  const page = c.req.method === 'GET' ? pageNumberOf(c) : 1;
  const list = await readImports(readerOf(c), page);
  const props = {
    ...{ view: viewOf(c), page, newKey, endpoint: await endpointOf(c), errors: shown.errors ?? [] },
    ...{ keeps: may(c.get('actor'), 'import-decisions'), rehearsed: shown.rehearsed },
  };
  return html(c, <ImportPage {...list} {...props} />, status);
}

async function endpointOf(c: Request): Promise<string> {
  return (await currentSettings(c.get('database'))())['decisions-endpoint'];
}

async function postImport(c: Request) {
  demand(c.get('actor'), 'import-decisions'); // before anything of it is read
  try {
    const done = await receiveFile(c, async (ask, upload): Promise<ImportResult & { undo?: number }> => {
      const source = await readSource(await upload.read(0, upload.size));
      if (upload.fields.how === 'keep') return importDecisions({ ...ask, undoable: true }, source, upload.fileName);
      return rehearseImport(ask, source);
    });
    if (done.id === null) return showImport(c, { rehearsed: done });
    return c.redirect(`${importHref(done.id)}?saved=decisions${undoQuery(done)}`, 303);
  } catch (error) {
    const refused = uploadRefused(asFileFault(error));
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return showImport(c, { errors: refused.errors.slice(0, MOST_TOLD) }, refused.status);
  }
}

/** So many faults stand above the form: whoever mends these sends it again. */
const MOST_TOLD = 100;

/** What takes too long, or holds too many decisions, is a fault of the file, for its form to say. */
function asFileFault(error: unknown): unknown {
  if (!(error instanceof Refusal) || !['decisions-slow', 'decisions-many'].includes(error.key)) return error;
  const { key, values } = error;
  return new Refusal('invalid', key, values, [{ path: 'file', message: `refusals:${key}`, values }]);
}

async function postNow(c: Request) {
  const { ask } = await askedByForm(c);
  await askForDecisions(ask, await endpointOf(c));
  return c.redirect(`${IMPORT}?saved=decisions-asked`, 303);
}

async function showOneImport(c: Request) {
  const page = pageNumberOf(c);
  const found = await readImport(readerOf(c), idOf(c) ?? notFound(), page);
  return html(c, <OneImportPage view={viewOf(c)} {...found} page={page} />);
}
