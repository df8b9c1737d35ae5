import { type Reading, sql } from '../../platform/database/index.ts';

/**
 * The identifiers that goals and steps at the other end of a relation have of their own, by `goal` or `step` and their id: a plan
 * speaks of a part of another one by the name that it has there.
 */
export async function loadIdentifiers(
  tx: Reading,
  goals: readonly number[],
  steps: readonly number[],
): Promise<Map<string, string>> {
  if (goals.length === 0 && steps.length === 0) return new Map();
  const rows = await tx.rows<{ name: string; identifier: string }>(sql`
    select 'goal ' || g.id as name, g.identifier from policy.goals g
    where g.id = any (${[...goals]}::integer[]) and g.identifier is not null
    union all
    select 'step ' || s.id, s.identifier from policy.steps s
    where s.id = any (${[...steps]}::integer[]) and s.identifier is not null`);
  return new Map(rows.map(({ name, identifier }) => [name, identifier]));
}
