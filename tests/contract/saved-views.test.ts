import { afterAll, describe, expect, test } from 'vitest';
import { isList, keptOf, LISTS } from '../../src/administration/saved-views/rules.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, post, log } = testApp(keeper);

const SUPPORTER = 'supporter-antwerpen';
const views = () =>
  truth<{ id: number; actor_id: string; list: string; name: string; asked: string }>(
    keeper,
    sql`select id, actor_id, list, name, asked from platform.saved_views order by id`,
  );
const save = (persona: string | null, fields: Record<string, string>) =>
  post(persona, '/my-views', { list: '/offers', asked: 'prison=antwerpen', name: 'Antwerpen', ...fields });

describe('refused', () => {
  test('who did not sign in, and a detainee, keep none', async () => {
    for (const persona of [null, 'detainee-1']) {
      expect((await save(persona, {})).status, String(persona)).toBeGreaterThanOrEqual(400);
      expect((await page(persona, '/my-views')).status).toBeGreaterThanOrEqual(400);
    }
    for (const who of ['public', 'detainee-1'])
      expect(await reading(keeper, who, sql`select * from platform.saved_views`)).toBe(REFUSED);
    expect(await views()).toEqual([]);
  });

  test('what is no list, what is typed freely and what no list knows is not kept', async () => {
    for (const list of [
      '/caseload',
      '/persons',
      '//evil.example',
      'https://evil.example',
      '/offers?x=1',
      '/constructor',
    ])
      expect((await save(SUPPORTER, { list })).status, list).toBe(404);
    for (const asked of [
      '',
      'q=Janssens',
      'name=Jan',
      'prison=janssens',
      'kind=jan-janssens',
      'page=2',
      'sort=x',
      '__proto__=1',
    ]) {
      const { status, body } = await save(SUPPORTER, { asked });
      expect(status, asked).toBe(422);
      expect(body).toContain('id="field-name-error"');
    }
    expect(await views()).toEqual([]);
  });

  test.each(['', '   ', 'x'.repeat(61), '\u0007\u202e'])('the name %j', async (name) => {
    const { status, body } = await save(SUPPORTER, { name });
    expect(status).toBe(422);
    expect(body).toContain('id="field-name-error"');
    expect(await views()).toEqual([]);
  });

  test('by the database: a view for another, one of another, an address that is none, and the one too many', async () => {
    const add = (list: string, name: string, asked: string) =>
      sql`insert into platform.saved_views (list, name, asked) values (${list}, ${name}, ${asked})`;
    expect(
      await changing(
        keeper,
        SUPPORTER,
        sql`insert into platform.saved_views (actor_id, list, name, asked) values ('supporter-gent', '/offers', 'x', 'kind=group')`,
      ),
    ).toBe(REFUSED);
    await keeper.load((tx) =>
      tx.run(
        sql`insert into platform.saved_views (actor_id, list, name, asked) values ('supporter-gent', '/offers', 'Gent', 'prison=gent')`,
      ),
    );
    for (const who of [SUPPORTER, 'administrator', 'auditor']) {
      expect(await reading(keeper, who, sql`select * from platform.saved_views`)).toEqual([]);
      expect(await changing(keeper, who, sql`update platform.saved_views set name = 'y'`)).toBe(0);
      expect(await changing(keeper, who, sql`delete from platform.saved_views`)).toBe(0);
    }
    for (const wrong of [
      add('offers', 'x', ''),
      add('/offers', '', ''),
      add('/offers', 'x', 'q=Jan Janssens'),
      add('/offers', 'x', 'kind=%3D'),
    ])
      expect(await changing(keeper, SUPPORTER, wrong)).toBe('23514');
    const many = await trying(keeper, SUPPORTER, async (tx) => {
      for (let number = 1; number <= 20; number += 1) await tx.run(add('/offers', `View ${number}`, 'kind=group'));
      return tx.run(add('/places', 'One more', 'state=open'));
    });
    expect(many).toBe(REFUSED);
    const [{ id } = { id: 0 }] = await views();
    for (const path of [`/my-views/${id}`, `/my-views/${id}/remove`, '/my-views/999999'])
      expect((await post(SUPPORTER, path, { name: 'Mine' })).status, path).toBe(404);
    await keeper.load((tx) => tx.run(sql`delete from platform.saved_views`));
  });
});

