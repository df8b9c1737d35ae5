import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, log } = testApp(keeper);

const MANY = 10_000;
/** Of what is made searchable row by row, enough for pages: a file of it is tried in lists.test.ts. */
const SEVERAL = 300;
/** Runs from right to left, and turns what stands beside it where nothing holds it. */
const ARABIC = 'محمد بن راشد';
/** As long as a title can be: 300 characters, without a place to break it. */
const LONG = 'Onafgebroken'.repeat(25);

/** Ten thousand of what a list shows (of some, several hundred), the first of them with a name from right to left, the second with one of 300 characters. */
await keeper.load(async (tx) => {
  const named = sql`case n when 1 then ${ARABIC} when 2 then ${LONG} else 'Zaak ' || n end`;
  const many = sql`generate_series(1, ${MANY}::integer) n`;
  const range = sql`generate_series(1, ${SEVERAL}::integer) n`;
  await tx.run(sql`
    insert into platform.jobs (kind, state, run_at, created_at, created_by, done_at)
    select 'clean-keys', 'done', m, m, 'jobs', m from ${many}, lateral (select access.now() - n * interval '1 minute' as m) moment`);
  await tx.run(sql`
    insert into platform.tasks (kind, for_role, about_kind, about_id, detail, key, told_by, told_as, told_at)
    select 'check-organisation', 'administrator', 'organisation', 'x' || n, jsonb_build_object('nl', ${named}), 'hold/' || n, 'x', 'x', access.now()
    from ${many}`);
  await tx.run(sql`
    insert into access.actors (id, name, email, created_by, origin)
    select 'hold-' || n, left(${named}, 120), 'hold-' || n || '@example.be', 'administrator', 'registered' from ${range}`);
  await tx.run(sql`
    insert into audit.entries (actor_id, actor_role, action, object_kind, object_id)
    select 'auditor', 'auditor', 'read-file', 'person', n::text from ${many}`);
  await tx.run(sql`
    insert into organisation.organisations (code, name_nl, kind, origin, valid_from)
    select 'hold-' || n, ${named}, o.kind, o.origin, o.valid_from
    from ${range}, (select * from organisation.organisations order by id limit 1) o`);
  // Copied, without what a form would ask: no policy field, and no words to find them by.
  await tx.run(
    sql`update organisation.offers set title_nl = 'Énig in zijn soort' where id = (select min(id) from organisation.offers where state = 'open')`,
  );
  await tx.run(sql`alter table organisation.offers disable trigger user`);
  await tx.run(sql`
    insert into organisation.offers (prison, title_nl, kind, category, language, medium, intake, participation_degree, organiser_id, origin, created_by)
    select o.prison, left(${named}, 200), o.kind, o.category, o.language, o.medium, o.intake, o.participation_degree, o.organiser_id, o.origin, 'x'
    from ${many}, (select * from organisation.offers order by id limit 1) o`);
  await tx.run(sql`alter table organisation.offers enable trigger user`);
  await tx.run(sql`
    insert into policy.questions (id, number, asked_on, title_nl, title_en, origin)
    select 'hold-' || n, n, '2025-01-01', ${named}, ${named}, 'source' from ${many}`);
  await tx.run(sql`
    insert into policy.agreements (id, title, starts_on, is_published, published_at, added_at, added_by)
    select 'hold-' || n, ${named}, '2020-01-01', true, access.now(), access.now(), 'policy-officer' from ${range}`);
  await tx.run(sql`
    insert into individual.persons (number, given_name, family_name, prison, origin)
    select 'D-' || (900000 + n), case n when 1 then ${ARABIC} else 'Jan' end, case n when 1 then 'AAAA' else 'Aaaa' || n end, 'antwerpen', 'demonstration' from ${range}`);
  await tx.run(sql`
    insert into individual.person_details (person_id, birth_date, sex, language, legal_status)
    select p.id, d.birth_date, d.sex, d.language, d.legal_status from individual.persons p, (select * from individual.person_details limit 1) d
    where p.number like 'D-9%' and not exists (select from individual.person_details x where x.person_id = p.id)`);
  await tx.run(sql`
    insert into individual.assignments (person_id, actor_id, from_date, origin)
    select p.id, 'counsellor-antwerpen', access.today(), 'demonstration' from individual.persons p where p.number like 'D-9%'`);
});

