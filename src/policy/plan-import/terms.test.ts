import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '../../shared/dates.ts';
import { MONTHS } from './term-words.ts';
import { readTerm } from './terms.ts';

/** What the contracts say of terms, and what follows from it. */
const AGREED: [string, string | null, string | null, string][] = [
  ['2015', '2015-01-01', '2015-12-31', 'year'],
  ['2015-2019', '2015-01-01', '2019-12-31', 'year'],
  ['2015 – 2019', '2015-01-01', '2019-12-31', 'year'],
  ['2017- 2018 ', '2017-01-01', '2018-12-31', 'year'],
  ['2017-18', '2017-01-01', '2018-12-31', 'year'],
  ['van 2015 tot en met 2017', '2015-01-01', '2017-12-31', 'year'],
  ['tussen 2015 en 2017', '2015-01-01', '2017-12-31', 'year'],
  ['1ste semester 2016', '2016-01-01', '2016-06-30', 'half-year'],
  ['tweede semester 2016', '2016-07-01', '2016-12-31', 'half-year'],
  ['eerste helft van 2016', '2016-01-01', '2016-06-30', 'half-year'],
  ['1 januari 2016', '2016-01-01', '2016-01-01', 'day'],
  ['15/03/2016', '2016-03-15', '2016-03-15', 'day'],
  ['voorjaar 2016', null, '2016-06-30', 'season'],
  ['Najaar\n2015', null, '2015-12-31', 'season'],
  ['Afgerond najaar2015', null, '2015-12-31', 'season'],
  ['Juni 2015', null, '2015-06-30', 'month'],
  ['februari 2016', null, '2016-02-29', 'month'],
  ['half 2016', null, '2016-06-30', 'half-year'],
  ['midden 2016', null, '2016-06-30', 'half-year'],
  ['medio 2016', null, '2016-06-30', 'half-year'],
  ['Uiterlijk tegen midden 2015', null, '2015-06-30', 'half-year'],
  ['eind 2018', null, '2018-12-31', 'year'],
  ['Gedragen nota met actievoorstellen: eind 2016', null, '2016-12-31', 'year'],
  ['Tegen het najaar 2015', null, '2015-09-01', 'season'],
  ['tegen 2019', null, '2019-12-31', 'year'],
  ['tot 2018', null, '2018-12-31', 'year'],
  ['uiterlijk 1 mei 2016', null, '2016-05-01', 'day'],
  ['Najaar 2015 - voorjaar 2017/2018', '2015-09-01', '2018-06-30', 'season'],
  ['Najaar 2015 - 2018', '2015-09-01', '2018-12-31', 'year'],
  ['Najaar 2016- voorjaar 2018', '2016-09-01', '2018-06-30', 'season'],
  ['Voorjaar 2016-\nnajaar 2016', '2016-03-01', '2016-12-31', 'season'],
  ['2014-midden 2015', '2014-01-01', '2015-06-30', 'half-year'],
  ['januari - juni 2016', '2016-01-01', '2016-06-30', 'month'],
  ['ten vroegste vanaf begin 2016', '2016-01-01', null, 'year'],
  ['Opstart vanaf midden 2015.', '2015-06-30', null, 'half-year'],
  ['Vanaf januari 2015', '2015-01-01', null, 'month'],
  ['vanaf voorjaar 2017', '2017-03-01', null, 'season'],
  ['vanaf 2016', '2016-01-01', null, 'year'],
  ['doorlopend vanaf 2016', '2016-01-01', null, 'year'],
  ['doorlopend', null, null, 'open'],
  ['Nog te bepalen', null, null, 'open'],
  ['n.t.b.', null, null, 'open'],
  ['', null, null, 'open'],
  ['  –  ', null, null, 'open'],
  ['spring 2016', null, '2016-06-30', 'season'],
  ['from spring 2016', '2016-03-01', null, 'season'],
  ['by the end of 2017', null, '2017-12-31', 'year'],
  ['mid-2016', null, '2016-06-30', 'half-year'],
  ['first half of 2016', '2016-01-01', '2016-06-30', 'half-year'],
  ['ongoing', null, null, 'open'],
  ['to be determined', null, null, 'open'],
];

/** Several dates for several things: the widest period that is certain. */
const SEVERAL: [string, string | null, string | null, string][] = [
  ['Voorbereiding: 2015-2016 Begin van uitvoering: vanaf voorjaar 2017', '2015-01-01', null, 'year'],
  ['nota midden 2016. Opstarten: vanaf voorjaar 2017', null, null, 'open'],
  ['voorstel: medio 2017 voorbereiden: vanaf medio 2017. Doel: een aanpak in 2019.', null, '2019-12-31', 'year'],
  ['2015-2019 2014-midden 2015: aandacht Vanaf midden 2015: opvolgen', '2015-01-01', '2019-12-31', 'year'],
  ['2016 en 2018', '2016-01-01', '2018-12-31', 'year'],
  ['juni en december 2016', null, '2016-12-31', 'month'],
  ['fase 1: 2016, fase 2: 2017-2018', '2016-01-01', '2018-12-31', 'year'],
];

