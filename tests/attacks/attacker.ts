import type { World } from '../recount/world.ts';
import { Solver } from './solver.ts';

/** One cell that somebody saw: which figure, of which year, with which codes of which dimensions. */
export interface CellName {
  figure: string;
  year: number;
  /** Per dimension the codes that the cell covers: one, or several where a union was asked. None: all of them. */
  codes: Readonly<Record<string, readonly string[]>>;
}

/** A cell as it was shown; a hidden one has no value. */
export interface Shown extends CellName {
  value: number | null;
}

/** What an attacker knows before the first question: the offers are public, and so are the lists of codes. */
export interface Public {
  offers: World['offers'];
  prisons: readonly string[];
  reasons: readonly string[];
}

const TRAITS = {
  sex: ['male', 'female', 'unknown'],
  'legal-status': ['accused', 'convicted', 'interned', 'other'],
  'age-group': ['18-24', '25-34', '35-49', '50-64', '65-plus'],
} as const;

type Terms = Map<string, number>;

/**
 * Somebody who adds and subtracts everything that was ever shown. Figures that add up are sums over the public properties of
 * offers; persons are sums over what each has exactly one of. What all answers together leave only one value for, is found.
 */
export class Attacker {
  readonly #public: Public;
  readonly #shown = new Map<string, Shown>();
  /** Whether it takes for granted that nobody was in two prisons in a year: seldom false, so a good guess. */
  readonly #guesses: boolean;
  #contradictions = 0;

  constructor(known: Public, { guesses = false } = {}) {
    this.#public = known;
    this.#guesses = guesses;
  }

  /** Remembers a cell that was shown. */
  learn(cell: Shown): void {
    this.#shown.set(`${JSON.stringify([cell.figure, cell.year, cell.codes])} ${cell.value}`, cell);
  }

  /** How many answers contradict each other: the same cell at two moments with two values. */
  get contradictions(): number {
    return this.#contradictions;
  }

