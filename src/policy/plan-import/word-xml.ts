import { CELL_ITEM, CELL_LINE, CELL_SAME } from './lines.ts';
import { refusePlanFile } from './refused.ts';

/** The most elements of a document, and how deep they nest: what a hostile one would have more of. */
const MOST_ELEMENTS = 3_000_000;
/** The most paragraphs and rows: a real document of a thousand pages has fewer, and reading them takes seconds. */
const MOST_PARAGRAPHS = 60_000;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and the numbered ones; a document can define no others here. */
function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

interface Element {
  name: string;
  kind: 'open' | 'close' | 'empty';
  attributes: string;
  /** The text between the element before and this one. */
  text: string;
}

/** The elements of an XML text one after the other. @throws Refusal for a document type: entities are read of none. */
function* elements(xml: string): Generator<Element> {
  if (/<!(?:doctype|entity)/i.test(xml)) refusePlanFile('xml');
  let at = 0;
  let count = 0;
  while (at < xml.length) {
    const from = xml.indexOf('<', at);
    const to = from < 0 ? -1 : xml.indexOf('>', from);
    if (to < 0) return;
    count += 1;
    if (count > MOST_ELEMENTS) refusePlanFile('unpacks');
    const inside = xml.slice(from + 1, to);
    const text = xml.slice(at, from);
    at = to + 1;
    if (/^[?!]/.test(inside)) continue;
    const kind = inside.startsWith('/') ? 'close' : inside.endsWith('/') ? 'empty' : 'open';
    const name = /^\/?([\w:.-]+)/.exec(inside)?.[1] ?? '';
    yield { name, kind, attributes: inside, text };
  }
}

const attributeOf = (attributes: string, name = 'w:val') =>
  attributes.match(new RegExp(`\\s${name}="([^"]{0,200})"`))?.[1];

/** How a list numbers: the format of each level of each list. */
type Lists = Map<string, { format: string; text: string }[]>;

function listsOf(xml: string): Lists {
  const kinds: Lists = new Map();
  const lists: Lists = new Map();
  let kind = '';
  let level = 0;
  let list = '';
  for (const { name, attributes } of elements(xml)) {
    if (name === 'w:abstractNum') kind = attributeOf(attributes, 'w:abstractNumId') ?? kind;
    if (name === 'w:num') list = attributeOf(attributes, 'w:numId') ?? list;
    if (name === 'w:lvl') level = Number(attributeOf(attributes, 'w:ilvl') ?? level);
    if (name === 'w:numFmt' || name === 'w:lvlText') {
      const levels = kinds.get(kind) ?? [];
      const one = levels[level] ?? { format: 'decimal', text: '' };
      if (name === 'w:numFmt') one.format = attributeOf(attributes) ?? one.format;
      else one.text = unescaped(attributeOf(attributes) ?? '');
      levels[level] = one;
      kinds.set(kind, levels);
    }
    if (name === 'w:abstractNumId') {
      const levels = kinds.get(attributeOf(attributes) ?? '');
      if (levels !== undefined) lists.set(list, levels);
    }
  }
  return lists;
}

/** The level of the headings by the name of their style: 0 for the title of the document. */
function stylesOf(xml: string): Map<string, number> {
  const levels = new Map<string, number>();
  let style = '';
  for (const { name, attributes } of elements(xml)) {
    if (name === 'w:style') style = attributeOf(attributes, 'w:styleId') ?? '';
    const outline = name === 'w:outlineLvl' ? Number(attributeOf(attributes)) : undefined;
    if (outline !== undefined && outline < 9) levels.set(style, outline + 1);
    const named = name === 'w:name' ? /^(?:heading|kop) (\d)$/i.exec(attributeOf(attributes) ?? '')?.[1] : undefined;
    if (named !== undefined) levels.set(style, Number(named));
    if (name === 'w:name' && /^(?:title|titel)$/i.test(attributeOf(attributes) ?? '')) levels.set(style, 0);
  }
  return levels;
}

interface Paragraph {
  text: string;
  style: string;
  list: string | null;
  level: number;
}

/** A cell while it is read: its paragraphs, over how many columns it runs, and whether it is that of the row above. */
interface Cell {
  paragraphs: string[];
  span: number;
  same: boolean;
}

const emptyCell = (): Cell => ({ paragraphs: [], span: 1, same: false });

const ROMANS: readonly (readonly [number, string])[] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** A number of a list as the list prints it: *3*, *c*, *iii*. */
function counted(number: number, format: string): string {
  let text = String(number);
  if (/Letter$/.test(format)) text = String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
  else if (/Roman$/.test(format) && number < 90) {
    text = '';
    let left = number;
    for (const [worth, sign] of ROMANS) for (; left >= worth; left -= worth) text += sign;
  }
  return format.startsWith('upper') ? text.toUpperCase() : text;
}

/** A writer of plain text that knows where it is: in a cell, or outside of tables. */
class Plain {
  readonly out: string[] = [];
  private readonly tables: { rows: { cells: string[]; told: number }[]; cells: string[]; told: number; cell: Cell }[] =
    [];
  private readonly counts = new Map<string, number[]>();

  constructor(
    private readonly lists: Lists,
    private readonly styles: ReadonlyMap<string, number>,
  ) {}

