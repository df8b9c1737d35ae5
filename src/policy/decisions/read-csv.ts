import { parse } from 'csv-parse/sync';
import { isDay } from '../../shared/dates.ts';
import { delimiterOf } from '../../shared/files.ts';
import { titleOf } from '../commitments/index.ts';
import { clean, type Details, type Fault, type Found, type FoundDecision, MOST_TITLE, sifted } from './found.ts';
import { textOfHtml } from './html.ts';

/** What a column may be called. The first four are asked; the others may be left out. */
const COLUMNS = {
  reference: ['ref', 'reference', 'referentie'],
  uri: ['uri', 'address', 'adres'],
  date: ['date', 'datum'],
  text: ['text', 'tekst'],
  title: ['title', 'titel'],
  documentType: ['type', 'documenttype'],
  agendaType: ['agendatype'],
  ministers: ['ministers'],
  themes: ['themes', "thema's", 'themas'],
  dossiers: ['dossiers'],
  withdrawn: ['withdrawn', 'ingetrokken'],
} satisfies Record<string, string[]>;
type Column = keyof typeof COLUMNS;
const NAMES: Column[] = [
  ...(['reference', 'uri', 'date', 'text', 'title', 'documentType', 'agendaType', 'ministers'] as const),
  ...(['themes', 'dossiers', 'withdrawn'] as const),
];
const BY_HEADING = new Map(NAMES.flatMap((column) => COLUMNS[column].map((heading) => [heading, column] as const)));
type Row = Partial<Record<Column, string>>;

/**
 * Reads decisions from CSV: the columns ref, uri, date and text, and others where the file has them.
 * @param most so many are read; with more, none is told.
 */
export function readCsv(text: string, most: number = Number.POSITIVE_INFINITY): Found {
  const empty = { source: 'csv' as const, decisions: [], wholeMeetings: [], present: [], remarks: [] };
  const rows = rowsOf(text, most);
  if ('fault' in rows) return { ...empty, faults: [rows.fault] };
  if (rows.all.length > most) return { ...empty, faults: [], isTooMany: true };
  return { ...empty, ...sifted(rows.all.map(({ row, line }) => decisionOf(row, line))) };
}

function decisionOf(row: Row, line: number): FoundDecision {
  const raw = clean(row.text ?? '');
  const body = looksLikeHtml(raw) && !/<\s*script/i.test(raw) ? textOfHtml(raw) : raw.trim();
  const title =
    clean(row.title ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim() || titleOf(body).replaceAll(/\s+/g, ' ').trim();
  const text = row.title === undefined || body.startsWith(title) ? body : `${title}\n\n${body}`;
  return {
    where: { line },
    reference: (row.reference ?? '').trim(),
    uri: row.uri?.trim() || null,
    date: dayOf(row.date ?? ''),
    title: row.title === undefined ? title.slice(0, MOST_TITLE) : title,
    ...(row.title === undefined ? { isTitleTaken: true } : {}),
    text: body === '' ? '' : text,
    ...detailsOf(row),
    ...(row.withdrawn === undefined ? {} : { isWithdrawn: /^(?:1|yes|true|ja|x)$/i.test(row.withdrawn.trim()) }),
  };
}

/** What the file says beside the four columns; what it has no column for is not said. */
function detailsOf(row: Row): Partial<Details> {
  const several = (cell: string | undefined, most: number) =>
    [...new Set((cell ?? '').split(/\s*[|;]\s*/).map((one) => one.trim().slice(0, 300)))]
      .filter(Boolean)
      .slice(0, most);
  const agenda = row.agendaType?.trim().toLowerCase();
  return {
    ...(row.documentType === undefined ? {} : { documentType: row.documentType.trim().slice(0, 100) || null }),
    ...(agenda === undefined ? {} : { agendaType: AGENDA[agenda] ?? null }),
    ...(row.ministers === undefined ? {} : { ministers: several(row.ministers, 20) }),
    ...(row.themes === undefined ? {} : { themes: several(row.themes, 50) }),
    ...(row.dossiers === undefined ? {} : { dossiers: several(row.dossiers, 50) }),
  };
}

const AGENDA: Readonly<Record<string, 'note' | 'announcement'>> = {
  note: 'note',
  nota: 'note',
  announcement: 'announcement',
  mededeling: 'announcement',
};

function dayOf(cell: string): string {
  const day = cell.trim().slice(0, 10);
  const [, dayOfMonth, month, year] = /^(\d{2})[-/.](\d{2})[-/.](\d{4})$/.exec(day) ?? [];
  const iso = year === undefined ? day : `${year}-${month}-${dayOfMonth}`;
  return isDay(iso) ? iso : '';
}

function looksLikeHtml(text: string): boolean {
  return /<\/?(?:p|br|ul|ol|li|div|strong|em|h[1-6]|span|a)\b[^<>]{0,500}>/i.test(text);
}

function rowsOf(text: string, most: number): { all: { row: Row; line: number }[] } | { fault: Fault } {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  try {
    const parsed: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => columnOf(name) ?? `-${name}`),
      delimiter: delimiterOf(head),
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
      // One more than may be: whether there are more is all that is asked of the rest.
      to: Number.isFinite(most) ? most + 1 : -1,
    });
    const first = parsed[0]?.record;
    const lacks = first === undefined || (['reference', 'date', 'text'] as const).some((name) => !(name in first));
    if (lacks) return { fault: { code: 'columns', where: { line: 1 } } };
    return { all: parsed.map(({ record, info }) => ({ row: record, line: info.lines })) };
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    return { fault: { code: 'csv', where: { line } } };
  }
}

/** Which column a heading names; one that begins with *text* is the text, however it was cut. */
function columnOf(heading: string): Column | undefined {
  const name = heading.replace('\ufeff', '').trim().toLowerCase();
  return BY_HEADING.get(name) ?? (/^(?:text|tekst)/.test(name) ? 'text' : undefined);
}
