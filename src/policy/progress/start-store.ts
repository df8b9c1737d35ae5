import { type Reading, sql } from '../../platform/database/index.ts';
import type { RecordedStatus } from './rules.ts';

/** A step as a line of a start names it. */
export interface StartStep {
  plan: string;
  key: string;
  number: string | null;
  titleNl: string;
  titleEn: string;
}

const STEP = sql`s.plan_id as plan, s.key, s.number, s.title_nl as "titleNl", s.title_en as "titleEn"`;

/** The steps of which somebody recorded how far they are since a moment, the last first; a step once. Facts that were loaded are no news. */
export function stepsRecorded(tx: Reading, since: string): Promise<(StartStep & { status: RecordedStatus })[]> {
  return tx.rows(sql`
    select x.plan, x.key, x.number, x."titleNl", x."titleEn", x.status from (
      select distinct on (c.step_id) ${STEP}, c.status, c.id as change
      from policy.status_changes c join policy.steps s on s.id = c.step_id
      where c.recorded_at >= ${since}::timestamptz and c.origin = 'registered'
      order by c.step_id, c.id desc) x
    order by x.change desc limit 50`);
}

/**
 * The steps of running plans that come to their term between two days and of which nobody recorded that they are done or stopped,
 * the nearest first, with how many there are.
 */
export function stepsDue(
  tx: Reading,
  { day, from, to, mine, most }: { day: string; from: string; to: string; mine: boolean; most: number },
): Promise<(StartStep & { due: string; total: number })[]> {
  return tx.rows(sql`
    select ${STEP}, s.term_end as due, count(*) over () as total
    from policy.steps s join policy.plans p on p.id = s.plan_id
    where p.valid_from <= ${day}::date and p.valid_to >= ${day}::date
      and s.term_end between ${from}::date and ${to}::date
      and not exists (select from policy.status_changes c where c.step_id = s.id and c.status in ('realised', 'stopped'))
      ${mine ? sql`and s.id in (select access.led_steps())` : sql``}
    order by s.term_end, s.id limit ${most}`);
}
