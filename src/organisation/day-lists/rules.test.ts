import { describe, expect, it } from 'vitest';
import { type DayRow, sessionsOfDay } from './rules.ts';

describe('day list', () => {
  it('groups by session in order of the hour, people by unit', () => {
    const line = (sessionId: number, startsAt: string, familyName: string, unit: string | null): DayRow => ({
      ...{ sessionId, startsAt, endsAt: startsAt, room: 'L1', label: 'appointment', number: 'D-1', givenName: 'A' },
      familyName,
      unit,
    });
    const found = sessionsOfDay([
      line(2, '2025-11-13T10:00:00.000Z', 'Adams', 'B-1'),
      line(1, '2025-11-13T08:00:00.000Z', 'Zoë', 'A-2'),
      line(1, '2025-11-13T08:00:00.000Z', 'Bos', null),
      line(1, '2025-11-13T08:00:00.000Z', 'Claes', 'A-1'),
    ]);
    expect(found.map((one) => one.sessionId)).toEqual([1, 2]);
    expect(found[0]?.people.map((one) => one.familyName)).toEqual(['Claes', 'Zoë', 'Bos']);
  });
});
