import { contains, json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { NewPart, NewPlace, PartFacts, PlaceFacts } from './forms.ts';
import type { Choices, Closing, Left, Part, PartSort, Place } from './rules.ts';

const PLACE = sql`p.code, p.name_nl as "nameNl", p.name_en as "nameEn", p.named_from as "namedFrom", p.kinds, p.regimes, p.municipality,
  p.address, p.valid_from as "validFrom", p.valid_to as "validTo", p.successor, p.version`;

export interface PlaceFilter {
  q: string;
  kind: string | null;
  state: string | null;
  today: string;
}

/** The places that fit, by their name. */
export function listPlaces(tx: Reading, { q, kind, state, today }: PlaceFilter): Promise<Place[]> {
  return tx.rows<Place>(sql`
    select ${PLACE} from organisation.prisons p
    where (${contains(q, sql`p.name_nl`, sql`p.name_en`, sql`p.code`, sql`p.municipality`)}
        or exists (select from organisation.prison_names n where n.prison = p.code and ${contains(q, sql`n.name_nl`)}))
      and (${kind}::text is null or ${kind} = any (p.kinds))
      and (${state}::text is null or ${state} = case when p.valid_from > ${today} then 'coming' when p.valid_to <= ${today} then 'closed' else 'open' end)
    order by p.name_nl, p.code`);
}

/** One place, or undefined. */
export function findPlace(tx: Reading, code: string): Promise<Place | undefined> {
  return tx.maybe<Place>(sql`select ${PLACE} from organisation.prisons p where p.code = ${code}`);
}

/** One place, held until the transaction ends: who changes it next waits. */
export function lockPlace(tx: Transaction, code: string): Promise<Place | undefined> {
  return tx.maybe<Place>(sql`select ${PLACE} from organisation.prisons p where p.code = ${code} for no key update`);
}

/** The earlier names of a place with their last day, the newest first. */
export function earlierNames(tx: Reading, code: string): Promise<{ nl: string; en: string; until: string }[]> {
  return tx.rows(sql`
    select name_nl as nl, name_en as en, valid_until as until from organisation.prison_names where prison = ${code} order by valid_until desc`);
}

/** A record by its columns, as a change of it is kept. */
export async function placeColumns(tx: Reading, code: string): Promise<Record<string, unknown> | undefined> {
  const found = await tx.maybe<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(p) as row from organisation.prisons p where p.code = ${code}`,
  );
  return found?.row;
}

const codes = (list: readonly string[]) => sql`array(select jsonb_array_elements_text(${json(list)}))`;

/** Adds a place. */
export function insertPlace(tx: Transaction, place: NewPlace): Promise<number> {
  return tx.run(sql`
    insert into organisation.prisons (code, name_nl, name_en, kinds, regimes, municipality, address, valid_from, origin)
    values (${place.code}, ${place.nameNl}, ${place.nameEn ?? place.nameNl}, ${codes(place.kinds)}, ${codes(place.regimes)},
      ${place.municipality}, ${place.address}, ${place.validFrom}, 'registered')`);
}

/** Changes what a place is; its new version. */
export function updatePlace(tx: Transaction, code: string, place: PlaceFacts): Promise<{ version: number }> {
  return tx.one(sql`
    update organisation.prisons p set name_nl = ${place.nameNl}, name_en = ${place.nameEn ?? place.nameNl}, kinds = ${codes(place.kinds)},
      regimes = ${codes(place.regimes)}, municipality = ${place.municipality}, address = ${place.address}, valid_from = ${place.validFrom}
    where p.code = ${code} returning p.version`);
}

/** Gives a place another name from a day on; the database keeps the earlier one. */
export function renamePlace(
  tx: Transaction,
  code: string,
  name: { nl: string; en: string; from: string },
): Promise<{ version: number }> {
  return tx.one(sql`
    update organisation.prisons p set name_nl = ${name.nl}, name_en = ${name.en}, named_from = ${name.from}
    where p.code = ${code} returning p.version`);
}

/** Puts columns of a place back as they were; those that are not named stay. */
export function restorePlace(tx: Transaction, code: string, before: Record<string, unknown>): Promise<number> {
  return tx.run(sql`
    update organisation.prisons p set name_nl = r.name_nl, name_en = r.name_en, named_from = r.named_from, kinds = r.kinds,
      regimes = r.regimes, municipality = r.municipality, address = r.address, valid_from = r.valid_from, valid_to = r.valid_to,
      successor = r.successor
    from organisation.prisons o cross join lateral jsonb_populate_record(o, ${json(before)}) r
    where o.code = ${code} and p.code = o.code`);
}

const TABLE: Record<PartSort, Query> = { rooms: sql`organisation.rooms`, units: sql`organisation.units` };
const PART = sql`p.code, p.name, p.kind, p.places, p.valid_from as "validFrom", p.valid_until as "validUntil", p.version`;

/** The rooms or units of a place, those that still stand first, by their name. */
export function partsOf(tx: Reading, sort: PartSort, place: string): Promise<Part[]> {
  return tx.rows<Part>(sql`
    select ${PART} from ${TABLE[sort]} p where p.prison = ${place} order by p.valid_until is not null, p.name, p.code`);
}

/** One room or unit, or undefined. */
export function findPart(tx: Reading, sort: PartSort, place: string, code: string): Promise<Part | undefined> {
  return tx.maybe<Part>(sql`select ${PART} from ${TABLE[sort]} p where p.prison = ${place} and p.code = ${code}`);
}

/** One room or unit, held until the transaction ends. */
export function lockPart(tx: Transaction, sort: PartSort, place: string, code: string): Promise<Part | undefined> {
  return tx.maybe<Part>(
    sql`select ${PART} from ${TABLE[sort]} p where p.prison = ${place} and p.code = ${code} for no key update`,
  );
}

/** A room or unit by its columns, as a change of it is kept. */
export async function partColumns(
  tx: Reading,
  sort: PartSort,
  place: string,
  code: string,
): Promise<Record<string, unknown> | undefined> {
  const found = await tx.maybe<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(p) as row from ${TABLE[sort]} p where p.prison = ${place} and p.code = ${code}`,
  );
  return found?.row;
}

