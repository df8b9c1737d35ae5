import { Hono } from 'hono';
import { z } from 'zod';
import { JOB_STATES } from '../../platform/jobs/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { filtersOf, goesOut, orderAsked, outgoing } from '../../ui/export/index.ts';
import { oneOf, readForm } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { type Ask, askedByForm } from '../../writes/index.ts';
import { askJob, giveUpJob, hastenJob, PAGE_SIZE, readJob, readJobs, readJobsPage, retryJob } from './actions.ts';
import { JobPage } from './job-view.tsx';
import { ASKABLE, JOB_KINDS } from './rules.ts';
import { JOB_SORTS } from './store.ts';
import { JobsPage, outColumns } from './views.tsx';

export const jobsPages = new Hono<Env>();
goesOut(jobsPages, '/jobs', jobsOut);
jobsPages
  .get('/jobs', showJobs)
  .get('/jobs/:id', showJob)
  .post('/jobs', postAsk)
  .post('/jobs/:id/retry', (c) => postDeed(c, retryJob, '?saved=job-retried'))
  .post('/jobs/:id/now', (c) => postDeed(c, hastenJob, '?saved=job-hastened'))
  .post('/jobs/:id/give-up', (c) => postDeed(c, giveUpJob, '?saved=job-given-up'));

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

/** Which jobs the address asks for. */
function jobsAsked(c: Request) {
  const filters = filtersOf(c);
  const filter = {
    state: filters.among('state', JOB_STATES) || null,
    kind: filters.among('kind', JOB_KINDS) || null,
  };
  return { filters, filter, order: orderAsked(c.req.query('sort'), JOB_SORTS, '') };
}

async function showJobs(c: Request) {
  const { filters, filter, order } = jobsAsked(c);
  const found = await readJobsPage(readerOf(c), filter, pageNumberOf(c), order);
  const props = {
    view: viewOf(c),
    filter,
    order,
    faults: filters.faults,
    size: PAGE_SIZE,
    keyOf: () => crypto.randomUUID(),
  };
  return html(c, <JobsPage {...found} {...props} />, filters.status());
}

function jobsOut(c: Request) {
  const view = viewOf(c);
  const { filter, order } = jobsAsked(c);
  // Portions follow each other without a gap: each is a page of that size.
  return outgoing(view.t('jobs:title'), outColumns(view), (limit, offset) =>
    readJobs(readerOf(c), filter, offset / limit + 1, limit, order),
  );
}

async function showJob(c: Request) {
  const job = await readJob(readerOf(c), idOf(c) ?? notFound());
  return html(c, <JobPage view={viewOf(c)} job={job} keyOf={() => crypto.randomUUID()} />);
}

async function postDeed(c: Request, does: (ask: Ask, id: number) => Promise<unknown>, saved: string) {
  const id = idOf(c) ?? notFound();
  const { ask } = await askedByForm(c);
  await does(ask, id);
  return c.redirect(`/jobs/${id}${saved}`, 303);
}

const AskForm = z.object({ kind: oneOf(ASKABLE) });

async function postAsk(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, AskForm);
  // A hidden field is not typed by a person: what is no kind does not exist.
  const { id } = await askJob(ask, form.ok ? form.data.kind : notFound());
  return c.redirect(`/jobs/${id}?saved=job-asked`, 303);
}
