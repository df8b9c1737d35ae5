import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BoardSession,
  boardAttention,
  changedSince,
  eventDays,
  factsOf,
  overcrowdingOf,
  type PlaceLine,
  type PrisonRow,
  sessionsOn,
  sortPrisons,
} from './rules.ts';

describe('facts of 2013', () => {
  it('keep a printed blank as a blank', () => {
    const facts = factsOf([
      { measure: 'population', dimension: 'total', category: '*', value: 665.9 },
      { measure: 'population', dimension: 'sex', category: 'female', value: null },
    ]);
    expect(facts.population).toBe(665.9);
    expect(facts.sex.female).toBeNull();
    expect(facts.legalStatus.interned).toBeNull();
  });

  it('give overcrowding as a share of the places', () => {
    expect(overcrowdingOf({ capacity: 439, population: 723.3 })).toBeCloseTo(0.6476, 4);
    expect(overcrowdingOf({ capacity: 694, population: 665.9 })).toBeCloseTo(-0.0405, 4);
    expect(overcrowdingOf({ capacity: null, population: 10 })).toBeNull();
    expect(overcrowdingOf({ capacity: 10, population: null })).toBeNull();
    expect(overcrowdingOf({ capacity: null, population: null })).toBeNull();
    expect(overcrowdingOf({ capacity: 0, population: 10 })).toBeNull();
    expect(overcrowdingOf({ capacity: 10, population: 0 })).toBe(-1);
  });

  it('are each found by measure, dimension and category, in whatever order the cells come', () => {
    const cells = [
      { measure: 'population', dimension: 'legal-status', category: 'convicted', value: 1 },
      { measure: 'population', dimension: 'legal-status', category: 'accused', value: 2 },
      { measure: 'population', dimension: 'legal-status', category: 'interned', value: 3 },
      { measure: 'population', dimension: 'legal-status', category: 'other', value: 4 },
      { measure: 'population', dimension: 'sex', category: 'male', value: 5 },
      { measure: 'population', dimension: 'sex', category: 'female', value: 6 },
      { measure: 'overcrowding', dimension: 'total', category: '*', value: 7 },
      { measure: 'capacity', dimension: 'total', category: '*', value: 8 },
      { measure: 'admissions', dimension: 'total', category: '*', value: 9 },
      { measure: 'population', dimension: 'total', category: '*', value: 10 },
    ];
    const facts = {
      ...{ capacity: 8, population: 10, printedOvercrowding: 7, admissions: 9 },
      ...{ sex: { male: 5, female: 6 }, legalStatus: { accused: 2, convicted: 1, interned: 3, other: 4 } },
    };
    expect(factsOf(cells)).toEqual(facts);
    expect(factsOf(cells.toReversed())).toEqual(facts);
  });

  it('do not stand in for each other', () => {
    const other = [
      { measure: 'capacity', dimension: 'sex', category: '*', value: 1 },
      { measure: 'capacity', dimension: 'total', category: 'male', value: 2 },
      { measure: 'release', dimension: 'total', category: '*', value: 3 },
    ];
    expect(factsOf(other)).toEqual(factsOf([]));
  });
});

const row = (name: string, capacity: number | null): PrisonRow => ({
  ...factsOf([]),
  code: name,
  name: { nl: name, en: null },
  position: 1,
  capacity,
});

describe('sorting prisons', () => {
  it('puts the largest first and blanks last, in both directions', () => {
    const rows = [row('b', null), row('a', 10), row('c', 30)];
    expect(sortPrisons(rows, 'capacity', false).map((one) => one.name.nl)).toEqual(['c', 'a', 'b']);
    expect(sortPrisons(rows, 'capacity', true).map((one) => one.name.nl)).toEqual(['a', 'c', 'b']);
    expect(sortPrisons(rows, 'name', false).map((one) => one.name.nl)).toEqual(['a', 'b', 'c']);
    expect(sortPrisons(rows, 'name', true).map((one) => one.name.nl)).toEqual(['c', 'b', 'a']);
  });

  it('by overcrowding compares the share, not the number of people', () => {
    const full = (name: string, capacity: number | null, population: number) => ({
      ...row(name, capacity),
      population,
    });
    const rows = [full('a', 100, 110), full('b', 10, 20), full('c', null, 900), full('d', 100, 90)];
    const order = (reverse: boolean) => sortPrisons(rows, 'overcrowding', reverse).map((one) => one.code);
    expect(order(false)).toEqual(['b', 'a', 'd', 'c']);
    expect(order(true)).toEqual(['d', 'a', 'b', 'c']);
  });

  it('keeps blanks last and in their order, wherever they stand', () => {
    const capacity = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }), { maxLength: 9 });
    fc.assert(
      fc.property(capacity, fc.boolean(), (places, reverse) => {
        const sorted = sortPrisons(
          places.map((one, index) => row(`p${index}`, one)),
          'capacity',
          reverse,
        );
        const known = places.filter((one) => one !== null).sort((a, b) => (reverse ? a - b : b - a));
        expect(sorted.map((one) => one.capacity)).toEqual([...known, ...places.filter((one) => one === null)]);
        const blanks = places.flatMap((one, index) => (one === null ? [`p${index}`] : []));
        expect(sorted.slice(known.length).map((one) => one.code)).toEqual(blanks);
      }),
      { seed: 2013 },
    );
  });
});

