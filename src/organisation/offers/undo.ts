import { sql } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { pick } from '../../ui/words/index.ts';
import { read, takeBack, type Undoer, undoer } from '../../writes/index.ts';
import { changeUndoer } from './change.ts';
import { titleOf } from './rules.ts';
import { findOffer } from './store.ts';

/** What is left behind of an offer that was made, or of a series that was planned for it. */
export interface WasMade extends Record<string, unknown> {
  id: number;
  offer: number;
  prison: string;
  /** How many sessions the series has. */
  sessions: number;
}

function undoerOf(action: 'make-offer' | 'plan-series'): Undoer {
  const made = action === 'make-offer';
  return undoer<WasMade>({
    action,
    undo: async (tx, { undo, was: { id, offer, prison } }) => {
      await takeBack(tx, sql`organisation.take_back_offer(${undo}::integer)`);
      const href = made ? `/offers?prison=${prison}` : `/offers/${offer}`;
      return { href, trace: { kind: made ? 'offer' : 'series', id, prison } };
    },
    tell: async (reader, was, { t, language }) => {
      const offer = await read(reader, 'read-public', async (tx) => (await findOffer(tx, was.offer)) ?? notFound());
      const what = pick(titleOf(offer), language);
      return made ? t('offers:told.made', { what }) : t('offers:told.planned', { what, count: was.sessions });
    },
  });
}

/**
 * An offer and a series are taken back while nobody built on them: no series, no enrolment, no session that was touched; what was changed
 * of an offer while nobody changed it since.
 */
export const offersUndoers: readonly Undoer[] = [undoerOf('make-offer'), undoerOf('plan-series'), changeUndoer];
