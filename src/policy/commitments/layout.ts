/** A stretch of text that reads on: a paragraph, an item of a list, or a heading; in UTF-16 places. */
export interface Block {
  from: number;
  to: number;
  /** Whether it is an item of a list, and of which: the place of the block that introduces it. */
  introducedBy: number | null;
}

interface Line {
  from: number;
  to: number;
  text: string;
  kind: 'text' | 'item' | 'heading' | 'empty' | 'noise';
}

const ITEM = /^[ \t]*(?:[-–•*▪●◦‣✓·]|\(?(?:\d{1,2}|[a-z])[.)])[ \t]+(?=\S)/;
const NUMBERED_HEADING = /^[ \t]*\d+(?:\.\d+)*\.?[ \t]+[^\n.!?;:]{1,120}$/;
const PAGE_NUMBER =
  /^[ \t\f]*(?:(?:pagina|blz\.?|p\.)[ \t]*)?[-–]?[ \t]*\d{1,4}[ \t]*[-–]?(?:[ \t]*(?:\/|van|\|)[ \t]*\d{1,4})?[ \t]*$/i;
/** So long a line that returns may be the head of each page. */
const LONGEST_RUNNING_HEAD = 80;

/**
 * The blocks of a text, as a reader of the printed page sees them: page numbers and what stands above each page end nothing, an empty
 * line does unless the sentence runs on after it, and so does markup.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const stretch of stretchesOf(text)) {
    let open: (Block & { isHeading: boolean }) | undefined;
    let list: number | null = null;
    let isApart = false;
    for (const line of linesOf(text, stretch)) {
      if (line.kind === 'noise') continue;
      if (line.kind === 'empty') {
        isApart = true;
        continue;
      }
      const runsOn =
        open !== undefined && line.kind === 'text' && !open.isHeading && (!isApart || runsOnInto(text, open, line));
      if (open !== undefined && runsOn) open.to = line.to;
      else {
        const before = open === undefined ? undefined : text.slice(open.from, open.to).trimEnd();
        if (line.kind !== 'item') list = null;
        else if (open !== undefined && before?.endsWith(':') === true) list = open.from;
        const from = line.kind === 'item' ? line.from + (line.text.match(ITEM)?.[0].length ?? 0) : line.from;
        open = {
          from,
          to: line.to,
          introducedBy: line.kind === 'item' ? list : null,
          isHeading: line.kind === 'heading',
        };
        blocks.push(open);
      }
      isApart = false;
    }
  }
  return blocks.map(({ from, to, introducedBy }) => ({ from, to, introducedBy }));
}

/** Whether a sentence that an empty line or the end of a page broke off goes on. */
function runsOnInto(text: string, open: Block, line: Line): boolean {
  return !/[.!?;:…]["'”’)\]]*\s*$/.test(text.slice(open.from, open.to)) && /^\s*\p{Ll}/u.test(line.text);
}

/** A text between its markup; a sign of a list within a line begins a line of its own. */
function stretchesOf(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (const border of text.matchAll(/<\/?[a-z!][^<>]{0,2000}>/gi)) {
    found.push({ from, to: border.index });
    from = border.index + border[0].length;
  }
  found.push({ from, to: text.length });
  return found;
}

function linesOf(text: string, { from, to }: { from: number; to: number }): Line[] {
  const lines: Line[] = [];
  for (const match of text
    .slice(from, to)
    .matchAll(/(?:(?![ \t][•▪●◦‣✓][ \t])[^\n\r\f])+|[ \t][•▪●◦‣✓][^\n\r\f•▪●◦‣✓]*|\r\n|[\n\r\f]/g)) {
    const at = from + match.index;
    const previous = lines.at(-1);
    if (/^[\n\r\f]/.test(match[0])) {
      if (match.index === 0 || /[\n\r\f]/.test(text[at - 1] ?? ''))
        lines.push({ from: at, to: at, text: '', kind: 'empty' });
      if (match[0] === '\f') lines.push({ from: at, to: at, text: '', kind: 'noise' });
      continue;
    }
    const isFirst = previous === undefined || previous.to !== at || previous.kind === 'empty';
    lines.push({ from: at, to: at + match[0].length, text: match[0], kind: isFirst ? 'text' : 'item' });
  }
  return kindsOf(lines);
}

function kindsOf(lines: Line[]): Line[] {
  const times = new Map<string, number>();
  for (const { text } of lines) times.set(text.trim(), (times.get(text.trim()) ?? 0) + 1);
  return lines.map((line, n): Line => {
    const trimmed = line.text.trim();
    if (line.kind === 'noise') return line;
    if (trimmed === '') return { ...line, kind: 'empty' };
    const returns = (times.get(trimmed) ?? 0) > 1 && trimmed.length <= LONGEST_RUNNING_HEAD && !/[.;:]$/.test(trimmed);
    if (PAGE_NUMBER.test(line.text) || (returns && !ITEM.test(line.text))) return { ...line, kind: 'noise' };
    if (NUMBERED_HEADING.test(line.text) && isAlone(lines, n)) return { ...line, kind: 'heading' };
    if (ITEM.test(line.text)) return { ...line, kind: 'item' };
    return isHeading(trimmed) && isAlone(lines, n) ? { ...line, kind: 'heading' } : line;
  });
}

/** Whether nothing goes on under a line: an empty line or the end follows, or one that begins anew. */
function isAlone(lines: readonly Line[], n: number): boolean {
  const [before, next] = [lines[n - 1], lines[n + 1]];
  const startsHere = before === undefined || before.text.trim() === '' || /[.!?;:]\s*$/.test(before.text);
  return (
    startsHere && (next === undefined || next.text.trim() === '' || /^\s*(?:\p{Lu}|[-–•*▪●◦‣✓·]|\d)/u.test(next.text))
  );
}

function isHeading(line: string): boolean {
  return (
    line.length <= LONGEST_RUNNING_HEAD &&
    /^[\p{Lu}\d]/u.test(line) &&
    !/[.!?;:,]$/.test(line) &&
    line.split(/\s+/).length <= 10
  );
}
