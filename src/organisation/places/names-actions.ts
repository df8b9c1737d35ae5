import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { keepingOf } from '../../platform/keeping.ts';
import type { PlaceNames } from '../../shared/places.ts';
import { read } from '../../writes/index.ts';
import { namesOf } from './names-store.ts';

const kept = keepingOf<PlaceNames>(1);

/** On PostgreSQL another process may have changed a place: its names are read again after so many milliseconds. */
const SHORT_WHILE = 5000;

/** The names of all places, read again only when one may have changed: which places there are is no knowledge of the program. */
export async function placeNames(database: Database, now: Date): Promise<PlaceNames> {
  const span = database.kind === 'pglite' ? 0 : Math.floor(now.getTime() / SHORT_WHILE);
  const state = `${database.namesRevision()}/${span}`;
  const place = kept(database);
  return (
    place.get('names', state) ??
    place.put('names', state, await read({ database, actor: PUBLIC }, 'read-public', namesOf))
  );
}
