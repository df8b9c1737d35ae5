import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { digestOf, newSignInSecret } from '../../src/platform/http/sign-in.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf } from '../support/signed-in.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app } = testApp(keeper);

/** What a supporter fills in on the page of a new offer; the title has signs that mean something in a page. */
const TITLE = 'Koken "thuis" <b>& zo</b>';
const FILLED = {
  idempotencyKey: 'a-key-of-a-form',
  titleNl: TITLE,
  kind: 'individual',
  descriptionNl: 'Regel één\nRegel <twee>',
};
const PAGE = '/offers/new';

/** A cookie whose sign-in is over for so many hours. */
async function lapsed(persona: string, hours = 1): Promise<string> {
  const cookie = await cookieOf(keeper, persona);
  await keeper.load((tx) =>
    tx.run(sql`update access.sign_ins set began = access.now() - interval '3 days', until = access.now() - make_interval(hours => ${hours}::integer)
      where id = ${digest(cookie)}`),
  );
  return cookie;
}

const digest = (cookie: string) => digestOf(cookie.split('=')[1]) ?? '';

function send(
  cookie: string,
  fields: Record<string, string> = FILLED,
  more: { to?: string; referer?: string; type?: string } = {},
) {
  const headers = {
    cookie,
    host: 'localhost',
    referer: more.referer ?? `http://localhost${PAGE}`,
    'content-type': more.type ?? 'application/x-www-form-urlencoded',
  };
  return app.request(more.to ?? '/offers', { method: 'POST', headers, body: String(new URLSearchParams(fields)) });
}

const kept = () =>
  truth<{ actor: string; page: string; action: string }>(
    keeper,
    sql`select actor_id as actor, page, action from access.drafts order by id`,
  );
const signIn = (persona: string, cookie = '') =>
  app.request('/sign-in/demo', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: `persona=${persona}`,
  });
const page = async (cookie: string, path: string) => (await app.request(path, { headers: { cookie } })).text();
const cookieIn = (answer: Response) => String(answer.headers.getSetCookie()[0]?.split(';')[0]);

beforeEach(() => keeper.load((tx) => tx.run(sql`delete from access.drafts`)));

describe('nothing is kept', () => {
  test.each([
    ['of who never signed in', async () => ''],
    ['under a cookie that nobody gave', async () => `brug_sign_in=${newSignInSecret()}`],
    ['under a cookie that is none', async () => 'brug_sign_in=supporter-antwerpen'],
    ['a day after the sign-in lapsed', () => lapsed('supporter-antwerpen', 24)],
    [
      'of a sign-in that was ended',
      async () => {
        const cookie = await lapsed('supporter-antwerpen');
        await keeper.load((tx) =>
          tx.run(sql`update access.sign_ins set ended_at = began where id = ${digest(cookie)}`),
        );
        return cookie;
      },
    ],
  ])('%s', async (_what, cookie) => {
    const answer = await send(await cookie());
    expect([401, 403]).toContain(answer.status);
    expect(await kept()).toEqual([]);
  });

  test.each([
    ['what is sent to sign in', { persona: 'auditor' }, { to: '/sign-in/demo' }],
    ['what carries no key of a form', { titleNl: 'x' }, {}],
    ['what comes from no page of ours', FILLED, { referer: 'http://elsewhere.example/offers/new' }],
    ['what comes from nowhere', FILLED, { referer: '' }],
    ['what is no form', FILLED, { type: 'multipart/form-data; boundary=x' }],
    ['what a program sends', FILLED, { to: '/api/v1/offers' }],
    ['more than 64 kB', { ...FILLED, descriptionNl: 'x'.repeat(65_536) }, {}],
  ])('of %s', async (_what, fields, more) => {
    await send(await lapsed('supporter-antwerpen'), fields, more);
    expect(await kept()).toEqual([]);
  });

  test('for anybody else than who filled it in, whoever signs in after', async () => {
    const cookie = await lapsed('supporter-antwerpen');
    await send(cookie);
    const [{ id } = { id: 0 }] = await truth<{ id: number }>(keeper, sql`select id from access.drafts`);
    for (const other of ['supporter-gent', 'coordinator-antwerpen', 'administrator', 'auditor']) {
      const answer = await signIn(other, cookie);
      expect(answer.headers.get('location'), other).not.toContain('draft');
      const own = cookieIn(answer);
      expect(await page(own, '/drafts'), other).not.toContain('Koken');
      expect(await page(own, `/organisations?draft=${id}`), other).not.toContain('Koken');
      await app.request(`/drafts/${id}/drop`, { method: 'POST', headers: { cookie: own } });
    }
    expect(await kept()).toHaveLength(1);
    expect((await app.request('/drafts')).status).toBe(401);
    expect((await app.request('/drafts', { headers: { cookie } })).status).toBe(401);
  });
});

