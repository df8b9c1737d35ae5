import { contains, idList, type Reading, sql } from '../../platform/database/index.ts';
import type { PersonsReading } from '../../writes/index.ts';

/** A person to enrol, as the actor sees the person now. */
export interface Enrolled {
  id: number;
  number: string;
  name: string;
  unit: string | null;
  prison: string;
  origin: string;
}

/** One person, when the actor sees that person. */
export function findPerson(tx: PersonsReading, id: number): Promise<Enrolled | undefined> {
  return tx.maybe<Enrolled>(sql`
    select id, number, given_name || ' ' || family_name as name, unit, prison, origin
    from individual.persons where id = ${id}`);
}

/** A series that somebody can be enrolled in, with where that person stands in it. */
export interface OpenSeries {
  id: number;
  offerId: number;
  titleNl: string;
  titleEn: string | null;
  title: string;
  startsOn: string;
  endsOn: string;
  intake: boolean;
  places: number | null;
  enrolled: number;
  waiting: number;
  state: 'enrolled' | 'waiting' | 'intake' | null;
}

/** The series of open offers in a prison that are not over, by their titles; `q` is part of one. */
export async function listOpenSeries(
  tx: Reading,
  filter: { prison: string; personId: number; q: string; limit: number; offset: number },
): Promise<{ items: OpenSeries[]; total: number }> {
  const { prison, personId, q, limit, offset } = filter;
  const words = q === '' ? sql`true` : contains(q, sql`o.title_nl`, sql`o.title_en`, sql`r.title`);
  const rows = await tx.rows<OpenSeries & { total: number }>(sql`
    select r.id, r.offer_id as "offerId", o.title_nl as "titleNl", o.title_en as "titleEn", r.title, r.starts_on as "startsOn",
      r.ends_on as "endsOn", o.intake = 'gesprek' as intake, coalesce(r.places, o.max_participants) as places,
      0 as enrolled, 0 as waiting, a.state, count(*) over () as total
    from organisation.series r
    join organisation.offers o on o.id = r.offer_id
    left join organisation.applications_now a on a.series_id = r.id and a.person_id = ${personId}
      and a.state in ('enrolled', 'waiting', 'intake')
    where r.prison = ${prison} and r.ends_on >= (select access.today()) and o.state = 'open' and ${words}
    order by o.title_nl, r.starts_on, r.id limit ${limit} offset ${offset}`);
  const occupancy = await tx.rows<{ id: number; enrolled: number; waiting: number }>(sql`
    select series_id as id, enrolled, waiting from organisation.series_occupancy(array${idList(rows.map((row) => row.id))})`);
  const counts = new Map(occupancy.map((one) => [one.id, one]));
  const items = rows.map(({ total: _, ...row }) => ({ ...row, ...counts.get(row.id) }));
  return { items, total: rows[0]?.total ?? 0 };
}
