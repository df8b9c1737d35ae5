import { textOfBytes } from '../../shared/files.ts';
import { refusePlanFile } from './refused.ts';

/** The most signs that a text may have: some two thousand pages. */
const MOST_SIGNS = 6_000_000;

/**
 * Bytes as text: UTF-8, UTF-16 by its mark or by its zeros, else Windows-1252. The mark itself is left out.
 * @throws Refusal `invalid` for what is no text.
 */
export function decoded(bytes: Uint8Array): string {
  const { text } = textOfBytes(bytes);
  if (text.length > MOST_SIGNS) refusePlanFile('large');
  const sample = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are in no text.
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd\ufffe\uffff]/g)?.length ?? 0;
  if (odd > sample.length * 0.005) refusePlanFile('kind');
  if (!/[\p{L}\p{N}]/u.test(text)) refusePlanFile('empty');
  return text;
}
