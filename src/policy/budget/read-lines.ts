import type { Cell, Sheet, SheetFault } from './read-file.ts';

/** What a column may be called; the first three are asked, the others may be left out. */
const COLUMNS = {
  field: ['domain', 'domein', 'beleidsveld', 'beleidsdomein', 'policy field', 'policyfield'],
  label: ['item', 'lijn', 'line', 'label', 'omschrijving', 'post', 'begrotingslijn'],
  amount: ['euro', 'bedrag', 'bedrag in euro', 'amount', 'gepland', 'planned', 'krediet'],
  basis: ['legal basis short', 'legal basis', 'wettelijke basis', 'rechtsgrond'],
  allocation: ['allocation code', 'basisallocatie', 'ba'],
  paid: ['paid', 'betaald', 'uitbetaald', 'vereffend'],
  recipient: ['recipient', 'ontvanger', 'begunstigde'],
  character: ['character', 'karakter', 'structureel of niet'],
  level: ['level', 'niveau', 'beleidsniveau'],
  prison: ['prison', 'gevangenis'],
  note: ['note', 'noot', 'nota', 'opmerking'],
  year: ['year', 'jaar'],
} satisfies Record<string, string[]>;
export type Column = keyof typeof COLUMNS;
const NAMES: readonly Column[] = [
  ...(['field', 'label', 'amount', 'basis', 'allocation', 'paid', 'recipient', 'character'] as const),
  ...(['level', 'prison', 'note', 'year'] as const),
];
const BY_HEADING = new Map(NAMES.flatMap((column) => COLUMNS[column].map((name) => [name, column] as const)));
const ASKED = ['field', 'label', 'amount'] as const;

/** How long each text of a line may be, as the database has it. */
export const MOST = { label: 300, basis: 500, allocation: 200, recipient: 500, note: 1000, because: 1000 } as const;
/** No amount is larger, in euro. */
export const MOST_AMOUNT = 99_999_999_999;

/** A budget line as a file has it; null for what it does not say. Amounts in euro. */
export interface FoundLine {
  line: number;
  policyField: string;
  label: string;
  amount: number;
  paid: number | null;
  legalBasis: string | null;
  allocationCode: string | null;
  recipient: string | null;
  character: 'structural' | 'temporary' | null;
  level: string | null;
  prison: string | null;
  note: string | null;
}

/** Why a line is refused, as part of a word (`budget:refused.…`). */
export const REFUSED = [
  ...(['column', 'column-twice', 'year-heading', 'cells', 'missing', 'unknown-field', 'comma', 'thousands'] as const),
  ...([
    'no-amount',
    'cents',
    'amount-large',
    'total',
    'code-twice',
    'line-twice',
    'too-long',
    'unknown-character',
  ] as const),
  ...(['unknown-level', 'unknown-prison', 'other-year', 'printed'] as const),
] as const;
export type RefusedCode = (typeof REFUSED)[number] | `file-${SheetFault}`;

/** A line that cannot be read in: where, and why. */
export interface RefusedLine {
  line: number;
  /** The heading of the column, as the file has it; empty where the whole line is meant. */
  column: string;
  code: RefusedCode;
  values: Record<string, string | number>;
}

/** What a file says. */
export interface FoundLines {
  /** How many lines there are under the headings. */
  lines: number;
  found: FoundLine[];
  refused: RefusedLine[];
  /** Headings of columns that are not read, and a heading of another year. */
  remarks: { code: 'unread' | 'heading-year'; column: string }[];
}

/** The codes that a file may name, by what people call them. */
export interface Names {
  fields: ReadonlyMap<string, string>;
  levels: ReadonlyMap<string, string>;
  prisons: ReadonlyMap<string, string>;
}

/** As names are compared: small letters, single spaces, without what stands around. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

type Row = Partial<Record<Column, Cell>>;
type Headings = Partial<Record<Column, string>>;

/**
 * Reads budget lines of a year from the rows of a file, each line by itself: what is wrong with one keeps no other from being read.
 * @param year the year that is read in; a column of another year is remarked.
 */
