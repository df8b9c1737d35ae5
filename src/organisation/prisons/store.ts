import { type Reading, sql } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import { isCurrent } from '../offers/index.ts';
import { unregistered } from '../sessions/index.ts';
import {
  type BoardSession,
  type Card,
  type Fact,
  factsOf,
  type Note,
  type PlaceLine,
  type PrisonRow,
  type Source,
} from './rules.ts';

/** The year of the published population table. */
export const YEAR = 2013;

const CELL = sql`json_build_object('measure', f.measure, 'dimension', f.dimension, 'category', f.category, 'value', f.value)`;

/** The map of 2013 as it is read. */
export interface PrisonMap {
  rows: PrisonRow[];
  totals: ReturnType<typeof factsOf>;
  notes: Note[];
  source: Source | null;
}

/** Every prison that the table prints, under the name that it had then, with its published figures, the stated totals, the notes on the whole table and its source. */
export async function prisonMap(tx: Reading): Promise<PrisonMap> {
  const found = await tx.one<{
    rows: { code: string; name: PrisonRow['name']; position: number; cells: Fact[] | null }[];
    totals: Fact[];
    notes: Note[];
    source: Source | null;
  }>(sql`
    select
      (select json_agg(json_build_object('code', p.code, 'name', organisation.name_on(p.code, make_date(${YEAR}, 12, 31)),
          'position', p.position, 'cells', c.cells) order by p.position)
        from organisation.prisons p
        join (select f.prison, json_agg(${CELL}) as cells from organisation.population_facts f
          where f.year = ${YEAR} group by f.prison) c on c.prison = p.code) as rows,
      coalesce((select json_agg(${CELL}) from organisation.population_totals f where f.year = ${YEAR}), '[]'::json) as totals,
      coalesce((select json_agg(json_build_object('code', n.code, 'text', json_build_object('nl', n.text_nl, 'en', n.text_en)))
        from organisation.prison_notes n where n.prison = '*'), '[]'::json) as notes,
      (select json_build_object('id', s.id, 'title', json_build_object('nl', s.title_nl, 'en', s.title_en))
        from organisation.sources s
        where s.id = (select min(f.source_id) from organisation.population_totals f where f.year = ${YEAR})) as source`);
  return {
    rows: (found.rows ?? []).map(({ cells, ...row }) => ({ ...row, ...factsOf(cells ?? []) })),
    totals: factsOf(found.totals),
    notes: found.notes,
    source: found.source,
  };
}

/** The places that stood on a day or before it, under the name that they had that day, in the order of the lists. */
export function placesOn(tx: Reading, day: string): Promise<PlaceLine[]> {
  return tx.rows<PlaceLine>(sql`
    select p.code, organisation.name_on(p.code, ${day}) as name, p.kinds, p.municipality, p.valid_from as "validFrom",
      p.valid_to as "validTo", p.successor
    from organisation.prisons p where p.valid_from <= ${day} order by p.valid_to is not null and p.valid_to <= ${day}, p.position`);
}

/** The published figures of 2013 of every place that has some. */
export async function factsByPlace(tx: Reading): Promise<Map<string, ReturnType<typeof factsOf>>> {
  const rows = await tx.rows<{ prison: string; cells: Fact[] }>(sql`
    select f.prison, json_agg(${CELL}) as cells from organisation.population_facts f where f.year = ${YEAR} group by f.prison`);
  return new Map(rows.map(({ prison, cells }) => [prison, factsOf(cells)]));
}

type CardRow = Omit<Card, 'facts' | 'onMap' | 'demonstration'> & { cells: Fact[]; origins: string[] };

