import { findPersona } from '../../src/access/index.ts';
import { type Keeper, sql } from '../../src/platform/database/index.ts';
import { digestOf, newSignInSecret, SIGN_IN_COOKIE } from '../../src/platform/http/sign-in.ts';
import { signToken } from '../../src/platform/http/token.ts';
import { SECRET } from './constants.ts';

/** Who is meant by a persona's id, or by an id and a role (`anna/therapist`). */
function named(who: string): { id: string; role: string } {
  const [id = '', role] = who.split('/');
  return { id, role: role ?? findPersona(id)?.role ?? 'public' };
}

/** A bearer token of a persona, or of somebody in a role (`anna/therapist`). */
export function tokenOf(who: string, secret = SECRET): Promise<string> {
  return signToken(secret, named(who));
}

/** The cookie of somebody who has just signed in, without a trace; one that opens nothing for who cannot. */
export async function cookieOf(keeper: Keeper, who: string): Promise<string> {
  const secret = newSignInSecret();
  const { id, role } = named(who);
  const [held] = await keeper.database.alone<{ id: number }>(
    sql`select role_id as id from access.find_roles(${id}) where role = ${role} limit 1`,
  );
  await keeper.database.as(
    { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
    (tx) => tx.rows(sql`select access.begin_sign_in(${String(digestOf(secret))}, ${id}, ${held?.id ?? null})`),
    { tracesReading: true },
  );
  return `${SIGN_IN_COOKIE}=${secret}`;
}
