import { Hono } from 'hono';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { exportStratml } from './actions.ts';

/** A plan as a file of StratML, at the address of its page. */
export const stratmlPages = new Hono<Env>();

stratmlPages.get('/plans/:plan/stratml.xml', async (c) => {
  const at = c.req.query('at')?.trim() || null;
  if (at !== null && !isDay(at)) throw new Refusal('invalid', 'bad-day', { day: at.slice(0, 40) });
  const plan = c.req.param('plan');
  const body = await exportStratml(c.get('database'), c.get('actor'), plan, {
    at,
    today: todayOf(c),
    figures: { now: c.get('now'), closes: c.get('yearCloses'), prepare: false },
  });
  c.header('content-type', 'application/xml; charset=utf-8');
  c.header('content-disposition', `attachment; filename="${fileName(plan, at)}"`);
  c.header('x-robots-tag', 'noindex');
  return c.body(body);
});

function fileName(plan: string, at: string | null): string {
  return `plan-${plan.replace(/[^\w-]/g, '')}${at === null ? '' : `-${at}`}-stratml.xml`;
}
