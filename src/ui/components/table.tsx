import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import { formatNumber } from '../words/format.ts';
import type { Translate } from '../words/index.ts';
import { ScrollBox } from './scroll.tsx';
import { ROLE } from './table-roles.ts';

export interface Column {
  /** What the column holds. On a phone, where a row is a small sheet, `state` or `status` stands on top, and `do` needs no name; on paper nothing is done. */
  key: string;
  label: Child;
  /** Right-aligned, with figures of equal width. */
  numeric?: boolean;
  /** Stands on paper only: a column to tick or to sign by hand. */
  paper?: boolean;
  /** The address that sorts by this column. */
  sortHref?: string;
  sorted?: 'asc' | 'desc';
}

export interface TableProps {
  caption: string;
  /** Keeps the caption for who listens, where a heading above says the same. */
  captionHidden?: boolean;
  columns: Column[];
  /** One list of cells per row, in the order of the columns, already formatted. */
  rows: Child[][];
  /** Shown in place of the table when there are no rows. */
  empty?: Child;
  /** Keeps the head in sight while the page scrolls. */
  sticky?: boolean;
  /** As wide as its content, for a few short columns that would drift apart. */
  compact?: boolean;
  /** Which column names the row; the first unless told, -1 for none. */
  rowHeader?: number;
  /** A last row with totals. */
  foot?: Child[];
}

/** A table of so many columns becomes a small sheet a row on a phone, a compact one of more; one of fewer fits. */
const STACKS = 3;
const STATES = ['state', 'status'];

/**
 * A table with caption and scopes. On a phone each row stands as a small sheet, its state first and each value under the name
 * of its column; a wider table scrolls by itself where the screen is narrower than it is.
 */
export function Table(props: TableProps) {
  const { caption, columns, rows, empty, rowHeader = 0, foot } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <ScrollBox kind={kindOf(props)} label={caption}>
      <table {...ROLE.table} class={props.compact ? 'table-compact' : undefined}>
        <caption class={props.captionHidden ? 'hidden' : undefined}>
          <span class="caption-text">{caption}</span>
        </caption>
        <thead {...ROLE.group}>
          <tr {...ROLE.row}>
            {columns.map((column) => (
              <HeadCell column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...ROLE.group}>
          {rows.map((cells) => (
            <Row cells={cells} columns={columns} rowHeader={rowHeader} />
          ))}
        </tbody>
        {foot && (
          <tfoot {...ROLE.group}>
            <Row cells={foot} columns={columns} rowHeader={rowHeader} />
          </tfoot>
        )}
      </table>
    </ScrollBox>
  );
}

function kindOf({ sticky, columns, compact }: TableProps): string {
  const stacks = columns.length >= STACKS && (!compact || columns.length > STACKS);
  return ['table-wrap', sticky && 'table-sticky', stacks && 'table-stack'].filter(Boolean).join(' ');
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const;

/** The head of a column, with the link that orders the list by it. */
export function HeadCell({ column }: { column: Column }) {
  const { label, sortHref, sorted } = column;
  return (
    <th {...ROLE.column} class={cellKind(column)} aria-sort={sorted && SORTED[sorted]}>
      {sortHref ? (
        <a class="sort" href={sortHref}>
          {label}
          <SortArrow sorted={sorted} />
        </a>
      ) : (
        label
      )}
    </th>
  );
}

function cellKind(column: Column | undefined): string | undefined {
  const kinds = [
    column?.paper && 'paper-only',
    column?.key === 'do' && 'screen-only',
    column?.numeric && 'num',
    STATES.includes(column?.key ?? '') && 'cell-first',
  ];
  return kinds.filter(Boolean).join(' ') || undefined;
}

/** The name of the column, to stand beside the value where the head of the table is not there. */
function wordBeside(column: Column | undefined): string | undefined {
  if (column === undefined || column.key === 'do' || column.paper) return undefined;
  return typeof column.label === 'string' && column.label !== '' ? column.label : undefined;
}

function SortArrow({ sorted }: { sorted: 'asc' | 'desc' | undefined }) {
  return (
    <svg class="sort-arrow" viewBox="0 0 8 12" width="8" height="12" aria-hidden="true">
      {sorted !== 'desc' && <path d="M4 0L8 5H0Z" />}
      {sorted !== 'asc' && <path d="M4 12L0 7H8Z" />}
    </svg>
  );
}

function Row({ cells, columns, rowHeader }: { cells: Child[]; columns: Column[]; rowHeader: number }) {
  return (
    <tr {...ROLE.row}>
      {cells.map((cell, index) => {
        const column = columns[index];
        const kind = cellKind(column);
        if (index !== rowHeader) {
          return (
            <td {...ROLE.cell} class={kind} data-label={wordBeside(column)}>
              {cell}
            </td>
          );
        }
        return (
          <th {...ROLE.name} class={kind}>
            {cell}
          </th>
        );
      })}
    </tr>
  );
}

export interface PagerProps {
  /** Counted from 1. */
  page: number;
  total: number;
  /** Lines on one page. */
  size: number;
  href: (page: number) => string;
  t?: Translate;
}

/** Which part of the list this is, with links to the pages around it; nothing when all fits on one page. */
export function Pager({ page, total, size, href, t }: PagerProps) {
  const words = useWords();
  const say = t ?? words.t;
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return <BeyondLast href={href(pages)} say={say} />;
  if (pages === 1) return null;
  const range = { from: (page - 1) * size + 1, to: Math.min(page * size, total), total };
  const shown = Object.fromEntries(Object.entries(range).map(([key, n]) => [key, formatNumber(n, words.language)]));
  return (
    <nav class="pager" aria-label={say('frame:paging')}>
      <p>{say('frame:paging.range', shown)}</p>
      <ul>
        {page > 1 && <PagerLink href={href(page - 1)} rel="prev" label={say('frame:paging.previous')} />}
        {pagesAround(page, pages).map((number) =>
          number === null ? (
            <li aria-hidden="true">…</li>
          ) : (
            <li>
              <a href={href(number)} aria-current={number === page ? 'page' : undefined}>
                <span class="hidden">{say('frame:paging.page', { page: '' })}</span>
                {number}
              </a>
            </li>
          ),
        )}
        {page < pages && <PagerLink href={href(page + 1)} rel="next" label={say('frame:paging.next')} />}
      </ul>
    </nav>
  );
}

/** Where an address asks a page that the list does not have (any more). */
function BeyondLast({ href, say }: { href: string; say: Translate }) {
  return (
    <nav class="pager" aria-label={say('frame:paging')}>
      <p>{say('frame:paging.beyond')}</p>
      <ul>
        <PagerLink href={href} rel="prev" label={say('frame:paging.last')} />
      </ul>
    </nav>
  );
}

function PagerLink({ href, rel, label }: { href: string; rel: 'prev' | 'next'; label: string }) {
  return (
    <li>
      <a href={href} rel={rel}>
        {label}
      </a>
    </li>
  );
}

/** First, last, and the neighbours of this page; null stands for a gap. */
function pagesAround(page: number, pages: number): (number | null)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((n, index) => (index > 0 && n - (numbers[index - 1] ?? n) > 1 ? [null, n] : [n]));
}
