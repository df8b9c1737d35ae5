import { z } from 'zod';
import { codeIn } from '../../shared/code-lists.ts';
import { INTAKES, ORIGINS, type Origin } from '../../shared/codes.ts';
import { versionNumber } from '../../shared/version.ts';
import { type ClockTime, readClockTime } from './recurrence.ts';

export const KINDS = ['group', 'individual'] as const;
export const OFFER_STATES = ['open', 'closed'] as const;
/** What the register can be asked for beside all: `current` is open with a series that runs or is still to come. */
export const REGISTER_STATES = ['current', ...OFFER_STATES] as const;
export type { Origin };

/** An organisation by its number, its code or its name; an unknown name makes a new organisation. */
const OrganisationRef = z.union([z.number().int().positive().max(2_147_483_647), z.string().trim().min(1).max(200)]);
export type OrganisationRef = z.output<typeof OrganisationRef>;

/** The free texts of an offer beside its title, each with its longest length: the form and the API both take them from here. */
export const OFFER_TEXTS = { targetGroup: 200 } as const;
const freeText = (most: number) => z.string().trim().min(1).max(most).nullish();

const limit = z.number().int().min(1).max(10_000).nullish();

/** The longest title and the longest description of an offer. */
export const TITLE = 200;
export const DESCRIPTION = 2000;
const inLanguages = (most: number) =>
  z.strictObject({
    nl: z.string().trim().min(1).max(most),
    en: freeText(most),
    fr: freeText(most),
    ar: freeText(most),
  });
/** The most policy fields of one offer. */
export const MOST_FIELDS = 20;

/** An offer as it is made. A category may be left out where its policy fields have only one. */
export const OfferSchema = z
  .strictObject({
    prison: z.string().min(1).max(40),
    title: inLanguages(TITLE),
    description: inLanguages(DESCRIPTION).nullish(),
    kind: z.enum(KINDS),
    policyFields: z.array(codeIn('policy-field')).min(1).max(MOST_FIELDS),
    category: codeIn('category').optional(),
    language: codeIn('language'),
    medium: codeIn('medium'),
    intake: z.enum(INTAKES),
    participationDegree: codeIn('participation-degree').optional(),
    targetGroup: freeText(OFFER_TEXTS.targetGroup),
    minParticipants: limit,
    maxParticipants: limit,
    organiser: OrganisationRef,
    executors: z.array(OrganisationRef).max(20),
  })
  .superRefine(checkLimits)
  .refine(({ category, policyFields }) => category !== undefined || (policyFields?.length ?? 0) > 0, {
    path: ['category'],
    message: 'form:error.required',
    // Said at once with whatever else misses.
    when: ({ value }) => typeof value === 'object' && value !== null,
  });
export type NewOffer = z.output<typeof OfferSchema>;

/** The codes of an offer beside its category, each with its list and where it was given. */
export function codesOf(offer: NewOffer): { path: string; list: string; code: string }[] {
  const { policyFields, language, medium, participationDegree } = offer;
  return [
    ...policyFields.map((code, index) => ({ path: `policyFields.${index}`, list: 'policy-field', code })),
    { path: 'language', list: 'language', code: language },
    { path: 'medium', list: 'medium', code: medium },
    ...(participationDegree === undefined
      ? []
      : [{ path: 'participationDegree', list: 'participation-degree', code: participationDegree }]),
  ];
}

/** What is known of an offer beside its title and who realises it, as it is stored, shown and given to programs. */
export const OfferFacts = z.object({
  id: z.number().int(),
  prison: z.string(),
  kind: z.enum(KINDS),
  policyFields: z.array(z.string()),
  category: z.string(),
  language: z.string(),
  medium: z.string(),
  intake: z.string(),
  participationDegree: z.string(),
  targetGroup: z.string().nullable(),
  minParticipants: z.number().int().nullable(),
  maxParticipants: z.number().int().nullable(),
  state: z.enum(OFFER_STATES),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  version: z.number().int(),
  origin: z.enum(ORIGINS),
});
export type OfferFacts = z.output<typeof OfferFacts>;

/** What changes in an offer: what is left out stays, null takes away. */
export const OfferChange = z.strictObject({
  title: inLanguages(TITLE).optional(),
  description: inLanguages(DESCRIPTION).nullish(),
  minParticipants: limit,
  maxParticipants: limit,
  state: z.enum(OFFER_STATES).optional(),
  version: versionNumber.optional(),
});
export type OfferChange = z.output<typeof OfferChange>;

/** A text in the languages in which an offer is told. */
interface InLanguages {
  nl: string;
  en: string | null;
  fr: string | null;
  ar: string | null;
}

/** All that may change of an offer. */
export interface Wording {
  title: InLanguages;
  description: InLanguages | null;
  minParticipants: number | null;
  maxParticipants: number | null;
  state: OfferFacts['state'];
  endsOn: string | null;
}

