import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear, YEAR_CLOSES } from '../../shared/years.ts';
import { type Definition, type Dimension, TIME } from './definition-parts.ts';
import { FIGURES, findFigure, isProtected } from './definitions.ts';
import { MENU } from './menu.ts';

export type Release = 'public' | 'internal';

/** What is asked of a figure. Days are ISO; `where` holds codes per dimension, each once. */
export interface Ask {
  figure: Definition;
  by: Dimension[];
  from: string;
  /** The last day that can be registered: a running period ends today. */
  to: string;
  where: Partial<Record<Dimension, string[]>>;
  release: Release;
  /** The last day as it was asked, before a running period was cut. */
  until: string;
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

/** A question has at most so many dimensions, by and filters together. */
export const MOST_DIMENSIONS = 3;
/** At most so many different filters. */
export const MOST_FILTERS = 20;
/** At most so many different codes of one dimension. */
export const MOST_CODES = 50;
/** An answer has at most so many rows. */
export const MOST_ROWS = 5000;

/** The day that is today, and the day of the year on which a year closes. */
export interface Calendar {
  today: string;
  closes: string;
}

/**
 * Understands a question, or refuses it with the reason: unknown figure, impossible dimension, wrong or future period, too
 * much at once. `today` gives the default: the last closed year for activities, today for plans, the year of the source
 * for facts. Nothing is computed yet.
 */
export function readAsk(words: AskWords, today: string, closes: string = YEAR_CLOSES): Ask {
  const figure = findFigure(words.id);
  if (figure === undefined) {
    throw new Refusal('not_found', 'unknown-figure', {
      id: words.id.replace(/[^\w-]/g, '').slice(0, 40),
      known: FIGURES.map((one) => one.id).join(', '),
    });
  }
  const release = words.release ?? 'public';
  if (release !== 'public' && release !== 'internal') throw new Refusal('invalid', 'bad-release');
  const names = [...new Set(listOf(words.by))];
  const where = filtersOf(figure, words.where ?? []);
  const filtered = Object.keys(where) as Dimension[];
  const by = [...new Set(names.map((name) => dimensionOf(figure, name)))];
  const used = [...new Set([...by, ...filtered])];
  if (used.length > MOST_DIMENSIONS)
    throw new Refusal('impossible', 'too-many-dimensions', { most: MOST_DIMENSIONS, asked: used.length });
  const most = figure.mostBy ?? MOST_DIMENSIONS;
  if (by.length > most)
    throw new Refusal('impossible', 'too-many-divisions', { figure: figure.id, most, asked: by.length });
  if (figure.id === 'reach' && where.year !== undefined) throw impossible(figure, 'year');
  const period = periodOf(figure, words, { today, closes }, used);
  const until = period.to;
  if (figure.sourceYear === undefined && period.from > today)
    throw new Refusal('impossible', 'in-future', { from: period.from });
  const to = figure.sourceYear === undefined && until > today ? today : until;
  return { figure, by: withPlan(by, used, where), where, release, from: period.from, to, until };
}

/** Goals of two plans carry the same numbers: over several plans the plan stands beside the goal. */
function withPlan(by: Dimension[], used: readonly Dimension[], where: Ask['where']): Dimension[] {
  if (!used.includes('goal') || by.includes('plan') || where.plan?.length === 1) return by;
  const room = used.includes('plan') || used.length < MOST_DIMENSIONS;
  if (!by.includes('goal') || !room) throw new Refusal('impossible', 'needs-plan');
  return ['plan', ...by];
}

/** The filters, each dimension with its codes; the same code twice is one. */
function filtersOf(figure: Definition, words: readonly string[]): Ask['where'] {
  const distinct = [...new Set(words)];
  if (distinct.length > MOST_FILTERS) throw new Refusal('impossible', 'too-many-filters', { most: MOST_FILTERS });
  const codes = new Map<Dimension, Set<string>>();
  for (const filter of distinct) {
    const [name, text, ...more] = filter.split('=');
    const list = listOf(text);
    if (!name || list.length === 0 || more.length > 0) throw new Refusal('invalid', 'bad-filter');
    const dimension = dimensionOf(figure, name);
    const known = codes.get(dimension) ?? new Set<string>();
    for (const code of list) known.add(code);
    if (known.size > MOST_CODES) throw new Refusal('impossible', 'too-many-codes', { most: MOST_CODES });
    codes.set(dimension, known);
  }
  return Object.fromEntries([...codes].map(([dimension, known]) => [dimension, [...known].sort()]));
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
  if (found === undefined) throw impossible(figure, name.slice(0, 40));
  return found;
}

function impossible(figure: Definition, dimension: string): Refusal {
  return new Refusal('impossible', 'impossible-dimension', {
    figure: figure.id,
    dimension,
    possible: figure.dimensions.join(', '),
  });
}

/** The dimensions of the population that a source prints. */
const PRINTED: readonly Dimension[] = ['prison', 'sex', 'legal-status'];

function periodOf(
  figure: Definition,
  words: AskWords,
  { today, closes }: Calendar,
  used: Dimension[],
): { from: string; to: string } {
  const { year, from, to } = words;
  if (year !== undefined) {
    if (!/^\d{4}$/.test(year) || Number(year) < 1990 || Number(year) > 2100) throw new Refusal('invalid', 'bad-period');
    // A year beside other days says two things at once.
    if (from !== undefined || to !== undefined) throw new Refusal('invalid', 'bad-period');
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
  if (figure.sourceYear !== undefined) return wholeYear(figure.sourceYear);
  if (figure.id === 'population' && used.every((one) => PRINTED.includes(one))) return wholeYear(2013);
  if (figure.dimensions.includes('plan') || figure.atDay) return { from: today, to: today };
  return wholeYear(lastClosedYear(today, closes));
}

function wholeYear(year: number): { from: string; to: string } {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
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

/** The year of a figure that a source prints for one year, or of which people keep other years. @throws Refusal for any other period. */
export function sourceYear(ask: Ask): number {
  const asked = Number(ask.from.slice(0, 4));
  const year = ask.figure.otherYears ? asked : (ask.figure.sourceYear ?? 2013);
  if (ask.from !== `${year}-01-01` || ask.to !== `${year}-12-31`) {
    if (ask.figure.id === 'overcrowding') throw new Refusal('impossible', 'mixed-origins', { year: asked });
    throw new Refusal('impossible', 'other-year', { figure: ask.figure.id, year });
  }
  return year;
}

/** Whether the answer can only come from the menu: the public asks for what counts persons or stands for them. */
export function isOfMenu(ask: Ask): boolean {
  return ask.release === 'public' && isProtected(ask.figure) && !isPublished(ask);
}

/**
 * Refuses what the protection of persons does not allow. Publicly, a figure that counts persons or stands for them is asked
 * as the menu has it: by one of its dimensions, over one closed calendar year, and nothing else. A share, a filter, a
 * total, a second dimension or a sliding period would let a hidden count be found.
 */
export function checkRelease(ask: Ask, { today, closes }: Calendar): void {
  if (ask.figure.wholeMonths && !isWholeMonths(ask.from, ask.until)) throw new Refusal('impossible', 'whole-months');
  if (!isOfMenu(ask)) return;
  const dimensions = MENU[ask.figure.id];
  if (dimensions === undefined) throw new Refusal('impossible', 'no-shares');
  if (Object.keys(ask.where).length > 0) throw new Refusal('impossible', 'no-filters');
  if (ask.by.length > 1) throw new Refusal('impossible', 'one-dimension');
  const [only] = ask.by;
  if (only === undefined) throw new Refusal('impossible', 'no-totals');
  if (!dimensions.includes(only))
    throw new Refusal('impossible', 'not-in-menu', { dimension: only, possible: dimensions.join(', ') });
  if (!isWholeYears(ask.from, ask.until) || ask.from.slice(0, 4) !== ask.until.slice(0, 4)) {
    throw new Refusal('impossible', 'whole-years');
  }
  const last = lastClosedYear(today, closes);
  if (Number(ask.from.slice(0, 4)) > last)
    throw new Refusal('impossible', 'open-year', { year: Number(ask.from.slice(0, 4)), last });
}

/** Whether the code can be one of a dimension of time. */
export function isTimeCode(dimension: Dimension, code: string): boolean {
  if (dimension === 'year') return /^\d{4}$/.test(code);
  if (dimension === 'quarter') return /^\d{4}-Q[1-4]$/.test(code);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(code);
}

/** Whether the dimension is one of time. */
export function isTime(dimension: Dimension): dimension is (typeof TIME)[number] {
  return (TIME as readonly string[]).includes(dimension);
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