interface Held {
  persona: string | null;
  path: string;
  /** What leaves nothing of it, and what leaves one line; none where the list has no such filter. */
  nothing?: string;
  one?: string;
}
const LISTS: readonly Held[] = [
  { persona: 'administrator', path: '/jobs', nothing: 'state=running' },
  { persona: 'administrator', path: '/tasks', nothing: 'state=dropped' },
  { persona: 'administrator', path: '/actors', nothing: 'q=niemand-zo', one: 'q=hold-77@' },
  { persona: 'auditor', path: '/audit', nothing: 'kind=nothing-such' },
  { persona: null, path: '/offers', nothing: 'q=niemandzo', one: 'q=enig+soort' },
  { persona: 'supporter-antwerpen', path: '/offers', nothing: 'kind=individual&q=niemandzo' },
  { persona: null, path: '/organisations', nothing: 'q=niemandzo', one: 'q=hold-77' },
  { persona: 'policy-officer', path: '/questions' },
  { persona: 'policy-officer', path: '/agreements', nothing: 'state=hidden' },
  { persona: null, path: '/glossary', nothing: 'q=zzqqyyxx' },
  { persona: 'counsellor-antwerpen', path: '/persons' },
  { persona: 'counsellor-antwerpen', path: '/caseload' },
];
const rowsOf = (body: string) => (body.match(/<tr[ >]|<li class="task">/g) ?? []).length;
const lastPage = (body: string) =>
  Math.max(...[...body.matchAll(/[?&;]page=(\d+)/g)].map(([, number]) => Number(number)));

describe.each(LISTS)('$path', ({ persona, path, nothing, one }) => {
  test('with many lines is pages, each small, up to the last', async () => {
    const first = await page(persona, path);
    expect(first.status).toBe(200);
    expect(rowsOf(first.body)).toBeLessThanOrEqual(120);
    expect(first.body.length).toBeLessThan(150_000);
    expect(first.body).toContain('class="pager"');
    if (path === '/audit') return; // goes on from line to line
    const last = await page(persona, `${path}?page=${lastPage(first.body)}`);
    expect(last.status).toBe(200);
    expect(rowsOf(last.body)).toBeGreaterThan(0);
    const beyond = await page(persona, `${path}?page=99999`);
    expect(beyond.status).toBe(200);
    // Some give the last page; others say that it is none and lead to it.
    if (!rowsOf(beyond.body)) expect(lastPage(beyond.body)).toBeLessThan(99_999);
  });

  if (path !== '/audit')
    test('is ordered by each of its heads, both ways, to the last page', async () => {
      const { body } = await page(persona, path);
      const sorts = new Set(
        [...body.matchAll(/[?&;]sort=(-?[a-z-]+)/g)].map(([, sort = '']) => sort.replace(/^-/, '')),
      );
      for (const sort of [...sorts].flatMap((one) => [one, `-${one}`])) {
        const first = await page(persona, `${path}?sort=${sort}`);
        const last = await page(persona, `${path}?sort=${sort}&page=${lastPage(first.body)}`);
        for (const { status, body } of [first, last]) expect([status, rowsOf(body) > 0], sort).toEqual([200, true]);
      }
    });

  if (nothing !== undefined)
    test('with nothing says so in a sentence, and offers no file and no page', async () => {
      const { status, body } = await page(persona, `${path}?${nothing}`);
      expect(status).toBe(200);
      expect(body).toContain('class="empty');
      expect(body).not.toContain('class="downloads"');
    });

  if (one !== undefined)
    test('with one line is a list', async () => {
      const { body } = await page(persona, `${path}?${one}`);
      expect(body.match(/<tbody[ >][\s\S]*?<\/tbody>/)?.[0].match(/<tr[ >]/g)).toHaveLength(1);
      expect(body).not.toContain('class="pager"');
    });

  if (path === '/jobs' || path === '/questions')
    test('goes out with every line', async () => {
      const { status, body } = await page(persona, `${path}.csv`);
      expect(status).toBe(200);
      expect(body.split('\r\n').length).toBeGreaterThan(MANY);
    });
});

test('a name that runs from right to left stands by itself, and one without a place to break stays in its cell', async () => {
  for (const [persona, path] of [
    ['counsellor-antwerpen', '/persons'],
    ['counsellor-antwerpen', '/caseload'],
    ['administrator', '/actors?q=hold-1@'],
  ] as const) {
    const { body } = await page(persona, path);
    const at = body.indexOf(ARABIC);
    expect(at, path).toBeGreaterThan(0);
    expect(body.slice(at - 200, at), path).toMatch(/<bdi>(?:(?!<\/bdi>).)*$/s);
  }
  expect((await page(null, '/organisations?q=hold-2')).body).toContain(LONG);
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