type Told = { [Language in keyof InLanguages]?: string | null | undefined } & { nl: string };
const told = ({ nl, en, fr, ar }: Told): InLanguages => ({ nl, en: en ?? null, fr: fr ?? null, ar: ar ?? null });

/** All that may change of an offer, as it stands. */
export function wordingOf(offer: OfferFacts & Parameters<typeof titleOf>[0] & { description: Told | null }): Wording {
  const { minParticipants, maxParticipants, state, endsOn } = offer;
  const description = offer.description && told(offer.description);
  return { title: titleOf(offer), description, minParticipants, maxParticipants, state, endsOn };
}

/** The same after a change on a day: one that is closed then ends then, or on its first day when that is later. */
export function worded(offer: Parameters<typeof wordingOf>[0], change: OfferChange, today: string): Wording {
  const before = wordingOf(offer);
  const kept = <Value>(value: Value | undefined, now: Value): Value => (value === undefined ? now : value);
  const state = change.state ?? before.state;
  const closes = today > offer.startsOn ? today : offer.startsOn;
  return {
    title: change.title === undefined ? before.title : told(change.title),
    description: change.description === undefined ? before.description : change.description && told(change.description),
    minParticipants: kept(change.minParticipants, before.minParticipants),
    maxParticipants: kept(change.maxParticipants, before.maxParticipants),
    state,
    endsOn: state === before.state ? before.endsOn : state === 'closed' ? closes : null,
  };
}

/** Which of what may change differs. */
export function changedIn(before: Wording, after: Wording): (keyof Wording)[] {
  const keys = ['title', 'description', 'minParticipants', 'maxParticipants', 'state', 'endsOn'] as const;
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** The title of an offer in its languages. */
export function titleOf(offer: {
  titleNl: string;
  titleEn: string | null;
  titleFr: string | null;
  titleAr: string | null;
}) {
  return { nl: offer.titleNl, en: offer.titleEn, fr: offer.titleFr, ar: offer.titleAr };
}

/** The limits must fit each other, and an individual offer is for one person. */
export function checkLimits(
  offer: { kind: string; minParticipants?: number | null | undefined; maxParticipants?: number | null | undefined },
  context: z.RefinementCtx,
): void {
  const { kind, minParticipants: least, maxParticipants: most } = offer;
  if (least && most && least > most) fault(context, 'minParticipants', 'offers:error.min-max');
  if (kind !== 'individual') return;
  if (most && most > 1) fault(context, 'maxParticipants', 'offers:error.individual');
  if (least && least > 1 && !(most && least > most)) fault(context, 'minParticipants', 'offers:error.individual');
}

/** What does not fit in the limits of an offer, each with its field. */
export function limitFaults(offer: Parameters<typeof checkLimits>[0]): { path: string; message: string }[] {
  const { error } = z.custom<typeof offer>().superRefine(checkLimits).safeParse(offer);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** A series as it is planned: clock times of Brussels. */
export const SeriesSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    start: clockTime('09:00'),
    end: clockTime('23:59'),
    rrule: z.string().trim().max(500).nullish(),
    durationMinutes: z.number().int().min(5).max(1440),
    room: z.string().trim().max(100).nullish(),
    places: limit,
  })
  .superRefine((series, context) => {
    if (isAfter(series.start, series.end)) fault(context, 'end', 'form:error.order');
  });
export type NewSeries = z.output<typeof SeriesSchema>;

/** An ISO date-time or a day; a day without time begins at `timeOfDay`. */
function clockTime(timeOfDay: string) {
  return z
    .string()
    .max(40)
    .transform((text, context): ClockTime => {
      const clock = readClockTime(text, timeOfDay);
      if (clock !== undefined && clock.day >= '1990-01-01' && clock.day <= '2100-12-31') return clock;
      context.addIssue({ code: 'custom', message: 'Give an ISO date-time, such as 2026-03-02T10:00:00+01:00' });
      return z.NEVER;
    });
}

function isAfter(one: ClockTime, other: ClockTime): boolean {
  return `${one.day} ${one.time}` > `${other.day} ${other.time}`;
}

function fault(context: z.RefinementCtx, field: string, message: string): void {
  context.addIssue({ code: 'custom', path: [field], message });
}

export const SORTS = ['title', 'prison', 'next'] as const;
export type Sort = (typeof SORTS)[number];

/** How the register is ordered: `title`, or `-title` for the other way round. */
export function readSort(text: string | undefined): { by: Sort; down: boolean } {
  const down = text?.startsWith('-') ?? false;
  const by = SORTS.find((sort) => sort === text?.replace(/^-/, ''));
  return by === undefined ? { by: 'title', down: false } : { by, down };
}

/** The parts of the file of an offer. */
export const PARTS = ['current', 'people', 'past'] as const;
export type Part = (typeof PARTS)[number];

/** Lines of finished series on one page. */
export const PAST_PAGE = 50;
