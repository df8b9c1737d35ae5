import type { FoundPlan } from './found.ts';
import { partsOf } from './page-columns.ts';
import { readPlainText } from './read-text.ts';
import { MOST_PAGES, refusePlanFile } from './refused.ts';
import { addPath, type Piece, type Rules, ruledTables } from './ruled.ts';

const MOST_SIGNS = 6_000_000;
/** The most pieces of text on all pages together: each is laid out beside the others. */
const MOST_PIECES = 400_000;
/** Of a document with more pages the lines that are drawn aren't looked at. */
const MOST_DRAWN = 200;
const NO_RULES: Rules = { across: [], upright: [] };

/**
 * Reads a plan from a PDF: the pieces of text are laid out in lines and columns again, page by page.
 * @throws Refusal `invalid` when it needs a password, is damaged, empty, or a scan without text.
 */
export async function readPdf(bytes: Uint8Array): Promise<FoundPlan> {
  return readPlainText(await textOfPdf(bytes));
}

/** The text of a PDF, line by line as it stands on its pages. @throws Refusal as `readPdf`. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const text = await pdfText(bytes);
  if (!/[\p{L}\p{N}]/u.test(text)) {
    const pictures = /\/Subtype\s*\/Image/.test(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
    );
    refusePlanFile(pictures ? 'scan' : 'empty');
  }
  return text;
}

async function pdfText(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf');
  try {
    // The library empties what it is given.
    const document = await getDocumentProxy(Uint8Array.from(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
    if (document.numPages > MOST_PAGES) return refusePlanFile('pages');
    const { OPS } = await getResolvedPDFJS();
    const pages: string[] = [];
    let signs = 0;
    let read = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const items = await piecesOf(page, MOST_PIECES - read);
      read += items.length;
      const pieces = items.flatMap((item: unknown) => (isItem(item) ? (pieceOf(item) ?? []) : []));
      const drawn = document.numPages > MOST_DRAWN ? NO_RULES : rulesIn(await page.getOperatorList(), OPS);
      const text = withTables(pieces, drawn);
      signs += text.length;
      if (signs > MOST_SIGNS) return refusePlanFile('large');
      pages.push(text);
      page.cleanup();
    }
    return pages.join('\n\f');
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'Refusal') throw error;
    return refusePlanFile(name === 'PasswordException' ? 'password' : 'damaged');
  }
}

/** What stands on a page, as it is read: no more than so many pieces, and the page is read no further. @throws Refusal `invalid`. */
async function piecesOf(page: { streamTextContent(): ReadableStream }, most: number): Promise<unknown[]> {
  const items: unknown[] = [];
  const reader = page.streamTextContent().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    items.push(...value.items);
    if (items.length > most) return refusePlanFile('unpacks');
  }
}

