import { assertUndone, read, type Undoer, undoer } from '../../writes/index.ts';
import { type Touched, takeBackChange } from './commitment-actions.ts';
import { findCommitment } from './commitments-store.ts';
import { commitmentHref } from './hrefs.ts';
import { DEEDS } from './rules.ts';

/** What a change of commitments leaves to be taken back by: which it touched, and the version that each had since. */
interface WasChange extends Record<string, unknown> {
  agreement: string;
  number: number;
  did: string;
  touched: Touched[];
}

/** What was done with commitments is taken back, while none of them changed since. */
export const agreementsUndoers: readonly Undoer[] = [
  undoer<WasChange>({
    action: 'change-commitments',
    undo: async (tx, { was }) => {
      assertUndone((await takeBackChange(tx, was.agreement, was.touched)) ? null : 'changed-since');
      const [first] = was.touched.filter((one) => one.version > 1);
      const number = first?.number ?? was.number;
      return {
        href: commitmentHref(was.agreement, number),
        trace: { kind: 'commitment', id: `${was.agreement}/${number}` },
      };
    },
    tell: async (reader, was, { t }) => {
      const did = DEEDS.find((one) => one === was.did) ?? 'reworded';
      const one = await read(reader, 'read-public', (tx) => findCommitment(tx, was.agreement, was.number));
      return t(`agreements:told.${did}`, { number: one?.number ?? was.number });
    },
  }),
];
