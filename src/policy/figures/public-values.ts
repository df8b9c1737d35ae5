import { PUBLIC } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { showFigure } from './actions.ts';
import type { Figure, FigureRow } from './figure-actions.ts';

/** Of which figure, narrowed by what, and how it may be read. */
export interface Narrowed {
  figure: string | null;
  filters: Readonly<Record<string, string[]>>;
}
export interface ReadingValues {
  now: Date;
  closes?: string | undefined;
  /** Computes a table that is missing; without it one that is being prepared is refused as `unavailable`. */
  prepare: boolean;
  /** The year that is told; the last closed one unless given. */
  year?: number;
}

/**
 * The figure as the public reads it: as it is asked, else its public table by what it is narrowed to, of which the rows that fit are kept.
 * Undefined where no public table knows all of that: one that does not would count something else. Never call it inside a transaction.
 * @throws Refusal `unavailable` while a table is being prepared.
 */
export async function publicFigure(
  database: Database,
  { figure, filters }: Narrowed,
  { now, closes, prepare, year }: ReadingValues,
): Promise<Figure | undefined> {
  if (figure === null) return undefined;
  const narrowed = Object.keys(filters);
  const show = (words: { by?: string; year?: string; where?: string[] }): Promise<Figure | Refusal> =>
    showFigure(database, PUBLIC, { id: figure, ...(year !== undefined && { year: String(year) }), ...words }, now, {
      ...(closes !== undefined && { closes }),
      prepare,
    }).catch((error: unknown) => {
      if (error instanceof Refusal && error.code !== 'unavailable') return error;
      throw error;
    });
  const where = Object.entries(filters).map(([dimension, codes]) => `${dimension}=${codes.join(',')}`);
  const asked = await show({ where });
  if (!(asked instanceof Refusal)) return asked;
  const table = narrowed.length === 0 ? asked : await show({ by: narrowed.join(',') });
  if (!(table instanceof Refusal)) return table;
  const { nearest } = table;
  if (nearest === undefined || nearest.figure !== figure || (year !== undefined && nearest.year !== year))
    return undefined;
  if (narrowed.some((dimension) => !nearest.by.split(',').includes(dimension))) return undefined;
  const found = await show({ by: nearest.by, year: String(nearest.year) });
  return found instanceof Refusal ? undefined : found;
}

/** The rows of a figure that fit what it is narrowed to. */
export function fittingRows(figure: Figure, { filters }: Narrowed): FigureRow[] {
  return figure.rows.filter((row) =>
    figure.dimensions.every((dimension) => filters[dimension]?.includes(String(row[dimension])) ?? true),
  );
}
