import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import { AttendanceSchema, assertRegistrable, changesOf, type Mark, marksOf } from './rules.ts';

const seeded = { seed: 20201113, numRuns: 300 };
const now = new Date('2026-11-18T12:00:00Z');

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
