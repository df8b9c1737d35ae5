import { columnsIn } from './headings-of-columns.ts';
import { GOALS, STEPS } from './plan-words.ts';
import { folded, type Gap, plainWord, type Word } from './reading.ts';

/** One line of a text as laid out, with its place in UTF-16 units. */
export interface Line {
  from: number;
  raw: string;
  /** Without spaces at its ends; empty for a blank line. */
  text: string;
  /** Whether a page ended before it. */
  page: boolean;
  /** Whether it belongs to the page and not to the text: a page number, a running header. */
  furniture: boolean;
  /** Whether it stands in a table that was read already. */
  taken: boolean;
}

/** A document has a few thousand lines; what has more is read up to here. */
const MOST_LINES = 60_000;
/** Lines between two that belong to the page, at least. */
const APART = 12;
/** So many numbers alone on a line are looked at: a document has no more pages. */
const MOST_NUMBERS = 1500;

const NUMBERED =
  /^(?:[-–—|\s]*)(?:pagina|pag\.?|page|blz\.?|bladzijde|p\.)\s*\d{1,4}(?:\s*(?:van|of|\/|-)\s*\d{1,4})?[-–—|\s]*$/i;
const OF = /^\d{1,3}\s*(?:van|of|\/)\s*\d{1,3}$/i;
const BARE = /^[-–—|\s]*(\d{1,3})[-–—|\s]*$/;

/** A text in lines, with what belongs to the page marked. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\r\n\f\v]*(\r\n|[\r\n\f\v]|$)/g)) {
    if (match[0] === '' || lines.length >= MOST_LINES) continue;
    const raw = match[0].slice(0, match[0].length - (match[1] ?? '').length);
    const before = text[match.index - 1];
    lines.push({ from: match.index, raw, text: raw.trim(), page: before === '\f', furniture: false, taken: false });
  }
  markPages(lines);
  markFurniture(lines);
  markEdges(lines);
  return lines;
}

/** Blank lines around what belongs to the page belong to it as well, and what follows begins a page: it ends no row of a table. */
function markEdges(lines: readonly Line[]): void {
  for (const [index, line] of lines.entries()) {
    if (!line.page && !(line.furniture && line.text !== '')) continue;
    for (let at = index - 1; lines[at]?.text === ''; at -= 1) edge(lines[at]);
    let next = line.furniture ? index + 1 : index;
    for (; lines[next]?.text === ''; next += 1) edge(lines[next]);
    const first = lines[next];
    if (first !== undefined) first.page = true;
  }
}

function edge(line: Line | undefined): void {
  if (line !== undefined) line.furniture = true;
}

/** Some makers of text begin each page with one space: where few lines do, those lines begin pages. */
function markPages(lines: readonly Line[]): void {
  const filled = lines.filter((line) => line.text !== '');
  const spaced = filled.filter((line) => /^ \S/.test(line.raw));
  if (spaced.length === 0 || spaced.length > filled.length * 0.06) return;
  for (const line of spaced) line.page = true;
}

function markFurniture(lines: readonly Line[]): void {
  const filled = lines.filter((line) => line.text !== '');
  for (const line of filled) if (NUMBERED.test(line.text) || OF.test(line.text)) line.furniture = true;
  markBareNumbers(filled, lines);
  markRunning(filled, lines);
}

/** Numbers alone on a line that count the pages: they rise, and stand far from each other or at the edge of a page. */
function markBareNumbers(filled: readonly Line[], lines: readonly Line[]): void {
  const bare = filled.flatMap((line, index) => {
    const number = line.text.match(BARE)?.[1];
    return number === undefined || line.furniture ? [] : [{ line, index, number: Number(number) }];
  });
  markCounted(bare, lines);
  const far = bare.filter(({ index, line }, at) => {
    const apart = (other: { index: number } | undefined) =>
      other === undefined || Math.abs(other.index - index) >= APART;
    const edge = line.page || filled[index + 1]?.page === true;
    return edge || (apart(bare[at - 1]) && apart(bare[at + 1]));
  });
  const counted = rising(far.slice(0, MOST_NUMBERS));
  const edges = counted.filter(({ line, index }) => line.page || filled[index + 1]?.page === true);
  const least = edges.length === counted.length ? 2 : 3;
  if (counted.length >= least && counted.length >= far.length * 0.5)
    for (const { line } of counted) line.furniture = true;
}

/** A page has at least so many lines where nothing but their number tells pages apart. */
const SHORTEST_PAGE = 20;

