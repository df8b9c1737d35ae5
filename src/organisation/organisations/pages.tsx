import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { codesOf, filtersOf, goesOut, outgoing } from '../../ui/export/index.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { changeOrganisation, makeOrganisation, readFile, readForForm, readRegister, takeBack } from './actions.ts';
import { FilePage } from './file-view.tsx';
import { OrganisationFormPage, valuesOf } from './form-view.tsx';
import { OrganisationForm } from './forms.ts';
import { hrefOf } from './parts.tsx';
import { columnsOf, RegisterPage } from './register-view.tsx';
import { PAGE, readSort, STATES } from './rules.ts';

/** The register, the page of an organisation, and the forms with which it is kept. */
export const organisationsPages = new Hono<Env>();
goesOut(organisationsPages, '/organisations', registerOut);
organisationsPages
  .get('/organisations', showRegister)
  .get('/organisations/:code', showFile)
  .get('/administration/organisations/new', (c) => showForm(c, null))
  .post('/administration/organisations', (c) => postForm(c, null))
  .get('/organisations/:code/edit', (c) => showForm(c, codeOf(c)))
  .post('/organisations/:code/edit', (c) => postForm(c, codeOf(c)))
  .post('/organisations/:code/check', postCheck)
  .post('/organisations/:code/changes/:id', postTakeBack);

/** The code in an address; what is too long is nobody's. */
export function codeOf(c: Request): string {
  const code = c.req.param('code') ?? '';
  return code.length <= 80 ? code : notFound();
}

/** What the address of the register asks: as it stands in its filters, and as the register is read. */
function registerAsked(c: Request) {
  const filters = filtersOf(c);
  const query = (name: string) => (c.req.query(name) ?? '').slice(0, 100);
  const keeps = may(c.get('actor'), 'administer');
  const states = STATES.filter((one) => keeps || one !== 'unchecked');
  const state = filters.among('state', states) || 'current';
  const asked = {
    q: query('q').trim(),
    kind: filters.among('kind', codesOf(c, 'organisation-kind')),
    policyField: filters.among('policyField', codesOf(c, 'policy-field')),
    state: state === 'current' ? '' : state,
    sort: query('sort'),
    page: pageNumberOf(c),
  };
  const { q, kind, policyField, page } = asked;
  const found = { q: q || null, kind: kind || null, policyField: policyField || null, state };
  const today = todayOf(c);
  const filter = { ...found, today, sort: readSort(asked.sort), limit: PAGE, offset: (page - 1) * PAGE };
  return { asked, filter, filters, keeps };
}

async function showRegister(c: Request) {
  const { asked, filter, filters, keeps } = registerAsked(c);
  const list = await readRegister(c.get('database'), c.get('actor'), filter);
  const shown = { view: viewOf(c), asked, sort: filter.sort, keeps, faults: filters.faults };
  return html(c, <RegisterPage {...list} {...shown} />, filters.status());
}

function registerOut(c: Request) {
  const view = viewOf(c);
  const { filter, keeps } = registerAsked(c);
  return outgoing(view.t('organisations:title'), columnsOf(view, keeps), (limit, offset) =>
    readRegister(c.get('database'), c.get('actor'), { ...filter, limit, offset }),
  );
}

async function showFile(c: Request) {
  const actor = c.get('actor');
  const file = await readFile(c.get('database'), actor, codeOf(c));
  const keeps = may(actor, 'administer');
  return html(c, <FilePage {...file} view={viewOf(c)} keeps={keeps} idempotencyKey={crypto.randomUUID()} />);
}

async function showForm(c: Request, code: string | null) {
  demand(c.get('actor'), 'administer');
  return form(c, code, null, { errors: [], stale: false }, 200);
}

async function form(
  c: Request,
  code: string | null,
  typed: FormValues | null,
  said: { errors: FieldError[]; stale: boolean },
  status: 200 | 409 | 422,
) {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const found = await readForForm(reader, code, c.get('now'));
  if (found.organisation !== null && found.organisation.successor !== null)
    throw new Refusal('conflict', 'organisation-merged');
  const values = typed ?? (found.organisation === null ? {} : valuesOf(found.organisation));
  const props = { ...found, ...said, values, idempotencyKey: crypto.randomUUID() };
  return html(c, <OrganisationFormPage view={viewOf(c)} {...props} />, status);
}

async function postForm(c: Request, code: string | null) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const read = readForm(fields, OrganisationForm, todayOf(c));
  if (!read.ok) return form(c, code, fields, { errors: read.errors, stale: false }, 422);
  const { code: asked, ...facts } = read.data;
  try {
    if (code === null) {
      const made = await makeOrganisation(ask, { ...facts, ...(asked === null ? {} : { code: asked }) });
      return c.redirect(`${hrefOf(made.code)}?saved=organisation`, 303);
    }
    const version = versionOf(fields);
    await changeOrganisation(ask, code, { ...facts, checked: true, ...(version === undefined ? {} : { version }) });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale')
      return form(c, code, fields, { errors: [], stale: true }, 409);
    const errors = faultsOf(error);
    return form(c, code, fields, { errors, stale: false }, 422);
  }
  return c.redirect(`${hrefOf(code)}?saved=organisation`, 303);
}

/** The faults of a refusal as faults of the form. @throws what is no such refusal. */
export function faultsOf(error: unknown): FieldError[] {
  if (!(error instanceof Refusal) || error.faults.length === 0) throw error;
  return error.faults.map(({ path, message }) => ({ field: path, message }));
}

async function postCheck(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const version = versionOf(fields);
  await changeOrganisation(ask, codeOf(c), { checked: true, ...(version === undefined ? {} : { version }) });
  return c.redirect(`${hrefOf(codeOf(c))}?saved=organisation`, 303);
}

async function postTakeBack(c: Request) {
  const { ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  await takeBack(ask, codeOf(c), idOf(c) ?? notFound());
  return c.redirect(`${hrefOf(codeOf(c))}?saved=organisation-taken-back`, 303);
}
