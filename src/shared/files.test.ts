import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delimiterOf, lastPartOf, textOfBytes } from './files.ts';

const WRITTEN = 'Jaar;Bedrag\n2015;1.234,50 €\ncafé';
const MARK = '\ufeff';
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

test('a text is the same text in each of the letters that offices use, with its mark and without', () => {
  const narrow = Buffer.from(WRITTEN.replace('€', '\x80'), 'latin1');
  const cases: [Uint8Array, string][] = [
    [Buffer.from(WRITTEN), 'utf-8'],
    [Buffer.from(MARK + WRITTEN), 'utf-8'],
    [Buffer.from(MARK + WRITTEN, 'utf16le'), 'utf-16'],
    [Buffer.from(WRITTEN, 'utf16le'), 'utf-16'],
    [swapped(Buffer.from(MARK + WRITTEN, 'utf16le')), 'utf-16'],
    [swapped(Buffer.from(WRITTEN, 'utf16le')), 'utf-16'],
    [narrow, 'windows-1252'],
  ];
  for (const [bytes, letters] of cases) expect(textOfBytes(bytes)).toEqual({ text: WRITTEN, letters });
});

test('what Windows wrote keeps its dashes and quotation marks', () => {
  const bytes = Buffer.from([0xe9, 0x20, ...[0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x85, 0x8a, 0x9f]]);
  expect(textOfBytes(bytes).text).toBe('é ‘’“”–—…ŠŸ');
});

test('whatever the bytes are, there is a text', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => typeof textOfBytes(bytes).text === 'string'));
});

test('columns stand apart by the sign that the heading has most of', () => {
  expect(['a;b,c;d', 'a\tb\tc,d', 'a,b;c,d', 'a', ''].map(delimiterOf)).toEqual([';', '\t', ',', ',', ',']);
});

test('of a name its last part is seen, without signs that nobody sees', () => {
  const names = ['C:\\geheim\\2015.csv', '/a/b/c.xlsx', 'a\u202egpj.csv', '   ', 'x'.repeat(400), '😀'.repeat(301)];
  expect(names.map(lastPartOf)).toEqual(['2015.csv', 'c.xlsx', 'a gpj.csv', '–', 'x'.repeat(300), '😀'.repeat(300)]);
});
