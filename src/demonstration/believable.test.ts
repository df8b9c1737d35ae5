import { beforeAll, describe, expect, it } from 'vitest';
import { type Generated, generated, grouped, type SessionRow, sessionsOf } from '../../tests/support/generated.ts';
import { addDays, daysBetween } from '../shared/dates.ts';
import { dayNumber, isHoliday, weekday } from './calendar/days.ts';
import type { Size } from './calibration.ts';
import { simulate } from './generate.ts';
import { EMPTY } from './load/numbers.ts';
import type { Row, Table } from './load/rows.ts';

/** Days on which a demonstration is loaded: in the course of a year, at its very beginning, on a leap day, around a change of the clock. */
const CASES: [size: Size, today: string, what: string][] = [
  ['default', '2026-11-24', 'the default size'],
  ['small', '2026-03-18', 'on the day of the tests'],
  ['small', '2026-01-01', 'on 1 January'],
  ['small', '2028-02-29', 'on a leap day'],
  ['small', '2026-03-29', 'on the day on which summer time begins'],
  ['small', '2026-10-25', 'on the day on which summer time ends'],
];

describe.each(CASES)('%s, loaded on %s: %s', (size, today) => {
  let rows: Generated;
  let sessions: SessionRow[];
  let byId: Map<number, SessionRow>;
  let stays: Map<unknown, Row[]>;
  let places: Map<unknown, { places: number; room: string; to: string; title: string }>;
  const stayed = (person: unknown, prison: unknown, day: string) =>
    (stays.get(person) ?? []).some(
      ([, from, , where, , to]) => where === prison && String(from) <= day && (to === null || String(to) >= day),
    );

  beforeAll(async () => {
    rows = await generated(size, today);
    sessions = sessionsOf(rows);
    byId = new Map(sessions.map((session) => [session.id, session]));
    stays = grouped(rows.stays, ([person]) => person);
    places = new Map(
      rows.series.map((row) => [
        row[0],
        { places: Number(row[9]), room: String(row[8]), to: String(row[5]), title: String(row[3]) },
      ]),
    );
  });

  it('has people coming and going, and sessions, until that day', () => {
    // Few people are in the small size, so that days go by without anybody coming.
    const lately = addDays(today, size === 'small' ? -40 : -2);
    expect(rows.stays.some((row) => String(row[1]) > lately)).toBe(true);
    expect(rows.stays.some((row) => row[5] !== null && String(row[5]) > lately)).toBe(true);
    expect(sessions.some((one) => one.status === 'held' && one.day >= addDays(today, -12))).toBe(true);
    expect(sessions.some((one) => one.status === 'planned' && one.day > today)).toBe(true);
  });

  it('says nothing about the future', () => {
    expect(rows.stays.filter((row) => String(row[1]) > today || (row[5] !== null && String(row[5]) >= today))).toEqual(
      [],
    );
    expect(sessions.filter((one) => one.status !== 'planned' && one.day >= today)).toEqual([]);
    expect(sessions.filter((one) => one.day > addDays(today, 21))).toEqual([]);
    const midnight = `${today}T00:00:00Z`;
    const told = rows.applications.flatMap((row) => [row[5], row[6], row[7]]);
    expect(told.filter((moment) => moment !== null && String(moment) > midnight)).toEqual([]);
  });

  it('leaves only sessions of the last days to be registered', () => {
    const waiting = sessions.filter((one) => one.status === 'planned' && one.day < today);
    expect(waiting.filter((one) => one.day < addDays(today, -17))).toEqual([]);
    if (size === 'default') expect(waiting.length).toBeGreaterThan(30);
  });

  it('marks people only at held sessions, in the prison where they stay that day', () => {
    const wrong = rows.attendances.filter(([session, person]) => {
      const held = byId.get(session as number);
      return held?.status !== 'held' || !stayed(person, held.prison, held.day);
    });
    expect(wrong).toEqual([]);
    expect(rows.attendances.length).toBeGreaterThan(1000);
  });

  it('never has a person in two sessions at once', () => {
    const present = rows.attendances.filter((row) => row[2] === true);
    for (const [person, marks] of grouped(present, (row) => row[1])) {
      const times = marks.map(([session]) => byId.get(session as number) as SessionRow);
      expect(overlaps(times), `person ${person}`).toEqual([]);
    }
  });

  it('never has two sessions in one room at once, whatever became of them', () => {
    const rooms = grouped(sessions, (one) => `${one.prison} ${places.get(one.series)?.room}`);
    for (const [room, there] of rooms) expect(overlaps(there), room).toEqual([]);
  });

  it('never has more heads than places', () => {
    expect(sessions.filter((one) => one.named + one.headcount > (places.get(one.series)?.places ?? 0))).toEqual([]);
    expect(sessions.some((one) => one.headcount > 0)).toBe(true);
    const enrolled = grouped(
      rows.applications.filter((row) => row[4] === 'enrolled'),
      ([series]) => series,
    );
    for (const [series, people] of enrolled) expect(people.length).toBeLessThanOrEqual(places.get(series)?.places ?? 0);
  });

  it('plans nothing in a weekend, on a public holiday or at night', () => {
    expect(sessions.filter((one) => isHoliday(dayNumber(one.day)) || weekday(dayNumber(one.day)) > 4)).toEqual([]);
    expect(new Set(sessions.map((one) => one.clock))).toEqual(new Set(['08:45', '10:30', '13:30', '15:15', '19:00']));
  });

  it('shows films in the evening, and has no art, music or visit of children in the morning', () => {
    const at = (what: RegExp) =>
      sessions.filter((one) => what.test(places.get(one.series)?.title ?? '')).map((one) => one.clock);
    expect(at(/^Filmavond/).filter((hour) => hour !== '19:00')).toEqual([]);
    expect(
      at(/^(Concert|Theater|Muziek|Beeldend|Kinderbezoek|Gevangeniskrant)/).filter((hour) => hour < '13:00'),
    ).toEqual([]);
    expect(at(/^Kinderbezoek/).filter((hour) => hour !== '13:30')).toEqual([]);
    expect(at(/^(Lassen|Nederlands|Onthaalgesprek)/).filter((hour) => hour >= '19:00')).toEqual([]);
  });

  it('ends every application of a series that is over, and of who left', () => {
    const running = rows.applications.filter((row) => ['enrolled', 'waiting', 'intake'].includes(String(row[4])));
    expect(running.length).toBeGreaterThan(50);
    expect(running.filter(([series]) => (places.get(series)?.to ?? '') < today)).toEqual([]);
    expect(running.filter((row) => !stayed(row[1], row[3], today))).toEqual([]);
    const over = rows.applications.filter((row) => ['ended', 'withdrawn', 'invalid'].includes(String(row[4])));
    expect(over.filter((row) => row[7] === null || String(row[7]) < String(row[5]))).toEqual([]);
  });

  it('receives nearly everybody who is admitted, within some days', () => {
    const offers = new Set(rows.offers.filter((row) => String(row[2]).startsWith('Onthaalgesprek')).map(([id]) => id));
    const talks = grouped(
      rows.attendances.filter((row) => row[2] === true && offers.has(byId.get(row[0] as number)?.offer ?? 0)),
      (row) => row[1],
    );
    const admitted = rows.stays.filter((row) => row[6] === 'admission' && String(row[1]) > '2024-01-01');
    // Who leaves within days, or came in these last weeks, may not have had it.
    const asked = admitted.filter((row) => {
      const left = row[5] === null ? today : String(row[5]);
      return daysBetween(String(row[1]), left) >= (size === 'small' ? 10 : 6) && String(row[1]) < addDays(today, -25);
    });
    const received = asked.filter(([person, from, , prison]) =>
      (talks.get(person) ?? []).some(([id]) => {
        const talk = byId.get(id as number) as SessionRow;
        return talk.prison === prison && talk.day > String(from) && talk.day <= addDays(String(from), 10);
      }),
    );
    expect(asked.length).toBeGreaterThan(30);
    expect(received.length / asked.length).toBeGreaterThan(size === 'small' ? 0.85 : 0.94);
  });

  it('moves people into remand prisons too', () => {
    const into = new Set(rows.stays.filter((row) => row[6] === 'transfer').map((row) => row[3]));
    for (const prison of ['antwerpen', 'gent', 'vorst', 'brugge', 'hasselt']) expect(into, prison).toContain(prison);
  });
});

