import { type Reading, sql } from '../../platform/database/index.ts';

/** The plans that run on a day, with how many steps each has; the last plan where none runs. */
export function plansRunning(
  tx: Reading,
  day: string,
): Promise<{ id: string; titleNl: string; titleEn: string; steps: number }[]> {
  return tx.rows(sql`
    select p.id, p.title_nl as "titleNl", p.title_en as "titleEn",
      (select count(*) from policy.steps s where s.plan_id = p.id) as steps
    from policy.plans p
    where p.valid_to >= least(${day}::date, (select max(l.valid_to) from policy.plans l)) and p.valid_from <= ${day}::date
    order by p.valid_to desc, p.id limit 3`);
}
