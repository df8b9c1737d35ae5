import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { planSeries } = registering(keeper, brug);
const SUPPORTER = 'supporter-antwerpen';
/** A series of which the one session begins tomorrow. */
const TOMORROW = { start: '2026-03-19T10:00:00+01:00', end: '2026-03-19T23:00:00+01:00' };
const session = async (series: Record<string, unknown> = {}) => (await planSeries({}, series)).sessions[0]?.id ?? 0;
const statusOf = async (id: number) =>
  (await fact<{ status: string }>(keeper, sql`select status from organisation.sessions where id = ${id}`)).status;
const cancel = (id: number, reason: string) =>
  post(SUPPORTER, `/sessions/${id}/cancel`, { reason, idempotencyKey: crypto.randomUUID() });

describe('a session that is off', () => {
  test('has no form to call it off: the page says that it is, and leads to it', async () => {
    const id = await session();
    expect((await page(SUPPORTER, `/sessions/${id}/cancel`)).body).toContain('name="reason"');
    expect((await cancel(id, 'staking')).status).toBe(303);
    const { status, body } = await page(SUPPORTER, `/sessions/${id}/cancel`);
    expect(status).toBe(200);
    expect(body).not.toContain('name="reason"');
    expect(body).toContain('Deze sessie is al afgelast.');
    expect(body).toContain(`<p><a href="/sessions/${id}">`);
    expect((await page(SUPPORTER, `/sessions/${id}/cancel`, 'en')).body).toContain('is cancelled already');
  });

  test('or registered, neither', async () => {
    const id = await session();
    await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, { present: [], absent: [], headcount: 3 });
    const { body } = await page(SUPPORTER, `/sessions/${id}/cancel`);
    expect(body).not.toContain('name="reason"');
    expect(body).toContain('kan niet meer worden afgelast');
  });
});

describe('that nobody came', () => {
  test('is no reason before a session begins: not offered, and refused with its field', async () => {
    const id = await session(TOMORROW);
    const { body } = await page(SUPPORTER, `/sessions/${id}/cancel`);
    expect(body).toContain('value="staking"');
    expect(body).not.toContain('value="no-show"');
    const sent = await cancel(id, 'no-show');
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('De sessie is nog niet begonnen');
    const asked = await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'no-show', version: 1 });
    expect([asked.status, asked.body.errors?.[0]?.path ?? asked.body]).toEqual([422, 'reason']);
    expect(await statusOf(id)).toBe('planned');
  });

  test('is one once it began', async () => {
    const id = await session();
    expect((await page(SUPPORTER, `/sessions/${id}/cancel`)).body).toContain('value="no-show"');
    expect((await cancel(id, 'no-show')).status).toBe(303);
    expect(await statusOf(id)).toBe('cancelled');
  });

  test('is judged for each of the sessions of a day', async () => {
    const day = (one: string) => page(SUPPORTER, `/sessions/cancel?prison=antwerpen&day=${one}`);
    const [begun, later] = [
      await session({ start: '2026-03-18T10:00:00+01:00' }),
      await session({ start: '2026-03-18T20:00:00+01:00' }),
    ];
    expect((await day('2026-03-18')).body).toContain('value="no-show"');
    await session(TOMORROW);
    expect((await day('2026-03-19')).body).not.toContain('value="no-show"');
    const { body } = await post(SUPPORTER, '/sessions/cancel', {
      prison: 'antwerpen',
      day: '2026-03-18',
      session: [`${begun}.1`, `${later}.1`],
      reason: 'no-show',
      idempotencyKey: crypto.randomUUID(),
    });
    expect(body).toContain('De sessie is nog niet begonnen');
    expect([await statusOf(begun), await statusOf(later)]).toEqual(['cancelled', 'planned']);
  });
});

test('nothing unexpected was logged', () => expect(log).toEqual([]));
