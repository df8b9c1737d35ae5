import type { FoundPlan } from './found.ts';
import { readPlainText } from './read-text.ts';
import { refusePlanFile } from './refused.ts';

const MOST_PAGES = 800;
const MOST_SIGNS = 6_000_000;

/** A piece of text on a page: where it begins, how wide it is, and on which height. In points, from the lower left. */
interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

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
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The library empties what it is given.
    const document = await getDocumentProxy(bytes.slice(), {
      isEvalSupported: false,
      disableFontFace: true,
      verbosity: 0,
    });
    if (document.numPages > MOST_PAGES) return refusePlanFile('large');
    const pages: string[] = [];
    let signs = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = pageText(items.flatMap((item: unknown) => (isItem(item) ? (pieceOf(item) ?? []) : [])));
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