  open(name: string): void {
    if (name === 'w:tbl') this.tables.push({ rows: [], cells: [], told: 0, cell: emptyCell() });
    const table = this.tables.at(-1);
    if (name === 'w:tr' && table !== undefined) [table.cells, table.told] = [[], 0];
    if (name === 'w:tc' && table !== undefined) table.cell = emptyCell();
  }

  /** A cell that is merged with others of its row, or goes on from the row above. */
  merge(name: string, attributes: string): void {
    const cell = this.tables.at(-1)?.cell;
    if (cell === undefined) return;
    if (name === 'w:gridSpan') cell.span = Math.max(1, Math.min(40, Number(attributeOf(attributes)) || 1));
    if (name === 'w:vMerge') cell.same = attributeOf(attributes) !== 'restart';
  }

  close(name: string): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    if (name === 'w:tc') {
      const { paragraphs, span, same } = table.cell;
      const text = paragraphs.join(` ${CELL_ITEM}`);
      table.cells.push(text === '' && same ? CELL_SAME : text, ...Array.from({ length: span - 1 }, () => ''));
      table.told += 1;
    }
    if (name === 'w:tr') table.rows.push({ cells: table.cells, told: table.told });
    if (name !== 'w:tbl') return;
    this.tables.pop();
    const above = this.tables.at(-1);
    const lines = table.rows.map(({ cells, told }) => (told > 1 ? `| ${cells.join(' | ')} |` : (cells[0] ?? '')));
    // A table within a cell is text of that cell.
    if (above !== undefined)
      above.cell.paragraphs.push(
        ...table.rows.flatMap(({ cells }) => cells.filter((one) => one !== '' && one !== CELL_SAME)),
      );
    else this.out.push('', ...lines, '');
  }

  paragraph({ text, style, list, level }: Paragraph): void {
    const clean = unescaped(text).replaceAll('|', '¦').trimEnd();
    const table = this.tables.at(-1);
    const label = clean.trim() === '' ? '' : this.label(list, level);
    if (table !== undefined) {
      if (clean.trim() !== '') table.cell.paragraphs.push(`${label}${clean.trim()}`);
      return;
    }
    const heading = this.styles.get(style) ?? /^(?:heading|kop)(\d)$/i.exec(style)?.[1];
    const marks =
      heading === undefined || clean.trim() === '' ? '' : `${'#'.repeat(Number(heading) + (heading === 0 ? 1 : 0))} `;
    this.out.push(clean.trim() === '' ? '' : `${marks}${label}${clean.trim()}`);
    if (marks !== '') this.out.push('');
  }

  private label(list: string | null, level: number): string {
    const levels = list === null || list === '0' ? undefined : this.lists.get(list);
    const format = levels?.[level];
    if (list === null || format === undefined || format.format === 'none') return '';
    if (format.format === 'bullet') return '• ';
    const counts = this.counts.get(list) ?? [];
    counts[level] = (counts[level] ?? 0) + 1;
    counts.length = level + 1;
    this.counts.set(list, counts);
    const said = (level: number) => counted(counts[level] ?? 1, levels?.[level]?.format ?? 'decimal');
    return `${format.text.replaceAll(/%(\d)/g, (_, digit) => said(Number(digit) - 1))} `;
  }
}

const SKIPPED = ['w:del', 'w:instrText', 'w:delText', 'mc:Fallback', 'w:footnotePr'];

/**
 * The text of a Word document: a line for each paragraph, headings marked with `#`, lists with their sign or number, and a line for
 * each row of a table with strokes between the cells. What was struck out with changes tracked is left out.
 */
export function plainOfWord(xml: string, numbering: string, styles: string): string {
  const plain = new Plain(listsOf(numbering), stylesOf(styles));
  let paragraph: Paragraph | null = null;
  let skipped = 0;
  let paragraphs = 0;
  for (const { name, kind, attributes, text } of elements(xml)) {
    if (name === 'w:p' && kind !== 'open') paragraphs += 1;
    if (paragraphs > MOST_PARAGRAPHS) refusePlanFile('unpacks');
    if (SKIPPED.includes(name)) skipped += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    if (skipped > 0) continue;
    if (name === 'w:t' && kind === 'close' && paragraph !== null) paragraph.text += text;
    if (name === 'w:p' && kind === 'open') paragraph = { text: '', style: '', list: null, level: 0 };
    if (name === 'w:p' && kind !== 'open') {
      plain.paragraph(paragraph ?? { text: '', style: '', list: null, level: 0 });
      paragraph = null;
    }
    if (kind === 'open') plain.open(name);
    if (kind !== 'close') plain.merge(name, attributes);
    if (kind === 'close') plain.close(name);
    if (paragraph !== null) readInto(paragraph, name, attributes);
  }
  return plain.out
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function readInto(paragraph: Paragraph, name: string, attributes: string): void {
  if (name === 'w:pStyle') paragraph.style = attributeOf(attributes) ?? '';
  if (name === 'w:numId') paragraph.list = attributeOf(attributes) ?? null;
  if (name === 'w:ilvl') paragraph.level = Math.min(8, Number(attributeOf(attributes) ?? 0) || 0);
  if (name === 'w:tab') paragraph.text += ' ';
  if (name === 'w:br' || name === 'w:cr') paragraph.text += ` ${CELL_LINE}`;
  if (name === 'w:noBreakHyphen') paragraph.text += '-';
}
