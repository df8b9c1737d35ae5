import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { dateInput } from '../../ui/form/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, viewOf } from '../../ui/request.tsx';
import type { Reading } from '../../ui/view.ts';
import { type PrisonPage, readMap, readPrison } from './actions.ts';
import { CardBody, CardPage } from './card-view.tsx';
import { MapPage } from './map-view.tsx';
import { SORTS } from './rules.ts';

/** The pages about prisons: the map of 2013, a card. */
export const prisonsPages = new Hono<Env>();

prisonsPages.get('/prisons', async (c) => {
  const view = viewOf(c);
  const typed = c.req.query('at')?.trim() ?? '';
  const day = typed === '' ? { success: true as const, data: view.today } : dateInput(view.today).safeParse(typed);
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
  const body = bodyOf(found, view, { closed: lastClosedYear(view.today, closes), now: c.get('now') });
  return html(c, <CardPage view={view} {...found} body={body} mayReadDayList={mayReadDayList} />);
});

/** The bodies drawn of a reading, by language: a reading that is kept is drawn once, and its drawings go with it. */
const drawn = new WeakMap<PrisonPage, Map<string, string>>();

/** What the page shows below its title. A reading lasts a minute at most, in which it looks the same. */
function bodyOf(found: PrisonPage, view: Reading, when: { closed: number; now: Date }): string {
  const bodies = drawn.get(found) ?? new Map<string, string>();
  drawn.set(found, bodies);
  const body = bodies.get(view.language) ?? textOf(<CardBody view={view} {...found} {...when} />, view);
  bodies.set(view.language, body);
  return body;
}
