import { type Reading, sql } from '../../platform/database/index.ts';
import type { NewEnd } from '../plan-register/index.ts';

/**
 * What a document means by the other end of a relation: the identifier of a goal or step (also the one that Brug gives it in StratML), or a plan and a number after it, as
 * `2015-2020 10-1`. Only one of the same sort as this end, and never this end itself; undefined where nothing is meant by it, or
 * several things are.
 */
export async function findEnd(tx: Reading, said: string, own: NewEnd): Promise<NewEnd | undefined> {
  const text = said.trim().slice(0, 200);
  const [, plan = '', number = ''] = /^([a-z0-9][a-z0-9-]{0,59})[\s/:]+(\S{1,60})$/.exec(text) ?? [];
  const rows =
    own.goalId != null
      ? await tx.rows<{ plan: string; id: number }>(sql`
          select g.plan_id as plan, g.id from policy.goals g
          where g.id <> ${own.goalId} and (${text} in (g.identifier, 'goal-' || g.plan_id || '-' || g.number) or g.plan_id = ${plan} and g.number = ${number}) limit 2`)
      : await tx.rows<{ plan: string; id: number }>(sql`
          select s.plan_id as plan, s.id from policy.steps s
          where s.id <> ${own.stepId ?? 0} and (${text} in (s.identifier, 'step-' || s.plan_id || '-' || s.key) or s.plan_id = ${plan} and s.key = ${number}) limit 2`);
  const [found, other] = rows;
  if (found === undefined || other !== undefined) return undefined;
  return own.goalId != null ? { plan: found.plan, goalId: found.id } : { plan: found.plan, stepId: found.id };
}
