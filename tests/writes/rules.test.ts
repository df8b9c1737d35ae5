import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REFUSAL_KEYS } from '../../src/shared/refusal.ts';
import refusals from '../../src/ui/words/refusals.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'src');
const sources = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path): [string, string] => [path.replaceAll('\\', '/'), readFileSync(join(FOLDER, path), 'utf8')]),
);
/** The files whose path and text match. */
const where = (path: RegExp, text: RegExp) =>
  [...sources].filter(([name, source]) => path.test(name) && text.test(source)).map(([name]) => name);

describe('who may do what', () => {
  const TESTS_ROLE = /\.role\b\s*[!=]==|[!=]==\s*\w+\.role\b|includes\(\w+\.role\)|switch \(\w+\.role\)/;

  test('is tested by role in one file', () => {
    expect(where(/./, TESTS_ROLE)).toEqual(['access/may.ts']);
    for (const line of ["actor.role === 'public'", "'detainee' !== actor.role", 'GIVERS.includes(actor.role)'])
      expect(TESTS_ROLE.test(line)).toBe(true);
  });

  const ASKS = /\b(may|demand|worksIn|isSignedIn|knowsOwnOffersOnly|mayReportFor)\(/;

  test('is asked by no view: a view gets what it may show', () => {
    const view = /(view|views|form|table|props|parts|layout|frame|page)\.tsx?$|^ui\/(components|form|chart)\//;
    expect(where(view, /./).length).toBeGreaterThan(40);
    expect(where(view, ASKS)).toEqual([]);
    expect(ASKS.test("{may(actor, 'make-offer') && <a>")).toBe(true);
  });
});

// Each of these says beside it why nobody's name was read, or nothing was changed.
test('a trace is left out in few places', () => {
  expect(where(/^(?!writes\/)/, /\bNO_TRACE\b/).sort()).toEqual([
    'administration/settings/actions.ts',
    'individual/persons/actions.ts',
    'organisation/attendance/actions.ts',
    'organisation/enrolment/actions.ts',
    'organisation/offers/actions.ts',
    'organisation/organisations/actions.ts',
    'organisation/organisations/contact-actions.ts',
    'policy/assessments/answer-actions.ts',
    'policy/parliament/actions.ts',
    'policy/snapshots/actions.ts',
  ]);
});

/** A function of a store whose statement names a person. */
const GIVES_NAMES = /given_name|family_name|individual\.sheet_people|organisation\.day_list|\$\{NAME\}|sheetNames\(/;
const OPEN_TO_ALL = /\(\s*tx: Reading\b/;
/** The exported functions of a source, each as its text. */
const functionsOf = (source: string) =>
  source.split(/^(?=(?:export )?(?:async )?function |(?:export )?(?:const|interface|type) |\/\*\*)/m);

test('a store that gives names takes the transaction of who leaves a trace', () => {
  const stores = [...sources].filter(([name]) => /store\.ts$/.test(name));
  const naming = stores.flatMap(([name, source]) =>
    functionsOf(source)
      .filter((text) => /\btx: /.test(text) && GIVES_NAMES.test(text))
      .map((text) => ({ name, text })),
  );
  expect(naming.length).toBeGreaterThan(8);
  expect(naming.filter(({ text }) => OPEN_TO_ALL.test(text))).toEqual([]);
  expect(OPEN_TO_ALL.test('export function nameOf(tx: Reading, id: number)')).toBe(true);
});

describe('refusals', () => {
  const withoutList = [...sources].filter(([name]) => name !== 'shared/refusal.ts' && !/words/.test(name));
  // A family of keys is refused with by its beginning: `plan-file-${fault}`.
  const families = withoutList.flatMap(([, text]) =>
    [...text.matchAll(/`([a-z]+-[a-z]+-)\$\{/g)].map(([, begin = '']) => begin),
  );
  const unused = (keys: readonly string[]) =>
    keys.filter(
      (key) =>
        !withoutList.some(([, text]) => text.includes(`'${key}'`)) && !families.some((begin) => key.startsWith(begin)),
    );

  test('each key is refused with somewhere', () => {
    expect(unused(REFUSAL_KEYS)).toEqual([]);
    expect(unused(['nobody-refuses-this'])).toEqual(['nobody-refuses-this']);
  });

  test('each sentence belongs to a key', () => {
    const keys = new Set<string>(REFUSAL_KEYS);
    const sentences = Object.keys(refusals.nl).map((key) => key.replace(/_(one|other)$/, ''));
    expect(sentences.filter((key) => !keys.has(key))).toEqual([]);
  });
});
