import type { Actor } from '../access/index.ts';
import type { Database } from '../platform/database/index.ts';
import { read } from '../writes/index.ts';
import { type LogFilter, MOST, readChoices, readEntries } from './audit.ts';

/** A page of the log with what it can be filtered by, for the auditor. */
export function readLog(database: Database, actor: Actor, filter: LogFilter & { limit: number; offset: number }) {
  return read({ database, actor }, 'read-audit', async (tx) => ({
    ...(await readEntries(tx, filter)),
    choices: await readChoices(tx),
    most: MOST,
  }));
}
