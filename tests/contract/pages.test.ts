import { afterAll, describe, expect, test } from 'vitest';
import { findPersona, PERSONAS, PUBLIC } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { landingOf, menuFor } from '../../src/ui/menu.ts';
import { gatheredWords, translator } from '../../src/ui/words/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { addJob } from '../support/jobs.ts';
import { MAP_OF_2013 } from '../support/places.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page, log } = testApp(keeper);
await prepareMenu(keeper.database, { now: NOW });

const known = await keeper.load((tx) =>
  tx.one<Record<'offer' | 'series' | 'planned' | 'held' | 'person' | 'planned_person', number>>(sql`
    select
      (select min(id) from organisation.offers where prison = 'antwerpen') as offer,
      (select min(id) from organisation.series where prison = 'antwerpen' and ends_on > '2026-03-18') as series,
      (select min(id) from organisation.sessions where prison = 'antwerpen' and status = 'planned') as planned,
      (select max(id) from organisation.sessions where prison = 'antwerpen' and status = 'held') as held,
      (select max(id) from individual.persons where prison = 'antwerpen') as person,
      (select min(p.person_id) from individual.service_plans p join individual.persons n on n.id = p.person_id
        where n.prison = 'antwerpen' and p.state = 'active') as planned_person`),
);
const failed = await addJob(keeper, 'clean-keys', { most: 1 });
await keeper.load((tx) =>
  tx.run(
    sql`update platform.jobs set state = 'failed', done_at = access.now(), error_kind = 'lost', error_code = 'lost' where id = ${failed}`,
  ),
);
const own = await keeper.load((tx) =>
  tx.rows<{ code: string; session: number; offer: number }>(sql`
    select g.code, max(s.id) as session, max(o.id) as offer from organisation.sessions s join organisation.offers o on o.id = s.offer_id
    join organisation.organisations g on g.id = o.organiser_id
    where s.prison = 'antwerpen' and s.status = 'held' group by g.code`),
);

const OPEN = [
  ...[
    '/',
    '/glossary',
    '/accessibility',
    '/api',
    '/sign-in',
    '/search?q=plan',
    '/search?q=',
    '/budget',
    '/budget?year=1991',
  ],
  ...['/plans', '/plans/2015-2020', '/plans/2020-2025', '/plans/demonstration', '/plans/2015-2020?asOf=2019-06-01'],
  ...['/plans/2015-2020/steps/1-2', '/plans/2015-2020/steps/10-1', '/figures', '/prisons', '/offers', '/offers?page=2'],
  ...[
    'capacity',
    'population',
    'overcrowding',
    'offers',
    'sessions-held',
    'attendances',
    'participants',
    'steps',
    'funding',
  ].map((id) => `/figures/${id}`),
  ...['merksplas', 'wortel', 'leuven-centraal', 'antwerpen', 'gent'].map((code) => `/prisons/${code}`),
  ...[`/offers/${known.offer}`, `/offers/${known.offer}?part=past`, '/offers?prison=antwerpen&policyField=sport'],
];
const offer = `/offers/${known.offer}`;
const person = `/persons/${known.person}`;
const supporter = [
  ...[
    '/offers/new',
    `${offer}/series/new`,
    `${offer}?part=people`,
    `/series/${known.series}/enrol`,
    '/sessions?state=unregistered',
  ],
  ...[
    `/sessions/${known.planned}`,
    `/sessions/${known.held}`,
    `/sessions/${known.planned}/cancel`,
    '/prisons/antwerpen/day',
  ],
];
const giver = (code: string) => {
  const found = own.find((one) => one.code === code);
  return [`/sessions/${found?.session}`, `/offers/${found?.offer}?part=people`];
};
const INNER: Record<string, string[]> = {
  administrator: ['/jobs?state=failed', `/jobs/${failed}`, '/settings/year-closes', '/settings/keys-kept-days'],
  'policy-officer': ['/questions/SV-2020-92', '/figures/participants?by=prison&release=internal'],
  'plan-coordinator': ['/questions/SV-2020-92', '/plans/demonstration'],
  approver: ['/questions/SV-2020-92'],
  'supporter-antwerpen': supporter,
  'coordinator-antwerpen': ['/offers/new', `${offer}/series/new`, `/sessions/${known.planned}/cancel`],
  'education-coordinator': [`${offer}?part=people`, `/series/${known.series}/enrol`],
  'movement-officer-antwerpen': ['/prisons/antwerpen/day?date=2026-03-17'],
  'provider-antwerpen': giver('demo-cvo'),
  'therapist-antwerpen': giver('demo-cgg'),
  'counsellor-antwerpen': [
    ...[
      person,
      `${person}/enrolments`,
      `${person}/plan`,
      `/persons/${known.planned_person}/plan`,
      '/caseload?view=no-plan',
    ],
    ...[`/persons/${known.planned_person}/plan/goals/new`, `/series/${known.series}/enrol`],
  ],
};

