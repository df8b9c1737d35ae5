import { Hono } from 'hono';
import { z } from 'zod';
import { demand, homePrison, may } from '../../access/index.ts';
import { CANCELLATION_REASONS } from '../../shared/codes.ts';
import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { dateInput, type FormValues, fieldValue, oneOf, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, postedForm, type Request, viewOf } from '../../ui/request.tsx';
import { cancelSession, readSheet, readWeek, reinstateSession, type Write } from './actions.ts';
import { accept, applyForSeries, readEnrol, withdraw } from './application-actions.ts';
import { CancelPage, EnrolPage } from './enrol-view.tsx';
import { followsUp, seesCounts } from './rights.ts';
import { SHOWN_STATES, weekOf } from './rules.ts';
import { postAttendance, showSheet } from './sheet-pages.tsx';
import { WeekPage } from './week-view.tsx';

// A week of a large prison is one page, so that it prints as one list.
const WEEK_PAGE = 300;
const LATE_PAGE = 50;

export const sessionsPages = new Hono<Env>()
  .get('/sessions', showWeek)
  .get('/sessions/:id', showSheet)
  .post('/sessions/:id/attendance', postAttendance)
  .get('/sessions/:id/cancel', showCancel)
  .post('/sessions/:id/cancel', postCancel)
  .post('/sessions/:id/reinstate', postReinstate)
  .get('/series/:id/enrol', showEnrol)
  .post('/series/:id/enrol', postEnrol)
  .post('/series/:id/search', postSearch)
  .post('/applications/:id/withdraw', postWithdraw)
  .post('/applications/:id/accept', postAccept);

async function showWeek(c: Request) {
  const actor = c.get('actor');
  demand(actor, 'read-sessions');
  const now = c.get('now');
  const state = SHOWN_STATES.find((one) => one === c.req.query('state')) ?? null;
  const week = c.req.query('week')?.trim() ?? '';
  const typed = dateInput().safeParse(week);
  if (week !== '' && !typed.success) throw new Refusal('invalid', 'bad-day', { day: week.slice(0, 40) });
  const monday = state === 'unregistered' && !typed.success ? null : weekOf(typed.data, dayInBrussels(now));
  const prison = c.req.query('prison') || homePrison(actor) || null;
  const page = pageNumberOf(c);
  const size = monday === null ? LATE_PAGE : WEEK_PAGE;
  const period = { from: monday, to: monday === null ? null : addDays(monday, 6) };
  const shown = await readWeek(c.get('database'), actor, { prison, ...period, state, page, size, now });
  const view = viewOf(c);
  const follows = followsUp(actor);
  const usual = actor.role === 'detainee' ? 'sessions:lead.own' : follows ? 'sessions:lead' : 'sessions:lead.reader';
  const lead = view.t(monday === null ? 'sessions:lead.late' : usual);
  const counts = seesCounts(actor);
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
  const { session, labels } = await readSheet(c.get('database'), actor, id);
  return html(
    c,
    <CancelPage view={viewOf(c)} session={session} labels={labels} idempotencyKey={crypto.randomUUID()} />,
  );
}

const CancelForm = z.object({ reason: oneOf(CANCELLATION_REASONS) });

async function postCancel(c: Request) {
  const id = idOf(c) ?? notFound();
  const actor = c.get('actor');
  const { fields, write } = await writeOf(c);
  const form = readForm(fields, CancelForm);
  if (!form.ok) {
    demand(actor, 'cancel-session');
    const { session, labels } = await readSheet(c.get('database'), actor, id);
    const again = {
      session,
      labels,
      idempotencyKey: crypto.randomUUID(),
      errors: form.errors,
      chosen: fieldValue(fields, 'reason'),
    };
    return html(c, <CancelPage view={viewOf(c)} {...again} />, 422);
  }
  await cancelSession(c.get('database'), write, id, { ...form.data, version: versionOf(fields) });
  return c.redirect(`/sessions/${id}?saved=cancelled`, 303);
}

async function postReinstate(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, write } = await writeOf(c);
  await reinstateSession(c.get('database'), write, id, versionOf(fields));
  return c.redirect(`/sessions/${id}?saved=reinstated`, 303);
}

function showEnrol(c: Request) {
  return enrolPage(c, '');
}

/** A search for people is posted: a name never stands in an address. */
async function postSearch(c: Request) {
  const { fields } = await writeOf(c);
  return enrolPage(c, fieldValue(fields, 'q').slice(0, 100));
}

async function enrolPage(c: Request, query: string) {
  const found = await readEnrol(c.get('database'), c.get('actor'), idOf(c) ?? notFound(), query);
  return html(c, <EnrolPage view={viewOf(c)} {...found} query={query} />);
}

async function postEnrol(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, write } = await writeOf(c);
  const personId = fieldValue(fields, 'personId');
  if (!/^[1-9]\d{0,8}$/.test(personId)) throw new Refusal('invalid', 'invalid');
  await applyForSeries(c.get('database'), write, id, Number(personId));
  return c.redirect(`/series/${id}/enrol?saved=application`, 303);
}

async function postWithdraw(c: Request) {
  const { write } = await writeOf(c);
  const { offerId } = await withdraw(c.get('database'), write, idOf(c) ?? notFound());
  return c.redirect(`/offers/${offerId}?part=people&saved=withdrawn`, 303);
}

async function postAccept(c: Request) {
  const { write } = await writeOf(c);
  const { offerId } = await accept(c.get('database'), write, idOf(c) ?? notFound());
  return c.redirect(`/offers/${offerId}?part=people&saved=application`, 303);
}

async function writeOf(c: Request): Promise<{ fields: FormValues; write: Write }> {
  const { fields, key, request } = await postedForm(c);
  return { fields, write: { actor: c.get('actor'), key, request, now: c.get('now') } };
}
