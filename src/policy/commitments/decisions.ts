import { parse } from 'csv-parse/sync';
import { isDay } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';

/** A decision of the government as a source publishes it. */
export interface Decision {
  ref: string;
  /** Its address; null where the source gives none. */
  uri: string | null;
  /** The day of the meeting. */
  date: string;
  text: string;
  /** The dossiers in which the source puts it, by their addresses. */
  dossiers?: readonly string[];
  /** The types of the documents with which it was published, by the codes of the source: *VOBVR*, *Conceptnota*. */
  attachments?: readonly string[];
}

/** The longest text of one decision, in characters. */
const LONGEST = 200_000;
const MOST = 500_000;

/**
 * Reads decisions from CSV with the columns ref, uri, date and text (or a column whose name begins with text), parted by commas,
 * semicolons or tabs.
 * @throws Refusal naming the line for a decision without a date, an address that is given twice, or a text with a script in it.
 */
export function readDecisions(csv: string): Decision[] {
  const rows = rowsOf(csv);
  const textColumn = Object.keys(rows[0]?.record ?? {}).find((name) => name === 'text' || name.startsWith('text'));
  const missing = ['ref', 'date'].find((name) => rows[0] !== undefined && !(name in rows[0].record));
  if (rows.length === 0 || textColumn === undefined || missing !== undefined)
    throw new Refusal('invalid', 'decisions-columns');
  if (rows.length > MOST) throw new Refusal('too_large', 'decisions-too-many', { most: MOST });
  const seen = { ref: new Set<string>(), uri: new Set<string>() };
  return rows.map(({ record, line }) => {
    const ref = record.ref?.trim() ?? '';
    const uri = record.uri?.trim() || null;
    const date = record.date?.trim().slice(0, 10) ?? '';
    const text = record[textColumn] ?? '';
    const fault = faultOf({ ref, uri, date, text }, seen);
    if (fault !== undefined) throw new Refusal('invalid', fault, { line });
    seen.ref.add(ref);
    if (uri !== null) seen.uri.add(uri);
    return { ref, uri, date, text };
  });
}

function faultOf({ ref, uri, date, text }: Decision, seen: { ref: Set<string>; uri: Set<string> }) {
  if (!isDay(date)) return 'decision-without-date';
  if (ref === '' || seen.ref.has(ref)) return 'decision-reference-twice';
  if (uri !== null && NO_ADDRESS.test(uri)) return 'decision-address-bad';
  if (uri !== null && seen.uri.has(uri)) return 'decision-address-twice';
  if (text.trim() === '') return 'decision-without-text';
  if (text.length > LONGEST) return 'decision-text-too-long';
  return WITH_SCRIPT.test(text) ? 'decision-with-script' : undefined;
}

const NO_ADDRESS = /^(?:javascript|vbscript|data):|[\s\p{Cc}]/iu;
const WITH_SCRIPT =
  /<\s*(?:script|iframe|object|embed)\b|<[^<>]{0,2000}\bon[a-z]{3,20}\s*=|\bon[a-z]{3,20}\s*=\s*["']|javascript:/i;

/** What parts the columns: the sign that stands most often in the line that names them. */
function delimiterOf(csv: string): string {
  const heading = csv.slice(0, 2000).split(/[\r\n]/)[0] ?? '';
  const often = (sign: string) => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}

function named(names: readonly string[]): string[] {
  const own = names.map((name) => name.trim().toLowerCase());
  if (own.some((name, n) => name !== '' && own.indexOf(name) !== n)) throw new Refusal('invalid', 'decisions-columns');
  return own;
}

function rowsOf(csv: string): { record: Record<string, string | undefined>; line: number }[] {
  try {
    const rows: { record: Record<string, string | undefined>; info: { lines: number } }[] = parse(csv, {
      bom: true,
      columns: named,
      delimiter: delimiterOf(csv),
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
    });
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    throw new Refusal('invalid', 'decisions-csv', { line });
  }
}
