import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import { readDayList, readMap, readPrison } from './actions.ts';
import { CardPage } from './card-view.tsx';
import { DayPage } from './day-view.tsx';
import { MapPage } from './map-view.tsx';
import { SORTS, sessionsOfDay } from './rules.ts';

/** The pages about prisons: the map of 2013, a card, a day list. */
export const prisonsPages = new Hono<Env>();

prisonsPages.get('/prisons', async (c) => {
  const found = await readMap(c.get('database'), c.get('actor'));
  const sort = SORTS.find((one) => one === c.req.query('sort')) ?? 'name';
  return html(c, <MapPage view={viewOf(c)} {...found} sort={sort} reverse={c.req.query('order') === 'reverse'} />);
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

prisonsPages.get('/prisons/:code/day', async (c) => {
  const view = viewOf(c);
  const prison = c.req.param('code');
  const day = c.req.query('date') || view.today;
  if (!isDay(day)) throw new Refusal('invalid', 'bad-day', { day: day.slice(0, 40) });
  const rows = await readDayList(c.get('database'), c.get('actor'), prison, day);
  const sessions = sessionsOfDay(rows);
  return html(
    c,
    <DayPage view={view} prison={prison} day={day} sessions={sessions} demonstration={rows.length > 0 && view.demo} />,
  );
});
