import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { dateInput } from '../../ui/form/index.ts';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import { readMap, readPrison } from './actions.ts';
import { CardPage } from './card-view.tsx';
import { MapPage } from './map-view.tsx';
import { SORTS } from './rules.ts';

/** The pages about prisons: the map of 2013, a card. */
export const prisonsPages = new Hono<Env>();

prisonsPages.get('/prisons', async (c) => {
  const view = viewOf(c);
  const typed = c.req.query('at')?.trim() ?? '';
  const day = typed === '' ? { success: true as const, data: view.today } : dateInput().safeParse(typed);
  if (!day.success) throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  const found = await readMap(c.get('database'), c.get('actor'), day.data);
  const sort = SORTS.find((one) => one === c.req.query('sort')) ?? 'name';
  const reverse = c.req.query('order') === 'reverse';
  return html(c, <MapPage view={view} {...found} day={day.data} sort={sort} reverse={reverse} />);
});

prisonsPages.get('/prisons/:code', async (c) => {
  const actor = c.get('actor');
  const closes = c.get('yearCloses');
  const found = await readPrison(c.get('database'), actor, c.req.param('code'), c.get('now'), closes);
  const mayReadDayList = found.inside !== null && may(actor, 'read-day-list');
  const view = viewOf(c);
  const closed = lastClosedYear(view.today, closes);
  return html(
    c,
    <CardPage view={view} {...found} closed={closed} now={c.get('now')} mayReadDayList={mayReadDayList} />,
  );
});
