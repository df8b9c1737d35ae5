import { chooser } from '../recount/random.ts';
import type { World } from '../recount/world.ts';
import type { CellName, Shown } from './attacker.ts';

/** A question as somebody outside asks it: figure and the words of the address, each word possibly several times. */
export interface Asked {
  figure: string;
  words: [name: string, value: string][];
}

/** An answer in JSON. */
export interface Answered {
  period: { from: string; to: string };
  rows: Record<string, string | number | boolean | null>[];
  provenance: Record<string, unknown>;
}

const OFFER_DIMENSIONS = [
  'prison',
  'policy-field',
  'category',
  'provider',
  'kind',
  'medium',
  'language',
  'participation-degree',
];
const TRAITS = ['sex', 'age-group', 'legal-status'];
const TIME = ['year', 'quarter', 'month'];

/** The figures about persons and what stands for persons, with the dimensions that an attacker tries. */
export const TRIED: Readonly<Record<string, readonly string[]>> = {
  attendances: OFFER_DIMENSIONS,
  'sessions-held': OFFER_DIMENSIONS,
  'sessions-cancelled': [...OFFER_DIMENSIONS, 'reason'],
  participants: [...OFFER_DIMENSIONS, ...TRAITS],
  stayers: ['prison', ...TRAITS],
  population: ['prison', ...TRAITS],
};
const SHARES: Readonly<Record<string, readonly string[]>> = {
  reach: ['prison', ...TRAITS],
  'naming-coverage': OFFER_DIMENSIONS,
};

/** Every code of each dimension, as the public pages and lists give them. */
export function codesOf(world: World): Record<string, string[]> {
  const of = (codes: (string | null)[]) => [...new Set(codes)].filter((code): code is string => code !== null).sort();
  return {
    ...Object.fromEntries(
      (['prison', 'category', 'kind', 'medium', 'language', 'participation-degree', 'offer'] as const).map((name) => [
        name,
        of(world.offers.map((offer) => offer[name])),
      ]),
    ),
    'policy-field': of(world.offers.flatMap((offer) => offer['policy-field'])),
    provider: of(world.offers.flatMap((offer) => offer.provider)),
    reason: of(world.sessions.map((session) => session.reason)),
    sex: ['male', 'female', 'unknown'],
    'age-group': ['18-24', '25-34', '35-49', '50-64', '65-plus'],
    'legal-status': ['accused', 'convicted', 'interned', 'other'],
  };
}

/** Random questions, the same for the same seed: every form that was ever of use to an attacker. */
export function randomQuestions(seed: number, count: number, codes: Record<string, string[]>): Asked[] {
  const draw = chooser(seed);
  const all = { ...TRIED, ...SHARES };
  return Array.from({ length: count }, () => {
    const figure = draw.one(Object.keys(all));
    const dimensions = all[figure] ?? [];
    const words: Asked['words'] = [];
    const by = draw.some(
      [...dimensions, ...(draw.below(4) === 0 ? TIME : []), ...(draw.below(8) === 0 ? ['offer'] : [])],
      draw.one([0, 1, 1, 1, 2, 3]),
    );
    if (by.length > 0) words.push(['by', by.join(',')]);
    for (const name of draw.some(dimensions, draw.one([0, 0, 1, 1, 2]))) {
      words.push(['where', `${name}=${draw.some(codes[name] ?? [], draw.one([1, 2, 2, 3])).join(',')}`]);
    }
    words.push(
      ...draw.one<Asked['words']>([
        [['year', '2025']],
        [['year', '2025']],
        [['year', '2024']],
        [['year', '2024']],
        [['year', '2026']],
        [],
        [
          ['from', '2025-01-01'],
          ['to', '2025-12-31'],
        ],
        [
          ['from', '2024-01-01'],
          ['to', '2025-12-31'],
        ],
        [
          ['from', '2025-01-01'],
          ['to', '2025-06-30'],
        ],
        [
          ['from', '2025-07-01'],
          ['to', '2025-12-31'],
        ],
        [
          ['from', '2025-03-03'],
          ['to', '2025-03-03'],
        ],
      ]),
    );
    if (draw.below(6) === 0) words.push(['release', 'public']);
    return { figure, words };
  });
}

/** Every table of one dimension over the closed years: what may be given. */
export function menuQuestions(years: readonly number[]): { figure: string; by: string; year: number }[] {
  return Object.entries(TRIED).flatMap(([figure, dimensions]) =>
    dimensions.flatMap((by) => years.map((year) => ({ figure, by, year }))),
  );
}

/** What the rows of an answer say about cells; a code that a table of one dimension leaves out is a zero that is shown. */
export function cellsOf({ figure, words }: Asked, answer: Answered, codes: Record<string, string[]>): Shown[] {
  const filters: Record<string, string[]> = {};
  for (const [name, value] of words) {
    const [dimension = '', list = ''] = value.split('=');
    if (name === 'where') filters[dimension] = [...(filters[dimension] ?? []), ...list.split(',')];
  }
  const whole =
    answer.period.from.slice(0, 4) === answer.period.to.slice(0, 4) &&
    answer.period.from.endsWith('-01-01') &&
    answer.period.to.endsWith('-12-31');
  // Any other period is a world of its own to the attacker: the equations hold within it.
  const year = whole
    ? Number(answer.period.from.slice(0, 4))
    : Number(answer.period.from.replaceAll('-', '') + answer.period.to.replaceAll('-', ''));
  const cells = answer.rows.map(({ value, suppressed: _suppressed, ...keys }): Shown => {
    const own = Object.entries(keys).filter(([name, code]) => name in codes && code !== '*');
    return {
      ...{ figure, year, value: typeof value === 'number' ? value : null },
      codes: { ...filters, ...Object.fromEntries(own.map(([name, code]) => [name, [String(code)]])) },
    };
  });
  const by = words.find(([name]) => name === 'by')?.[1] ?? '';
  const seen = new Set(answer.rows.map((row) => row[by]));
  const zeros = (codes[by] ?? []).filter((code) => !seen.has(code) && (filters[by]?.includes(code) ?? true));
  return [...cells, ...zeros.map((code): Shown => ({ figure, year, value: 0, codes: { ...filters, [by]: [code] } }))];
}

/** Whether two cells are the same cell. */
export function nameOf(cell: CellName): string {
  const codes = Object.keys(cell.codes)
    .sort()
    .map((name) => `${name}=${[...(cell.codes[name] ?? [])].sort().join('+')}`);
  return `${cell.figure} ${cell.year} ${codes.join(' ')}`;
}
