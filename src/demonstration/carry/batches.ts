import type { Transaction } from '../../platform/database/index.ts';
import { EVENTS } from '../calendar/statements.ts';
import { columnsOf, idsOf } from '../load/columns.ts';
import { type Row, type Statement, TABLES, type Table } from '../load/rows.ts';
import { OFFERS } from '../offers/statements.ts';
import { PEOPLE } from '../people/statements.ts';
import { PLANS } from '../plans/statements.ts';
import { attend, countNamed, countParticipation, fitPlaces, SESSIONS } from '../sessions/statements.ts';

/** How new rows come beside what users registered. */
const ADDED: Partial<Record<Table, Statement>> = {
  ...PEOPLE.add,
  ...EVENTS.add,
  ...OFFERS.add,
  ...SESSIONS.add,
  ...PLANS.add,
};
/** How rows that are there already become those of a later day. A table that is not in it never changes. */
const CHANGED: Partial<Record<Table, Statement>> = {
  ...PEOPLE.change,
  ...OFFERS.change,
  ...SESSIONS.change,
  ...PLANS.change,
};

/** Per table the rows that are new and those that are different. */
export type Changes = Map<Table, { added: Row[]; changed: Row[] }>;

/** Some statements that belong in one transaction. */
export type Batch = (tx: Transaction) => Promise<void>;

/** How many rows one transaction writes: it must be over soon, since others wait for the only connection. */
const ROWS = 120;
/** Sessions that are registered in one transaction, with everybody who came to them. */
const SESSIONS_AT_ONCE = 15;

/** Cuts changes up into short transactions, parents before children. Each may be repeated: it changes nothing the second time. */
export function batchesOf(changes: Changes): Batch[] {
  const units: { rows: number; run: Batch }[] = [];
  const unit = (rows: readonly Row[], size: number, run: (tx: Transaction, rows: readonly Row[]) => Promise<void>) => {
    for (let from = 0; from < rows.length; from += size) {
      const some = rows.slice(from, from + size);
      units.push({ rows: some.length * (ROWS / size), run: (tx) => run(tx, some) });
    }
  };
  for (const table of TABLES) {
    const { added, changed } = changes.get(table) ?? { added: [], changed: [] };
    if (table === 'participation') unit([...added, ...changed], ROWS / 2, recount);
    if (!isPlain(table)) continue;
    // Changes first: who leaves a series makes place for who comes.
    unit(changed.filter(isOver), ROWS, write(table, CHANGED));
    unit(
      changed.filter((row) => !isOver(row)),
      ROWS,
      write(table, CHANGED),
    );
    unit(added, ROWS, write(table, ADDED));
    // Who came to a session applied for it before.
    if (table === 'applications') sessions(changes, unit);
  }
  return packed(units);
}

/** Whether it is an application that has ended. */
function isOver(row: Row): boolean {
  return row[4] === 'ended' || row[4] === 'withdrawn' || row[4] === 'invalid';
}

/** The tables of which a row stands on its own. */
function isPlain(table: Table): boolean {
  return !['sessions', 'attendances', 'participation'].includes(table);
}

function write(table: Table, statements: Partial<Record<Table, Statement>>) {
  return async (tx: Transaction, rows: readonly Row[]) => {
    const statement = statements[table];
    if (statement === undefined) return;
    await tx.run(statement(columnsOf(rows)));
    if (table === 'applications') await tx.run(fitPlaces(idsOf(rows)));
  };
}

async function recount(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await tx.run(countParticipation(columnsOf(rows)));
}

const STATUS = 6;
const REPLACED_BY = 8;

/** Sessions, each together with who came to it: those that replace another before the one they replace. */
function sessions(
  changes: Changes,
  unit: (rows: readonly Row[], size: number, run: (tx: Transaction, rows: readonly Row[]) => Promise<void>) => void,
): void {
  const { added, changed } = changes.get('sessions') ?? { added: [], changed: [] };
  const marks = new Map<Row[0], Row[]>();
  for (const mark of changes.get('attendances')?.added ?? []) {
    const list = marks.get(mark[0] ?? null);
    if (list === undefined) marks.set(mark[0] ?? null, [mark]);
    else list.push(mark);
  }
  const hold = (statement: Statement) => async (tx: Transaction, rows: readonly Row[]) => {
    await tx.run(statement(columnsOf(rows)));
    const came = rows.flatMap((row) => marks.get(row[0] ?? null) ?? []);
    if (came.length === 0) return;
    await tx.run(attend(columnsOf(came)));
    await tx.run(countNamed(idsOf(came)));
  };
  const planned = (row: Row) => row[STATUS] === 'planned';
  const moved = (row: Row) => row[REPLACED_BY] !== null;
  unit(added.filter(planned), ROWS, hold(SESSIONS.add.sessions));
  unit(
    added.filter((row) => !planned(row) && !moved(row)),
    SESSIONS_AT_ONCE,
    hold(SESSIONS.add.sessions),
  );
  unit(added.filter(moved), SESSIONS_AT_ONCE, hold(SESSIONS.add.sessions));
  unit(changed, SESSIONS_AT_ONCE, hold(SESSIONS.change.sessions));
}

/** Small units share a transaction. */
function packed(units: readonly { rows: number; run: Batch }[]): Batch[] {
  const batches: Batch[][] = [];
  let room = 0;
  for (const { rows, run } of units) {
    if (rows > room) {
      batches.push([]);
      room = ROWS;
    }
    batches[batches.length - 1]?.push(run);
    room -= rows;
  }
  return batches.map((batch) => async (tx) => {
    for (const run of batch) await run(tx);
  });
}