/** Adds a room or unit. */
export function insertPart(tx: Transaction, sort: PartSort, place: string, part: NewPart): Promise<number> {
  return tx.run(sql`
    insert into ${TABLE[sort]} (prison, code, name, kind, places, valid_from, valid_until)
    values (${place}, ${part.code}, ${part.name}, ${part.kind}, ${part.places}, ${part.validFrom}, ${part.validUntil})`);
}

/** Changes a room or unit. */
export function updatePart(
  tx: Transaction,
  sort: PartSort,
  place: string,
  code: string,
  part: PartFacts,
): Promise<number> {
  return tx.run(sql`
    update ${TABLE[sort]} p set name = ${part.name}, kind = ${part.kind}, places = ${part.places}, valid_from = ${part.validFrom},
      valid_until = ${part.validUntil}
    where p.prison = ${place} and p.code = ${code}`);
}

/** Puts columns of a room or unit back as they were. */
export function restorePart(
  tx: Transaction,
  sort: PartSort,
  place: string,
  code: string,
  before: Record<string, unknown>,
): Promise<number> {
  return tx.run(sql`
    update ${TABLE[sort]} p set name = r.name, kind = r.kind, places = r.places, valid_from = r.valid_from, valid_until = r.valid_until
    from ${TABLE[sort]} o cross join lateral jsonb_populate_record(o, ${json(before)}) r
    where o.prison = ${place} and o.code = ${code} and p.prison = o.prison and p.code = o.code`);
}

/** What is still at a place after a day. */
export function leftAt(tx: Reading, place: string, lastDay: string): Promise<Left[]> {
  return tx.rows<Left>(sql`select kind, key, title, detail, number from organisation.left_at(${place}, ${lastDay})`);
}

/** Closes a place with a choice for everything that is still there, or changes nothing. */
export async function closePlace(
  tx: Transaction,
  place: string,
  { lastDay, into }: Closing,
  choices: Choices,
): Promise<void> {
  await tx.run(sql`select organisation.close_place(${place}, ${into}, ${lastDay}, ${json(choices)})`);
}
