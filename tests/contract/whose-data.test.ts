import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { movePerson } from '../support/people.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { planSeries, people, written } = registering(keeper, brug);
const [one = 0, two = 0, three = 0] = await people('antwerpen', 3);
/** Two people of Antwerpen who never applied for anything: no provider knows them. */
const [four = 0, five = 0] = (
  await keeper.load((tx) =>
    tx.rows<{ id: number }>(sql`
      select p.id from individual.persons p join individual.stays y on y.person_id = p.id and y.to_date is null
      where p.prison = 'antwerpen' and y.from_date <= '2026-03-01'
        and not exists (select from organisation.applications a where a.person_id = p.id) order by p.id limit 2`),
  )
).map((row) => row.id);
const [gent = 0] = await people('gent', 1);
const SUPPORTER = 'supporter-antwerpen';

const marks = (id: number) =>
  keeper.load((tx) =>
    tx.rows<{ person: number; present: boolean }>(
      sql`select person_id as person, present from organisation.attendances where session_id = ${id} order by 1`,
    ),
  );
const apply = (series: number, personId: number, persona = SUPPORTER) =>
  api(persona, 'POST', `/series/${series}/applications`, { personId });

describe('who works in three prisons', () => {
  test('enrols nobody of one of them in a series of another', async () => {
    const { id } = await planSeries({}, {}, 'education-coordinator');
    const before = await written();
    expect((await apply(id, gent, 'education-coordinator')).status).toBe(404);
    expect(await written()).toEqual(before);
    expect((await apply(id, one, 'education-coordinator')).status).toBe(201);
  });

  test('finds, to enrol in a series, only people of the prison of the series', async () => {
    const { id } = await planSeries({}, {}, 'education-coordinator');
    const { name } = await keeper.load((tx) =>
      tx.one<{ name: string }>(sql`select family_name as name from individual.persons where id = ${gent}`),
    );
    const found = (await post('education-coordinator', `/series/${id}/search`, { q: name })).body;
    expect(found).not.toContain(`value="${gent}"`);
  });
});

describe('what was registered of people whom a provider does not see', () => {
  test('stays when the provider registers the others', async () => {
    const { id: series, sessions } = await planSeries();
    const id = sessions[0]?.id ?? 0;
    await apply(series, one);
    // Two came without ever having applied for an offer of this provider.
    const came = { present: [one, five], absent: [{ personId: four, reason: 'sick' }], headcount: 0 };
    expect((await api(SUPPORTER, 'PUT', `/sessions/${id}/attendance`, came)).status).toBe(200);
    const shown = (await api('provider-antwerpen', 'GET', `/sessions/${id}`)).body.people;
    const unnamed = shown.filter((person: { name: string | null }) => person.name === null);
    expect(unnamed.map((person: { personId: number }) => person.personId).sort()).toEqual([four, five].sort());
    const mine = { present: [], absent: [{ personId: one, reason: 'court' }], headcount: 1 };
    expect((await api('provider-antwerpen', 'PUT', `/sessions/${id}/attendance`, mine)).status).toBe(200);
    expect(await marks(id)).toEqual(
      [
        { person: one, present: false },
        { person: four, present: false },
        { person: five, present: true },
      ].sort((a, b) => a.person - b.person),
    );
  });
});

describe('a series that holds more people than it has places', () => {
  test('gives nobody the place of who leaves, while it is still full', async () => {
    const { id } = await planSeries({}, { places: 1 });
    const first = (await apply(id, one)).body;
    const waiting = (await apply(id, three)).body;
    expect(waiting.state).toBe('waiting');
    // As the demonstration and the years before have it: somebody was let in beside the number.
    await keeper.load((tx) =>
      tx.run(sql`insert into organisation.applications (series_id, offer_id, prison, person_id, state, origin, applied_at, enrolled_at, recorded_by)
        select series_id, offer_id, prison, ${two}, 'enrolled', origin, applied_at, enrolled_at, recorded_by
        from organisation.applications where id = ${first.id}`),
    );
    expect((await api(SUPPORTER, 'DELETE', `/applications/${first.id}`)).body).toEqual({ freed: true, promoted: null });
    const { state } = await keeper.load((tx) =>
      tx.one<{ state: string }>(sql`select state from organisation.applications where id = ${waiting.id}`),
    );
    expect(state).toBe('waiting');
  });
});

