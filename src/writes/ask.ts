import type { Actor } from '../access/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { FormValues } from '../ui/form/index.ts';
import { postedForm, type Request } from '../ui/request.tsx';

/** Who reads, and where. */
export interface Reader {
  database: Database;
  actor: Actor;
}

/** Who asks for a change, and the key and text of the request that make a repeated one harmless. */
export interface Ask extends Reader {
  now: Date;
  /** Undefined: the change is not protected, and simply done. */
  key: string | undefined;
  request: string;
  /** Asked on a page, where the notice after it offers to take it back. */
  undoable?: boolean;
}

/** What a form asks, with its fields. @throws Refusal `invalid` when what was sent is no form. */
export async function askedByForm(c: Request): Promise<{ fields: FormValues; ask: Ask }> {
  const { fields, key, request } = await postedForm(c);
  return { fields, ask: { ...askerOf(c), key, request, undoable: true } };
}

/** What a request to the API asks: its method, address and body as they were sent. */
export async function askedByApi(c: Request): Promise<Ask> {
  const request = `${c.req.method} ${c.req.path} ${await c.req.text()}`;
  return { ...askerOf(c), key: c.req.header('idempotency-key'), request };
}

/**
 * What a request asks that sends a file.
 * @param key the key that its form carries; a request to the API has it in its header.
 * @param sent what makes it the same request: what was sent is not held.
 */
export function askedBySending(c: Request, key: string | undefined, sent: readonly string[]): Ask {
  const request = JSON.stringify([c.req.method, c.req.path, ...sent]);
  return { ...askerOf(c), key: key ?? c.req.header('idempotency-key'), request };
}

function askerOf(c: Request) {
  return { database: c.get('database'), actor: c.get('actor'), now: c.get('now') };
}