/** Pairs of sessions that share a moment. */
function overlaps(sessions: SessionRow[]): [string, string][] {
  const sorted = [...sessions].sort((a, b) => (a.start < b.start ? -1 : 1));
  return sorted.flatMap((one, index): [string, string][] => {
    const before = sorted[index - 1];
    return before !== undefined && one.start < before.end ? [[before.start, one.start]] : [];
  });
}

describe('the past', () => {
  it('is the same on whichever day it is looked back at, and however far was simulated', async () => {
    const early = await generated('small', '2026-01-16');
    const late = await generated('small', '2027-02-03');
    const again = await generated('small', '2027-02-03', '2026-01-16');
    for (const table of Object.keys(early) as Table[])
      expect(again[table].map(String).sort(), table).toEqual(early[table].map(String).sort());
    for (const year of ['2024', '2025']) {
      const held = (rows: Generated) =>
        sessionsOf(rows)
          .filter((one) => one.day.startsWith(year))
          .sort((a, b) => a.id - b.id);
      expect(held(early).length).toBeGreaterThan(500);
      expect(held(late)).toEqual(held(early));
      const marks = (rows: Generated) => {
        const ids = new Set(held(rows).map((one) => one.id));
        return rows.attendances
          .filter(([session]) => ids.has(session as number))
          .map(String)
          .sort();
      };
      expect(marks(late)).toEqual(marks(early));
    }
  });

  it('of Antwerpen in the default size has the attendances of last year when loaded in January and in November', async () => {
    const attended = async (today: string) => {
      const parts = await simulate({ size: 'default', today, bases: EMPTY });
      const lastYear = new Set<unknown>();
      let count = 0;
      const day = dayNumber(today);
      const put = (table: Table, _settled: number, on: (looking: number) => Row | null) => {
        const row = on(day);
        if (table === 'sessions' && String(row?.[4]).startsWith('2025')) lastYear.add(row?.[0]);
        if (table === 'attendances' && row?.[2] === true && lastYear.has(row[0])) count += 1;
      };
      await parts.find((part) => part.name === 'antwerpen')?.put({ put, breathe: async () => undefined });
      return count;
    };
    const january = await attended('2026-01-16');
    expect(january).toBeGreaterThan(10_000);
    expect(await attended('2026-11-24')).toBe(january);
  });
});
