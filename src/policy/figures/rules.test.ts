import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { FIGURES } from './definitions.ts';
import { isSmall } from './protect.ts';
import {
  type AskWords,
  checkRelease,
  isOfMenu,
  isPublished,
  isTime,
  isTimeCode,
  isWholeMonths,
  partsOf,
  readAsk,
  sourceYear,
} from './rules.ts';
import { sourceOf } from './sources.ts';

const TODAY = '2026-03-18';
const SEED = { seed: 20130308 };

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

const ask = (words: AskWords) => readAsk(words, TODAY);
const release = (words: AskWords) => checkRelease(ask(words), { today: TODAY, closes: '03-01' });

describe('what may be asked', () => {
  test('an unknown figure is refused and the known ones are named', () => {
    const refusal = refusalOf(() => ask({ id: 'nope' }));
    expect(refusal.key).toBe('unknown-figure');
    expect(String(refusal.values.known)).toContain('participants');
    expect(refusalOf(() => ask({ id: '"><script>' })).values.id).toBe('script');
  });

  test.each([
    [{ id: 'capacity', by: 'sex' }, 'impossible-dimension'],
    [{ id: 'participants', by: 'colour' }, 'impossible-dimension'],
    [{ id: 'participants', where: ['prison'] }, 'bad-filter'],
    [{ id: 'participants', year: '25' }, 'bad-period'],
    [{ id: 'participants', year: '2500' }, 'bad-period'],
    [{ id: 'participants', from: '2025-02-30' }, 'bad-period'],
    [{ id: 'participants', from: '2025-03-01', to: '2025-02-01' }, 'bad-period'],
    [{ id: 'participants', release: 'secret' }, 'bad-release'],
  ])('%o is refused', (words, key) => {
    expect(refusalOf(() => ask(words)).key).toBe(key);
  });

  test.each([
    [{ id: 'participants', where: ['=gent'] }, 'bad-filter'],
    [{ id: 'participants', where: ['prison='] }, 'bad-filter'],
    [{ id: 'participants', where: ['prison= , '] }, 'bad-filter'],
    [{ id: 'participants', where: ['prison=gent=brugge'] }, 'bad-filter'],
    [{ id: 'participants', year: 'x2025' }, 'bad-period'],
    [{ id: 'participants', year: '2025x' }, 'bad-period'],
    [{ id: 'funding', year: '1989' }, 'bad-period'],
    [{ id: 'funding', year: '2101' }, 'bad-period'],
    [{ id: 'participants', year: '2025', from: '2025-03-01' }, 'bad-period'],
    [{ id: 'participants', year: '2025', to: '2025-03-01' }, 'bad-period'],
    [{ id: 'participants', from: '2025-02-30', to: '2025-03-31' }, 'bad-period'],
    [{ id: 'participants', from: '2025-02-01', to: '2025-02-30' }, 'bad-period'],
    [{ id: 'participants', from: '2025-02-01', to: '' }, 'bad-period'],
    [{ id: 'participants', from: '1989-12-31', to: '1990-01-31' }, 'bad-period'],
    [{ id: 'participants', from: '2025-01-01', to: '2101-01-01' }, 'bad-period'],
    [{ id: 'reach', where: ['year=2025'] }, 'impossible-dimension'],
  ])('%o is not understood', (words, key) => {
    expect(refusalOf(() => ask(words)).key).toBe(key);
  });

  test('a refusal says what was asked, cut to forty letters, and what is possible', () => {
    expect(refusalOf(() => ask({ id: 'n'.repeat(60) })).values.id).toBe('n'.repeat(40));
    expect(refusalOf(() => ask({ id: 'capacity', by: 'c'.repeat(60) })).values).toEqual({
      figure: 'capacity',
      dimension: 'c'.repeat(40),
      possible: 'prison',
    });
    expect(refusalOf(() => ask({ id: 'reach', where: ['year=2025'] })).values.dimension).toBe('year');
    expect(refusalOf(() => ask({ id: 'participants', by: 'prison,sex,kind,medium' })).values).toEqual({
      most: 3,
      asked: 4,
    });
    expect(refusalOf(() => ask({ id: 'population', year: '2035' })).values).toEqual({ from: '2035-01-01' });
    const many = (count: number) => Array.from({ length: count }, (_, n) => n);
    expect(refusalOf(() => ask({ id: 'offers', where: many(21).map((n) => `offer=${n}`) })).values).toEqual({
      most: 20,
    });
    expect(refusalOf(() => ask({ id: 'offers', where: [`offer=${many(51)}`] })).values).toEqual({ most: 50 });
  });

  test('twenty filters and fifty codes may be asked', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => n);
    expect(ask({ id: 'offers', where: many(20).map((n) => `offer=${n}`) }).where.offer).toHaveLength(20);
    expect(ask({ id: 'offers', where: [`offer=${many(50)}`] }).where.offer).toHaveLength(50);
  });

  test('the codes of a filter come in one order, without the spaces around them', () => {
    const { where } = ask({ id: 'participants', where: ['prison=gent, antwerpen ', 'prison=brugge'] });
    expect(where).toEqual({ prison: ['antwerpen', 'brugge', 'gent'] });
  });

  test('reach is given by year, and participants of a year may be filtered', () => {
    expect(ask({ id: 'reach', by: 'year' }).by).toEqual(['year']);
    expect(ask({ id: 'participants', where: ['year=2025'] }).where).toEqual({ year: ['2025'] });
  });

  test('one day alone is a period of one day, and the first and last year may be asked', () => {
    expect(ask({ id: 'population', from: '2025-03-04' })).toMatchObject({ from: '2025-03-04', to: '2025-03-04' });
    expect(ask({ id: 'population', to: '2025-03-04' })).toMatchObject({ from: '2025-03-04', to: '2025-03-04' });
    expect(ask({ id: 'funding', year: '1990' })).toMatchObject({ from: '1990-01-01', to: '1990-12-31' });
    expect(ask({ id: 'funding', year: '2100' })).toMatchObject({ from: '2100-01-01', to: '2100-12-31' });
    expect(ask({ id: 'population', from: '1990-01-01', to: '2100-12-31' })).toMatchObject({
      from: '1990-01-01',
      to: TODAY,
      until: '2100-12-31',
    });
  });

  test('without a period the population is the printed one of 2013, as far as the source prints it', () => {
    expect(ask({ id: 'population', by: 'prison,sex' }).from).toBe('2013-01-01');
    expect(ask({ id: 'population', by: 'sex,month' })).toMatchObject({ from: '2025-01-01', to: '2025-12-31' });
    expect(ask({ id: 'population', where: ['age-group=18-25'] }).from).toBe('2025-01-01');
    expect(ask({ id: 'stayers', by: 'prison' }).from).toBe('2025-01-01');
  });

  test('a dimension may be written with a capital or a hyphen', () => {
    expect(ask({ id: 'participants', by: 'policyField' }).by).toEqual(['policy-field']);
  });

  test('without a period: the source year of facts, today for plans, the last closed year for activities', () => {
    expect(ask({ id: 'funding' }).from).toBe('2015-01-01');
    expect(ask({ id: 'steps' }).to).toBe(TODAY);
    expect(ask({ id: 'participants' })).toMatchObject({ from: '2025-01-01', to: '2025-12-31' });
  });

  test('every figure has a source', () => {
    for (const figure of FIGURES) expect(() => sourceOf(ask({ id: figure.id })), figure.id).not.toThrow();
  });
});