/** Every page that a persona is led to, and the pages that the persona is known to read; who is signed in has no front door. */
function pagesOf(id: string | null): string[] {
  const actor = (id === null ? undefined : findPersona(id)) ?? PUBLIC;
  const menu = menuFor(actor, '/', translator('nl')).flatMap((group) => group.items.map((item) => item.href));
  return [
    ...new Set([...menu, landingOf(actor), ...(id === null ? OPEN : OPEN.slice(1, 14)), ...(INNER[id ?? ''] ?? [])]),
  ];
}

/** What a reader reads: the page without its marks. */
function textOf(html: string): string {
  return html
    .replace(/<(style|script|svg)[\s\S]*?<\/\1>/g, (part) => part.replace(/<[^>]*>/g, ' '))
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** A word key that no language has words for shows itself as `area:name`. */
const KEY = new RegExp(`(?<![\\w/.])(${[...gatheredWords().keys(), 'actions'].join('|')}):[a-z][a-z0-9.-]+`);

describe.each([null, ...PERSONAS.map((one) => one.id)])('%s', (id) => {
  test('finds every page whole, in both languages', async () => {
    for (const path of pagesOf(id)) {
      for (const language of ['nl', 'en'] as const) {
        const { status, body, headers } = await page(id, path, language);
        const where = `${path} (${language})`;
        expect(status, where).toBe(200);
        expect(headers.get('content-type'), where).toContain('text/html');
        expect(body.match(/<h1[\s>]/g), where).toHaveLength(1);
        expect(body, where).toMatch(new RegExp(`<html lang="${language}`));
        const text = textOf(body);
        expect(text, where).not.toMatch(KEY);
        expect(text, where).not.toMatch(/\bundefined\b|\bNaN\b|\[object Object\]|\{\{|\}\}|Invalid Date/);
        expect(body, where).not.toMatch(/="(undefined|NaN|\[object Object\])"|href="[^"]*(undefined|NaN|\/null)/);
      }
    }
  });
});

describe('the public pages', () => {
  test('name no person', async () => {
    const persons = await keeper.load((tx) =>
      tx.rows<{ name: string; number: string }>(
        sql`select given_name || ' ' || family_name as name, number from individual.persons`,
      ),
    );
    expect(persons.length).toBeGreaterThan(400);
    for (const path of [...pagesOf(null), ...MAP_OF_2013.map((code) => `/prisons/${code}`)]) {
      const text = textOf((await page(null, path)).body).replace(/\s+/g, ' ');
      expect(text, path).not.toMatch(/\bD-\d{6}\b/);
      expect(
        persons.filter(({ name }) => text.includes(name)).map(({ number }) => number),
        path,
      ).toEqual([]);
    }
  });

  test('say of the demonstration that it is one', async () => {
    for (const path of ['/plans/demonstration', '/offers', '/figures/participants', '/prisons/antwerpen']) {
      expect(textOf((await page(null, path)).body), path).toMatch(/demonstratie/i);
    }
  });

  test('lead to no page that is not there', async () => {
    const links = new Set<string>();
    for (const path of OPEN) {
      const { body } = await page(null, path);
      for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g)) {
        if (!/^\/(language|assets|api\/v1|id)\//.test(href)) links.add(href.replaceAll('&amp;', '&'));
      }
    }
    expect(links.size).toBeGreaterThan(50);
    const broken: string[] = [];
    for (const href of links) if ((await page(null, href)).status !== 200) broken.push(href);
    expect(broken).toEqual([]);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});

test.each(PERSONAS.map((one) => one.id))(
  '%s comes from the front door to the own start, and from a page that is not there',
  async (id) => {
    const landing = landingOf(findPersona(id) ?? PUBLIC);
    const { status, headers } = await page(id, '/');
    expect([status, headers.get('location')]).toEqual([303, landing]);
    const lost = await page(id, '/nergens');
    expect(lost.status).toBe(404);
    expect(lost.body.split(`href="${landing.replaceAll('&', '&amp;')}"`).length).toBeGreaterThan(2);
  },
);
