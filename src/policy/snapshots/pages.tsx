import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { wordDownload } from '../../ui/document/index.ts';
import { addressOf, goesOut, orderAsked, ordered, outgoingWhole, sortsOf } from '../../ui/export/index.ts';
import { readForm } from '../../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { askedByForm } from '../../writes/index.ts';
import { touchesYear } from '../plans/index.ts';
import {
  type Beside,
  compareSnapshot,
  readSnapshot,
  readSnapshots,
  snapshotContent,
  withdrawSnapshot,
} from './actions.ts';
import { BesidePage } from './beside-view.tsx';
import { comparedColumns } from './compare-columns.tsx';
import { COMPARED, comparedAsked, comparePages } from './compare-pages.tsx';
import { snapshotDocument } from './document.ts';
import { draftPages } from './draft-pages.tsx';
import { feedPages } from './feed-pages.ts';
import { WithdrawalForm } from './forms.ts';
import { snapshotHref } from './hrefs.ts';
import { SnapshotsPage, snapshotColumns } from './list-view.tsx';
import { frozenColumns } from './out.ts';
import { SnapshotPage } from './report-view.tsx';
import { selectCompared } from './rules.ts';

/** Two days of a plan compared, its snapshots, and the drafts of them. */
export const snapshotsPages = new Hono<Env>().route('/', comparePages).route('/', draftPages).route('/', feedPages);

goesOut(snapshotsPages, '/plans/:plan/snapshots', listOut);
goesOut(snapshotsPages, '/plans/:plan/snapshots/:number', stepsOut);
goesOut(snapshotsPages, '/plans/:plan/snapshots/:number/compare', besideOut);

snapshotsPages.get('/plans/:plan/snapshots', async (c) => {
  const view = viewOf(c);
  const keeps = may(c.get('actor'), 'keep-snapshots');
  const found = await readSnapshots(c.get('database'), c.get('actor'), c.req.param('plan'), view.today);
  return html(c, <SnapshotsPage view={view} {...found} keeps={keeps} />);
});

snapshotsPages.get('/plans/:plan/snapshots/:number', async (c) => {
  const plan = c.req.param('plan');
  const file = await readSnapshot(c.get('database'), c.get('actor'), plan, numberOf(c));
  return html(c, <SnapshotPage {...shownOf(c)} plan={plan} file={file} />, file.state === 'changed' ? 409 : 200);
});

snapshotsPages.post('/plans/:plan/snapshots/:number/withdrawal', async (c) => {
  demand(c.get('actor'), 'keep-snapshots');
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, WithdrawalForm);
  const plan = c.req.param('plan');
  if (!read.ok) {
    const file = await readSnapshot(c.get('database'), c.get('actor'), plan, numberOf(c));
    const refused = { reason: String(fields.reason ?? ''), errors: read.errors };
    return html(c, <SnapshotPage {...shownOf(c)} plan={plan} file={file} refused={refused} />, 422);
  }
  const { number } = await withdrawSnapshot(ask, plan, numberOf(c), read.data.reason);
  return c.redirect(`${snapshotHref(plan, number)}?saved=snapshot-withdrawn`, 303);
});

snapshotsPages.get('/plans/:plan/snapshots/:number/document.docx', async (c) => {
  const plan = c.req.param('plan');
  const { file, content } = await snapshotContent(c.get('database'), c.get('actor'), plan, numberOf(c));
  const body = await snapshotDocument(content, file.line, file.hash ?? '', viewOf(c).language);
  return wordDownload(body, `plan-${plan}-${content.asOf}-${content.number}`);
});

snapshotsPages.get('/plans/:plan/snapshots/:number/compare', async (c) => {
  const view = viewOf(c);
  const { comparison, content, snapshots, beside } = await besideOf(c);
  const { selection, filters, asked } = comparedAsked(c);
  const columns = comparedColumns(view, content.id);
  const order = orderAsked(c.req.query('sort'), sortsOf(columns), '');
  const here = `${snapshotHref(content.id, content.number)}/compare`;
  const sorting = { ...order, href: (sort: string) => addressOf(here, asked, { sort, page: 1 }) };
  const outs = columns.filter(({ out }) => out !== undefined);
  const chosen = ordered(selectCompared(comparison.steps, selection, touchesYear), outs, order, view.language);
  const shown = { view, comparison, chosen, selection, asked, faults: filters.faults, sorting };
  const page = <BesidePage {...shown} {...{ content, snapshots, beside }} page={pageNumberOf(c)} size={COMPARED} />;
  return html(c, page, filters.status());
});

function shownOf(c: Request) {
  return {
    view: viewOf(c),
    keeps: may(c.get('actor'), 'keep-snapshots'),
    page: pageNumberOf(c),
    whole: c.req.query('part') === 'all',
    idempotencyKey: crypto.randomUUID(),
  };
}

function besideOf(c: Request) {
  const { database, actor } = { database: c.get('database'), actor: c.get('actor') };
  const beside = besideAsked(c);
  const today = viewOf(c).today;
  return compareSnapshot({ database, actor }, c.req.param('plan') ?? '', numberOf(c), beside, today).then((found) => ({
    ...found,
    beside,
  }));
}

/** With what is compared: today unless told. @throws Refusal `not_found` for what is none of the choices. */
function besideAsked(c: Request): Beside {
  const asked = c.req.query('with') ?? '';
  if (asked === '' || asked === 'today') return 'today';
  if (asked === 'then') return 'then';
  return numberIn(asked);
}

/** The number of a snapshot in an address. */
export function numberOf(c: Request): number {
  return numberIn(c.req.param('number') ?? '');
}

function numberIn(text: string): number {
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : notFound();
}

async function listOut(c: Request) {
  const view = viewOf(c);
  const planId = c.req.param('plan') ?? '';
  const { plan, snapshots } = await readSnapshots(c.get('database'), c.get('actor'), planId, view.today);
  const name = view.t('frozen:title.of', { title: pick(plan.title, view.language) });
  return outgoingWhole(name, snapshotColumns(view, planId), snapshots);
}

async function stepsOut(c: Request, last: string) {
  const view = viewOf(c);
  const plan = c.req.param('plan') ?? '';
  const { content } = await snapshotContent(c.get('database'), c.get('actor'), plan, numberIn(last));
  return outgoingWhole(`${plan} ${content.asOf}`, frozenColumns(view), content.steps);
}

async function besideOut(c: Request) {
  const view = viewOf(c);
  const { comparison, content } = await besideOf(c);
  const { selection, filters } = comparedAsked(c);
  if (filters.status() !== 200) throw new Refusal('invalid', 'bad-filter');
  const steps = selectCompared(comparison.steps, selection, touchesYear);
  return outgoingWhole(`${content.id} ${content.asOf}`, comparedColumns(view, content.id), steps);
}
