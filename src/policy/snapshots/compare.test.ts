import { describe, expect, test } from 'vitest';
import type { StepStatus } from '../../shared/codes.ts';
import { changeBetween, compare, countComparison, type Standing, type StandingStep, slip } from './compare.ts';
import { sheetOfGoal, sheetsOf } from './sheets.ts';

const term = (end: string | null) => ({ text: null, start: null, end, precision: 'year' }) as const;
const step = (given: Partial<StandingStep> = {}): StandingStep => ({
  key: '1-1',
  goalNumber: '1',
  number: '1',
  title: { nl: 'Stap' },
  leads: [],
  term: term('2018-12-31'),
  status: 'in-progress',
  since: '2017-01-01',
  dated: true,
  timing: 'running',
  ...given,
});
const standing = (asOf: string, steps: StandingStep[], goals: Standing['goals'] = []): Standing => ({
  ...{ id: 'p', title: { nl: 'Plan' }, origin: 'source', validFrom: '2015-01-01', validTo: '2020-12-31' },
  ...{ asOf, steps, goals },
});

describe('what became of a step', () => {
  test.each<[StepStatus | null, StepStatus | null, string]>([
    [null, 'not-started', 'added'],
    [null, 'realised', 'added'],
    ['in-progress', null, 'dropped'],
    ['in-progress', 'in-progress', 'same'],
    ['not-registered', 'not-registered', 'same'],
    ['not-registered', 'not-started', 'registered'],
    ['not-registered', 'in-progress', 'forward'],
    ['not-registered', 'realised', 'realised'],
    ['not-started', 'in-progress', 'forward'],
    ['in-progress', 'partly-realised', 'forward'],
    ['partly-realised', 'in-progress', 'back'],
    ['realised', 'partly-realised', 'back'],
    ['stopped', 'in-progress', 'resumed'],
    ['stopped', 'not-started', 'resumed'],
    ['stopped', 'realised', 'realised'],
    ['in-progress', 'stopped', 'stopped'],
    ['realised', 'stopped', 'stopped'],
    ['realised', 'in-progress', 'back'],
    ['in-progress', 'not-started', 'back'],
    ['realised', 'not-registered', 'back'],
  ])('from %s to %s is %s', (before, after, change) => {
    expect(changeBetween(before, after)).toBe(change);
  });
});

describe('by how many days a step slipped', () => {
  const to = '2020-06-30';
  const from = (before: Partial<StandingStep>, after: Partial<StandingStep>) => slip(step(before), step(after), to);

  test('a term that moved slipped by its days, whatever the status is', () => {
    expect(from({}, { term: term('2019-12-31') })).toBe(365);
    expect(from({}, { term: term('2019-12-31'), status: 'realised', since: '2020-03-01' })).toBe(365);
    expect(from({}, { term: term('2019-12-31'), status: 'stopped' })).toBe(365);
  });

  test('a term that was brought forward slipped by less than nothing', () => {
    expect(from({}, { term: term('2018-12-01') })).toBe(-30);
  });

  test('a term that stayed: how late it was realised, or runs', () => {
    expect(from({}, { status: 'realised', since: '2019-01-10' })).toBe(10);
    expect(from({ status: 'realised' }, { status: 'realised', since: '2018-12-31' })).toBe(0);
    expect(from({}, { status: 'in-progress' })).toBe(547);
    expect(from({}, { status: 'not-started' })).toBe(547);
    expect(from({ term: term('2020-06-30') }, { term: term('2020-06-30') })).toBe(0);
    expect(from({ term: term('2020-07-01') }, { term: term('2020-07-01') })).toBe(0);
  });

  test('where it cannot be said, nothing is said', () => {
    expect(slip(undefined, step(), to)).toBeNull();
    expect(slip(step(), undefined, to)).toBeNull();
    expect(from({ term: term(null) }, {})).toBeNull();
    expect(from({}, { term: term(null) })).toBeNull();
    expect(from({ term: term(null) }, { term: term(null) })).toBeNull();
    expect(from({}, { status: 'stopped' })).toBeNull();
    expect(from({}, { status: 'not-registered', since: null })).toBeNull();
    expect(from({}, { status: 'realised', since: '2020-06-30', dated: false })).toBeNull();
  });

  test('an undated realisation within the term is on time, and what is not registered before the end is not late', () => {
    expect(from({}, { status: 'realised', since: '2018-12-31', dated: false })).toBe(0);
    const later = { term: term('2025-12-31') };
    expect(from(later, { ...later, status: 'not-registered', since: null })).toBe(0);
  });
});

