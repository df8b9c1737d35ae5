import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  asList,
  type InventedPlan,
  inBlocks,
  inColumns,
  inventedPlan,
  pdfOf,
  random,
  withStrokes,
} from '../../../tests/support/invented-plans.ts';
import { readPlan } from './apart.ts';
import { withFaults } from './faults.ts';
import type { FoundPlan } from './found.ts';
import { linesOf } from './lines.ts';
import { readPlainText } from './read-text.ts';
import { planIn, readersOf } from './readers.ts';
import { WaitingRoom } from './waiting.ts';
import { plainOfWord } from './word-xml.ts';

const HEADINGS = ['Actie', 'Trekker', 'Partners', 'Timing'] as const;
const OTHERS = ['Maatregel', 'Verantwoordelijke', 'Betrokkenen', 'Termijn'] as const;
const ENGLISH = ['Action', 'Lead', 'Partners', 'Deadline'] as const;

const plain = (text: string) =>
  text
    .replaceAll(/[.\s]+$/g, '')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/\s+/g, ' ');

/** What was found, and what was invented, row by row. */
function rowsOf(plan: FoundPlan) {
  return plan.goals.map((goal) => ({
    number: goal.number,
    steps: goal.steps.map((step) => [
      step.number,
      plain(step.title),
      step.lead,
      step.partners,
      plain(step.term.text ?? ''),
    ]),
  }));
}

function wanted(plan: InventedPlan, numbered: boolean) {
  return plan.goals.map((goal) => ({
    number: goal.number,
    steps: goal.steps.map((step) => [numbered ? step.number : null, step.title, [step.lead], step.partners, step.term]),
  }));
}

const LAYOUTS: [string, (plan: InventedPlan, next: () => number) => string, boolean][] = [
  [
    'columns',
    (plan, next) => inColumns(plan, HEADINGS, [36 + Math.floor(next() * 20), 26, 28, 20 + Math.floor(next() * 6)]),
    true,
  ],
  ['columns without numbers', (plan) => inColumns(plan, OTHERS, [44, 26, 28, 22]), false],
  [
    'blocks',
    (plan, next) => inBlocks(plan, ['TE ZETTEN STAPPEN', '', '', 'TERMIJN'], 34 + Math.floor(next() * 60)),
    true,
  ],
  ['strokes', (plan) => withStrokes(plan, ENGLISH), true],
  ['strokes without numbers', (plan) => withStrokes(plan, OTHERS), false],
  ['a list with dashes', (plan) => asList(plan, '-'), false],
  ['a list with ticks', (plan) => asList(plan, '✓'), false],
];

const CHANGES: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['with CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['with spaces that do not break', (text) => text.replaceAll(/(?<=\S) (?=\S)/g, '\u00a0')],
  [
    'with page numbers',
    (text) =>
      text
        .split('\n')
        .flatMap((line, index) => (index % 23 === 22 && line === '' ? ['', `Pagina ${index} van 90`, ''] : [line]))
        .join('\n'),
  ],
];

describe.each(LAYOUTS)('a plan in %s', (_layout, laid, numbered) => {
  it.each(CHANGES)('%s is read row by row', (_change, changed) => {
    for (const seed of [11, 12, 13, 14]) {
      const plan = inventedPlan(seed, numbered);
      const text = changed(laid(plan, random(seed)));
      expect(rowsOf(readPlainText(text)), text).toEqual(wanted(plan, numbered));
    }
  });
});

