import { z } from 'zod';
import { INTAKES } from '../../shared/codes.ts';
import {
  dateInput,
  manyCodes,
  oneCode,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  requiredText,
  timeInput,
  wholeNumber,
} from '../../ui/form/index.ts';
import { ruleOf } from './recurrence.ts';
import {
  checkLimits,
  DESCRIPTION,
  KINDS,
  MOST_FIELDS,
  type NewOffer,
  type NewSeries,
  OFFER_STATES,
  OFFER_TEXTS,
  TITLE,
} from './rules.ts';

/** Organisation numbers from tick boxes. */
const numbers = z.preprocess(
  (sent) => (sent === undefined ? [] : [sent].flat().slice(0, 21)),
  z.array(z.string().regex(/^[1-9]\d{0,8}$/, 'form:error.choice')).max(20),
);

/** A field for each free text of an offer. */
const texts = Object.fromEntries(
  Object.entries(OFFER_TEXTS).map(([name, most]) => [name, optionalText(most)]),
) as Record<keyof typeof OFFER_TEXTS, ReturnType<typeof optionalText>>;

/** What an offer is called and what is said of it, in each language. */
const inLanguages = {
  titleNl: requiredText(TITLE),
  titleEn: optionalText(TITLE),
  titleFr: optionalText(TITLE),
  titleAr: optionalText(TITLE),
  descriptionNl: optionalText(DESCRIPTION),
  descriptionEn: optionalText(DESCRIPTION),
  descriptionFr: optionalText(DESCRIPTION),
  descriptionAr: optionalText(DESCRIPTION),
};
type InLanguages = z.output<z.ZodObject<typeof inLanguages>>;

/** The same as an offer holds it, beside the other fields of its form. */
function told<Form extends InLanguages>(form: Form) {
  const {
    titleNl,
    titleEn,
    titleFr,
    titleAr,
    descriptionNl: nl,
    descriptionEn,
    descriptionFr,
    descriptionAr,
    ...rest
  } = form;
  const description = nl === null ? null : { nl, en: descriptionEn, fr: descriptionFr, ar: descriptionAr };
  return { ...rest, title: { nl: titleNl, en: titleEn, fr: titleFr, ar: titleAr }, description };
}

/** Whether what is said in another language is said in Dutch too. */
const isSaidInDutch = (form: InLanguages) =>
  form.descriptionNl !== null || !(form.descriptionEn || form.descriptionFr || form.descriptionAr);
const NOT_IN_DUTCH = {
  path: ['descriptionNl'],
  message: 'offers:error.description-nl',
  // Said at once with the other faults, not after they are mended.
  when: () => true,
};

/** The form of a new offer, read into an offer. */
export const OfferForm = z
  .object({
    prison: requiredText(40),
    ...inLanguages,
    ...texts,
    kind: oneOf(KINDS),
    policyFields: manyCodes('policy-field', MOST_FIELDS).refine((fields) => fields.length > 0, 'form:error.required'),
    category: z.preprocess((sent) => (sent === '' ? undefined : sent), oneCode('category').optional()),
    language: oneCode('language'),
    medium: oneCode('medium'),
    intake: oneOf(INTAKES),
    minParticipants: optionalWholeNumber(1, 10_000),
    maxParticipants: optionalWholeNumber(1, 10_000),
    organiser: optionalText(200),
    newOrganiser: optionalText(200),
    executors: numbers,
    newExecutor: optionalText(200),
  })
  .superRefine(checkLimits)
  .refine((form) => form.organiser !== null || form.newOrganiser !== null, {
    path: ['organiser'],
    message: 'offers:error.organiser',
    // Said at once with the other faults, not after they are mended.
    when: () => true,
  })
  .refine(isSaidInDutch, NOT_IN_DUTCH)
  .transform((form): NewOffer => {
    const { organiser, newOrganiser, executors, newExecutor, ...rest } = told(form);
    return {
      ...rest,
      organiser: newOrganiser ?? organiser ?? '',
      executors: newExecutor === null ? executors : [...executors, newExecutor],
    };
  });

/** The form that changes an offer: all that may change of it but whether it is open. Its limits are held against its kind. */
export const ChangeForm = z
  .object({
    ...inLanguages,
    minParticipants: optionalWholeNumber(1, 10_000),
    maxParticipants: optionalWholeNumber(1, 10_000),
  })
  .refine(isSaidInDutch, NOT_IN_DUTCH)
  .transform(told);

/** The button that closes an offer, or opens it again. */
export const StateForm = z.object({ state: oneOf(OFFER_STATES) });

export const PATTERNS = ['once', 'weekly', 'fortnightly'] as const;

/** The form of a new series, read into a series. */
export const SeriesForm = z
  .object({
    title: requiredText(200),
    firstDay: dateInput(),
    lastDay: optionalDateInput(),
    pattern: oneOf(PATTERNS),
    rrule: optionalText(500),
    time: timeInput(),
    duration: wholeNumber(5, 1440),
    roomCode: optionalText(100),
    room: optionalText(100),
    places: optionalWholeNumber(1, 10_000),
  })
  .superRefine((form, context) => {
    const repeats = form.pattern !== 'once' || form.rrule !== null;
    if (repeats && form.lastDay === null)
      context.addIssue({ code: 'custom', path: ['lastDay'], message: 'form:error.required' });
    if (form.lastDay !== null && form.lastDay < form.firstDay) {
      context.addIssue({ code: 'custom', path: ['lastDay'], message: 'form:error.order' });
    }
  })
  .transform((form): NewSeries => {
    const rrule = form.rrule ?? ruleOf(form.pattern, form.firstDay);
    return {
      title: form.title,
      start: { day: form.firstDay, time: form.time },
      end: { day: rrule === null ? form.firstDay : (form.lastDay ?? form.firstDay), time: '23:59' },
      rrule,
      durationMinutes: form.duration,
      // A room that is typed is one that is not registered yet: it goes before the choice.
      room: form.room ?? form.roomCode,
      places: form.places,
    };
  });