describe('what is too large is refused before anything is computed', () => {
  test.each([
    [{ id: 'participants', by: 'prison,sex,age-group,kind' }, 'too-many-dimensions'],
    [{ id: 'participants', by: 'prison,sex', where: ['kind=group', 'medium=online'] }, 'too-many-dimensions'],
    [{ id: 'offers', by: 'prison,policy-field,category,offer,provider,kind,medium,language' }, 'too-many-dimensions'],
    [{ id: 'offers', where: Array.from({ length: 21 }, (_, n) => `offer=${n}`) }, 'too-many-filters'],
    [{ id: 'offers', where: [`offer=${Array.from({ length: 51 }, (_, n) => n).join(',')}`] }, 'too-many-codes'],
  ])('%o', (words, key) => {
    expect(refusalOf(() => ask(words)).key).toBe(key);
  });

  test('a filter that is given four hundred times is one filter', () => {
    expect(ask({ id: 'steps', where: Array(400).fill('plan=2015-2020') }).where).toEqual({ plan: ['2015-2020'] });
    expect(ask({ id: 'steps', where: [`plan=${Array(400).fill('2015-2020').join(',')}`] }).where.plan).toHaveLength(1);
    expect(ask({ id: 'participants', by: 'prison,prison,prison' }).by).toEqual(['prison']);
  });
});

