import { type Reading, sql } from '../../platform/database/index.ts';
import type { ActionState } from './rules.ts';

/** An action of a local plan as a line of a start names it. */
export interface StartAction {
  id: number;
  title: string;
  prison: string;
}

/**
 * The actions of adopted plans that the actor pulls or keeps, that come to their term between two days and that are neither realised nor
 * stopped, the nearest first. One that goes on in a later plan stands there.
 */
export function actionsDue(
  tx: Reading,
  { from, to, most }: { from: string; to: string; most: number },
): Promise<(StartAction & { due: string })[]> {
  return tx.rows(sql`
    select a.id, a.title, p.prison, a.term_end as due
    from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id
    where p.state = 'adopted' and p.prison = any ((select access.own_prisons())::text[]) and a.state not in ('realised', 'stopped')
      and a.term_end between ${from}::date and ${to}::date and access.pulls_local_action(a.id)
      and not exists (select from policy.local_actions b join policy.local_plans q on q.id = b.local_plan_id where b.continues = a.id and q.state = 'adopted')
    order by a.term_end, a.id limit ${most}`);
}

/** The actions in the own prisons of which somebody else said how far they are since a moment, the last first; an action once. */
export function actionsSaid(tx: Reading, since: string): Promise<(StartAction & { state: ActionState })[]> {
  return tx.rows(sql`
    select x.id, x.title, x.prison, x.state from (
      select distinct on (a.id) a.id, a.title, p.prison, s.state, s.id as said
      from policy.local_action_states s join policy.local_actions a on a.id = s.action_id join policy.local_plans p on p.id = a.local_plan_id
      where s.recorded_at >= ${since}::timestamptz and s.origin = 'registered' and s.recorded_by <> (select access.actor_id())
        and p.prison = any ((select access.own_prisons())::text[])
      order by a.id, s.id desc) x
    order by x.said desc limit 50`);
}
