import { Hono } from 'hono';
import { z } from 'zod';
import { demand, homePrison, may } from '../../access/index.ts';
import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import {
  dateInput,
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
import { cancelSession, readSession, readWeek, reinstateSession } from './actions.ts';
import { CancelPage } from './cancel-view.tsx';
import { REMARK, SHOWN_STATES, weekOf } from './rules.ts';
import { WeekPage } from './week-view.tsx';

// A week of a large prison is one page, so that it prints as one list.
const WEEK_PAGE = 300;
const LATE_PAGE = 50;

export const sessionsPages = new Hono<Env>()
  .get('/sessions', showWeek)
  .get('/sessions/:id/cancel', showCancel)
  .post('/sessions/:id/cancel', postCancel)
  .post('/sessions/:id/reinstate', postReinstate);

async function showWeek(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'read-sessions');
  const now = c.get('now');
  const state = SHOWN_STATES.find((one) => one === c.req.query('state')) ?? null;
  const week = c.req.query('week')?.trim() ?? '';
  const typed = dateInput(dayInBrussels(now)).safeParse(week);
  if (week !== '' && !typed.success) throw new Refusal('invalid', 'bad-day', { day: week.slice(0, 40) });
  const monday = state === 'unregistered' && !typed.success ? null : weekOf(typed.data, dayInBrussels(now));
  const prison = placeAsked(c) ?? homePrison(actor) ?? null;
  const page = pageNumberOf(c);
  const size = monday === null ? LATE_PAGE : WEEK_PAGE;
  const period = { from: monday, to: monday === null ? null : addDays(monday, 6) };
  const shown = await readWeek(c.get('database'), actor, { prison, ...period, state, page, size, now });
  const view = viewOf(c);
  const follows = may(actor, 'follow-sessions');
  const usual = may(actor, 'read-own-file') ? 'sessions:lead.own' : follows ? 'sessions:lead' : 'sessions:lead.reader';
  const lead = view.t(monday === null ? 'sessions:lead.late' : usual);
  const counts = may(actor, 'read-occupancy');
  const asked = { prison, prisons: actor.prisons, monday, state, page, size };
  return html(
    c,
    <WeekPage
      {...shown}
      {...asked}
      view={view}
      now={now}
      lead={lead}
      counts={counts}
      follows={follows}
      maySeeOffers={may(actor, 'plan-series')}
    />,
  );
}

async function showCancel(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  demand(actor, 'cancel-session');
  const session = await readSession(c.get('database'), actor, id);
  return html(c, <CancelPage view={viewOf(c)} session={session} idempotencyKey={crypto.randomUUID()} />);
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
  const again = { session, idempotencyKey: crypto.randomUUID(), errors, ...typed };
  return html(c, <CancelPage view={viewOf(c)} {...again} />, 422);
}

async function postReinstate(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const done = await reinstateSession(ask, id, versionOf(fields));
  return c.redirect(`/sessions/${id}?saved=reinstated${undoQuery(done)}`, 303);
}
