import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Member, MemberRole, Team } from './rules.ts';
import { teamKey } from './rules.ts';

const COLUMNS: Query = sql`m.id, m.actor_id as "actorId", (select n.name from access.actor_names(array[m.actor_id]) n) as name, m.post, m.organisation,
  (select jsonb_build_object('nl', o.name_nl, 'en', o.name_en) from organisation.organisations o where o.code = m.organisation) as "organisationName",
  m.field, m.role, m.valid_from as "from", m.valid_until as until, m.version, m.origin`;

/** Who sits or sat in a team, chairs and secretaries first; none where the reader does not read it. At most 500. */
export function membersOf(tx: Reading, team: Team): Promise<Member[]> {
  return tx.rows<Member>(sql`
    select ${COLUMNS} from policy.team_members m where m.team = ${teamKey(team)}
    order by array_position(array['chair', 'secretary', 'member'], m.role), m.valid_from desc, m.id limit 500`);
}

/** One membership with its team; undefined where there is none for the reader. */
export function findMember(tx: Reading, id: number): Promise<(Member & Team) | undefined> {
  return tx.maybe<Member & Team>(
    sql`select ${COLUMNS}, m.body, m.prison from policy.team_members m where m.id = ${id}`,
  );
}

/** Whether the reader reads a team, and whether the reader keeps it. */
export function standingTo(tx: Reading, team: Team): Promise<{ reads: boolean; keeps: boolean }> {
  return tx.one(sql`
    select ${teamKey(team)} in (select access.read_teams()) as reads, ${teamKey(team)} in (select access.kept_teams()) as keeps`);
}

/** The names of the teams that the reader reads, with whether the reader keeps each. */
export function teamsRead(tx: Reading): Promise<{ team: string; keeps: boolean }[]> {
  return tx.rows(sql`
    select t as team, t in (select access.kept_teams()) as keeps from access.read_teams() t
    order by array_position(array['mixed-commission', 'policy-team', 'coordination-team'], split_part(t, '/', 1)), t limit 100`);
}

/** Somebody who may sit in a team. */
export interface Candidate {
  actorId: string;
  name: string;
  role: string;
}

/** Who may sit in a team, for who keeps it. */
export function candidatesOf(tx: Reading, team: Team): Promise<Candidate[]> {
  return tx.rows<Candidate>(
    sql`select c.actor_id as "actorId", c.name, c.role from access.team_candidates(${teamKey(team)}) c`,
  );
}

/** What is said of somebody who sits in a team. */
export interface Seat {
  actorId: string | null;
  post: string | null;
  organisation: string | null;
  field: string | null;
  role: MemberRole;
  from: string;
  until: string | null;
}

/** Takes somebody into a team. */
export async function addMember(tx: Transaction, team: Team, seat: Seat): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.team_members (body, prison, actor_id, post, organisation, field, role, valid_from, valid_until, origin)
    values (${team.body}, ${team.prison}, ${seat.actorId}, ${seat.post}, ${seat.organisation}, ${seat.field}, ${seat.role}, ${seat.from}::text::date,
      ${seat.until}::text::date, 'registered') returning id`);
  return id;
}

/** Changes what is said of a member, without another role. */
export async function changeSeat(tx: Transaction, id: number, seat: Omit<Seat, 'actorId' | 'from'>): Promise<void> {
  await tx.run(sql`
    update policy.team_members set post = ${seat.post}, organisation = ${seat.organisation}, field = ${seat.field}, role = ${seat.role},
      valid_until = ${seat.until}::text::date
    where id = ${id}`);
}

/** The code of the organisation of the register that is meant, or the words where there is none of that name. */
export async function codeMeant(tx: Reading, words: string | null): Promise<string | null> {
  if (words === null) return null;
  const found = await tx.maybe<{ code: string }>(sql`
    select o.code from organisation.organisations o
    where o.code = ${words} or lower(o.name_nl) = lower(${words}) or lower(o.name_en) = lower(${words}) order by o.code limit 1`);
  return found?.code ?? words;
}
