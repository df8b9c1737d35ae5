import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFacts } from '../src/exchange/facts/index.ts';

/** The texts of the public documents, where they lie beside the project; without them only the files are checked. */
const SOURCES = join(import.meta.dirname, '..', '..', 'shared', 'seeds');
const documents = existsSync(SOURCES)
  ? readdirSync(SOURCES).map((name) => readFileSync(join(SOURCES, name), 'utf8').replace(/\s+/g, ' '))
  : [];
const anywhere = (text: string) => documents.some((one) => one.includes(text));
const dutch = (value: string) => {
  const [whole = '', part] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return part === undefined || Number(part) === 0 ? grouped : `${grouped},${part}`;
};
const rowsOf = (name: string) => readFacts(name).map((line) => [line.code ?? line.prison ?? '', line] as const);

describe('the files', () => {
  test('add up as the source says they do', () => {
    const sum = (values: (string | null | undefined)[]) =>
      values.reduce((total, value) => total + Math.round(Number(value ?? 0) * 1000), 0) / 1000;
    const staff = readFacts('staff-2014');
    expect(sum(staff.filter((line) => line.code !== '*').map((line) => line.fte))).toBe(164.35);
    expect(staff.find((line) => line.code === '*')?.fte).toBe('164.35');
    expect(sum(readFacts('budget-2015').map((line) => line.amount))).toBe(18450947.97);
    const people = readFacts('population-2013').filter((line) => line.prison !== '*');
    expect(sum(people.map((line) => line.capacity))).toBe(5961.1);
    expect(sum(people.map((line) => line.population))).toBe(7330.1);
  });

  test('hold 99 steps of the plan before, and 24 actions of 53 of which 23 stand on the slides', () => {
    const steps = readFacts('steps');
    expect(steps.filter((line) => line.plan === '2015-2020')).toHaveLength(99);
    const actions = steps.filter((line) => line.plan === '2020-2025');
    expect(actions).toHaveLength(24);
    expect(actions.filter((line) => line.source === 'slides-2020-2025')).toHaveLength(23);
  });
});

if (documents.length > 0) {
  describe('every number stands in the source text', () => {
    test.each(rowsOf('budget-2015').map(([code, line]) => [code, line.amount ?? '']))(
      'budget line %s: %s',
      (_, amount) => {
        // One amount is printed without separators.
        expect(anywhere(`${dutch(amount)} euro`) || anywhere(amount.replace('.', ','))).toBe(true);
      },
    );

    test.each(rowsOf('staff-2014').map(([code, line]) => [code, line.fte ?? '']))('staff %s: %s', (_, fte) => {
      expect(anywhere(` ${fte.replace('.', ',')}`)).toBe(true);
    });

    test.each(rowsOf('population-2013'))('the row of %s, cell after cell', (_, line) => {
      const cells = [
        line.capacity,
        line.population,
        line.overcrowding_pct === null ? null : `${line.overcrowding_pct}%`,
        line.admissions,
        line.male,
        line.female,
        line.accused,
        line.convicted,
        line.interned,
        line.other,
      ].filter((cell) => cell != null);
      const printed = (sign: string) => cells.map((cell) => cell.replace('.', sign)).join(' ');
      const text = documents.map((one) => one.replace(/(\d) - (\d)/g, '$1 $2').replaceAll('.', ',')).join(' ');
      expect(text).toContain(printed(','));
    });

    test('each printed term of a step', () => {
      const tight = documents.map((one) => one.toLowerCase().replace(/\s/g, '').replaceAll('–', '-')).join('');
      const missing = readFacts('steps')
        .filter((line) => line.plan === '2015-2020' && line.term_text !== null)
        // The three steps with several dates are shortened.
        .filter((line) => !/[;:]|^Nota/.test(line.term_text ?? ''))
        .filter((line) => !tight.includes((line.term_text ?? '').toLowerCase().replace(/\s/g, '')))
        .map((line) => `${line.goal}-${line.number}: ${line.term_text}`);
      expect(missing).toEqual([]);
    });

    test('each decision with its day and address', () => {
      const text = documents.join(' ');
      const missing = readFacts('events')
        .filter((line) => line.source === 'decisions')
        .filter((line) => !text.includes(`(${line.on_date})`) || (line.uri !== null && !text.includes(line.uri ?? '')))
        .map((line) => `${line.on_date} ${line.label_nl}`);
      expect(missing).toEqual([]);
      expect(anywhere('samenwerkingsakkoord van 8 juli 2014')).toBe(true);
      expect(anywhere('Dit akkoord is eind 2014 in werking getreden')).toBe(true);
    });

    test('the services that footnote 16 names, the 53 actions, and the term cell that is blank', () => {
      expect(
        anywhere('Open Lucht Opvoeding (gevangenis Antwerpen), ’t Zwart Goor (gevangenis Merksplas) en OBRA'),
      ).toBe(true);
      expect(anywhere('53 acties')).toBe(true);
      const blank = readFacts('steps').filter((line) => line.plan === '2015-2020' && line.term_text === null);
      expect(blank.map((line) => `${line.goal}-${line.number}`)).toEqual(['1-4.1', '8-2', '16-3']);
    });
  });
}
