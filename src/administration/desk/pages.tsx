import { Hono } from 'hono';
import { type Change, latestChanges } from '../../audit/index.ts';
import { type Env, html, numberAsked, viewOf } from '../../ui/request.tsx';
import { namesOf, type Reading, read } from '../../writes/index.ts';
import { ChangesPage, DeskPage } from './views.tsx';

/** How many changes stand on the desk, and on a page of them. */
const ON_DESK = 8;
const ON_PAGE = 50;

/** Where the administrator begins, and the history of what is kept. */
export const deskPages = new Hono<Env>();

deskPages.get('/administration', async (c) => {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const changes = await read(reader, 'administer', (tx) => named(tx, { most: ON_DESK }));
  return html(c, <DeskPage view={viewOf(c)} {...changes} />);
});

deskPages.get('/administration/changes', async (c) => {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const before = numberAsked(c, 'before', 1, 2 ** 31 - 1);
  const { changes, names } = await read(reader, 'read-changes', (tx) => named(tx, { before, most: ON_PAGE + 1 }));
  const older: Change | undefined = changes.length > ON_PAGE ? changes[ON_PAGE - 1] : undefined;
  return html(
    c,
    <ChangesPage
      view={viewOf(c)}
      names={names}
      changes={changes.slice(0, ON_PAGE)}
      older={older?.id ?? null}
      newest={before === undefined}
    />,
  );
});

/** What was changed last, with the names of who did it. */
async function named(tx: Reading, asked: Parameters<typeof latestChanges>[1]) {
  const changes = await latestChanges(tx, asked);
  const ids = changes.map((change) => change.actor);
  return { changes, names: await namesOf(tx, ids) };
}
