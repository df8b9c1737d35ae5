import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, post, log } = testApp(keeper);

const SUPPORTER = 'supporter-antwerpen';
/** The day with the most sessions to come in the prison. */
const { day } = await fact<{ day: string }>(
  keeper,
  sql`select (starts_at at time zone 'Europe/Brussels')::date::text as day from organisation.sessions
    where prison = 'antwerpen' and status = 'planned' and starts_at > '2026-03-18T12:00:00Z' group by 1 order by count(*) desc, 1 limit 1`,
);
const planned = await truth<{ id: number; version: number }>(
  keeper,
  sql`select id, version from organisation.sessions where prison = 'antwerpen' and status = 'planned'
    and (starts_at at time zone 'Europe/Brussels')::date = ${day}::date order by starts_at, id`,
);
const held = await fact<{ id: number; version: number }>(
  keeper,
  sql`select id, version from organisation.sessions where prison = 'antwerpen' and status = 'held' order by id desc limit 1`,
);
const elsewhere = await fact<{ id: number; version: number }>(
  keeper,
  sql`select id, version from organisation.sessions where prison = 'gent' and status = 'planned' order by id limit 1`,
);
const { reason } = await fact<{ reason: string }>(
  keeper,
  sql`select code as reason from organisation.code_lists where list = 'cancellation-reason' and valid_to is null and asks is null order by position limit 1`,
);
const mark = ({ id, version }: { id: number; version: number }) => `${id}.${version}`;
const ADDRESS = `/sessions/cancel?prison=antwerpen&day=${day}`;
const fields = (session: string | string[], more: Record<string, string> = {}) => ({
  prison: 'antwerpen',
  day,
  session,
  reason,
  idempotencyKey: 'strike',
  ...more,
});
const statusOf = async (id: number) =>
  (await fact<{ status: string }>(keeper, sql`select status from organisation.sessions where id = ${id}`)).status;
const offs = async () =>
  (
    await fact<{ n: number }>(
      keeper,
      sql`select count(*)::integer as n from organisation.sessions where status = 'cancelled'`,
    )
  ).n;
const traces = async () =>
  (
    await fact<{ n: number }>(
      keeper,
      sql`select count(*)::integer as n from audit.entries where action = 'cancel-session'`,
    )
  ).n;

test('the demonstration has a day with several sessions', () => expect(planned.length).toBeGreaterThan(2));

describe('refused', () => {
  test('who may cancel no session sees no such page and does no such thing', async () => {
    const before = await offs();
    for (const persona of [
      null,
      'detainee-1',
      'counsellor-antwerpen',
      'movement-officer-antwerpen',
      'policy-officer',
      'auditor',
    ]) {
      expect((await page(persona, ADDRESS)).status, String(persona)).toBeGreaterThanOrEqual(400);
      expect((await post(persona, '/sessions/cancel', fields(planned.map(mark)))).status).toBeGreaterThanOrEqual(400);
    }
    expect(await offs()).toBe(before);
  });

  test('a prison where the actor does not work, and what is no prison or no day', async () => {
    expect((await page('supporter-gent', ADDRESS)).status).toBe(404);
    expect((await post('supporter-gent', '/sessions/cancel', fields(planned.map(mark)))).status).toBe(404);
    expect((await post(SUPPORTER, '/sessions/cancel', fields(planned.map(mark), { day: 'ooit' }))).status).toBe(404);
    const { status, body } = await page(SUPPORTER, '/sessions/cancel?prison=antwerpen&day=31-02-2026');
    expect(status).toBe(422);
    expect(body).toContain('id="field-day-error"');
  });

  test('no session, no reason, too many, a remark that is not asked, and what is no session: nothing is done', async () => {
    const before = await offs();
    const all = planned.map(mark);
    for (const wrong of [
      fields([]),
      fields(all, { reason: '' }),
      fields(all, { reason: 'no-reason' }),
      fields(all, { remark: 'Zomaar' }),
      fields(['1']),
      fields(["1.1'; drop table"]),
      fields(Array.from({ length: 201 }, (_, index) => `${index + 1}.1`)),
    ]) {
      const { status, body } = await post(SUPPORTER, '/sessions/cancel', wrong);
      expect(status).toBe(422);
      expect(body).toContain('error-summary');
    }
    expect(await offs()).toBe(before);
  });
});

