import type { Actor } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, type Writing, write } from '../../writes/index.ts';
import { type Member, MOST, sitsOn, type Team, teamKey } from './rules.ts';
import {
  addMember,
  candidatesOf,
  changeSeat,
  codeMeant,
  findMember,
  membersOf,
  type Seat,
  standingTo,
} from './store.ts';

/** Refuses who does not read the team. @throws Refusal `not_found`. @returns whether the reader keeps it. */
export async function demandReads(tx: Reading, team: Team): Promise<boolean> {
  const { reads, keeps } = await standingTo(tx, team);
  return reads ? keeps : notFound();
}

/** Refuses who does not keep the team. @throws Refusal `not_found` for who does not even read it, else `not_allowed`. */
export async function demandKeeps(tx: Reading, team: Team): Promise<void> {
  if (!(await demandReads(tx, team))) throw new Refusal('not_allowed', 'not-allowed');
}

/** A team with who sits in it, and for who keeps it who else could. @throws Refusal `not_found`. */
export function readTeam(database: Database, actor: Actor, team: Team) {
  return read({ database, actor }, 'read-meetings', async (tx) => {
    const keeps = await demandReads(tx, team);
    return {
      team,
      keeps,
      members: await membersOf(tx, team),
      candidates: keeps ? await candidatesOf(tx, team) : [],
    };
  });
}
export type TeamFile = Awaited<ReturnType<typeof readTeam>>;

/** One membership, for who keeps its team. @throws Refusal `not_found`, `not_allowed`. */
export function readMember(database: Database, actor: Actor, id: number): Promise<Member & Team> {
  return read({ database, actor }, 'read-meetings', async (tx) => {
    const member = (await findMember(tx, id)) ?? notFound();
    await demandKeeps(tx, member);
    return member;
  });
}

const fault = (path: string, message: string) => new Refusal('invalid', 'invalid', {}, [{ path, message }]);

/** Takes somebody into a team. @throws Refusal `invalid` for who does not work there, `conflict` for who sits in it already. */
export function takeIn(ask: Ask, team: Team, seat: Seat): Promise<{ id: number }> {
  return write(ask, 'keep-team', async (tx) => {
    await demandKeeps(tx, team);
    await demandSeat(tx, team, seat, dayInBrussels(ask.now));
    const id = await addMember(tx, team, { ...seat, organisation: await codeMeant(tx, seat.organisation) });
    return { status: 201, body: { id }, trace: traceOf(team, id, 'took-in') };
  });
}

function traceOf(team: Team, member: number, did: string) {
  return { id: teamKey(team), prison: team.prison, detail: { member, did } };
}

async function demandSeat(tx: Writing, team: Team, seat: Seat, today: string): Promise<void> {
  if (seat.until !== null && seat.until < seat.from) throw fault('until', 'form:error.order');
  const members = await membersOf(tx, team);
  if (members.filter(({ until }) => until === null || until >= today).length >= MOST.members)
    throw new Refusal('conflict', 'team-full', { most: MOST.members });
  if (seat.actorId === null) return;
  if (!(await candidatesOf(tx, team)).some(({ actorId }) => actorId === seat.actorId))
    throw fault('actor', 'teams:error.actor');
  const overlaps = ({ actorId, from, until }: Member) =>
    actorId === seat.actorId && (until === null || until >= seat.from) && (seat.until === null || from <= seat.until);
  if (members.some(overlaps)) throw new Refusal('conflict', 'team-sits-already');
}

/** What can change of a member. */
export type ChangedSeat = Omit<Seat, 'actorId' | 'from' | 'until'> & { version: number };

/**
 * Changes what is said of a member. Another role is another membership from today: what somebody was before stays to be seen.
 * @throws Refusal `stale`, `conflict` for a membership that ended.
 */
export function changeMember(ask: Ask, id: number, asked: ChangedSeat): Promise<{ id: number }> {
  return write(ask, 'keep-team', async (tx) => {
    const member = await memberToChange(tx, id, asked.version, ask.now);
    const today = dayInBrussels(ask.now);
    const { version: _, ...typed } = asked;
    const said = { ...typed, organisation: await codeMeant(tx, typed.organisation) };
    if (said.post === null && member.actorId === null) throw fault('post', 'form:error.required');
    const [{ role: next }, { role: was }] = [said, member];
    const begins = next !== was && member.from < today;
    if (!begins) await changeSeat(tx, id, { ...said, until: member.until });
    else await changeSeat(tx, id, { ...member, until: addDays(today, -1) });
    const now = begins
      ? await addMember(tx, member, { ...said, actorId: member.actorId, from: today, until: member.until })
      : id;
    return { body: { id: now }, trace: traceOf(member, now, begins ? 'another-role' : 'changed') };
  });
}

async function memberToChange(tx: Writing, id: number, version: number, now: Date): Promise<Member & Team> {
  const member = (await findMember(tx, id)) ?? notFound();
  await demandKeeps(tx, member);
  assertVersion(member, version);
  if (member.until !== null && member.until < dayInBrussels(now)) throw new Refusal('conflict', 'team-member-ended');
  return member;
}

/** Ends a membership on its last day. @throws Refusal `invalid` for a day before it began, `stale`, `conflict` for one that ended. */
export function endMember(ask: Ask, id: number, asked: { until: string; version: number }): Promise<{ id: number }> {
  return write(ask, 'keep-team', async (tx) => {
    const member = await memberToChange(tx, id, asked.version, ask.now);
    if (asked.until < member.from) throw fault('until', 'form:error.order');
    await changeSeat(tx, id, { ...member, until: asked.until });
    return { body: { id }, trace: traceOf(member, id, 'ended') };
  });
}

/** Who sits in a team on a day, in the transaction of the caller. */
export async function sittingOn(tx: Reading, team: Team, day: string): Promise<Member[]> {
  return (await membersOf(tx, team)).filter((member) => sitsOn(member, day));
}
