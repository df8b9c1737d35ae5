import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRINTED } from '../../../tests/support/plans.ts';
import { countByStatus, type StepFacts } from '../progress/index.ts';
import { assess, countPlan } from './assess.ts';
import type { PlanFacts } from './rules.ts';
import { leadsOf, readSelection, select, touchesYear, yearsOf } from './selection.ts';

const text = (nl: string) => ({ nl, en: null });
const step = (id: number, goalId: number, key: string, more: Partial<StepFacts> = {}): StepFacts => ({
  id,
  goalId,
  parentId: null,
  goalNumber: key.split('-')[0] ?? '',
  parentKey: null,
  key,
  number: key.split('-')[1] ?? null,
  title: text(`Stap ${key}`),
  leads: [],
  partners: [],
  tied: {},
  term: { text: null, start: null, end: null, precision: 'open' },
  ...PRINTED.step,
  targetGroup: null,
  note: null,
  origin: 'source',
  source: null,
  changes: [],
  ...more,
});
const goal = (id: number, number: string, parentId: number | null = null) => ({
  id,
  parentId,
  number,
  title: text(`Doel ${number}`),
  deadline: null,
  deadlineText: null,
  openList: false,
  note: null,
  ...PRINTED.goal,
});
const ground = {
  origin: 'source' as const,
  statement: text('Klaar'),
  source: null,
  evidence: null,
  evidenceLabel: null,
};
const realised = (statedOn: string | null) => [{ id: 1, status: 'realised' as const, statedOn, ground }];
const year = (start: string | null, end: string | null) => ({ text: null, start, end, precision: 'year' as const });

const plan: PlanFacts = {
  ...PRINTED.plan,
  id: 'test',
  title: text('Plan'),
  summary: null,
  validFrom: '2015-01-01',
  validTo: '2020-12-31',
  declaredActions: null,
  origin: 'source',
  source: null,
  goals: [goal(1, '1'), goal(2, '2'), goal(3, '2.1', 2)],
  steps: [
    step(1, 1, '1-1', { leads: ['SAW'], term: year(null, '2016-12-31'), changes: realised('2017-03-01') }),
    step(2, 1, '1-1.1', { parentId: 1, leads: ['SAW', 'VOCVO'], term: year('2015-01-01', '2017-12-31') }),
    step(3, 3, '2.1-a1', { number: null, changes: realised('2018-01-01') }),
  ],
};

describe('a plan on a day', () => {
  it('lets a goal be realised by the steps of its sub-goals, and by its top level alone', () => {
    const { goals } = assess(plan, '2018-01-01');
    expect(goals.map(({ number, status }) => [number, status])).toEqual([
      ['1', 'realised'],
      ['2', 'realised'],
      ['2.1', 'realised'],
    ]);
  });

  it('knows nothing before it was stated', () => {
    const before = assess(plan, '2017-02-28');
    expect(before.goals.every((one) => one.status === 'not-registered')).toBe(true);
    expect(before.steps.map((one) => one.timing)).toEqual(['term-passed', 'running', 'open']);
  });

  it('counts every step once', () => {
    const counts = countPlan(assess(plan, '2026-01-01'));
    expect(counts).toMatchObject({
      goals: 2,
      goalsRealised: 2,
      steps: 3,
      topSteps: 2,
      realised: 2,
      realisedLate: 1,
      termPassed: 1,
    });
    expect(countByStatus(assess(plan, '2026-01-01').steps).reduce((sum, { count }) => sum + count, 0)).toBe(3);
  });
});

describe('choosing steps', () => {
  const { steps } = assess(plan, '2026-01-01');
  const keys = (query: Record<string, string>) => select(steps, readSelection(query)).map((one) => one.key);

  it('by lead, year, status and timing, all at once', () => {
    expect(keys({})).toEqual(['1-1', '1-1.1', '2.1-a1']);
    expect(keys({ lead: 'VOCVO' })).toEqual(['1-1.1']);
    expect(keys({ year: '2016' })).toEqual(['1-1', '1-1.1']);
    expect(keys({ state: 'realised' })).toEqual(['1-1', '2.1-a1']);
    expect(keys({ state: 'late' })).toEqual(['1-1']);
    expect(keys({ state: 'late', lead: 'VOCVO' })).toEqual([]);
  });

  it('ignores what it does not understand', () => {
    expect(readSelection({ state: 'x', year: '20x6', lead: ' ' })).toEqual({ lead: null, year: null, state: null });
  });

  it('offers every lead once and every year of plan and terms', () => {
    expect(leadsOf(steps)).toEqual(['SAW', 'VOCVO']);
    expect(yearsOf(plan)).toEqual([2015, 2016, 2017, 2018, 2019, 2020]);
  });

  it('takes a lone end for its year, a lone start for all years after, no term for none', () => {
    const years = fc.integer({ min: 2010, max: 2030 });
    const check = (a: number, b: number, asked: number) => {
      const [first, last] = a < b ? [a, b] : [b, a];
      expect(touchesYear(year(`${first}-05-01`, `${last}-06-30`), asked)).toBe(first <= asked && asked <= last);
      expect(touchesYear(year(null, `${last}-06-30`), asked)).toBe(asked === last);
      expect(touchesYear(year(`${first}-05-01`, null), asked)).toBe(asked >= first);
      expect(touchesYear(year(null, null), asked)).toBe(false);
    };
    fc.assert(fc.property(years, years, years, check), { seed: 53, numRuns: 200 });
  });
});
