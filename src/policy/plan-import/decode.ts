import { refusePlanFile } from './refused.ts';

/** The most signs that a text may have: some two thousand pages. */
const MOST_SIGNS = 6_000_000;

/**
 * Bytes as text: UTF-8, UTF-16 by its mark or by its zeros, else Windows-1252. The mark itself is left out.
 * @throws Refusal `invalid` for what is no text.
 */
export function decoded(bytes: Uint8Array): string {
  const text = withEncoding(bytes);
  if (text.length > MOST_SIGNS) refusePlanFile('large');
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are in no text.
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd\ufffe\uffff]/g)?.length ?? 0;
  if (odd > sample.length * 0.005) refusePlanFile('kind');
  if (!/[\p{L}\p{N}]/u.test(text)) refusePlanFile('empty');
  return text;
}

function withEncoding(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes.subarray(2));
  const body = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  const zeros = zerosIn(body.subarray(0, 4000));
  // Letters of Latin script leave every other byte zero.
  if (zeros.odd > 0.3 && zeros.even < 0.05) return decode('utf-16le', body);
  if (zeros.even > 0.3 && zeros.odd < 0.05) return decode('utf-16be', body);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return decode('windows-1252', body);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** Which share of the bytes at even and at odd places is zero. */
function zerosIn(bytes: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) if (byte === 0) count[index % 2 === 0 ? 'even' : 'odd'] += 1;
  const half = Math.max(1, bytes.length / 2);
  return { even: count.even / half, odd: count.odd / half };
}
