import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf } from '../support/signed-in.ts';
import { registering } from './registering.ts';

const SUPPORTER = 'supporter-antwerpen';
const STALE = 'Dit is intussen gewijzigd';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { app, api, page, post } = brug;
const { planSeries, people } = registering(keeper, brug);
const [one = 0, two = 0] = await people('antwerpen', 2);
const session = async () => (await planSeries()).sessions[0]?.id ?? 0;
const sheet = (id: number, version: number, fields: Record<string, string>) =>
  post(SUPPORTER, `/sessions/${id}/attendance`, {
    ...{ idempotencyKey: crypto.randomUUID(), version: String(version), headcount: '0', ...fields },
  });
const BOTH_CAME = { [`state-${one}`]: 'present', [`state-${two}`]: 'present' };
const ONE_STAYED = { ...BOTH_CAME, [`state-${two}`]: 'absent', [`reason-${two}`]: 'court' };

describe('a sheet that stands open in two windows', () => {
  test('keeps what was marked in the second, beside what stands there now', async () => {
    const id = await session();
    expect((await sheet(id, 1, BOTH_CAME)).status).toBe(303);
    const late = await sheet(id, 1, { ...ONE_STAYED, headcount: '3' });
    expect(late.status).toBe(409);
    expect(late.body).toContain(STALE);
    expect(late.body).toMatch(/Afwezig: [^<]+<\/td><td[^>]*>Aanwezig</);
    expect(late.body).toMatch(new RegExp(`name="state-${two}" value="absent"[^>]* checked`));
    expect(late.body).toContain('name="version" value="2"');
    expect((await api(SUPPORTER, 'GET', `/sessions/${id}`)).body).toMatchObject({ version: 2, named: 2, headcount: 0 });
    expect((await sheet(id, 2, { ...ONE_STAYED, headcount: '3' })).status).toBe(303);
    expect((await api(SUPPORTER, 'GET', `/sessions/${id}`)).body).toMatchObject({ named: 1, headcount: 3 });
  });

  test('is saved where both say the same', async () => {
    const id = await session();
    await sheet(id, 1, ONE_STAYED);
    const again = await sheet(id, 1, ONE_STAYED);
    expect([again.status, again.headers.get('location')]).toEqual([303, `/sessions/${id}?saved=attendance`]);
    expect((await api(SUPPORTER, 'GET', `/sessions/${id}`)).body.version).toBe(2);
  });

  test('is refused once the session was called off, and leads back to its page', async () => {
    const id = await session();
    await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'staking' });
    const off = await sheet(id, 1, BOTH_CAME);
    expect(off.status).toBe(409);
    expect(off.body).not.toContain('form class="form"');
  });
});

describe('what was refused', () => {
  const refused = async (referer: string) => {
    const id = await session();
    await api(SUPPORTER, 'POST', `/sessions/${id}/cancel`, { reason: 'staking' });
    const response = await app.request(`http://localhost/sessions/${id}/attendance`, {
      method: 'POST',
      headers: {
        cookie: await cookieOf(keeper, SUPPORTER),
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...{ host: 'localhost', referer },
      },
      body: new URLSearchParams({ idempotencyKey: crypto.randomUUID(), version: '1', headcount: '0' }).toString(),
    });
    return response.text();
  };

  test('leads back to the page of the form, without what its address told of a save', async () => {
    const body = await refused('http://localhost/sessions?week=2026-03-16&saved=attendance&undo=7');
    expect(body).toContain('<a href="/sessions?week=2026-03-16">Kijk wat er nu staat</a>');
  });

  test.each([
    'http://elders.example/sessions',
    'geen adres',
    'http://localhost//elders.example',
    'javascript:alert(1)',
  ])('never leads to %s', async (referer) => {
    const body = await refused(referer);
    expect(body).not.toContain('>Kijk wat er nu staat</a>');
    expect(body).not.toContain('elders');
  });
});

test('a save that was taken back is not told again, whoever opens its address', async () => {
  const id = await session();
  const location = (await sheet(id, 1, BOTH_CAME)).headers.get('location') ?? '';
  const undo = /undo=(\d+)/.exec(location)?.[1] ?? '';
  expect((await page(SUPPORTER, location)).body).toContain('role="status"');
  expect((await post(SUPPORTER, `/undo/${undo}`, { idempotencyKey: crypto.randomUUID() })).status).toBe(303);
  const again = (await page(SUPPORTER, location)).body;
  expect(again).not.toContain('De deelname is bewaard');
  expect(again).not.toContain('role="status"');
});

