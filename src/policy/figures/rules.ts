import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type Definition, type Dimension, FIGURES, findFigure, TIME } from './definitions.ts';

export type Release = 'public' | 'internal';

/** What is asked of a figure. Days are ISO; `where` holds codes per dimension. */
export interface Ask {
  figure: Definition;
  by: Dimension[];
  from: string;
  to: string;
  where: Partial<Record<Dimension, string[]>>;
  release: Release;
}

/** The words of a question as they come from an address or a command line. */
export interface AskWords {
  id: string;
  by?: string | undefined;
  year?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  where?: string[] | undefined;
  release?: string | undefined;
}

/**
 * Understands a question, or refuses it with the reason: unknown figure, impossible dimension, wrong period.
 * `today` gives the default: the last complete year for activities, today for plans, the year of the source for facts.
 */
export function readAsk(words: AskWords, today: string): Ask {
  const figure = findFigure(words.id);
  if (figure === undefined) {
    throw new Refusal('not_found', 'unknown-figure', {
      id: words.id.slice(0, 40),
      known: FIGURES.map((one) => one.id).join(', '),
    });
  }
  const by = [...new Set(listOf(words.by).map((name) => dimensionOf(figure, name)))];
  const where: Ask['where'] = {};
  for (const filter of words.where ?? []) {
    const [name, codes] = filter.split('=');
    if (!name || !codes) throw new Refusal('invalid', 'bad-filter');
    const dimension = dimensionOf(figure, name);
    where[dimension] = [...(where[dimension] ?? []), ...listOf(codes)];
  }
  const release = words.release ?? 'public';
  if (release !== 'public' && release !== 'internal') throw new Refusal('invalid', 'bad-release');
  return {
    figure,
    by,
    where,
    release,
    ...periodOf(figure, words, today, [...by, ...(Object.keys(where) as Dimension[])]),
  };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** `policyField` and `policy-field` name the same dimension. */
function dimensionOf(figure: Definition, name: string): Dimension {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const found = figure.dimensions.find((dimension) => dimension === kebab);
  if (found === undefined) {
    throw new Refusal('impossible', 'impossible-dimension', {
      figure: figure.id,
      dimension: name.slice(0, 40),
      possible: figure.dimensions.join(', '),
    });
  }
  return found;
}

/** The dimensions of the population that a source prints. */
const PRINTED: readonly Dimension[] = ['prison', 'sex', 'legal-status'];

function periodOf(figure: Definition, words: AskWords, today: string, used: Dimension[]): { from: string; to: string } {
  const { year, from, to } = words;
  if (year !== undefined) {
    if (!/^\d{4}$/.test(year) || Number(year) < 1990 || Number(year) > 2100) throw new Refusal('invalid', 'bad-period');
    return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
  if (from !== undefined || to !== undefined) {
    const first = from ?? to ?? '';
    const last = to ?? from ?? '';
    if (!isDay(first) || !isDay(last) || first > last || first < '1990-01-01' || last > '2100-12-31') {
      throw new Refusal('invalid', 'bad-period');
    }
    return { from: first, to: last };
  }
  if (figure.sourceYear !== undefined) return { from: `${figure.sourceYear}-01-01`, to: `${figure.sourceYear}-12-31` };
  if (figure.id === 'population' && used.every((dimension) => PRINTED.includes(dimension)))
    return { from: '2013-01-01', to: '2013-12-31' };
  if (figure.dimensions.includes('plan')) return { from: today, to: today };
  const last = Number(today.slice(0, 4)) - 1;
  return { from: `${last}-01-01`, to: `${last}-12-31` };
}

/** Whether the period is exactly one or more calendar years. */
export function isWholeYears(from: string, to: string): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31');
}

/** Whether the period begins on a first day and ends on a last day of a month. */
export function isWholeMonths(from: string, to: string): boolean {
  const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString();
  return from.endsWith('-01') && next.slice(8, 10) === '01';
}

/** Whether the figure is asked of a published source, whose printed counts are exempt from protection. */
export function isPublished(ask: Ask): boolean {
  if (ask.figure.sourceYear !== undefined) return true;
  return ask.figure.id === 'population' && ask.from === '2013-01-01' && ask.to === '2013-12-31';
}

/**
 * Refuses what the protection of persons does not allow yet. Publicly, a figure about persons has exactly one dimension
 * (a filter is one too), which is not time, over one whole calendar year: two dimensions, totals or sliding periods would let
 * a hidden count be found by subtraction.
 */
export function checkRelease(ask: Ask): void {
  if (ask.figure.wholeMonths && !isWholeMonths(ask.from, ask.to)) throw new Refusal('impossible', 'whole-months');
  if (ask.release === 'internal' || !ask.figure.aboutPersons || isPublished(ask)) return;
  const used = new Set<string>([...ask.by, ...Object.keys(ask.where)]);
  if (used.size > 1) throw new Refusal('impossible', 'one-dimension');
  const [only] = used;
  if (only === undefined || (TIME as readonly string[]).includes(only)) throw new Refusal('impossible', 'no-totals');
  if (!isWholeYears(ask.from, ask.to) || ask.from.slice(0, 4) !== ask.to.slice(0, 4)) {
    throw new Refusal('impossible', 'whole-years');
  }
}

/** The parts of a period by one dimension of time, with their codes. */
export function partsOf(
  from: string,
  to: string,
  by: 'year' | 'quarter' | 'month',
): { code: string; from: string; to: string }[] {
  const months = by === 'year' ? 12 : by === 'quarter' ? 3 : 1;
  const parts: { code: string; from: string; to: string }[] = [];
  let year = Number(from.slice(0, 4));
  let month = Math.floor((Number(from.slice(5, 7)) - 1) / months) * months;
  for (;;) {
    const first = day(year, month);
    if (first > to) return parts;
    const last = new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
    const code = by === 'year' ? `${year}` : by === 'quarter' ? `${year}-Q${month / 3 + 1}` : first.slice(0, 7);
    parts.push({ code, from: first < from ? from : first, to: last > to ? to : last });
    month += months;
    year += Math.floor(month / 12);
    month %= 12;
  }
}

function day(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}
