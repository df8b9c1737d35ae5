import { sql } from '../../platform/database/index.ts';
import { read, takeBack, type Undoer, undoer } from '../../writes/index.ts';
import { findImport } from './import-store.ts';

/** What reading a year in leaves to be taken back by. */
interface WasImport extends Record<string, unknown> {
  import: number;
}

/** A year that was read in is taken back, while nobody changed or tied one of its lines. */
export const budgetUndoers: readonly Undoer[] = [
  undoer<WasImport>({
    action: 'import-budget',
    undo: async (tx, { undo, was }) => {
      const one = await findImport(tx, was.import);
      await takeBack(tx, sql`policy.take_back_budget(${undo}::integer)`);
      return { href: `/budget/import?year=${one?.year ?? ''}`, trace: { kind: 'budget-import', id: was.import } };
    },
    tell: async (reader, was, { t }) => {
      const one = await read(reader, 'keep-budget', (tx) => findImport(tx, was.import));
      return t('budget:told.import', { count: one?.added ?? 0, year: String(one?.year ?? '') });
    },
  }),
];