describe('a page that is asked before signing in', () => {
  const arrival = async (back: string) =>
    (await post(null, '/sign-in/demo', { persona: SUPPORTER, back })).headers.get('location');

  test('is where one arrives afterwards', async () => {
    const closed = await page(null, '/sessions?prison=antwerpen');
    expect(closed.status).toBe(401);
    const href = /href="(\/sign-in\?[^"]+)"/.exec(closed.body)?.[1] ?? '';
    const form = (await page(null, href.replaceAll('&amp;', '&'))).body;
    const back = /name="back" value="([^"]+)"/.exec(form)?.[1] ?? '';
    expect(back).toBe('/sessions?prison=antwerpen');
    expect(await arrival(back)).toBe('/sessions?prison=antwerpen');
  });

  test.each([
    'https://elders.example/',
    '//elders.example',
    '/\t/elders.example',
    '/\\elders.example',
    '/sign-out',
    '/',
    '',
    `/${'a'.repeat(600)}`,
  ])('never leads away: %s', async (back) => {
    expect(await arrival(back)).toBe('/start');
  });
});

test('what was registered stays on the day list of that day, and not on that of a day before', async () => {
  const day = (of: string) =>
    reading<{ id: number }>(
      keeper,
      'movement-officer-antwerpen',
      sql`select distinct session_id as id from organisation.day_list('antwerpen', ${of}::date)`,
    );
  const { id, sessions } = await planSeries(
    {},
    { start: '2026-03-18T14:30:00+01:00', end: '2026-03-31T23:00:00+02:00' },
  );
  const today = sessions[0]?.id ?? 0;
  await api(SUPPORTER, 'POST', `/series/${id}/applications`, { personId: one });
  expect(await day('2026-03-18')).toContainEqual({ id: today });
  const came = await api(SUPPORTER, 'PUT', `/sessions/${today}/attendance`, {
    present: [one],
    absent: [],
    headcount: 0,
  });
  expect(came.status).toBe(200);
  expect(await day('2026-03-18')).toContainEqual({ id: today });
  const held = await truth<{ id: number; day: string }>(
    keeper,
    sql`select s.id, s.starts_at::date::text as day from organisation.sessions s join organisation.applications a on a.series_id = s.series_id
      where s.prison = 'antwerpen' and s.status = 'held' and s.starts_at < '2026-03-17' and a.state = 'enrolled' and a.enrolled_at < s.starts_at
      order by s.starts_at desc limit 5`,
  );
  expect(held.length).toBeGreaterThan(0);
  for (const { id: before, day: of } of held) expect(await day(of)).not.toContainEqual({ id: before });
  expect((await page('movement-officer-antwerpen', '/prisons/antwerpen/day?date=2026-03-16')).body).toContain(
    'wat al geregistreerd is, staat niet meer op deze lijst',
  );
});

test('a detainee reads of an offer what one does there and whom to ask, and no words of an office or of the code', async () => {
  const offer = (await api(null, 'GET', '/offers?prison=antwerpen&size=1')).body.items[0].id;
  const own = (await page('detainee-1', `/offers/${offer}`)).body;
  expect(own).toContain('Vraag het aan je trajectbegeleider');
  for (const word of ['Participatiegraad', 'Herkomst', 'Beleidsvelden']) {
    expect(own).not.toContain(`>${word}<`);
    expect((await page(SUPPORTER, `/offers/${offer}`)).body).toContain(`>${word}<`);
  }
  expect((await page('detainee-1', '/glossary')).body).not.toContain('brug_');
  expect((await page(SUPPORTER, '/glossary')).body).toContain('brug_');
});

test('paper says of which prison it is and when it was printed; a day list also of which day', async () => {
  const headOf = async (who: string, address: string) =>
    /<div class="print-head"><p>([^<]+)</.exec((await page(who, address)).body)?.[1];
  expect(await headOf('counsellor-antwerpen', '/persons')).toMatch(/^Brug · Antwerpen · .*afgedrukt op 18 maart 2026$/);
  expect(await headOf('movement-officer-antwerpen', '/prisons/antwerpen/day?date=2026-03-19')).toBe(
    'Brug · Gevangenissen · Antwerpen · Daglijst van 19 maart 2026 · afgedrukt op 18 maart 2026',
  );
});
