import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWord } from '../../../tests/support/word.ts';
import type { Block, DocumentText } from './blocks.ts';
import { wordDownload } from './download.ts';
import { wordDocument } from './make.ts';
import { turnsOf } from './turns.ts';
import { columnWidths } from './widths.ts';
import { writeWord } from './word.ts';

const HEADINGS: Block[] = [
  { kind: 'heading', level: 1, text: 'Eerste deel', newPage: true },
  { kind: 'text', line: 'Wat er staat.' },
  { kind: 'heading', level: 2, text: 'Daaronder', listed: true },
  { kind: 'heading', level: 2, text: 'Niet in de inhoud' },
  { kind: 'heading', level: 1, text: 'Tweede deel', newPage: true },
];
const TABLE: Block = {
  kind: 'table',
  caption: 'Deelnemers per gevangenis',
  columns: [{ label: 'Gevangenis' }, { label: 'Aantal', numeric: true }],
  rows: [
    ['Gent', '12'],
    ['Ieper', 'afgeschermd'],
  ],
  foot: 'Herkomst: demonstratie.',
};

async function made(blocks: readonly Block[], more: Partial<DocumentText> = {}) {
  const file = await writeWord({
    language: 'nl',
    title: 'Een titel',
    subject: 'Een soort',
    short: 'Kort',
    opening: [],
    blocks,
    ...more,
  });
  const parts = unzipSync(file);
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  return {
    ...readWord(file),
    xml: part('word/document.xml'),
    styles: part('word/styles.xml'),
    core: part('docProps/core.xml'),
    part,
  };
}

describe('a document', () => {
  it('says its title, kind and author, which is the institution, and its language', async () => {
    const { core, styles, paragraphs } = await made([TABLE]);
    expect(core).toContain('<dc:title>Een titel</dc:title>');
    expect(core).toContain('<dc:subject>Een soort</dc:subject>');
    expect(core).toContain('<dc:creator>Agentschap Justitie en Handhaving</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>Agentschap Justitie en Handhaving</cp:lastModifiedBy>');
    expect(styles).toContain('w:lang w:val="nl-BE"');
    expect(paragraphs[0]).toBe('Een titel');
    const english = await made([TABLE], { language: 'en' });
    expect(english.styles).toContain('w:lang w:val="en"');
  });

  it('stands on A4, with its name and the number of the page at the foot', async () => {
    const { xml, part } = await made([TABLE]);
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="1683\d"/);
    const foot = part('word/footer1.xml');
    expect(foot).toContain('Kort');
    for (const field of ['PAGE', 'NUMPAGES']) expect(foot).toContain(`>${field}<`);
  });

  it('has none of the colours that Word gives by itself', async () => {
    const { styles, xml } = await made([...HEADINGS, TABLE]);
    for (const blue of ['2E74B5', '1F4D78', '0563C1', '4472C4']) expect(`${styles}${xml}`).not.toContain(blue);
  });

  it('has contents that lead to each listed heading, with its page', async () => {
    const { xml, paragraphs } = await made(HEADINGS);
    const anchors = [...xml.matchAll(/<w:hyperlink w:history="1" w:anchor="([^"]+)"/g)].map((match) => match[1]);
    expect(anchors).toHaveLength(3);
    for (const anchor of anchors) {
      expect(xml).toContain(`w:name="${anchor}"`);
      expect(xml).toContain(`PAGEREF ${anchor}`);
    }
    // Worked out while it was written: nobody has to refresh it, and Word asks nothing.
    expect(paragraphs).toEqual(expect.arrayContaining(['Inhoud', 'Eerste deel2', 'Daaronder2', 'Tweede deel3']));
    expect(paragraphs).not.toContain('Niet in de inhoud2');
    expect(xml).not.toContain('w:dirty');
  });

  it('has no contents where there is but one part', async () => {
    expect((await made(HEADINGS.slice(0, 2))).paragraphs).not.toContain('Inhoud');
  });
});

describe('a table', () => {
  it('repeats its head, tells its name, aligns numbers right and has no lines between columns', async () => {
    const { xml, tables, paragraphs } = await made([TABLE]);
    expect(tables).toEqual([
      [
        ['Gevangenis', 'Aantal'],
        ['Gent', '12'],
        ['Ieper', 'afgeschermd'],
      ],
    ]);
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml).toContain('<w:tblCaption w:val="Deelnemers per gevangenis"/>');
    expect(xml.match(/<w:jc w:val="right"\/>/g)).toHaveLength(3);
    expect(xml).toMatch(/<w:insideV w:val="none"/);
    expect(paragraphs).toEqual(expect.arrayContaining(['Deelnemers per gevangenis', 'Herkomst: demonstratie.']));
  });

  it('without rows says so, and one whose name stands above it in a heading is not named twice', async () => {
    const none = await made([{ ...TABLE, rows: [], empty: 'Niets geteld.' }]);
    expect(none.tables).toEqual([]);
    expect(none.paragraphs).toContain('Niets geteld.');
    const hidden = await made([{ ...TABLE, captionHidden: true }]);
    expect(hidden.paragraphs).not.toContain('Deelnemers per gevangenis');
    expect(hidden.xml).toContain('<w:tblCaption');
  });
});

