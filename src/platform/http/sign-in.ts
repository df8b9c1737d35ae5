import { createHash, randomBytes } from 'node:crypto';

/** The cookie that holds the secret of a sign-in. */
export const SIGN_IN_COOKIE = 'brug_sign_in';

/** A new secret for a cookie: 256 random bits. Nobody keeps it but the browser; the database keeps its digest. */
export function newSignInSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The digest under which a sign-in is kept, or undefined for a text that is no secret of ours. */
export function digestOf(secret: string | undefined): string | undefined {
  if (secret === undefined || !/^[\w-]{43}$/.test(secret)) return undefined;
  return createHash('sha256').update(secret).digest('hex');
}
