import { Hono } from 'hono';
import { type Change, latestChanges } from '../../audit/index.ts';
import { type Env, html, numberAsked, viewOf } from '../../ui/request.tsx';
import { read } from '../../writes/index.ts';
import { ChangesPage, DeskPage } from './views.tsx';

/** How many changes stand on the desk, and on a page of them. */
const ON_DESK = 8;
const ON_PAGE = 50;

/** Where the administrator begins, and the history of what is kept. */
export const deskPages = new Hono<Env>();

deskPages.get('/administration', async (c) => {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const changes = await read(reader, 'administer', (tx) => latestChanges(tx, { most: ON_DESK }));
  return html(c, <DeskPage view={viewOf(c)} changes={changes} />);
});

deskPages.get('/administration/changes', async (c) => {
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const before = numberAsked(c, 'before', 1, 2 ** 31 - 1);
  const changes = await read(reader, 'read-changes', (tx) => latestChanges(tx, { before, most: ON_PAGE + 1 }));
  const older: Change | undefined = changes.length > ON_PAGE ? changes[ON_PAGE - 1] : undefined;
  return html(
    c,
    <ChangesPage
      view={viewOf(c)}
      changes={changes.slice(0, ON_PAGE)}
      older={older?.id ?? null}
      newest={before === undefined}
    />,
  );
});
