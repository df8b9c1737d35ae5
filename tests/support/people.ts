import { type Keeper, sql } from '../../src/platform/database/index.ts';

/** A stay of a made person: in which prison, from and to which day (null: until now). */
export interface MadeStay {
  prison: string;
  from: string;
  to: string | null;
}

let made = 0;

/** Makes a person with these stays, as the owner; where the last stay has no end the person is there now. Gives the number. */
export async function makePerson(keeper: Keeper, stays: MadeStay[]): Promise<number> {
  made += 1;
  const number = `T-${process.pid}-${made}`;
  const last = stays.at(-1);
  const prison = last?.to === null ? last.prison : null;
  return keeper.load(async (tx) => {
    const { id } = await tx.one<{ id: number }>(sql`
      insert into individual.persons (number, given_name, family_name, prison, unit, origin)
      values (${number}, 'Proef', ${`Persoon${made}`}, ${prison}, 'A1', 'demonstration') returning id`);
    await tx.run(sql`insert into individual.person_details (person_id, birth_date, sex, language, legal_status)
      values (${id}, '1990-05-05', 'male', 'nl', 'convicted')`);
    await tx.run(sql`insert into individual.tokens (person_id, token) values (${id}, gen_random_uuid())`);
    for (const [index, stay] of stays.entries()) {
      await tx.run(sql`
        insert into individual.stays (person_id, detention, prison, legal_status, from_date, to_date, entry, departure, origin)
        values (${id}, 1, ${stay.prison}, 'convicted', ${stay.from}, ${stay.to}, ${index === 0 ? 'admission' : 'transfer'},
          ${stay.to === null ? null : index === stays.length - 1 ? 'release' : 'transfer'}, 'demonstration')`);
    }
    return id;
  });
}

/** Moves a person as the owner: the present stay ends on a day, and another begins there, or none (released). */
export async function movePerson(keeper: Keeper, id: number, on: string, to: string | null): Promise<void> {
  await keeper.load(async (tx) => {
    await tx.run(sql`update individual.stays set to_date = ${on}, departure = ${to === null ? 'release' : 'transfer'}
      where person_id = ${id} and to_date is null`);
    await tx.run(sql`update individual.persons set prison = ${to}, unit = 'Z9' where id = ${id}`);
    if (to !== null) {
      await tx.run(sql`insert into individual.stays (person_id, detention, prison, legal_status, from_date, entry, origin)
        values (${id}, 1, ${to}, 'convicted', ${on}, 'transfer', 'demonstration')`);
    }
  });
}
