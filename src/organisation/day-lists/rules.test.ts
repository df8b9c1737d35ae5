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

  const at = (sessionId: number, hour: string, more: Partial<DayRow> = {}): DayRow => ({
    ...{ sessionId, startsAt: `2025-11-13T${hour}:00:00.000Z`, endsAt: '2025-11-13T16:00:00.000Z', room: 'L1' },
    ...{ label: 'Lassen', number: 'D-1', givenName: 'An', familyName: 'Bos', unit: 'A-1' },
    ...more,
  });

  it('gives sessions of the same hour by their number, wherever they came', () => {
    const rows = [at(5, '10'), at(2, '10'), at(9, '08'), at(3, '10'), at(1, '11')];
    expect(sessionsOfDay(rows).map((one) => one.sessionId)).toEqual([9, 2, 3, 5, 1]);
    expect(sessionsOfDay(rows.toReversed()).map((one) => one.sessionId)).toEqual([9, 2, 3, 5, 1]);
  });

  it('gives people of one unit by name, and who has no unit last, by name too', () => {
    const people = [
      { familyName: 'Bos', givenName: 'Zita', unit: null },
      { familyName: 'Claes', givenName: 'An', unit: 'A-1' },
      { familyName: 'Adams', givenName: 'Piet', unit: null },
      { familyName: 'Bos', givenName: 'Zita', unit: 'A-1' },
      { familyName: 'Bos', givenName: 'An', unit: 'A-1' },
      { familyName: 'Adams', givenName: 'Jo', unit: 'B-1' },
    ];
    const order = (list: typeof people) =>
      sessionsOfDay(list.map((one) => at(1, '10', one)))[0]?.people.map(
        (one) => `${one.unit ?? '-'} ${one.familyName} ${one.givenName}`,
      );
    const expected = ['A-1 Bos An', 'A-1 Bos Zita', 'A-1 Claes An', 'B-1 Adams Jo', '- Adams Piet', '- Bos Zita'];
    expect(order(people)).toEqual(expected);
    expect(order(people.toReversed())).toEqual(expected);
  });
});
