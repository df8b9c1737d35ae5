import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { FIGURES } from './definitions.ts';
import { isSmall } from './protect.ts';
import { type AskWords, checkRelease, isWholeMonths, partsOf, readAsk } from './rules.ts';
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
  ])('%o is given', (words) => {
    expect(() => release(words)).not.toThrow();
  });

  test('the counts from 1 to 4 are the small ones', () => {
    expect([0, 1, 4, 5].map(isSmall)).toEqual([false, true, true, false]);
  });
});

describe('parts of a period', () => {
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
