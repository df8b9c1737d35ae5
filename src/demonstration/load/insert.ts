import type { Transaction } from '../../platform/database/index.ts';
import { EVENTS } from '../calendar/statements.ts';
import { OFFERS } from '../offers/statements.ts';
import { ACTORS, PEOPLE } from '../people/statements.ts';
import { PLANS } from '../plans/statements.ts';
import { SESSIONS } from '../sessions/statements.ts';
import { columnsOf } from './columns.ts';
import { type Row, type Sink, type Statement, TABLES, type Table } from './rows.ts';

/** How rows come into an empty table: each subject says it for its own. */
const INSERTS: Record<Table, Statement> = {
  ...PEOPLE.insert,
  ...ACTORS.insert,
  ...EVENTS.insert,
  ...OFFERS.insert,
  ...SESSIONS.insert,
  ...PLANS.insert,
};

/** Rows that wait until they are written. */
const CHUNK = 10_000;

/**
 * Writes rows as they are on that day, column by column in chunks, so that neither the rows nor the statements pile up in memory.
 */
export function databaseSink(tx: Transaction, day: number): Sink & { finish(): Promise<void> } {
  const waiting = new Map<Table, Row[]>();
  const write = async () => {
    for (const table of TABLES) {
      const rows = waiting.get(table);
      if (rows === undefined || rows.length === 0) continue;
      waiting.set(table, []);
      await tx.run(INSERTS[table](columnsOf(rows)));
    }
  };
  return {
    put(table, _settled, on) {
      const row = on(day);
      if (row === null) return;
      const rows = waiting.get(table);
      if (rows === undefined) waiting.set(table, [row]);
      else rows.push(row);
    },
    async breathe() {
      for (const rows of waiting.values()) if (rows.length >= CHUNK) return write();
    },
    finish: write,
  };
}
