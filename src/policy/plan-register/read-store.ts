import { type Reading, sql } from '../../platform/database/index.ts';

/** An organisation as a party of plans: by which name plans print it, and what it is called in full. */
export interface PartyChoice {
  name: string;
  nameNl: string;
}

/**
 * The organisations that stand on a day, each under the name by which plans print it most: so whoever reports for that name reports
 * for the new step too. Where no plan names it, under its own name, or one that the register knows.
 */
export function listParties(tx: Reading, day: string): Promise<PartyChoice[]> {
  return tx.rows<PartyChoice>(sql`
    select x.name, x.name_nl as "nameNl" from (
      select o.name_nl, coalesce(
        (select y.party from policy.step_parties y where y.organisation_id = o.id group by y.party order by count(*) desc, y.party limit 1),
        (select n.name from organisation.organisation_names n where n.organisation_id = o.id order by n.name = o.name_nl desc, n.name limit 1),
        o.name_nl) as name
      from organisation.organisations o
      where o.successor_id is null and (o.valid_to is null or o.valid_to > ${day}::date)) x
    order by lower(x.name), x.name`);
}

/** A goal or step to which something of another plan can be tied. */
export interface EndChoice {
  plan: string;
  planNl: string;
  planEn: string | null;
  /** `goal:number` or `step:key`. */
  value: string;
  number: string | null;
  titleNl: string;
  titleEn: string | null;
}

/** Every goal and step of a plan that the actor sees, in its order: at most some thousands. */
export function listEnds(tx: Reading, plan: string): Promise<EndChoice[]> {
  return tx.rows<EndChoice>(sql`
    select x.plan, p.title_nl as "planNl", p.title_en as "planEn", x.value, x.number, x.title_nl as "titleNl", x.title_en as "titleEn" from (
      select g.plan_id as plan, 'goal:' || g.number as value, g.number, g.title_nl, g.title_en, g.position as goal, 0 as step
      from policy.goals g where g.plan_id = ${plan}
      union all
      select s.plan_id, 'step:' || s.key, s.key, s.title_nl, s.title_en, g.position, s.position
      from policy.steps s join policy.goals g on g.id = s.goal_id where s.plan_id = ${plan}) x
    join policy.plans p on p.id = x.plan
    order by x.goal, x.step limit 6000`);
}

/** The plans that the actor sees, in their order. */
export function listPlanNames(tx: Reading): Promise<{ id: string; titleNl: string; titleEn: string | null }[]> {
  return tx.rows(sql`select id, title_nl as "titleNl", title_en as "titleEn" from policy.plans order by position`);
}
