import { type Actor, worksIn } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Reading } from '../../writes/index.ts';
import { findOffer, type Offer } from './store.ts';

/** An offer of a prison where the actor works. @throws Refusal `not_found` for any other. */
export async function ownOffer(tx: Reading, actor: Actor, id: number): Promise<Offer> {
  const offer = (await findOffer(tx, id)) ?? notFound();
  if (!worksIn(actor, offer.prison)) notFound();
  return offer;
}

/** The same, where something is planned for it. @throws Refusal `conflict` for one that was closed. */
export async function openOffer(tx: Reading, actor: Actor, id: number): Promise<Offer> {
  const offer = await ownOffer(tx, actor, id);
  if (offer.state === 'closed') throw new Refusal('conflict', 'offer-closed');
  return offer;
}
