import { expect, test } from 'vitest';
import { addressOf, dumpOf, resultsOf } from '../../../tests/support/dumps.ts';
import { compared, countsOf, type Known, textsNeeded } from './compare.ts';
import { differencesOf } from './differences.ts';
import type { Found } from './found.ts';
import { hashOf } from './hash.ts';
import { textOfHtml } from './html.ts';
import { soughtBy } from './query.ts';
import { readCsv } from './read-csv.ts';
import { decisionsFrom, formatOf } from './readers.ts';
import { readSource } from './reading.ts';
import { bodyOf, excerptOf, MOST_DECISIONS } from './rules.ts';

const HEAD = 'ref,uri,date,text\n';
const codes = ({ faults }: Pick<Found, 'faults'>) =>
  faults.map(({ code, where }) => `${code} ${where !== null && 'line' in where ? where.line : ''}`.trim());

test('HTML becomes the text that a reader sees, whatever stands in it', () => {
  const html =
    '<p>De&nbsp;regering keurt &eacute;&eacute;n <b>plan</b> goed.<br>Nu.</p><ul><li>Eerste</li><li>Tweede &lt;x&gt;</li></ul><!-- weg --><style>p{}</style><script>alert(1)</script>&#8364; &#x20AC; &onbekend;';
  expect(textOfHtml(html)).toBe(
    'De regering keurt één plan goed.\nNu.\n\n- Eerste\n- Tweede <x>\n\n€ € &onbekend;'.replace(
      'goed.\nNu',
      'goed.\nNu',
    ),
  );
  expect(textOfHtml('3 < 4 en <onaf')).toBe('3 < 4 en <onaf');
  expect(textOfHtml('&#0;&#xD800;x')).toBe('x');
  const hostile = '<'.repeat(200_000) + '<script>'.repeat(5000) + '<!--'.repeat(5000);
  // Not in the square of its length: the test would not end.
  expect(textOfHtml(hostile.repeat(5))).toMatch(/^<+/);
});

test('CSV is read with or without a mark, with semicolons, in Windows-1252, and as Excel writes days', async () => {
  const text = 'ref;uri;date;text;thema’s;type\r\na;https://x.example/1;03/02/2026;"Een plan; voor één huis";;Nota\r\n';
  const [one] = (await decisionsFrom(Buffer.from(`\ufeff${text}`))).decisions;
  expect(one).toMatchObject({
    reference: 'a',
    date: '2026-02-03',
    text: 'Een plan; voor één huis',
    documentType: 'Nota',
  });
  const latin = await decisionsFrom(Buffer.from('ref,uri,date,text\nb,,2026-02-03,Geïnterneerden\n', 'latin1'));
  expect(latin.decisions[0]?.text).toBe('Geïnterneerden');
  expect(latin.remarks).toEqual([{ code: 'latin-1', where: null }]);
  const wide = await decisionsFrom(Buffer.from('\ufeffref,uri,date,text\nc,,2026-02-03,één\n', 'utf16le'));
  expect(wide.decisions[0]?.text).toBe('één');
});

test('every fault of a CSV is told with its line, and nothing stands for a decision that has one', () => {
  const bad = [
    'a,https://x.example/1,2026-02-03,goed',
    'b,https://x.example/2,,zonder datum',
    'c,https://x.example/1,2026-02-04,zelfde adres',
    'a,,2026-02-04,zelfde referentie',
    ',,2026-02-04,zonder referentie',
    'f,geen adres,2026-02-04,tekst',
    'g,,2026-02-30,dag die niet bestaat',
    'h,,2026-02-04,',
    'i,,2026-02-04,"<img src=x onerror=alert(1)> tekst"',
    'j,,2026-02-04,"<script>alert(1)</script>"',
  ].join('\n');
  const found = readCsv(`${HEAD}${bad}\n`);
  expect(found.decisions.map(({ reference }) => reference)).toEqual(['a']);
  expect(codes(found)).toEqual([
    ...['date 3', 'address-twice 4', 'reference-twice 5', 'reference 6', 'address 7', 'date 8', 'text 9'],
    ...['script 10', 'script 11'],
  ]);
  expect(codes(readCsv('a,b\n1,2\n'))).toEqual(['columns 1']);
  expect(codes(readCsv(''))).toEqual(['columns 1']);
  expect(codes(readCsv(`${HEAD}a,,2026-02-03,"open\n`))[0]).toMatch(/^csv/);
  expect(codes(readCsv(`${HEAD}a,,2026-02-03,x,y\n`))).toEqual(['csv 2']);
});

