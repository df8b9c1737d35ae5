import { notFound } from '../../shared/refusal.ts';
import { assertUndone, type Undoer, undoer } from '../../writes/index.ts';
import { countTurn, takeBackTurn } from './rows-store.ts';
import { beginTurn, lockImport } from './store.ts';

/** What a change of rows leaves to be taken back by: the turn in which they changed, and how many did. */
interface WasTurn extends Record<string, unknown> {
  import: number;
  turn: number;
  rows: number;
}

/** What was decided on rows is taken back, while nobody decided on any of them since. */
export const planImportUndoers: readonly Undoer[] = [
  undoer<WasTurn>({
    action: 'review-import',
    undo: async (tx, { was }) => {
      const found = (await lockImport(tx, was.import)) ?? notFound();
      const untouched = found.state === 'reviewing' && (await countTurn(tx, was.import, was.turn)) === was.rows;
      assertUndone(untouched ? null : 'changed-since');
      const turn = await beginTurn(tx, was.import);
      await takeBackTurn(tx, was.import, { was: was.turn, turn });
      return { href: `/plan-imports/${was.import}`, trace: { kind: 'plan-import', id: was.import } };
    },
  }),
];