describe('the future and the present', () => {
  test('a period that begins after today is refused', () => {
    expect(refusalOf(() => ask({ id: 'population', year: '2035' })).key).toBe('in-future');
    expect(refusalOf(() => ask({ id: 'sessions-held', from: '2026-03-19', to: '2026-03-20' })).key).toBe('in-future');
    expect(refusalOf(() => ask({ id: 'steps', to: '2035-01-01', from: '2035-01-01' })).key).toBe('in-future');
  });

  test('a running period ends today, and says so', () => {
    expect(ask({ id: 'participants', year: '2026', release: 'internal' })).toMatchObject({
      from: '2026-01-01',
      to: TODAY,
      until: '2026-12-31',
    });
  });

  test('without a period the last closed year is meant: before the closing day the year before the last', () => {
    expect(readAsk({ id: 'participants' }, '2026-02-28').from).toBe('2024-01-01');
    expect(readAsk({ id: 'participants' }, '2026-03-01').from).toBe('2025-01-01');
    expect(readAsk({ id: 'participants' }, '2026-03-01', '04-15').from).toBe('2024-01-01');
  });

  test('goals of two plans are not added up by their numbers', () => {
    expect(ask({ id: 'steps', by: 'goal' }).by).toEqual(['plan', 'goal']);
    expect(ask({ id: 'steps', by: 'goal', where: ['plan=2015-2020,2020-2025'] }).by).toEqual(['plan', 'goal']);
    expect(refusalOf(() => ask({ id: 'steps', where: ['goal=1'] })).key).toBe('needs-plan');
    expect(refusalOf(() => ask({ id: 'steps', by: 'goal,status,timing' })).key).toBe('needs-plan');
    expect(ask({ id: 'steps', by: 'plan,goal' }).by).toEqual(['plan', 'goal']);
    expect(ask({ id: 'steps', by: 'goal', where: ['plan=2015-2020'] }).by).toEqual(['goal']);
  });
});