describe('what changed since the map', () => {
  const line = { name: { nl: 'Gent', en: 'Ghent' }, kinds: ['prison'], municipality: null };
  const stood = { validFrom: '2013-01-01', validTo: null, successor: null };
  const map = [{ code: 'gent', name: { nl: 'Gent', en: 'Ghent' } }];

  it('is what is new, closed, of another kind or under another name, and nothing else', () => {
    const changed = (more: Partial<PlaceLine>) =>
      changedSince(map, [{ code: 'gent', ...line, ...stood, ...more }]).length;
    expect(changed({})).toBe(0);
    expect(changed({ municipality: 'Gent', validFrom: '1862-01-01' })).toBe(0);
    expect(changed({ code: 'huis' })).toBe(1);
    expect(changed({ validTo: '2026-01-01' })).toBe(1);
    expect(changed({ kinds: ['prison', 'transition-house'] })).toBe(1);
    expect(changed({ name: { nl: 'Nieuw', en: 'New' } })).toBe(1);
  });
});

describe('strike days', () => {
  it('count a day once and only the days of the year', () => {
    const events = [
      { from: '2024-12-30', to: '2025-01-02' },
      { from: '2025-01-02', to: '2025-01-03' },
    ];
    expect(eventDays(events, 2025)).toBe(3);
    expect(eventDays(events, 2024)).toBe(2);
    expect(eventDays(events, 2026)).toBe(0);
  });
});

const session = (id: number, more: Partial<BoardSession>): BoardSession => ({
  id,
  seriesId: id,
  startsAt: '2025-11-12T08:00:00.000Z',
  endsAt: '2025-11-12T09:30:00.000Z',
  status: 'planned',
  reason: null,
  named: 0,
  headcount: 0,
  title: { nl: 'Lassen', en: null },
  room: null,
  origin: 'demonstration',
  enrolled: 5,
  waiting: 0,
  late: false,
  ...more,
});

describe('the sessions of a day', () => {
  it('are those of the day in Brussels, by their hour and then by their number', () => {
    const at = (id: number, startsAt: string) => session(id, { startsAt });
    const week = [
      at(4, '2025-11-12T13:00:00.000Z'),
      at(3, '2025-11-12T08:00:00.000Z'),
      at(2, '2025-11-12T23:30:00.000Z'),
      at(5, '2025-11-11T23:30:00.000Z'),
      at(1, '2025-11-12T13:00:00.000Z'),
    ];
    expect(sessionsOn(week, '2025-11-12').map((one) => one.id)).toEqual([5, 3, 1, 4]);
    expect(sessionsOn(week, '2025-11-13').map((one) => one.id)).toEqual([2]);
    expect(week.map((one) => one.id)).toEqual([4, 3, 2, 5, 1]);
  });
});

describe('attention of a prison', () => {
  const late = (count: number) => ({
    total: count,
    items: Array.from({ length: Math.min(count, 7) }, (_, id) => ({
      ...{ id, start: '2024-02-29T08:00:00.000Z', titleNl: 'Lassen', titleEn: null },
    })),
  });

  it('asks for each registration that is missing, however long ago, and of nobody who does not follow that up', () => {
    expect(boardAttention([session(9, {})], late(2)).map((line) => [line.kind, line.session.id])).toEqual([
      ['unregistered', 0],
      ['unregistered', 1],
    ]);
    expect(boardAttention([session(9, { late: true })], null)).toEqual([]);
  });

  it('names a waiting list once per series, the longest first', () => {
    const later = { startsAt: '2025-11-14T08:00:00.000Z', endsAt: '2025-11-14T09:00:00.000Z' };
    const sessions = [
      session(1, { ...later, seriesId: 9, waiting: 2 }),
      session(2, { ...later, seriesId: 9, waiting: 2 }),
      session(3, { ...later, waiting: 4 }),
      session(4, { ...later, status: 'cancelled', reason: 'staking' }),
    ];
    expect(boardAttention(sessions, late(0)).map((line) => [line.kind, line.session.id])).toEqual([
      ['cancelled', 4],
      ['waiting', 3],
      ['waiting', 2],
    ]);
  });

  it('gives cancelled sessions and equal waiting lists by their hour, and the moment and title of what is missing', () => {
    const at = (hour: string) => ({ startsAt: `2025-11-12T${hour}:00:00.000Z` });
    const sessions = [
      session(1, { ...at('15'), status: 'cancelled', reason: 'staking' }),
      session(2, { ...at('09'), status: 'cancelled', reason: 'staking' }),
      session(3, { ...at('14'), waiting: 2 }),
      session(4, { ...at('10'), waiting: 2 }),
      session(5, { ...at('11'), waiting: null }),
      session(6, { ...at('12'), waiting: 3 }),
    ];
    const lines = boardAttention(sessions, late(1));
    expect(lines.map((line) => line.session.id)).toEqual([0, 2, 1, 6, 4, 3]);
    expect(lines[0]).toEqual({
      kind: 'unregistered',
      session: {
        ...{ id: 0, startsAt: '2024-02-29T08:00:00.000Z', title: { nl: 'Lassen', en: null } },
        ...{ reason: null, waiting: null },
      },
    });
  });

  it('never shows more than seven lines', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), (missing, cancelled) => {
        const sessions = Array.from({ length: cancelled }, (_, id) => session(100 + id, { status: 'cancelled' }));
        expect(boardAttention(sessions, late(missing))).toHaveLength(Math.min(7, missing + cancelled));
      }),
      { seed: 3 },
    );
  });
});
