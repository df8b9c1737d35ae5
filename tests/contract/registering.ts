import { type Keeper, sql } from '../../src/platform/database/index.ts';
import type { TestApp } from '../support/app.ts';

/** An offer in Antwerpen as the contract writes it. */
export const OFFER = {
  prison: 'antwerpen',
  title: { nl: 'Proefles', en: 'Trial lesson' },
  kind: 'group',
  policyFields: ['onderwijs'],
  category: 'andere',
  language: 'nl',
  medium: 'fysiek',
  intake: 'geen',
  organiser: 'demo-cvo',
  executors: ['demo-cvo'],
};

/** One session that ended before the moment on which tests live, in a series that is not over yet. */
export const SERIES = {
  title: 'Proefreeks',
  start: '2026-03-16T10:00:00+01:00',
  end: '2026-03-31T23:00:00+02:00',
  durationMinutes: 60,
};

interface Planned {
  id: number;
  offerId: number;
  sessions: { id: number; start: string; end: string }[];
}

/** What the tests of registering share: an offer with a series, people to enrol, and how much is written. */
export function registering(keeper: Keeper, { api }: TestApp) {
  const makeOffer = async (more: Record<string, unknown> = {}, persona = 'supporter-antwerpen'): Promise<number> => {
    const { status, body } = await api(persona, 'POST', '/offers', { ...OFFER, ...more });
    if (status !== 201) throw new Error(`No offer: ${JSON.stringify(body)}`);
    return body.id;
  };
  const planSeries = async (
    offer: Record<string, unknown> = {},
    series: Record<string, unknown> = {},
    persona = 'supporter-antwerpen',
  ): Promise<Planned> => {
    const offerId = await makeOffer(offer, persona);
    const { status, body } = await api(persona, 'POST', `/offers/${offerId}/series`, { ...SERIES, ...series });
    if (status !== 201) throw new Error(`No series: ${JSON.stringify(body)}`);
    return { ...body, offerId };
  };
  /** Persons who have stayed in the prison since before the first session of tests, always in the same order. */
  const people = async (prison: string, count: number): Promise<number[]> => {
    const rows = await keeper.load((tx) =>
      tx.rows<{ id: number }>(
        sql`select id from individual.persons p where prison = ${prison} and exists (
              select from individual.stays y where y.person_id = p.id and y.prison = p.prison and y.from_date <= '2026-03-01' and y.to_date is null)
            order by id limit ${count}`,
      ),
    );
    if (rows.length < count) throw new Error(`Fewer than ${count} people in ${prison}`);
    return rows.map((row) => row.id);
  };
  /** How many rows every table that is written to holds, and the sum of the versions: equal means nothing was written. */
  const written = (): Promise<{ name: string; count: number }[]> =>
    keeper.load((tx) =>
      tx.rows(sql`
        select 'organisations' as name, count(*) as count from organisation.organisations
        union all select 'offers', count(*) from organisation.offers
        union all select 'fields', count(*) from organisation.offer_policy_fields
        union all select 'executors', count(*) from organisation.offer_executors
        union all select 'series', count(*) from organisation.series
        union all select 'sessions', count(*) from organisation.sessions
        union all select 'session versions', sum(version) from organisation.sessions
        union all select 'registrations', count(*) from organisation.registrations
        union all select 'participation', count(*) from organisation.participation
        union all select 'applications', count(*) from organisation.applications
        union all select 'application versions', sum(version) from organisation.applications
        union all select 'attendances', count(*) from organisation.attendances
        union all select 'corrections', count(*) from organisation.attendance_corrections
        union all select 'plans', count(*) from individual.service_plans
        union all select 'plan versions', sum(version) from individual.service_plans
        union all select 'goals', count(*) from individual.plan_goals
        union all select 'actions', count(*) from individual.plan_actions
        union all select 'statuses', count(*) from policy.status_changes
        union all select 'audit', count(*) from audit.entries
        union all select 'keys', count(*) from platform.idempotency`),
    );
  return { makeOffer, planSeries, people, written };
}