test('the page ticks every session of the day that can still be cancelled, and no other', async () => {
  const { body } = await page(SUPPORTER, ADDRESS);
  const ticked = [...body.matchAll(/type="checkbox" name="session" value="([^"]+)" checked/g)].map(
    ([, value]) => value,
  );
  expect(ticked).toEqual(planned.map(mark));
  expect((await page(SUPPORTER, `/sessions?prison=antwerpen&week=${day}`)).body).toContain(
    '/sessions/cancel?prison=antwerpen',
  );
});

test('the page begins with nothing ticked for who asks that, by a link that stays with another day and leads back', async () => {
  const ticked = (body: string) => body.match(/type="checkbox" name="session" value="[^"]+" checked/g) ?? [];
  const link = (body: string) =>
    body.match(/<p><a href="(\/sessions\/cancel\?[^"]*)">/)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const bare = link((await page(SUPPORTER, ADDRESS)).body);
  expect(bare).toBe(`${ADDRESS}&tick=none`);
  const { body } = await page(SUPPORTER, bare);
  expect(body.match(/type="checkbox" name="session"/g)).toHaveLength(planned.length);
  expect(ticked(body)).toEqual([]);
  expect(body).toContain('Vink aan wat niet doorgaat.');
  expect(body).toContain('<input type="hidden" name="tick" value="none"/>');
  expect(ticked((await page(SUPPORTER, link(body))).body)).toHaveLength(planned.length);
});

test('each is done or refused by itself, the page says which, and again changes nothing', async () => {
  const [first, second, stale, ...rest] = planned;
  if (first === undefined || second === undefined || stale === undefined) throw new Error('too few sessions');
  const before = await traces();
  const chosen = [mark(first), mark(held), mark(elsewhere), `${stale.id}.${stale.version + 5}`, mark(second)];
  const { status, body } = await post(SUPPORTER, '/sessions/cancel', fields(chosen));
  expect(status).toBe(200);
  expect(body).toContain('2 sessies zijn afgelast.');
  expect(body).toContain('3 sessies zijn niet afgelast: hieronder staat waarom.');
  expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['cancelled', 'cancelled']);
  expect([await statusOf(held.id), await statusOf(elsewhere.id), await statusOf(stale.id)]).toEqual([
    'held',
    'planned',
    'planned',
  ]);
  for (const one of rest) expect(await statusOf(one.id)).toBe('planned');
  expect(await traces()).toBe(before + 2);

  const again = await post(SUPPORTER, '/sessions/cancel', fields(chosen));
  expect(again.body).toContain('2 sessies zijn afgelast.');
  expect(await traces()).toBe(before + 2);
});

test('what was called off together is taken back together; what something was built on stays', async () => {
  const chosen = planned.slice(3, 6);
  const [first] = chosen;
  if (first === undefined || chosen.length < 3) throw new Error('too few sessions');
  const off = fields(chosen.map(mark), { idempotencyKey: 'second' });
  const number = /action="\/undo\/(\d+)"/.exec((await post(SUPPORTER, '/sessions/cancel', off)).body)?.[1];
  await post(SUPPORTER, `/sessions/${first.id}/reinstate`, { version: String(first.version + 1) });
  expect(await statusOf(first.id)).toBe('planned');

  const { status, body } = await post(SUPPORTER, `/undo/${number}`, { idempotencyKey: 'back' });
  expect(status).toBe(200);
  expect(body).toContain('2 zijn ongedaan gemaakt. 1 niet: hieronder staat waarom.');
  expect(body).toContain('intussen opnieuw gewijzigd');
  for (const { id } of chosen) expect(await statusOf(id)).toBe('planned');

  const versions = await truth<{ id: number; version: number }>(
    keeper,
    sql`select id, version from organisation.sessions where id = any (${chosen.map(({ id }) => id)}) order by id`,
  );
  const more = await post(SUPPORTER, '/sessions/cancel', fields(versions.map(mark), { idempotencyKey: 'third' }));
  const all = await post(SUPPORTER, `/undo/${/action="\/undo\/(\d+)"/.exec(more.body)?.[1]}`, {});
  expect(all.headers.get('location')).toBe(`/sessions?saved=undone&prison=antwerpen&week=${day}`);
  for (const { id } of chosen) expect(await statusOf(id)).toBe('planned');
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
