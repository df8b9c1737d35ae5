import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import {
  AttendanceSchema,
  assertRegistrable,
  changesOf,
  decide,
  isCancellable,
  isReinstatable,
  type Mark,
  marksOf,
  shownState,
  weekOf,
} from './rules.ts';

const seeded = { seed: 20201113, numRuns: 300 };
const now = new Date('2026-11-18T12:00:00Z');

describe('decide', () => {
  it('gives a place while there is one, then the end of the queue, and an interview first where asked', () => {
    const room = fc.record({
      places: fc.option(fc.integer({ min: 1, max: 30 })),
      enrolled: fc.nat(40),
      waiting: fc.nat(20),
    });
    const check = (
      intake: boolean,
      { places, enrolled, waiting }: { places: number | null; enrolled: number; waiting: number },
    ) => {
      const free = places === null || enrolled < places;
      const expected = intake
        ? { state: 'intake', position: null }
        : free
          ? { state: 'enrolled', position: null }
          : { state: 'waiting', position: waiting + 1 };
      expect(decide(intake, { places, enrolled, waiting })).toEqual(expected);
    };
    fc.assert(fc.property(fc.boolean(), room, check), seeded);
  });

  it('never overbooks, whatever the order in which people come and go', () => {
    const moves = fc.array(fc.boolean(), { maxLength: 60 });
    const check = (places: number, steps: boolean[]) => {
      let enrolled = 0;
      let waiting = 0;
      for (const comes of steps) {
        if (comes) {
          const { state, position } = decide(false, { places, enrolled, waiting });
          if (state === 'enrolled') enrolled += 1;
          else waiting += 1;
          expect(position).toBe(state === 'enrolled' ? null : waiting);
        } else if (enrolled > 0) {
          enrolled -= 1;
          if (waiting > 0) {
            waiting -= 1;
            enrolled += 1;
          }
        }
        expect(enrolled).toBeLessThanOrEqual(places);
        // Nobody waits while there is a place.
        expect(waiting === 0 || enrolled === places).toBe(true);
      }
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), moves, check), seeded);
  });
});

const marks = fc
  .uniqueArray(fc.record({ personId: fc.integer({ min: 1, max: 12 }), present: fc.boolean() }), {
    selector: (one) => one.personId,
  })
  .map((list): Mark[] => list.map((one) => ({ ...one, reason: one.present ? null : 'sick' })));

describe('changesOf', () => {
  it('turns the registration before into the new one, and keeps what was', () => {
    const check = (before: Mark[], after: Mark[], hidden: number[]) => {
      const changes = changesOf(before, after, (id) => !hidden.includes(id), true);
      const result = new Map(before.map((mark) => [mark.personId, mark]));
      for (const id of changes.remove) result.delete(id);
      for (const mark of [...changes.update, ...changes.insert]) result.set(mark.personId, mark);
      const kept = before.filter((mark) => hidden.includes(mark.personId));
      const others = after.filter((mark) => !kept.some((one) => one.personId === mark.personId));
      const expected = [...others, ...kept].sort((a, b) => a.personId - b.personId);
      expect([...result.values()].sort((a, b) => a.personId - b.personId)).toEqual(expected);
      expect(changes.corrected).toBe(changes.insert.length + changes.update.length + changes.remove.length);
    };
    fc.assert(fc.property(marks, marks, fc.array(fc.integer({ min: 1, max: 12 })), check), seeded);
  });

  it('changes nothing when the same is sent again, and corrects nothing the first time', () => {
    const check = (list: Mark[]) => {
      expect(changesOf(list, list, () => true, true)).toEqual({ insert: [], update: [], remove: [], corrected: 0 });
      expect(changesOf([], list, () => true, false)).toMatchObject({ insert: list, corrected: 0 });
    };
    fc.assert(fc.property(marks, check), seeded);
  });
});

describe('a registration', () => {
  it('refuses a person who is both present and absent', () => {
    const both = { present: [1, 2], absent: [{ personId: 2, reason: 'sick' as const }] };
    expect(() => marksOf(both)).toThrow(Refusal);
    expect(marksOf({ present: [1, 1], absent: [] })).toHaveLength(1);
  });

  it.each([
    { headcount: 501 },
    { headcount: -1 },
    { headcount: 1.5 },
    { absent: [{ personId: 1, reason: 'lui' }] },
    { present: [0] },
  ])('refuses %j', (more) => {
    expect(AttendanceSchema.safeParse({ present: [], absent: [], headcount: 0, ...more }).success).toBe(false);
  });

  it('is possible from the first minute of a session that takes place', () => {
    const start = now.toISOString();
    expect(() => assertRegistrable({ status: 'planned', start }, now)).not.toThrow();
    expect(() => assertRegistrable({ status: 'held', start }, now)).not.toThrow();
    expect(() => assertRegistrable({ status: 'planned', start: '2026-11-18T12:00:01Z' }, now)).toThrow(
      'session-in-future',
    );
    expect(() => assertRegistrable({ status: 'cancelled', start }, now)).toThrow('session-not-open');
    expect(() => assertRegistrable({ status: 'moved', start }, now)).toThrow('session-not-open');
  });
});

describe('a session', () => {
  const at = (start: string, end: string, status = 'planned') => shownState({ status, start, end }, now);

  it('is shown by the clock until it is registered', () => {
    expect(at('2026-11-18T13:00:00Z', '2026-11-18T14:00:00Z')).toBe('planned');
    expect(at('2026-11-18T11:30:00Z', '2026-11-18T12:30:00Z')).toBe('under-way');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z')).toBe('unregistered');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z', 'held')).toBe('held');
  });

  it('can be cancelled while nothing was registered, and put back', () => {
    expect(
      ['planned', 'under-way', 'held', 'cancelled', 'moved'].filter((status) => isCancellable({ status })),
    ).toEqual(['planned', 'under-way']);
    const cancelled = { status: 'cancelled', start: '2026-11-01T10:00:00Z', named: 0, headcount: 0 };
    expect(isReinstatable(cancelled, now)).toBe(true);
    expect(isReinstatable({ ...cancelled, named: 2 }, now)).toBe(false);
    expect(isReinstatable({ ...cancelled, status: 'moved' }, now)).toBe(false);
  });
});

it('takes any day of a week, and this week when the text is no day', () => {
  expect(weekOf('2026-11-22', '2026-01-01')).toBe('2026-11-16');
  expect(weekOf('x', '2026-11-18')).toBe('2026-11-16');
  expect(weekOf(undefined, '2026-11-16')).toBe('2026-11-16');
});
