import { demand } from '../../access/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { pick } from '../../ui/words/index.ts';
import { type Ask, assertUndone, type Reader, read, type Undoer, undoer, writeUndoable } from '../../writes/index.ts';
import { ownOffer } from './own.ts';
import { changedIn, limitFaults, type OfferChange, titleOf, type Wording, worded, wordingOf } from './rules.ts';
import { findOffer, type Offer, sessionsToCome, updateOffer } from './store.ts';

/** What a change was, in one word: its words or limits, or whether it is open. */
type How = 'changed' | 'closed' | 'reopened';

/** What is left behind of an offer that was changed: as it stood before. */
interface WasOffer extends Record<string, unknown> {
  id: number;
  /** The version that it left. */
  version: number;
  how: How;
  before: Wording;
}

/** An offer with what is still to come of it, for who changes it. @throws Refusal `not_found` outside the own prison. */
export function readForChange(
  { database, actor }: Reader,
  id: number,
  now: Date,
): Promise<{ offer: Offer; coming: number }> {
  return read({ database, actor }, 'make-offer', async (tx) => ({
    offer: await ownOffer(tx, actor, id),
    coming: await sessionsToCome(tx, id, now),
  }));
}

/**
 * Changes what an offer is called, what is said of it and how many may take part, closes it, or opens it again; what is left out stays.
 * Its kind, its policy fields and who realises it are what it is: another of these is another offer.
 * @throws Refusal `not_found` outside the own prison, `stale`, `invalid` for limits that do not fit, `conflict` for closing while
 * sessions are to come.
 */
export function changeOffer(
  ask: Ask,
  id: number,
  change: OfferChange,
): Promise<{ id: number; version: number; undo?: number }> {
  demand(ask.actor, 'make-offer');
  return writeUndoable(ask, 'change-offer', async (tx) => {
    const offer = await ownOffer(tx, ask.actor, id);
    assertVersion(offer, change.version);
    const after = worded(offer, change, dayInBrussels(ask.now));
    const faults = limitFaults({ kind: offer.kind, ...after });
    if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
    const how = howChanged(offer, after);
    if (how === 'closed' && (await sessionsToCome(tx, id, ask.now)) > 0) throw new Refusal('conflict', 'offer-goes-on');
    const trace = { id, prison: offer.prison, detail: { what: how } };
    const before = wordingOf(offer);
    if (changedIn(before, after).length === 0) return { body: { id, version: offer.version }, trace, was: () => null };
    const version = (await updateOffer(tx, offer, after)) ?? stale();
    return { body: { id, version }, trace, was: () => ({ id, version, how, before }) };
  });
}

function howChanged(before: { state: string }, after: { state: string }): How {
  if (before.state === after.state) return 'changed';
  return after.state === 'closed' ? 'closed' : 'reopened';
}

/** A change of an offer is taken back while nobody changed it since; one that closed again has no sessions to come. */
export const changeUndoer: Undoer = undoer<WasOffer>({
  action: 'change-offer',
  undo: async (tx, { was }, { actor, now }) => {
    const offer = await ownOffer(tx, actor, was.id);
    assertUndone(offer.version === was.version ? null : 'changed-since');
    if (was.how === 'reopened') assertUndone((await sessionsToCome(tx, was.id, now)) > 0 ? 'built-on' : null);
    assertUndone((await updateOffer(tx, offer, was.before)) === undefined ? 'changed-since' : null);
    return { href: `/offers/${was.id}`, trace: { kind: 'offer', id: was.id, prison: offer.prison } };
  },
  tell: async (reader, { id, how }, { t, language }) => {
    const offer = await read(reader, 'read-public', (tx) => findOffer(tx, id));
    return t(`offers:told.${how}`, { what: offer === undefined ? '' : pick(titleOf(offer), language) });
  },
});
