import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { delimiterOf, textOfBytes } from '../../shared/files.ts';

/** A cell as the file has it: text, or in a workbook a number. */
export type Cell = string | number;
/** The rows of a file with their line numbers, the first of which names the columns. */
export type Sheet = { rows: { line: number; cells: Cell[] }[] } | { fault: SheetFault; line: number };
/** Why nothing of a file can be read. */
export type SheetFault = 'csv' | 'workbook' | 'too-large' | 'empty' | 'too-many';

/** A file has at most so many lines. */
export const MOST_LINES = 2000;
/** What a workbook may unpack to, in bytes. */
const MOST_UNPACKED = 30 * 1024 * 1024;
const MOST_ENTRIES = 500;

/** Reads the rows of a CSV file or of the first sheet of a workbook. What cannot be read says why, and where. */
export async function readRows(bytes: Uint8Array): Promise<Sheet> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const sheet = isZip ? await rowsOfWorkbook(bytes) : rowsOfCsv(textOfBytes(bytes).text);
  if ('fault' in sheet) return sheet;
  if (sheet.rows.length < 2) return { fault: 'empty', line: 1 };
  return sheet.rows.length > MOST_LINES + 1 ? { fault: 'too-many', line: MOST_LINES + 2 } : sheet;
}

function rowsOfCsv(text: string): Sheet {
  const head = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  try {
    const rows: { line: number; cells: Cell[] }[] = [];
    parse(text, {
      ...{
        bom: true,
        comment: '#',
        comment_no_infix: true,
        delimiter: delimiterOf(head),
        max_record_size: 100_000,
        relax_column_count: true,
      },
      ...{ skip_empty_lines: true, to: MOST_LINES + 2 },
      // A record that holds line ends is told by the line on which it begins.
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: lines - cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0), cells });
        return null;
      },
    });
    return { rows };
  } catch (error) {
    return { fault: 'csv', line: error instanceof Error && 'lines' in error ? Number(error.lines) : 1 };
  }
}

async function rowsOfWorkbook(bytes: Uint8Array): Promise<Sheet> {
  const unpacks = unpackedSize(bytes);
  if (unpacks === null) return { fault: 'workbook', line: 1 };
  if (unpacks > MOST_UNPACKED) return { fault: 'too-large', line: 1 };
  try {
    const rows = await readSheet(new Blob([new Uint8Array(bytes)]));
    const cells = rows.map((row) => row.map((cell) => (cell === null ? '' : cellOf(cell))));
    return {
      rows: cells.flatMap((row, index) => (row.every((cell) => cell === '') ? [] : [{ line: index + 1, cells: row }])),
    };
  } catch {
    return { fault: 'workbook', line: 1 };
  }
}

function cellOf(cell: unknown): Cell {
  if (typeof cell === 'number') return cell;
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/** What the list of an archive says that it unpacks to, in bytes; null where it is none, or has more parts than a workbook has. */
function unpackedSize(bytes: Uint8Array): number | null {
  let entries = 0;
  let total = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        entries += 1;
        total += originalSize;
        return false;
      },
    });
  } catch {
    return null;
  }
  return entries > MOST_ENTRIES ? null : total;
}
