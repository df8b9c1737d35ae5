import type { Context } from 'hono';
import { Refusal } from '../../shared/refusal.ts';
import { jsonWithoutUnseen, withoutUnseen } from './signs.ts';

/** The most fields a form may have. The longest form, the sheet of a full session, stays far below it. */
export const MOST_FIELDS = 5000;
/** The most values (members and items, however deep) that a JSON body may have. */
export const MOST_VALUES = 10_000;
/** How deep a JSON body may be nested. */
export const MOST_DEPTH = 32;
/** The longest address, in characters. */
export const MOST_ADDRESS = 8000;

const strict = new TextDecoder('utf-8', { fatal: true });

/** The body as text. @throws Refusal when it is not UTF-8. */
async function textOf(c: Context): Promise<string> {
  const bytes = await c.req.arrayBuffer();
  try {
    return strict.decode(bytes);
  } catch {
    throw new Refusal('invalid', 'not-utf8');
  }
}

/**
 * The fields of a form, without signs that nobody sees; a name that comes more than once becomes a list. Takes time in proportion to
 * what was sent.
 * @throws Refusal `invalid` when it is no form, no UTF-8 or has too many fields.
 */
export async function formOf(c: Context): Promise<Record<string, string | string[]>> {
  const type = c.req.header('content-type') ?? '';
  const text = await textOf(c);
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('invalid', 'not-a-form');
  if (countOf(text, '&', MOST_FIELDS) >= MOST_FIELDS)
    throw new Refusal('invalid', 'too-many-fields', { most: MOST_FIELDS });
  assertPercentUtf8(text);
  const fields: Record<string, string | string[]> = Object.create(null); // a field may be called __proto__
  for (const [name, typed] of new URLSearchParams(text)) {
    const value = withoutUnseen(typed);
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [before, value];
  }
  return fields;
}

/** How often a sign stands in a text; stops counting at `enough`. */
function countOf(text: string, sign: string, enough: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0 && count < enough; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/**
 * Looks at a JSON body before it is parsed, so that neither its nesting nor the number of its faults can take the process
 * along, and takes the signs out that nobody sees. It need not be JSON: parsing says so later.
 * @throws Refusal `invalid` when it is not UTF-8, is nested too deep or has too many values.
 */
export async function assertModestJson(c: Context): Promise<void> {
  const text = await textOf(c);
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at);
    else if (sign === COMMA) values += 1;
    else if (sign === BRACKET || sign === BRACE) {
      depth += 1;
      values += 1;
    } else if (sign === BRACKET + 2 || sign === BRACE + 2) depth -= 1;
    if (depth > MOST_DEPTH || values > MOST_VALUES)
      throw new Refusal('invalid', 'too-many-fields', { most: MOST_VALUES });
  }
  const seen = jsonWithoutUnseen(text);
  if (seen !== text) Object.assign(c.req.bodyCache, { text: Promise.resolve(seen) }); // what is parsed from now on
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const BACKSLASH = 0x5c;

/** The place of the quote that closes the string which opens at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/**
 * Refuses an address that no page can have: too long, not UTF-8, or with a NUL (which no text of the database can hold).
 * @throws Refusal `invalid`.
 */
export function assertAddress(url: string): void {
  if (url.length > MOST_ADDRESS) throw new Refusal('invalid', 'address-too-long', { most: MOST_ADDRESS });
  assertPercentUtf8(url);
  if (url.includes('%00')) throw new Refusal('invalid', 'nul');
}

/** Refuses percent-encoded bytes that are not UTF-8. */
function assertPercentUtf8(text: string): void {
  if (!text.includes('%')) return;
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Refusal('invalid', 'not-utf8');
  }
}