describe('what the public gets of persons', () => {
  test.each([
    [{ id: 'participants', year: '2025' }, 'no-totals'],
    [{ id: 'participants', by: 'year', year: '2025' }, 'not-in-menu'],
    [{ id: 'attendances', by: 'offer', year: '2025' }, 'not-in-menu'],
    [{ id: 'sessions-held', by: 'month', year: '2025' }, 'not-in-menu'],
    [{ id: 'participants', by: 'prison,sex', year: '2025' }, 'one-dimension'],
    [{ id: 'participants', by: 'prison,year', year: '2025' }, 'one-dimension'],
    [{ id: 'sessions-held', by: 'prison,policy-field,month', year: '2025' }, 'one-dimension'],
    [{ id: 'participants', by: 'sex', where: ['prison=gent'], year: '2025' }, 'no-filters'],
    [{ id: 'participants', by: 'prison', where: ['prison=gent,brugge'], year: '2025' }, 'no-filters'],
    [{ id: 'attendances', year: '2025' }, 'no-totals'],
    [{ id: 'sessions-held', year: '2025' }, 'no-totals'],
    [{ id: 'reach', by: 'prison', year: '2025' }, 'no-shares'],
    [{ id: 'naming-coverage', by: 'prison', year: '2025' }, 'no-shares'],
    [{ id: 'waiting-time', by: 'prison', year: '2025' }, 'no-shares'],
    [{ id: 'not-reached', by: 'prison', year: '2025' }, 'no-shares'],
    [{ id: 'waiting', by: 'offer', year: '2025' }, 'not-in-menu'],
    [{ id: 'no-attendance', by: 'reason', year: '2025' }, 'not-in-menu'],
    [{ id: 'waiting-time', by: 'prison,kind,medium', year: '2025' }, 'too-many-divisions'],
    [{ id: 'participants', by: 'prison', from: '2024-01-01', to: '2025-12-31' }, 'whole-years'],
    [{ id: 'stayers', by: 'prison', from: '2025-01-01', to: '2025-06-30' }, 'whole-years'],
    [{ id: 'stayers', by: 'prison', year: '2026' }, 'open-year'],
    [{ id: 'participants', by: 'prison', from: '2025-01-01', to: '2025-01-30' }, 'whole-months'],
    [{ id: 'population', by: 'prison', from: '2025-03-01', to: '2025-03-01' }, 'whole-years'],
  ])('%o is refused', (words, key) => {
    expect(refusalOf(() => release(words)).key).toBe(key);
  });

  test.each([
    [{ id: 'participants', by: 'prison', year: '2025' }],
    [{ id: 'attendances', by: 'policy-field', year: '2024' }],
    [{ id: 'sessions-cancelled', by: 'reason', year: '2025' }],
    [{ id: 'population', by: 'prison,sex' }],
    [{ id: 'participants', by: 'prison,sex', year: '2025', release: 'internal' }],
    [{ id: 'offers', by: 'prison,kind', year: '2025' }],
  ])('%o is given', (words) => {
    expect(() => release(words)).not.toThrow();
  });

  test('is refused with what the menu has instead', () => {
    expect(refusalOf(() => release({ id: 'stayers', by: 'year', year: '2025' })).values).toEqual({
      dimension: 'year',
      possible: 'prison, sex, legal-status, age-group',
    });
    expect(refusalOf(() => release({ id: 'stayers', by: 'prison', year: '2026' })).values).toEqual({
      year: 2026,
      last: 2025,
    });
  });

  test('the counts from 1 to 4 are the small ones', () => {
    expect([0, 1, 4, 5].map(isSmall)).toEqual([false, true, true, false]);
  });
});

describe('a published source', () => {
  const yearOf = (words: AskWords) => sourceYear(ask(words));

  test('is what a figure of one year is read in, and the population of exactly 2013', () => {
    const isFrom = (words: AskWords) => isPublished(ask(words));
    expect(isFrom({ id: 'capacity', year: '2020' })).toBe(true);
    expect(isFrom({ id: 'population', year: '2013' })).toBe(true);
    expect(isFrom({ id: 'population', from: '2013-01-01', to: '2013-06-30' })).toBe(false);
    expect(isFrom({ id: 'population', from: '2012-01-01', to: '2013-12-31' })).toBe(false);
    expect(isFrom({ id: 'stayers', year: '2013' })).toBe(false);
  });

  test('gives its own year, and of a figure of activities 2013', () => {
    expect(yearOf({ id: 'capacity' })).toBe(2013);
    expect(yearOf({ id: 'funding', year: '2015' })).toBe(2015);
    expect(yearOf({ id: 'funding', year: '2031' })).toBe(2031);
    expect(yearOf({ id: 'fte-planned' })).toBe(2014);
    expect(yearOf({ id: 'population', year: '2013' })).toBe(2013);
  });

  test.each([
    [{ id: 'fte-planned', year: '2016' }, 'other-year', { figure: 'fte-planned', year: 2014 }],
    [{ id: 'funding', from: '2015-01-01', to: '2015-06-30' }, 'other-year', { figure: 'funding', year: 2015 }],
    [{ id: 'funding', from: '2014-01-01', to: '2015-12-31' }, 'other-year', { figure: 'funding', year: 2014 }],
    [{ id: 'population', year: '2025' }, 'other-year', { figure: 'population', year: 2013 }],
    [{ id: 'overcrowding', year: '2025' }, 'mixed-origins', { year: 2025 }],
  ])('has nothing of %o', (words, key, values) => {
    const refusal = refusalOf(() => yearOf(words));
    expect([refusal.key, refusal.values]).toEqual([key, values]);
  });

  test('needs no menu, and neither does who works with the figures', () => {
    const ofMenu = (words: AskWords) => isOfMenu(ask(words));
    expect(ofMenu({ id: 'population', year: '2013' })).toBe(false);
    expect(ofMenu({ id: 'population', year: '2025' })).toBe(true);
    expect(ofMenu({ id: 'population', year: '2025', release: 'internal' })).toBe(false);
    expect(ofMenu({ id: 'offers', year: '2025' })).toBe(false);
  });

  test('is not asked of the future: it is told that the source has another year', () => {
    expect(ask({ id: 'funding', year: '2035' })).toMatchObject({ from: '2035-01-01', to: '2035-12-31' });
  });
});

