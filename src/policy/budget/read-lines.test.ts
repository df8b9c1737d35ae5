import { describe, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { codeFor, compared, type KnownLine } from './compare.ts';
import { unitCosts } from './costs.ts';
import { readRows } from './read-file.ts';
import { folded, type Names, readLines } from './read-lines.ts';
import type { FundingLine } from './rules.ts';
import { yearsBeside } from './years.ts';

const names: Names = {
  fields: new Map([
    ['welzijn', 'welzijn'],
    ['onderwijs', 'onderwijs'],
    ['cultuur en sport', 'cultuur'],
  ]),
  levels: new Map([['vlaams', 'vlaams']]),
  prisons: new Map([['gent', 'gent']]),
};
const read = async (text: string, year = 2026) => readLines(await readRows(Buffer.from(text)), year, names);
const refusedOf = async (text: string, year = 2026) =>
  (await read(text, year)).refused.map(({ line, column, code }) => [line, column, code]);
const HEAD = 'domain,item,allocation_code,euro_2026,note\n';

describe('budget lines from CSV', () => {
  test('are read with their headings in either language, whatever stands between the cells', async () => {
    const dutch = await read(
      'Domein;Lijn;Bedrag;Betaald;Karakter;Gevangenis\nWELZIJN;Onthaal;1234.5;1200;structureel;Gent\n',
    );
    expect(dutch.refused).toEqual([]);
    expect(dutch.found).toEqual([
      expect.objectContaining({
        ...{
          line: 2,
          policyField: 'welzijn',
          label: 'Onthaal',
          amount: 1234.5,
          paid: 1200,
          character: 'structural',
          prison: 'gent',
        },
        ...{ allocationCode: null, legalBasis: null, recipient: null, level: null, note: null },
      }),
    ]);
    const tabs = await read('domain\titem\teuro_2026\nCULTUUR en SPORT\tBibliotheek\t370000.00\n');
    expect(tabs.found[0]).toMatchObject({ policyField: 'cultuur', amount: 370_000 });
    // What an older program wrote, with remarks above and an empty line between.
    const latin = readLines(
      await readRows(
        Buffer.from('# uit de begroting\ndomain,item,euro_2026\n\nwelzijn,Co\u00f6rdinatie,1\n', 'latin1'),
      ),
      2026,
      names,
    );
    expect(latin.found[0]).toMatchObject({ line: 4, label: 'Coördinatie' });
  });

  test.each([
    ['a comma for a point', `${HEAD}WELZIJN,Onthaal,A1,"1125634,00",\n`, [[2, 'euro_2026', 'comma']]],
    ['a comma that cuts the cell in two', `${HEAD}WELZIJN,Onthaal,A1,1125634,00,x\n`, [[2, 'euro_2026', 'comma']]],
    ['signs between the thousands', `${HEAD}WELZIJN,Onthaal,A1,1.125.634,\n`, [[2, 'euro_2026', 'thousands']]],
    ['words for an amount', `${HEAD}WELZIJN,Onthaal,A1,veel,\n`, [[2, 'euro_2026', 'no-amount']]],
    ['no amount', `${HEAD}WELZIJN,Onthaal,A1,,\n`, [[2, 'euro_2026', 'missing']]],
    ['a tenth of a cent', `${HEAD}WELZIJN,Onthaal,A1,1.234,\n`, [[2, 'euro_2026', 'cents']]],
    ['more money than there is', `${HEAD}WELZIJN,Onthaal,A1,${'9'.repeat(30)},\n`, [[2, 'euro_2026', 'amount-large']]],
    ['a total that is called so', `${HEAD}WELZIJN,Onthaal,A1,5,\nWELZIJN,Totaal welzijn,,5,\n`, [[3, 'item', 'total']]],
    ['a total in the first column', `${HEAD}WELZIJN,Onthaal,A1,5,\nTOTAAL,,,5,\n`, [[3, 'item', 'total']]],
    [
      'a total without a name',
      `${HEAD}WELZIJN,Onthaal,A1,5,\nWELZIJN,Zorg,A2,7.5,\n,,,12.5,\n`,
      [[4, 'euro_2026', 'total']],
    ],
    ['a code twice', `${HEAD}WELZIJN,Onthaal,A1,5,\nWELZIJN,Zorg,A1,6,\n`, [[3, 'allocation_code', 'code-twice']]],
    ['a line twice', `${HEAD}WELZIJN,Onthaal,,5,\nwelzijn,ONTHAAL,,5,\n`, [[3, 'item', 'line-twice']]],
    ['a field of nobody', `${HEAD}MARINE,Boten,A1,5,\n`, [[2, 'domain', 'unknown-field']]],
    ['a cell less', `${HEAD}WELZIJN,Onthaal,A1\n`, [[2, '', 'cells']]],
    [
      'a text without end',
      `${HEAD}WELZIJN,${'x'.repeat(301)},A1,5,\n`,
      [
        [2, 'item', 'too-long'],
        [2, 'item', 'missing'],
      ],
    ],
    [
      'a year in the heading that is none',
      'domain,item,euro_20155\nWELZIJN,Onthaal,5\n',
      [[1, 'euro_20155', 'year-heading']],
    ],
    ['a line of another year', 'domain,item,euro,year\nWELZIJN,Onthaal,5,20155\n', [[2, 'year', 'other-year']]],
    ['no column with an amount', 'domain,item\nWELZIJN,Onthaal\n', [[1, '', 'column']]],
    ['a column twice', 'domain,item,euro,bedrag\nWELZIJN,Onthaal,5,5\n', [[1, 'bedrag', 'column-twice']]],
    ['a quote that never closes', `${HEAD}WELZIJN,"Onthaal,A1,5,\n`, [[2, '', 'file-csv']]],
    ['headings alone', HEAD, [[1, '', 'file-empty']]],
    ['nothing', '', [[1, '', 'file-empty']]],
    ['too many', `${HEAD}${'WELZIJN,Onthaal,A1,5,\n'.repeat(2001)}`, [[2002, '', 'file-too-many']]],
    [
      'a level and a prison of nobody',
      'domain,item,euro,level,prison,character\nWELZIJN,Onthaal,5,maan,mars,blauw\n',
      [
        [2, 'character', 'unknown-character'],
        [2, 'level', 'unknown-level'],
        [2, 'prison', 'unknown-prison'],
      ],
    ],
  ])('%s is refused by its line and its column', async (_what, text, refused) => {
    expect(await refusedOf(text)).toEqual(refused);
  });

  test('what is wrong with one line keeps no other from being read', async () => {
    const { lines, found, refused } = await read(
      `${HEAD}WELZIJN,Onthaal,A1,"5,00",\nWELZIJN,Zorg,A2,6,\nWELZIJN,Totaal,,6,\n`,
    );
    expect([lines, found.map(({ label }) => label), refused.length]).toEqual([3, ['Zorg'], 2]);
  });

  test('a column of another year is taken with a remark, and only where there is no other', async () => {
    expect((await read('domain,item,euro_2015\nWELZIJN,Onthaal,5\n')).remarks).toEqual([
      { code: 'heading-year', column: 'euro_2015' },
    ]);
    const both = await read('domain,item,euro_2025,euro_2026,kleur\nWELZIJN,Onthaal,4,5,rood\n');
    expect(both.found[0]?.amount).toBe(5);
    expect(both.remarks).toEqual([
      { code: 'unread', column: 'kleur' },
      { code: 'unread', column: 'euro_2025' },
    ]);
  });
});

test('a workbook is read by its first sheet, to the cent; what only begins as one is refused', async () => {
  const number = (value: number) => ({ value, type: Number });
  const book = writeExcel([
    [{ value: 'domein' }, { value: 'lijn' }, { value: 'bedrag' }],
    [{ value: 'WELZIJN' }, { value: 'Onthaal' }, number(5086007.16)],
    [],
    [{ value: 'ONDERWIJS' }, { value: 'Lessen' }, number(0.1 + 0.2)],
    [{ value: 'ONDERWIJS' }, { value: 'Meer lessen' }, { value: '1,5' }],
  ]);
  const { found, refused } = readLines(await readRows(new Uint8Array(await book.toBuffer())), 2026, names);
  expect(found.map(({ line, amount }) => [line, amount])).toEqual([
    [2, 5086007.16],
    [4, 0.3],
  ]);
  expect(refused.map(({ line, column, code }) => [line, column, code])).toEqual([[5, 'bedrag', 'comma']]);
  expect(await readRows(Buffer.from('PK\u0003\u0004 and no more'))).toEqual({ fault: 'workbook', line: 1 });
});

describe('what a file is to the register', () => {
  const known = (more: Partial<KnownLine>): KnownLine => ({
    ...{
      code: 'x',
      policyField: 'welzijn',
      label: 'Onthaal',
      amount: 5,
      paid: null,
      legalBasis: null,
      allocationCode: null,
    },
    ...{ recipient: null, character: null, level: 'vlaams', prison: null, note: null, isPrinted: false },
    ...more,
  });
  const against = async (text: string, lines: KnownLine[]) => compared((await read(text)).found, lines);

  test('a line is known by its code, else by its words, a printed one by its amount; twice read in it counts once', async () => {
    const lines = [
      known({ code: 'a', allocationCode: 'A1', label: 'Anders genoemd' }),
      known({ code: 'b', label: 'Zorg' }),
      known({ code: 'c', policyField: 'onderwijs', label: 'Lessen binnen de muren', amount: 9, isPrinted: true }),
      known({ code: 'd', label: 'Blijft' }),
    ];
    const { lines: all, absent } = await against(
      `${HEAD}WELZIJN,Onthaal,A1,5,\nWELZIJN,ZORG,,6,\nONDERWIJS,Lessen,,9,\nWELZIJN,Nieuw,A9,5,\n`,
      lines,
    );
    expect(all.map(({ what, known: meant }) => [what, meant?.code])).toEqual([
      ['changed', 'a'],
      ['changed', 'b'],
      ['unchanged', 'c'],
      ['added', undefined],
    ]);
    expect(all[1]?.change).toEqual({ label: 'ZORG', amount: 6 });
    expect(absent.map(({ code }) => code)).toEqual(['d']);
    expect((await against(`${HEAD}WELZIJN,Onthaal,,5,\n`, [known({})])).lines[0]?.what).toBe('unchanged');
  });

  test('what a source printed keeps its amount; what was paid can be told', async () => {
    const printed = [known({ isPrinted: true, allocationCode: 'A1' })];
    expect((await against(`${HEAD}WELZIJN,Onthaal,A1,6,\n`, printed)).refused).toMatchObject([
      { line: 2, code: 'printed' },
    ]);
    const { lines } = await against('domain,item,ba,euro,paid\nWELZIJN,Iets anders,A1,5,4.5\n', printed);
    expect(lines.map(({ what, change }) => [what, change])).toEqual([['changed', { paid: 4.5 }]]);
  });

  test('a code is made of words, once a year', () => {
    expect(codeFor('Coördinatie: personeel!', new Set())).toBe('coordinatie-personeel');
    expect(codeFor('Coördinatie personeel', new Set(['coordinatie-personeel']))).toBe('coordinatie-personeel-2');
    expect(codeFor('€', new Set())).toBe('line');
    expect(folded('  Één\u00a0 naam_ ')).toBe('een naam');
  });
});

const line = (more: Partial<FundingLine>): FundingLine => ({
  ...{ code: 'x', policyField: 'welzijn', fieldLabel: { nl: 'Welzijn', en: null }, label: { nl: 'x', en: null } },
  ...{ legalBasis: null, allocationCode: null, amount: 10, recipient: null, tied: {}, character: null, prison: null },
  ...{ namedPrisons: [], alsoOutside: false, note: null, origin: 'registered' as const },
  ...{ level: 'vlaams', paid: null, version: 1, goals: [], organisations: [] },
  ...more,
});

test('the years stand beside each other: each line once, what is not told is not nothing', () => {
  const of = (year: number, more: Partial<FundingLine>) => ({ year, ...line(more) });
  const { years, fields } = yearsBeside([
    of(2015, { amount: 0.1, character: 'structural' }),
    of(2015, { amount: 0.2, paid: 0.15 }),
    of(2016, { amount: 5, policyField: 'werk', character: 'temporary' }),
  ]);
  expect(years).toEqual([
    { year: 2015, lines: 2, planned: 0.3, paid: 0.15, told: 1, structural: 0.1, temporary: 0, unknown: 0.2 },
    { year: 2016, lines: 1, planned: 5, paid: null, told: 0, structural: 0, temporary: 5, unknown: 0 },
  ]);
  expect(fields.map(({ policyField, amounts }) => [policyField, amounts])).toEqual([
    ['werk', [null, 5]],
    ['welzijn', [0.3, null]],
  ]);
});

test('a unit has a cost where money and count are both known, else the reason why not', () => {
  const costs = (lines: FundingLine[], sessions: Parameters<typeof unitCosts>[1]['sessions']) =>
    unitCosts(lines, { sessions, attendances: undefined })[0];
  const count = new Map([['welzijn', { value: 4 }]]);
  expect(costs([line({}), line({ amount: 5 })], count)).toMatchObject({
    amount: 15,
    sessions: { cost: 3.75 },
    attendances: { why: 'not-registered' },
  });
  expect(costs([line({}), line({ alsoOutside: true })], count)?.sessions).toEqual({ why: 'outside' });
  expect(costs([line({})], new Map([['welzijn', 'hidden' as const]]))?.sessions).toEqual({ why: 'hidden' });
  expect(costs([line({})], new Map())?.sessions).toEqual({ why: 'nothing' });
  expect(costs([line({ amount: 0 })], count)?.sessions).toEqual({ why: 'no-money' });
  expect(costs([line({})], null)?.sessions).toEqual({ why: 'not-ready' });
});
