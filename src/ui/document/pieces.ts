import { ExternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { Line, Piece } from './blocks.ts';
import { COLOURS } from './styles.ts';

// What XML cannot hold: a document with one of these opens nowhere.
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;

/** A text as a document can hold it: without characters that XML forbids. */
export function writable(text: string): string {
  return text.replaceAll(UNWRITABLE, '');
}

/** The whole text of a line. */
export function lineText(line: Line): string {
  return typeof line === 'string'
    ? line
    : line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
}

/** A line as the parts of a paragraph; only an address on the web becomes a link. */
export function runsOf(line: Line): ParagraphChild[] {
  return (typeof line === 'string' ? [line] : line).map(runOf);
}

function runOf(piece: Piece): ParagraphChild {
  if (typeof piece === 'string') return new TextRun(writable(piece));
  const text = writable(piece.text);
  if (piece.href !== undefined && /^https?:\/\//i.test(piece.href) && URL.canParse(piece.href)) {
    return new ExternalHyperlink({
      link: new URL(piece.href).href,
      children: [new TextRun({ text, style: 'Hyperlink' })],
    });
  }
  return new TextRun({ text, bold: piece.strong === true, ...(piece.soft === true && { color: COLOURS.soft }) });
}
