import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { textOf } from '../../ui/part.tsx';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { Reading } from '../../ui/view.ts';
import { type PrisonPage, readMap, readPrison } from './actions.ts';
import { CardBody, CardPage } from './card-view.tsx';
import { MapPage } from './map-view.tsx';
import { outColumns, outLines } from './out.ts';
import { SORTS } from './rules.ts';

/** The pages about prisons: the map of 2013, a card. */
export const prisonsPages = new Hono<Env>();

goesOut(prisonsPages, '/prisons', placesOut);

prisonsPages.get('/prisons', async (c) => {
  const view = viewOf(c);
  const { day, typed, fault } = dayOf(c, view.today);
  const found = await readMap(c.get('database'), c.get('actor'), day);
  const sort = SORTS.find((one) => one === c.req.query('sort')) ?? 'name';
  const reverse = c.req.query('order') === 'reverse';
  const shown = { view, day, typed, fault, sort, reverse };
  return html(c, <MapPage {...found} {...shown} />, fault === undefined ? 200 : 422);
});

/** The day asked; today, with what was typed and the word key of its fault, where that is no day. */
function dayOf(c: Request, today: string): { day: string; typed: string | null; fault: string | undefined } {
  const text = c.req.query('at')?.trim() ?? '';
  if (text === '') return { day: today, typed: null, fault: undefined };
  const { day, fault } = dayAsked(text, today);
  return day === null ? { day: today, typed: text.slice(0, 40), fault } : { day, typed: null, fault };
}

/** The places of the day asked, as a file. @throws Refusal for what is no day. */
async function placesOut(c: Request) {
  const view = viewOf(c);
  const { day, typed, fault } = dayOf(c, view.today);
  if (fault !== undefined) throw new Refusal('invalid', 'bad-day', { day: typed ?? '' });
  const { places, rows } = await readMap(c.get('database'), c.get('actor'), day);
  return outgoingWhole(view.t('prisons:out.name'), outColumns(view, day), outLines(places, rows));
}

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
