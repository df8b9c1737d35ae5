import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { DETAINEE_LANGUAGES } from '../../shared/languages.ts';
import { notFound } from '../../shared/refusal.ts';
import { fieldValue } from '../../ui/form/index.ts';
import { type Env, html, idOf, knownPlace, pageNumberOf, postedForm, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { findPersons, followPerson, readCaseload, readFile, readOwnFile } from './actions.ts';
import { EnrolmentsPage, FilePage } from './file-views.tsx';
import { CaseloadPage, PersonsPage } from './list-views.tsx';
import { OwnPage } from './own-views.tsx';
import { CASELOAD_VIEWS } from './rules.ts';

const newKey = () => crypto.randomUUID();

/** The pages about persons: finding one, the caseload, the file, the own page of a detainee. */
export const personsPages = new Hono<Env>();

personsPages.get('/persons', (c) => listPage(c, { q: '', prison: c.req.query('prison') ?? '', page: pageNumberOf(c) }));

// A search is posted: a name never stands in an address, nor in the history of a browser.
personsPages.post('/persons', async (c) => {
  const { fields } = await postedForm(c);
  const q = fieldValue(fields, 'q').trim().slice(0, 80);
  return listPage(c, { q, prison: fieldValue(fields, 'prison'), page: 1 });
});

async function listPage(c: Request, asked: { q: string; prison: string; page: number }) {
  const actor = c.get('actor');
  const { q, page } = asked;
  const prison = asked.prison === '' ? null : knownPlace(c, asked.prison);
  const found = await findPersons(c.get('database'), actor, { q, prison, page });
  const linked = may(actor, 'read-person');
  return html(c, <PersonsPage view={viewOf(c)} {...found} {...{ page, q, prison, linked }} prisons={actor.prisons} />);
}

personsPages.get('/caseload', async (c) => {
  const view = viewOf(c);
  const people = await readCaseload(c.get('database'), c.get('actor'), view.today);
  const shown = CASELOAD_VIEWS.find((one) => one === c.req.query('show'));
  const asked = { shown, page: pageNumberOf(c), now: c.get('now') };
  return html(c, <CaseloadPage view={view} people={people} {...asked} newKey={newKey} />);
});

personsPages.get('/persons/:id', async (c) => html(c, <FilePage {...(await fileOf(c))} />));

personsPages.get('/persons/:id/enrolments', async (c) => html(c, <EnrolmentsPage {...(await fileOf(c))} />));

personsPages.post('/persons/:id/follow', async (c) => {
  const personId = idOf(c) ?? notFound();
  const { ask } = await askedByForm(c);
  await followPerson(ask, personId);
  return c.redirect(`/persons/${personId}?saved=followed`, 303);
});

personsPages.get('/me', async (c) => {
  const view = viewOf(c, DETAINEE_LANGUAGES);
  return html(c, <OwnPage view={view} file={await readOwnFile(c.get('database'), c.get('actor'), c.get('now'))} />);
});

async function fileOf(c: Request) {
  const actor = c.get('actor');
  // A detainee has a page of the own; these pages are made for who counsels.
  demand(actor, 'read-person');
  const view = viewOf(c);
  const file = await readFile(c.get('database'), actor, idOf(c) ?? notFound(), c.get('now'));
  return { view, file, followed: file.counsellors.some((one) => one.actor === actor.id), newKey };
}
