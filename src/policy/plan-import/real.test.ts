import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { wrapped } from '../../../tests/support/invented-plans.ts';
import { withFaults } from './faults.ts';
import { readPlainText } from './read-text.ts';

// The real document stands beside the project, not in it: without it only the facts that it would be held against are counted.
const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOCUMENT = join(ROOT, '..', 'shared', 'seeds', '000_4b40c29c57b393b4.txt');
const text = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';

const facts: Record<string, string>[] = parse(readFileSync(join(ROOT, 'data/flanders/steps.csv'), 'utf8'), {
  columns: true,
  comment: '#',
  comment_no_infix: true,
});
const wanted = facts.filter(({ plan }) => plan === '2015-2020');

const paragraphs = (width: number) =>
  text
    .split(/\n[ \t]*\n/)
    .map((one) => wrapped(one, width).join('\n'))
    .join('\n\n');
const paged = (every: number) =>
  text
    .split('\n')
    .flatMap((line, index) =>
      index % every === every - 1 ? [line, '', String((index + 1) / every), 'Ontwerp van plan', ''] : [line],
    )
    .join('\n');

it('the facts to hold it against are all there', () => {
  expect(wanted).toHaveLength(99);
});

const READINGS: [string, () => string][] = [
  ['as it is', () => text],
  ['in narrow lines', () => paragraphs(40)],
  ['in wide lines', () => paragraphs(100)],
  ['with page numbers and running headers', () => paged(45)],
  ['with CRLF', () => text.replaceAll('\n', '\r\n')],
];
if (text !== '')
  it.each(READINGS)('the plan of 2015-2020 is read %s', (_how, changed) => {
    const plan = readPlainText(changed());
    const found = new Map(
      plan.goals.flatMap((goal) =>
        goal.steps
          .flatMap((step) => [step, ...step.steps])
          .map((step) => [`${goal.number}/${step.number}`, step] as const),
      ),
    );
    const rows = wanted.filter(({ goal, number }) => found.has(`${goal}/${number}`));
    const terms = rows.filter(({ goal, number, term_start: start, term_end: end }) => {
      const term = found.get(`${goal}/${number}`)?.term;
      return (term?.start ?? '') === start && (term?.end ?? '') === end;
    });
    const led = rows.filter(
      ({ goal, number, leads }) => (found.get(`${goal}/${number}`)?.lead.length === 0) === (leads === ''),
    );
    expect(plan.goals).toHaveLength(19);
    expect(found.size).toBe(rows.length);
    for (const part of [rows, terms, led]) expect(part.length / wanted.length).toBeGreaterThanOrEqual(0.95);
  });

if (text !== '')
  it('its own faults are told', () => {
    const said = withFaults(readPlainText(text)).warnings.map(({ code, where }) => `${code} ${where}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'timing-table goal 19',
        'missing-number goal 15',
        'missing-number goal 16',
        'ends-after-parent step 1.3.4',
        'ends-after-parent step 1.4.6',
        'step-without-lead step 1.2.2',
        'several-dates step 16.10',
      ]),
    );
  });
