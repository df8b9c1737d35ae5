import { addDays, type Precision, type Term } from '../../shared/dates.ts';
import { endOf, isPeriod, limitOf, type Point, readPoint, startOf } from './term-points.ts';
import { flat, type TermToken, termTokens } from './term-tokens.ts';
import { ONWARDS, OPEN, RELATIVE, UNSETTLED } from './term-words.ts';

/**
 * Why a term isn't sure: it holds several dates for several things; nothing in it could be read; or it was read by a rule of our
 * own, since the agreed ones say nothing of such words (a summer, a school year, *vóór 2018*).
 */
export type TermDoubt = 'several-dates' | 'unread-term' | 'own-reading';
export type ReadTerm = Term & { doubt?: TermDoubt };

/** One date or period in a term: when it starts and ends (null where it doesn't say), and what is said around it. */
interface Item {
  start: string | null;
  end: string | null;
  precision: Precision;
  own: boolean;
  /** The point that gave it, where a year is to be lent from the one after it. */
  lone: Point | null;
  labelled: boolean;
  from: number;
  next: number;
}

type Sign = 'from' | 'by' | 'before' | 'until' | 'between';
const SIGNS: readonly string[] = ['from', 'by', 'before', 'until', 'between'] satisfies Sign[];

function isSign(kind: string): kind is Sign {
  return SIGNS.includes(kind);
}

/** The signs before a point (*vanaf*, *uiterlijk tegen*, *tot*): the last one holds. */
function signsAt(tokens: readonly TermToken[], start: number): { sign: Sign | null; next: number } {
  let next = start;
  let sign: Sign | null = null;
  for (let token = tokens[next]; token !== undefined; token = tokens[next]) {
    if (isSign(token.kind)) sign = token.kind;
    else if (token.kind !== 'filler') break;
    next += 1;
  }
  return { sign, next };
}

function rangeEnd(tokens: readonly TermToken[], at: number, sign: Sign | null) {
  const token = tokens[at];
  const joins = token?.kind === 'dash' || token?.kind === 'until' || (token?.kind === 'and' && sign === 'between');
  if (!joins) return null;
  const second = readPoint(tokens, signsAt(tokens, at + 1).next);
  if (second !== null) return second;
  // "2017-18"
  const [first, number] = [tokens[at - 1], tokens[at + 1]];
  if (first?.kind !== 'year' || number?.kind !== 'number' || number.to - number.from !== 2) return null;
  const year = Math.floor(first.value / 100) * 100 + number.value;
  const point: Point = { year, precision: 'year', own: false };
  return year > first.value ? { point, next: at + 2 } : null;
}

function lone(point: Point, sign: Sign | null): Pick<Item, 'start' | 'end' | 'own'> {
  const own = point.own || (point.other !== undefined && !point.school && point.season !== 'winter');
  if (sign === 'from') return { start: startOf(point), end: null, own };
  if (sign === 'by') {
    const soft = point.season !== undefined && point.season !== 'autumn';
    return { start: null, end: limitOf(point), own: own || soft };
  }
  if (sign === 'before') {
    const first = isPeriod(point) || point.month !== undefined ? startOf(point) : null;
    return { start: null, end: first === null ? endOf(point) : addDays(first, -1), own: true };
  }
  if (sign === 'until') return { start: null, end: endOf(point), own };
  // A beginning alone has no day in the agreed rules.
  const begins = point.part === 'begin';
  if (!isPeriod(point)) return { start: null, end: endOf(point), own: own || begins };
  const last = point.other === undefined ? point : { ...point, year: point.other };
  return { start: startOf(point), end: endOf(point.school ? point : last), own };
}

function itemAt(tokens: readonly TermToken[], start: number): Item | null {
  const { sign, next } = signsAt(tokens, start);
  const first = readPoint(tokens, next);
  if (first === null) return null;
  const second = rangeEnd(tokens, first.next, sign);
  const base = { labelled: false, from: start };
  if (second === null) {
    const { point } = first;
    return { ...lone(point, sign), ...base, precision: point.precision, lone: point, next: first.next };
  }
  const { point } = second;
  const from = { ...first.point, year: first.point.year ?? point.year };
  const [begin, end] = [startOf(from), endOf(point)];
  const backwards = begin !== null && end !== null && begin > end;
  const own = first.point.own || point.own || backwards || from.part === 'end' || from.other !== undefined;
  // A range that runs backwards says something, but not from when.
  return {
    ...base,
    start: backwards ? null : begin,
    end,
    own,
    precision: point.precision,
    lone: null,
    next: second.next,
  };
}

/** All dates of a term in order, with how many other words stand between them. */
function itemsOf(tokens: readonly TermToken[]): { items: Item[]; words: number } {
  const items: Item[] = [];
  let words = 0;
  let label = false;
  for (let at = 0; at < tokens.length; ) {
    const item = itemAt(tokens, at);
    if (item !== null && (item.start !== null || item.end !== null || lendsYear(item, tokens))) {
      const colon = tokens[item.next]?.kind === 'colon';
      items.push({ ...item, labelled: label || colon });
      label = false;
      at = item.next;
      continue;
    }
    const kind = tokens[at]?.kind;
    if (kind === 'word' || kind === 'number') {
      words += 1;
      label = true;
    }
    at += 1;
  }
  return { items: lent(items), words };
}

