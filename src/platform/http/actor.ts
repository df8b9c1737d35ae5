import { getCookie } from 'hono/cookie';
import type { Actor } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Request } from './env.ts';
import { digestOf, SIGN_IN_COOKIE } from './sign-in.ts';
import { readToken, type TokenOf } from './token.ts';

/** How the application knows who asks. */
export interface Doorkeeper {
  /** Signs tokens. */
  secret: string;
  /** Whether anybody can be signed in at all. */
  open: boolean;
  /** Who is signed in under a digest, in the role that was chosen; undefined where the sign-in or the role is over. */
  bySignIn: (digest: string) => Promise<Actor | undefined>;
  /** The actor of a token, in its role; undefined where the actor has no such role now. */
  byToken: (token: TokenOf) => Promise<Actor | undefined>;
  /** Whoever has not signed in. */
  everyone: Actor;
}

/**
 * Who asks: by a bearer token, else by the cookie of a sign-in, else everyone.
 * @throws Refusal `not_signed_in` for a token that is not good: a program must not read as the public by mistake.
 */
export async function actorOf(c: Request, door: Doorkeeper): Promise<Actor> {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const token = door.open ? await readToken(door.secret, bearer) : undefined;
    const actor = token === undefined ? undefined : await door.byToken(token);
    if (actor === undefined) throw new Refusal('not_signed_in', 'not-signed-in');
    return actor;
  }
  const digest = door.open ? digestOf(getCookie(c, SIGN_IN_COOKIE)) : undefined;
  return (digest === undefined ? undefined : await door.bySignIn(digest)) ?? door.everyone;
}
