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
import { AREAS, isWordKey, messageOf, pick, translator, type WordKey } from './index.ts';
import { formatTerm } from './term.ts';

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(Object.entries(AREAS))('words of %s', (_name, area) => {
  const nl: Record<string, string> = area.nl;
  const en: Record<string, string> = area.en;

  it('has the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
  });

  it('has no empty text', () => {
    expect(Object.entries({ ...nl, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('takes the same values in both languages', () => {
    for (const key of Object.keys(nl)) expect(variables(en[key] ?? ''), key).toEqual(variables(nl[key] ?? ''));
  });

  it('has both plural forms or none', () => {
    const bases = (suffix: string) =>
      Object.keys(nl)
        .filter((key) => key.endsWith(suffix))
        .map((key) => key.replace(suffix, ''));
    expect(bases('_one').sort()).toEqual(bases('_other').sort());
  });
});

/** Numbers that are limits of the program or name something else than a count of what follows. */
const FIXED = new Set([
  'form:error.too-long',
  'form:error.too-short',
  'persons:many',
  'offers:series.more',
  'prisons:occupancy.label',
  'prisons:card.staff.text',
  'plans:declared.title',
  'plans:declared.text',
  'plans:actions.declared',
  'plans:progress.known',
  'parliament:92.actions',
  'parliament:92.goals.none-reached',
]);
/** Nouns in the plural right after a number, such as `{{count}} stappen` and `{{count}} other steps`. */
const PLURAL: Record<'nl' | 'en', RegExp> = {
  nl: /\{\{(?:count|top|nested|known|number|total|steps|sessions)\}\} (?:\w+e )?(?!is\b|tegen|samen|geen|alleen|boven|binnen|open|aan|van|een|begonnen|kregen)[a-zï-]+(?:en|s|’s)\b/,
  en: /\{\{(?:count|top|nested|known|number|total|steps|sessions)\}\} (?:other |later )?(?!was|has|is|does|as|this|across|less|series)[a-z-]+s\b/,
};

describe.each(Object.entries(AREAS))('counts in the words of %s', (name, area) => {
  it.each(['nl', 'en'] as const)('have a singular wherever they have a plural, in %s', (language) => {
    const words: Record<string, string> = area[language];
    const wrong = Object.entries(words).filter(
      ([key, text]) => !/_(?:one|other)$/.test(key) && !FIXED.has(`${name}:${key}`) && PLURAL[language].test(text),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['nl', 'en'] as const)('are rendered with their own form for 0, 1 and 2, in %s', (language) => {
    const words: Record<string, string> = area[language];
    const t = translator(language);
    for (const base of Object.keys(words).filter((key) => key.endsWith('_one'))) {
      const key = `${name}:${base.replace(/_one$/, '')}` as WordKey;
      const plain = (suffix: string, count: number) =>
        (words[base.replace(/_one$/, suffix)] ?? '')
          .replaceAll('{{count}}', String(count))
          .replace(/\{\{\w+\}\}/g, '#');
      const values = Object.fromEntries(variables(words[base] ?? '').map((one) => [one, '#']));
      for (const count of [0, 1, 2]) {
        expect(t(key, { ...values, ...others(words, base), count })).toBe(
          plain(count === 1 ? '_one' : '_other', count),
        );
      }
    }
  });
});

/** The values that only the plural form takes. */
function others(words: Record<string, string>, base: string): Record<string, string> {
  const names = variables(words[base.replace(/_one$/, '_other')] ?? '').filter((one) => one !== 'count');
  return Object.fromEntries(names.map((name) => [name ?? '', '#']));
}

describe('translating', () => {
  it('fills in values without escaping them, because the page escapes', () => {
    expect(translator('nl')('frame:sort.by', { column: 'Duur & <prijs>' })).toBe('Sorteren op Duur & <prijs>');
  });

  it('never reads a value as a template', () => {
    expect(translator('nl')('frame:sort.by', { column: '$t(frame:name) {{x}}' })).toContain('$t(frame:name)');
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
  });

  it('falls back to Dutch for a text that was not translated', () => {
    expect(pick({ nl: 'Taal', en: null }, 'en')).toBe('Taal');
    expect(pick({ nl: 'Taal', en: 'Language' }, 'en')).toBe('Language');
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
