import { afterAll, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const SOURCE = 'a source is loaded and never deleted, and few rows name one';
const PRISON = 'a prison is loaded and never deleted, and the table is read whole';

/** References that nobody asks from the other side, each with its reason. */
const NEED_NONE: Record<string, string> = {
  'access.actor_role_prisons (prison)': 'asked by role; a prison is never deleted',
  'access.actor_roles (organisation_id)': 'asked by actor; an organisation is never deleted',
  'access.sign_ins (role_id)': 'asked by actor; a role is never deleted',
  'organisation.organisations (source_id)': SOURCE,
  'organisation.population_facts (source_id)': SOURCE,
  'organisation.population_totals (source_id)': SOURCE,
  'organisation.prisons (source_id)': SOURCE,
  'organisation.prisons (successor)': PRISON,
  'organisation.staff (source_id)': SOURCE,
  'policy.events (source_id)': SOURCE,
  'policy.funding_lines (source_id)': SOURCE,
  'policy.plans (source_id)': SOURCE,
  'policy.questions (source_id)': SOURCE,
  'policy.status_changes (source_id)': SOURCE,
  'policy.steps (source_id)': SOURCE,
};

/** Foreign keys on whose columns no index begins. An index over the rows that refer to something serves as well. */
const bare = () =>
  truth<{ reference: string }>(
    keeper,
    sql`select format('%s (%s)', k.conrelid::regclass, string_agg(a.attname, ', ' order by u.place)) as reference
        from pg_constraint k join pg_namespace n on n.oid = k.connamespace
        cross join unnest(k.conkey) with ordinality u (number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number
        where k.contype = 'f' and n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit')
          and not exists (
            select from pg_index i
            where i.indrelid = k.conrelid and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
              and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', (
                select attname from pg_attribute p where p.attrelid = k.conrelid and p.attnum = k.conkey[1]))))
        group by k.oid, k.conrelid order by 1`,
  );

test('every reference to another table has an index, or a reason to have none', async () => {
  expect((await bare()).map((row) => row.reference)).toEqual(Object.keys(NEED_NONE).sort());
});

test('a reference without an index would be found, also when an index stands over some of its rows', async () => {
  await keeper.load(async (tx) => {
    await tx.run(sql`create table policy.stray (offer_id integer references organisation.offers (id), done boolean)`);
    await tx.run(sql`create index on policy.stray (offer_id) where done`);
    await tx.run(sql`create index on policy.stray (done, offer_id)`);
  });
  expect((await bare()).map((row) => row.reference)).toContain('policy.stray (offer_id)');
  await keeper.load((tx) => tx.run(sql`create index on policy.stray (offer_id) where offer_id is not null`));
  expect((await bare()).map((row) => row.reference)).not.toContain('policy.stray (offer_id)');
});
