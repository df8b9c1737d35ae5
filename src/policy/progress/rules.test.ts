import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STEP_STATUSES } from '../../shared/codes.ts';
import { addDays, type Term } from '../../shared/dates.ts';
import {
  type Change,
  countsFrom,
  dayFault,
  goalStatus,
  isEvidenceAddress,
  RECORDED,
  StatementInput,
  statusOn,
  timingOn,
} from './rules.ts';

const seeded = { seed: 20151231, numRuns: 400 };
const PLAN_END = '2020-12-31';
const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2015-01-01', n));
const change = fc.record({
  status: fc.constantFrom(...RECORDED),
  statedOn: fc.option(day, { nil: null }),
});
const history = fc
  .array(change, { maxLength: 8 })
  .map((list): Change[] => list.map((one, index) => ({ ...one, id: index + 1 })));
const term = fc
  .record({ start: fc.option(day, { nil: null }), end: fc.option(day, { nil: null }) })
  .map(({ start, end }): Term => ({ text: null, start, end, precision: 'day' }));

describe('the status on a day', () => {
  it('is not registered without any change', () => {
    expect(statusOn([], '2026-01-01', PLAN_END)).toEqual({ status: 'not-registered', since: null, dated: true });
  });

  it('counts an undated status from the end of the plan on, not before', () => {
    const changes: Change[] = [{ id: 1, status: 'realised', statedOn: null }];
    expect(statusOn(changes, '2020-12-30', PLAN_END).status).toBe('not-registered');
    expect(statusOn(changes, PLAN_END, PLAN_END)).toEqual({ status: 'realised', since: PLAN_END, dated: false });
  });

  it('is the change that no other visible change follows, whatever the order of the list', () => {
    const check = (changes: Change[], asOf: string, shuffle: number) => {
      const seen = changes.filter((one) => countsFrom(one, PLAN_END) <= asOf);
      const sorted = seen.sort((a, b) => countsFrom(a, PLAN_END).localeCompare(countsFrom(b, PLAN_END)) || a.id - b.id);
      const expected = sorted.at(-1);
      const turned = [...changes.slice(shuffle % 8), ...changes.slice(0, shuffle % 8)].reverse();
      const found = statusOn(turned, asOf, PLAN_END);
      expect(found.status).toBe(expected?.status ?? 'not-registered');
      expect(found.since).toBe(expected ? countsFrom(expected, PLAN_END) : null);
    };
    fc.assert(fc.property(history, day, fc.nat(), check), seeded);
  });

  it('never changes by what holds later', () => {
    const check = (changes: Change[], asOf: string, later: number) => {
      const future: Change = { id: 99, status: 'stopped', statedOn: addDays(asOf, later + 1) };
      expect(statusOn([...changes, future], asOf, PLAN_END)).toEqual(statusOn(changes, asOf, PLAN_END));
    };
    fc.assert(fc.property(history, day, fc.nat(500), check), seeded);
  });
});

describe('the timing on a day', () => {
  const ends: Term = { text: null, start: '2016-01-01', end: '2016-12-31', precision: 'day' };
  const realised = (since: string, dated = true) => ({ status: 'realised' as const, since, dated });
  const none = { status: 'not-registered' as const, since: null, dated: true };
  const started = { status: 'in-progress' as const, since: '2016-02-01', dated: true };

  it.each([
    ['realised on the last day', realised('2016-12-31'), ends, '2020-01-01', { timing: 'on-time', daysLate: null }],
    ['realised a day later', realised('2017-01-01'), ends, '2020-01-01', { timing: 'late', daysLate: 1 }],
    [
      'realised without a date',
      realised('2020-12-31', false),
      ends,
      '2021-01-01',
      { timing: 'undated', daysLate: null },
    ],
    [
      'undated, but in time at the latest',
      realised('2016-12-31', false),
      ends,
      '2021-01-01',
      { timing: 'on-time', daysLate: null },
    ],
    ['in progress on the last day', started, ends, '2016-12-31', { timing: 'running', daysLate: null }],
    ['in progress a day later', started, ends, '2017-01-01', { timing: 'overdue', daysLate: 1 }],
    ['nothing registered, term passed', none, ends, '2017-01-01', { timing: 'term-passed', daysLate: null }],
    ['before the start', none, ends, '2015-12-31', { timing: 'upcoming', daysLate: null }],
    ['no end', none, { ...ends, end: null }, '2017-01-01', { timing: 'open', daysLate: null }],
    ['no term', none, { ...ends, start: null, end: null }, '2017-01-01', { timing: 'open', daysLate: null }],
  ])('%s', (_, status, of, asOf, expected) => {
    expect(timingOn(status, of, asOf)).toEqual(expected);
  });

  it('says late only of what is realised after the term, and never guesses where nothing is registered', () => {
    const check = (changes: Change[], of: Term, asOf: string) => {
      const status = statusOn(changes, asOf, PLAN_END);
      const { timing, daysLate } = timingOn(status, of, asOf);
      if (timing === 'late')
        expect(status.dated && status.status === 'realised' && (status.since ?? '') > (of.end ?? '')).toBe(true);
      if (timing === 'on-time') expect((status.since ?? '') <= (of.end ?? '')).toBe(true);
      if (timing === 'overdue') expect(['not-started', 'in-progress', 'partly-realised']).toContain(status.status);
      if (status.status === 'not-registered') expect(['term-passed', 'running', 'upcoming', 'open']).toContain(timing);
      expect(daysLate === null || daysLate > 0).toBe(true);
      expect(daysLate !== null).toBe(timing === 'late' || timing === 'overdue');
    };
    fc.assert(fc.property(history, term, day, check), seeded);
  });
});