it('a PDF is laid out again in its columns', async () => {
  const plan = inventedPlan(21);
  expect(rowsOf(await planIn(pdfOf(inColumns(plan, HEADINGS, [50, 26, 30, 24]))))).toEqual(wanted(plan, true));
});

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`;

/** A Word document of one invented plan, with real tables. */
function wordOf(plan: InventedPlan): Uint8Array {
  const goals = plan.goals.map((goal) => {
    const steps = goal.steps.map((step) =>
      row(step.number ?? '', step.title, step.lead, step.partners.join(', '), step.term),
    );
    return `${paragraph(`Doelstelling ${goal.number}: ${goal.title}`)}<w:tbl>${row('Nr', ...HEADINGS)}${steps.join('')}</w:tbl>`;
  });
  const xml = `<?xml version="1.0"?><w:document><w:body>${paragraph(plan.title)}${goals.join('')}</w:body></w:document>`;
  return zipSync({ 'word/document.xml': strToU8(xml) });
}

it('a Word document is read by its real tables', async () => {
  const plan = inventedPlan(31);
  expect(rowsOf(await planIn(wordOf(plan)))).toEqual(wanted(plan, true));
});

it('places count in code points, and the step stands there', () => {
  const found = withFaults(readPlainText(`🌍 ${withStrokes(inventedPlan(5), ENGLISH)}`));
  const step = found.goals[0]?.steps[0];
  const { from, to } = step?.source ?? { from: 0, to: 0 };
  const text = [...found.text].slice(from, to).join('');
  expect(text).toContain(step?.title);
  expect(text).toContain(step?.lead[0]);
});

it('what the document itself has wrong is told', () => {
  const text = `Plan X 2015-2020

1. EERSTE DOEL VAN HET PLAN TEGEN 2018
STAPPEN WIE TERMIJN

1. Iets doen. Trekker – SAW

Eind 2016

1.1 Een deel. Trekker – SAW

Eind 2017

3. Nog iets. Betrokken – VDAB

Nota midden 2016. Opstarten: vanaf voorjaar 2017

2. TWEEDE DOEL VAN HET PLAN
STAPPEN WIE TERMIJN

1. Iets anders. Trekker – CAW

najaar

Doelstelling 2015 2016 2017
1
`;
  const { warnings } = withFaults(readPlainText(text));
  const said = warnings.map(({ code, where }) => `${code} ${where}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'missing-number goal 1',
      'ends-after-parent step 1.1.1',
      'step-without-lead step 1.3',
      'several-dates step 1.3',
      'goal-without-term goal 2',
      'unread-term step 2.1',
    ]),
  );
});

it('numbers that run on from one goal to the next lack nothing, and a gap in them is told', () => {
  const WHAT = ['Een loket openen', 'Cursussen geven', 'Bedrijven bezoeken', 'Woningen zoeken', 'Huurders steunen'];
  const goal = (title: string, ...numbers: number[]) => [
    `## Doelstelling ${title}`,
    '',
    '| Nr | Actie | Trekker | Termijn |',
    '|---|---|---|---|',
    ...numbers.map((number) => `| ${number} | ${WHAT[number - 1]} | VDAB | eind 2026 |`),
    '',
  ];
  const missing = (...goals: string[][]) =>
    withFaults(readPlainText(['# Plan 2025-2029', '', ...goals.flat()].join('\n')))
      .warnings.filter(({ code }) => code === 'missing-number')
      .map(({ values }) => values?.number);
  expect(missing(goal('1: Werk voor allen', 1, 2), goal('2: Wonen voor allen', 3, 4))).toEqual([]);
  expect(missing(goal('1: Werk voor allen', 1, 2), goal('2: Wonen voor allen', 3, 5))).toEqual(['4']);
  expect(missing(goal('1: Werk voor allen', 1, 2), goal('2: Wonen voor allen', 2, 3))).toEqual(['1']);
});

/** What Office writes for a document with a password: a container with an encrypted package. */
const locked = () =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(1500),
      Buffer.from('EncryptedPackage', 'utf16le'),
      Buffer.alloc(600),
    ]),
  );

/** A PDF that says it is encrypted, with keys that fit no empty password. */
const pdfLocked = () =>
  new Uint8Array(
    Buffer.from(
      Buffer.from(pdfOf('geheim'))
        .toString('latin1')
        .replace(
          '/Root 1 0 R',
          `/Root 1 0 R /ID [<${'0a'.repeat(16)}> <${'0a'.repeat(16)}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'1b'.repeat(32)}> /U <${'2c'.repeat(32)}> >>`,
        ),
      'latin1',
    ),
  );

const wordWith = (body: string) => zipSync({ 'word/document.xml': strToU8(`<w:document>${body}</w:document>`) });

/** A Word document of 200 MB, of which the list of its archive says that it is small. */
function lying(): Uint8Array {
  const zip = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(200 * 1024 * 1024) }, { level: 1 }));
  zip.writeUInt32LE(1000, zip.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24);
  return zip;
}

