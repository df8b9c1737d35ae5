import { createHmac, timingSafeEqual } from 'node:crypto';

/** The cookie that says who is signed in. */
export const SESSION_COOKIE = 'brug_session';
const HOURS = 12;

/** A session as a signed text: who, until when. Nothing else is kept about a session, on either side. */
export function sealSession(secret: string, actorId: string, now: number): string {
  const content = `${actorId}.${Math.floor(now / 1000) + HOURS * 3600}`;
  return `${content}.${signature(secret, content)}`;
}

/** Who the session belongs to, or undefined when it was changed or is over. */
export function openSession(secret: string, cookie: string | undefined, now: number): string | undefined {
  const match = /^([a-z0-9-]+)\.(\d+)\.([\w-]+)$/.exec(cookie ?? '');
  if (match === null) return undefined;
  const [, actorId = '', until = '', sign = ''] = match;
  const expected = Buffer.from(signature(secret, `${actorId}.${until}`));
  const given = Buffer.from(sign);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  return Number(until) * 1000 > now ? actorId : undefined;
}

function signature(secret: string, content: string): string {
  return createHmac('sha256', secret).update(`session ${content}`).digest('base64url');
}
