import { Hono } from 'hono';
import { z } from 'zod';
import { demand, homePrison, may } from '../../access/index.ts';
import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import { filtersOf, goesOut, orderAsked, outgoing } from '../../ui/export/index.ts';
import {
  dayAsked,
  type FieldError,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  oneCode,
  optionalText,
  readForm,
  versionOf,
} from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, placeAsked, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { cancelSession, listOut, readSession, readWeek, reinstateSession } from './actions.ts';
import { CancelPage } from './cancel-view.tsx';
import { outColumns } from './out.ts';
import { REMARK, SHOWN_STATES, WEEK_PAGE, weekOf } from './rules.ts';
import { severalPages } from './several-pages.tsx';
import { SESSION_SORTS } from './store.ts';
import { WeekPage } from './week-view.tsx';

const LATE_PAGE = 50;

export const sessionsPages = new Hono<Env>();
goesOut(sessionsPages, '/sessions', weekOut);
sessionsPages
  .get('/sessions', showWeek)
  .route('/', severalPages)
  .get('/sessions/:id/cancel', showCancel)
  .post('/sessions/:id/cancel', postCancel)
  .post('/sessions/:id/reinstate', postReinstate);

/** What the address of the week asks: its filters as they stand, and which sessions are read. */
function weekAsked(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'read-sessions');
  const now = c.get('now');
  const today = dayInBrussels(now);
  const follows = may(actor, 'follow-sessions');
  const filters = filtersOf(c);
  const state =
    filters.among(
      'state',
      SHOWN_STATES.filter((one) => follows || one !== 'unregistered'),
    ) || null;
  const week = c.req.query('week')?.trim() ?? '';
  const { day, fault } = week === '' ? {} : dayAsked(week, today);
  const monday = state === 'unregistered' && week === '' ? null : weekOf(day ?? undefined, today);
  const prison = placeAsked(c) ?? homePrison(actor) ?? null;
  const faults = fault === undefined ? filters.faults : { ...filters.faults, week: fault };
  const period = { from: monday, to: monday === null ? null : addDays(monday, 6) };
  const typed = fault === undefined ? null : week.slice(0, 40);
  const order = orderAsked(c.req.query('sort'), SESSION_SORTS, 'time');
  return { follows, monday, faults, typed, filter: { prison, ...period, state, now, order } };
}

async function showWeek(c: Request) {
  const actor = c.get('actor');
  const { follows, monday, faults, typed, filter } = weekAsked(c);
  const page = pageNumberOf(c);
  const size = monday === null ? LATE_PAGE : WEEK_PAGE;
  const shown = await readWeek(c.get('database'), actor, { ...filter, page, size });
  const view = viewOf(c);
  const own = may(actor, 'read-own-file');
  const usual = own ? 'sessions:lead.own' : follows ? 'sessions:lead' : 'sessions:lead.reader';
  const lead = view.t(monday === null ? 'sessions:lead.late' : usual);
  const can = {
    counts: may(actor, 'read-occupancy'),
    follows,
    goesOut: !own,
    maySeeOffers: may(actor, 'plan-series'),
    cancel: may(actor, 'cancel-session'),
  };
  const asked = {
    prison: filter.prison,
    prisons: actor.prisons,
    monday,
    state: filter.state,
    order: filter.order,
    page,
    size,
    faults,
    typed,
  };
  const props = { ...shown, ...asked, ...can, view, now: filter.now, lead };
  return html(c, <WeekPage {...props} />, Object.keys(faults).length === 0 ? 200 : 422);
}

/** The sessions of the week as a file. What is on for a detainee stays on the page: it tells where one person is. */
function weekOut(c: Request) {
  const actor = c.get('actor');
  const { filter, follows } = weekAsked(c);
  if (may(actor, 'read-own-file')) notFound();
  const view = viewOf(c);
  return outgoing(view.t('sessions:title'), outColumns(view, follows, filter.now), (limit, offset) =>
    listOut(c.get('database'), actor, { ...filter, limit, offset }),
  );
}

async function showCancel(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  demand(actor, 'cancel-session');
  const session = await readSession(c.get('database'), actor, id);
  return html(
    c,
    <CancelPage view={viewOf(c)} session={session} now={c.get('now')} idempotencyKey={crypto.randomUUID()} />,
  );
}

const CancelForm = z.object({ reason: oneCode('cancellation-reason'), remark: optionalText(REMARK) });

async function postCancel(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, CancelForm);
  demand(actor, 'cancel-session');
  if (!form.ok) return cancelAgain(c, id, fields, form.errors);
  try {
    const done = await cancelSession(ask, id, { ...form.data, version: versionOf(fields) });
    return c.redirect(`/sessions/${id}?saved=cancelled${undoQuery(done)}`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return cancelAgain(c, id, fields, errors);
  }
}

/** The form once more, with what was typed and what is wrong with it. */
async function cancelAgain(c: Request, id: number, fields: FormValues, errors: FieldError[]) {
  const session = await readSession(c.get('database'), c.get('actor'), id);
  const typed = { chosen: fieldValue(fields, 'reason'), remark: fieldValue(fields, 'remark') };
  const again = { session, now: c.get('now'), idempotencyKey: crypto.randomUUID(), errors, ...typed };
  return html(c, <CancelPage view={viewOf(c)} {...again} />, 422);
}

async function postReinstate(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const done = await reinstateSession(ask, id, versionOf(fields));
  return c.redirect(`/sessions/${id}?saved=reinstated${undoQuery(done)}`, 303);
}
