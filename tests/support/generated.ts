import { dayNumber } from '../../src/demonstration/calendar/days.ts';
import type { Size } from '../../src/demonstration/calibration.ts';
import { generate } from '../../src/demonstration/generate.ts';
import { EMPTY } from '../../src/demonstration/load/numbers.ts';
import type { Row, Table } from '../../src/demonstration/load/rows.ts';

/** The generated rows of each table. */
export type Generated = Record<Table, Row[]>;

/** Generates up to `today` and gives the rows as they are on the day of looking, which is the same unless told otherwise. */
export async function generated(size: Size, today: string, looking = today): Promise<Generated> {
  const rows = {} as Generated;
  const day = dayNumber(looking);
  const sink = {
    put: (table: Table, _settled: number, on: (day: number) => Row | null) => {
      const row = on(day);
      if (row === null) return;
      if (rows[table] === undefined) rows[table] = [row];
      else rows[table].push(row);
    },
    breathe: async () => undefined,
  };
  await generate(sink, { size, today, bases: EMPTY });
  return rows;
}

/** A session in words. Days are those of Brussels. */
export interface SessionRow {
  id: number;
  series: number;
  offer: number;
  prison: string;
  start: string;
  end: string;
  status: string;
  replacedBy: number | null;
  named: number;
  headcount: number;
  day: string;
  /** The hour that a clock in Brussels shows, as HH:MM. */
  clock: string;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' });

/** The sessions among generated rows. */
export function sessionsOf(rows: Generated): SessionRow[] {
  return rows.sessions.map((row) => {
    const [id, series, offer, prison, start, end, status, , replacedBy, named, headcount] = row;
    const moment = new Date(String(start));
    const told = { id, series, offer, prison, start, end, status, replacedBy, named, headcount };
    return { ...(told as Omit<SessionRow, 'day' | 'clock'>), day: date.format(moment), clock: clock.format(moment) };
  });
}

/** The rows by the value in one of their columns. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
