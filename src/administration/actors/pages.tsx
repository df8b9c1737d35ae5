import { Hono } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { z } from 'zod';
import { LANGUAGE_COOKIE } from '../../platform/http/language.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import { orderAsked } from '../../ui/export/index.ts';
import {
  dateInput,
  type FieldError,
  type FormValues,
  fieldValue,
  oneOf,
  optionalDateInput,
  optionalText,
  readForm,
  requiredText,
  versionOf,
} from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { AccountPage } from './account-view.tsx';
import * as actions from './actions.ts';
import { ActorForm, RoleForm } from './form-views.tsx';
import { ActorsPage, WaitingPage } from './list-views.tsx';
import { ACTOR_LANGUAGES, type ActorFilter, ActorId, isGivenRole, ROLE_STATES } from './rules.ts';
import { ACTOR_SORTS } from './store.ts';
import { ActorPage } from './views.tsx';

const PAGE = 50;

/** The pages of people and roles, and the own page of everybody. */
export const actorsPages = new Hono<Env>()
  .get('/actors', showActors)
  .get('/actors/new', (c) => {
    actions.demandKeeping(c.get('actor'));
    return actorForm(c, undefined, { language: 'nl' });
  })
  .post('/actors', postActor)
  .get('/actors/to-confirm', async (c) =>
    html(c, <WaitingPage view={viewOf(c)} {...(await actions.readWaiting(readerOf(c)))} />),
  )
  .get('/actors/:id', (c) => showActor(c, actorId(c)))
  .get('/actors/:id/edit', async (c) => {
    const { actor } = await actions.readActor(readerOf(c), actorId(c));
    return actorForm(c, actor, { name: actor.name, email: actor.email ?? '', language: actor.language });
  })
  .post('/actors/:id', postDetails)
  .get('/actors/:id/roles/new', (c) => roleForm(c, { role: c.req.query('role') ?? '' }))
  .post('/actors/:id/roles', postRole)
  .post('/actors/:id/roles/:role/end', postEnd)
  .post('/actors/:id/roles/:role/confirmation', postConfirmation)
  .post('/actors/:id/changes/:change/undo', async (c) => {
    const { ask } = await askedByForm(c);
    await actions.takeBack(ask, actorId(c), idOf(c, 'change') ?? notFound());
    return c.redirect(`/actors/${actorId(c)}?saved=taken-back`, 303);
  })
  .post('/actors/:id/sign-ins/:signIn/end', async (c) => {
    const { ask } = await askedByForm(c);
    await actions.endOneSignIn(ask, signInId(c));
    return c.redirect(`/actors/${actorId(c)}?saved=sign-in-ended`, 303);
  })
  .get('/account', (c) => showAccount(c))
  .post('/account', postAccount)
  .post('/account/sign-ins/:signIn/end', async (c) => {
    const { ask } = await askedByForm(c);
    await actions.endOneSignIn(ask, signInId(c));
    return c.redirect(`${c.get('actor').signIn === signInId(c) ? '/' : '/account'}?saved=sign-in-ended`, 303);
  });

function readerOf(c: Request) {
  return { database: c.get('database'), actor: c.get('actor') };
}

function actorId(c: Request): string {
  const id = c.req.param('id') ?? '';
  return ActorId.safeParse(id).success ? id : notFound();
}

function signInId(c: Request): string {
  const id = c.req.param('signIn') ?? '';
  return /^[0-9a-f]{64}$/.test(id) ? id : notFound();
}

async function showActors(c: Request) {
  const query = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100);
  const filter: ActorFilter = {
    q: query('q'),
    role: query('role') || null,
    prison: query('prison') || null,
    state: [...ROLE_STATES, 'none' as const].find((one) => one === query('state')) ?? null,
  };
  const page = pageNumberOf(c);
  const order = orderAsked(c.req.query('sort'), ACTOR_SORTS, 'name');
  const found = await actions.readActors(readerOf(c), filter, { page, size: PAGE, order });
  return html(c, <ActorsPage view={viewOf(c)} {...found} {...{ filter, page, order }} size={PAGE} />);
}

async function showActor(c: Request, id: string, conflict = false) {
  const found = await actions.readActor(readerOf(c), id);
  return html(c, <ActorPage view={viewOf(c)} {...found} conflict={conflict} />, conflict ? 409 : 200);
}

const Details = z.object({
  name: requiredText(120),
  email: optionalText(200),
  language: oneOf(ACTOR_LANGUAGES),
});
const NewDetails = Details.extend({ id: optionalText(60) });

/** What the rules say of fields that a form read well: an id or an e-mail address that is none. */
function faultsOf(schema: z.ZodType, data: unknown): FieldError[] {
  const result = schema.safeParse(data);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }));
}

const RULES = z.object({
  id: ActorId.nullish(),
  email: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'actors:error.email')
    .nullish(),
});

async function postActor(c: Request) {
  const { fields, ask } = await askedByForm(c);
  actions.demandKeeping(c.get('actor'));
  const form = readForm(fields, NewDetails);
  const errors = form.ok ? faultsOf(RULES, form.data) : form.errors;
  if (!form.ok || errors.length > 0) return actorForm(c, undefined, fields, errors);
  const { id, ...details } = form.data;
  try {
    const added = await actions.addActor(ask, { ...details, ...(id === null ? {} : { id }) });
    return c.redirect(`/actors/${added.id}?saved=actor`, 303);
  } catch (error) {
    return actorForm(c, undefined, fields, [takenFault(error)]);
  }
}

