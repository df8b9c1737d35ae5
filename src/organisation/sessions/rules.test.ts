import { describe, expect, it } from 'vitest';
import {
  isCancellable,
  isReinstatable,
  readerState,
  type SessionState,
  SHOWN_STATES,
  shownState,
  weekOf,
} from './rules.ts';

const now = new Date('2026-11-18T12:00:00Z');

describe('a session', () => {
  const at = (start: string, end: string, status: SessionState = 'planned') => shownState({ status, start, end }, now);

  it('is shown by the clock until it is registered', () => {
    expect(at('2026-11-18T13:00:00Z', '2026-11-18T14:00:00Z')).toBe('planned');
    expect(at('2026-11-18T11:30:00Z', '2026-11-18T12:30:00Z')).toBe('under-way');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z')).toBe('unregistered');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z', 'held')).toBe('held');
    expect(at('2026-11-18T12:00:00Z', '2026-11-18T13:00:00Z')).toBe('under-way');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T11:00:00Z', 'under-way')).toBe('unregistered');
    expect(at('2026-11-18T10:00:00Z', '2026-11-18T11:00:00Z', 'cancelled')).toBe('cancelled');
    expect(at('2026-11-18T13:00:00Z', '2026-11-18T14:00:00Z', 'moved')).toBe('moved');
  });

  it('can be cancelled while nothing was registered, and put back', () => {
    expect(
      ['planned', 'under-way', 'held', 'cancelled', 'moved'].filter((status) => isCancellable({ status })),
    ).toEqual(['planned', 'under-way']);
    const cancelled = { status: 'cancelled', start: '2026-11-01T10:00:00Z', named: 0, headcount: 0 };
    expect(isReinstatable(cancelled, now)).toBe(true);
    expect(isReinstatable({ ...cancelled, named: 2 }, now)).toBe(false);
    expect(isReinstatable({ ...cancelled, headcount: 3 }, now)).toBe(false);
    expect(isReinstatable({ ...cancelled, named: 2, start: '2026-11-18T12:00:01Z' }, now)).toBe(true);
    expect(isReinstatable({ ...cancelled, named: 2, start: now.toISOString() }, now)).toBe(false);
    expect(isReinstatable({ ...cancelled, status: 'moved' }, now)).toBe(false);
    expect(isReinstatable({ ...cancelled, status: 'planned', start: '2026-11-19T12:00:00Z' }, now)).toBe(false);
  });

  it('that still has to be registered is over for who does not register', () => {
    expect(SHOWN_STATES.map((state) => readerState(state, true))).toEqual([...SHOWN_STATES]);
    expect(SHOWN_STATES.map((state) => readerState(state, false))).toEqual([
      ...['over', 'planned', 'under-way', 'took-place', 'cancelled', 'moved'],
    ]);
  });
});

it('takes any day of a week, and this week when the text is no day', () => {
  expect(weekOf('2026-11-22', '2026-01-01')).toBe('2026-11-16');
  expect(weekOf('x', '2026-11-18')).toBe('2026-11-16');
  expect(weekOf(undefined, '2026-11-16')).toBe('2026-11-16');
  const elsewhere = ['1990-01-01', '1989-12-31', '2100-01-01', '2100-01-02', '2026-02-30', '2026-13-01', '2030'];
  expect(elsewhere.map((day) => weekOf(day, '2026-11-18'))).toEqual(elsewhere.map(() => '2026-11-16'));
  expect(weekOf('1990-01-02', '2026-11-18')).toBe('1990-01-01');
  expect(weekOf('2099-12-31', '2026-11-18')).toBe('2099-12-28');
});