/** Whether a point without a year is followed at once by another point, which has one: *juni en december 2016*. */
function lendsYear(item: Item, tokens: readonly TermToken[]): boolean {
  const joins = tokens[item.next]?.kind;
  if (item.lone === null || (joins !== 'and' && joins !== 'comma' && joins !== 'slash')) return false;
  return readPoint(tokens, item.next + 1) !== null;
}

function lent(items: readonly Item[]): Item[] {
  const years = items.map((item) => item.lone?.year ?? (item.end ? Number(item.end.slice(0, 4)) : undefined));
  return items
    .map((item, index) => {
      if (item.start !== null || item.end !== null || item.lone === null) return item;
      const year = years.slice(index).find((one) => one !== undefined);
      return year === undefined ? item : { ...item, ...lone({ ...item.lone, year }, null) };
    })
    .filter((item) => item.start !== null || item.end !== null);
}

/** The widest period that is certain: a bound is known where nothing without that bound can reach past it. */
function widest(items: readonly Item[]): Pick<Term, 'start' | 'end' | 'precision'> {
  const starts = items.flatMap(({ start }) => start ?? []).sort();
  const ends = items.flatMap(({ end }) => end ?? []).sort();
  const [start] = starts;
  const end = ends.at(-1);
  const startHolds = items.every((item) => item.start !== null || (start !== undefined && start < (item.end ?? '')));
  const endHolds = items.every((item) => item.end !== null || (end !== undefined && end > (item.start ?? '')));
  const sure = { start: (startHolds && start) || null, end: (endHolds && end) || null };
  const says = items.find((item) => (sure.end === null ? sure.start === item.start : sure.end === item.end));
  return { ...sure, precision: sure.start === null && sure.end === null ? 'open' : (says?.precision ?? 'open') };
}

/** Where the first date holds for the whole and what follows tells its parts, that one; else null. */
function whole(items: readonly Item[]): Item | null {
  const [first, ...parts] = items;
  if (first === undefined || first.labelled || first.start === null || first.end === null) return null;
  return parts.length > 0 && parts.every((part) => part.labelled) ? first : null;
}

const NONE = { start: null, end: null, precision: 'open' } as const;
/** A cell holds a few words; what is longer is no term. */
const LONGEST = 2000;

/**
 * Reads a term as a plan prints it, in Dutch or English, by the rules of the contracts: a year, a range of years, a semester and a
 * single day give start and end; a season, a month, a middle and an end give the end alone; *vanaf* gives the start alone. What
 * holds several dates for several things takes the widest period that is certain. Nothing is guessed silently: see `doubt`.
 */
export function readTerm(text: string): ReadTerm {
  const printed = text.slice(0, LONGEST).replaceAll(/\s+/g, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(printed)) return { text: printed || null, ...NONE };
  const { items } = itemsOf(termTokens(printed.normalize('NFKC')));
  const plain = flat(printed);
  const open = OPEN.test(plain);
  const [first] = items;
  if (first === undefined) return { text: printed, ...NONE, ...(open ? {} : { doubt: 'unread-term' }) };
  if (items.length > 1) {
    const { start, end, precision } = whole(items) ?? widest(items);
    return { text: printed, start, end, precision, doubt: 'several-dates' };
  }
  const { start, end, precision, own } = first;
  if (start !== null && ONWARDS.test(plain))
    return { text: printed, start, end: null, precision, doubt: 'own-reading' };
  const unsure = own || (open && UNSETTLED.test(plain));
  return { text: printed, start, end, precision, ...(unsure ? { doubt: 'own-reading' } : {}) };
}

/** How much of a text is a term: the dates in it, the words beside them, and whether it says that there is no date. */
export function termLikeness(text: string): { dates: number; words: number; open: boolean } {
  const tokens = termTokens(text.slice(0, LONGEST));
  const { items, words } = itemsOf(tokens);
  // A season or a month alone, without a year, still is a term.
  const yearless =
    words === 0 && items.length === 0 && tokens.some(({ kind }) => kind === 'season' || kind === 'month');
  return { dates: items.length, words, open: yearless || isOpen(flat(text)) };
}

/** Whether a text says little else than that there is no day: *jaarlijks*, and not *de kaart jaarlijks vernieuwen*. */
function isOpen(plain: string): boolean {
  if (/^(?:de|het|een|the|an?) [a-z]+ [a-z]+/.test(plain) && !/^(?:de|het) (?:hele|volledige|gehele)/.test(plain))
    return false;
  const said = OPEN.test(plain) ? OPEN : RELATIVE.test(plain) ? RELATIVE : undefined;
  return said !== undefined && (plain.replace(said, ' ').match(/[a-z]{2,}/g)?.length ?? 0) <= 2;
}

/** Where dates stand in a text, each from its first sign to its last, in UTF-16 units. */
export function datesIn(text: string): { from: number; to: number }[] {
  const tokens = termTokens(text);
  return itemsOf(tokens).items.map(({ from, next }) => ({
    from: tokens[from]?.from ?? 0,
    to: tokens[next - 1]?.to ?? text.length,
  }));
}