export function readLines(sheet: Sheet, year: number, names: Names): FoundLines {
  if ('fault' in sheet)
    return {
      lines: 0,
      found: [],
      remarks: [],
      refused: [{ line: sheet.line, column: '', code: `file-${sheet.fault}`, values: {} }],
    };
  const [head, ...rows] = sheet.rows;
  const { at, headings, refused, remarks } = columnsOf(head?.cells ?? [], head?.line ?? 1, year);
  if (refused.length > 0) return { lines: rows.length, found: [], refused, remarks };
  const width = head?.cells.length ?? 0;
  const before: FoundLine[] = [];
  for (const { line, cells } of rows) {
    const said = new Lines(line, headings, refused);
    const row = Object.fromEntries([...at].map(([column, index]) => [column, cells[index] ?? '']));
    if (cells.length !== width) {
      refuseWidth(cells, width, at.get('amount') ?? 0, said);
      continue;
    }
    const found = lineOf(row, said, { year, names, before });
    if (found !== null) before.push(found);
  }
  return { lines: rows.length, found: before, refused, remarks };
}

/** A line with more or fewer cells than there are headings: a comma in an amount makes one cell more. */
function refuseWidth(cells: readonly Cell[], width: number, amount: number, said: Lines): void {
  const [whole = '', cents = ''] = [cells[amount], cells[amount + 1]].map((cell) => String(cell ?? '').trim());
  if (cells.length === width + 1 && /^-?\d+$/.test(whole) && /^\d{1,2}$/.test(cents))
    said.refuse('amount', 'comma', { amount: `${whole},${cents}` });
  else said.refuse('', 'cells', { cells: cells.length, columns: width });
}

/** What is refused of one line. */
class Lines {
  readonly line: number;
  readonly #headings: Headings;
  readonly #refused: RefusedLine[];
  #fine = true;

  constructor(line: number, headings: Headings, refused: RefusedLine[]) {
    this.line = line;
    this.#headings = headings;
    this.#refused = refused;
  }

  get fine(): boolean {
    return this.#fine;
  }

  refuse(column: Column | '', code: RefusedCode, values: Record<string, string | number> = {}): null {
    this.#fine = false;
    this.#refused.push({ line: this.line, column: column === '' ? '' : (this.#headings[column] ?? ''), code, values });
    return null;
  }
}

function columnsOf(head: readonly Cell[], line: number, year: number) {
  const at = new Map<Column, number>();
  const headings: Headings = {};
  const refused: RefusedLine[] = [];
  const remarks: FoundLines['remarks'] = [];
  const amounts: { index: number; year: string }[] = [];
  head.forEach((cell, index) => {
    const heading = String(cell).replace('\ufeff', '').trim().slice(0, 100);
    const [, digits] = folded(heading).match(/^(?:euro|bedrag|amount|gepland|planned|krediet) (\d+)$/) ?? [];
    const column = digits === undefined ? BY_HEADING.get(folded(heading)) : 'amount';
    if (digits !== undefined && !/^(19|20)\d{2}$/.test(digits))
      refused.push({ line, column: heading, code: 'year-heading', values: { year: digits } });
    else if (column === undefined) {
      if (heading !== '') remarks.push({ code: 'unread', column: heading });
    } else if (digits !== undefined && Number(digits) !== year) amounts.push({ index, year: heading });
    else if (at.has(column)) refused.push({ line, column: heading, code: 'column-twice', values: {} });
    else {
      at.set(column, index);
      headings[column] = heading;
    }
  });
  // A column of another year is only taken where the file has no other amount: the year that is asked decides.
  for (const { index, year: heading } of amounts) {
    if (at.has('amount')) remarks.push({ code: 'unread', column: heading });
    else {
      at.set('amount', index);
      headings.amount = heading;
      remarks.push({ code: 'heading-year', column: heading });
    }
  }
  for (const asked of ASKED)
    if (!at.has(asked) && refused.length === 0)
      refused.push({ line, column: '', code: 'column', values: { column: COLUMNS[asked].slice(0, 3).join(', ') } });
  return { at, headings, refused, remarks };
}

interface Around {
  year: number;
  names: Names;
  before: readonly FoundLine[];
}

