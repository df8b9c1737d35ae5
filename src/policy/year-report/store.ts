import { type Reading, sql } from '../../platform/database/index.ts';
import type { ActionState } from '../local-plans/index.ts';

/** What was said last of an action by a day. */
export interface SaidBy {
  actionId: number;
  state: ActionState;
  on: string;
  statement: string | null;
}

/** Of each action of a local plan that was there by a day, what was said last of it by then. */
export function saidBy(tx: Reading, plan: number, day: string): Promise<SaidBy[]> {
  return tx.rows<SaidBy>(sql`
    select distinct on (a.id) a.id as "actionId", s.state, s.stated_on as "on", s.statement
    from policy.local_actions a join policy.local_action_states s on s.action_id = a.id
    where a.local_plan_id = ${plan} and s.stated_on <= ${day}::date order by a.id, s.stated_on desc, s.id desc`);
}

/** A meeting of a team of the prison with what it decided. */
export interface MetLine {
  id: number;
  body: 'policy-team' | 'coordination-team';
  prison: string;
  at: string;
  decisions: string[];
}

/** The meetings of the teams of a prison that were held in a year, as far as the reader reads them, with what they decided. */
export function metIn(tx: Reading, prison: string, year: number): Promise<MetLine[]> {
  return tx.rows<MetLine>(sql`
    select m.id, m.body, m.prison, m.at,
      (select coalesce(jsonb_agg(d.text order by d.number), '[]') from policy.meeting_decisions d
        where d.meeting_id = m.id and d.state = 'taken' and d.settles is null) as decisions
    from policy.meetings m
    where m.prison = ${prison} and m.state = 'held' and extract(year from m.at at time zone 'Europe/Brussels') = ${year}
    order by m.at, m.id limit 100`);
}
