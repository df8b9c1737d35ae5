import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { filtersOf, goesOut, orderAsked, outgoing } from '../../ui/export/index.ts';
import type { FieldError, FormValues } from '../../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { read } from '../../writes/index.ts';
import { readReports } from './actions.ts';
import { type DeskAsked, DeskPage, deskColumns, NotesPage } from './desk-view.tsx';
import { nextWaiting } from './queue.ts';
import { REPORT_STATES } from './rules.ts';
import { choicesOf, REPORT_SORTS } from './store.ts';

/** So many reports stand on one page. */
const PAGE = 50;

/** The desk of who follows reports, and what the commission takes note of. */
export const deskPages = new Hono<Env>();
goesOut(deskPages, '/reports', reportsOut);
deskPages.get('/reports', showDesk).get('/reports/notes', (c) => showNotes(c));

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

/** What can be chosen: the plans and parties of reports that the reader sees. */
function choices(c: Request) {
  return read(readerOf(c), 'read-reports', async (tx) => {
    const rows = await choicesOf(tx);
    const plans = new Map(rows.map(({ plan, title }) => [plan, title]));
    return {
      plans: [...plans].map(([value, label]) => ({ value, label })),
      parties: [...new Set(rows.flatMap(({ party }) => party ?? []))].sort(),
    };
  });
}

/** What the address asks: without a state, what waits for a decision. */
async function deskAsked(c: Request) {
  const found = await choices(c);
  const filters = filtersOf(c);
  const asked: DeskAsked = {
    state: filters.among('state', [...REPORT_STATES, 'all']),
    plan: filters.among(
      'plan',
      found.plans.map(({ value }) => value),
    ),
    party: filters.among('party', found.parties),
    sort: (c.req.query('sort') ?? '').slice(0, 20),
    page: pageNumberOf(c),
  };
  const order = orderAsked(asked.sort, REPORT_SORTS, 'submitted');
  const filter = {
    state: asked.state === 'all' ? null : asked.state || ('submitted' as const),
    plan: asked.plan || null,
    party: asked.party || null,
    by: REPORT_SORTS.find((sort) => sort === order.by) ?? ('submitted' as const),
    down: order.down,
  };
  return { asked, order, filter, filters, choices: found };
}

async function showDesk(c: Request) {
  demand(c.get('actor'), 'read-reports');
  const { asked, order, filter, filters, choices: found } = await deskAsked(c);
  const list = await readReports(readerOf(c), c.get('now'), {
    ...filter,
    limit: PAGE,
    offset: (asked.page - 1) * PAGE,
  });
  const first = await nextWaiting(readerOf(c));
  const can = { rounds: may(c.get('actor'), 'keep-rounds'), notes: may(c.get('actor'), 'take-note') };
  const props = {
    view: viewOf(c),
    ...list,
    size: PAGE,
    asked,
    choices: found,
    order,
    faults: filters.faults,
    can,
    first,
  };
  return html(c, <DeskPage {...props} />, filters.status());
}

async function reportsOut(c: Request) {
  demand(c.get('actor'), 'read-reports');
  const view = viewOf(c);
  const { filter } = await deskAsked(c);
  return outgoing(view.t('reports:title'), deskColumns(view), (limit, offset) =>
    readReports(readerOf(c), c.get('now'), { ...filter, limit, offset }),
  );
}

/** What the commission takes note of, with a form that was refused where one was. */
export async function showNotes(
  c: Request,
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined },
) {
  demand(c.get('actor'), 'take-note');
  const { plans } = await choices(c);
  const filters = filtersOf(c);
  const plan = filters.among(
    'plan',
    plans.map(({ value }) => value),
  );
  const page = pageNumberOf(c);
  const list = await readReports(readerOf(c), c.get('now'), {
    ...{ state: 'validated', plan: plan || null, party: null, unnoted: true, by: 'submitted', down: false },
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const props = { view: viewOf(c), ...list, size: PAGE, page, plan, refused, key: crypto.randomUUID() };
  return html(c, <NotesPage {...props} />, refused === undefined ? filters.status() : 422);
}
