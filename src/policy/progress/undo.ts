import { sql } from '../../platform/database/index.ts';
import { takeBack, type Undoer, undoer } from '../../writes/index.ts';

/** What a recorded status leaves to be taken back by. */
export interface WasStatus extends Record<string, unknown> {
  id: number;
  plan: string;
  key: string;
}

/** A status that was recorded is taken back, while no later status and no frozen answer stands on it. */
export const progressUndoers: readonly Undoer[] = [
  undoer<WasStatus>({
    action: 'record-status',
    undo: async (tx, { undo, was }) => {
      await takeBack(tx, sql`policy.take_back_status(${undo}::integer)`);
      return { href: `/plans/${was.plan}/steps/${was.key}`, trace: { kind: 'step', id: `${was.plan}/${was.key}` } };
    },
  }),
];
