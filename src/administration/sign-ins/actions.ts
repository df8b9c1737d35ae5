import { type Actor, isSameRole } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Doorkeeper } from '../../platform/http/actor.ts';
import { digestOf, newSignInSecret } from '../../platform/http/sign-in.ts';
import { Refusal } from '../../shared/refusal.ts';
import { readAs, readTraced, workAs } from '../../writes/index.ts';
import { actorFrom } from './found.ts';
import { beginSignIn, chooseActors, findRoles, findSignIn, signOut, switchSignIn } from './store.ts';

/** How the application finds who asks: in the database, at each request. */
export function doorOf(database: Database): Pick<Doorkeeper, 'bySignIn' | 'byToken'> {
  return {
    bySignIn: async (digest) => {
      const found = await findSignIn(database, digest);
      return actorFrom(found, (role) => role.role_id === found[0]?.chosen, digest);
    },
    byToken: async (token) => {
      const found = await findRoles(database, token.id);
      const { roleId } = token;
      return actorFrom(found, (one) => isSameRole(one, token) && (roleId === undefined || one.role_id === roleId));
    },
  };
}

/** Who can be chosen at the door of a demonstration, a page of them; the invented persons first. */
export function listChoices(database: Database, words: string, page: number, size: number) {
  return readAs(database, 'doorkeeper', (tx) => chooseActors(tx, words, (page - 1) * size, size));
}

/** Somebody who has just signed in. */
export interface SignedIn {
  secret: string;
  hours: number;
  actor: Actor;
}

/**
 * Signs an actor in, in the first role that stands, with a trace.
 * @returns the secret for the cookie, for how many hours it is good, and who is signed in.
 * @throws Refusal `invalid` where there is no such actor, or none with a role that stands.
 */
export async function signIn(database: Database, id: string): Promise<SignedIn> {
  const found = await findRoles(database, id);
  const secret = newSignInSecret();
  const digest = digestOf(secret);
  const actor = actorFrom(found, () => true, digest);
  if (actor === undefined || actor.roleId === null || digest === undefined)
    throw new Refusal('invalid', 'unknown-persona', { persona: id.replace(/[^\w-]/g, '') });
  const { roleId } = actor;
  await readTraced({ database, actor }, 'sign-in', async () => ({ body: null, trace: { id } }));
  const hours = await workAs(database, 'doorkeeper', (tx) => beginSignIn(tx, digest, id, roleId), { unseen: true });
  // The role may have ended since it was found.
  if (hours === null) throw new Refusal('invalid', 'unknown-persona', { persona: id.replace(/[^\w-]/g, '') });
  return { secret, hours, actor };
}

/**
 * Goes on in another role of the same actor, with a trace.
 * @returns the actor in that role.
 * @throws Refusal `not_signed_in` without a sign-in, `not_found` for a role that the actor does not have now.
 */
export async function switchRole(database: Database, actor: Actor, roleId: number): Promise<Actor> {
  const { signIn: digest } = actor;
  if (digest === undefined) throw new Refusal('not_signed_in', 'not-signed-in');
  const switched = await workAs(database, 'doorkeeper', (tx) => switchSignIn(tx, digest, roleId), { unseen: true });
  const other = switched ? await doorOf(database).bySignIn(digest) : undefined;
  if (other === undefined) throw new Refusal('not_found', 'no-such-role');
  await readTraced({ database, actor: other }, 'switch-role', async () => ({
    body: null,
    trace: { id: actor.id, detail: { role: other.role } },
  }));
  return other;
}

/** Ends the sign-in whose secret a cookie holds. */
export async function leave(database: Database, cookie: string | undefined): Promise<void> {
  const digest = digestOf(cookie);
  if (digest !== undefined) await workAs(database, 'doorkeeper', (tx) => signOut(tx, digest), { unseen: true });
}