const PLAN = {
  id: 'b1',
  title: 'Een plan voor de proefgevangenis',
  html: '<p>De Vlaamse Regering hecht haar goedkeuring aan het plan.</p>',
};
const DUMP = dumpOf('v1', '2026-02-06T09:00:00Z', [
  { ...PLAN, dossier: 'dos1', type: 'd3a616a1-4734-409d-be51-30917c91eb84' },
]);

test('a dump gives decisions with their day, text, dossier, type, theme and minister; an endpoint gives the same', async () => {
  const found = await decisionsFrom(Buffer.from(DUMP));
  expect(found.faults).toEqual([]);
  expect(found.decisions).toEqual([
    {
      ...{ where: { address: addressOf('b1') }, reference: 'b1', uri: addressOf('b1'), date: '2026-02-06' },
      ...{ title: PLAN.title, text: `${PLAN.title}\n\nDe Vlaamse Regering hecht haar goedkeuring aan het plan.` },
      ...{ documentType: 'Ontwerpbesluit van de Vlaamse Regering', agendaType: 'note', ministers: ['Mies Voorbeeld'] },
      ...{ themes: ['Justitie en Handhaving'], dossiers: [addressOf('dos1')], meeting: addressOf('v1') },
      attachments: [{ title: 'Nota bij b1', type: 'Ontwerpbesluit van de Vlaamse Regering' }],
    },
  ]);
  const results = await decisionsFrom(Buffer.from(await resultsOf(DUMP)), 'results');
  expect({ ...results, source: 'turtle', rows: undefined }).toEqual({ ...found, rows: undefined });
});

test('a dump without a meeting has no day, and one without an agenda takes its meeting back', async () => {
  const lost = DUMP.replace(/d:agenda-v1.*\n/, '');
  expect((await decisionsFrom(Buffer.from(lost))).faults).toEqual([
    { code: 'date', where: { address: addressOf('b1') } },
  ]);
  const gone = await decisionsFrom(Buffer.from(dumpOf('v1', '2026-02-06T09:00:00Z', [])));
  expect(gone).toMatchObject({ decisions: [], faults: [], wholeMeetings: [addressOf('v1')] });
  const script = DUMP.replace('<p>De', "<p onclick='x()'>De");
  expect(
    (await decisionsFrom(Buffer.from(script.replace("<p onclick='x()'>", '<script>x()</script>')))).faults[0]?.code,
  ).toBe('script');
  const twice = `${DUMP}\nd:b1 dct:title "Een andere titel" .`;
  expect((await decisionsFrom(Buffer.from(twice))).faults[0]?.code).toBe('address-twice');
});

test.each([
  ['a broken dump', DUMP.slice(0, -80), 'turtle'],
  ['a dump of something else', '@prefix a: <http://x.example/> .\na:b a:c "d" .', 'none'],
  ['an empty file', '', 'columns'],
  ['a picture', '\u0089PNG\u0000\u0001', 'columns'],
])('%s is refused with one word', async (_what, text, code) => {
  expect((await decisionsFrom(Buffer.from(text))).faults.map((fault) => fault.code)).toEqual([code]);
});

test('what a file is shows in its first lines; Turtle is in UTF-8', async () => {
  expect(formatOf('# een opmerking\n@prefix a: <b> .')).toBe('turtle');
  expect(formatOf('PREFIX a: <b>')).toBe('turtle');
  expect(formatOf('<http://a.example/b> <c> <d> .')).toBe('turtle');
  expect(formatOf('ref,uri,date,text')).toBe('csv');
  const latin = Buffer.from(DUMP.replace('plan voor', 'plán voor'), 'latin1');
  expect((await decisionsFrom(latin)).faults).toEqual([{ code: 'latin-1', where: null }]);
  expect((await decisionsFrom(Buffer.from('{"a":'), 'results')).faults[0]?.code).toBe('json');
  expect((await decisionsFrom(Buffer.from('{"results":{"bindings":[{"s":1}]}}'), 'results')).faults[0]?.code).toBe(
    'json',
  );
});

