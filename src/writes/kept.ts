import { type Action, demand } from '../access/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { Keeping } from '../platform/keeping.ts';
import type { Reader } from './ask.ts';
import type { Reading } from './transactions.ts';

/** How long a reading is kept where another process may write to the same database, in milliseconds. */
const BESIDE_OTHERS = 5_000;

/** What an actor read, as it is kept; made by `keepingOf`, and nothing else is kept there. */
type KeptReading<Body> = Keeping<{ body: Body }>;

/**
 * Reads what leaves no trace, or gives what this very actor read of the same state before: may → kept → work. Whoever asks
 * next has the right asked again; nobody is given what another actor read. Every change made through this process ends what
 * is kept; on PostgreSQL it ends after five seconds too, since other processes write there.
 * @param asked where it is kept, under which name, and what else the answer depends on, such as the minute: it is kept for
 *   as long as that stays the same. The body is shared by readers: nobody may change it.
 * @throws Refusal when the actor may not, or what `work` throws; a failure is not kept.
 */
export async function readKept<Body>(
  { database, actor }: Reader,
  action: Action,
  asked: { kept: (database: object) => KeptReading<Body>; name: string; state: string },
  work: (tx: Reading) => Promise<Body>,
): Promise<Body> {
  demand(actor, action);
  const kept = asked.kept(database);
  // The whole actor: two of one name with other rights or places are two.
  const key = JSON.stringify([asked.name, actor]);
  const state = stateOf(database, asked.state); // before reading: what changes meanwhile belongs to the next state
  const before = kept.get(key, state);
  if (before !== undefined) return before.body;
  const body = await database.as(actor, work, { readOnly: true });
  return kept.put(key, state, { body }).body;
}

function stateOf(database: Database, state: string): string {
  const window = database.kind === 'pglite' ? 0 : Math.floor(Date.now() / BESIDE_OTHERS);
  return JSON.stringify([database.revision(), window, state]);
}
