import type { Context } from 'hono';
import { Refusal } from '../../shared/refusal.ts';

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

/** The fields of a form; a name that comes more than once becomes a list. */
export async function formOf(c: Context): Promise<Record<string, string | string[]>> {
  const type = c.req.header('content-type') ?? '';
  const text = await textOf(c);
  if (text !== '' && !type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('invalid', 'not-a-form');
  assertPercentUtf8(text);
  const fields: Record<string, string | string[]> = Object.create(null); // a field may be called __proto__
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else fields[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return fields;
}

/** Refuses percent-encoded bytes that are not UTF-8, in an address or in a form. */
export function assertPercentUtf8(text: string): void {
  if (!text.includes('%')) return;
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new Refusal('invalid', 'not-utf8');
  }
}
