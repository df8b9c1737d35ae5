import { afterAll, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { bootCheck, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { reading, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const ROLES = sql`
  select r.actor_id as id, r.id as number, r.role, r.party, r.organisation_id as organisation,
    array(select prison from access.actor_role_prisons p where p.role_id = r.id order by 1) as prisons,
    (select person_id from access.actor_role_persons p where p.role_id = r.id) as person
  from access.actor_roles r order by r.actor_id`;

/** Makes the actors what they were before they had roles as rows: one role each, and where it was held. */
async function backToOneRole(): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`
      create table access.was as select r.actor_id as id, r.role, r.organisation_id, p.person_id, r.party as lead
        from access.actor_roles r left join access.actor_role_persons p on p.role_id = r.id`);
    await tx.run(sql`
      create table access.was_in as select r.actor_id, p.prison from access.actor_role_prisons p join access.actor_roles r on r.id = p.role_id`);
    await tx.run(
      sql`drop table access.sign_ins, access.actor_role_persons, access.actor_role_prisons, access.actor_roles, access.actors cascade`,
    );
    await tx.run(sql`
      create table access.actors (id text primary key, role text not null,
        organisation_id integer references organisation.organisations (id) on delete restrict,
        person_id integer references individual.persons (id) on delete set null, lead text, origin access.origin not null)`);
    await tx.run(sql`
      create table access.actor_prisons (actor_id text not null references access.actors (id) on delete cascade,
        prison text not null references organisation.prisons (code) on delete restrict, primary key (actor_id, prison))`);
    await tx.run(
      sql`insert into access.actors select id, role, organisation_id, person_id, lead, 'demonstration' from access.was`,
    );
    await tx.run(
      sql`insert into access.actors (id, role, origin) values ('somebody-of-before', 'policy-coordinator', 'registered')`,
    );
    await tx.run(sql`insert into access.actor_prisons select actor_id, prison from access.was_in`);
    await tx.run(
      sql`insert into access.actor_prisons values ('detainee-1', 'antwerpen'), ('somebody-of-before', 'hasselt')`,
    );
    await tx.run(sql`drop table access.was, access.was_in`);
    await tx.run(sql`delete from platform.migrations where number in (0, 17)`);
  });
}

test('an installation of before keeps every actor, with the role, the places and the person that each had', async () => {
  const before = await truth<{ id: string }>(keeper, ROLES);
  await backToOneRole();
  expect(await keeper.migrate()).toBe(schemaNumber());
  await expect(keeper.inspect(bootCheck)).resolves.toBeUndefined();
  const after = await truth<{ id: string; number: number; prisons: string[] }>(keeper, ROLES);
  const added = after.find((one) => one.id === 'somebody-of-before');
  expect(after.filter((one) => one !== added)).toEqual(before);
  expect(added).toMatchObject({ role: 'policy-coordinator', prisons: ['hasselt'] });
  expect(added?.number).toBeGreaterThan(1000);
  const names = await truth<{ id: string; name: string }>(keeper, sql`select id, name from access.actors`);
  for (const { id, title } of PERSONAS) expect(names).toContainEqual({ id, name: title });
  expect(await reading(keeper, 'supporter-gent', sql`select access.own_prisons() as prisons`)).toEqual([
    { prisons: ['gent'] },
  ]);
});
