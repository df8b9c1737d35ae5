import { newApi } from '../../platform/http/api.ts';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { exportStratml } from './actions.ts';
import { formAsked, XML_TYPES } from './negotiate.ts';

/** A plan of the API as StratML, for who asks XML; all others go on to the plan as JSON. Stands before the plans themselves. */
export const stratmlApi = newApi<Env>();

stratmlApi.get('/plans/:id', async (c, next) => {
  c.header('vary', 'accept', { append: true });
  const form = formAsked(c.req.header('accept'));
  if (form === undefined)
    throw new Refusal('not_acceptable', 'no-such-form', { forms: ['application/json', ...XML_TYPES].join(', ') });
  if (form === 'json') return next();
  const at = c.req.query('asOf') ?? null;
  if (at !== null && !isDay(at)) throw new Refusal('invalid', 'bad-day', { day: at.slice(0, 40) });
  const asked = { at, today: todayOf(c), figures: { now: c.get('now'), closes: c.get('yearCloses'), prepare: false } };
  const body = await exportStratml(c.get('database'), c.get('actor'), c.req.param('id'), asked);
  return c.body(body, 200, { 'content-type': `${form}; charset=utf-8` });
});
