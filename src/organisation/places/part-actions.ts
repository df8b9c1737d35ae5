import type { Actor } from '../../access/index.ts';
import { type Change, changesOf } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, write } from '../../writes/index.ts';
import { fieldFault, ownChange } from './actions.ts';
import type { NewPart, PartFacts } from './forms.ts';
import { canTakeBack, PART_FIELDS, type Part, type PartSort, type Place } from './rules.ts';
import * as store from './store.ts';

/** The kind under which the history of a room or a unit is kept. */
const KIND = { rooms: 'room', units: 'unit' } as const satisfies Record<PartSort, string>;

/** What is written down when one is kept. */
const KEEPING = { rooms: 'keep-room', units: 'keep-unit' } as const satisfies Record<PartSort, string>;

export interface PartRecord {
  place: Place;
  part: Part;
  changes: (Change & { back: boolean })[];
}

/** A room or unit with its history. */
export function readPart(
  database: Database,
  actor: Actor,
  sort: PartSort,
  of: string,
  code: string,
): Promise<PartRecord> {
  return read({ database, actor }, 'administer', async (tx) => {
    const place = (await store.findPlace(tx, of)) ?? notFound();
    const part = (await store.findPart(tx, sort, of, code)) ?? notFound();
    const now = (await store.partColumns(tx, sort, of, code)) ?? {};
    const changes = await changesOf(tx, KIND[sort], `${of}/${code}`);
    return {
      place,
      part,
      changes: changes.map((one) => ({ ...one, back: place.validTo === null && canTakeBack(one, now, PART_FIELDS) })),
    };
  });
}

/** Refuses days on which the place itself does not stand. */
function assertWithin(place: Place, { validFrom, validUntil }: PartFacts): void {
  if (validFrom < place.validFrom) throw fieldFault('validFrom', 'places:error.part-before');
  if (place.validTo !== null && (validUntil === null || validUntil > place.validTo))
    throw fieldFault('validUntil', 'places:error.part-after');
}

/** Adds a room or unit to a place. @throws Refusal `invalid` for a code that another one has there, or days on which the place does not stand. */
export function addPart(ask: Ask, sort: PartSort, of: string, input: NewPart): Promise<{ code: string }> {
  return write(ask, KEEPING[sort], async (tx) => {
    const place = (await store.lockPlace(tx, of)) ?? notFound();
    if ((await store.findPart(tx, sort, of, input.code)) !== undefined)
      throw fieldFault('code', 'places:error.part-taken');
    assertWithin(place, input);
    await store.insertPart(tx, sort, of, input);
    return { status: 201, body: { code: input.code }, trace: { id: `${of}/${input.code}` } };
  });
}

/** Changes a room or unit. @throws Refusal `stale` when somebody else changed it, `invalid` as for a new one. */
export function changePart(
  ask: Ask,
  { sort, of, code }: { sort: PartSort; of: string; code: string },
  input: PartFacts,
  version: number | undefined,
): Promise<null> {
  return write(ask, KEEPING[sort], async (tx) => {
    const place = (await store.findPlace(tx, of)) ?? notFound();
    const part = (await store.lockPart(tx, sort, of, code)) ?? notFound();
    assertVersion(part, version);
    assertWithin(place, input);
    await store.updatePart(tx, sort, of, code, input);
    return { status: 303, body: null, trace: { id: `${of}/${code}` } };
  });
}

/** Takes a change of a room or unit back. @throws Refusal `conflict` when something was changed since, or the place is closed. */
export function takePartBack(
  ask: Ask,
  { sort, of, code }: { sort: PartSort; of: string; code: string },
  changeId: number,
): Promise<null> {
  return write(ask, KEEPING[sort], async (tx) => {
    const place = (await store.lockPlace(tx, of)) ?? notFound();
    const change = await ownChange(tx, changeId, KIND[sort], `${of}/${code}`);
    await store.lockPart(tx, sort, of, code);
    const now = (await store.partColumns(tx, sort, of, code)) ?? notFound();
    if (place.validTo !== null || !canTakeBack(change, now, PART_FIELDS))
      throw new Refusal('conflict', 'changed-since');
    await store.restorePart(tx, sort, of, code, change.before);
    return { status: 303, body: null, trace: { id: `${of}/${code}`, detail: { change: changeId } } };
  });
}
