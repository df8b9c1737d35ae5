import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { versionNumber } from '../../shared/version.ts';

/** What became of a commitment: it stands, or other commitments stand for it, or it was dropped. */
export const STATES = ['standing', 'merged', 'split', 'dropped'] as const;
export type State = (typeof STATES)[number];

/** What was done with a commitment, version by version. */
export const DEEDS = ['kept', 'added', 'reworded', 'split', 'merged', 'dropped', 'restored', 'taken-back'] as const;
export type Deed = (typeof DEEDS)[number];

/** The longest texts, in characters. */
export const MOST = {
  title: 300,
  government: 200,
  address: 500,
  wording: 5000,
  words: 300,
  reason: 1000,
  section: 100_000,
  id: 60,
} as const;
/** So many sections an agreement has at most, so many commitments are kept of one section at once, and so many are merged. */
export const MOST_SECTIONS = 200;
export const MOST_FOUND = 100;
export const MOST_MERGED = 6;
/** A page of commitments, and of sentences to choose from. */
export const PAGE = 50;
/** In code points: so much text of a section is shown on a page of its own; more of it follows page by page. */
export const TEXT_PAGE = 20_000;

/** What is said of a commitment beside its literal text. */
export interface Said {
  wording: string;
  /** Who promises, as the text says it; null where it is the government itself. */
  who: string | null;
  forWhom: string | null;
  byWhen: string | null;
  dueOn: string | null;
}

/** A stretch of the text of a section, in code points. */
export interface Place {
  from: number;
  to: number;
}

const plainLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'form:error.invalid');
const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u, 'form:error.invalid');
const day = z.string().refine(isDay, 'form:error.date');
const address = z
  .string()
  .trim()
  .max(MOST.address)
  .regex(/^https?:\/\/[^\s\p{Cc}]+$/iu, 'agreements:error.address')
  .transform((text) => text.replace(/^https?/i, (scheme) => scheme.toLowerCase()));

/** What a program sends of an agreement. */
export const AgreementInput = z.strictObject({
  id: z
    .string()
    .min(2)
    .max(MOST.id)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'agreements:error.id')
    .optional(),
  title: plainLine(MOST.title),
  government: plainLine(MOST.government).nullish(),
  from: day,
  to: day.nullish(),
  source: address.nullish(),
});
export type AgreementInput = z.output<typeof AgreementInput>;
export const AgreementChange = AgreementInput.omit({ id: true }).extend({ version: versionNumber.optional() });
export type AgreementChange = z.output<typeof AgreementChange>;

const SaidShape = {
  wording: plainText(MOST.wording).optional(),
  who: plainLine(MOST.words).nullish(),
  forWhom: plainLine(MOST.words).nullish(),
  byWhen: plainLine(MOST.words).nullish(),
  dueOn: day.nullish(),
};
const place = { from: z.number().int().min(0).max(MOST.section), to: z.number().int().min(1).max(MOST.section) };
const reason = plainText(MOST.reason);

/** A commitment as it is kept: its place, and what is said of it where that differs from what was found. */
export const PlacedInput = z.strictObject({ ...place, ...SaidShape });
export type PlacedInput = z.output<typeof PlacedInput>;
export const SectionInput = z.strictObject({
  title: plainLine(MOST.title),
  text: z.string().min(1).max(MOST.section),
  commitments: z.array(PlacedInput).max(MOST_FOUND).optional(),
});
export const AddInput = PlacedInput.extend({ section: z.number().int().min(1).max(999), reason });
export type AddInput = z.output<typeof AddInput>;

const versioned = { reason, version: versionNumber.optional() };
export const RewordInput = z.strictObject({
  wording: plainText(MOST.wording),
  who: plainLine(MOST.words).nullable(),
  forWhom: plainLine(MOST.words).nullable(),
  byWhen: plainLine(MOST.words).nullable(),
  dueOn: day.nullable(),
  ...versioned,
});
export type RewordInput = z.output<typeof RewordInput>;
export const SplitInput = z.strictObject({ at: z.number().int().min(1).max(MOST.section), ...versioned });
export type SplitInput = z.output<typeof SplitInput>;
export const MergeInput = z.strictObject({
  with: z
    .array(z.strictObject({ number: z.number().int().min(1).max(9999), version: versionNumber.optional() }))
    .min(1)
    .max(MOST_MERGED - 1),
  wording: plainText(MOST.wording).optional(),
  ...versioned,
});
export type MergeInput = z.output<typeof MergeInput>;
export const ReasonInput = z.strictObject(versioned);
export type ReasonInput = z.output<typeof ReasonInput>;
export const PublicationInput = z.strictObject({ published: z.boolean(), version: versionNumber.optional() });

/** A name for addresses, from a title and the year in which the term begins; it can still be taken. */
export function nameFrom(title: string, from: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 45)
    .replace(/-+$/, '');
  const year = from.slice(0, 4);
  return plain === '' ? `akkoord-${year}` : plain.includes(year) ? plain : `${plain}-${year}`;
}

/** A name that nobody has yet: with a number behind it where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const tried = number === 1 ? name : `${name.slice(0, MOST.id - 5)}-${number}`;
    if (!taken.has(tried)) return tried;
  }
}

/** Whether two stretches have a letter in common. */
export function overlaps(one: Place, other: Place): boolean {
  return one.from < other.to && other.from < one.to;
}

/** What is asked of the commitments of an agreement: those that stand, those that no longer do, or all. */
export const SHOWS = ['standing', 'gone', 'all'] as const;
export type Show = (typeof SHOWS)[number];
