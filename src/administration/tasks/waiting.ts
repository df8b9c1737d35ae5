import { type Actor, isSignedIn, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Request } from '../../ui/request.tsx';
import type { Waiting } from '../../ui/waiting.tsx';
import { countWaiting } from './actions.ts';

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
 * Puts into a request how many tasks wait for who asks, for the menu. A page that nobody signed in asks, a program, and a form that
 * is sent, need none.
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
  const total = await waitingOf(c.get('database'), actor, c.get('now').getTime());
  // Whoever stays here is not bothered with an empty list.
  return may(actor, 'read-own-file') && total === 0 ? undefined : { total, href: '/tasks' };
}

/** How much waits for somebody, counted again once something changed or the time is over. */
async function waitingOf(database: Database, actor: Actor, now: number): Promise<number> {
  const all = kept.get(database) ?? new Map<string, Kept>();
  kept.set(database, all);
  const known = all.get(keyOf(actor));
  if (known !== undefined && known.revision === database.revision() && now < known.until) return known.total;
  const moment = { revision: database.revision(), until: now + KEPT[database.kind] };
  const total = await countWaiting(database, actor);
  if (all.size >= MOST_KEPT) all.clear();
  all.set(keyOf(actor), { ...moment, total });
  return total;
}

/** What somebody sees depends on the role and the places too. */
function keyOf({ id, role, prisons }: Actor): string {
  return `${id} ${role} ${prisons.join(' ')}`;
}
