/** In which letters a text was written: as every program of today does, or as those of an office did before. */
export type Letters = 'utf-8' | 'utf-16' | 'windows-1252';

/**
 * The bytes of a file as text, without its mark: UTF-8, UTF-16 by its mark or by its zeros, else Windows-1252. Whatever the bytes are,
 * there is an answer: whether it is a text at all is for who asked.
 */
export function textOfBytes(bytes: Uint8Array): { text: string; letters: Letters } {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return wide('utf-16le', bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return wide('utf-16be', bytes.subarray(2));
  const body = first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
  const zeros = zerosIn(body.subarray(0, 4000));
  // Letters of Latin script leave every other byte zero.
  if (zeros.odd > 0.3 && zeros.even < 0.05) return wide('utf-16le', body);
  if (zeros.even > 0.3 && zeros.odd < 0.05) return wide('utf-16be', body);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), letters: 'utf-8' };
  } catch {
    return { text: windows1252(body), letters: 'windows-1252' };
  }
}

/** Which signs Windows-1252 has where Latin-1 has none, from 0x80 on (WHATWG Encoding, index windows-1252). */
const BETWEEN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Node 20 reads windows-1252 as Latin-1, and loses the euro sign, dashes and quotation marks. */
function windows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replaceAll(/[\x80-\x9f]/g, (sign) => BETWEEN[sign.charCodeAt(0) - 0x80] ?? sign);
}

function wide(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): { text: string; letters: Letters } {
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), letters: 'utf-16' };
}

/** Which share of the bytes at even and at odd places is zero. */
function zerosIn(bytes: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) if (byte === 0) count[index % 2 === 0 ? 'even' : 'odd'] += 1;
  const half = Math.max(1, bytes.length / 2);
  return { even: count.even / half, odd: count.odd / half };
}

/** By which sign the columns of a CSV file stand apart: the one that its heading has most of, a comma where it has none. */
export function delimiterOf(heading: string): string {
  const times = (sign: string) => heading.split(sign).length - 1;
  return [';', '\t', ','].reduce((best, one) => (times(one) > times(best) ? one : best), ',');
}

/** What people see of a file or an address: the last part of its name, in at most 300 signs, without those that nobody sees. */
export function lastPartOf(name: string): string {
  const last = (name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim();
  return [...last].slice(0, 300).join('').trim() || '–';
}
