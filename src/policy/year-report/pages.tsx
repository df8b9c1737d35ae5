import { Hono } from 'hono';
import { dayInBrussels } from '../../shared/dates.ts';
import { wordDocument, wordDownload } from '../../ui/document/index.ts';
import { type Env, html, knownPlace, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import { lastYearOf, readYearReport } from './actions.ts';
import { reportText } from './document.ts';
import { YearReportPage } from './view.tsx';

/** The year report of the policy team of a prison, as a page and as a document. */
export const yearReportPages = new Hono<Env>()
  .get('/prisons/:code/local-plan/report', showReport)
  .get('/prisons/:code/local-plan/report.docx', reportOut);

async function reportOf(c: Request) {
  const prison = knownPlace(c, c.req.param('code') ?? '');
  const today = dayInBrussels(c.get('now'));
  const year = numberAsked(c, 'year', 2010, 2100);
  const actor = c.get('actor');
  const last = year ?? (await lastYearOf(c.get('database'), actor, prison, Number(today.slice(0, 4))));
  return readYearReport(c.get('database'), actor, prison, last, today);
}

async function showReport(c: Request) {
  return html(c, <YearReportPage view={viewOf(c)} report={await reportOf(c)} />);
}

async function reportOut(c: Request) {
  const report = await reportOf(c);
  return wordDownload(
    await wordDocument(reportText(report, viewOf(c))),
    `jaarverslag-${report.file.prison}-${report.year}`,
  );
}
