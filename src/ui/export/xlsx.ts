import type { CellObject } from 'write-excel-file/node';
import { type Cell, lineOf } from './cells.ts';

/** The widest a column is made, and the least, in characters. */
const WIDEST = 60;
const LEAST = 8;

/**
 * A table as a workbook of one sheet. A text is written as a text, which no spreadsheet calculates; numbers and days keep their
 * kind. The head stays in sight.
 * @param sheet the name of the sheet.
 */
export async function xlsxOf(
  sheet: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<Uint8Array> {
  // Read when the first workbook is asked, since most starts of the program write none.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const top: CellObject[] = head.map((value) => ({ value: lineOf(value), type: String, fontWeight: 'bold' }));
  const data = [top, ...rows.map((cells) => cells.map(cellOf))];
  const columns = head.map((name, index) => ({ width: widthOf(name, rows, index) }));
  // A name of a sheet is at most 31 characters long, and without the signs of an address in a workbook.
  const name = lineOf(sheet.replace(/[\\/?*[\]:']/g, ' ')).slice(0, 31) || 'Brug';
  return writeXlsxFile(data, { sheet: name, columns, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(cell: Cell): CellObject | null {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
  if (typeof cell === 'string') return { value: lineOf(cell), type: String };
  const day = new Date(`${cell.day}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? null : { value: day, type: Date, format: 'yyyy-mm-dd' };
}

/** As wide as the longest of the first rows, within bounds. */
function widthOf(name: string, rows: readonly (readonly Cell[])[], index: number): number {
  const lengths = rows.slice(0, 200).map((cells) => {
    const cell = cells[index] ?? '';
    return typeof cell === 'object' ? 10 : String(cell).length;
  });
  return Math.min(WIDEST, Math.max(LEAST, name.length + 2, ...lengths));
}
