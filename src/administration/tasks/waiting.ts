import { type Actor, isSignedIn } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { landingOf } from '../../ui/menu.ts';
import type { Request } from '../../ui/request.tsx';
import type { Waiting } from '../../ui/waiting.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { translator } from '../../ui/words/index.ts';
import { countWaiting, readTasks } from './actions.ts';
import { isLate } from './rules.ts';
import { hrefOf, titleOf } from './titles.ts';

/** So many of what waits stand on a start page: the next thing, above what the page itself is for. */
const ON_START = 1;
/** So long, in milliseconds, a number stands in the menu where nothing was changed through this process. */
const KEPT = { pglite: 60_000, postgresql: 5_000 } as const;
/** For so many people the number is kept. */
const MOST_KEPT = 1_000;

interface Kept {
  revision: number;
  until: number;
  total: number;
}
const kept = new WeakMap<Database, Map<string, Kept>>();

/**
 * Puts into a request what waits for who asks: for the menu how many, and on the start page of the role the next thing. A page
 * that nobody signed in asks, a program, and a form that is sent, need none.
 */
export async function waitingFor(c: Request, next: () => Promise<void>): Promise<void> {
  const { path, method } = c.req;
  const actor = c.get('actor');
  if (method === 'GET' && isSignedIn(actor) && !/^\/(api\/v1|assets|id)\/|^\/(health|favicon\.svg)$/.test(path)) {
    c.set('waiting', await load(c, actor));
  }
  await next();
}

async function load(c: Request, actor: Actor): Promise<Waiting | undefined> {
  const onStart = landingOf(actor) === addressOf(c);
  const waiting: Waiting = onStart ? await first(c, actor) : { total: await total(c, actor), href: '/tasks' };
  // Whoever stays here is not bothered with an empty list.
  return actor.role === 'detainee' && waiting.total === 0 ? undefined : waiting;
}

/** The address that was asked, without what is said after a save. */
function addressOf(c: Request): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('saved');
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

async function first(c: Request, actor: Actor): Promise<Waiting> {
  const database = c.get('database');
  const list = await readTasks(database, actor, { state: 'open', kind: null, limit: ON_START, offset: 0 });
  keep(database, actor, list.total, c.get('now').getTime());
  const language = c.get('language');
  const today = dayInBrussels(c.get('now'));
  const reader = { t: translator(language), language, today };
  const next = list.items.map((task) => ({
    title: titleOf(task, reader),
    href: hrefOf(task),
    due: task.due === null ? null : formatShortDate(task.due),
    late: isLate(task, today),
  }));
  return { total: list.total, href: '/tasks', next };
}

async function total(c: Request, actor: Actor): Promise<number> {
  const database = c.get('database');
  const now = c.get('now').getTime();
  const known = kept.get(database)?.get(keyOf(actor));
  if (known !== undefined && known.revision === database.revision() && now < known.until) return known.total;
  const counted = await countWaiting(database, actor);
  keep(database, actor, counted, now);
  return counted;
}

function keep(database: Database, actor: Actor, counted: number, now: number): void {
  const all = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, all);
  if (all.size >= MOST_KEPT) all.clear();
  all.set(keyOf(actor), { revision: database.revision(), until: now + KEPT[database.kind], total: counted });
}

/** What somebody sees depends on the role and the places too. */
function keyOf({ id, role, prisons }: Actor): string {
  return `${id} ${role} ${prisons.join(' ')}`;
}