/** Blank lines beside a line, on the side where there are most. */
function spaceAround(lines: readonly Line[], at: number): { least: number; most: number } {
  let [before, after] = [0, 0];
  while (lines[at - 1 - before]?.text === '') before += 1;
  while (lines[at + 1 + after]?.text === '') after += 1;
  return { least: Math.min(before, after), most: Math.max(before, after) };
}

/** How many blank lines usually part what stands in a text. */
function usualSpace(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  let run = 0;
  for (const line of lines) {
    if (line.text === '') run += 1;
    else if (run > 0) {
      counts.set(run, (counts.get(run) ?? 0) + 1);
      run = 0;
    }
  }
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
}

/**
 * Marks numbers alone that count on by one from the first pages, where they have more space around them than the text has, or where
 * each stands as far from the one before it, however little stands on a page.
 */
function markCounted(bare: readonly { line: Line; number: number }[], lines: readonly Line[]): void {
  const placeOf = new Map(lines.map((line, index) => [line, index]));
  const usual = usualSpace(lines);
  const alone = bare.slice(0, MOST_NUMBERS).flatMap(({ line, number }) => {
    const at = placeOf.get(line) ?? 0;
    const space = spaceAround(lines, at);
    return space.least > 0 && at >= APART ? [{ line, number, at, wide: space.most > usual }] : [];
  });
  const series = (all: typeof alone, follows: (one: (typeof alone)[number], found: typeof alone) => boolean) => {
    const found: typeof alone = [];
    for (const one of all) {
      const last = found.at(-1);
      if (last === undefined ? one.number <= 3 : one.number === last.number + 1 && follows(one, found)) found.push(one);
    }
    return found;
  };
  const wide = alone.filter((one) => one.wide);
  const apart = series(wide, () => true);
  const even = series(alone, (one, found) => {
    const [first, last] = [found[0] ?? one, found.at(-1) ?? one];
    const length = found.length > 1 ? (last.at - first.at) / (found.length - 1) : one.at - last.at;
    return one.at - last.at >= SHORTEST_PAGE && Math.abs(one.at - last.at - length) <= 2;
  });
  for (const { line } of apart.length >= wide.length * 0.5 ? apart : []) line.furniture = true;
  for (const { line } of even.length >= 3 ? even : []) line.furniture = true;
}

/** The longest rising series among numbers: between the numbers of pages stand those of notes. */
function rising<One extends { number: number }>(all: readonly One[]): One[] {
  const best: { length: number; from: number }[] = [];
  for (const [index, one] of all.entries()) {
    let top = { length: 1, from: -1 };
    for (let other = 0; other < index; other += 1) {
      const length = (best[other]?.length ?? 0) + 1;
      if ((all[other]?.number ?? 0) < one.number && length > top.length) top = { length, from: other };
    }
    best.push(top);
  }
  let at = best.reduce((most, one, index) => (one.length > (best[most]?.length ?? 0) ? index : most), -1);
  const chain: One[] = [];
  while (at >= 0) {
    const one = all[at];
    if (one !== undefined) chain.unshift(one);
    at = best[at]?.from ?? -1;
  }
  return chain;
}

const patternOf = (text: string) => text.replaceAll(/\d+/g, '#').replaceAll(/\s+/g, ' ').toLowerCase();

/** Lines that come back page after page, at even distances or beside the edge of a page. */
function markRunning(filled: readonly Line[], lines: readonly Line[]): void {
  const numberOf = new Map(lines.map((line, index) => [line, index]));
  const rawPlaces = (places: readonly number[]) =>
    places.map((place) => {
      const line = filled[place];
      return line === undefined ? 0 : (numberOf.get(line) ?? 0);
    });
  const seen = new Map<string, number[]>();
  for (const [index, line] of filled.entries()) {
    // A line with a number of a row is a row, however often it comes back.
    if (line.text.length > 160 || !/\p{L}{2}/u.test(line.text) || /^(?:\d+(?:\.\d+|[.)])|\p{Ll})/u.test(line.text))
      continue;
    const pattern = patternOf(line.text);
    const places = seen.get(pattern);
    if (places === undefined) seen.set(pattern, [index]);
    else places.push(index);
  }
  for (const places of seen.values()) {
    const sample = filled[places[0] ?? 0]?.text ?? '';
    // The first line of a page, said again on the next, is its header.
    const tops = places.filter((place) => filled[place]?.page === true && filled[place]?.text === sample);
    if (places.length < 3 && !(places.length === 2 && tops.length === 2)) continue;
    if (
      columnsIn(sample) ||
      areHeadings(places.map((place) => filled[place]?.text ?? '')) ||
      areTitles(places.map((place) => filled[place - 1]?.text ?? '')) ||
      !(
        places.length === 2 ||
        isEven(places, filled.length) ||
        isEven(rawPlaces(places), lines.length) ||
        isAtEdges(places, filled)
      )
    )
      continue;
    for (const place of places) {
      const line = filled[place];
      if (line !== undefined) line.furniture = true;
    }
  }
}

