import { afterAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { type Query, sql, type Transaction } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, reading, truth, trying } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const ADMIN = 'administrator';
const id = async (code: string) =>
  (await fact<{ id: number }>(keeper, sql`select id from organisation.organisations where code = ${code}`)).id;
const [cvo, caw, obra, itinera] = await Promise.all(['demo-cvo', 'demo-caw', 'obra', 'itinera'].map(id));
const merging = (from: number | undefined, into: number | undefined, roles: Query = sql`'{}'`) =>
  sql`select organisation.merge_organisation(${from}, ${into}, ${roles})`;

describe('contact persons', async () => {
  await keeper.load((tx) =>
    tx.run(sql`
      insert into organisation.contact_persons (organisation_id, name, phone, prisons, ended_on, origin) values
        (${cvo}, 'for antwerpen', '1 2 3', '{antwerpen}', null, 'registered'),
        (${cvo}, 'for gent', '1 2 3', '{gent}', null, 'registered'),
        (${cvo}, 'for all', '1 2 3', '{}', null, 'registered'),
        (${cvo}, 'ended', '1 2 3', '{}', '2026-01-01', 'registered'),
        (${obra}, 'of nobody who offers', '1 2 3', '{}', null, 'registered')`),
  );
  const every = ['ended', 'for all', 'for antwerpen', 'for gent', 'of nobody who offers'];
  const seen: Record<string, string[]> = {
    administrator: every,
    'administrator-2': every,
    'supporter-antwerpen': ['for all', 'for antwerpen'],
    'coordinator-antwerpen': ['for all', 'for antwerpen'],
    'counsellor-antwerpen': ['for all', 'for antwerpen'],
    'supporter-gent': ['for all', 'for gent'],
    'coordinator-gent': ['for all', 'for gent'],
    'counsellor-gent': ['for all', 'for gent'],
    'education-coordinator': ['for all', 'for antwerpen', 'for gent'],
    'provider-antwerpen': ['for all', 'for antwerpen', 'for gent'],
    'therapist-antwerpen': [],
    'lead-saw': [],
  };

  test.each(['public', ...PERSONAS.map((one) => one.id)])(
    '%s sees those that are needed, and no other',
    async (who) => {
      const rows = await reading<{ name: string }>(
        keeper,
        who,
        sql`select name from organisation.contact_persons order by name`,
      );
      expect(typeof rows === 'string' ? rows : rows.map((row) => row.name)).toEqual(seen[who] ?? REFUSED);
    },
  );

  test('are written by nobody but who keeps the register, at prisons that exist', async () => {
    const add = (prison: string) => sql`
      insert into organisation.contact_persons (organisation_id, name, phone, prisons, origin)
      values (${cvo}, 'x', '123', array[${prison}::text], 'registered')`;
    expect(await changing(keeper, 'supporter-antwerpen', add('antwerpen'))).toBe(REFUSED);
    expect(await changing(keeper, ADMIN, add('antwerpen'))).toBe(1);
    expect(await changing(keeper, ADMIN, add('alcatraz'))).toBe(REFUSED);
  });
});

describe('the register', () => {
  test.each([
    ['supporter-antwerpen', sql`update organisation.organisations set name_nl = 'x' where id = ${cvo}`],
    ['policy-officer', sql`update organisation.organisation_names set organisation_id = null`],
    [ADMIN, sql`update organisation.organisations set successor_id = ${obra} where id = ${cvo}`],
    [ADMIN, sql`update organisation.organisations set code = 'x' where id = ${cvo}`],
    [ADMIN, sql`delete from organisation.organisations where id = ${obra}`],
    [ADMIN, sql`update policy.step_parties set organisation_id = null`],
    [ADMIN, sql`update organisation.offers set organiser_id = ${obra}`],
    [ADMIN, sql`update organisation.organisations set parent_id = id where id = ${obra}`],
  ])('%s cannot change it past its rules', async (who, statement) => {
    const refused = await changing(keeper, who, statement);
    expect([REFUSED, '23514']).toContain(refused);
  });

  test('lets an organisation be no part of its own part', async () => {
    const ring = (tx: Transaction) =>
      tx
        .run(sql`update organisation.organisations set parent_id = ${itinera} where id = ${obra}`)
        .then(() => tx.run(sql`update organisation.organisations set parent_id = ${obra} where id = ${itinera}`));
    expect(await trying(keeper, ADMIN, ring)).toBe(REFUSED);
  });

  test('knows what was added on the way as still to be looked at', async () => {
    const add = (tx: Transaction) =>
      tx.one<{ checked: boolean }>(sql`
        insert into organisation.organisations (code, name_nl, kind, policy_fields, origin)
        values ('new-one', 'x', 'other', '{}', 'registered') returning checked`);
    expect(await trying(keeper, 'supporter-antwerpen', add)).toEqual({ checked: false });
    expect(await trying(keeper, ADMIN, add)).toEqual({ checked: true });
  });
});

describe('merging', () => {
  test.each(PERSONAS.filter((one) => one.role !== 'administrator').map((one) => one.id))(
    'is not for %s',
    async (who) => {
      expect(await reading(keeper, who, merging(obra, itinera))).toBe(REFUSED);
      expect(await reading(keeper, who, sql`select * from organisation.roles_at(${cvo})`)).toBe(REFUSED);
    },
  );

  test.each([
    ['itself', obra, obra],
    ['nobody', obra, null],
    ['another while people work for it', caw, itinera],
  ])('into %s is refused', async (_, from, into) => {
    expect(await reading(keeper, ADMIN, merging(from, into ?? 2_000_000_000))).toBe(REFUSED);
  });

  test('takes every role that is named along, and leaves what it moved', async () => {
    const work = async (tx: Transaction) => {
      await tx.rows(merging(caw, itinera, sql`array(select r.id from organisation.roles_at(${caw}) r)`));
      return tx.one<{ offers: number; into: number; by: string }>(sql`
        select jsonb_array_length(moved -> 'executed') as offers, into_id as into, merged_by as by from organisation.mergers
        order by id desc limit 1`);
    };
    const { executed } = await fact<{ executed: number }>(
      keeper,
      sql`select count(*) as executed from organisation.offer_executors where organisation_id = ${caw}`,
    );
    expect(executed).toBeGreaterThan(0);
    expect(await trying(keeper, ADMIN, work)).toEqual({ offers: executed, into: itinera, by: ADMIN });
  });

  test('leaves no reference to the double but the merger itself', async () => {
    const work = async (tx: Transaction) => {
      await tx.rows(merging(caw, itinera, sql`array(select r.id from organisation.roles_at(${caw}) r)`));
      return tx.one<{ left: number }>(sql`
        select (select count(*) from organisation.offers where organiser_id = ${caw})
          + (select count(*) from organisation.offer_executors where organisation_id = ${caw})
          + (select count(*) from policy.step_parties where organisation_id = ${caw})
          + (select count(*) from organisation.contact_persons where organisation_id = ${caw})
          + (select count(*) from organisation.roles_at(${caw}))
          + (select count(*) from organisation.organisations where parent_id = ${caw}) as left`);
    };
    expect(await trying(keeper, ADMIN, work)).toEqual({ left: 0 });
  });

  test('moved nothing for good here: every trial was undone', async () => {
    expect(await truth(keeper, sql`select id from organisation.mergers`)).toEqual([]);
  });
});
