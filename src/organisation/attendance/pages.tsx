import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors, fieldValue } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { findForSheet, namesForSheet, nextToRegister, readSheet, registerAttendance, type Sheet } from './actions.ts';
import {
  addedIds,
  isSameSheet,
  readSheetForm,
  reasonField,
  type SheetState,
  sentSheet,
  storedSheet,
} from './sheet-form.ts';
import { SheetPage } from './sheet-view.tsx';
import type { Found } from './store.ts';

/** The sheet of a session: who is expected, and who came. */
export const attendancePages = new Hono<Env>()
  .get('/sessions/:id', showSheet)
  // A search within the sheet leaves this address in the browser.
  .get('/sessions/:id/attendance', toSheet)
  .post('/sessions/:id/attendance', postAttendance);

function toSheet(c: Request): Response {
  const id = idOf(c) ?? notFound();
  return c.redirect(`/sessions/${id}${new URL(c.req.url).search}`, 303);
}

/** The sheet as it is stored. */
async function showSheet(c: Request) {
  const sheet = await readSheet(c.get('database'), c.get('actor'), idOf(c) ?? notFound());
  const form = mayRegisterNow(c, sheet) ? await filledBefore(c, sheet) : null;
  const saved = c.req.query('saved') === 'attendance' && may(c.get('actor'), 'register-attendance');
  return page(c, sheet, form, {}, saved ? await nextOf(c, sheet) : undefined);
}

/** The sheet as it is stored; with what was marked, and who was added, before a sign-in lapsed. */
async function filledBefore(c: Request, { session, people }: Sheet): Promise<SheetState> {
  const stored = storedSheet(people ?? [], session);
  const draft = c.get('draft');
  if (draft?.action !== `/sessions/${session.id}/attendance`) return stored;
  return sentOver(c, session.id, stored, draft.fields);
}

/** What was marked, over the sheet as it is stored, with who was added. */
async function sentOver(c: Request, id: number, stored: SheetState, fields: FormValues): Promise<SheetState> {
  return sentSheet(stored, fields, await namesForSheet(c.get('database'), c.get('actor'), id, addedIds(fields)));
}

/** The way onward after a save: the session that waits longest in the same prison, or the week where none waits. */
async function nextOf(c: Request, { session }: Sheet): Promise<View['next']> {
  const { t } = viewOf(c);
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const next = await nextToRegister(reader, session.prison, c.get('now'));
  if (next === null) return { href: '/sessions', label: t('attendance:next.none') };
  return { href: `/sessions/${next.id}`, label: t('attendance:next', { count: next.total }) };
}

/** Saves the sheet; or searches a person, or names the faults, and shows what was marked again. */
async function postAttendance(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  demand(actor, 'register-attendance');
  const database = c.get('database');
  const { fields, ask } = await askedByForm(c);
  const sheet = await readSheet(database, actor, id);
  const stored = storedSheet(sheet.people ?? [], sheet.session);
  const state = await sentOver(c, id, stored, fields);
  if (asksSearch(fields)) {
    const text = fieldValue(fields, 'search').trim().slice(0, 100);
    return page(c, sheet, state, { search: { text, found: await findForSheet(database, actor, id, text) } });
  }
  const form = readSheetForm(state);
  if (!form.ok) return page(c, sheet, state, { errors: form.errors });
  try {
    const done = await registerAttendance(ask, id, { ...form.data, version: state.version });
    return c.redirect(`/sessions/${id}?saved=attendance${undoQuery(done)}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return bothVersions(c, id, fields, error);
    const { absent } = form.data;
    const errors = faultsAsErrors(error, (path) => fieldOf(path, absent));
    if (errors === undefined || errors.some(({ field }) => field === '')) throw error;
    return page(c, sheet, state, { errors });
  }
}

/** A sheet that was saved meanwhile, here or elsewhere: what was marked stays, beside what stands there now where that differs. */
async function bothVersions(c: Request, id: number, fields: FormValues, stale: Refusal) {
  const sheet = await readSheet(c.get('database'), c.get('actor'), id);
  if (!mayRegisterNow(c, sheet)) throw stale;
  const stands = storedSheet(sheet.people ?? [], sheet.session);
  const sent = { ...(await sentOver(c, id, stands, fields)), version: stands.version };
  const isSaved = sheet.session.status === 'held' && isSameSheet(sent, stands);
  return isSaved ? c.redirect(`/sessions/${id}?saved=attendance`, 303) : page(c, sheet, sent, { stands });
}

/** Whether a person is searched: by the button, or by Enter behind a name that was not searched yet, which is not to be lost. */
function asksSearch(fields: FormValues): boolean {
  const text = fieldValue(fields, 'search').trim();
  return fieldValue(fields, 'do') === 'search' || (text !== '' && text !== fieldValue(fields, 'searched').trim());
}

/** The field of the sheet in which the reason stands that a path names; none for another path. */
function fieldOf(path: string, absent: readonly { personId: number }[]): string {
  const [, index] = /^absent\.(\d+)\.reason$/.exec(path) ?? [];
  const one = index === undefined ? undefined : absent[Number(index)];
  return one === undefined ? '' : reasonField(one.personId);
}

function page(
  c: Request,
  sheet: Sheet,
  form: SheetState | null,
  more: { errors?: FieldError[]; search?: { text: string; found: Found[] }; stands?: SheetState } = {},
  next?: View['next'],
) {
  const actor = c.get('actor');
  const can = {
    cancel: may(actor, 'cancel-session'),
    register: may(actor, 'register-attendance'),
    follow: may(actor, 'follow-sessions'),
    counts: may(actor, 'read-occupancy'),
  };
  const props = { sheet, form, ...more, can, now: c.get('now'), idempotencyKey: crypto.randomUUID() };
  return html(
    c,
    <SheetPage view={{ ...viewOf(c), ...(next && { next }) }} {...props} />,
    more.stands !== undefined ? 409 : more.errors === undefined ? 200 : 422,
  );
}

/** Whether this actor can register this session at this moment. */
function mayRegisterNow(c: Request, { session }: Sheet): boolean {
  const open = session.status !== 'cancelled' && session.status !== 'moved';
  return may(c.get('actor'), 'register-attendance') && open && Date.parse(session.start) <= c.get('now').getTime();
}
