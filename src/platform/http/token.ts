import { jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'brug-api';
const HOURS = 12;
/** How far two clocks may differ, in seconds. */
const LEEWAY = 60;

/** A bearer token for the API: says who, signed with the secret, good for twelve hours. */
export function signToken(secret: string, subject: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${HOURS}h`)
    .sign(keyOf(secret));
}

/**
 * Whose token it is, or undefined when it is not ours, was changed, is too old, has no end, or ends later than a token may.
 * The end must be near: who once got hold of the secret could otherwise make a token for ever.
 */
export async function readToken(secret: string, token: string): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      audience: AUDIENCE,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
    });
    const { exp = 0, iat, sub } = payload;
    const now = Math.floor(Date.now() / 1000);
    if (exp > now + HOURS * 3600 + LEEWAY || (iat !== undefined && iat > now + LEEWAY)) return undefined;
    return sub;
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
