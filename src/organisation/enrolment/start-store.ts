import { type Reading, sql } from '../../platform/database/index.ts';

/** An offer for which people applied, with how many did. */
export interface AppliedFor {
  offerId: number;
  prison: string;
  titleNl: string;
  titleEn: string | null;
  applications: number;
}

/**
 * The offers for which somebody applied since a moment, of the applications that the actor may read and that still stand; the most
 * asked first. What was taken back or withdrawn asks nobody for anything.
 */
export function offersAppliedFor(tx: Reading, since: string): Promise<AppliedFor[]> {
  return tx.rows(sql`
    with recent as materialized (
      select a.offer_id, count(*) as applications from organisation.applications_now a
      where a.applied_at >= ${since}::timestamptz and a.state in ('enrolled', 'waiting', 'intake') group by a.offer_id)
    select o.id as "offerId", o.prison, o.title_nl as "titleNl", o.title_en as "titleEn", n.applications
    from recent n join organisation.offers o on o.id = n.offer_id
    order by n.applications desc, o.title_nl, o.id limit 50`);
}
