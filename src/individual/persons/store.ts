import { type Query, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import type { PersonsReading } from '../../writes/index.ts';
import { type Plan, runningPlan } from '../service-plans/index.ts';
import type { Application, Attendance, CaseloadPerson, Name, PersonFile, Upcoming } from './rules.ts';

const NAME = sql`p.id, p.number, p.given_name as "givenName", p.family_name as "familyName", p.prison, p.unit, p.origin`;
const TITLE = sql`json_build_object('nl', o.title_nl, 'en', o.title_en, 'fr', o.title_fr, 'ar', o.title_ar)`;

export interface PersonFilter {
  /** Folded, as names are kept; none means everybody. */
  words: readonly string[];
  prison: string | null;
  limit: number;
  offset: number;
}

/**
 * The people that the actor may find, by name: each word stands in the name or the number, or looks like a word of it. Whose name
 * has the words as they were typed comes first.
 */
export async function findPersons(tx: PersonsReading, filter: PersonFilter): Promise<{ items: Name[]; total: number }> {
  const { words, prison, limit, offset } = filter;
  // The words are looked up by a function that gives numbers: under the policy every name would have to be looked at.
  const named = sql`join individual.persons_named(${textList(words)}) f on f.person_id = p.id`;
  const people = sql`individual.persons p ${words.length === 0 ? sql`` : named}
    where p.prison is not null and (${prison}::text is null or p.prison = ${prison})`;
  const best = words.length === 0 ? sql`` : sql`f.exact desc, `;
  const rows = await tx.rows<Name & { total: number }>(sql`
    select ${NAME}, count(*) over () as total from ${people}
    order by ${best}p.family_name, p.given_name, p.id limit ${limit} offset ${offset}`);
  const total = rows[0]?.total ?? (offset === 0 ? 0 : await countPersons(tx, people));
  return { items: rows.map(({ total: _, ...row }) => row), total };
}

/** A page after the last one has no row to carry the total. */
async function countPersons(tx: Reading, people: Query): Promise<number> {
  const { total } = await tx.one<{ total: number }>(sql`select count(*) as total from ${people}`);
  return total;
}

/** A person as a list shows one; undefined for who is not visible to the actor. */
export function nameOf(tx: PersonsReading, id: number): Promise<Name | undefined> {
  return tx.maybe(sql`select ${NAME} from individual.persons p where p.id = ${id}`);
}

/** The people that an actor counsels now, each with what asks for attention. */
export async function caseloadOf(tx: PersonsReading, actorId: string, dayStart: string): Promise<CaseloadPerson[]> {
  const rows = await tx.rows<CaseloadPerson>(sql`
    select ${NAME}, c.from_date as "followedSince", d.legal_status as "legalStatus",
      (select min(s.from_date) from individual.stays s where s.person_id = p.id
        and s.detention = (select max(l.detention) from individual.stays l where l.person_id = p.id)) as "detainedSince",
      exists (select from individual.service_plans sp where sp.person_id = p.id and sp.state <> 'ended') as "hasPlan",
      coalesce((select json_agg(x) from (
        select s.id, s.starts_at as "startsAt", ${TITLE} as title
        from organisation.applications_now a
        join organisation.sessions s on s.series_id = a.series_id
        join organisation.offers o on o.id = a.offer_id
        where a.person_id = p.id and a.state = 'enrolled' and s.status in ('planned', 'under-way') and s.starts_at >= ${dayStart}
        order by s.starts_at limit 4) x), '[]'::json) as sessions,
      (select min(a.applied_at) from organisation.applications_now a where a.person_id = p.id and a.state = 'waiting') as "waitingSince"
    from individual.assignments c
    join individual.persons p on p.id = c.person_id
    join individual.person_details d on d.person_id = p.id
    where c.actor_id = ${actorId} and c.to_date is null
    order by p.family_name, p.given_name, p.id`);
  return rows.map((row) => ({
    ...row,
    sessions: row.sessions.map((session) => ({ ...session, startsAt: utc(session.startsAt) })),
  }));
}

/** How much of what happened is read: the timeline shows fifty things at most. */
const RECENT = 50;
/** How many coming sessions of each series are read. */
const NEXT = 6;

type Session = Omit<Upcoming, 'title' | 'seriesId' | 'room'>;
type Row = Omit<PersonFile, 'applications' | 'attendance' | 'attended' | 'upcoming'> & {
  plan: Plan | null;
  applications: (Application & { room: string | null; sessions: Session[] | null })[];
  attendance: (Attendance & { attended: number })[];
};

/**
 * The file of one person in one statement: what the actor may not see is left out by the database. `person` is a number,
 * or the sub-select of the actor's own. What is to come is what is not over yet.
 */
export async function fileOf(
  tx: PersonsReading,
  person: Query,
  now: Date,
): Promise<(PersonFile & { plan: Plan | null }) | undefined> {
  const row = await tx.maybe<Row>(sql`
    select ${NAME},
      (select json_build_object('birthDate', d.birth_date, 'sex', d.sex, 'language', d.language, 'legalStatus', d.legal_status)
        from individual.person_details d where d.person_id = p.id) as details,
      coalesce((select json_agg(json_build_object('prison', s.prison, 'detention', s.detention, 'legalStatus', s.legal_status,
          'from', s.from_date, 'to', s.to_date, 'entry', s.entry, 'departure', s.departure) order by s.from_date desc, s.id desc)
        from individual.stays s where s.person_id = p.id), '[]'::json) as stays,
      coalesce((select json_agg(x) from (
        select a.id, a.series_id as "seriesId", a.offer_id as "offerId", a.prison, a.state, a.applied_at as "appliedAt",
          a.enrolled_at as "enrolledAt", a.ended_at as "endedAt", r.title as series, r.room, ${TITLE} as title,
          case when a.state = 'enrolled' then (
            select json_agg(y) from (
              select s.id as "sessionId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.status
              from organisation.sessions s
              where s.series_id = a.series_id and s.ends_at > ${now.toISOString()}::timestamptz
                and s.status in ('planned', 'under-way', 'cancelled')
              order by s.starts_at limit ${NEXT}) y) end as sessions
        from organisation.applications_now a
        join organisation.offers o on o.id = a.offer_id
        join organisation.series r on r.id = a.series_id
        where a.person_id = p.id order by a.applied_at desc, a.id desc limit ${RECENT}) x), '[]'::json) as applications,
      coalesce((select json_agg(x) from (
        select t.session_id as "sessionId", s.starts_at as at, t.present, t.reason, ${TITLE} as title,
          count(*) filter (where t.present) over () as attended
        from organisation.attendances t
        join organisation.sessions s on s.id = t.session_id
        join organisation.offers o on o.id = s.offer_id
        where t.person_id = p.id order by s.starts_at desc limit ${RECENT}) x), '[]'::json) as attendance,
      coalesce((select json_agg(json_build_object('actor', c.actor_id, 'from', c.from_date,
          'name', (select n.name from access.actor_names(array[c.actor_id]) n)) order by c.from_date)
        from individual.assignments c where c.person_id = p.id and c.to_date is null), '[]'::json) as counsellors,
      ${runningPlan(sql`p.id`)} as plan
    from individual.persons p where p.id = ${person}`);
  return row && fileFrom(row);
}

/** The parts of a file as the rest of the program knows them. Times inside JSON come in the zone of the connection. */
function fileFrom(row: Row): PersonFile & { plan: Plan | null } {
  const upcoming = row.applications.flatMap(({ sessions, seriesId, room, title }) =>
    (sessions ?? []).map((one) => ({
      ...one,
      startsAt: utc(one.startsAt),
      endsAt: utc(one.endsAt),
      seriesId,
      room,
      title,
    })),
  );
  return {
    ...row,
    applications: row.applications.map(({ sessions: _, room: __, ...one }) => ({
      ...one,
      appliedAt: utc(one.appliedAt),
      enrolledAt: one.enrolledAt && utc(one.enrolledAt),
      endedAt: one.endedAt && utc(one.endedAt),
    })),
    attendance: row.attendance.map(({ attended: _, ...one }) => ({ ...one, at: utc(one.at) })),
    attended: row.attendance[0]?.attended ?? 0,
    upcoming: upcoming.sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0)),
  };
}

function utc(moment: string): string {
  return new Date(moment).toISOString();
}

/** Takes a person up on the caseload of the actor, from today on. False when the actor counsels the person already. */
export async function follow(tx: Transaction, actorId: string, personId: number): Promise<boolean> {
  const added = await tx.run(sql`
    insert into individual.assignments (person_id, origin)
    select ${personId}, 'registered'
    where not exists (
      select from individual.assignments c where c.actor_id = ${actorId} and c.person_id = ${personId} and c.to_date is null)`);
  return added === 1;
}
