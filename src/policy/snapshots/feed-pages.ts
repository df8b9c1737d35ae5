import { Hono } from 'hono';
import { PUBLIC } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { answerFeed } from '../../ui/atom.ts';
import { type Env, pageNumberOf, type Request } from '../../ui/request.tsx';
import type { Language } from '../../ui/words/index.ts';
import { read } from '../../writes/index.ts';
import { atom, FEED_PAGE, updatedOf } from './feed.ts';
import { findFeedHead, listHappenings } from './feed-store.ts';

/** The feeds of a plan and of each of its goals: for everybody alike, whoever asks. */
export const feedPages = new Hono<Env>()
  .get('/plans/:plan/feed.atom', (c) => answer(c, null))
  .get('/plans/:plan/goals/:number/feed.atom', (c) => answer(c, c.req.param('number')));

async function answer(c: Request, goal: string | null): Promise<Response> {
  const plan = c.req.param('plan') ?? '';
  const page = pageNumberOf(c);
  if (plan.length > 60 || (goal?.length ?? 0) > 20) notFound();
  const reader = { database: c.get('database'), actor: PUBLIC };
  const { head, happenings } = await read(reader, 'read-public', async (tx) => ({
    head: (await findFeedHead(tx, plan, goal)) ?? notFound(),
    happenings: await listHappenings(tx, { plan, goal, limit: FEED_PAGE, offset: (page - 1) * FEED_PAGE }),
  }));
  if (page > 1 && happenings.length === 0) notFound();
  const { host, pathname: path } = new URL(c.req.url);
  const origin = `${c.get('https') ? 'https' : 'http'}://${host}`;
  // A program follows an address, and keeps no cookie: the language stands in it.
  const language: Language = c.req.query('lang') === 'en' ? 'en' : 'nl';
  const feed = { head, happenings, page, total: happenings[0]?.total ?? 0, origin, path, language };
  return answerFeed(c, atom(feed), updatedOf(feed));
}
