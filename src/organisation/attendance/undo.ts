import { sql } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { assertUndone, takeBack, type Undoer, undoer } from '../../writes/index.ts';
import { findSession, lockSession, type Session, sessionInWords, setHeld } from '../sessions/index.ts';
import { replaceMarks } from './replace.ts';
import type { Mark } from './rules.ts';
import { listMarks } from './store.ts';

/** What a registration leaves to be taken back by: what the session and its marks were before. */
export interface WasRegistered extends Record<string, unknown> {
  id: number;
  /** The version that it left. */
  version: number;
  prison: string;
  before: Session['status'];
  headcount: number;
  marks: Mark[];
}

/** A registration is taken back: the one before it stands again, or the session waits to be registered. */
export const attendanceUndoers: readonly Undoer[] = [
  undoer<WasRegistered>({
    action: 'register-attendance',
    undo: async (tx, { undo, was }) => {
      await lockSession(tx, was.id);
      const session = (await findSession(tx, was.id, false)) ?? notFound();
      assertUndone(session.version === was.version ? null : 'changed-since');
      await replaceMarks(tx, session, was.marks, await listMarks(tx, was.id));
      if (was.before === 'held') {
        assertUndone((await setHeld(tx, session, was.headcount)) === undefined ? 'changed-since' : null);
      } else await takeBack(tx, sql`organisation.take_back_registration(${undo}::integer)`);
      return { href: `/sessions/${was.id}`, trace: { kind: 'session', id: was.id, prison: was.prison } };
    },
    tell: async (reader, was, { t, language }) =>
      t('attendance:told', { what: await sessionInWords(reader, was.id, t, language) }),
  }),
];
