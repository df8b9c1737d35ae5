import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { markdown, wordDocument, wordDownload } from '../../ui/document/index.ts';
import { goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { type Env, html, numberAsked, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { checkAgreement, type Report, readChecks, readReport } from './actions.ts';
import { ChecksPage, checkColumns } from './checks-view.tsx';
import { reportText } from './document.ts';
import { feedPages } from './feed-pages.ts';
import { checkHref, checksHref } from './hrefs.ts';
import { judgePages } from './judge-pages.tsx';
import { missingPages } from './missing-pages.tsx';
import { verdictColumns } from './out.ts';
import { proposalPages } from './proposal-pages.tsx';
import { NoReportPage, ReportPage, reportPlace } from './report-view.tsx';
import { commitmentNumber } from './rules.ts';

/** What became of the commitments of an agreement: its checks, its report, judging, what readers miss, and the feeds. */
export const verdictsPages = new Hono<Env>()
  .route('/', judgePages)
  .route('/', proposalPages)
  .route('/', missingPages)
  .route('/', feedPages);

goesOut(verdictsPages, '/agreements/:agreement/report', (c) => verdictsOut(c, undefined));
goesOut(verdictsPages, '/agreements/:agreement/checks', checksOut);
goesOut(verdictsPages, '/agreements/:agreement/checks/:number', verdictsOut);

verdictsPages.get('/agreements/:agreement/checks', async (c) => {
  const view = viewOf(c);
  const actor = c.get('actor');
  const found = await readCounted(c);
  const page = (
    <ChecksPage
      view={view}
      {...found}
      judges={may(actor, 'judge-commitments')}
      follows={may(actor, 'read-judgements')}
      idempotencyKey={crypto.randomUUID()}
    />
  );
  return html(c, page);
});

verdictsPages.post('/agreements/:agreement/checks', async (c) => {
  demand(c.get('actor'), 'judge-commitments');
  const { ask } = await askedByForm(c);
  const agreement = c.req.param('agreement');
  const made = await checkAgreement(ask, agreement, c.get('yearCloses'));
  const place =
    'number' in made
      ? `${checkHref(agreement, made.number)}?saved=check`
      : `${checksHref(agreement)}?saved=check-asked`;
  return c.redirect(place, 303);
});

verdictsPages.get('/agreements/:agreement/report', (c) => showReport(c, undefined));
verdictsPages.get('/agreements/:agreement/report.md', (c) => markdownOf(c, undefined));
verdictsPages.get('/agreements/:agreement/report.docx', (c) => wordOf(c, undefined));
verdictsPages.get('/agreements/:agreement/checks/:number{[0-9]+\\.md}', (c) => markdownOf(c, c.req.param('number')));
verdictsPages.get('/agreements/:agreement/checks/:number{[0-9]+\\.docx}', (c) => wordOf(c, c.req.param('number')));
verdictsPages.get('/agreements/:agreement/checks/:number', (c) => showReport(c, c.req.param('number')));

/** The number of a check in an address; undefined for the last one. @throws Refusal `not_found` for what is none. */
function checkNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (commitmentNumber(text.replace(/\.\w+$/, '')) ?? notFound());
}

function reportOf(c: Request, number: string | undefined): Promise<Report | undefined> {
  const beside = numberAsked(c, 'with', 1, 9999);
  return readReport(c.get('database'), c.get('actor'), c.req.param('agreement') ?? '', {
    number: checkNumber(number),
    beside,
  });
}

async function showReport(c: Request, number: string | undefined) {
  const view = viewOf(c);
  const report = await reportOf(c, number);
  if (report === undefined) {
    if (number !== undefined) notFound();
    const { agreement } = await readChecks(c.get('database'), c.get('actor'), c.req.param('agreement') ?? '');
    return html(
      c,
      <NoReportPage view={view} agreement={agreement} judges={may(c.get('actor'), 'judge-commitments')} />,
    );
  }
  const here = number === undefined ? reportPlace(report) : checkHref(report.agreement.id, report.line.number);
  const whole = c.req.query('part') === 'all';
  return html(c, <ReportPage view={view} report={report} here={here} page={pageNumberOf(c)} whole={whole} />);
}

async function markdownOf(c: Request, number: string | undefined): Promise<Response> {
  const report = (await reportOf(c, number)) ?? notFound();
  const name = `${report.agreement.id}-${report.content.asOf}-${report.line.number}.md`;
  c.header('content-type', 'text/markdown; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${name}"`);
  return c.body(markdown(reportText(report, viewOf(c).language)));
}

async function wordOf(c: Request, number: string | undefined): Promise<Response> {
  const report = (await reportOf(c, number)) ?? notFound();
  const body = await wordDocument(reportText(report, viewOf(c).language));
  return wordDownload(body, `${report.agreement.id}-${report.content.asOf}-${report.line.number}`);
}

async function readCounted(c: Request) {
  const agreementId = c.req.param('agreement') ?? '';
  const { checks, counts, ...found } = await readChecks(c.get('database'), c.get('actor'), agreementId);
  const counted = checks.map((check) => ({
    ...check,
    counts: new Map(counts.filter((one) => one.checkId === check.id).map(({ verdict, count }) => [verdict, count])),
  }));
  return { ...found, checks: counted };
}

async function checksOut(c: Request) {
  const view = viewOf(c);
  const { agreement, checks } = await readCounted(c);
  return outgoingWhole(
    view.t('verdicts:checks.title', { title: agreement.title }),
    checkColumns(view, agreement.id),
    checks,
  );
}

async function verdictsOut(c: Request, last: string | undefined) {
  const view = viewOf(c);
  const report = (await reportOf(c, last)) ?? notFound();
  if (c.req.query('with') !== undefined && report.earlier === undefined) throw new Refusal('invalid', 'bad-filter');
  return outgoingWhole(
    `${report.agreement.id} ${report.content.asOf}`,
    verdictColumns(view, report),
    report.content.commitments,
  );
}
