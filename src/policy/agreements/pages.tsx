import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { addressOf, filtersOf, goesOut, orderAsked, outgoing, sortsOf, sortWord } from '../../ui/export/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { AgreementPage, commitmentColumns } from './agreement-view.tsx';
import { commitmentPages } from './commitment-pages.tsx';
import { AGREEMENTS } from './hrefs.ts';
import { keepingPages } from './keeping-pages.tsx';
import { agreementColumns, LIST_STATES, ListPage } from './list-view.tsx';
import { partsOfAgreement } from './parts.ts';
import { type AgreementAsked, readAgreement, readAgreements, readCommitments, readSection } from './read-actions.ts';
import { PAGE, SHOWS } from './rules.ts';
import { sectionNumberOf, sectionPages } from './section-pages.tsx';
import { SectionPage } from './section-view.tsx';
import { SORTS, type Sort } from './store.ts';

/** The pages of agreements: what is read, and what is kept. */
export const agreementsPages = new Hono<Env>();

goesOut(agreementsPages, AGREEMENTS, listOut);
agreementsPages.route('/', keepingPages).route('/', sectionPages).route('/', commitmentPages);
goesOut(agreementsPages, `${AGREEMENTS}/:id`, commitmentsOut);

agreementsPages.get(AGREEMENTS, showList);
agreementsPages.get(`${AGREEMENTS}/:id`, showAgreement);
agreementsPages.get(`${AGREEMENTS}/:id/sections/:section`, showSection);

/** How the agreements are ordered where nothing else is asked. */
const NEWEST = { by: 'from', down: true };

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

function listAsked(c: Request) {
  const filters = filtersOf(c);
  const view = viewOf(c);
  const sees = may(c.get('actor'), 'read-draft-agreements');
  const state = sees ? filters.among('state', LIST_STATES) : '';
  const chosen = orderAsked(c.req.query('sort'), sortsOf(agreementColumns(view, sees)), '');
  const order = chosen.by === '' ? NEWEST : chosen;
  const sort: Sort = SORTS.find((one) => one === order.by) ?? 'from';
  const asked = { published: state === '' ? null : state === 'public', sort, down: order.down };
  return { view, sees, filters, state, order, asked };
}

async function showList(c: Request) {
  const { view, sees, filters, state, order, asked } = listAsked(c);
  const page = pageNumberOf(c);
  const list = await readAgreements(readerOf(c), { ...asked, limit: PAGE, offset: (page - 1) * PAGE });
  const address = { state, page, sort: order === NEWEST ? '' : sortWord(order, '') };
  const sorting = { ...order, href: (sort: string) => addressOf(AGREEMENTS, { state, sort }) };
  const keeps = may(c.get('actor'), 'keep-agreements');
  const props = { ...list, view, asked: address, sorting, faults: filters.faults, keeps, sees };
  return html(c, <ListPage {...props} />, filters.status());
}

function listOut(c: Request) {
  const { view, sees, filters, asked } = listAsked(c);
  if (filters.status() !== 200) throw new Refusal('invalid', 'bad-filter');
  return outgoing(view.t('agreements:title'), agreementColumns(view, sees), (limit, offset) =>
    readAgreements(readerOf(c), { ...asked, limit, offset }),
  );
}

function fileAsked(c: Request): { asked: AgreementAsked; filters: ReturnType<typeof filtersOf>; shown: string } {
  const filters = filtersOf(c);
  const show = filters.among('show', SHOWS) || 'standing';
  const typed = c.req.query('section')?.trim() ?? '';
  const isNumber = /^[1-9]\d{0,2}$/.test(typed);
  const section = isNumber ? Number(typed) : null;
  return { asked: { show, section, page: pageNumberOf(c) }, filters, shown: isNumber ? typed : '' };
}

async function showAgreement(c: Request) {
  const view = viewOf(c);
  const { asked, filters, shown } = fileAsked(c);
  const file = await readAgreement(readerOf(c), c.req.param('id') ?? '', asked);
  const typed = c.req.query('section')?.trim() ?? '';
  const isKnown = typed === '' || file.sections.some((one) => String(one.number) === typed);
  const faults = isKnown ? filters.faults : { ...filters.faults, section: 'form:error.choice' };
  const parts = await partsOfAgreement(c, file, view);
  const page = (
    <AgreementPage
      {...{ view, file, faults, parts }}
      asked={{ show: asked.show === 'standing' ? '' : asked.show, section: shown, page: asked.page }}
      keeps={may(c.get('actor'), 'keep-agreements')}
    />
  );
  return html(c, page, isKnown ? filters.status() : 422);
}

async function commitmentsOut(c: Request, last: string) {
  const view = viewOf(c);
  const { asked, filters } = fileAsked(c);
  if (filters.status() !== 200) throw new Refusal('invalid', 'bad-filter');
  const first = await readCommitments(readerOf(c), last, { ...asked, limit: 1, offset: 0 });
  return outgoing(first.agreement.title, commitmentColumns(view), (limit, offset) =>
    readCommitments(readerOf(c), last, { ...asked, limit, offset }),
  );
}

async function showSection(c: Request) {
  const view = viewOf(c);
  const at = Number(/^\d{1,7}$/.exec(c.req.query('at')?.trim() ?? '')?.[0] ?? 0);
  const file = await readSection(readerOf(c), c.req.param('id') ?? '', sectionNumberOf(c), at);
  return html(c, <SectionPage view={view} file={file} />);
}
