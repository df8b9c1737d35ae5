import type { Actor } from '../access/index.ts';
import type { Database } from '../platform/database/index.ts';
import { namesOf, read } from '../writes/index.ts';
import { countEntries, type LogFilter, type Part, readChoices, readEntries } from './audit.ts';

/** A page of the log, how many lines fit (up to one more than are counted), and what can be filtered by; for the auditor. */
export function readLog(
  database: Database,
  actor: Actor,
  filter: LogFilter,
  part: Part,
  limit: number,
  oldestFirst = false,
) {
  return read({ database, actor }, 'read-audit', async (tx) => {
    const page = await readEntries(tx, filter, part, limit, oldestFirst);
    const choices = await readChoices(tx);
    const names = await namesOf(tx, [...page.items.map((entry) => entry.actor), ...choices.actors]);
    const whole = !page.newer && !page.older;
    return {
      ...page,
      total: whole ? page.items.length : await countEntries(tx, filter),
      choices,
      names,
    };
  });
}