/** Everything public about one prison in one statement; events from the first day asked. */
export async function cardOf(tx: Reading, code: string, eventsFrom: string, today: string): Promise<Card | undefined> {
  const row = await tx.maybe<CardRow>(sql`
    select p.code, json_build_object('nl', p.name_nl, 'en', p.name_en) as name,
      case when p.note_nl is not null then json_build_object('nl', p.note_nl, 'en', p.note_en) end as note,
      p.valid_from as "validFrom", p.valid_to as "validTo", p.successor, p.kinds, p.regimes,
      p.municipality, coalesce((select json_agg(json_build_object('nl', n.name_nl, 'en', n.name_en, 'until', n.valid_until) order by n.valid_until desc)
        from organisation.prison_names n where n.prison = p.code), '[]'::json) as "earlierNames",
      coalesce((select json_agg(${CELL}) from organisation.population_facts f where f.prison = p.code and f.year = ${YEAR}),
        '[]'::json) as cells,
      coalesce((select json_agg(json_build_object('code', n.code, 'text', json_build_object('nl', n.text_nl, 'en', n.text_en)))
        from organisation.prison_notes n where n.prison = p.code), '[]'::json) as notes,
      (select json_build_object('id', s.id, 'title', json_build_object('nl', s.title_nl, 'en', s.title_en))
        from organisation.sources s where s.id = p.source_id) as source,
      (select s.fte from organisation.staff s where s.year = 2014 and s.stated_total) as "staffTotal",
      coalesce((select json_agg(json_build_object('policyField', x.policy_field, 'count', x.n) order by x.n desc, x.policy_field)
        from (select f.policy_field, count(*) as n from organisation.offers o
          join organisation.offer_policy_fields f on f.offer_id = o.id
          where o.prison = p.code and ${isCurrent(today)} group by f.policy_field) x), '[]'::json) as offers,
      (select count(*) from organisation.offers o where o.prison = p.code and ${isCurrent(today)}) as "offerTotal",
      coalesce((select json_agg(distinct o.origin) from organisation.offers o where o.prison = p.code and ${isCurrent(today)}),
        '[]'::json) as origins,
      coalesce((select json_agg(json_build_object('from', e.from_date, 'to', e.to_date, 'origin', e.origin) order by e.from_date)
        from organisation.prison_events e
        where e.prison = p.code and e.kind = 'strike' and e.to_date >= ${eventsFrom} and e.from_date <= ${today}),
        '[]'::json) as strikes
    from organisation.prisons p where p.code = ${code}`);
  if (row === undefined) return undefined;
  const { cells, origins, ...card } = row;
  const synthetic = [...origins, ...card.strikes.map((one) => one.origin)].includes('demonstration');
  return { ...card, facts: factsOf(cells), onMap: cells.length > 0, demonstration: synthetic };
}

/**
 * The sessions of a prison between two moments that the actor may read, with how many are enrolled in and wait for their
 * series: null where that series is over.
 */
export function boardOf(
  tx: Reading,
  asked: { prison: string; from: string; to: string; now: Date },
): Promise<BoardSession[]> {
  return tx.rows(sql`
    with asked as materialized (
        select s.id, s.series_id as "seriesId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.status, s.reason, s.named,
          s.headcount, json_build_object('nl', o.title_nl, 'en', o.title_en) as title, r.room, s.origin,
          ${unregistered(asked.now)} as late, r.ends_on < (select access.today()) as over
        from organisation.sessions s
        join organisation.offers o on o.id = s.offer_id
        join organisation.series r on r.id = s.series_id
        where s.prison = ${asked.prison} and s.starts_at >= ${asked.from} and s.starts_at < ${asked.to}),
      counts as materialized (
        select * from organisation.series_occupancy((select coalesce(array_agg(distinct "seriesId"), '{}') from asked)))
    select asked.id, asked."seriesId", asked."startsAt", asked."endsAt", asked.status, asked.reason, asked.named, asked.headcount,
      asked.title, asked.room, asked.origin, asked.late, case when not over then coalesce(c.enrolled, 0) end as enrolled,
      case when not over then coalesce(c.waiting, 0) end as waiting
    from asked left join counts c on c.series_id = asked."seriesId" order by asked."startsAt", asked.id`);
}

/** How many people are present in a prison on a day, from the compact rows; null where nothing is known. */
export async function presentOn(
  tx: Reading,
  prison: string,
  day: string,
): Promise<{ value: number; origins: Origin[] } | null> {
  const found = await tx.maybe<{ value: number; origins: Origin[] }>(sql`
    select value, origins from organisation.figure_rows('population', '{}', ${day}, ${day},
      jsonb_build_object('prison', jsonb_build_array(${prison}::text)))`);
  return found ?? null;
}
