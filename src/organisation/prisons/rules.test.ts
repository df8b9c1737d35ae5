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
