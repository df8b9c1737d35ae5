import type { Actor } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Fault, notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, write } from '../../writes/index.ts';
import { type Choices, type Closing, choicesOf, closingFaults, DECIDED, type Left, type Place } from './rules.ts';
import * as store from './store.ts';

export interface ClosingView {
  place: Place;
  /** The places into which it can be merged. */
  others: Place[];
  /** Null until a last day is chosen. */
  left: Left[] | null;
  faults: Fault[];
}

/** What is still at a place after its last day, and what stands in the way of closing it so. */
export function readClosing(
  database: Database,
  actor: Actor,
  code: string,
  closing: Closing | null,
  today: string,
): Promise<ClosingView> {
  return read({ database, actor }, 'administer', async (tx) => {
    const place = (await store.findPlace(tx, code)) ?? notFound();
    const others = await store.listPlaces(tx, { q: '', kind: null, state: 'open', today });
    const shown = { place, others: others.filter((one) => one.code !== code && one.validTo === null) };
    if (closing === null) return { ...shown, left: null, faults: [] };
    const there = closing.into === null ? undefined : await store.findPlace(tx, closing.into);
    const left = await store.leftAt(tx, code, closing.lastDay);
    return { ...shown, left, faults: closingFaults(place, closing, there, left, null, today) };
  });
}

/**
 * Closes a place, or merges it into another: everything still there by its choice, or nothing at all.
 * @throws Refusal `stale`, or `invalid` with each fault by its field.
 */
export function closePlace(
  ask: Ask,
  code: string,
  closing: Closing,
  chosen: (field: string) => string,
  version: number | undefined,
): Promise<{ code: string }> {
  return write(ask, 'close-place', async (tx) => {
    const place = (await store.lockPlace(tx, code)) ?? notFound();
    assertVersion(place, version);
    const there = closing.into === null ? undefined : await store.findPlace(tx, closing.into);
    const left = await store.leftAt(tx, code, closing.lastDay);
    const choices = choicesOf(left, chosen);
    const faults = closingFaults(place, closing, there, left, choices, dayInBrussels(ask.now));
    if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
    await store.closePlace(tx, code, closing, choices);
    return { body: { code }, trace: { id: code, detail: { ...countsOf(choices), into: closing.into } } };
  });
}

/** How many things of each kind were ended and how many carried on. */
function countsOf(choices: Choices): Record<string, number> {
  return Object.fromEntries(
    DECIDED.flatMap((kind) => {
      const made = Object.values(choices[kind]);
      const moved = made.filter((one) => one === 'move').length;
      return [
        [`${kind}-moved`, moved],
        [`${kind}-ended`, made.length - moved],
      ];
    }),
  );
}
