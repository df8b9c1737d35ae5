import { type Cell, defused } from './cells.ts';

/** Says to a spreadsheet that the text is UTF-8. */
const BOM = '\ufeff';

/**
 * A table as CSV for a spreadsheet that is set to Dutch (Belgium): semicolons between cells, commas in numbers, a line of
 * UTF-8 for each row. Every text stands between quotes and begins no formula; a number stays a number (decision 35).
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map(cellOf).join(';'));
  return `${BOM}${lines.join('\r\n')}\r\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? plain(cell).replace('.', ',') : '';
  if (typeof cell === 'object') return /^\d{4}-\d{2}-\d{2}$/.test(cell.day) ? cell.day : '';
  return `"${defused(cell).replaceAll('"', '""')}"`;
}

/** A number without thousands or powers of ten. */
function plain(number: number): string {
  const text = String(number);
  if (!text.includes('e')) return text;
  return Math.abs(number) >= 1 ? BigInt(number).toString() : number.toFixed(20).replace(/\.?0+$/, '');
}
