import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { filtersOf, goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { type Env, html, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { readBudget, readCosts, readMeans, readYears } from './actions.ts';
import { KEYS } from './attribution.ts';
import { YEARS } from './hrefs.ts';
import { budgetKeepingPages } from './keeping-pages.tsx';
import { keepsBudget } from './line-actions.ts';
import { outColumns } from './out.ts';
import { BudgetPage } from './views.tsx';
import { CostsPage, YearsPage } from './years-view.tsx';

/** The money of a year, the years beside each other, what a unit cost; with the pages on which money is kept. */
export const budgetPages = new Hono<Env>().route('/', budgetKeepingPages);
goesOut(budgetPages, '/budget', linesOut);

budgetPages.get('/budget', async (c) => {
  const filters = filtersOf(c);
  const by = filters.among('attribution', KEYS) || null;
  const beside = filters.among('beside', KEYS) || null;
  const shown = await readMeans(c.get('database'), c.get('actor'), yearAsked(c), by, beside);
  return html(
    c,
    <BudgetPage view={viewOf(c)} shown={shown} faults={filters.faults} keeps={keepsBudget(readerOf(c))} />,
    filters.status(),
  );
});

budgetPages.get(YEARS, async (c) => html(c, <YearsPage view={viewOf(c)} {...(await readYears(readerOf(c)))} />));

budgetPages.get('/budget/costs', async (c) => {
  const found = await readCosts(readerOf(c), yearAsked(c), { now: c.get('now'), closes: c.get('yearCloses') });
  const year = found?.year ?? yearAsked(c) ?? Number(todayOf(c).slice(0, 4));
  return html(c, <CostsPage view={viewOf(c)} year={year} fields={found?.fields ?? []} />);
});

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

async function linesOut(c: Request) {
  const view = viewOf(c);
  const budget = await readBudget(c.get('database'), c.get('actor'), yearAsked(c));
  const name = budget === undefined ? view.t('budget:title') : `${view.t('budget:title')} ${budget.year}`;
  return outgoingWhole(name, outColumns(view), budget?.lines ?? []);
}

/** The year in the address, or null for the newest. @throws Refusal `not_found` for what is no year. */
function yearAsked(c: Request): number | null {
  const year = c.req.query('year');
  if (year !== undefined && !/^(19|20)\d{2}$/.test(year)) notFound();
  return year === undefined ? null : Number(year);
}
