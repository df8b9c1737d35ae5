import { loadDemonstration } from '../../src/demonstration/index.ts';
import { loadFacts } from '../../src/exchange/facts/index.ts';
import { type Keeper, type Query, sql } from '../../src/platform/database/index.ts';
import { emptyDatabase } from './database.ts';

/** A database with the facts and the small demonstration of a day. */
export async function loadedOn(today: string): Promise<Keeper> {
  const keeper = await emptyDatabase();
  await keeper.migrate();
  await keeper.load(loadFacts);
  await keeper.load((tx) => loadDemonstration(tx, { size: 'small', today }));
  return keeper;
}

/** Every table that the demonstration fills. A number that the database gives is left out. */
const TABLES: Record<string, Query> = {
  persons: sql`select to_jsonb(x) as row from individual.persons x`,
  details: sql`select to_jsonb(x) as row from individual.person_details x`,
  tokens: sql`select to_jsonb(x) as row from individual.tokens x`,
  stays: sql`select to_jsonb(x) - 'id' as row from individual.stays x`,
  presence: sql`select to_jsonb(x) - 'id' as row from organisation.presence x`,
  events: sql`select to_jsonb(x) - 'id' as row from organisation.prison_events x`,
  offers: sql`select to_jsonb(x) as row from organisation.offers x`,
  fields: sql`select to_jsonb(x) as row from organisation.offer_policy_fields x`,
  executors: sql`select to_jsonb(x) as row from organisation.offer_executors x`,
  series: sql`select to_jsonb(x) as row from organisation.series x`,
  sessions: sql`select to_jsonb(x) as row from organisation.sessions x`,
  applications: sql`select to_jsonb(x) - 'id' as row from organisation.applications x`,
  attendances: sql`select to_jsonb(x) as row from organisation.attendances x`,
  participation: sql`select to_jsonb(x) as row from organisation.participation x`,
  assignments: sql`select to_jsonb(x) as row from individual.assignments x`,
  plans: sql`select to_jsonb(x) as row from individual.service_plans x`,
  goals: sql`select to_jsonb(x) as row from individual.plan_goals x`,
  actions: sql`select to_jsonb(x) - 'id' as row from individual.plan_actions x`,
  actors: sql`select to_jsonb(x) - 'created_at' as row from access.actors x`,
  roles: sql`select to_jsonb(x) - 'given_at' - 'confirmed_at' as row from access.actor_roles x`,
  places: sql`select to_jsonb(x) as row from access.actor_role_prisons x`,
  guests: sql`select to_jsonb(x) as row from access.actor_role_persons x`,
};

/** All rows of the demonstration in a database, in one order. */
export async function demonstrationIn(keeper: Keeper): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(TABLES)) {
    const rows = await keeper.load((tx) => tx.rows<{ row: unknown }>(query));
    found[name] = rows.map(({ row }) => JSON.stringify(row)).sort();
  }
  return found;
}