type Matrix = [number, number, number, number, number, number];
const times = (one: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => [
  one[0] * a + one[2] * b,
  one[1] * a + one[3] * b,
  one[0] * c + one[2] * d,
  one[1] * c + one[3] * d,
  one[0] * e + one[2] * f + one[4],
  one[1] * e + one[3] * f + one[5],
];

/** The straight lines that a page draws. A path is a list of numbers: 0 moves to, 1 draws to, 2 and 4 bend to, 3 closes. */
function rulesIn(list: { fnArray: number[]; argsArray: unknown[] }, ops: Record<string, number>): Rules {
  const rules: Rules = { across: [], upright: [] };
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const kept: Matrix[] = [];
  for (const [index, operation] of list.fnArray.entries()) {
    const given = list.argsArray[index];
    if (operation === ops.save) kept.push(matrix);
    else if (operation === ops.restore) matrix = kept.pop() ?? matrix;
    else if (operation === ops.transform && Array.isArray(given)) {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = given.map(Number);
      matrix = times(matrix, [a, b, c, d, e, f]);
    } else if (operation === ops.constructPath && Array.isArray(given) && given[0] !== ops.endPath) {
      for (const path of Array.isArray(given[1]) ? given[1] : [])
        addCorners(rules, [...(path ?? [])].map(Number), matrix);
    }
  }
  return rules;
}

/** How many numbers follow each sign of a path. */
const SIGNS = [2, 2, 6, 0, 4];

function addCorners(rules: Rules, path: readonly number[], matrix: Matrix): void {
  let corners: [number, number][] = [];
  for (let at = 0; at < path.length; ) {
    const sign = path[at] ?? 3;
    const length = SIGNS[sign] ?? 0;
    const [x, y] = [path[at + length - 1] ?? 0, path[at + length] ?? 0];
    if (sign !== 1) {
      addPath(rules, corners);
      corners = [];
    }
    if (length > 0)
      corners.push([matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]);
    at += length + 1;
  }
  addPath(rules, corners);
}

/** A page as plain text: tables that are drawn as rows with strokes, and around them what stands in lines. */
function withTables(pieces: readonly Piece[], rules: Rules): string {
  const { tables, others } = ruledTables(pieces, rules);
  if (tables.length === 0) return partsOf(pieces).map(pageText).join('\n\n').trimEnd();
  const parts: string[] = [];
  let left = others;
  for (const { top, lines } of tables) {
    parts.push(pageText(left.filter(({ y }) => y > top)), lines.join('\n'));
    left = left.filter(({ y }) => y <= top);
  }
  parts.push(pageText(left));
  return parts.filter((part) => part !== '').join('\n\n');
}

interface Item {
  str: string;
  transform: unknown[];
  width: number;
  height: number;
}

function isItem(item: unknown): item is Item {
  return (
    typeof item === 'object' && item !== null && 'str' in item && 'transform' in item && Array.isArray(item.transform)
  );
}

/** A piece that stands upright; what is turned is a mark on the page. */
function pieceOf({ str, transform, width, height }: Item): Piece | undefined {
  const [, turned, , , x, y] = transform.map(Number);
  if (str === '' || x === undefined || y === undefined || Math.abs(turned ?? 0) > 0.01) return undefined;
  return { text: str, x, y, width, height: height || 10 };
}

const median = (values: number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;

/** The lines of a page, from top to bottom, each with its pieces from left to right. */
function linesOf(pieces: readonly Piece[]): Piece[][] {
  const sorted = [...pieces].sort((one, other) => other.y - one.y || one.x - other.x);
  const lines: Piece[][] = [];
  for (const piece of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line !== undefined && first !== undefined && first.y - piece.y < Math.max(2, piece.height * 0.45))
      line.push(piece);
    else lines.push([piece]);
  }
  for (const line of lines) line.sort((one, other) => one.x - other.x);
  return lines;
}

/** Pieces that touch are one; a word's space between two is one space. */
function joined(line: readonly Piece[], sign: number): Piece[] {
  const whole: Piece[] = [];
  for (const piece of line) {
    const before = whole.at(-1);
    // What is blank and wide is the distance to the next column.
    if (piece.text.trim() === '' && piece.width > sign * 1.5) continue;
    const gap = before === undefined ? 0 : piece.x - (before.x + before.width);
    if (before === undefined || gap > sign * 1.9) {
      if (piece.text.trim() !== '') whole.push({ ...piece });
      continue;
    }
    const spaced = gap > sign * 0.25 && !/\s$/.test(before.text) && !/^\s/.test(piece.text);
    before.text += (spaced ? ' ' : '') + piece.text;
    before.width = piece.x + piece.width - before.x;
  }
  return whole;
}

/**
 * A page as plain text, with columns where they stand on the page: each piece begins at a place that follows from where it stands,
 * in steps smaller than a letter, so that no column runs into the next.
 */
function pageText(pieces: readonly Piece[]): string {
  const said = pieces.filter(({ text, width }) => text.trim() !== '' && width > 0);
  if (said.length === 0) return '';
  const sign = median(said.map(({ text, width }) => width / text.length)) || 5;
  const left = Math.min(...said.map(({ x }) => x));
  const lines = linesOf(pieces);
  const heights = lines.slice(1).map((line, index) => (lines[index]?.[0]?.y ?? 0) - (line[0]?.y ?? 0));
  const usual = median(heights.filter((height) => height > 0)) || 12;
  const out: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0 && (heights[index - 1] ?? 0) > usual * 1.45) out.push('');
    let text = '';
    for (const piece of joined(line, sign)) {
      const place = Math.min(400, Math.round((piece.x - left) / (sign * 0.6)));
      text = text === '' ? ' '.repeat(place) : text.padEnd(Math.max(place, text.length + 2));
      text += piece.text.trim();
    }
    if (text.trim() !== '') out.push(text);
  }
  return out.join('\n');
}
