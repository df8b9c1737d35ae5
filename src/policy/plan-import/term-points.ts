import { isDay, type Precision } from '../../shared/dates.ts';
import type { TermToken } from './term-tokens.ts';
import type { Part, Season } from './term-words.ts';

/** A moment or a period as printed, before anybody says whether it begins or ends something. */
export interface Point {
  day?: string;
  /** Day of the month, where the month is said in letters. */
  number?: number;
  month?: number;
  season?: Season;
  part?: Part;
  /** Which of how many equal pieces of the year. */
  piece?: { value: number; of: number };
  school?: boolean;
  year?: number;
  /** The year after a stroke, `2017/2018`: the later one. */
  other?: number;
  precision: Precision;
  /** Read by a rule of our own: the agreed ones say nothing of it. */
  own: boolean;
}

const pad = (value: number) => String(value).padStart(2, '0');
const iso = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`;
const lastOf = (year: number, month: number) => iso(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());

const SEASON_MONTHS: Record<Season, [number, number]> = {
  spring: [3, 6],
  summer: [6, 8],
  autumn: [9, 12],
  winter: [12, 12],
};

/** The first and the last day of the period that a point names, without its part; null without a year. */
function period(point: Point, year: number | undefined): [string, string] | null {
  if (point.day !== undefined) return [point.day, point.day];
  if (year === undefined) return null;
  const { month, season, piece, number } = point;
  if (month !== undefined && number !== undefined) return [iso(year, month, number), iso(year, month, number)];
  if (month !== undefined) return [iso(year, month, 1), lastOf(year, month)];
  if (season === 'winter' && point.other !== undefined) return [iso(year, 12, 1), iso(point.other, 3, 31)];
  if (season !== undefined) return [iso(year, SEASON_MONTHS[season][0], 1), lastOf(year, SEASON_MONTHS[season][1])];
  if (piece !== undefined) {
    const months = 12 / piece.of;
    return [iso(year, (piece.value - 1) * months + 1, 1), lastOf(year, piece.value * months)];
  }
  if (point.school) return [iso(year, 9, 1), iso(point.other ?? year + 1, 8, 31)];
  return [iso(year, 1, 1), iso(year, 12, 31)];
}

/** The day that a part names within its year or month: the beginning, the middle, the end. */
function partDay(point: Point, year: number): string | null {
  const span = period({ ...point, part: undefined }, year);
  if (span === null) return null;
  if (point.part === 'begin') return span[0];
  if (point.part === 'end') return span[1];
  return point.month === undefined ? iso(year, 6, 30) : iso(year, point.month, 15);
}

/** The later year of a point; a school year stays as it is. */
const laterYear = (point: Point) => (keepsYear(point) ? point.year : (point.other ?? point.year));
const keepsYear = ({ school, season }: Point) => school === true || season === 'winter';

/** The day on which something starts that runs from this point: *voorjaar* = 1 March, a year = 1 January. */
export function startOf(point: Point): string | null {
  if (point.part !== undefined && point.year !== undefined) return partDay(point, point.year);
  return period(point, point.year)?.[0] ?? null;
}

/** The day on which something ends at this point: *voorjaar* = 30 June; of `a/b` the later. */
export function endOf(point: Point): string | null {
  const year = laterYear(point);
  // Alone, a beginning is no day: the first quarter of its year, or the first ten days of its month.
  if (point.part === 'begin' && year !== undefined)
    return point.month === undefined ? iso(year, 3, 31) : iso(year, point.month, 10);
  if (point.part !== undefined && year !== undefined) return partDay(point, year);
  return period(point, year)?.[1] ?? null;
}

/** The day before which something is done *tegen* (by) this point: of a season and of a beginning its first day. */
export function limitOf(point: Point): string | null {
  const year = laterYear(point);
  if ((point.season !== undefined || point.part === 'begin') && year !== undefined)
    return point.part === 'begin' ? partDay(point, year) : (period(point, year)?.[0] ?? null);
  return endOf(point);
}

/** Whether a point by itself gives a start as well: a year, a semester, a quarter, a single day. */
export function isPeriod({ part, month, season, day, number, other }: Point): boolean {
  if (day !== undefined || number !== undefined || (season === 'winter' && other !== undefined)) return true;
  return part === undefined && month === undefined && season === undefined;
}

const skipFillers = (tokens: readonly TermToken[], at: number) => {
  let next = at;
  for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
    if (token.kind !== 'filler' && !(token.kind === 'from' && next > at)) break;
    next += 1;
  }
  return next;
};

/** A point and where the text goes on after it. */
export interface ReadPoint {
  point: Point;
  next: number;
}

/** Reads the year of a point, with the one after its stroke. */
function withYear(point: Point, tokens: readonly TermToken[], at: number): ReadPoint {
  let next = skipFillers(tokens, at);
  // "eerste helft van 2016", "mid-2016", "1 januari, 2016"
  const between = tokens[next];
  if (
    between !== undefined &&
    ['from', 'and', 'comma', 'dash'].includes(between.kind) &&
    tokens[next + 1]?.kind === 'year'
  ) {
    const joins =
      between.kind === 'from' || (between.kind === 'dash' && point.part !== undefined && point.month === undefined);
    if (joins) next += 1;
  }
  const year = tokens[next];
  if (year?.kind !== 'year') return { point, next: at };
  const { number, month } = point;
  // There is no 31st of February: what is meant stands in that month.
  if (number !== undefined && month !== undefined && !isDay(iso(year.value, month, number)))
    return { point: { month, year: year.value, precision: 'month', own: true }, next: next + 1 };
  const stroke = tokens[next + 1];
  const other = tokens[next + 2];
  const reach = keepsYear(point) ? ['slash', 'dash'] : ['slash'];
  if (stroke !== undefined && reach.includes(stroke.kind) && (other?.kind === 'year' || other?.kind === 'number')) {
    const later = other.kind === 'year' ? other.value : Math.floor(year.value / 100) * 100 + other.value;
    if (later > year.value && later - year.value < 20)
      return { point: { ...point, year: year.value, other: later }, next: next + 3 };
  }
  return { point: { ...point, year: year.value }, next: next + 1 };
}

const SEASON_OWN: readonly Season[] = ['summer', 'winter'];

/** Reads one point from a place in the text; null where none begins there. */
export function readPoint(tokens: readonly TermToken[], start: number): ReadPoint | null {
  const at = skipFillers(tokens, start);
  const token = tokens[at];
  const after = tokens[at + 1];
  if (token === undefined) return null;
  switch (token.kind) {
    case 'day':
      return { point: { day: token.value, precision: 'day', own: false }, next: at + 1 };
    case 'year':
      return withYear({ precision: 'year', own: false }, tokens, at);
    case 'number':
      if (after?.kind !== 'month' || token.value < 1 || token.value > 31) return null;
      return withYear({ number: token.value, month: after.value, precision: 'day', own: false }, tokens, at + 2);
    case 'month':
      return withYear({ month: token.value, precision: 'month', own: false }, tokens, at + 1);
    case 'season': {
      const own = SEASON_OWN.includes(token.value);
      return withYear({ season: token.value, precision: 'season', own }, tokens, at + 1);
    }
    case 'quarter':
      return withYear(pieceOf(token.value, token.of, false), tokens, at + 1);
    case 'ordinal':
      // "first half of 2016"
      if (after?.kind === 'part' && after.value === 'middle')
        return withYear(pieceOf(token.value, 2, false), tokens, at + 2);
      if (after?.kind !== 'unit') return null;
      return withYear(pieceOf(token.value, after.value, after.word === 'trimester'), tokens, at + 2);
    case 'unit':
      if (after?.kind !== 'number' || after.value > token.value)
        return token.word === 'half' ? partPoint(tokens, at) : null;
      return withYear(pieceOf(after.value, token.value, token.word === 'trimester'), tokens, at + 2);
    case 'school':
      return withYear({ school: true, precision: 'year', own: true }, tokens, at + 1);
    case 'part':
      return partPoint(tokens, at);
    default:
      return null;
  }
}

function pieceOf(value: number, of: number, own: boolean): Point {
  // No precision is named after a quarter; its months are exact.
  return { piece: { value, of }, precision: of === 2 ? 'half-year' : 'month', own: own || value > of };
}

/** *begin 2016*, *midden maart 2016*, *eind 1ste semester 2016*. */
function partPoint(tokens: readonly TermToken[], at: number): ReadPoint | null {
  const token = tokens[at];
  const part = token?.kind === 'part' ? token.value : 'middle';
  let next = skipFillers(tokens, at + 1);
  if (tokens[next]?.kind === 'dash' && tokens[next + 1]?.kind === 'year') next += 1;
  const of = tokens[next];
  if (of?.kind === 'month')
    return withYear({ part, month: of.value, precision: 'month', own: part !== 'end' }, tokens, next + 1);
  if (of?.kind === 'season')
    return withYear({ part, season: of.value, precision: 'season', own: true }, tokens, next + 1);
  if (of?.kind !== 'year') return null;
  return withYear({ part, precision: part === 'middle' ? 'half-year' : 'year', own: false }, tokens, next);
}
