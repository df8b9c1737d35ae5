import { type Database, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { FoundRole } from './found.ts';

/** Every role of an actor that stands today; none for who is unknown. */
export function findRoles(database: Database, actor: string): Promise<FoundRole[]> {
  return database.alone<FoundRole>(sql`
    select id, name, language, role_id, role, party, organisation_nl, organisation_en, prisons from access.find_roles(${actor})`);
}

/** Who is signed in under a digest, and which role was chosen; none where the sign-in is over. */
export function findSignIn(database: Database, digest: string): Promise<(FoundRole & { chosen: number })[]> {
  return database.alone<FoundRole & { chosen: number }>(sql`
    select chosen, id, name, language, role_id, role, party, organisation_nl, organisation_en, prisons from access.find_sign_in(${digest})`);
}

/** Signs an actor in. Gives for how many hours, as the agency decided; null where the role does not stand. */
export async function beginSignIn(
  tx: Transaction,
  digest: string,
  actor: string,
  roleId: number,
): Promise<number | null> {
  const row = await tx.one<{ hours: number | null }>(
    sql`select access.begin_sign_in(${digest}, ${actor}, ${roleId}) as hours`,
  );
  return row.hours;
}

/** Chooses another role of the same actor; false where there is none that stands. */
export async function switchSignIn(tx: Transaction, digest: string, roleId: number): Promise<boolean> {
  const row = await tx.one<{ switched: boolean }>(sql`select access.switch_sign_in(${digest}, ${roleId}) as switched`);
  return row.switched;
}

/** Ends a sign-in by its digest; one that is over stays so. */
export async function signOut(tx: Transaction, digest: string): Promise<void> {
  await tx.rows(sql`select access.sign_out(${digest})`);
}

/** Somebody who can be chosen to look at the demonstration. */
export interface Choice {
  id: string;
  name: string;
  roles: string[];
  prisons: string[];
}

/** Who can be chosen, the invented persons first, then by name; at most so many from a place in the list, and how many there are. */
export async function chooseActors(tx: Reading, words: string, first: number, most: number) {
  const rows = await tx.rows<Choice & { total: number }>(
    sql`select id, name, roles, prisons, total from access.choose_actors(${words}, ${first}, ${most})`,
  );
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...choice }): Choice => choice) };
}

/** A place where somebody is signed in, or was. */
export interface SignIn {
  id: string;
  role: string;
  began: string;
  until: string;
  endedAt: string | null;
  open: boolean;
}

/** The sign-ins of an actor that the reader may see, the newest first; at most so many. */
export function signInsOf(tx: Reading, actor: string, most = 20): Promise<SignIn[]> {
  return tx.rows<SignIn>(sql`
    select s.id, coalesce(r.role, '') as role, s.began, s.until, s.ended_at as "endedAt", s.ended_at is null and s.until > access.now() as open
    from access.sign_ins s left join access.actor_roles r on r.id = s.role_id
    where s.actor_id = ${actor} order by s.began desc, s.id limit ${most}`);
}

/** Ends a sign-in of the own, or of anybody for who keeps the platform. Gives whose it was; null where there is none to end. */
export async function endSignIn(tx: Transaction, id: string): Promise<string | null> {
  const row = await tx.one<{ actor: string | null }>(sql`select access.end_sign_in(${id}) as actor`);
  return row.actor;
}
