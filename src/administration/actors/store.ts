import type { Change } from '../../audit/index.ts';
import { contains, join, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Order } from '../../ui/export/index.ts';
import type { ActorFilter, RoleState } from './rules.ts';

/** Somebody who works with Brug. */
export interface ActorRow {
  id: string;
  name: string;
  email: string | null;
  language: string;
  version: number;
  createdAt: string;
}

/** A role of somebody, as it stands today. */
export interface RoleRow {
  id: number;
  actor: string;
  role: string;
  organisation: string | null;
  organisationNl: string | null;
  organisationEn: string | null;
  party: string | null;
  prisons: string[];
  from: string;
  until: string | null;
  state: RoleState;
  version: number;
  givenBy: string | null;
  givenAt: string;
  confirmedBy: string | null;
  endedAt: string | null;
}

const ACTOR = sql`a.id, a.name, a.email, a.language, a.version, a.created_at as "createdAt"`;
const STATE = sql`case when r.state = 'ended' or r.valid_until < (select access.today()) then 'ended' when r.state = 'to-confirm' then 'to-confirm'
  when r.valid_from > (select access.today()) then 'future' else 'active' end`;
const ROLE = sql`r.id, r.actor_id as actor, r.role, o.code as organisation, o.name_nl as "organisationNl", o.name_en as "organisationEn", r.party,
  array(select p.prison from access.actor_role_prisons p where p.role_id = r.id order by 1) as prisons,
  r.valid_from as "from", r.valid_until as until, ${STATE} as state, r.version, r.given_by as "givenBy", r.given_at as "givenAt",
  r.confirmed_by as "confirmedBy", r.ended_at as "endedAt"`;
const ROLES = sql`access.actor_roles r left join organisation.organisations o on o.id = r.organisation_id`;

/** By what the people are ordered. */
const ORDERS: Readonly<Record<string, Query>> = { name: sql`lower(a.name)`, email: sql`lower(a.email)` };
export const ACTOR_SORTS = Object.keys(ORDERS);

/** A page of the people who fit, in an order of `ACTOR_SORTS`, and how many fit; who has no e-mail address comes last. */
export async function listActors(tx: Reading, filter: ActorFilter, first: number, most: number, order: Order) {
  const by = ORDERS[order.by] ?? sql`lower(a.name)`;
  const rows = await tx.rows<ActorRow & { total: number }>(sql`
    select ${ACTOR}, count(*) over () as total from access.actors a where ${join(asked(filter), sql` and `)}
    order by ${by} ${order.down ? sql`desc` : sql``} nulls last, a.id limit ${most} offset ${first}`);
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...actor }): ActorRow => actor) };
}

function asked({ q, role, prison, state }: ActorFilter): Query[] {
  const of = [
    sql`r.actor_id = a.id`,
    ...(role === null ? [] : [sql`r.role = ${role}`]),
    ...(state === null || state === 'none' ? [] : [sql`${STATE} = ${state}`]),
    ...(prison === null
      ? []
      : [sql`exists (select from access.actor_role_prisons p where p.role_id = r.id and p.prison = ${prison})`]),
  ];
  const has = sql`exists (select from access.actor_roles r where ${join(of, sql` and `)})`;
  return [
    sql`true`,
    ...(q === '' ? [] : [contains(q, sql`a.name || ' ' || a.id || ' ' || coalesce(a.email, '')`)]),
    ...(state === 'none'
      ? [sql`not exists (select from access.actor_roles r where r.actor_id = a.id and ${STATE} <> 'ended')`]
      : of.length > 1
        ? [has]
        : []),
  ];
}

/** One actor, or undefined. `lock` keeps others from changing it meanwhile. */
export function findActor(tx: Reading, id: string, lock = false): Promise<ActorRow | undefined> {
  return tx.maybe<ActorRow>(sql`
    select ${ACTOR} from access.actors a where a.id = ${id} ${lock ? sql`for no key update` : sql``}`);
}

/** The roles of some actors that the reader may see, those that run first. */
export function rolesOf(tx: Reading, actors: readonly string[]): Promise<RoleRow[]> {
  return tx.rows<RoleRow>(sql`
    select ${ROLE} from ${ROLES} where r.actor_id = any (${actors}::text[])
    order by ${STATE} = 'ended', r.valid_from desc, r.id desc limit 500`);
}

/** One role of an actor, or undefined. `lock` keeps others from changing it meanwhile. */
export function findRole(tx: Reading, actor: string, id: number, lock = false): Promise<RoleRow | undefined> {
  return tx.maybe<RoleRow>(sql`
    select ${ROLE} from ${ROLES} where r.actor_id = ${actor} and r.id = ${id} ${lock ? sql`for no key update of r` : sql``}`);
}

/** The roles that wait for a second administrator, the oldest first, with the name of who gets them. */
export function waitingRoles(tx: Reading, most = 200): Promise<(RoleRow & { name: string })[]> {
  return tx.rows<RoleRow & { name: string }>(sql`
    select ${ROLE}, a.name from ${ROLES} join access.actors a on a.id = r.actor_id
    where r.state = 'to-confirm' and (r.valid_until is null or r.valid_until >= (select access.today())) order by r.given_at, r.id limit ${most}`);
}