  /** The cells among `wanted` whose value follows from what was shown, with that value. */
  find(wanted: readonly CellName[]): { cell: CellName; value: number }[] {
    const known = [...this.#shown.values()].filter((cell) => cell.value !== null);
    const shares = known.filter(({ figure }) => figure === 'reach').map((cell) => ({ ...cell, figure: 'stayers' }));
    const first = this.#solve([...known, ...shares], known);
    const equations = [...known, ...this.#fromShares(known, first)];
    const groups = this.#hiddenTogether();
    const solve = this.#solve([...equations, ...wanted, ...groups.map(({ together }) => together)], equations);
    // Zeros are shown, so a hidden count is at least 1: as many hidden cells as they count together are all 1.
    const ones = groups.filter(({ together, cells }) => solve(together) === cells.length);
    const alone = new Set(ones.flatMap(({ cells }) => cells.map(nameOf)));
    return wanted.flatMap((cell) => {
      const value = solve(cell) ?? (alone.has(nameOf(cell)) ? 1 : null);
      return value === null ? [] : [{ cell, value }];
    });
  }

  /** Puts all equations into one system; gives what it fixes a cell at. */
  #solve(all: readonly CellName[], equations: readonly Shown[]): (cell: CellName) => number | null {
    const termsOf = new Map(all.map((cell) => [nameOf(cell), this.#terms(cell)]));
    const numbers = unknownsOf(termsOf);
    const numbered = (cell: CellName): Map<number, number> => {
      const sum = new Map<number, number>();
      const terms = termsOf.get(nameOf(cell));
      if (terms === undefined) throw new Error('A cell that was not numbered');
      for (const [key, times] of terms) sum.set(numbers.get(key) ?? -1, times);
      return sum;
    };
    const solver = new Solver(new Set(numbers.values()).size);
    this.#contradictions = 0;
    for (const cell of equations) {
      if (cell.figure === 'reach' || cell.figure === 'naming-coverage') continue;
      const fits = solver.add({ terms: numbered(cell), value: Math.round((cell.value ?? 0) * scaleOf(cell)) });
      // Averages are rounded, so that their sums differ a little.
      if (!fits && cell.figure !== 'population') this.#contradictions += 1;
    }
    return (cell) => {
      const value = solver.fixed(numbered(cell));
      return value === null ? null : value / scaleOf(cell);
    };
  }

  /** A share of a known whole, in one decimal: where only one count gives it, that count is known. */
  #fromShares(known: readonly Shown[], solve: (cell: CellName) => number | null): Shown[] {
    return known.flatMap((cell) => {
      if (cell.figure !== 'reach') return [];
      const all = solve({ ...cell, figure: 'stayers' });
      if (all === null) return [];
      const fitting = Array.from({ length: all + 1 }, (_, count) => count).filter(
        (count) => Math.round((count / all) * 1000) / 10 === cell.value,
      );
      return fitting.length === 1 ? [{ ...cell, figure: 'participants', value: fitting[0] ?? 0 }] : [];
    });
  }

  /** The hidden cells of each table whose rows add up, and the cell that covers them together. */
  #hiddenTogether(): { cells: Shown[]; together: CellName }[] {
    const tables = new Map<string, Shown[]>();
    for (const cell of this.#shown.values()) {
      const [dimension, ...more] = Object.keys(cell.codes);
      if (cell.value !== null || dimension === undefined || more.length > 0 || !addsUp(cell)) continue;
      if (cell.codes[dimension]?.length !== 1) continue;
      const table = JSON.stringify([cell.figure, cell.year, dimension]);
      tables.set(table, [...(tables.get(table) ?? []), cell]);
    }
    return [...tables.values()].flatMap((cells) => {
      const [first] = cells;
      const [dimension = ''] = Object.keys(first?.codes ?? {});
      if (first === undefined) return [];
      return [
        { cells, together: { ...first, codes: { [dimension]: cells.flatMap((cell) => cell.codes[dimension] ?? []) } } },
      ];
    });
  }

  /** The unknowns that a cell adds up. */
  #terms(cell: CellName): Terms {
    const { figure, year, codes } = cell;
    if (figure === 'not-reached') {
      const less = [...this.#terms({ ...cell, figure: 'participants' })].map(([key]): [string, number] => [key, -1]);
      return new Map([...this.#terms({ ...cell, figure: 'stayers' }), ...less]);
    }
    const keys = (parts: string[]) => new Map(parts.map((part): [string, number] => [`${figure} ${year} ${part}`, 1]));
    const inPrisons = Object.keys(codes).every((name) => name === 'prison' || name in TRAITS);
    if (
      figure === 'population' ||
      (this.#guesses && inPrisons && (figure === 'stayers' || figure === 'participants'))
    ) {
      const prisons = codes.prison ?? this.#public.prisons;
      return keys(prisons.flatMap((prison) => traitsOf(codes).map((trait) => `${prison} ${trait}`)));
    }
    if (figure === 'stayers') {
      const place = codes.prison === undefined ? 'all' : [...codes.prison].sort().join('+');
      return keys(traitsOf(codes).map((trait) => `${place} ${trait}`));
    }
    // A period that is no calendar year is a world of its own, in which any offer may run.
    const offers = this.#public.offers.filter((offer) => year > 9999 || runsIn(offer, year));
    const chosen = offers.filter((offer) => isOne(offer, codes));
    if (figure === 'participants') {
      // Who takes part in the same offers is the same person: two codes that cover the same offers count the same people.
      const place = chosen.length === offers.length ? 'all' : chosen.map(({ offer }) => offer).join('+');
      return keys(traitsOf(codes).map((trait) => `${place} ${trait}`));
    }
    const kinds = new Set(chosen.map(signatureOf));
    const reasons = figure === 'sessions-cancelled' ? (codes.reason ?? this.#public.reasons) : [''];
    return keys([...kinds].flatMap((kind) => reasons.map((reason) => `${kind} ${reason}`)));
  }
}

function nameOf(cell: CellName): string {
  const codes = Object.keys(cell.codes)
    .sort()
    .map((name) => [name, [...(cell.codes[name] ?? [])].sort()]);
  return JSON.stringify([cell.figure, cell.year, codes]);
}

/** Numbers the unknowns; those that stand in exactly the same cells, equally often, cannot be told apart and are one. */
function unknownsOf(cells: ReadonlyMap<string, Terms>): Map<string, number> {
  const standsIn = new Map<string, string[]>();
  for (const [number, terms] of [...cells.values()].entries()) {
    for (const [key, times] of terms) {
      const places = standsIn.get(key) ?? [];
      standsIn.set(key, places);
      places.push(`${number}:${times}`);
    }
  }
  const classes = new Map<string, number>();
  return new Map(
    [...standsIn].map(([key, places]) => {
      const same = places.join();
      if (!classes.has(same)) classes.set(same, classes.size);
      return [key, classes.get(same) ?? 0];
    }),
  );
}

/** Averages have one decimal: they are counted in tenths. */
function scaleOf({ figure }: CellName): number {
  return figure === 'population' ? 10 : 1;
}

/** Whether the cells of the table do not overlap, so that a union is their sum. */
function addsUp({ figure, codes }: CellName): boolean {
  const names = Object.keys(codes);
  if (figure === 'participants' || figure === 'stayers') return names.every((name) => name in TRAITS);
  return names.every((name) => name !== 'policy-field' && name !== 'provider');
}

/** Every combination of what a person has exactly one of. */
function traitsOf(codes: CellName['codes']): string[] {
  return Object.entries(TRAITS).reduce<string[]>(
    (before, [name, all]) => before.flatMap((rest) => (codes[name] ?? all).map((code) => `${rest} ${code}`)),
    [''],
  );
}

function runsIn(offer: World['offers'][number], year: number): boolean {
  return offer.from <= `${year}-12-31` && (offer.to === null || offer.to >= `${year}-01-01`);
}

const OFFER_DIMENSIONS = [
  ...(['offer', 'prison', 'category', 'kind', 'medium', 'language', 'participation-degree'] as const),
];

function isOne(offer: World['offers'][number], codes: CellName['codes']): boolean {
  return (
    OFFER_DIMENSIONS.every((name) => codes[name]?.includes(offer[name]) ?? true) &&
    (['policy-field', 'provider'] as const).every(
      (name) => codes[name]?.some((code) => offer[name].includes(code)) ?? true,
    )
  );
}

/** Offers with the same properties cannot be told apart by any sum over properties. */
export function signatureOf(offer: World['offers'][number]): string {
  const rest = OFFER_DIMENSIONS.filter((name) => name !== 'offer').map((name) => offer[name]);
  return JSON.stringify([...rest, [...offer['policy-field']].sort(), [...offer.provider].sort()]);
}
