import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isWordKey } from '../words/index.ts';
import {
  dateInput,
  fieldValue,
  manyOf,
  oneOf,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredText,
  timeInput,
  versionOf,
  wholeNumber,
} from './read.ts';

const schema = z.object({
  title: requiredText(10),
  about: optionalText(20),
  places: wholeNumber(1, 30),
  waiting: optionalWholeNumber(0, 9),
  start: dateInput(),
  at: timeInput(),
  kind: oneOf(['group', 'individual']),
  fields: manyOf(['sport', 'werk']),
});

const good = {
  title: ' Koken ',
  places: '12',
  start: '1/9/2025',
  at: '9u05',
  kind: 'group',
  fields: 'werk',
};

describe('versionOf', () => {
  it('gives the version that a form showed, and nothing where it showed none', () => {
    expect(versionOf({ version: '7' })).toBe(7);
    expect(versionOf({ version: '2147483647' })).toBe(2_147_483_647);
    expect(versionOf({})).toBeUndefined();
  });

  it.each(['abc', '0', '-1', '', ' 1', '1.0', '1e3', '01', '999999999999', '2147483648'])('refuses %j', (version) => {
    expect(() => versionOf({ version })).toThrow('bad-version');
  });

  it('refuses two versions', () => {
    expect(() => versionOf({ version: ['1', '2'] })).toThrow('bad-version');
  });
});

describe('manyOf', () => {
  it('refuses more codes than there are, however many were sent', () => {
    const many = readForm({ fields: Array(5000).fill('sport') }, z.object({ fields: manyOf(['sport', 'werk']) }));
    expect(many).toMatchObject({ ok: false, errors: [{ field: 'fields', message: 'form:error.too-many' }] });
  });
});

describe('a time', () => {
  it.each([
    ['9u', '09:00'],
    ['13h', '13:00'],
    ['9u05', '09:05'],
    ['23:59', '23:59'],
  ])('%s is %s', (typed, time) => {
    expect(timeInput().parse(typed)).toBe(time);
  });

  it.each(['9', '24u', '9u5', '9:', '12:60', 'u'])('%s is none', (typed) => {
    expect(timeInput().safeParse(typed).success).toBe(false);
  });
});

describe('readForm', () => {
  it('gives the data in their own types', () => {
    expect(readForm(good, schema)).toMatchObject({
      ok: true,
      data: {
        title: 'Koken',
        about: null,
        places: 12,
        waiting: null,
        start: '2025-09-01',
        at: '09:05',
        kind: 'group',
        fields: ['werk'],
      },
    });
  });

  it('names every wrong field once, with words that exist and the values they need, and keeps what was typed', () => {
    const typed = {
      title: 'Een veel te lange titel',
      places: '99',
      start: '31-2-2025',
      at: '25:00',
      kind: 'x',
      fields: ['y'],
    };
    const result = readForm(typed, schema);
    if (result.ok) throw new Error('this form must be refused');
    expect(Object.fromEntries(result.errors.map((error) => [error.field, error.message]))).toEqual({
      title: 'form:error.too-long',
      places: 'form:error.too-big',
      start: 'form:error.date',
      at: 'form:error.time',
      kind: 'form:error.choice',
      fields: 'form:error.choice',
    });
    expect(result.errors[0]?.values).toEqual({ max: 10 });
    expect(result.values).toBe(typed);
    expect(fieldValue(result.values, 'title')).toBe('Een veel te lange titel');
    expect(fieldValue(result.values, 'fields')).toBe('y');
  });

  it('says that an empty or absent field is required', () => {
    const result = readForm({ title: '  ', kind: '' }, schema);
    if (result.ok) throw new Error('this form must be refused');
    expect(new Set(result.errors.map((error) => error.message))).toEqual(new Set(['form:error.required']));
    expect(result.errors.map((error) => error.field)).toEqual(['title', 'places', 'start', 'at', 'kind']);
  });

  it('finds words for a fault of a schema that has none of its own', () => {
    const plain = z.object({ a: z.string().min(3), b: z.array(z.string()).min(1), c: z.email(), d: z.number() });
    const result = readForm({ a: 'x', b: [], c: 'x', d: 'x' }, plain);
    if (result.ok) throw new Error('this form must be refused');
    expect(result.errors.every((error) => isWordKey(error.message))).toBe(true);
  });

  it('keeps a sentence of the schema itself', () => {
    const own = z.object({ a: z.string().refine(() => false, 'Kies een andere naam.') });
    expect(readForm({ a: 'x' }, own)).toMatchObject({ errors: [{ field: 'a', message: 'Kies een andere naam.' }] });
  });
});