describe('codes of time', () => {
  test.each([
    ['year', '2025', true],
    ['year', '25', false],
    ['year', '12025', false],
    ['year', '20256', false],
    ['year', 'abcd', false],
    ['year', '2025-Q1', false],
    ['quarter', '2025-Q1', true],
    ['quarter', '2025-Q4', true],
    ['quarter', '2025-Q0', false],
    ['quarter', '2025-Q5', false],
    ['quarter', '5-Q1', false],
    ['quarter', 'abcd-Q1', false],
    ['quarter', 'x2025-Q1', false],
    ['quarter', '2025-Q11', false],
    ['quarter', '2025', false],
    ['quarter', '2025-03', false],
    ['month', '2025-01', true],
    ['month', '2025-09', true],
    ['month', '2025-10', true],
    ['month', '2025-12', true],
    ['month', '2025-00', false],
    ['month', '2025-13', false],
    ['month', '5-03', false],
    ['month', 'abcd-03', false],
    ['month', '12025-03', false],
    ['month', '2025-031', false],
    ['month', '2025-Q1', false],
    ['month', '2025', false],
  ] as const)('of a %s: %s is one: %s', (dimension, code, expected) => {
    expect(isTimeCode(dimension, code)).toBe(expected);
  });

  test('belong to years, quarters and months, and to no other dimension', () => {
    const all = ['year', 'quarter', 'month', 'prison', 'age-group'] as const;
    expect(all.filter(isTime)).toEqual(['year', 'quarter', 'month']);
  });
});

describe('parts of a period', () => {
  test('are quarters with their number, months with theirs, and years', () => {
    expect(partsOf('2024-11-15', '2025-05-02', 'quarter')).toEqual([
      { code: '2024-Q4', from: '2024-11-15', to: '2024-12-31' },
      { code: '2025-Q1', from: '2025-01-01', to: '2025-03-31' },
      { code: '2025-Q2', from: '2025-04-01', to: '2025-05-02' },
    ]);
    expect(partsOf('2024-12-31', '2025-02-28', 'month')).toEqual([
      { code: '2024-12', from: '2024-12-31', to: '2024-12-31' },
      { code: '2025-01', from: '2025-01-01', to: '2025-01-31' },
      { code: '2025-02', from: '2025-02-01', to: '2025-02-28' },
    ]);
    expect(partsOf('2024-02-29', '2025-01-01', 'year')).toEqual([
      { code: '2024', from: '2024-02-29', to: '2024-12-31' },
      { code: '2025', from: '2025-01-01', to: '2025-01-01' },
    ]);
  });

  const day = fc.integer({ min: 0, max: 5000 }).map((days) => addDays('2015-01-01', days));
  test('cover every day once, in order', () => {
    fc.assert(
      fc.property(
        day,
        fc.nat(1200),
        fc.constantFrom('year' as const, 'quarter' as const, 'month' as const),
        (from, length, by) => {
          const to = addDays(from, length);
          const parts = partsOf(from, to, by);
          expect(parts[0]?.from).toBe(from);
          expect(parts.at(-1)?.to).toBe(to);
          for (const [index, part] of parts.entries()) {
            const next = parts[index + 1];
            if (next !== undefined) expect(addDays(part.to, 1)).toBe(next.from);
          }
          const days = parts.reduce((sum, part) => sum + daysBetween(part.from, part.to) + 1, 0);
          expect(days).toBe(length + 1);
          expect(new Set(parts.map((part) => part.code)).size).toBe(parts.length);
        },
      ),
      SEED,
    );
  });

  test('whole months begin on a first and end on a last day', () => {
    expect(isWholeMonths('2024-02-01', '2024-02-29')).toBe(true);
    expect(isWholeMonths('2025-02-01', '2025-02-27')).toBe(false);
    expect(isWholeMonths('2025-02-02', '2025-02-28')).toBe(false);
  });
});
