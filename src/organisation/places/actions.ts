import type { Actor } from '../../access/index.ts';
import { type Change, changeOf, changesOf } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, type Reading, read, write } from '../../writes/index.ts';
import type { NewPlace, PlaceFacts, Rename } from './forms.ts';
import { canTakeBack, type Part, PLACE_FIELDS, type Place } from './rules.ts';
import * as store from './store.ts';

/** The places that were asked for. */
export function readPlaces(database: Database, actor: Actor, filter: store.PlaceFilter): Promise<Place[]> {
  return read({ database, actor }, 'administer', (tx) => store.listPlaces(tx, filter));
}

export interface PlaceRecord {
  place: Place;
  names: { nl: string; en: string; until: string }[];
  rooms: Part[];
  units: Part[];
  changes: (Change & { back: boolean })[];
}

/** A place with its rooms, units and history; each change says whether it can be taken back. */
export function readRecord(database: Database, actor: Actor, code: string): Promise<PlaceRecord> {
  return read({ database, actor }, 'administer', async (tx) => {
    const place = (await store.findPlace(tx, code)) ?? notFound();
    const now = (await store.placeColumns(tx, code)) ?? {};
    const changes = await changesOf(tx, 'place', code);
    return {
      place,
      names: await store.earlierNames(tx, code),
      rooms: await store.partsOf(tx, 'rooms', code),
      units: await store.partsOf(tx, 'units', code),
      changes: changes.map((one) => ({ ...one, back: canTakeBack(one, now, PLACE_FIELDS) })),
    };
  });
}

/** A place for a form. @throws Refusal `not_found`. */
export function readPlace(database: Database, actor: Actor, code: string): Promise<Place> {
  return read({ database, actor }, 'administer', async (tx) => (await store.findPlace(tx, code)) ?? notFound());
}

/** A fault of one field of a form. */
export function fieldFault(path: string, message: string): Refusal {
  return new Refusal('invalid', 'invalid', {}, [{ path, message }]);
}

/** Adds a place. @throws Refusal `invalid` for a code that another place has. */
export function addPlace(ask: Ask, input: NewPlace): Promise<{ code: string }> {
  return write(ask, 'add-place', async (tx) => {
    if ((await store.findPlace(tx, input.code)) !== undefined) throw fieldFault('code', 'places:error.taken');
    await store.insertPlace(tx, input);
    return { status: 201, body: { code: input.code }, trace: { id: input.code } };
  });
}

/**
 * Changes what a place is. What it is called is corrected so; another name from a day on is `renamePlace`.
 * @throws Refusal `stale` when somebody else changed it, `invalid` for an opening that does not fit the rest of the record.
 */
export function changePlace(
  ask: Ask,
  code: string,
  input: PlaceFacts,
  version: number | undefined,
): Promise<{ version: number }> {
  return write(ask, 'change-place', async (tx) => {
    const place = (await store.lockPlace(tx, code)) ?? notFound();
    assertVersion(place, version);
    if (place.validTo !== null && input.validFrom > place.validTo)
      throw fieldFault('validFrom', 'places:error.from-after');
    const first = (await store.earlierNames(tx, code)).at(-1)?.until ?? null;
    if (first !== null && input.validFrom > first) throw fieldFault('validFrom', 'places:error.from-named');
    const body = await store.updatePlace(tx, code, input);
    return { body, trace: { id: code } };
  });
}

/**
 * Gives a place another name from a day on.
 * @throws Refusal `stale`, or `invalid` for a day to come, a day before the last name began, or the name that it has.
 */
export function renamePlace(
  ask: Ask,
  code: string,
  { nameNl, nameEn, from }: Rename,
  version: number | undefined,
): Promise<{ version: number }> {
  return write(ask, 'change-place', async (tx) => {
    const place = (await store.lockPlace(tx, code)) ?? notFound();
    assertVersion(place, version);
    const en = nameEn ?? nameNl;
    if (place.nameNl === nameNl && place.nameEn === en) throw fieldFault('nameNl', 'places:error.same-name');
    if (from > dayInBrussels(ask.now)) throw fieldFault('from', 'places:error.name-future');
    if (from <= (place.namedFrom ?? place.validFrom)) throw fieldFault('from', 'places:error.name-before');
    if (place.validTo !== null && from > place.validTo) throw fieldFault('from', 'places:error.name-closed');
    const body = await store.renamePlace(tx, code, { nl: nameNl, en, from });
    return { body, trace: { id: code } };
  });
}

/**
 * Takes a change of a place back: its fields get what stood there before. A place that was closed opens again; what ended with
 * it does not come back by itself.
 * @throws Refusal `conflict` when something was changed since that builds on it.
 */
export function takeBack(ask: Ask, code: string, changeId: number): Promise<null> {
  return write(ask, 'change-place', async (tx) => {
    const change = await ownChange(tx, changeId, 'place', code);
    await store.lockPlace(tx, code);
    if (!canTakeBack(change, (await store.placeColumns(tx, code)) ?? notFound(), PLACE_FIELDS))
      throw new Refusal('conflict', 'changed-since');
    await store.restorePlace(tx, code, change.before);
    return { status: 303, body: null, trace: { id: code, detail: { change: changeId } } };
  });
}

/** A change of that record. @throws Refusal `not_found`. */
export async function ownChange(tx: Reading, id: number, kind: string, objectId: string): Promise<Change> {
  const change = await changeOf(tx, id);
  return change?.kind === kind && change.objectId === objectId ? change : notFound();
}