/** The number that a line says right after it names a goal or a step: *Doelstelling 3: …*, *OD 1.2*, *Actie 4*. */
function numberNamed(text: string): readonly number[] | undefined {
  const near = folded(text.slice(0, 80)).replace(/^#+ /, '');
  const named = Object.values(GOALS).reduce((most, goal) => Math.max(most, near.match(goal)?.[0].length ?? 0), 0);
  const [word = ''] = near.split(/[\s\d]/, 1);
  const length = named > 0 ? named : STEPS.test(word) ? word.length : 0;
  const number = length === 0 ? undefined : near.slice(length).match(/^[\s.:]*(\d{1,3}(?:\.\d{1,3})*)/)?.[1];
  return number?.split('.').map(Number);
}

/**
 * Whether lines that differ in their digits alone open goals or steps one after the other: their numbers rise, once more from the
 * beginning where a table of contents says them before. A header of pages says the same number again and again.
 */
function areHeadings(texts: readonly string[]): boolean {
  let falls = 0;
  let before: readonly number[] | undefined;
  for (const text of texts) {
    const number = numberNamed(text);
    if (number === undefined) return false;
    const order = before === undefined ? 1 : compared(number, before);
    if (order === 0) return false;
    if (order < 0) falls += 1;
    before = number;
  }
  return falls <= 1;
}

/** Whether lines stand each below a heading that says no more than its name and number: they are the titles of those. */
function areTitles(above: readonly string[]): boolean {
  return above.every((text) => /[\d.:]$/.test(text) && !/\d\D*\p{L}/u.test(text)) && areHeadings(above);
}

/** Which of two numbers of headings comes first: below zero the one, above it the other, zero where they are the same. */
function compared(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}

function isEven(places: readonly number[], total: number): boolean {
  const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  const reach = ((places.at(-1) ?? 0) - (places[0] ?? 0)) / total;
  return Math.min(...gaps) >= APART && places.length >= 4 && spread <= mean * 0.25 && reach > 0.4;
}

function isAtEdges(places: readonly number[], filled: readonly Line[]): boolean {
  const atEdge = places.filter((place) => {
    const [before, line, after] = [filled[place - 1], filled[place], filled[place + 1]];
    return (
      line?.page || after?.page || before?.furniture || after?.furniture || place === 0 || place === filled.length - 1
    );
  });
  return places.length >= 3 && atEdge.length >= places.length * 0.8;
}

/** The words of lines, each with the gap before it; what belongs to the page is left out, and parts what stands around it. */
export function wordsOf(lines: readonly Line[]): Word[] {
  const words: Word[] = [];
  let gap: Gap = 'page';
  for (const line of lines) {
    if (line.furniture || line.page) gap = 'page';
    if (line.furniture) continue;
    if (line.taken) gap = 'blank';
    if (line.taken) continue;
    if (line.text === '' && gap !== 'page') gap = 'blank';
    let first = true;
    for (const word of wordsIn(line.raw, line.from)) {
      words.push(first ? { ...word, gap } : word);
      first = false;
    }
    if (!first) gap = 'line';
  }
  return words;
}

/** The break of a line inside a cell, where a whole row is one line. */
export const CELL_LINE = '\u2028';
/** The end of a paragraph inside a cell. */
export const CELL_ITEM = '\u2029';

/** What stands in a cell that is merged with the one above it. */
export const CELL_SAME = '\u3003';

/** The words of a piece of a line that begins at a place of the text. */
export function wordsIn(piece: string, at: number): Word[] {
  const words: Word[] = [];
  for (const match of piece.matchAll(/(\s*)(\S+)/g)) {
    const [, space = '', s = ''] = match;
    const plain = plainWord(s);
    if (plain === '') continue;
    const from = at + match.index + space.length;
    const wide: Gap = space.length > 1 || space.includes('\t') ? 'wide' : 'space';
    words.push({
      s: plain,
      from,
      to: from + s.length,
      gap: space.includes(CELL_ITEM) ? 'item' : space.includes(CELL_LINE) ? 'line' : wide,
    });
  }
  return words;
}
