import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, fieldValue, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { addContact, changeContact, readContactForm } from './contact-actions.ts';
import { ContactFormPage } from './contact-view.tsx';
import type { Contact } from './contacts-store.ts';
import { ContactForm } from './forms.ts';
import { KeepingPage } from './keeping-view.tsx';
import { mergeOrganisation, readForMerging, undoMerger } from './merge-actions.ts';
import { MergePage } from './merge-view.tsx';
import { readKeeping, readName, readNames, tieName } from './names-actions.ts';
import { NAMES, NamePage, NamesPage } from './names-view.tsx';
import { codeOf, faultsOf } from './pages.tsx';
import { hrefOf } from './parts.tsx';
import { NAME_STATES } from './rules.ts';

/** The pages with which the register is kept: what asks for attention, names, mergers and contact persons. */
export const keepingPages = new Hono<Env>()
  .get('/administration/organisations', showKeeping)
  .get('/administration/organisations/names', showNames)
  .get('/administration/organisations/names/one', showName)
  .post('/administration/organisations/names/one', postName)
  .get('/organisations/:code/merge', (c) => mergeForm(c, {}, [], 200))
  .post('/organisations/:code/merge', postMerge)
  .post('/organisations/:code/unmerge', postUnmerge)
  .get('/organisations/:code/contacts/new', (c) => showContact(c, null))
  .post('/organisations/:code/contacts', (c) => postContact(c, null))
  .get('/organisations/:code/contacts/:id', (c) => showContact(c, idOf(c) ?? notFound()))
  .post('/organisations/:code/contacts/:id', (c) => postContact(c, idOf(c) ?? notFound()));

async function showKeeping(c: Request) {
  demand(c.get('actor'), 'administer');
  const view = viewOf(c);
  return html(c, <KeepingPage {...(await readKeeping(c.get('database'), c.get('actor'), view.today))} view={view} />);
}

async function showNames(c: Request) {
  demand(c.get('actor'), 'administer');
  const q = (c.req.query('q') ?? '').trim().slice(0, 100);
  const asked = { state: NAME_STATES.find((one) => one === c.req.query('state')) ?? 'open', q, page: pageNumberOf(c) };
  const list = await readNames(c.get('database'), c.get('actor'), { ...asked, q: q || null });
  return html(c, <NamesPage {...list} view={viewOf(c)} asked={asked} />);
}

function showName(c: Request) {
  demand(c.get('actor'), 'administer');
  return nameForm(c, (c.req.query('name') ?? '').slice(0, 201), [], 200);
}

async function nameForm(c: Request, name: string, errors: FieldError[], status: 200 | 409 | 422) {
  const found = await readName(c.get('database'), c.get('actor'), name);
  const props = { ...found, errors, stale: status === 409, idempotencyKey: crypto.randomUUID() };
  return html(c, <NamePage view={viewOf(c)} {...props} />, status);
}

async function postName(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const name = fieldValue(fields, 'name').slice(0, 201);
  const meaning = fieldValue(fields, 'meaning');
  const settles = meaning === '-none' || meaning === '-open';
  const organisation = settles ? null : meaning || fieldValue(fields, 'organisation') || undefined;
  if (organisation === undefined)
    return nameForm(c, name, [{ field: 'organisation', message: 'form:error.required' }], 422);
  const version = versionOf(fields);
  try {
    const meant = organisation?.slice(0, 80) ?? null;
    await tieName(ask, {
      name,
      organisation: meant,
      open: meaning === '-open',
      ...(version === undefined ? {} : { version }),
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return nameForm(c, name, [], 409);
    return nameForm(c, name, faultsOf(error), 422);
  }
  return c.redirect(`${NAMES}?saved=organisation-name`, 303);
}

async function mergeForm(c: Request, values: FormValues, errors: FieldError[], status: 200 | 422 | 409) {
  demand(c.get('actor'), 'administer');
  const found = await readForMerging(c.get('database'), c.get('actor'), codeOf(c), c.get('now'));
  const props = { ...found, values, errors, idempotencyKey: crypto.randomUUID() };
  return html(c, <MergePage view={viewOf(c)} {...props} />, status);
}

/** What is refused is said at its field: the roles that remain, or the organisation that was chosen. */
async function postMerge(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const into = fieldValue(fields, 'into').slice(0, 80);
  if (into === '') return mergeForm(c, fields, [{ field: 'into', message: 'form:error.required' }], 422);
  const version = versionOf(fields);
  try {
    const roles = [fields.roles ?? []].flat().slice(0, 500);
    await mergeOrganisation(ask, codeOf(c), { into, roles, ...(version === undefined ? {} : { version }) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not_found' || error.key === 'organisation-merged') throw error;
    const field = error.key === 'roles-remain' ? 'roles' : 'into';
    return mergeForm(
      c,
      fields,
      [{ field, message: `refusals:${error.key}`, values: error.values }],
      error.code === 'stale' ? 409 : 422,
    );
  }
  return c.redirect(`${hrefOf(into)}?saved=organisation-merged`, 303);
}

async function postUnmerge(c: Request) {
  const { ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  await undoMerger(ask, codeOf(c));
  return c.redirect(`${hrefOf(codeOf(c))}?saved=organisation-unmerged`, 303);
}

function showContact(c: Request, id: number | null) {
  demand(c.get('actor'), 'administer');
  return contactForm(c, id, null, { errors: [], stale: false }, 200);
}

async function contactForm(
  c: Request,
  id: number | null,
  typed: FormValues | null,
  said: { errors: FieldError[]; stale: boolean },
  status: 200 | 409 | 422,
) {
  const found = await readContactForm(c.get('database'), c.get('actor'), codeOf(c), id);
  const values = typed ?? (found.contact === null ? {} : shown(found.contact));
  const places = [...c.get('placeNames').keys()];
  const props = { ...found, ...said, values, places, idempotencyKey: crypto.randomUUID() };
  return html(c, <ContactFormPage view={viewOf(c)} {...props} />, status);
}

function shown(contact: Contact): FormValues {
  const { name, email, phone, prisons, endedOn } = contact;
  return {
    ...{ name, prisons, function: contact.function ?? '' },
    ...{ email: email ?? '', phone: phone ?? '', ended: endedOn === null ? '' : 'yes' },
  };
}

async function postContact(c: Request, id: number | null) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const read = readForm(fields, ContactForm);
  if (!read.ok) return contactForm(c, id, fields, { errors: read.errors, stale: false }, 422);
  const version = versionOf(fields);
  try {
    if (id === null) await addContact(ask, codeOf(c), read.data);
    else await changeContact(ask, codeOf(c), id, { ...read.data, ...(version === undefined ? {} : { version }) });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale')
      return contactForm(c, id, fields, { errors: [], stale: true }, 409);
    return contactForm(c, id, fields, { errors: faultsOf(error), stale: false }, 422);
  }
  return c.redirect(`${hrefOf(codeOf(c))}?saved=organisation-contact`, 303);
}
