import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../tests/support/stratml.ts';
import { DIALECTS, REFUSED } from '../../../tests/support/stratml-files.ts';
import { Refusal } from '../../shared/refusal.ts';
import { foundInStratml, looksLikeXml } from './read.ts';
import { stratmlOf } from './write.ts';

const read = (file: string | Uint8Array) => foundInStratml(typeof file === 'string' ? Buffer.from(file) : file);
const codes = (name: keyof typeof DIALECTS) => [...new Set(read(DIALECTS[name]).warnings.map(({ code }) => code))];

describe('what is never read', () => {
  test.each(Object.entries(REFUSED))('%s is refused in a moment, with the reason', (_, [file, key]) => {
    const began = performance.now();
    const memory = process.memoryUsage().rss;
    let refused: unknown;
    try {
      read(file);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ key });
    // A limit against what hangs; on a quiet machine each takes far less than a second.
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - memory).toBeLessThan(700 * 1024 * 1024);
  });

  test('the place is told, and nothing of the file', () => {
    expect(() => read('<StrategicPlan>\n<Name>x</Naam>')).toThrow(
      expect.objectContaining({ values: { line: 2, column: 14 } }),
    );
  });
});

describe('dialects', () => {
  test.each(Object.entries(DIALECTS))('%s: a plan is found, and what goes out of it is by the book', (_, file) => {
    const found = read(file);
    expect(found.goals.length).toBeGreaterThan(0);
    const out = stratmlOf(found);
    expect(faultsOf(out)).toEqual([]);
    expect(stratmlOf(read(out))).toBe(out);
  });

  test('a plan by the book gives its parts and no warning', () => {
    const found = read(DIALECTS.plain);
    expect(found).toMatchObject({
      title: 'Plan van de bibliotheken',
      adopter: 'Bibliotheekdienst',
      validFrom: '2021-01-01',
      validTo: '2025-12-31',
      warnings: [],
      goals: [{ identifier: 'g1', number: '1', title: 'Meer lezers', note: 'Elke vleugel leest.' }],
    });
    expect(found.goals[0]?.steps.map(({ number, title, note }) => [number, title, note])).toEqual([
      ['1.1', 'Een leeskast per vleugel', null],
      ['1.2', 'Lenen zonder boete', null],
    ]);
  });

  test.each([
    'prefixed',
    'byte-order-mark',
    'carriage-returns',
    'older-namespace',
    'no-namespace',
    'older-names',
    'said-to-be-utf-16',
  ] as const)('%s gives the same plan', (name) => {
    const bare = (found: unknown) =>
      JSON.parse(
        JSON.stringify(found, (key, value) => (['source', 'text', 'warnings'].includes(key) ? undefined : value)),
      );
    expect(bare(read(DIALECTS[name]))).toEqual(bare(read(DIALECTS.plain)));
  });

  test.each<[keyof typeof DIALECTS, string[]]>([
    ['prefixed', []],
    ['byte-order-mark', []],
    ['older-namespace', ['namespace']],
    ['no-namespace', ['namespace']],
    ['older-names', ['older-name', 'contact-left-out']],
    ['said-to-be-utf-16', ['encoding']],
    ['stakeholder-last', ['wrong-order']],
    ['empty-parts', ['bad-identifier', 'bad-date']],
    ['no-objectives', []],
    ['nested-by-relation', []],
    ['report', ['term-from-target']],
    ['comments', []],
    ['mission', ['put-in-description']],
  ])('%s warns of %j', (name, expected) => {
    expect(codes(name)).toEqual(expected);
  });

  test('nobody is taken over by name', () => {
    expect(JSON.stringify({ ...read(DIALECTS['older-names']), text: '' })).not.toMatch(/Peeters|an@example/);
  });

  test('what a web page left in a text is made plain', () => {
    const [goal] = read(DIALECTS['web-page']).goals;
    expect(goal).toMatchObject({ title: 'Café & bib samen', note: 'Eerste lijn loopt door.\n\nTweede – alinea' });
    expect(goal?.steps).toMatchObject([{ title: 'Alleen een omschrijving', note: null, number: null }]);
  });

  test('steps hang under what they are narrower than, with parties and terms', () => {
    const [step, ...others] = read(DIALECTS['nested-by-relation']).goals[0]?.steps ?? [];
    expect(others).toEqual([]);
    expect(step).toMatchObject({
      number: '1.1',
      lead: ['Sportdienst'],
      partners: ['Gevangenis'],
      targetGroups: ['Sporters'],
      term: { text: 'voorjaar 2022', start: '2022-03-01', end: '2022-06-30' },
    });
    expect(step?.steps).toMatchObject([
      { number: '1.1.1' },
      { number: '1.1.2', term: { end: '2022-05-31', precision: 'day' } },
    ]);
  });

  test('an objective that is narrower than its goal and has steps is an operational goal', () => {
    const [goal] = read(DIALECTS['operational-goal']).goals;
    expect(goal?.steps).toEqual([]);
    expect(goal?.subGoals).toMatchObject([{ number: '1.1', title: 'Meer zalen', steps: [{ number: '1.1.1' }] }]);
  });

  test('a report tells states, statements and results of its day', () => {
    const found = read(DIALECTS.report);
    expect(found).toMatchObject({ id: 'sport', asOf: '2024-06-30', publishedOn: '2024-06-30', validTo: null });
    expect(found.goals[0]?.steps).toMatchObject([
      { status: 'realised', stated: { on: '2024-05-01', statement: 'De zaal is open.' }, term: { end: '2023-12-31' } },
      {
        status: 'not-registered',
        indicators: [
          {
            title: 'Bezoekers',
            unit: 'aantal',
            targets: [{ value: 200 }],
            actuals: [{ value: 120.5, end: '2024-06-30' }],
          },
        ],
      },
    ]);
  });

  test('each place leads to the element in the text', () => {
    const found = read(DIALECTS.plain.replace('Een leeskast', '🙂 Een leeskast'));
    for (const step of found.goals[0]?.steps ?? []) {
      const shown = found.text.slice(step.source.from, step.source.to);
      expect(shown).toMatch(/^<Objective>.*<\/Objective>$/s);
      expect(shown).toContain(step.title);
    }
  });
});

test.each<[string, boolean]>([
  ['<?xml version="1.0"?><a/>', true],
  ['\ufeff<StrategicPlan xmlns="x">', true],
  ['<!DOCTYPE x><x/>', true],
  ['1. Doelstelling <eerste>', false],
  ['%PDF-1.7', false],
  ['', false],
])('%j looks like XML: %s', (text, expected) => {
  expect(looksLikeXml(Buffer.from(text))).toBe(expected);
});
