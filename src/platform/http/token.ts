import { jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'brug-api';

/** A bearer token for the API: says who, signed with the secret, good for twelve hours. */
export function signToken(secret: string, subject: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(subject)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('12h')
    .sign(keyOf(secret));
}

/** Whose token it is, or undefined when it is not ours, was changed, or is too old. */
export async function readToken(secret: string, token: string): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), { audience: AUDIENCE, algorithms: ['HS256'] });
    return payload.sub;
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
