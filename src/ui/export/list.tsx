import type { Child } from 'hono/jsx';
import { Table, type TableProps } from '../components/table.tsx';
import type { Cell } from './cells.ts';

/**
 * One column of a list, said once for the page and for the file. Without `show` it stands in the file only, without `out` on the
 * page only. A count of persons (enrolled, waiting, came) has no `out`: it goes out through the release door of figures, or
 * not at all.
 */
export interface ListColumn<Row> {
  key: string;
  label: string;
  numeric?: boolean;
  /** The name under which the address orders the list by this column. */
  sort?: string;
  show?: (row: Row) => Child;
  out?: (row: Row) => Cell;
}

/** How a list is ordered, and the address that orders it otherwise: `title`, or `-title` for the other way round. */
export interface Sorting {
  by: string;
  down: boolean;
  href: (sort: string) => string;
}

interface ListTableProps<Row> extends Omit<TableProps, 'columns' | 'rows'> {
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  sorting?: Sorting | undefined;
}

/** The table of a list on its page, with links that order it in the heads of its columns. */
export function ListTable<Row>({ columns, rows, sorting, ...table }: ListTableProps<Row>) {
  const shown = columns.filter((column) => column.show !== undefined);
  return (
    <Table
      {...table}
      columns={shown.map(({ key, label, numeric, sort }) => ({
        ...{ key, label },
        ...(numeric ? { numeric } : {}),
        ...(sort === undefined ? {} : headOf(sort, sorting)),
      }))}
      rows={rows.map((row) => shown.map((column) => column.show?.(row)))}
    />
  );
}

/** The link in the head of a column that orders its list, and how it does now; nothing where the list is not ordered. */
export function headOf(sort: string, sorting: Sorting | undefined): { sortHref?: string; sorted?: 'asc' | 'desc' } {
  if (sorting === undefined) return {};
  const { by, down, href } = sorting;
  if (sort !== by) return { sortHref: href(sort) };
  return { sortHref: href(down ? sort : `-${sort}`), sorted: down ? 'desc' : 'asc' };
}

/** What the address of a list asks. */
export type Asked = Readonly<Record<string, string | number | null | undefined>>;

/** The address of a list with some of what is asked changed; what is empty, and the first page, are left out. */
export function addressOf(path: string, asked: Asked, change: Asked = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, ...change })) {
    const isFirst = name === 'page' && value === 1;
    if (value !== '' && value !== null && value !== undefined && !isFirst) search.set(name, String(value));
  }
  const text = String(search);
  return text === '' ? path : `${path}?${text}`;
}
