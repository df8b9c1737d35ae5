import { may } from '../../access/index.ts';
import type { Request } from '../../ui/request.tsx';
import { readViews } from './actions.ts';
import { type Codes, isList, keptOf } from './rules.ts';

/** What the request knows of codes. */
export function codesKnown(c: Request): Codes {
  return {
    isPlace: (code) => c.get('placeNames').has(code),
    isCode: (list, code) => c.get('codes').find(list, code) !== undefined,
  };
}

/** Puts into the page of a list which views its reader has of it, and which filters could be kept as another. */
export async function viewsOfList(c: Request, next: () => Promise<void>): Promise<void> {
  const { path, method } = c.req;
  if (method === 'GET' && isList(path) && may(c.get('actor'), 'keep-views')) {
    const items = await readViews({ database: c.get('database'), actor: c.get('actor') }, path);
    const now = keptOf(path, new URL(c.req.url).search.slice(1), codesKnown(c));
    c.set('savedViews', { list: path, now, items });
  }
  await next();
}