/** What is somebody else's already is a fault of its field. @throws what is something else. */
function takenFault(error: unknown): FieldError {
  if (!(error instanceof Refusal) || (error.key !== 'id-taken' && error.key !== 'email-taken')) throw error;
  return { field: error.key === 'id-taken' ? 'id' : 'email', message: `refusals:${error.key}`, values: error.values };
}

async function postDetails(c: Request) {
  const id = actorId(c);
  const { fields, ask } = await askedByForm(c);
  const { actor } = await actions.readActor(readerOf(c), id);
  const form = readForm(fields, Details);
  const errors = form.ok ? faultsOf(RULES, form.data) : form.errors;
  if (!form.ok || errors.length > 0) return actorForm(c, actor, fields, errors);
  try {
    const done = await actions.changeActor(ask, id, { ...form.data, version: versionOf(fields) });
    return c.redirect(`/actors/${id}?saved=details${undoQuery(done)}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') {
      const { actor: now } = await actions.readActor(readerOf(c), id);
      return actorForm(c, now, fields, [], true);
    }
    return actorForm(c, actor, fields, [takenFault(error)]);
  }
}

function actorForm(
  c: Request,
  actor: Parameters<typeof ActorForm>[0]['actor'],
  values: FormValues,
  errors: FieldError[] = [],
  conflict = false,
) {
  const form = { actor, values, errors, conflict, idempotencyKey: crypto.randomUUID() };
  return html(c, <ActorForm view={viewOf(c)} {...form} />, conflict ? 409 : errors.length > 0 ? 422 : 200);
}

const RoleFields = z.object({
  role: requiredText(40),
  organisation: optionalText(80),
  party: optionalText(200),
  prisons: z.preprocess((sent) => (sent === undefined ? [] : [sent].flat()), z.array(z.string().max(40)).max(100)),
  from: dateInput(),
  until: optionalDateInput(),
});

async function roleForm(c: Request, values: FormValues, errors: FieldError[] = []) {
  const found = await actions.readForRole(readerOf(c), actorId(c));
  const role = fieldValue(values, 'role');
  const form = { values, errors, role: isGivenRole(role) ? role : null, idempotencyKey: crypto.randomUUID() };
  return html(c, <RoleForm view={viewOf(c)} {...found} {...form} />, errors.length > 0 ? 422 : 200);
}

async function postRole(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, RoleFields, todayOf(c));
  if (!form.ok) return roleForm(c, fields, form.errors);
  try {
    const done = await actions.giveRole(ask, actorId(c), form.data);
    const saved = done.state === 'active' ? 'role-active' : 'role-waits';
    return c.redirect(`/actors/${actorId(c)}?saved=${saved}${undoQuery(done)}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || (error.key !== 'invalid' && error.key !== 'role-held')) throw error;
    const faults = error.faults.map((one) => ({ field: one.path, message: one.message }));
    return roleForm(c, fields, faults.length > 0 ? faults : [{ field: 'role', message: 'refusals:role-held' }]);
  }
}

const EndFields = z.object({ until: optionalDateInput() });

async function postEnd(c: Request) {
  const { fields, ask } = await askedByForm(c);
  // Several roles stand on the page, each with a field of its own.
  const form = readForm(
    { until: fieldValue(fields, `until-${c.req.param('role')}`) || fieldValue(fields, 'until') },
    EndFields,
    todayOf(c),
  );
  if (!form.ok) throw new Refusal('invalid', 'invalid', {}, [{ path: 'until', message: 'form:error.date' }]);
  const roleId = idOf(c, 'role') ?? notFound();
  return afterChange(c, 'role-ended', () =>
    actions.endRole(ask, actorId(c), roleId, { until: form.data.until, version: versionOf(fields) }),
  );
}

async function postConfirmation(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const roleId = idOf(c, 'role') ?? notFound();
  if (roleId > LARGEST) notFound();
  return afterChange(c, 'role-confirmed', () => actions.confirmRole(ask, actorId(c), roleId, versionOf(fields)));
}

/** Goes back to the person after a change of a role; where the role changed meanwhile, shows it as it stands now. */
async function afterChange(c: Request, saved: string, change: () => Promise<{ undo?: number }>) {
  try {
    const done = await change();
    return c.redirect(`/actors/${actorId(c)}?saved=${saved}${undoQuery(done)}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return showActor(c, actorId(c), true);
    throw error;
  }
}

const Account = z.object({ name: requiredText(120), language: oneOf(ACTOR_LANGUAGES) });

async function showAccount(c: Request, values?: FormValues, errors: FieldError[] = [], conflict = false) {
  const found = await actions.readAccount(readerOf(c));
  const form = { errors, conflict, idempotencyKey: crypto.randomUUID(), here: c.get('actor').signIn ?? null };
  return html(
    c,
    <AccountPage view={viewOf(c)} {...found} {...form} {...(values && { values })} />,
    conflict ? 409 : errors.length > 0 ? 422 : 200,
  );
}

async function postAccount(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, Account);
  if (!form.ok) return showAccount(c, fields, form.errors);
  try {
    await actions.changeAccount(ask, { ...form.data, version: versionOf(fields) });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return showAccount(c, fields, [], true);
    throw error;
  }
  // What was chosen in this browser before gives way to what was chosen now.
  deleteCookie(c, LANGUAGE_COOKIE, { path: '/', secure: c.get('https') });
  return c.redirect('/account?saved=details', 303);
}
