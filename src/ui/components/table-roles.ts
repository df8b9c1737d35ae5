/**
 * What each part of a table is, said aloud. A row that is laid out as a small sheet on a phone is no row of a table any more for a
 * browser that goes by its style, and who listens would hear loose words: so the roles stand beside the elements.
 */
export const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  /** The head of a column. */
  column: { role: 'columnheader', scope: 'col' },
  /** The cell that names its row. */
  name: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;
