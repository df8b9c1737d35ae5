import { type Actor, isSignedIn, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { landingOf } from '../../ui/menu.ts';
import type { Request } from '../../ui/request.tsx';
import type { Waiting, WaitingTask } from '../../ui/waiting.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { translator } from '../../ui/words/index.ts';
import { countWaiting, readTasks } from './actions.ts';
import { isLate, type Task } from './rules.ts';
import { hrefOf, titleOf } from './titles.ts';

/** On a start page stands the next thing, above what the page itself is for. */
const FIRST = { state: 'open', kind: null, limit: 1, offset: 0 } as const;
/** So long, in milliseconds, a number stands in the menu where nothing was changed through this process. */
const KEPT = { pglite: 60_000, postgresql: 5_000 } as const;
/** For so many people the number is kept. */
const MOST_KEPT = 1_000;

interface Kept {
  revision: number;
  until: number;
  total: number;
  /** What comes first; undefined where only the number was asked. */
  first?: readonly Task[];
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
  const { total, first = [] } = await waitingOf(c.get('database'), actor, c.get('now').getTime(), onStart);
  // Whoever stays here is not bothered with an empty list.
  if (may(actor, 'read-own-file') && total === 0) return undefined;
  return { total, href: '/tasks', ...(onStart ? { next: first.map((task) => shown(c, task)) } : {}) };
}

function shown(c: Request, task: Task): WaitingTask {
  const language = c.get('language');
  const today = dayInBrussels(c.get('now'));
  return {
    title: titleOf(task, { t: translator(language), language, today }),
    href: hrefOf(task),
    due: task.due === null ? null : formatShortDate(task.due),
    late: isLate(task, today),
  };
}

/** The address that was asked, without what is said after a save. */
function addressOf(c: Request): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('saved');
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** What waits for somebody, asked again once something changed or the time is over. */
async function waitingOf(database: Database, actor: Actor, now: number, withFirst: boolean): Promise<Kept> {
  const all = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, all);
  const known = all.get(keyOf(actor));
  const fresh = known !== undefined && known.revision === database.revision() && now < known.until;
  if (fresh && (!withFirst || known.first !== undefined)) return known;
  const moment = { revision: database.revision(), until: now + KEPT[database.kind] };
  const found: Kept = withFirst
    ? await readTasks(database, actor, FIRST).then(({ items, total }) => ({ ...moment, total, first: items }))
    : { ...moment, total: await countWaiting(database, actor) };
  if (all.size >= MOST_KEPT) all.clear();
  all.set(keyOf(actor), found);
  return found;
}

/** What somebody sees depends on the role and the places too. */
function keyOf({ id, role, prisons }: Actor): string {
  return `${id} ${role} ${prisons.join(' ')}`;
}