describe('whole numbers', () => {
  const read = (typed: string) => wholeNumber(-10, 2000000).safeParse(typed);

  it.each([
    ['12', 12],
    ['1.125', 1125],
    ['1 125 634', 1125634],
    ['-3', -3],
  ])('reads %s', (typed, value) => {
    expect(read(typed).data).toBe(value);
  });

  it.each(['1,5', '1.5', '1e3', '0x1', 'twaalf', '1..2'])('refuses %s', (typed) => {
    expect(read(typed).error?.issues[0]?.message).toBe('form:error.whole-number');
  });
});

describe('dates', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
  const parts = days.map((date) => date.toISOString().slice(0, 10));
  const seeded = { seed: 20201113, numRuns: 300 };

  it('reads every day of two centuries in every way it may be typed', () => {
    const check = (iso: string, separator: string, padded: boolean) => {
      const [year = '', month = '', day = ''] = iso.split('-');
      const short = (text: string) => (padded ? text : String(Number(text)));
      expect(dateInput().parse([short(day), short(month), year].join(separator))).toBe(iso);
      expect(dateInput().parse(` ${iso} `)).toBe(iso);
    };
    fc.assert(fc.property(parts, fc.constantFrom('-', '/', '.'), fc.boolean(), check), seeded);
  });

  it('never invents a day: what it gives was typed', () => {
    const numbers = fc.tuple(fc.nat(40), fc.nat(15), fc.integer({ min: 1000, max: 9999 }));
    const check = ([day, month, year]: [number, number, number]) => {
      const result = dateInput().safeParse(`${day}-${month}-${year}`);
      if (!result.success) return;
      expect(result.data.split('-').map(Number)).toEqual([year, month, day]);
      expect(year).toBeGreaterThanOrEqual(1900);
      expect(year).toBeLessThanOrEqual(2100);
    };
    fc.assert(fc.property(numbers, check), seeded);
  });

  it.each(['29-2-2025', '31-4-2025', '2025-13-01', '13-11-25', '0-1-2025', 'gisteren', '2025-1-1T00'])(
    'refuses %s',
    (typed) => {
      expect(dateInput().safeParse(typed).error?.issues[0]?.message).toBe('form:error.date');
    },
  );

  it('reads 29 February of a leap year', () => {
    expect(dateInput().parse('29/2/2024')).toBe('2024-02-29');
  });

  it.each(['31-12-1899', '1-1-2101'])('refuses %s, outside two centuries', (typed) => {
    expect(dateInput().safeParse(typed).error?.issues[0]?.message).toBe('form:error.date-range');
  });
});

describe('a form that knows its day', () => {
  const days = z.object({ start: dateInput(), title: requiredText(10) });

  it('reads a day without its year, and a day by its name', () => {
    const read = (start: string) => readForm({ start, title: 'x' }, days, '2026-11-30');
    expect(read('3/2')).toMatchObject({ ok: true, data: { start: '2027-02-03' } });
    expect(read('1 dec')).toMatchObject({ ok: true, data: { start: '2026-12-01' } });
    expect(read('morgen')).toMatchObject({ ok: true, data: { start: '2026-12-01' } });
  });

  it('leaves nothing of its day to the next form, also when the form before was refused', () => {
    expect(readForm({ start: 'morgen', title: '' }, days, '2026-11-30').ok).toBe(false);
    expect(readForm({ start: 'morgen', title: 'x' }, days)).toMatchObject({ ok: false, errors: [{ field: 'start' }] });
  });
});
