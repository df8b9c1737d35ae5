import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Cell, defused, lineOf } from './cells.ts';
import { csvOf } from './csv.ts';
import { xlsxOf } from './xlsx.ts';

/** What the world's spreadsheets take for the beginning of a formula. */
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@sum(a1)',
  '＝1',
  '＋1',
  '－1',
  '＠a',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u200b=1',
  '"=1',
];
const DANGEROUS = /^[\s"'\p{Cf}]*[=+\-@＝＋－＠]/u;

/** A text as an attacker would make it: what begins formulas, what separates cells, and anything else. */
const sly = fc
  .array(fc.oneof(fc.constantFrom(...FORMULAS, ';', ',', '"', "'", '\t', '\r\n', '|', ' ', '\u202e'), fc.string()), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

/** The cells that a program makes of a line when it splits at a sign, and knows quotes only where they begin a cell. */
function splitBy(line: string, separator: string): string[] {
  return line.split(separator).map((part) => part.replace(/^"|"$/g, ''));
}

test.each(FORMULAS)('%j is no formula any more', (text) => {
  expect(defused(text)).toMatch(/^[\s"\p{Cf}]*'/u);
  expect(csvOf(['a'], [[text]]).split('\r\n')[1]).toMatch(/^"(""|\p{Cf})*'/u);
});

test('no text begins a formula, in whichever way a program splits the file', () => {
  fc.assert(
    fc.property(fc.array(fc.array(sly, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
      const text = csvOf(['a', 'b', 'c'], rows).slice(1);
      for (const line of text.split(/\r\n|[\n\r]/)) {
        for (const separator of [';', ',', '|', '\t']) {
          for (const cell of splitBy(line, separator)) {
            const unquoted = cell.replace(/^[\s"\p{Cf}]*/u, '');
            expect(/^[=+\-@＝＋－＠]/u.test(unquoted), cell).toBe(false);
          }
        }
      }
    }),
    { seed: 8, numRuns: 300 },
  );
});

test('a file is read back as the rows that went into it, one row a line', () => {
  fc.assert(
    fc.property(fc.array(fc.array(sly, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const read: string[][] = parse(csvOf(['a', 'b'], rows), { delimiter: ';', bom: true });
      expect(read.slice(1)).toEqual(rows.map((cells) => cells.map(defused)));
    }),
    { seed: 9, numRuns: 200 },
  );
});

test('a text without a formula stays as it is', () => {
  for (const text of ['Koken voor beginners', 'naam e-mail', 'wo 10:00-11:30', "l'été", 'كرة القدم', 'x = y'])
    expect(defused(text)).toBe(text);
});

test('numbers and days stay what they are, negative ones too', () => {
  const rows: Cell[][] = [[-12.5, 0, 1e21, 1e-7, Number.NaN, { day: '2026-11-30' }, { day: '=1' }, null]];
  const [, line] = csvOf(['a'], rows).split('\r\n');
  expect(line).toBe('-12,5;0;1000000000000000000000;0,0000001;;2026-11-30;;');
});

test('a title of any length fits in one cell, and half a character is none', () => {
  expect(lineOf('a'.repeat(50_000))).toHaveLength(32_767);
  expect(lineOf('a\ud83db\u0000c')).toBe('abc');
});

/** The parts of a workbook as text. */
async function partsOf(rows: Cell[][]): Promise<Record<string, string>> {
  const parts = unzipSync(await xlsxOf('Blad', ['Kop', 'Getal', 'Dag'], rows));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test('a workbook holds no formula: a text is a text, a number a number, a day a day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sly, { minLength: 1, maxLength: 5 }), async (texts) => {
      const parts = await partsOf(texts.map((text) => [text, -5, { day: '2026-11-30' }]));
      const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
      expect(sheet).not.toMatch(/<f[ >]/);
      expect(sheet).toContain('<v>-5</v>');
      for (const [, kind] of sheet.matchAll(/<c r="A\d+"[^>]*? t="(\w+)"/g)) expect(kind).toMatch(/^(s|inlineStr)$/);
      for (const text of Object.values(parts)) expect(text).not.toMatch(/\p{Cs}/u);
    }),
    { seed: 10, numRuns: 60 },
  );
});

test('a name that no sheet may have is made one that it may', async () => {
  const parts = unzipSync(await xlsxOf("a/b:c*[d]?'", [], []));
  expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('name="a b c d"');
});

test('what would begin a formula does so in the pattern of the tests too', () => {
  for (const text of FORMULAS) expect(DANGEROUS.test(text), JSON.stringify(text)).toBe(true);
});