function lineOf(row: Row, said: Lines, { year, names, before }: Around): FoundLine | null {
  const label = textOf(row, 'label', said, MOST.label);
  const field = textOf(row, 'field', said, MOST.label);
  if (isTotal(label ?? '') || isTotal(field ?? '')) return said.refuse('label', 'total');
  const amount = amountOf(row, 'amount', said);
  const sum = before.reduce((cents, one) => cents + Math.round(one.amount * 100), 0);
  // A sum without a name is a sum.
  if (field === null && label === null && amount !== null && before.length > 1 && Math.round(amount * 100) === sum)
    return said.refuse('amount', 'total');
  if (field === null) said.refuse('field', 'missing');
  if (label === null) said.refuse('label', 'missing');
  if (amount === null && String(row.amount ?? '').trim() === '') said.refuse('amount', 'missing');
  const policyField = field === null ? undefined : names.fields.get(folded(field));
  if (field !== null && policyField === undefined) said.refuse('field', 'unknown-field', { field: field.slice(0, 60) });
  const allocationCode = textOf(row, 'allocation', said, MOST.allocation);
  const same = before.find((one) => allocationCode !== null && one.allocationCode === allocationCode);
  if (same !== undefined) said.refuse('allocation', 'code-twice', { code: allocationCode ?? '', first: same.line });
  const twice = before.find(
    (one) => same === undefined && one.policyField === policyField && folded(one.label) === folded(label ?? ''),
  );
  if (twice !== undefined) said.refuse('label', 'line-twice', { first: twice.line });
  if (String(row.year ?? '').trim() !== '' && String(row.year).trim() !== String(year))
    said.refuse('year', 'other-year', { year: String(row.year).slice(0, 20), asked: year });
  const found = {
    ...{ line: said.line, policyField: policyField ?? '', label: label ?? '', amount: amount ?? 0, allocationCode },
    ...{ paid: amountOf(row, 'paid', said), legalBasis: textOf(row, 'basis', said, MOST.basis) },
    ...{ recipient: textOf(row, 'recipient', said, MOST.recipient), note: textOf(row, 'note', said, MOST.note) },
    character: characterOf(row, said),
    level: nameOf(row, 'level', said, names.levels, 'unknown-level'),
    prison: nameOf(row, 'prison', said, names.prisons, 'unknown-prison'),
  };
  return said.fine ? found : null;
}

function isTotal(text: string): boolean {
  return /^(?:algemeen |eind|sub|grand )?(?:totaal|total|som|sum)\b/.test(folded(text));
}

function textOf(row: Row, column: Column, said: Lines, most: number): string | null {
  const text = String(row[column] ?? '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (text.length > most) return said.refuse(column, 'too-long', { most });
  return text === '' ? null : text;
}

/** An amount in euro with a point before the cents. */
function amountOf(row: Row, column: 'amount' | 'paid', said: Lines): number | null {
  const cell = row[column] ?? '';
  const text = String(cell).trim();
  if (text === '') return null;
  if (typeof cell !== 'number' && !/^-?\d+(?:\.\d+)?$/.test(text)) {
    if (/^-?[\d.\s]*\d,\d{1,2}$/.test(text)) return said.refuse(column, 'comma', { amount: text.slice(0, 40) });
    const apart = /^-?\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d{1,2})?$/.test(text);
    return said.refuse(column, apart ? 'thousands' : 'no-amount', { amount: text.slice(0, 40) });
  }
  const amount = Number(text);
  if (Math.abs(amount) > MOST_AMOUNT) return said.refuse(column, 'amount-large');
  const cents = Math.round(amount * 100);
  // A workbook keeps numbers as fractions of two: a thousandth of a cent is none.
  if (Math.abs(amount * 100 - cents) > 0.001) return said.refuse(column, 'cents', { amount: text.slice(0, 40) });
  return cents / 100;
}

function characterOf(row: Row, said: Lines): FoundLine['character'] {
  const text = folded(String(row.character ?? ''));
  if (text === '') return null;
  if (['structureel', 'structural', 'ja', 'yes'].includes(text)) return 'structural';
  if (
    ['tijdelijk', 'temporary', 'project', 'projectmatig', 'niet-structureel', 'eenmalig', 'neen', 'nee', 'no'].includes(
      text,
    )
  )
    return 'temporary';
  return said.refuse('character', 'unknown-character', { text: text.slice(0, 40) });
}

function nameOf(
  row: Row,
  column: 'level' | 'prison',
  said: Lines,
  names: ReadonlyMap<string, string>,
  code: 'unknown-level' | 'unknown-prison',
): string | null {
  const text = String(row[column] ?? '').trim();
  if (text === '') return null;
  return names.get(folded(text)) ?? said.refuse(column, code, { text: text.slice(0, 40) });
}
