import { jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'brug-api';
const HOURS = 12;
/** How far two clocks may differ, in seconds. */
const LEEWAY = 60;

/** What a token says: who asks, in which role. Whether that is so now, the database says when it is used. */
export interface TokenOf {
  id: string;
  role: string;
  /** The number of the role row; needed by who holds the same role twice. */
  roleId?: number | undefined;
}

/** A bearer token for the API: says who and in which role, signed with the secret, good for twelve hours. Opens no database. */
export function signToken(secret: string, { id, role, roleId }: TokenOf): Promise<string> {
  return new SignJWT({ role, ...(roleId !== undefined && { role_id: roleId }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(`${HOURS}h`)
    .sign(keyOf(secret));
}

/**
 * Whose token it is and for which role, or undefined when it is not ours, was changed, is too old, names no role, has no end, or ends later than a token may.
 * The end must be near: who once got hold of the secret could otherwise make a token for ever.
 */
export async function readToken(secret: string, token: string): Promise<TokenOf | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      audience: AUDIENCE,
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp', 'role'],
    });
    const { exp = 0, iat, sub, role, role_id: roleId } = payload;
    const now = Math.floor(Date.now() / 1000);
    if (exp > now + HOURS * 3600 + LEEWAY || (iat !== undefined && iat > now + LEEWAY)) return undefined;
    if (sub === undefined || typeof role !== 'string') return undefined;
    if (roleId === undefined) return { id: sub, role };
    return typeof roleId === 'number' ? { id: sub, role, roleId } : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
