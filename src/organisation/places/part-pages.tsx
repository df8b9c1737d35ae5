import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { askedByForm } from '../../writes/index.ts';
import { readPlace } from './actions.ts';
import { newPartForm, partForm } from './forms.ts';
import { addPart, changePart, type PartRecord, readPart, takePartBack } from './part-actions.ts';
import { PartPage } from './part-view.tsx';
import { PART_SORTS, type Part, type PartSort } from './rules.ts';

const newKey = () => crypto.randomUUID();

/** The rooms and units of a place. */
export const partPages = new Hono<Env>();
for (const sort of PART_SORTS) {
  partPages
    .get(`/places/:code/${sort}/new`, (c) => newForm(c, sort, {}, []))
    .post(`/places/:code/${sort}`, (c) => postNew(c, sort))
    .get(`/places/:code/${sort}/:part`, async (c) => editForm(c, sort, await recordOf(c, sort)))
    .post(`/places/:code/${sort}/:part`, (c) => postEdit(c, sort))
    .post(`/places/:code/${sort}/:part/changes/:id/back`, (c) => postBack(c, sort));
}

const placeCode = (c: Request) => c.req.param('code') ?? notFound();
const partCode = (c: Request) => c.req.param('part') ?? notFound();

function recordOf(c: Request, sort: PartSort): Promise<PartRecord> {
  return readPart(c.get('database'), c.get('actor'), sort, placeCode(c), partCode(c));
}

async function newForm(c: Request, sort: PartSort, values: FormValues, errors: FieldError[]) {
  const view = viewOf(c);
  const place = await readPlace(c.get('database'), c.get('actor'), placeCode(c));
  const usual = Object.keys(values).length === 0 ? { validFrom: formatShortDate(view.today) } : values;
  const state = { values: usual, errors, idempotencyKey: newKey() };
  const props = { view, state, sort, place, newKey };
  return html(c, <PartPage {...props} record={null} />, errors.length > 0 ? 422 : 200);
}

async function postNew(c: Request, sort: PartSort) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const form = readForm(fields, newPartForm(sort), todayOf(c));
  if (!form.ok) return newForm(c, sort, fields, form.errors);
  try {
    await addPart(ask, sort, placeCode(c), form.data);
    return c.redirect(`/places/${placeCode(c)}?saved=place-part`, 303);
  } catch (error) {
    return newForm(c, sort, fields, faultsOf(error));
  }
}

/** The faults of a refusal that belong to fields of the form. Anything else is thrown on. */
function faultsOf(error: unknown): FieldError[] {
  if (!(error instanceof Refusal) || error.code !== 'invalid' || error.faults.length === 0) throw error;
  return error.faults.map(({ path, message }) => ({ field: path, message }));
}

function valuesOf(part: Part): FormValues {
  return {
    name: part.name,
    kind: part.kind,
    places: part.places === null ? '' : String(part.places),
    validFrom: formatShortDate(part.validFrom),
    validUntil: part.validUntil === null ? '' : formatShortDate(part.validUntil),
  };
}

function editForm(
  c: Request,
  sort: PartSort,
  record: PartRecord,
  values = valuesOf(record.part),
  errors: FieldError[] = [],
  both = false,
) {
  const state = { values, errors, idempotencyKey: newKey(), now: both ? valuesOf(record.part) : undefined };
  const props = { view: viewOf(c), state, sort, place: record.place, record, newKey };
  return html(c, <PartPage {...props} />, both ? 409 : errors.length > 0 ? 422 : 200);
}

async function postEdit(c: Request, sort: PartSort) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const shown = versionOf(fields);
  const form = readForm(fields, partForm(sort), todayOf(c));
  const again = async (errors: FieldError[]) => {
    const record = await recordOf(c, sort);
    return editForm(
      c,
      sort,
      { ...record, part: { ...record.part, version: shown ?? record.part.version } },
      fields,
      errors,
    );
  };
  if (!form.ok) return again(form.errors);
  try {
    await changePart(ask, { sort, of: placeCode(c), code: partCode(c) }, form.data, shown);
    return c.redirect(`/places/${placeCode(c)}?saved=place-part`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale')
      return editForm(c, sort, await recordOf(c, sort), fields, [], true);
    return again(faultsOf(error));
  }
}

async function postBack(c: Request, sort: PartSort) {
  const { ask } = await askedByForm(c);
  await takePartBack(ask, { sort, of: placeCode(c), code: partCode(c) }, idOf(c) ?? notFound());
  return c.redirect(`/places/${placeCode(c)}/${sort}/${partCode(c)}?saved=place-taken-back`, 303);
}
