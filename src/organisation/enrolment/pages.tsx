import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { fieldValue } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { accept, applyForSeries, readEnrol, readEnrolPerson, SERIES_PAGE, withdraw } from './actions.ts';
import { EnrolPersonPage } from './person-view.tsx';
import { EnrolPage } from './views.tsx';

/** What is said after a save, by what became of the application. */
const APPLIED = {
  enrolled: '?saved=applied-enrolled',
  waiting: '?saved=applied-waiting',
  intake: '?saved=applied-intake',
} as const;

/** Enrolling people in a series, and what is decided on an application. */
export const enrolmentPages = new Hono<Env>()
  .get('/series/:id/enrol', showEnrol)
  .post('/series/:id/enrol', postEnrol)
  .get('/persons/:id/enrol', showEnrolPerson)
  .post('/series/:id/search', postSearch)
  .post('/applications/:id/withdraw', postWithdraw)
  .post('/applications/:id/accept', postAccept);

/** The person is carried along: who is named above is who is enrolled. */
async function showEnrolPerson(c: Request) {
  const actor = c.get('actor');
  const asked = { q: (c.req.query('q') ?? '').slice(0, 80), page: pageNumberOf(c) };
  const found = await readEnrolPerson({ database: c.get('database'), actor }, idOf(c) ?? notFound(), asked);
  const linked = may(actor, 'read-person');
  return html(c, <EnrolPersonPage view={viewOf(c)} {...found} {...asked} size={SERIES_PAGE} linked={linked} />);
}

function showEnrol(c: Request) {
  return enrolPage(c, '');
}

/** A search for people is posted: a name never stands in an address. */
async function postSearch(c: Request) {
  const { fields } = await askedByForm(c);
  return enrolPage(c, fieldValue(fields, 'q').slice(0, 100));
}

async function enrolPage(c: Request, query: string) {
  const found = await readEnrol(c.get('database'), c.get('actor'), idOf(c) ?? notFound(), query);
  return html(c, <EnrolPage view={viewOf(c)} {...found} query={query} />);
}

async function postEnrol(c: Request) {
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const personId = fieldValue(fields, 'personId');
  if (!/^[1-9]\d{0,8}$/.test(personId)) throw new Refusal('invalid', 'invalid');
  const done = await applyForSeries(ask, id, Number(personId));
  const back = fieldValue(fields, 'from') === 'person' ? `/persons/${personId}/enrol` : `/series/${id}/enrol`;
  return c.redirect(`${back}${APPLIED[done.state]}${undoQuery(done)}`, 303);
}

async function postWithdraw(c: Request) {
  const { ask } = await askedByForm(c);
  const done = await withdraw(ask, idOf(c) ?? notFound());
  const { offerId, promoted } = done;
  const saved = promoted === null ? '?saved=withdrawn' : '?saved=withdrawn-moved-up';
  return c.redirect(`/offers/${offerId}${saved}${undoQuery(done)}&part=people`, 303);
}

async function postAccept(c: Request) {
  const { ask } = await askedByForm(c);
  const done = await accept(ask, idOf(c) ?? notFound());
  return c.redirect(`/offers/${done.offerId}${APPLIED[done.state]}${undoQuery(done)}&part=people`, 303);
}
