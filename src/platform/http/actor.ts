import { getCookie } from 'hono/cookie';
import type { Actor } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { Request } from './env.ts';
import { openSession, SESSION_COOKIE } from './session.ts';
import { readToken } from './token.ts';

/** How the application knows who asks. */
export interface Doorkeeper {
  /** Signs sessions and tokens. */
  secret: string;
  /** Whether anybody can be signed in at all. */
  open: boolean;
  /** The actor of an id, or undefined. */
  find: (id: string) => Actor | undefined;
  /** Whoever has not signed in. */
  everyone: Actor;
}

/**
 * Who asks: by a bearer token, else by the cookie of a session, else everyone.
 * @throws Refusal `not_signed_in` for a token that is not good: a program must not read as the public by mistake.
 */
export async function actorOf(c: Request, { secret, open, find, everyone }: Doorkeeper): Promise<Actor> {
  const bearer = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    const subject = open ? await readToken(secret, bearer) : undefined;
    const actor = subject === undefined ? undefined : find(subject);
    if (actor === undefined) throw new Refusal('not_signed_in', 'not-signed-in');
    return actor;
  }
  const id = open ? openSession(secret, getCookie(c, SESSION_COOKIE), c.get('now').getTime()) : undefined;
  return (id === undefined ? undefined : find(id)) ?? everyone;
}
