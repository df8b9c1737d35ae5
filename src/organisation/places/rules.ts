import { addDays } from '../../shared/dates.ts';
import type { Fault } from '../../shared/refusal.ts';

export const KINDS = ['prison', 'detention-house', 'transition-house', 'forensic-centre', 'outside'] as const;
export const REGIMES = ['remand', 'sentence', 'internment'] as const;
export const ROOM_KINDS = [
  'classroom',
  'workshop',
  'sport',
  'consultation',
  'library',
  'chapel',
  'outdoor',
  'other',
] as const;
export const UNIT_KINDS = ['unit', 'wing', 'house', 'other'] as const;
export const STATES = ['open', 'coming', 'closed'] as const;
export type State = (typeof STATES)[number];

/** A code as it stands in an address: lower case, figures, hyphens. */
export const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A place as its record says. Days are ISO days; `validTo` is the last day on which it stood. */
export interface Place {
  code: string;
  nameNl: string;
  nameEn: string;
  /** The day from which the present name holds; null when it always did. */
  namedFrom: string | null;
  kinds: string[];
  regimes: string[];
  municipality: string | null;
  address: string | null;
  validFrom: string;
  validTo: string | null;
  successor: string | null;
  version: number;
}

/** A room or a unit of a place. */
export interface Part {
  code: string;
  name: string;
  kind: string;
  places: number | null;
  validFrom: string;
  validUntil: string | null;
  version: number;
}

export const PART_SORTS = ['rooms', 'units'] as const;
export type PartSort = (typeof PART_SORTS)[number];

/** What stands of a place or a part on a day; on its last day it is said to be closed already. */
export function stateOn(of: { validFrom: string; validTo: string | null }, day: string): State {
  if (of.validFrom > day) return 'coming';
  return of.validTo !== null && of.validTo <= day ? 'closed' : 'open';
}

/** What is still at a place after its last day; people, and what happened later, as a count. */
export interface Left {
  kind: 'people' | 'held' | 'unregistered' | 'role' | 'offer' | 'room' | 'unit';
  key: string;
  title: string;
  detail: string;
  number: number;
}

/** What has a choice when a place closes: each is ended, or carried on at another place. */
export const DECIDED = ['role', 'offer', 'room', 'unit'] as const;
export type Decided = (typeof DECIDED)[number];
export const CHOICES = ['end', 'move'] as const;
export type Choice = (typeof CHOICES)[number];
/** By kind and key, what becomes of it. */
export type Choices = Record<Decided, Record<string, Choice>>;

/** The field of a form in which the choice for one thing, or for all of a kind that have none of their own, stands. */
export function choiceField(kind: Decided, key?: string): string {
  return key === undefined ? `all-${kind}` : `${kind}.${key}`;
}

/** Reads what was chosen: the choice of each thing itself, or else that for all of its kind. */
export function choicesOf(left: readonly Left[], chosen: (field: string) => string): Choices {
  const choices: Choices = { role: {}, offer: {}, room: {}, unit: {} };
  for (const { kind, key } of left) {
    if (!isDecided(kind)) continue;
    const typed = chosen(choiceField(kind, key)) || chosen(choiceField(kind));
    const choice = CHOICES.find((one) => one === typed);
    if (choice !== undefined) choices[kind][key] = choice;
  }
  return choices;
}

/** Whether that kind of thing has a choice. */
export function isDecided(kind: string): kind is Decided {
  return DECIDED.some((one) => one === kind);
}

export interface Closing {
  /** The last day on which the place stands. */
  lastDay: string;
  /** The place into which it is merged; null when it just closes. */
  into: string | null;
}

/**
 * What stands in the way of closing a place or merging it, each with its field: nobody stays there, nothing happened after its
 * last day, it stands on that day and so does the other place, and everything else that is there has a choice.
 */
export function closingFaults(
  place: Place,
  { lastDay, into }: Closing,
  there: Place | undefined,
  left: readonly Left[],
  choices: Choices | null,
  today: string,
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: string, message: string) => faults.push({ path, message });
  if (place.validTo !== null) fault('', 'places:error.closed-already');
  if (lastDay > today) fault('on', 'places:error.on-future');
  if (lastDay < place.validFrom) fault('on', 'places:error.on-before');
  if (into === place.code) fault('into', 'places:error.itself');
  else if (into !== null && there === undefined) fault('into', 'form:error.choice');
  else if (there !== undefined && there.validTo !== null) fault('into', 'places:error.into-closed');
  else if (there !== undefined && there.validFrom > addDays(lastDay, 1)) fault('into', 'places:error.into-later');
  if (left.some((one) => one.kind === 'people')) fault('', 'places:error.people');
  if (left.some((one) => one.kind === 'held')) fault('on', 'places:error.held');
  if (choices === null) return faults;
  for (const kind of DECIDED) {
    const open = left.filter((one) => one.kind === kind && choices[kind][one.key] === undefined);
    if (open.length > 0) fault(choiceField(kind), `places:error.undecided.${kind}`);
    if (into === null && Object.values(choices[kind]).includes('move'))
      fault(choiceField(kind), 'places:error.nowhere');
  }
  return faults;
}

/** Columns of a record that a form changes; taken back, they get what stood there before. */
export const PLACE_FIELDS = [
  'name_nl',
  'name_en',
  'named_from',
  'kinds',
  'regimes',
  'municipality',
  'address',
  'valid_from',
  'valid_to',
  'successor',
] as const;
export const PART_FIELDS = ['name', 'kind', 'places', 'valid_from', 'valid_until'] as const;

/**
 * Whether a change can be taken back: it changed only what people change, and what it made still stands so.
 * @param now the record as it stands, by column.
 */
export function canTakeBack(
  change: { verb: string; before: Record<string, unknown>; after: Record<string, unknown> },
  now: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): boolean {
  const changed = Object.keys(change.after);
  const same = (field: string) => JSON.stringify(change.after[field] ?? null) === JSON.stringify(now[field] ?? null);
  const closes = change.after.valid_to !== undefined && change.after.valid_to !== null;
  const opens = change.before.valid_to !== undefined && change.before.valid_to !== null;
  return (
    change.verb === 'update' &&
    changed.length > 0 &&
    // What was opened again is closed only with what is there.
    (closes || !opens) &&
    changed.every((field) => fields.includes(field) && same(field))
  );
}