/** Words of which the agreed rules say nothing. */
const OWN: [string, string | null, string | null][] = [
  ['zomer 2016', null, '2016-08-31'],
  ['vóór 1 juli 2016', null, '2016-06-30'],
  ['begin 2016', null, '2016-03-31'],
  ['tegen het voorjaar 2016', null, '2016-03-01'],
  ['schooljaar 2016-2017', '2016-09-01', '2017-08-31'],
  ['2017/2018', '2017-01-01', '2018-12-31'],
  ['winter 2016-2017', '2016-12-01', '2017-03-31'],
  ['31 februari 2016', null, '2016-02-29'],
  ['2018 - 2016', null, '2016-12-31'],
  ['2016 e.v.', '2016-01-01', null],
];

describe('a term is read', () => {
  it.each(AGREED)('%j by the agreed rules', (text, start, end, precision) => {
    const { text: printed, ...read } = readTerm(text);
    expect(read).toEqual({ start, end, precision });
    expect(printed).toBe(text.replaceAll(/\s+/g, ' ').trim() || null);
  });

  it.each(SEVERAL)('%j as several dates, with a doubt', (text, start, end, precision) => {
    expect(readTerm(text)).toEqual({ text, start, end, precision, doubt: 'several-dates' });
  });

  it.each(OWN)('%j by a rule of our own, with a doubt', (text, start, end) => {
    expect(readTerm(text)).toMatchObject({ start, end, doubt: 'own-reading' });
  });

  it.each(['binnen drie maanden', 'einde legislatuur', 'najaar', '120 dossiers', 'bladzijde 20156'])(
    '%j not, and says so',
    (text) => {
      expect(readTerm(text)).toEqual({ text, start: null, end: null, precision: 'open', doubt: 'unread-term' });
    },
  );
});

const year = fc.integer({ min: 2000, max: 2060 });
const month = fc.constantFrom(...MONTHS.flatMap(([name]) => name ?? []));
const point = fc.oneof(
  year.map(String),
  fc
    .tuple(fc.constantFrom('voorjaar', 'najaar', 'midden', 'half', 'medio', 'eind', 'begin'), year)
    .map((two) => two.join(' ')),
  fc.tuple(month, year).map((two) => two.join(' ')),
  fc.tuple(fc.integer({ min: 1, max: 28 }), month, year).map((three) => three.join(' ')),
  fc.tuple(fc.constantFrom('1ste', '2de', 'eerste', 'tweede'), year).map(([which, one]) => `${which} semester ${one}`),
);
const runs = { seed: 20150101, numRuns: 300 };

describe('whatever a term says', () => {
  it('its days are days, the start no later than the end, and nothing is open without reason', () => {
    const text = fc.oneof(
      point,
      fc.tuple(point, fc.constantFrom(' - ', ' tot ', '; ', ' en ', ': '), point).map((all) => all.join('')),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (printed) => {
        const term = readTerm(printed);
        for (const day of [term.start, term.end]) expect(day === null || isDay(day)).toBe(true);
        if (term.start !== null && term.end !== null) expect(term.start <= term.end).toBe(true);
        expect(term.precision === 'open').toBe(term.start === null && term.end === null);
      }),
      runs,
    );
  });

  it('spaces, capitals and kinds of dashes change nothing', () => {
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.replaceAll(' ', '\u00a0'),
      (text) => text.replaceAll(' ', ' \r\n '),
      (text) => text.replaceAll('-', '–'),
      (text) => ` ${text}. `,
    );
    fc.assert(
      fc.property(fc.tuple(point, fc.constantFrom(' - ', ' – '), point), change, (parts, changed) => {
        const { text: _one, ...plain } = readTerm(parts.join(''));
        const { text: _other, ...again } = readTerm(changed(parts.join('')));
        expect(again).toEqual(plain);
      }),
      runs,
    );
  });

  it('a range starts with its first point and ends with its last', () => {
    fc.assert(
      fc.property(year, fc.integer({ min: 0, max: 9 }), (first, more) => {
        expect(readTerm(`voorjaar ${first} - najaar ${first + more}`)).toMatchObject({
          start: `${first}-03-01`,
          end: `${first + more}-12-31`,
        });
      }),
      runs,
    );
  });
});