describe('the status of a goal', () => {
  const statuses = fc.array(fc.constantFrom(...STEP_STATUSES), { maxLength: 12 });

  it('is realised exactly when it has steps and all of the top level are', () => {
    const check = (top: (typeof STEP_STATUSES)[number][], nested: (typeof STEP_STATUSES)[number][]) => {
      const found = goalStatus(top, [...top, ...nested]);
      expect(found === 'realised').toBe(top.length > 0 && top.every((one) => one === 'realised'));
      expect(goalStatus([...top].reverse(), [...nested, ...top])).toBe(found);
    };
    fc.assert(fc.property(statuses, statuses, check), seeded);
  });

  it('is in progress only where a step in progress, or a status of each step, says so', () => {
    const check = (top: (typeof STEP_STATUSES)[number][]) => {
      const known = !top.includes('not-registered');
      if (goalStatus(top, top) === 'in-progress') expect(known || top.includes('in-progress')).toBe(true);
    };
    fc.assert(fc.property(statuses, check), seeded);
  });

  it.each([
    [[], [], 'not-registered'],
    [['not-registered'], ['not-registered', 'realised'], 'partly-registered'],
    [['realised', 'not-registered'], ['realised', 'not-registered'], 'partly-registered'],
    [['realised', 'not-started'], ['realised', 'not-started'], 'in-progress'],
    [['in-progress', 'not-registered'], ['in-progress', 'not-registered'], 'in-progress'],
    [['partly-realised', 'realised'], ['partly-realised', 'realised'], 'partly-realised'],
    [['realised', 'stopped'], ['realised', 'stopped'], 'partly-realised'],
    [['realised'], ['realised', 'partly-realised'], 'realised'],
    [['partly-realised', 'in-progress'], ['partly-realised', 'in-progress'], 'in-progress'],
    [['partly-realised', 'not-started'], ['partly-realised', 'not-started'], 'in-progress'],
    [['partly-realised', 'not-registered'], ['partly-realised', 'not-registered'], 'partly-registered'],
    [['stopped', 'stopped'], ['stopped', 'stopped'], 'stopped'],
    [['stopped', 'not-started'], ['stopped', 'not-started'], 'not-started'],
    [['not-started', 'not-registered'], ['not-started', 'not-registered'], 'partly-registered'],
  ] as const)('%j with %j is %s', (top, all, expected) => {
    expect(goalStatus(top, all)).toBe(expected);
  });
});

describe('recording a status', () => {
  it('takes no day that is still to come', () => {
    expect(dayFault('2026-01-01', '2026-01-01')).toBeUndefined();
    expect(dayFault('2026-01-02', '2026-01-01')).toBe('progress:error.future');
    expect(dayFault('1899-12-31', '2026-01-01')).toBe('form:error.date-range');
  });

  it.each(['https://www.vlaanderen.be/a?b=c', 'http://themis.vlaanderen.be/id/x'])(
    'takes %s as evidence',
    (address) => {
      expect(isEvidenceAddress(address)).toBe(true);
    },
  );

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.be/x',
    '//a.be',
    'a.be',
    'https://',
    'https://user:pass@a.be/',
    'https://user@a.be/',
    'https://:pass@a.be/',
    'ftp://a.be/https://b.be/',
    `https://a.be/${'x'.repeat(1988)}`,
    '',
  ])('refuses %s as evidence', (address) => {
    expect(isEvidenceAddress(address)).toBe(false);
  });

  it('takes an address of 2000 characters, and the first day of 1900', () => {
    expect(isEvidenceAddress(`https://a.be/${'x'.repeat(1987)}`)).toBe(true);
    expect(dayFault('1900-01-01', '2026-01-01')).toBeUndefined();
    expect(dayFault('1899-12-31', '2026-01-01')).toBe('form:error.date-range');
  });

  it('wants a statement of at most 2000 characters and a real day', () => {
    const good = { status: 'realised', statedOn: '2024-02-29', statement: ' Klaar. ' };
    expect(StatementInput.parse(good).statement).toBe('Klaar.');
    for (const wrong of [
      { statement: '  ' },
      { statement: 'x'.repeat(2001) },
      { statedOn: '2023-02-29' },
      { status: 'not-registered' },
    ]) {
      expect(StatementInput.safeParse({ ...good, ...wrong }).success).toBe(false);
    }
  });
});