/** Whether somebody with another id has that e-mail address. */
export async function isEmailTaken(tx: Reading, email: string, id: string): Promise<boolean> {
  const row = await tx.one<{ taken: boolean }>(
    sql`select exists (select from access.actors a where lower(a.email) = lower(${email}) and a.id <> ${id}) as taken`,
  );
  return row.taken;
}

/** Takes somebody in. */
export async function insertActor(
  tx: Transaction,
  actor: { id: string; name: string; email: string | null; language: string },
): Promise<void> {
  await tx.run(sql`
    insert into access.actors (id, name, email, language, origin)
    values (${actor.id}, ${actor.name}, ${actor.email}, ${actor.language}, 'registered')`);
}

/** Corrects an actor; gives the new version, undefined where there is nobody to change. */
export async function updateActor(
  tx: Transaction,
  id: string,
  to: { name: string; email: string | null; language: string },
): Promise<number | undefined> {
  const row = await tx.maybe<{ version: number }>(sql`
    update access.actors set name = ${to.name}, email = ${to.email}, language = ${to.language} where id = ${id} returning version`);
  return row?.version;
}

/** An organisation that can be named in a role. */
export interface Employer {
  id: number;
  code: string;
  nameNl: string;
  nameEn: string | null;
}

/** The organisations, by name. */
export function listEmployers(tx: Reading): Promise<Employer[]> {
  return tx.rows<Employer>(sql`
    select id, code, name_nl as "nameNl", name_en as "nameEn" from organisation.organisations order by lower(name_nl), id limit 500`);
}

/** An organisation by its code, or undefined. */
export function findEmployer(tx: Reading, code: string): Promise<Employer | undefined> {
  return tx.maybe<Employer>(
    sql`select id, code, name_nl as "nameNl", name_en as "nameEn" from organisation.organisations where code = ${code}`,
  );
}

/** The codes of the prisons, and the parties that lead steps of a plan. */
export async function listPlaces(tx: Reading, standing = false): Promise<{ prisons: string[]; parties: string[] }> {
  const prisons = await tx.rows<{ code: string }>(
    sql`select code from organisation.prisons where valid_to is null or not ${standing} order by code`,
  );
  const parties = await tx.rows<{ party: string }>(
    sql`select distinct party from policy.step_parties where role = 'lead' order by party`,
  );
  return { prisons: prisons.map((one) => one.code), parties: parties.map((one) => one.party) };
}

/** Gives a role, with its places; the database says whether it waits. Gives its number. */
export async function insertRole(
  tx: Transaction,
  role: {
    actor: string;
    role: string;
    organisation: number | null;
    party: string | null;
    from: string;
    until: string | null;
    prisons: readonly string[];
  },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into access.actor_roles (actor_id, role, organisation_id, party, valid_from, valid_until, origin)
    values (${role.actor}, ${role.role}, ${role.organisation}, ${role.party}, ${role.from}, ${role.until}, 'registered') returning id`);
  for (const prison of role.prisons)
    await tx.run(sql`insert into access.actor_role_prisons (role_id, prison) values (${id}, ${prison})`);
  return id;
}

/** Sets the last day and the state of a role; the database stamps who and when, and refuses what may not be. */
export async function updateRole(
  tx: Transaction,
  id: number,
  to: { until: string | null; state: string },
): Promise<void> {
  await tx.run(sql`update access.actor_roles set valid_until = ${to.until}, state = ${to.state} where id = ${id}`);
}

/** The state of a role as it is stored, its days aside. */
export async function storedState(tx: Reading, id: number): Promise<string> {
  return (await tx.one<{ state: string }>(sql`select state from access.actor_roles where id = ${id}`)).state;
}

/** Whether somebody else holds the role of administrator today. */
export async function isOtherAdministrator(tx: Reading, actor: string): Promise<boolean> {
  const row = await tx.one<{ other: boolean }>(sql`
    select exists (select from ${ROLES} where r.role = 'administrator' and r.actor_id <> ${actor} and ${STATE} = 'active') as other`);
  return row.other;
}

/** The changes of an actor and of the roles of that actor, the newest first. */
export function changesAbout(tx: Reading, actor: string, most = 50): Promise<Change[]> {
  return tx.rows<Change>(sql`
    select c.id, c.at, c.actor_id as actor, c.actor_role as role, c.kind, c.object_id as "objectId", c.verb, c.before, c.after
    from audit.changes c
    where c.kind = 'actor' and c.object_id = ${actor} or c.kind = 'actor-role' and split_part(c.object_id, '/', 1) = ${actor}
    order by c.id desc limit ${most}`);
}

/** Gives a role as the owner, in the state that is said. Gives its number. */
export async function installRole(
  tx: Transaction,
  role: Parameters<typeof insertRole>[1] & { state: 'active' | 'to-confirm' },
): Promise<number> {
  const id = await insertRole(tx, role);
  await tx.run(sql`
    update access.actor_roles set state = ${role.state}, given_by = 'command-line',
      confirmed_by = case when ${role.state} = 'active' then 'command-line' end,
      confirmed_at = case when ${role.state} = 'active' then access.now() end
    where id = ${id}`);
  return id;
}
