import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { filtersOf, goesOut, orderAsked, ordered, outgoingWhole, sortsOf } from '../../ui/export/index.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { askedByForm } from '../../writes/index.ts';
import { addPlace, changePlace, readPlace, readPlaces, readRecord, renamePlace, takeBack } from './actions.ts';
import { closingPages } from './closing-pages.tsx';
import { PlaceFormPage, RenamePage } from './form-view.tsx';
import { NewPlaceForm, PlaceForm, RenameForm } from './forms.ts';
import { columnsOf, PlacesPage } from './list-view.tsx';
import { partPages } from './part-pages.tsx';
import { RecordPage } from './record-view.tsx';
import { KINDS, type Place, STATES } from './rules.ts';

const newKey = () => crypto.randomUUID();

/** The pages on which an administrator keeps the places. */
export const placesPages = new Hono<Env>();
goesOut(placesPages, '/places', listOut);
placesPages
  .get('/places', showList)
  .get('/places/new', (c) => newForm(c, {}, []))
  .post('/places', postNew)
  .get('/places/:code', showRecord)
  .get('/places/:code/edit', async (c) => editForm(c, await placeOf(c)))
  .post('/places/:code/edit', postEdit)
  .get('/places/:code/rename', async (c) => renameForm(c, await placeOf(c), {}, []))
  .post('/places/:code/rename', postRename)
  .post('/places/:code/changes/:id/back', postBack)
  .route('/', closingPages)
  .route('/', partPages);

/** The places that the address asks, with what stands in its filters. */
async function listAsked(c: Request) {
  const filters = filtersOf(c);
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    kind: filters.among('kind', KINDS),
    state: filters.among('state', STATES),
    sort: (c.req.query('sort') ?? '').slice(0, 40),
  };
  const today = todayOf(c);
  const filter = { q: asked.q, kind: asked.kind || null, state: asked.state || null, today };
  const found = await readPlaces(c.get('database'), c.get('actor'), filter);
  const view = viewOf(c);
  const columns = columnsOf(view);
  const order = orderAsked(asked.sort, sortsOf(columns), 'name');
  return { view, filters, asked, order, places: ordered(found, columns, order, view.language) };
}

async function showList(c: Request) {
  const { filters, ...shown } = await listAsked(c);
  return html(c, <PlacesPage {...shown} faults={filters.faults} />, filters.status());
}

async function listOut(c: Request) {
  const { view, places } = await listAsked(c);
  return outgoingWhole(view.t('places:title'), columnsOf(view), places);
}

async function showRecord(c: Request) {
  const record = await readRecord(c.get('database'), c.get('actor'), codeOf(c));
  return html(c, <RecordPage view={viewOf(c)} record={record} newKey={newKey} />);
}

function codeOf(c: Request): string {
  return c.req.param('code') ?? notFound();
}

function placeOf(c: Request): Promise<Place> {
  return readPlace(c.get('database'), c.get('actor'), codeOf(c));
}

function newForm(c: Request, values: FormValues, errors: FieldError[]) {
  demand(c.get('actor'), 'administer');
  const usual = Object.keys(values).length === 0 ? { kinds: ['prison'] } : values;
  const state = { values: usual, errors, idempotencyKey: newKey() };
  return html(c, <PlaceFormPage view={viewOf(c)} state={state} place={null} />, errors.length > 0 ? 422 : 200);
}

async function postNew(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const form = readForm(fields, NewPlaceForm, todayOf(c));
  if (!form.ok) return newForm(c, fields, form.errors);
  try {
    const { code } = await addPlace(ask, form.data);
    return c.redirect(`/places/${code}?saved=place`, 303);
  } catch (error) {
    return newForm(c, fields, faultsOf(error));
  }
}

/** The faults of a refusal that belong to fields of the form. Anything else is thrown on. */
function faultsOf(error: unknown): FieldError[] {
  if (!(error instanceof Refusal) || error.code !== 'invalid' || error.faults.length === 0) throw error;
  return error.faults.map(({ path, message, values }) => ({
    field: path,
    message,
    ...(values === undefined ? {} : { values }),
  }));
}

/** Whether somebody else changed the record since it was shown. */
function isStale(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'stale';
}

/** A place as it stands, in the fields of its form. */
function valuesOf(place: Place): FormValues {
  return {
    nameNl: place.nameNl,
    nameEn: place.nameEn === place.nameNl ? '' : place.nameEn,
    kinds: place.kinds,
    regimes: place.regimes,
    municipality: place.municipality ?? '',
    address: place.address ?? '',
    validFrom: formatShortDate(place.validFrom),
  };
}

function editForm(c: Request, place: Place, values = valuesOf(place), errors: FieldError[] = [], both = false) {
  const state = { values, errors, idempotencyKey: newKey(), now: both ? valuesOf(place) : undefined };
  const status = both ? 409 : errors.length > 0 ? 422 : 200;
  return html(c, <PlaceFormPage view={viewOf(c)} state={state} place={place} />, status);
}

async function postEdit(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const form = readForm(fields, PlaceForm, todayOf(c));
  if (!form.ok) return editForm(c, await shownPlace(c, fields), fields, form.errors);
  try {
    await changePlace(ask, codeOf(c), form.data, versionOf(fields));
    return c.redirect(`/places/${codeOf(c)}?saved=place`, 303);
  } catch (error) {
    if (isStale(error)) return editForm(c, await placeOf(c), fields, [], true);
    return editForm(c, await shownPlace(c, fields), fields, faultsOf(error));
  }
}

/** The place under the version that the form showed: mending a fault of one's own must not hide what somebody else changed. */
async function shownPlace(c: Request, fields: FormValues): Promise<Place> {
  const place = await placeOf(c);
  return { ...place, version: versionOf(fields) ?? place.version };
}

function renameForm(c: Request, place: Place, values: FormValues, errors: FieldError[], both = false) {
  const now = both ? { nameNl: place.nameNl, nameEn: place.nameEn } : undefined;
  const state = { values, errors, idempotencyKey: newKey(), now };
  return html(
    c,
    <RenamePage view={viewOf(c)} state={state} place={place} />,
    both ? 409 : errors.length > 0 ? 422 : 200,
  );
}

async function postRename(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const form = readForm(fields, RenameForm, todayOf(c));
  if (!form.ok) return renameForm(c, await shownPlace(c, fields), fields, form.errors);
  try {
    await renamePlace(ask, codeOf(c), form.data, versionOf(fields));
    return c.redirect(`/places/${codeOf(c)}?saved=place`, 303);
  } catch (error) {
    if (isStale(error)) return renameForm(c, await placeOf(c), fields, [], true);
    return renameForm(c, await shownPlace(c, fields), fields, faultsOf(error));
  }
}

async function postBack(c: Request) {
  const { ask } = await askedByForm(c);
  await takeBack(ask, codeOf(c), idOf(c) ?? notFound());
  return c.redirect(`/places/${codeOf(c)}?saved=place-taken-back`, 303);
}