test('a source is read in a thread of its own, which takes no more than its time', async () => {
  const { hash, decisions } = await readSource(Buffer.from(DUMP));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(decisions).toHaveLength(1);
  await expect(readSource(Buffer.from(DUMP), 'turtle', { milliseconds: 1 })).rejects.toMatchObject({
    key: 'decisions-slow',
  });
});

const csvOf = (n: number) =>
  Buffer.from(`${HEAD}${Array.from({ length: n }, (_, at) => `r${at},,2026-02-03,tekst ${at}`).join('\n')}\n`);

test('of more decisions than may be read at once none is told, and no more are read than it takes to see that', async () => {
  expect((await readSource(csvOf(MOST_DECISIONS))).decisions).toHaveLength(MOST_DECISIONS);
  const refused = { key: 'decisions-many', values: { count: MOST_DECISIONS } };
  await expect(readSource(csvOf(MOST_DECISIONS + 1))).rejects.toMatchObject(refused);
  expect(await decisionsFrom(Buffer.from(DUMP), undefined, 0)).toMatchObject({ isTooMany: true });
  expect((await decisionsFrom(csvOf(MOST_DECISIONS + 1))).decisions).toHaveLength(MOST_DECISIONS + 1);
  // What stands after the bound is not looked at: not even what is no good CSV.
  const broken = Buffer.concat([csvOf(3), Buffer.from('a,b\n'.repeat(10))]);
  expect(await decisionsFrom(broken, undefined, 2)).toMatchObject({ isTooMany: true, faults: [] });
  expect((await decisionsFrom(broken, undefined, 3)).faults).toMatchObject([{ code: 'csv' }]);
  const results = Buffer.from(await resultsOf(DUMP));
  expect(await decisionsFrom(results, 'results', 0)).toMatchObject({ isTooMany: true });
  expect((await decisionsFrom(results, 'results', 1)).decisions).toHaveLength(1);
});

// What takes time in the square of its length would not end before the limit of a test.
test('a source is read in time that grows with it and no faster, whatever stands in it', async () => {
  expect(textOfHtml('<a '.repeat(1_000_000))).toContain('<a');
  expect(textOfHtml('<p>een</p> <a <!-- weg')).toBe('een\n\n<a');
  const themes = Array.from({ length: 300_000 }, (_, n) => `<http://x.example/${n % 150_000}>`).join(',');
  const turtle = Buffer.from(`<http://x.example/a> <http://purl.org/dc/terms/subject> ${themes} .`);
  expect((await decisionsFrom(turtle)).decisions).toEqual([]);
  const comments = '# niets\n\n'.repeat(1_000_000);
  expect(formatOf(comments)).toBe('csv');
  // Turtle after many lines of comment is Turtle.
  expect(formatOf(`${comments}@prefix a: <b> .`)).toBe('turtle');
  expect((await decisionsFrom(Buffer.from('#\n'.repeat(4_000_000)), undefined, 10_000)).decisions).toEqual([]);
});

const NOTHING = {
  documentType: null,
  agendaType: null,
  meeting: null,
  ministers: [],
  themes: [],
  dossiers: [],
  attachments: [],
};
const knownAs = (
  id: number,
  one: { reference: string; uri: string | null; date: string; title: string; text: string },
): Known => ({
  ...{
    ...NOTHING,
    id,
    reference: one.reference,
    uri: one.uri,
    date: one.date,
    title: one.title,
    hash: hashOf(one),
    isWithdrawn: false,
  },
});
const LONG =
  'De regering keurt het plan goed voor de komende jaren, met een evaluatie halverwege en een verslag aan het einde.';
const KNOWN = { reference: 'a', uri: 'https://x.example/1', date: '2026-02-03', title: 'Het plan', text: LONG };

