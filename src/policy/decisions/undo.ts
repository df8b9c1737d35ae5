import { sql } from '../../platform/database/index.ts';
import { read, takeBack, type Undoer, undoer } from '../../writes/index.ts';
import { findImport } from './import-store.ts';
import { importHref } from './parts.tsx';

/** What reading decisions in leaves to be taken back by. */
interface WasImport extends Record<string, unknown> {
  import: number;
}

/** Decisions that were read in are taken back, while nobody judged or cited one of them. */
export const decisionsUndoers: readonly Undoer[] = [
  undoer<WasImport>({
    action: 'import-decisions',
    undo: async (tx, { undo, was }) => {
      await takeBack(tx, sql`policy.take_back_decisions(${undo}::integer)`);
      return { href: importHref(was.import), trace: { kind: 'decision-import', id: was.import } };
    },
    tell: async (reader, was, { t }) => {
      const one = await read(reader, 'read-decision-imports', (tx) => findImport(tx, was.import));
      return t('decisions:told.import', { count: one?.added ?? 0 });
    },
  }),
];
