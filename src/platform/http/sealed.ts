import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** So long an address with sealed words leads back to them, in milliseconds: a working day, as a token. */
const GOOD_FOR = 12 * 3_600_000;
/** Sealed texts are made this much longer at a time, in bytes, so that the length tells little. */
const STEP = 32;
const NONCE = 12;
const TAG = 16;

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'brug sealed words', 32));
}

/**
 * A text that may stand in an address, readable by nobody but this installation: encrypted and authenticated with a key made of the
 * secret, good for twelve hours and for `whom` alone.
 */
export function seal(secret: string, text: string, whom: string, now: Date): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(Buffer.from(whom));
  const plain = Buffer.from(JSON.stringify([now.getTime() + GOOD_FOR, text]));
  const padded = Buffer.concat([plain, Buffer.alloc((STEP - (plain.length % STEP)) % STEP, ' ')]);
  return Buffer.concat([nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** The text of what was sealed for `whom`, or undefined where it is not ours, was changed, was made for another or is too old. */
export function unseal(secret: string, sealed: string, whom: string, now: Date): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE + TAG || bytes.toString('base64url') !== sealed) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(whom)).setAuthTag(bytes.subarray(bytes.length - TAG));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE, bytes.length - TAG)), decipher.final()]);
    const [until, text]: unknown[] = JSON.parse(plain.toString());
    return typeof until === 'number' && until > now.getTime() && typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