describe('a form that was sent too late', () => {
  test('leads to signing in, and stands filled in for who filled it in', async () => {
    const cookie = await lapsed('supporter-antwerpen');
    const refused = await send(cookie);
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/sign-in?saved=draft']);
    expect(await kept()).toEqual([{ actor: 'supporter-antwerpen', page: PAGE, action: '/offers' }]);
    expect(await page(cookie, '/sign-in?saved=draft')).toContain('blijft een dag klaarstaan');

    const answer = await signIn('supporter-antwerpen', cookie);
    const there = String(answer.headers.get('location'));
    expect(there).toMatch(/^\/offers\/new\?draft=\d+$/);
    const shown = await page(cookieIn(answer), there);
    expect(shown).toContain('value="Koken &quot;thuis&quot; &lt;b&gt;&amp; zo&lt;/b&gt;"');
    expect(shown).toContain('Regel één\nRegel &lt;twee&gt;</textarea>');
    expect(shown).toMatch(/value="individual"[^>]* checked=""\/>/);
    expect(shown).toContain('Dit vulde u in');
    expect(shown).not.toContain('a-key-of-a-form');
    expect(await page(cookieIn(answer), '/drafts')).toContain('Verder met wat u invulde');
  });

  test('holds who was added to a sheet by search, and the page to which a search within a form led', async () => {
    const session = await fact<{ id: number; version: number }>(
      keeper,
      sql`select id, version from organisation.sessions where prison = 'antwerpen' and status = 'planned'
        and ends_at < access.now() order by id limit 1`,
    );
    const added = await fact<{ id: number; name: string }>(
      keeper,
      sql`select p.id, p.family_name as name from individual.persons p where p.prison = 'antwerpen'
        and not exists (select from organisation.applications a join organisation.sessions s on s.series_id = a.series_id
          where s.id = ${session.id} and a.person_id = p.id) order by p.id limit 1`,
    );
    const cookie = await lapsed('supporter-antwerpen');
    const sheet = `/sessions/${session.id}/attendance`;
    const fields = {
      ...{ idempotencyKey: 'sheet', [`state-${added.id}`]: 'absent', [`reason-${added.id}`]: 'sick' },
      ...{ headcount: '3', version: String(session.version) },
    };
    expect((await send(cookie, fields, { to: sheet, referer: `http://localhost${sheet}` })).status).toBe(303);
    const answer = await signIn('supporter-antwerpen', cookie);
    const own = cookieIn(answer);
    const led = await app.request(String(answer.headers.get('location')), { headers: { cookie: own } });
    const shown = await page(own, String(led.headers.get('location')));
    expect(shown).toContain(added.name);
    expect(shown).toMatch(new RegExp(`name="state-${added.id}" value="absent"[^>]* checked`));
    expect(shown).toMatch(/name="headcount"[^>]* value="3"/);
    // Somebody else's sheet with the same number in its address shows nobody more.
    const other = cookieIn(await signIn('coordinator-antwerpen'));
    expect(await page(other, String(led.headers.get('location')))).not.toMatch(new RegExp(`name="state-${added.id}"`));
  });

  test('is forgotten when it was saved, when it is deleted, and when its actor signs out', async () => {
    const cookie = await lapsed('supporter-antwerpen');
    const ids = async () =>
      (await truth<{ id: number }>(keeper, sql`select id from access.drafts`)).map(({ id }) => id);
    await send(cookie, { idempotencyKey: 'k1', name: 'x' }, { to: '/account', referer: 'http://localhost/account' });
    const own = cookieIn(await signIn('supporter-antwerpen', cookie));
    const [first] = await ids();
    const [actor] = await truth<{ name: string; version: number }>(
      keeper,
      sql`select name, version from access.actors where id = 'supporter-antwerpen'`,
    );
    const details = {
      name: String(actor?.name),
      language: 'nl',
      version: String(actor?.version),
      draft: String(first),
    };
    expect((await send(own, { ...details, idempotencyKey: 'k2', name: '' }, { to: '/account' })).status).toBe(422);
    expect(await ids()).toEqual([first]);
    expect((await send(own, { ...details, idempotencyKey: 'k3' }, { to: '/account' })).status).toBe(303);
    expect(await ids()).toEqual([]);

    await send(cookie);
    expect(await ids()).toEqual([]); // signing in ended that sign-in
    const again = await lapsed('supporter-antwerpen');
    await send(again);
    const [second] = await ids();
    await app.request(`/drafts/${second}/drop`, { method: 'POST', headers: { cookie: own } });
    expect(await ids()).toEqual([]);
    await send(again);
    expect(await ids()).toHaveLength(1);
    await app.request('/sign-out', { method: 'POST', headers: { cookie: own } });
    expect(await ids()).toEqual([]);
  });

  test('is kept once for each form, the last five, and read for a day', async () => {
    const cookie = await lapsed('supporter-antwerpen');
    for (const at of [1, 2, 3, 4, 5, 6, 6]) await send(cookie, FILLED, { to: `/offers/${at}/series` });
    expect((await kept()).map(({ action }) => action)).toEqual([2, 3, 4, 5, 6].map((at) => `/offers/${at}/series`));
    await keeper.load((tx) => tx.run(sql`update access.drafts set kept_at = access.now() - interval '25 hours'`));
    expect((await signIn('supporter-antwerpen', cookie)).headers.get('location')).not.toContain('draft');
    const cleaner = { id: 'drafts-cleaner', databaseRole: 'brug_drafts_cleaner', roleId: null };
    const cleaned = await keeper.database.as(cleaner, (tx) =>
      tx.one(sql`select platform.clean_drafts(0, 100) as number`),
    );
    expect(cleaned).toEqual({ number: 5 });
  });
});