describe('a line', () => {
  it('links to the web and nowhere else', async () => {
    const { part, paragraphs } = await made([
      { kind: 'text', line: ['Zie ', { text: 'de bron', href: 'https://example.org/a?b=1&c=2' }] },
      { kind: 'text', line: [{ text: 'niet dit', href: 'javascript:alert(1)' }] },
      { kind: 'text', line: [{ text: 'en niet dat', href: 'file:///etc/passwd' }] },
    ]);
    const links = part('word/_rels/document.xml.rels');
    expect(links).toContain('https://example.org/a?b=1&amp;c=2');
    expect(links).not.toMatch(/javascript|file:/);
    expect(paragraphs).toEqual(expect.arrayContaining(['Zie de bron', 'niet dit', 'en niet dat']));
  });

  it('holds whatever was typed, but for what no document can hold', async () => {
    const typed = `A\u0000\u0008 <b>&"' \ud800 مرحبا 😀 ${'x'.repeat(300)}`;
    const { paragraphs, xml } = await made([
      { kind: 'text', line: typed },
      { kind: 'note', lines: [typed] },
      { kind: 'list', items: [typed] },
      { ...TABLE, caption: typed, rows: [[typed, typed]] },
    ]);
    const plain = `A <b>&"'  مرحبا 😀 ${'x'.repeat(300)}`;
    expect(paragraphs.filter((one) => one === plain)).toHaveLength(4);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    expect(xml).not.toMatch(/[\u0000-\u0008]|\p{Cs}/u);
  });
});

describe('the widths of columns', () => {
  it('are what the text needs where all fits, and fill the text where it does not', () => {
    const short = columnWidths(
      [
        ['Gevangenis', 'Aantal'],
        ['Gent', '1.234'],
      ],
      9000,
    );
    expect(short.reduce((all, one) => all + one)).toBeLessThan(4000);
    const long = columnWidths(
      [
        ['Nr.', 'Stap', 'Trekker'],
        ['1', 'woord '.repeat(60), 'afdeling Welzijn'],
      ],
      9000,
    );
    expect(long.reduce((all, one) => all + one)).toBeCloseTo(9000, -2);
    expect(Math.max(...long)).toBe(long[1]);
  });

  it('never leave the page, whatever stands in them', () => {
    for (const rows of [[Array.from({ length: 12 }, () => 'x'.repeat(300))], [['a'.repeat(5000), 'b']], [[]], [['']]]) {
      const widths = columnWidths(rows, 9000);
      expect(widths.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(9100);
      for (const width of widths) expect(width).toBeGreaterThan(0);
    }
  });
});

it('made beside is the same document, and not made twice', async () => {
  const text: DocumentText = { language: 'nl', title: 'Een', subject: 's', short: 's', opening: [], blocks: HEADINGS };
  const [first, again] = await Promise.all([wordDocument(text), wordDocument({ ...text })]);
  expect(again).toBe(first);
  expect(readWord(first).paragraphs).toContain('Tweede deel3');
});

it('work is done in turn, and who finds every place taken is refused', async () => {
  const inTurn = turnsOf({ atOnce: 1, waiting: 2 }, () => new Error('too many'));
  const done: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) =>
    inTurn(async () => {
      await new Promise<void>((resolve) => ends.push(resolve));
      done.push(number);
    });
  const [first, second, third] = [work(1), work(2), work(3)];
  await expect(work(4)).rejects.toThrow('too many');
  for (const one of [first, second, third]) {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
    await one;
  }
  expect(done).toEqual([1, 2, 3]);
  const failing = inTurn(() => Promise.reject(new Error('failed')));
  await expect(failing).rejects.toThrow('failed');
  expect(await inTurn(async () => 'again')).toBe('again');
});

it('lets Word work the pages out where a word is so long that it would take minutes', async () => {
  const long: Block = { kind: 'table', caption: 'c', columns: [{ label: 'a' }], rows: [['x'.repeat(2000)]] };
  const { xml } = await made([...HEADINGS, long]);
  expect(xml).toContain('w:dirty="true"');
});

it('a download is named plainly', () => {
  const answer = wordDownload(new Uint8Array(), 'plan-2015"\r\nX: 1/../é');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="plan-2015X1.docx"');
});