test('what is known is found by address or reference; a text cut short is no other wording', () => {
  const known = [knownAs(1, KNOWN)];
  const against = (rows: string) => {
    const found = readCsv(`${HEAD}${rows}\n`);
    const texts = new Map(textsNeeded(found, known).map((id) => [id, LONG]));
    return compared(found, known, texts);
  };
  expect(against(`z,https://x.example/1,2026-02-03,"${LONG}"`)).toMatchObject([{ what: 'unchanged', id: 1 }]);
  expect(against(`z,https://x.example/1,2026-02-03,"${LONG.slice(0, 60)}..."`)).toMatchObject([{ what: 'unchanged' }]);
  expect(against('z,https://x.example/1,2026-02-03,Iets heel anders')).toMatchObject([
    { what: 'changed', id: 1, kept: { reference: 'a' } },
  ]);
  expect(against('a,,2026-02-03,Iets heel anders')).toMatchObject([
    { what: 'changed', id: 1, kept: { uri: KNOWN.uri } },
  ]);
  const [other] = against('a,https://x.example/2,2026-02-03,Iets heel anders');
  expect(other).toMatchObject({ what: 'added', kept: { reference: 'https://x.example/2' } });
  const lines = against(`z,https://x.example/1,2026-02-03,"${LONG}"\ny,,2026-02-03,nieuw`);
  expect(countsOf(lines, { decisions: [] })).toMatchObject({ added: 1, unchanged: 1, changed: 0 });
});

test('of a meeting that is read whole, what is missing is withdrawn; what has a fault is not', () => {
  const known = [1, 2, 3].map((id) => ({
    ...knownAs(id, { ...KNOWN, uri: `https://x.example/${id}`, reference: `r${id}` }),
    meeting: 'm',
  }));
  const found: Found = {
    source: 'turtle',
    decisions: [],
    wholeMeetings: ['m'],
    present: ['https://x.example/2'],
    faults: [],
    remarks: [],
  };
  expect(compared(found, known, new Map()).map(({ what, id }) => `${what} ${id}`)).toEqual([
    'withdrawn 1',
    'withdrawn 3',
  ]);
  expect(compared({ ...found, wholeMeetings: [] }, known, new Map())).toEqual([]);
});

test('what changed between two wordings stands word by word', () => {
  const pieces = differencesOf(
    'De regering keurt het plan principieel goed.',
    'De regering keurt het plan definitief goed.',
  );
  expect(pieces.map(({ kind, text }) => `${kind}:${text.trim()}`)).toEqual([
    ...['same:De regering keurt het plan', 'gone:principieel', 'new:definitief', 'same:goed.'],
  ]);
  const [before, after] = [
    Array.from({ length: 3000 }, (_, n) => `a${n}`).join(' '),
    Array.from({ length: 3000 }, (_, n) => `b${n}`).join(' '),
  ];
  expect(differencesOf(before, after)).toHaveLength(2);
  expect(differencesOf('x', 'x')).toEqual([{ kind: 'same', text: 'x' }]);
});

test('a search knows what means the same, and says nothing but letters to the database', () => {
  const sought = soughtBy('gedetineerden drugs');
  expect(sought?.narrow).toBe('gedetineerden:* & drugs:*');
  expect(sought?.wide).toContain('penitentiair:*');
  expect(sought?.wide).toContain('verslav:*');
  expect(sought?.wide).toContain('gevangenis:*');
  expect(soughtBy('HDG')?.wide).toContain('(hulp <-> en <-> dienstverlening:*)');
  expect(soughtBy('detainee', { dutchOf: () => ['gedetineerde'] })?.wide).toContain('gedetineerde');
  expect(soughtBy('!!! & | ( ')).toBeUndefined();
  expect(soughtBy("a'b:c | !d & (e) <-> \\")?.wide).toMatch(/^[\p{L}\p{N}():*&|<> -]+$/u);
});

test('the part of a text in which a word was found is shown, with the word marked', () => {
  const text = `${'Eerst komt er een lange aanloop van woorden. '.repeat(10)}Dan volgt de zorg voor geïnterneerden in een huis.${' En nog wat.'.repeat(30)}`;
  const pieces = excerptOf(text, ['geinterneerd']);
  expect(pieces.filter(({ isFound }) => isFound)).toEqual([{ text: 'geïnterneerden', isFound: true }]);
  expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(300);
  expect(excerptOf(text, ['niets'])).toEqual([]);
  expect(excerptOf(text, ['.*', ''])).toEqual([]);
  expect(bodyOf({ title: 'Titel', text: 'Titel\n\nTekst' })).toBe('Tekst');
  expect(bodyOf({ title: 'Titel', text: 'Titel' })).toBe('Titel');
});
