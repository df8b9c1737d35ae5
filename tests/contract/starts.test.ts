import { afterAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';
import { plain, startReader } from './start-lines.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { page, api, post, log } = brug;
const startOf = startReader(brug);
const WHO = PERSONAS.map((one) => one.id);

/** How many sessions of today stand in the database for who may see them, by a statement of its own. */
const TODAY = sql`
  select count(*) as n from organisation.sessions s
  where (s.starts_at at time zone 'Europe/Brussels')::date = '2026-03-18'`;

describe('a start', () => {
  test('is refused to who has not signed in, and is no place to send anything to', async () => {
    expect((await page(null, '/start')).status).toBe(401);
    expect((await post('auditor', '/start', {})).status).toBe(405);
  });

  test.each(WHO)(
    'of %s names nobody who is detained, and leads only to pages that the reader may read',
    async (who) => {
      const { onward, ...blocks } = await startOf(who);
      expect(Object.keys(blocks)).toEqual(
        /^(movement|justice)/.test(who) ? ['now', 'waits'] : ['now', 'waits', 'changed'],
      );
      // A start on which nothing stands leads to what stands in the menu.
      expect(onward !== undefined).toBe(Object.values(blocks).flat().length === 0);
      const lines = [...Object.values(blocks).flat(), ...(onward ?? [])];
      // An answer is composed from every figure: that it opens for who reads answers is looked at elsewhere.
      for (const { href } of lines.filter((one) => !one.href.startsWith('/questions/')))
        expect((await page(who, href)).status, href).toBe(200);
      const people = await truth<{ name: string; number: string }>(
        keeper,
        sql`select given_name || ' ' || family_name as name, number from individual.persons`,
      );
      const text = lines.map((line) => line.text).join(' ');
      expect(people.filter(({ name, number }) => text.includes(name) || text.includes(number))).toEqual([]);
    },
  );

  test('says a sentence where there is nothing', async () => {
    const { body } = await page('therapist-antwerpen', '/start');
    expect(plain(body)).toContain('Voor vandaag staat er niets gepland.');
    expect(plain(body)).toContain('Sinds gisteren is hier niets veranderd.');
  });
});

describe('what is now', () => {
  test.each([
    'supporter-antwerpen',
    'supporter-gent',
    'education-coordinator',
    'coordinator-gent',
    'provider-antwerpen',
  ])('for %s is the day of the sessions that the database shows this reader, and no other', async (who) => {
    const { now = [] } = await startOf(who);
    const rows = await reading<{ n: number }>(keeper, who, TODAY);
    const seen = typeof rows === 'string' ? -1 : (rows[0]?.n ?? -1);
    const all = now.filter((line) => /^\/sessions\?/.test(line.href));
    expect(all.reduce((sum, line) => sum + Number(/\d+/.exec(line.text)?.[0]), 0)).toBe(seen);
    const ids = now.map((line) => Number(/^\/sessions\/(\d+)/.exec(line.href)?.[1])).filter((id) => id > 0);
    const mine = await reading<{ id: number }>(
      keeper,
      who,
      sql`select id from organisation.sessions where id = any (${ids}::integer[])`,
    );
    expect(mine).toHaveLength(ids.length);
    expect(ids.length).toBe(Math.min(5, seen));
  });

  test('for who fetches people is the way to the list of today, which counts nobody before somebody reads it', async () => {
    const { now = [] } = await startOf('movement-officer-antwerpen');
    expect(now).toEqual([{ href: '/prisons/antwerpen/day', text: 'Daglijst van woensdag 18 maart 2026' }]);
  });

  test('for a counsellor is the own caseload, counted as the caseload counts', async () => {
    const { now = [], waits = [] } = await startOf('counsellor-antwerpen');
    const counted = async (show: string) =>
      [
        ...(await page('counsellor-antwerpen', `/caseload${show}`)).body.matchAll(
          /<th [^>]*><bdi><a href="\/persons\/\d+"/g,
        ),
      ].length;
    const { n } = await fact<{ n: number }>(
      keeper,
      sql`select count(*) as n from individual.assignments where actor_id = 'counsellor-antwerpen' and to_date is null`,
    );
    const number = (lines: typeof now, href: string) =>
      Number(/\d+/.exec(lines.find((line) => line.href === href)?.text ?? '')?.[0]);
    expect(number(now, '/caseload')).toBe(n);
    for (const show of ['today', 'no-plan', 'waiting']) {
      const shown = number([...now, ...waits], `/caseload?show=${show}`);
      expect(shown, show).toBe(await counted(`?show=${show}`));
    }
  });
});

describe('what changed since yesterday', () => {
  test('is a session that was called off, for who follows the sessions there and nobody else', async () => {
    const session = await fact<{ id: number; version: number }>(
      keeper,
      sql`select s.id, s.version from organisation.sessions s
        join organisation.offers o on o.id = s.offer_id
        where s.prison = 'antwerpen' and s.status = 'planned' and s.starts_at > '2026-03-20T00:00:00Z'
          and not exists (select from organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id
            where e.offer_id = o.id and g.code in ('demo-cvo', 'demo-cgg'))
        order by s.starts_at, s.id limit 1`,
    );
    const before = await startOf('coordinator-antwerpen');
    expect(before.changed).toEqual([]);
    const asked = { reason: 'staking', version: session.version };
    const { status, body } = await api('supporter-antwerpen', 'POST', `/sessions/${session.id}/cancel`, asked);
    expect([status, body.code]).toEqual([200, undefined]);
    for (const who of ['coordinator-antwerpen', 'supporter-antwerpen', 'education-coordinator']) {
      const { changed = [] } = await startOf(who);
      expect(changed.find((line) => line.href === `/sessions/${session.id}`)?.text, who).toContain('afgelast');
    }
    for (const who of WHO.filter((one) => !/^(coordinator-a|supporter-a|education)/.test(one))) {
      const hrefs = Object.values(await startOf(who)).flat();
      expect(
        hrefs.filter((line) => line.href === `/sessions/${session.id}`),
        who,
      ).toEqual([]);
    }
  });

  test('is who applied, as numbers, of the applications that the reader may read', async () => {
    const since = sql`select count(*) as n from organisation.applications
      where applied_at >= '2026-03-16T23:00:00Z' and state in ('enrolled', 'waiting', 'intake')`;
    for (const who of ['supporter-antwerpen', 'supporter-gent', 'provider-antwerpen', 'therapist-antwerpen']) {
      const rows = await reading<{ n: number }>(keeper, who, since);
      const { changed = [] } = await startOf(who);
      const told = changed
        .filter((line) => line.href.startsWith('/offers/'))
        .reduce((sum, line) => sum + Number(/(\d+) aanmelding/.exec(line.text)?.[1]), 0);
      expect([told], who).toEqual(typeof rows === 'string' ? [] : rows.map((row) => row.n));
    }
  });

  test('is a step of which somebody recorded how far it is; what a source says is no news', async () => {
    expect((await startOf('policy-officer')).changed).toEqual([]);
    await validated({ api }, 'policy-officer', '/plans/2015-2020/steps/1-1.1', { status: 'in-progress' });
    for (const who of ['policy-officer', 'commission-member', 'lead-saw', 'approver']) {
      expect(
        (await startOf(who)).changed?.map((line) => line.href),
        who,
      ).toEqual(['/plans/2015-2020/steps/1-1.1']);
    }
    expect((await startOf('supporter-gent')).changed?.map((line) => line.href)).not.toContain(
      '/plans/2015-2020/steps/1-1.1',
    );
  });

  test('is how much stands in the log for the auditor, and of the records for who keeps them', async () => {
    const { n } = await fact<{ n: number }>(
      keeper,
      sql`select count(*) as n from audit.entries where at >= '2026-03-16T23:00:00Z'`,
    );
    expect(n).toBeGreaterThan(0);
    const { now = [], changed = [] } = await startOf('auditor');
    expect([...now, ...changed].map((line) => Number.parseInt(line.text, 10))).toEqual([n, n]);
    const { body } = await api('administrator', 'GET', '/actors/auditor');
    await api('administrator', 'PATCH', '/actors/auditor', { name: 'Auditor', language: 'en', version: body.version });
    const changes = await fact<{ n: number }>(keeper, sql`select count(*) as n from audit.changes`);
    for (const who of ['administrator', 'auditor']) {
      const line = (await startOf(who)).changed?.find((one) => one.href === '/administration/changes');
      expect(line === undefined ? 0 : Number.parseInt(line.text, 10), who).toBe(changes.n);
    }
  });
});

/** Words for who works here, which somebody who stays here never meets. */
const STAFF = /\b(u|uw|logboek|beheer|API|codelijsten|begeleidingen|registreer|registreert)\b/i;

describe('a detainee', () => {
  test('meets on each page that the own pages lead to only words meant for a detainee, in je', async () => {
    const seen = new Set(['/start']);
    const queue = [...seen, '/nergens', '/tasks', '/search?q=zaal'];
    const found: string[] = [];
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const { body } = await page('detainee-1', path);
      const labels = [...body.matchAll(/(?:aria-label|placeholder|title)="([^"]*)"/g)]
        .map(([, label]) => label)
        .join(' ');
      const text = `${plain(body.replace(/<(head|svg)[\s\S]*?<\/\1>/g, ''))} ${labels}`;
      const word = /.{0,30}/.exec(text.slice(Math.max(0, text.search(STAFF) - 10)))?.[0];
      if (STAFF.test(text) && path !== '/glossary') found.push(`${path}: ${word}`);
      for (const [, link = ''] of body.matchAll(/href="(\/(?:start|me|account|sessions|offers)[^"#]*)"/g)) {
        if (/\.(csv|xlsx)\b/.test(link)) continue;
        const kind = link.replace(/\d+/g, 'N').replace(/\?.*/, '');
        if (!seen.has(kind)) queue.push(link.replaceAll('&amp;', '&'));
        seen.add(kind);
      }
    }
    expect(found).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });

  test('begins with the own day, and with nobody else’s', async () => {
    const own = await fact<{ id: number; series: number; offer: number }>(
      keeper,
      sql`select p.person_id as id, a.series_id as series, a.offer_id as offer from access.actor_role_persons p
        join access.actor_roles r on r.id = p.role_id and r.actor_id = 'detainee-1'
        join organisation.applications a on a.person_id = p.person_id and a.state = 'enrolled' limit 1`,
    );
    expect((await startOf('detainee-1')).now).toEqual([]);
    const times = sql`'2026-03-18T16:00:00Z', '2026-03-18T17:00:00Z'`;
    await keeper.load((tx) =>
      tx.run(sql`
        insert into organisation.sessions (series_id, offer_id, prison, starts_at, ends_at, origin)
        select r.id, r.offer_id, r.prison, ${times}, 'demonstration' from organisation.series r
        where r.id in (${own.series}, (select max(o.id) from organisation.series o where o.prison = 'antwerpen' and not exists (
          select from organisation.applications a where a.series_id = o.id and a.person_id = ${own.id})))`),
    );
    const { now = [] } = await startOf('detainee-1');
    expect(now.map((line) => line.href)).toEqual([`/offers/${own.offer}`]);
    expect(now[0]?.text).toMatch(/^17:00 – 18:00 /);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