describe('a plan on two days', () => {
  const before = standing('2018-01-01', [
    step({ key: 'a' }),
    step({ key: 'b' }),
    step({ key: 'c' }),
    step({ key: 'd' }),
  ]);
  const after = standing('2020-01-01', [
    step({ key: 'b' }),
    step({ key: 'new' }),
    step({ key: 'd', status: 'realised' }),
  ]);

  test('every step of either day once, what fell away where it stood', () => {
    expect(compare(before, after).steps.map(({ key, change }) => [key, change])).toEqual([
      ['a', 'dropped'],
      ['b', 'same'],
      ['c', 'dropped'],
      ['new', 'added'],
      ['d', 'realised'],
    ]);
  });

  test('with itself nothing changed', () => {
    expect(compare(before, before).steps.every(({ change }) => change === 'same')).toBe(true);
  });

  test('is counted', () => {
    const counts = countComparison(compare(before, after).steps);
    expect(counts.byChange).toMatchObject({ dropped: 2, added: 1, realised: 1, same: 1, back: 0 });
    expect(counts).toMatchObject({ realised: 1, running: 2, slipped: 1, mostDays: 366, earlier: 0 });
  });

  test('has the goals of both days', () => {
    const goal = (number: string, status: 'realised' | 'in-progress') => ({
      ...{ number, title: { nl: 'Doel' }, parentNumber: null, status },
    });
    const compared = compare(
      standing('2018-01-01', [], [goal('1', 'in-progress'), goal('2', 'in-progress')]),
      standing('2019-01-01', [], [goal('1', 'realised'), goal('3', 'in-progress')]),
    );
    expect(compared.goals.map(({ number, before, after }) => [number, before, after])).toEqual([
      ['1', 'in-progress', 'realised'],
      ['3', null, 'in-progress'],
      ['2', 'in-progress', null],
    ]);
  });
});

describe('the pages of a snapshot', () => {
  const goal = (number: string, parentNumber: string | null = null) => ({ number, parentNumber });
  const content = (...counts: [string, number, string?][]) => ({
    goals: counts.map(([number, , parent]) => goal(number, parent ?? null)),
    steps: counts.flatMap(([goalNumber, count]) =>
      Array.from({ length: count }, (_, index) => ({ ...step({ key: `${goalNumber}-${index}`, goalNumber }) })),
    ),
  });
  const drawn = (of: Parameters<typeof sheetsOf>[0]) =>
    sheetsOf(of).map(({ from, to, part, steps }) => [from, to, part, steps.length]);

  test('keep goals whole and in order, part only what fits on no page, and leave out what has no steps', () => {
    const plan = content(['1', 30], ['2', 10], ['3', 0], ['4', 1], ['5', 95], ['6', 3], ['7', 2]);
    expect(drawn(plan)).toEqual([
      ['1', '2', null, 40],
      ['4', '4', null, 1],
      ['5', '5', 1, 40],
      ['5', '5', 2, 40],
      ['5', '5', 3, 15],
      ['6', '7', null, 5],
    ]);
    expect(drawn(content())).toEqual([]);
  });

  test('a goal leads to where its steps begin, or those of its first sub-goal that has some', () => {
    const plan = content(['1', 40], ['2', 0], ['2.1', 0, '2'], ['2.2', 4, '2'], ['3', 0]);
    const at = (number: string) => sheetOfGoal(plan, sheetsOf(plan), number);
    expect([at('1'), at('2'), at('2.2'), at('3')]).toEqual([
      { sheet: 1, goal: '1' },
      { sheet: 2, goal: '2.2' },
      { sheet: 2, goal: '2.2' },
      undefined,
    ]);
  });
});
