import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowing } from '../../../tests/support/code-lists.ts';
import { Refusal } from '../../shared/refusal.ts';
import { AttendanceSchema, assertRegistrable, assertThere, changesOf, type Mark, marksOf } from './rules.ts';

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

describe('changesOf a correction', () => {
  const mark = (present: boolean, reason: string | null): Mark => ({ personId: 1, present, reason });

  it.each([
    [mark(false, 'sick'), mark(false, 'visit'), 1],
    [mark(true, null), mark(false, 'sick'), 1],
    // As brought in from elsewhere, without a reason.
    [mark(false, null), mark(true, null), 1],
    [mark(false, 'sick'), mark(false, 'sick'), 0],
  ])('of %j to %j counts %i', (before, after, count) => {
    const changes = changesOf([before], [after], () => true, true);
    expect(changes).toEqual({ insert: [], update: count === 1 ? [after] : [], remove: [], corrected: count });
  });
});

describe('a mark of somebody who was not there', () => {
  const present = (personId: number): Mark => ({ personId, present: true, reason: null });
  const absent = (personId: number): Mark => ({ personId, present: false, reason: 'sick' });
  const refusal = (insert: Mark[], update: Mark[], after: Mark[], there: number[]) => {
    try {
      assertThere({ insert, update }, after, (id) => there.includes(id));
    } catch (error) {
      if (error instanceof Refusal) return [error.code, error.key, error.faults];
      throw error;
    }
    return undefined;
  };
  const at = (path: string) => ['invalid', 'not-there', [{ path, message: 'refusals:not-there' }]];

  it('is refused at the place in the list in which the person stands', () => {
    const after = [present(1), absent(2), present(3), absent(4), absent(5)];
    expect(refusal(after, [], after, [1, 2, 3, 4])).toEqual(at('absent.2'));
    expect(refusal(after, [], after, [1, 2, 4, 5])).toEqual(at('present.1'));
    expect(refusal([], [present(3)], after, [1, 2])).toEqual(at('present.1'));
  });

  it('may become an absence, which puts a mistake right', () => {
    expect(refusal([], [absent(2)], [absent(2)], [])).toBeUndefined();
    expect(refusal([absent(2)], [], [absent(2)], [])).toEqual(at('absent.0'));
  });

  it('is nothing to refuse where everybody was there, or nothing is written', () => {
    const after = [present(1), absent(2)];
    expect(refusal(after, [], after, [1, 2])).toBeUndefined();
    expect(refusal([], [], after, [])).toBeUndefined();
  });
});

describe('a registration', () => {
  it('refuses a person who is both present and absent', () => {
    const both = { present: [1, 2], absent: [{ personId: 2, reason: 'sick' as const }] };
    expect(() => marksOf(both)).toThrow(Refusal);
    expect(() => marksOf(both)).toThrow(
      expect.objectContaining({
        key: 'person-twice',
        faults: [{ path: 'absent', message: 'refusals:person-twice' }],
      }),
    );
    expect(marksOf({ present: [3, 1], absent: [{ personId: 2, reason: 'sick' }] })).toEqual([
      { personId: 3, present: true, reason: null },
      { personId: 1, present: true, reason: null },
      { personId: 2, present: false, reason: 'sick' },
    ]);
    expect(marksOf({ present: [1, 1], absent: [] })).toHaveLength(1);
  });

  it.each([
    { headcount: 501 },
    { headcount: -1 },
    { headcount: 1.5 },
    { absent: [{ personId: 1, reason: 'lui' }] },
    { present: [0] },
  ])('refuses %j', (more) => {
    const sent = { present: [], absent: [], headcount: 0, ...more };
    expect(knowing({ 'absence-reason': ['sick'] }, () => AttendanceSchema.safeParse(sent).success)).toBe(false);
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