/** A PDF of one page with that content, packed so. */
function pdfWith(packed: Buffer, filters: string): Uint8Array {
  const content = packed.toString('latin1');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    `<</Length ${content.length}/Filter[${filters}]>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return new Uint8Array(Buffer.from(`%PDF-1.4\n${body}trailer<</Size 6/Root 1 0 R>>\n%%EOF`, 'latin1'));
}

/** A PDF of so many pieces of text, each at a place of its own. */
function pdfOfPieces(count: number): Uint8Array {
  const pieces = Array.from({ length: count }, (_, n) => `1 0 0 1 ${(n * 37) % 500} ${800 - (n % 700)} Tm (a) Tj`);
  return pdfWith(deflateSync(`BT /F 12 Tf ${pieces.join(' ')} ET`), '/FlateDecode');
}

/** A PDF of a few kilobytes with one page of so many megabytes of spaces, packed twice. */
async function pdfBomb(megabytes: number): Promise<Uint8Array> {
  const spaces = Buffer.alloc(1024 * 1024, ' ');
  const all = Readable.from(Array.from({ length: megabytes }, () => spaces));
  const once = await buffer(all.pipe(createDeflate({ level: 1 })));
  return pdfWith(deflateSync(once), '/FlateDecode/FlateDecode');
}

const refused = (bytes: Uint8Array) =>
  planIn(bytes).then(
    () => 'read',
    (error) => error.key,
  );

describe('headings that differ in their number alone are no running headers', () => {
  const THEMES = ['Zorg', 'Onderwijs', 'Werk', 'Sport', 'Wonen', 'Familie', 'Herstel', 'Cultuur'];
  /** So many goals, each under its heading with so many steps at even distances. */
  const plan = (goals: number, steps: number, heading: (n: number) => string) =>
    Array.from({ length: goals }, (_, n) =>
      [
        heading(n + 1),
        ...Array.from(
          { length: steps },
          (_, i) => `${n + 1}.${i + 1} Actie ${i + 1} uitvoeren (dienst ${i}, eind 2031)`,
        ),
      ].join('\n'),
    ).join('\n');
  const read = (text: string) =>
    readPlainText(text).goals.map(({ number, title, steps }) => [number, title, steps.length]);

  it.each<[string, (n: number) => string, (n: number) => string]>([
    ['with alike titles', (n) => `Doelstelling ${n}: iets doen nummer ${n}`, (n) => `iets doen nummer ${n}`],
    ['alone on a line', (n) => `Doelstelling ${n}`, (n) => `Doelstelling ${n}`],
    ['with white around', (n) => `\nDoelstelling ${n}\n`, (n) => `Doelstelling ${n}`],
    ['above a title', (n) => `Doelstelling ${n}\n${THEMES[n - 1]} verbeteren`, (n) => `${THEMES[n - 1]} verbeteren`],
    ['above alike titles', (n) => `Doelstelling ${n}\nIets doen nummer ${n}`, (n) => `Iets doen nummer ${n}`],
    ['by another name', (n) => `Strategische doelstelling ${n}: doe nummer ${n}`, (n) => `doe nummer ${n}`],
  ])('%s', (_what, heading, title) => {
    for (const [goals, steps] of [
      [3, 11],
      [5, 12],
      [8, 20],
    ] as const)
      expect(read(plan(goals, steps, heading))).toEqual(
        Array.from({ length: goals }, (_, n) => [String(n + 1), title(n + 1), steps]),
      );
  });

  it('while the same number page after page is one', () => {
    const pages = Array.from({ length: 6 }, (_, at) =>
      [
        'Doelstelling 1: zorg voor iedereen',
        ...Array.from({ length: 14 }, (_, i) => `Regel ${'abcdef'[at]}${i} van de tekst`),
      ].join('\n'),
    ).join('\n');
    expect(linesOf(pages).filter(({ furniture }) => furniture)).toHaveLength(6);
    const rising = pages.replaceAll(
      'Doelstelling 1',
      (() => {
        let n = 0;
        return () => `Doelstelling ${++n}`;
      })(),
    );
    expect(linesOf(rising).filter(({ furniture }) => furniture)).toHaveLength(0);
  });
});

it('a PDF that unpacks to more memory than it is given is ended, long before it has all of it', async () => {
  expect(await refused(await pdfBomb(1))).toBe('plan-file-empty');
  const bomb = await pdfBomb(900);
  const began = process.memoryUsage.rss();
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss() - began);
  }, 10);
  await expect(readPlan(bomb, { megabytes: 96 })).rejects.toMatchObject({ key: 'plan-file-slow' });
  clearInterval(looking);
  // Its bound, what the process does beside it, and what is taken between two looks.
  expect(most).toBeLessThan(1.5 * 1024 * 1024 * 1024);
});

describe('what is no plan is refused with a sentence', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['blanks', strToU8(' \n\n '), 'empty'],
    ['rubbish', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251), 'kind'],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('x') }), 'kind'],
    ['half a zip', wordOf(inventedPlan(1)).slice(0, 300), 'damaged'],
    ['half a PDF', pdfOf('x').slice(0, 60), 'damaged'],
    ['an empty PDF', pdfOf(''), 'empty'],
    ['a picture', new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex')), 'kind'],
    ['a Word document with a password', locked(), 'password'],
    ['a PDF with a password', pdfLocked(), 'password'],
    ['a PDF of 5,000 pages', pdfOf('x\n'.repeat(60 * 5000 - 1)), 'pages'],
    ['an old Word document', new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')), 'kind'],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(61 * 1024 * 1024) }), 'unpacks'],
    ['a bomb that says it is small', lying(), 'unpacks'],
    ['a Word document of 70,000 paragraphs', wordWith('<w:p/>'.repeat(70_000)), 'unpacks'],
    ['a PDF of 420,000 pieces', pdfOfPieces(420_000), 'unpacks'],
    ['XML that nobody reads', strToU8('<?xml version="1.0"?><a/>'), 'kind'],
  ])('%s', async (_what, bytes, fault) => {
    expect(await refused(bytes)).toBe(`plan-file-${fault}`);
  });

  it('entities in a Word document', () => {
    expect(() => plainOfWord('<!DOCTYPE a [<!ENTITY b "c">]><w:p/>', '', '')).toThrow('plan-file-xml');
  });
});

it.each(['utf16le', 'latin1'] as const)('text in %s is understood', async (encoding) => {
  const plan = inventedPlan(41);
  const text = withStrokes(plan, ENGLISH).replaceAll('Evalueren', 'Geëvalueerd');
  const mark = encoding === 'utf16le' ? Buffer.from([0xff, 0xfe]) : Buffer.alloc(0);
  const found = await planIn(new Uint8Array(Buffer.concat([mark, Buffer.from(text, encoding)])));
  expect(found.goals.map(({ title }) => title)).toEqual(plan.goals.map(({ title }) => title));
});

it('what is not read soon waits under a name that only its asker has, until it is there or failed', async () => {
  const room = new WaitingRoom<number>();
  const limits = { milliseconds: 5 };
  expect(await room.soon('one', Promise.resolve(1), limits)).toEqual({ result: 1 });
  await expect(room.soon('one', Promise.reject(new Error('bad')), limits)).rejects.toThrow('bad');
  for (const [end, state] of [
    ['resolve', 'read'],
    ['reject', 'failed'],
  ] as const) {
    const ways: { resolve: (value: number) => void; reject: (error: unknown) => void }[] = [];
    const work = new Promise<number>((resolve, reject) => ways.push({ resolve, reject }));
    const told = await room.soon('one', work, limits);
    if (!('name' in told)) throw new Error('it was there');
    expect(room.ask('one', told.name)).toMatchObject({ state: 'reading' });
    expect(room.ask('other', told.name)).toBeUndefined();
    ways[0]?.[end](2);
    await work.catch(() => {});
    expect(room.ask('one', told.name)?.state).toBe(state);
  }
  expect(room.ask('one', 'nothing')).toBeUndefined();
});

it('the reader is chosen by what stands in the file', () => {
  expect(readersOf(strToU8('1. Een plan')).map(({ kind }) => kind)).toEqual(['text']);
  expect(readersOf(pdfOf('x')).map(({ kind }) => kind)).toEqual(['pdf']);
});
