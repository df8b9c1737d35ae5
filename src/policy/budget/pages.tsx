import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { filtersOf, goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import { readBudget, readMeans } from './actions.ts';
import { KEYS } from './attribution.ts';
import { outColumns } from './out.ts';
import { BudgetPage } from './views.tsx';

export const budgetPages = new Hono<Env>();
goesOut(budgetPages, '/budget', linesOut);

budgetPages.get('/budget', async (c) => {
  const filters = filtersOf(c);
  const by = filters.among('attribution', KEYS) || null;
  const beside = filters.among('beside', KEYS) || null;
  const shown = await readMeans(c.get('database'), c.get('actor'), yearAsked(c), by, beside);
  return html(c, <BudgetPage view={viewOf(c)} shown={shown} faults={filters.faults} />, filters.status());
});

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
