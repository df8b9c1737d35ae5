import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatShortDate,
  formatTime,
} from './format.ts';
import {
  gatherWords,
  isWordKey,
  makeTranslator,
  messageOf,
  pick,
  translator,
  type WordKey,
  wordNamed,
  wordOf,
} from './index.ts';
import { fill, valuesOf } from './template.ts';
import { formatTerm } from './term.ts';

describe('translating', () => {
  it('fills in values without escaping them, because the page escapes', () => {
    expect(translator('nl')('form:error.too-long', { max: '<b> & 7' })).toContain('<b> & 7');
  });

  it('never reads a value as a template', () => {
    expect(fill('{{a}} en {{b}}', { a: '$t(frame:name) {{b}} $&', b: 2 })).toBe('$t(frame:name) {{b}} $& en 2');
  });

  it('leaves nothing where no value is given', () => {
    expect(fill('van {{from}} tot {{to}}', { from: 1 })).toBe('van 1 tot ');
    expect(valuesOf('van {{from}} tot {{to}}')).toEqual(['from', 'to']);
  });

  it('chooses the plural form of the language', () => {
    expect(translator('nl')('frame:results', { count: 1 })).toBe('1 resultaat');
    expect(translator('en')('frame:results', { count: 12 })).toBe('12 results');
  });

  it('tells a key from a sentence', () => {
    expect(isWordKey('form:error.required')).toBe(true);
    expect(isWordKey('frame:results')).toBe(true);
    expect(isWordKey('Vul dit in: nu')).toBe(false);
    expect(isWordKey('frame:toString')).toBe(false);
    expect(messageOf(translator('en'), 'form:error.required')).toBe('Fill in this field.');
    expect(messageOf(translator('en'), 'Vul dit in: nu')).toBe('Vul dit in: nu');
  });

  it('does not compile with a key that does not exist', () => {
    // @ts-expect-error no such area
    const area: WordKey = 'nowhere:title';
    // @ts-expect-error no such key
    const key: WordKey = 'frame:nothing';
    // @ts-expect-error a plural form is chosen by the count
    const form: WordKey = 'frame:results_one';
    expect([area, key, form].filter(isWordKey)).toEqual(['frame:results_one']);
  });

  it('does not compile where a declared area is not gathered', () => {
    // @ts-expect-error the areas of the slices are not there
    const forgetful = () => gatherWords({});
    expect(forgetful).toBeTypeOf('function');
  });

  it('says the word of a code, and the code where there is no word', () => {
    expect(wordOf(translator('en'), 'roles:persona', 'nobody')).toBe('nobody');
    expect(wordOf(translator('en'), 'roles:persona', 'auditor')).toBe('Auditor');
  });

  it('finds what is said after a save in the slice that saved', () => {
    expect(wordNamed('saved.offer')).toBe('offers:saved.offer');
    expect(wordNamed('saved.nothing')).toBeUndefined();
  });

  it('falls back to Dutch for a text that was not translated', () => {
    expect(pick({ nl: 'Taal', en: null }, 'en')).toBe('Taal');
    expect(pick({ nl: 'Taal', en: 'Language' }, 'en')).toBe('Language');
  });
});

describe('a language with more plural forms than Dutch', () => {
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
  const t = makeTranslator('ar', new Map(forms.map((form) => [`planted:days_${form}`, `${form} {{count}}`])));

  it.each([
    [0, 'zero'],
    [1, 'one'],
    [2, 'two'],
    [5, 'few'],
    [11, 'many'],
    [100, 'other'],
  ])('says %d with the form %s', (count, form) => {
    expect(t('planted:days' as WordKey, { count })).toBe(`${form} ${count}`);
  });
});

describe('numbers, money and dates', () => {
  it('writes numbers and money as the language does', () => {
    expect(formatNumber(1125634, 'nl')).toBe('1.125.634');
    expect(formatMoney(1125634, 'nl')).toBe('1.125.634 euro');
    expect(formatMoney(1125634, 'en')).toBe('EUR 1,125,634');
    expect(formatMoney(12.5, 'nl')).toBe('12,50 euro');
    expect(formatPercent(0.483, 'nl')).toBe('48,3\u00a0%');
    expect(formatPercent(0.483, 'en')).toBe('48.3%');
  });

  it('keeps a day on its day and shows a moment in Brussels', () => {
    expect(formatDate('2020-11-13', 'nl')).toBe('13 november 2020');
    expect(formatShortDate('2020-11-03')).toBe('03-11-2020');
    expect(formatTime('2020-11-13T23:30:00Z', 'nl')).toBe('00:30');
    expect(formatDateTime('2020-07-13T08:00:00Z', 'en')).toBe('13 July 2020, 10:00');
  });

  it('says a term no more precisely than it is', () => {
    expect(formatTerm({ text: 'vanaf najaar', start: '2016-09-01', end: null, precision: 'season' }, 'nl')).toBe(
      'vanaf najaar',
    );
    expect(formatTerm({ start: '2016-09-01', end: null, precision: 'season' }, 'en')).toBe('from autumn 2016 on');
    expect(formatTerm({ start: '2016-01-01', end: '2016-12-31', precision: 'year' }, 'en')).toBe('2016');
    expect(formatTerm({ start: null, end: '2016-06-30', precision: 'half-year' }, 'nl')).toBe('tegen midden 2016');
    expect(formatTerm({ start: null, end: null, precision: 'open' }, 'nl')).toBe('doorlopend');
  });
});
