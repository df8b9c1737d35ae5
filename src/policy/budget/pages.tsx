import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import { readMeans } from './actions.ts';
import { BudgetPage } from './views.tsx';

export const budgetPages = new Hono<Env>();

budgetPages.get('/budget', async (c) => {
  const year = c.req.query('year');
  if (year !== undefined && !/^(19|20)\d{2}$/.test(year)) notFound();
  const shown = await readMeans(c.get('database'), c.get('actor'), year === undefined ? null : Number(year));
  return html(c, <BudgetPage view={viewOf(c)} shown={shown} />);
});
