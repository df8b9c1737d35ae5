import { type Reading, sql } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';

/** A goal that can be taken up: of a strategic plan that was adopted, the running one first. */
export interface GoalChoice {
  plan: string;
  planTitle: Text;
  number: string;
  title: Text;
}

/** The goals of strategic plans that can be taken up, those that were dropped aside. */
export function goalChoices(tx: Reading): Promise<GoalChoice[]> {
  return tx.rows<GoalChoice>(sql`
    select p.id as plan, jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as "planTitle", g.number,
      jsonb_build_object('nl', g.title_nl, 'en', g.title_en) as title
    from policy.goals g join policy.plans p on p.id = g.plan_id
    where p.state <> 'draft' and g.dropped_on is null
    order by p.state = 'ended', p.valid_from desc, p.id, g.position, g.id limit 1000`);
}

/** The steps of strategic plans under the goals that a local plan took up. */
export function stepChoices(
  tx: Reading,
  plan: number,
): Promise<{ value: string; title: Text; number: string | null }[]> {
  return tx.rows(sql`
    select s.plan_id || '/' || s.key as value, jsonb_build_object('nl', s.title_nl, 'en', s.title_en) as title, s.number
    from policy.steps s join policy.local_goals g on g.goal_id = s.goal_id
    where g.local_plan_id = ${plan} and s.dropped_on is null order by g.position, s.position, s.id limit 1000`);
}

/** The open offers of a prison. */
export function offerChoices(tx: Reading, prison: string): Promise<{ id: number; title: Text }[]> {
  return tx.rows(sql`
    select id, jsonb_build_object('nl', title_nl, 'en', title_en) as title from organisation.offers
    where prison = ${prison} and state = 'open' order by lower(title_nl), id limit 400`);
}

/** The codes of the organisations that are meant by these names, by the name in small letters. */
export async function codesMeant(tx: Reading, names: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(names.map((name) => name.toLowerCase()))];
  const rows = await tx.rows<{ name: string; code: string }>(sql`
    select lower(x.name) as name, min(o.code) as code
    from organisation.organisations o cross join lateral (values (o.code), (o.name_nl), (o.name_en)) x (name)
    where o.successor_id is null and lower(x.name) = any (${asked}::text[]) group by lower(x.name)`);
  return new Map(rows.map(({ name, code }) => [name, code]));
}