test('filters are kept under a name, opened, renamed and removed', async () => {
  const saved = await save(SUPPORTER, {
    asked: 'q=Janssens&state=all&prison=antwerpen&page=3',
    name: ' Alles  in Antwerpen ',
  });
  expect(saved.status).toBe(303);
  expect(saved.headers.get('location')).toBe('/offers?prison=antwerpen&state=all&saved=view');
  const [view] = await views();
  expect(view).toMatchObject({
    actor_id: SUPPORTER,
    list: '/offers',
    name: 'Alles in Antwerpen',
    asked: 'prison=antwerpen&state=all',
  });

  const above = await page(SUPPORTER, '/offers?state=all&prison=antwerpen');
  expect(above.body).toMatch(
    /href="\/offers\?prison=antwerpen&amp;state=all"[^>]*aria-current="page"[^>]*>Alles in Antwerpen</,
  );
  expect((await page('supporter-gent', '/offers')).body).not.toContain('Alles in Antwerpen');
  expect((await page(SUPPORTER, '/organisations')).body).not.toContain('Alles in Antwerpen');

  const twice = await save(SUPPORTER, { asked: 'kind=group', name: 'alles in antwerpen' });
  expect(twice.status).toBe(422);
  expect(twice.body).toContain('al een weergave met die naam');

  expect((await post(SUPPORTER, `/my-views/${view?.id}`, { name: '' })).status).toBe(422);
  expect((await post(SUPPORTER, `/my-views/${view?.id}`, { name: '\u202eمرحبا' })).status).toBe(303);
  expect((await page(SUPPORTER, '/my-views')).body).toMatch(/dir="auto">مرحبا</);
  expect((await post(SUPPORTER, `/my-views/${view?.id}/remove`, {})).status).toBe(303);
  expect(await views()).toEqual([]);
});

test('the twenty-first is refused with a sentence', async () => {
  await keeper.load((tx) =>
    tx.run(sql`
      insert into platform.saved_views (actor_id, list, name, asked)
      select ${SUPPORTER}, '/offers', 'View ' || n, 'kind=group' from generate_series(1, 20) n`),
  );
  const { status, body } = await save(SUPPORTER, {});
  expect(status).toBe(409);
  expect(body).toContain('hoogstens 20 weergaven');
  await keeper.load((tx) => tx.run(sql`delete from platform.saved_views`));
});

/** Who sees most of each list whose filters can be kept. */
const READERS: Record<string, string> = {
  '/offers': SUPPORTER,
  '/organisations': 'administrator',
  '/sessions': 'education-coordinator',
  '/places': 'administrator',
  '/jobs': 'administrator',
};

test.each(Object.keys(LISTS))('every choice of %s can be kept, and every heading that orders it', async (list) => {
  const { body } = await page(READERS[list] ?? SUPPORTER, list);
  const codes = { isPlace: () => true, isCode: () => true };
  for (const [, name = '', options = ''] of body.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    for (const [, value = ''] of options.matchAll(/<option value="([^"]+)"/g))
      expect(keptOf(list, `${name}=${value}`, codes), `${name}=${value}`).toBe(`${name}=${value}`);
  for (const [, sort = ''] of body.matchAll(/class="sort" href="[^"]*[?;]sort=([^"&]+)/g))
    expect(keptOf(list, `sort=${sort}`, codes), sort).toBe(`sort=${sort}`);
  expect(isList(list)).toBe(true);
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