describe('the sheet of a session', () => {
  test('that somebody else saved in the meantime is not saved over it', async () => {
    const { sessions } = await planSeries();
    const id = sessions[0]?.id ?? 0;
    const save = (headcount: string, version: string) =>
      post(SUPPORTER, `/sessions/${id}/attendance`, { headcount, version });
    expect(/name="version" value="1"/.test((await page(SUPPORTER, `/sessions/${id}`)).body)).toBe(true);
    expect((await save('3', '1')).status).toBe(303);
    expect((await save('5', '1')).status).toBe(409);
    expect((await api(SUPPORTER, 'GET', `/sessions/${id}`)).body.headcount).toBe(3);
    expect((await save('5', '2')).status).toBe(303);
  });

  test('still holds who left after it began, and marks that person as nobody who came', async () => {
    const { id: series, sessions } = await planSeries();
    const [session] = sessions;
    const { id: application } = (await apply(series, two)).body;
    await keeper.load((tx) =>
      tx.run(sql`update organisation.applications set applied_at = ${session?.start}::timestamptz - interval '1 day',
          enrolled_at = ${session?.start}::timestamptz - interval '1 day', state = 'withdrawn',
          ended_at = ${session?.start}::timestamptz + interval '10 minutes' where id = ${application}`),
    );
    const { people: listed } = (await api(SUPPORTER, 'GET', `/sessions/${session?.id}`)).body;
    expect(listed.map((person: { personId: number }) => person.personId)).toEqual([two]);
    const shown = (await page(SUPPORTER, `/sessions/${session?.id}`)).body;
    expect(new RegExp(`name="state-${two}" value="out"[^>]*checked`).test(shown)).toBe(true);
  });
});

describe('a counsellor', () => {
  test('has on the caseload whom he or she counsels, not everybody whom a colleague counsels there', async () => {
    const person = await keeper.load((tx) =>
      tx.one<{ id: number; number: string }>(sql`
        select id, number from individual.persons p where prison = 'antwerpen'
          and not exists (select from individual.assignments a where a.person_id = p.id) order by id limit 1`),
    );
    await keeper.load((tx) =>
      tx.run(sql`insert into individual.assignments (person_id, actor_id, from_date, origin)
        values (${person.id}, 'counsellor-gent', '2026-01-05', 'registered')`),
    );
    expect((await page('counsellor-antwerpen', `/persons/${person.id}`)).status).toBe(200);
    const mine = (await page('counsellor-antwerpen', '/caseload')).body;
    expect(mine).toMatch(/href="\/persons\/\d+"/);
    expect(mine).not.toContain(`href="/persons/${person.id}"`);
  });

  test('has nobody on the caseload any more who was moved to a prison elsewhere', async () => {
    const { id } = await keeper.load((tx) =>
      tx.one<{ id: number }>(sql`
        select p.id from individual.persons p join individual.assignments a on a.person_id = p.id
        where p.prison = 'antwerpen' and a.actor_id = 'counsellor-antwerpen' and a.to_date is null
        order by p.family_name, p.given_name, p.id limit 1`),
    );
    expect((await page('counsellor-antwerpen', '/caseload')).body).toContain(`href="/persons/${id}"`);
    await movePerson(keeper, id, '2026-03-17', 'gent');
    expect((await page('counsellor-antwerpen', '/caseload')).body).not.toContain(`href="/persons/${id}"`);
  });
});

describe('a coordinator', () => {
  test('reads the work of the week and who stays there of the own prison, and of no other', async () => {
    const shown = async (prison: string) => (await page('coordinator-antwerpen', `/prisons/${prison}`)).body;
    const inside = /Deze week|nog te registreren|Aanwezig vandaag/;
    expect(await shown('antwerpen')).toMatch(inside);
    for (const prison of ['gent', 'mechelen', 'brugge']) {
      const body = await shown(prison);
      expect(body).toContain('<h1');
      expect(body).not.toMatch(inside);
      expect(body).not.toContain('href="/sessions/');
    }
  });

  test('asks internal figures of the own prison, and is refused those of another or of all', async () => {
    const ask = async (where: string) =>
      (await api('coordinator-antwerpen', 'GET', `/figures/participants?by=month&year=2025&release=internal${where}`))
        .status;
    expect(await ask('&where=prison%3Dantwerpen')).toBe(200);
    expect(await ask('&where=prison%3Dgent')).toBe(403);
    expect(await ask('&where=prison%3Dantwerpen%2Cgent')).toBe(403);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
