import { expect, test } from 'vitest';
import { bootCheck, schemaNumber, sql } from '../../src/platform/database/index.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { MAP_OF_2013 } from '../support/places.ts';

test('a database from before places were kept comes up to date: each place is a prison, and nothing that refers to it is lost', async () => {
  const old = await testDatabase();
  await old.load(async (tx) => {
    await tx.run(sql`drop table organisation.prison_names, organisation.rooms, organisation.units`);
    await tx.run(sql`drop trigger state_of_places on organisation.prisons`);
    await tx.run(sql`drop trigger name_of_places on organisation.prisons`);
    await tx.run(sql`alter table organisation.prisons drop column kinds, drop column regimes, drop column municipality,
      drop column address, drop column named_from, drop column version, drop constraint prisons_code_check,
      drop constraint prisons_name_check, drop constraint prisons_period_check, drop constraint prisons_successor_check`);
    await tx.run(
      sql`update organisation.prisons set valid_to = '2025-12-31', successor = 'wortel' where code = 'merksplas'`,
    );
    await tx.run(sql`delete from platform.migrations where number = 19`);
  });
  const facts = () =>
    truth(
      old,
      sql`select (select jsonb_agg(jsonb_build_array(code, name_nl, name_en, position, valid_from, valid_to, successor, source_id) order by position)
            from organisation.prisons) as prisons,
          (select count(*) from organisation.population_facts) as facts, (select count(*) from organisation.sessions) as sessions,
          (select count(*) from individual.stays) as stays`,
    );
  const before = await facts();
  expect(await old.migrate()).toBe(schemaNumber());
  await expect(old.inspect(bootCheck)).resolves.toBeUndefined();
  expect(await facts()).toEqual(before);
  expect(
    await truth(
      old,
      sql`select code from organisation.prisons where kinds = '{prison}' and version = 1 order by position`,
    ),
  ).toEqual(MAP_OF_2013.map((code) => ({ code })));
  await old.close();
});
