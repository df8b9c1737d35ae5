import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import type { CodeLists } from '../../shared/code-lists.ts';
import { read } from '../../writes/index.ts';
import { loadCodes } from './labels-store.ts';

const kept = keepingOf<CodeLists>(1);
/** On PostgreSQL another process may change a list: it is seen within so many milliseconds. */
const FRESH = 2000;

/**
 * The code lists as every page shows them, kept until something is written that may change a word; a new code needs no restart. What is written is
 * checked against the lists in its own transaction, not against these.
 */
export async function keptCodes(database: Database): Promise<CodeLists> {
  const turn = database.kind === 'pglite' ? 0 : Math.floor(Date.now() / FRESH);
  const state = `${database.namesRevision()} ${turn}`;
  const place = kept(database);
  return (
    place.get('codes', state) ??
    place.put('codes', state, await read({ database, actor: PUBLIC }, 'read-public', (tx) => loadCodes(tx)))
  );
}
