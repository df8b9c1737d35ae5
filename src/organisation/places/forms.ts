import { z } from 'zod';
import {
  dateInput,
  manyOf,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  requiredText,
} from '../../ui/form/index.ts';
import { CODE, KINDS, type PartSort, REGIMES, ROOM_KINDS, UNIT_KINDS } from './rules.ts';

const facts = {
  nameNl: requiredText(100),
  nameEn: optionalText(100),
  kinds: manyOf(KINDS).refine((kinds) => kinds.length > 0, 'form:error.required'),
  regimes: manyOf(REGIMES),
  municipality: optionalText(100),
  address: optionalText(200),
  validFrom: dateInput(),
};

const code = (most: number) => requiredText(most).refine((typed) => CODE.test(typed), 'places:error.code');

/** The form of a new place. */
export const NewPlaceForm = z.object({ code: code(40), ...facts });
export type NewPlace = z.output<typeof NewPlaceForm>;

/** The form of a place that is there: all but its code and how it ends. */
export const PlaceForm = z.object(facts);
export type PlaceFacts = z.output<typeof PlaceForm>;

/** The form of another name from a day on. */
export const RenameForm = z.object({ nameNl: requiredText(100), nameEn: optionalText(100), from: dateInput() });
export type Rename = z.output<typeof RenameForm>;

/** The form of closing: the last day, and where it goes. */
export const ClosingForm = z.object({ on: dateInput(), into: optionalText(40) });

const partFacts = (kinds: readonly string[]) => ({
  name: requiredText(100),
  kind: oneOf(kinds),
  places: optionalWholeNumber(1, 10_000),
  validFrom: dateInput(),
  validUntil: optionalDateInput(),
});
const inOrder = { path: ['validUntil'], message: 'form:error.order', when: () => true };
const ordered = ({ validFrom, validUntil }: { validFrom?: unknown; validUntil?: unknown }) =>
  typeof validFrom !== 'string' || typeof validUntil !== 'string' || validFrom <= validUntil;

const KINDS_OF: Record<PartSort, readonly string[]> = { rooms: ROOM_KINDS, units: UNIT_KINDS };
/** The form of a new room or unit. */
export const newPartForm = (sort: PartSort) =>
  z.object({ code: code(60), ...partFacts(KINDS_OF[sort]) }).refine(ordered, inOrder);
/** The form of a room or unit that is there. */
export const partForm = (sort: PartSort) => z.object(partFacts(KINDS_OF[sort])).refine(ordered, inOrder);
export type PartFacts = z.output<ReturnType<typeof partForm>>;
export type NewPart = PartFacts & { code: string };
