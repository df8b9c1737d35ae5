import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { page, post } = brug;
const { planSeries, people } = registering(keeper, brug);
const SUPPORTER = 'supporter-antwerpen';
const [one = 0] = await people('antwerpen', 1);
const [away = 0] = await people('gent', 1);
const enrolPage = (person: number, persona: string | null = SUPPORTER, query = '') =>
  page(persona, `/persons/${person}/enrol${query}`);

test.each<[string, string | null, number]>([
  ['whoever is not signed in', null, 401],
  ['the supporter of Gent', 'supporter-gent', 404],
  ['a provider', 'provider-antwerpen', 403],
  ['the policy officer', 'policy-officer', 403],
  ['a detainee', 'detainee-1', 403],
])('%s gets no page to enrol somebody of Antwerpen', async (_, persona, status) => {
  expect((await enrolPage(one, persona)).status).toBe(status);
});

test('a person of another prison and one who does not exist are not found alike', async () => {
  expect((await enrolPage(away)).status).toBe(404);
  expect((await enrolPage(2_000_000_000)).status).toBe(404);
});

test('the person is named above, the window keeps the number alone, and reading leaves its line', async () => {
  const { name, number } = await keeper.load((tx) =>
    tx.one<{ name: string; number: string }>(sql`
      select given_name || ' ' || family_name as name, number from individual.persons where id = ${one}`),
  );
  const { body } = await enrolPage(one);
  expect(body).toContain(`<h1>Inschrijven: ${name}</h1>`);
  expect(/<title>([^<]*)/.exec(body)?.[1]).toBe(`Inschrijven ${number} – Brug`);
  const line = await keeper.load((tx) =>
    tx.one(
      sql`select actor_id as actor, action, object_kind as kind, object_id as object from audit.entries order by id desc limit 1`,
    ),
  );
  expect(line).toEqual({ actor: SUPPORTER, action: 'read-names', kind: 'person', object: String(one) });
});

test('shows the series that are open in that prison, and no other, as many as a plain statement counts', async () => {
  const { body } = await enrolPage(one);
  const { total } = await keeper.load((tx) =>
    tx.one<{ total: number }>(sql`
      select count(*) as total from organisation.series r join organisation.offers o on o.id = r.offer_id
      where r.prison = 'antwerpen' and o.state = 'open' and r.ends_on >= '2026-03-18'`),
  );
  expect(total).toBeGreaterThan(25);
  expect(body).toContain(`van ${total}`);
  expect([...body.matchAll(/action="\/series\/(\d+)\/enrol"/g)].length).toBeLessThanOrEqual(25);
});

test('a search keeps to its words; wildcards mean themselves', async () => {
  await planSeries({ title: { nl: 'Zeldzame proefles', en: null } });
  expect((await enrolPage(one, SUPPORTER, '?q=zeldzame')).body).toContain('Zeldzame proefles');
  expect((await enrolPage(one, SUPPORTER, '?q=%25%25')).body).toContain('Geen open reeks gevonden');
});

test('one press enrols this very person, and leads back to the same person', async () => {
  const { id } = await planSeries({ title: { nl: 'Enige proefles', en: null } });
  const before = (await enrolPage(one, SUPPORTER, '?q=enige')).body;
  expect(before).toContain(`action="/series/${id}/enrol"`);
  const { headers } = await post(SUPPORTER, `/series/${id}/enrol`, { personId: String(one), from: 'person' });
  expect(headers.get('location')).toMatch(new RegExp(`^/persons/${one}/enrol\\?saved=applied-enrolled&undo=\\d+$`));
  const after = (await enrolPage(one, SUPPORTER, '?q=enige')).body;
  expect(after).toContain('ingeschreven');
  expect(after).not.toContain(`action="/series/${id}/enrol"`);
});
