import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { FIGURES } from './definitions.ts';
import { isSmall, protect } from './protect.ts';
import { type AskWords, checkRelease, isWholeMonths, partsOf, readAsk } from './rules.ts';
import { SOURCES } from './sources.ts';

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
const release = (words: AskWords) => checkRelease(ask(words));

describe('what may be asked', () => {
  test('an unknown figure is refused and the known ones are named', () => {
    const refusal = refusalOf(() => ask({ id: 'nope' }));
    expect(refusal.key).toBe('unknown-figure');
    expect(String(refusal.values.known)).toContain('participants');
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

  test('without a period: the source year of facts, today for plans, the last complete year for activities', () => {
    expect(ask({ id: 'funding' }).from).toBe('2015-01-01');
    expect(ask({ id: 'steps' }).to).toBe(TODAY);
    expect(ask({ id: 'participants' })).toMatchObject({ from: '2025-01-01', to: '2025-12-31' });
  });

  test('every figure has a source', () => {
    for (const figure of FIGURES) expect(SOURCES[figure.id], figure.id).toBeTypeOf('function');
  });
});

describe('what is released to the public', () => {
  test.each([
    [{ id: 'participants', year: '2025' }, 'no-totals'],
    [{ id: 'participants', by: 'year', year: '2025' }, 'no-totals'],
    [{ id: 'participants', by: 'prison,sex', year: '2025' }, 'one-dimension'],
    [{ id: 'participants', by: 'prison,year', year: '2025' }, 'one-dimension'],
    [{ id: 'participants', by: 'sex', where: ['prison=gent'], year: '2025' }, 'one-dimension'],
    [{ id: 'attendances', year: '2025' }, 'no-totals'],
    [{ id: 'reach', by: 'prison', from: '2024-01-01', to: '2025-12-31' }, 'whole-years'],
    [{ id: 'stayers', by: 'prison', from: '2025-01-01', to: '2025-06-30' }, 'whole-years'],
    [{ id: 'participants', by: 'prison', from: '2025-01-01', to: '2025-01-30' }, 'whole-months'],
  ])('%o is refused', (words, key) => {
    expect(refusalOf(() => release(words)).key).toBe(key);
  });

  test.each([
    [{ id: 'participants', by: 'prison', year: '2025' }],
    [{ id: 'participants', by: 'prison', where: ['prison=gent'], year: '2025' }],
    [{ id: 'population', by: 'prison,sex' }],
    [{ id: 'sessions-held', by: 'prison,policy-field,month', year: '2025' }],
    [{ id: 'participants', by: 'prison,sex', year: '2025', release: 'internal' }],
  ])('%o is given', (words) => {
    expect(() => release(words)).not.toThrow();
  });

  test('no count of persons from 1 to 4 is ever shown', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }), fc.nat(100), (counts, value) => {
        const shown = protect({ value, counts });
        const small = counts.some((count) => count >= 1 && count <= 4);
        expect(shown).toEqual(small ? { value: null, suppressed: true } : { value, suppressed: false });
      }),
      SEED,
    );
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
