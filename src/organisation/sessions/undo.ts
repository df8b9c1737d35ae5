import { notFound } from '../../shared/refusal.ts';
import { formatDay, formatTime } from '../../ui/words/format.ts';
import { type Language, pick, type Translate, type WordKey } from '../../ui/words/index.ts';
import { assertUndone, type Reader, read, type Undoer, undoer } from '../../writes/index.ts';
import { isReinstatable, type SessionState } from './rules.ts';
import { findSession, lockSession, setStatus } from './store.ts';

/** What is left behind of a session that was called off or put back. */
export interface WasSession extends Record<string, unknown> {
  id: number;
  /** The version that it left. */
  version: number;
  prison: string;
  before: SessionState;
  reason: string | null;
  remark: string | null;
}

function undoerOf(
  action: 'cancel-session' | 'reinstate-session',
  told: WordKey,
  together: Pick<Undoer, 'tellTogether'> = {},
): Undoer {
  return undoer<WasSession>({
    action,
    ...together,
    undo: async (tx, { was }, { now }) => {
      await lockSession(tx, was.id);
      const session = (await findSession(tx, was.id, false)) ?? notFound();
      const back = action === 'cancel-session' ? 'planned' : 'cancelled';
      const free = session.version === was.version && (back === 'cancelled' || isReinstatable(session, now));
      assertUndone(free ? null : 'changed-since');
      assertUndone((await setStatus(tx, session, back, was)) === undefined ? 'changed-since' : null);
      return { href: `/sessions/${was.id}`, trace: { kind: 'session', id: was.id, prison: was.prison } };
    },
    tell: async (reader, was, { t, language }) => t(told, { what: await sessionInWords(reader, was.id, t, language) }),
  });
}

/** A session in words: what, and when. @throws Refusal `not_found` when the actor does not see it. */
export async function sessionInWords(reader: Reader, id: number, t: Translate, language: Language): Promise<string> {
  const session = await read(reader, 'read-sessions', async (tx) => (await findSession(tx, id, false)) ?? notFound());
  const title = pick({ nl: session.titleNl, en: session.titleEn }, language);
  const [day, time] = [formatDay(session.start, language, session.start), formatTime(session.start, language)];
  return t('sessions:in-words', { title, day, time });
}

/** Calling a session off and putting it back are taken back. */
export const sessionsUndoers: readonly Undoer[] = [
  undoerOf('cancel-session', 'sessions:told.cancelled', {
    tellTogether: (count, t) => t('sessions:several.cancelled', { count }),
  }),
  undoerOf('reinstate-session', 'sessions:told.reinstated'),
];
