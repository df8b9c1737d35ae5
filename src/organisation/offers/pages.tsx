import { Hono } from 'hono';
import { demand, homePrison, may, worksIn } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import { codesOf, filtersOf, goesOut, outgoing } from '../../ui/export/index.ts';
import { type FieldError, type FormValues, faultsAsErrors, fieldValue, readForm } from '../../ui/form/index.ts';
import {
  type Env,
  html,
  idOf,
  numberAsked,
  pageNumberOf,
  placeAsked,
  type Request,
  todayOf,
  viewOf,
} from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { listOut, makeOffer, planSeries, readChoices, readFile, readForSeries, readOffers } from './actions.ts';
import { changePages } from './change-pages.tsx';
import { FilePage } from './file-view.tsx';
import { NewOfferPage, NewSeriesPage } from './form-view.tsx';
import { OfferForm, SeriesForm } from './forms.ts';
import { columnsOf, RegisterPage } from './register-view.tsx';
import { KINDS, PARTS, type Part, REGISTER_STATES, readSort } from './rules.ts';

const PAGE = 50;

export const offersPages = new Hono<Env>();
goesOut(offersPages, '/offers', registerOut);
offersPages
  .route('/', changePages)
  .get('/offers', showRegister)
  .get('/offers/new', showNewOffer)
  .post('/offers', postOffer)
  .get('/offers/:id', showFile)
  .get('/offers/:id/series/new', showNewSeries)
  .post('/offers/:id/series', postSeries);

/** What the address of the register asks: as it stands in its filters, and as the register is read. */
function registerAsked(c: Request) {
  const query = (name: string) => (c.req.query(name) ?? '').slice(0, 100);
  const filters = filtersOf(c);
  const asked = {
    prison: placeAsked(c) ?? '',
    policyField: filters.among('policyField', codesOf(c, 'policy-field')),
    kind: filters.among('kind', KINDS),
    state: filters.among('state', [...REGISTER_STATES, 'all']),
    q: query('q').trim(),
    sort: query('sort'),
    page: pageNumberOf(c),
  };
  const filter = {
    prison: asked.prison || null,
    policyField: asked.policyField || null,
    kind: asked.kind || null,
    state: asked.state === 'all' ? null : asked.state || 'open',
    q: asked.q || null,
    sort: readSort(asked.sort),
    today: todayOf(c),
    limit: PAGE,
    offset: (asked.page - 1) * PAGE,
  };
  return { asked, filter, filters };
}

async function showRegister(c: Request) {
  const actor = c.get('actor');
  const { asked, filter, filters } = registerAsked(c);
  const list = await readOffers(c.get('database'), actor, filter, c.get('now'));
  const can = {
    make: may(actor, 'make-offer') && (asked.prison === '' || worksIn(actor, asked.prison)),
    sessions: may(actor, 'read-sessions'),
  };
  const places = [...c.get('placeNames').keys()];
  const shown = { view: viewOf(c), can, asked, filter, places, size: PAGE, faults: filters.faults };
  return html(c, <RegisterPage {...list} {...shown} />, filters.status());
}

function registerOut(c: Request) {
  const view = viewOf(c);
  const actor = c.get('actor');
  const { asked, filter } = registerAsked(c);
  const columns = columnsOf({ view, asked, can: { sessions: may(actor, 'read-sessions') } });
  return outgoing(view.t('offers:title'), columns, (limit, offset) =>
    listOut(c.get('database'), actor, { ...filter, limit, offset }, c.get('now')),
  );
}

async function showFile(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  const part: Part = PARTS.find((one) => one === c.req.query('part')) ?? 'current';
  const asked = {
    part,
    page: pageNumberOf(c),
    whole: numberAsked(c, 'series', 1, LARGEST) ?? null,
    now: c.get('now'),
  };
  const file = await readFile(c.get('database'), actor, { id, ...asked });
  const works = worksIn(actor, file.offer.prison);
  const can = {
    change: works && may(actor, 'make-offer'),
    plan: works && may(actor, 'plan-series'),
    enrol: works && may(actor, 'apply-for-person'),
    accept: may(actor, 'accept-application'),
    people: file.near && may(actor, 'read-enrolments'),
    follow: may(actor, 'follow-sessions'),
  };
  if (part === 'people' && !can.people) notFound();
  return html(c, <FilePage {...file} {...asked} view={viewOf(c)} can={can} />);
}

async function showNewOffer(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'make-offer');
  const asked = c.req.query('prison') ?? '';
  if (asked !== '' && !worksIn(actor, asked)) notFound();
  const prison = asked || (actor.prisons.length === 1 ? (homePrison(actor) ?? '') : '');
  return offerForm(c, { prison, language: 'nl', medium: 'fysiek', intake: 'geen' }, []);
}

async function postOffer(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const actor = c.get('actor');
  demand(actor, 'make-offer');
  const form = readForm(fields, OfferForm);
  if (!form.ok) return offerForm(c, fields, form.errors);
  try {
    const done = await makeOffer(ask, form.data);
    return c.redirect(`/offers/${done.id}?saved=offer${undoQuery(done)}`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return offerForm(c, fields, errors);
  }
}

async function offerForm(c: Request, values: FormValues, errors: FieldError[]) {
  const actor = c.get('actor');
  const choices = await readChoices(c.get('database'), actor, c.get('now'));
  const form = { values, errors, prisons: actor.prisons, idempotencyKey: crypto.randomUUID() };
  return html(c, <NewOfferPage view={viewOf(c)} {...choices} {...form} />, errors.length > 0 ? 422 : 200);
}

async function showNewSeries(c: Request) {
  return seriesForm(c, idOf(c) ?? notFound(), { pattern: 'weekly', duration: '90' }, []);
}

async function postSeries(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const actor = c.get('actor');
  demand(actor, 'plan-series');
  const form = readForm(fields, SeriesForm, todayOf(c));
  if (!form.ok) return seriesForm(c, id, fields, form.errors);
  try {
    const done = await planSeries(ask, id, form.data);
    return c.redirect(`/offers/${id}?saved=series${undoQuery(done)}`, 303);
  } catch (error) {
    const fault = recurrenceFault(error, fields);
    if (fault === undefined) throw error;
    return seriesForm(c, id, fields, [fault]);
  }
}

/** A recurrence that gives no sessions, or too many, is a fault of the form. */
function recurrenceFault(error: unknown, fields: FormValues): FieldError | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const field = fieldValue(fields, 'rrule') === '' ? 'lastDay' : 'rrule';
  if (error.key === 'bad-rrule') return { field: 'rrule', message: 'offers:error.rrule' };
  if (error.key === 'no-sessions') return { field, message: 'offers:error.no-sessions' };
  return error.key === 'too-many-sessions'
    ? { field, message: 'offers:error.too-many', values: error.values }
    : undefined;
}

async function seriesForm(c: Request, id: number, values: FormValues, errors: FieldError[]) {
  const found = await readForSeries(c.get('database'), c.get('actor'), id, todayOf(c));
  const form = { values, errors, idempotencyKey: crypto.randomUUID() };
  return html(c, <NewSeriesPage view={viewOf(c)} {...found} {...form} />, errors.length > 0 ? 422 : 200);
}
