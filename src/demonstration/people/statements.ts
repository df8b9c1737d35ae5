import { sql } from '../../platform/database/index.ts';
import type { Columns } from '../load/rows.ts';

// How people, where they stay and the actors are written: `insert` into empty tables, `add` and `change` when the demonstration
// is carried on. A person whom a user touched has another version than 1, or another origin: that person is left alone, with
// everything that hangs on it.

/** Somebody, as `p`, whose place and details no user changed. */
export const UNTOUCHED = sql`p.version = 1 and p.origin = 'demonstration'`;

const persons = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[]) as v (id, number, given_name, family_name, prison, unit)`;
const insertPersons = (c: Columns) => sql`
  insert into individual.persons (id, number, given_name, family_name, prison, unit, origin)
  select v.*, 'demonstration' from ${persons(c)}`;

const details = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::date[], ${c[2]}::text::text[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[]) as v (person_id, birth_date, sex, nationality, language, legal_status)`;
const insertDetails = (c: Columns) => sql`
  insert into individual.person_details (person_id, birth_date, sex, nationality, language, legal_status)
  select v.* from ${details(c)}`;

const insertTokens = (c: Columns) => sql`
  insert into individual.tokens (person_id, token) select * from unnest(${c[0]}::text::int[], ${c[1]}::text::uuid[])`;

const stays = (c: Columns) => sql`
  unnest(${c[0]}::text::int[], ${c[1]}::text::date[], ${c[2]}::text::int[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::date[], ${c[6]}::text::text[], ${c[7]}::text::text[])
    as v (person_id, from_date, detention, prison, legal_status, to_date, entry, departure)`;
const untouchedStays = (c: Columns) => sql`
  ${stays(c)} join individual.persons p on p.id = v.person_id and ${UNTOUCHED}`;
const intoStays = sql`
  insert into individual.stays (person_id, from_date, detention, prison, legal_status, to_date, entry, departure, origin)
  select v.*, 'demonstration' from`;

const presence = (c: Columns) => sql`
  unnest(${c[0]}::text::uuid[], ${c[1]}::text::date[], ${c[2]}::text::text[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[], ${c[6]}::text::date[], ${c[7]}::text::text[])
    as v (token, from_date, prison, legal_status, age_group, sex, to_date, entry)`;
const untouchedPresence = (c: Columns) => sql`
  ${presence(c)}
  join individual.tokens t on t.token = v.token join individual.persons p on p.id = t.person_id and ${UNTOUCHED}`;
const intoPresence = sql`
  insert into organisation.presence (token, from_date, prison, legal_status, age_group, sex, to_date, entry, origin)
  select v.*, 'demonstration' from`;

/** Persons, their details, tokens, stays and presence. */
export const PEOPLE = {
  insert: {
    persons: insertPersons,
    person_details: insertDetails,
    tokens: insertTokens,
    stays: (c: Columns) => sql`${intoStays} ${stays(c)}`,
    presence: (c: Columns) => sql`${intoPresence} ${presence(c)}`,
  },
  add: {
    persons: (c: Columns) => sql`${insertPersons(c)} on conflict do nothing`,
    person_details: (c: Columns) => sql`${insertDetails(c)} on conflict do nothing`,
    tokens: (c: Columns) => sql`${insertTokens(c)} on conflict do nothing`,
    stays: (c: Columns) => sql`
      ${intoStays} ${untouchedStays(c)}
      where not exists (select from individual.stays s where s.person_id = v.person_id and s.from_date = v.from_date)`,
    presence: (c: Columns) => sql`
      ${intoPresence} ${untouchedPresence(c)}
      where not exists (
        select from organisation.presence e where e.prison = v.prison and e.from_date = v.from_date and e.token = v.token)`,
  },
  change: {
    persons: (c: Columns) => sql`
      update individual.persons p set prison = v.prison, unit = v.unit from ${persons(c)}
      where p.id = v.id and ${UNTOUCHED}`,
    person_details: (c: Columns) => sql`
      update individual.person_details d set legal_status = v.legal_status
      from ${details(c)} join individual.persons p on p.id = v.person_id and ${UNTOUCHED}
      where d.person_id = v.person_id`,
    stays: (c: Columns) => sql`
      update individual.stays s set to_date = v.to_date, departure = v.departure from ${untouchedStays(c)}
      where s.person_id = v.person_id and s.from_date = v.from_date and s.origin = 'demonstration'`,
    presence: (c: Columns) => sql`
      update organisation.presence e set to_date = v.to_date from ${untouchedPresence(c)}
      where e.prison = v.prison and e.from_date = v.from_date and e.token = v.token and e.origin = 'demonstration'`,
  },
};

/** Actors and where they work: they never change. */
export const ACTORS = {
  insert: {
    actors: (c: Columns) => sql`
      insert into access.actors (id, name, origin)
      select *, 'demonstration' from unnest(${c[0]}::text::text[], ${c[1]}::text::text[])`,
    actor_roles: (c: Columns) => sql`
      insert into access.actor_roles (id, actor_id, role, organisation_id, party, valid_from, state, origin, confirmed_at)
      select *, date '2000-01-01', 'active', 'demonstration', access.now() from unnest(${c[0]}::text::int[], ${c[1]}::text::text[],
        ${c[2]}::text::text[], ${c[3]}::text::int[], ${c[4]}::text::text[])`,
    actor_role_prisons: (c: Columns) => sql`
      insert into access.actor_role_prisons (role_id, prison) select * from unnest(${c[0]}::text::int[], ${c[1]}::text::text[])`,
    actor_role_persons: (c: Columns) => sql`
      insert into access.actor_role_persons (role_id, person_id) select * from unnest(${c[0]}::text::int[], ${c[1]}::text::int[])`,
  },
};
