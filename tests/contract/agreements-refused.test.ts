import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { agreementsOf, COORDINATOR, HEAD, MEMBER, OFFICER, OTHERS, TEXT } from '../support/agreements.ts';
import { testApp } from '../support/app.ts';
import { changing, REFUSED, reading, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { api, page, post } = app;
const { made, withSection, act, publish, counts } = agreementsOf(keeper, app);

describe('an agreement that is not published', () => {
  test.each(OTHERS)('is not there for %s, in whatever way it is asked', async (who) => {
    const { id, commitments } = await withSection();
    const [number] = commitments;
    for (const path of ['', '/commitments', `/commitments/${number}`])
      expect((await api(who, 'GET', `/agreements/${id}${path}`)).status).toBe(404);
    for (const path of ['', '.csv', '.xlsx', '/sections/1', `/commitments/${number}`])
      expect((await page(who, `/agreements/${id}${path}`)).status).toBe(404);
    const list = await api(who, 'GET', '/agreements');
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual(['demonstration']);
    expect(list.body.total).toBe(1);
    expect((await page(who, '/agreements.csv')).body).not.toContain('Akkoord van de proef');
    expect((await page(who, '/agreements?state=hidden')).body).not.toContain('Akkoord van de proef');
    const found = await api(who, 'GET', '/search?q=woonloket');
    expect(JSON.stringify(found.body)).not.toContain('woonloket openen');
    for (const table of ['agreements', 'agreement_sections', 'commitments', 'commitment_versions']) {
      const rows = await reading<{ n: number }>(keeper, who ?? 'public', TABLES[table] ?? sql`select 1`);
      expect(rows, table).toEqual([{ n: 0 }]);
    }
  });

  test('is read by who steers the plan and by the mixed commission, which changes nothing', async () => {
    const { id, commitments } = await withSection();
    for (const who of [OFFICER, COORDINATOR, MEMBER]) {
      expect((await page(who, `/agreements/${id}`)).body).toContain('nog niet openbaar');
      expect((await api(who, 'GET', `/agreements/${id}/commitments/${commitments[0]}`)).status).toBe(200);
    }
    const hidden = await page(MEMBER, '/agreements?state=hidden');
    expect(hidden.status).toBe(200);
    expect(hidden.body).toContain('Akkoord van de proef');
    expect(hidden.body).not.toContain('Demonstratieakkoord');
    expect((await page(MEMBER, `/agreements/${id}`)).body).not.toContain('Afdeling toevoegen');
  });

  const TABLES: Record<string, ReturnType<typeof sql>> = {
    agreements: sql`select count(*)::integer as n from policy.agreements where not is_published`,
    agreement_sections: sql`select count(*)::integer as n from policy.agreement_sections where agreement_id <> 'demonstration'`,
    commitments: sql`select count(*)::integer as n from policy.commitments where agreement_id <> 'demonstration'`,
    commitment_versions: sql`select count(*)::integer as n from policy.commitment_versions v
      where v.commitment_id not in (select id from policy.commitments)`,
  };
});

describe('who does not keep agreements', () => {
  test.each([...OTHERS, MEMBER])('changes nothing: %s', async (who) => {
    const { id, commitments } = await withSection();
    const [number] = commitments;
    await publish(id);
    const before = await counts();
    const status = who === null ? 401 : 403;
    expect((await api(who, 'POST', '/agreements', HEAD)).status).toBe(status);
    expect((await api(who, 'PUT', `/agreements/${id}`, HEAD)).status).toBe(status);
    expect((await api(who, 'DELETE', `/agreements/${id}`)).status).toBe(status);
    expect((await api(who, 'POST', `/agreements/${id}/publication`, { published: false })).status).toBe(status);
    expect((await api(who, 'POST', `/agreements/${id}/sections`, { title: 'x', text: TEXT })).status).toBe(status);
    const place = { section: 1, from: 0, to: 5, reason: 'x' };
    expect((await api(who, 'POST', `/agreements/${id}/commitments`, place)).status).toBe(status);
    expect((await act(id, number, 'drop', {}, who)).status).toBe(status);
    expect((await act(id, number, 'split', { at: 60 }, who)).status).toBe(status);
    for (const path of ['new', `${id}/edit`, `${id}/sections/new`, `${id}/commitments/${number}/reword`])
      expect((await page(who, `/agreements/${path}`)).status, path).toBe(status);
    expect((await post(who, `/agreements/${id}/commitments/${number}/drop`, { reason: 'x' })).status).toBe(status);
    expect((await post(who, `/agreements/${id}/sections/review`, { text: TEXT, textTitle: 'x' })).status).toBe(status);
    expect(await counts()).toEqual(before);
  });

  test('has no right in the database either, and nobody changes a text, a place or a version', async () => {
    const { id } = await withSection();
    const statements = [
      sql`insert into policy.agreements (id, title, starts_on) values ('mijn', 'x', '2025-01-01')`,
      sql`update policy.agreements set is_published = true where id = ${id}`,
      sql`select policy.discard_agreement(${id}, null)`,
    ];
    for (const who of ['public', 'lead-saw', MEMBER, 'administrator'])
      for (const statement of statements) expect(await changing(keeper, who, statement)).toBe(REFUSED);
    for (const statement of [
      sql`update policy.agreement_sections set text = 'x'`,
      sql`update policy.commitments set wording = 'x'`,
      sql`update policy.commitment_versions set reason = 'x'`,
      sql`delete from policy.commitment_versions`,
      sql`delete from policy.agreements`,
      sql`update policy.agreements set is_demonstration = true`,
      sql`insert into policy.agreements (id, title, starts_on, is_published) values ('mijn', 'x', '2025-01-01', true)`,
    ])
      expect(await changing(keeper, OFFICER, statement)).toBe(REFUSED);
  });

  test('of versions none is skipped, none moves, and none becomes what is elsewhere', async () => {
    const { id } = await withSection();
    const version = (values: string) =>
      trying(keeper, OFFICER, (tx) =>
        tx.run(sql`
          insert into policy.commitment_versions (commitment_id, version, wording, place_from, place_to, state, did, became, reason)
          select c.id, c.version + (${values}::jsonb->>'step')::integer, 'anders', c.place_from + (${values}::jsonb->>'move')::integer, c.place_to,
            'split', 'split', array[(${values}::jsonb->>'became')::integer], 'x'
          from policy.commitments c where c.agreement_id = ${id} and c.number = 1`),
      );
    expect(await version('{"step": 1, "move": 0, "became": 2}')).toBe(1);
    expect(await version('{"step": 2, "move": 0, "became": 2}')).toBe(REFUSED);
    expect(await version('{"step": 1, "move": 1, "became": 2}')).toBe(REFUSED);
    expect(await version('{"step": 1, "move": 0, "became": 1}')).toBe(REFUSED);
    expect(await version('{"step": 1, "move": 0, "became": 99}')).toBe(REFUSED);
    const added = (number: number, end: number) =>
      changing(
        keeper,
        OFFICER,
        sql`insert into policy.commitments (agreement_id, section_id, number, wording, place_from, place_to)
          select c.agreement_id, c.section_id, (select max(o.number) from policy.commitments o where o.agreement_id = c.agreement_id) + ${number}::integer,
            'x', 0, case ${end}::integer when 0 then length(s.text) else length(s.text) + 1 end
          from policy.commitments c join policy.agreement_sections s on s.id = c.section_id where c.agreement_id = ${id} and c.number = 1`,
      );
    expect([await added(1, 0), await added(1, 1), await added(2, 0)]).toEqual([1, REFUSED, REFUSED]);
    const empty = await made({ ...HEAD, title: 'Leeg' });
    const open = sql`update policy.agreements set is_published = true where id = ${empty}`;
    expect(await changing(keeper, OFFICER, open)).toBe(REFUSED);
  });
});
