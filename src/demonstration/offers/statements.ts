import { sql } from '../../platform/database/index.ts';
import type { Columns } from '../load/rows.ts';

const realisers = (c: Columns) => sql`
  insert into organisation.organisations (id, code, name_nl, name_en, kind, policy_fields, origin)
  select v.id, v.code, v.nl, v.en, v.kind, array[v.field], 'demonstration'
  from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[], ${c[4]}::text::text[],
    ${c[5]}::text::text[]) as v (id, code, nl, en, kind, field)`;

const offers = (c: Columns) => sql`
  insert into organisation.offers (id, prison, title_nl, title_en, kind, category, language, medium, intake, participation_degree,
    target_group, min_participants, max_participants, organiser_id, state, starts_on, ends_on, created_at, created_by, origin)
  select *, 'demonstration' from unnest(${c[0]}::text::int[], ${c[1]}::text::text[], ${c[2]}::text::text[], ${c[3]}::text::text[],
    ${c[4]}::text::text[], ${c[5]}::text::text[], ${c[6]}::text::text[], ${c[7]}::text::text[], ${c[8]}::text::text[],
    ${c[9]}::text::text[], ${c[10]}::text::text[], ${c[11]}::text::int[], ${c[12]}::text::int[], ${c[13]}::text::int[],
    ${c[14]}::text::text[], ${c[15]}::text::date[], ${c[16]}::text::date[], ${c[17]}::text::timestamptz[], ${c[18]}::text::text[])`;

const fields = (c: Columns) => sql`
  insert into organisation.offer_policy_fields (offer_id, policy_field)
  select * from unnest(${c[0]}::text::int[], ${c[1]}::text::text[])`;

const executors = (c: Columns) => sql`
  insert into organisation.offer_executors (offer_id, organisation_id)
  select * from unnest(${c[0]}::text::int[], ${c[1]}::text::int[])`;

/** Realisers and offers, with their fields and executors; `add` and `change` when the demonstration is carried on. */
export const OFFERS = {
  insert: { organisations: realisers, offers, offer_policy_fields: fields, offer_executors: executors },
  add: {
    organisations: (c: Columns) => sql`${realisers(c)} on conflict do nothing`,
    offers: (c: Columns) => sql`${offers(c)} on conflict do nothing`,
    offer_policy_fields: (c: Columns) => sql`${fields(c)} on conflict do nothing`,
    offer_executors: (c: Columns) => sql`${executors(c)} on conflict do nothing`,
  },
  change: {
    offers: (c: Columns) => sql`
      update organisation.offers o set state = v.state, ends_on = v.ends_on
      from unnest(${c[0]}::text::int[], ${c[14]}::text::text[], ${c[16]}::text::date[]) as v (id, state, ends_on)
      where o.id = v.id and o.version = 1 and o.origin = 'demonstration'`,
  },
};
