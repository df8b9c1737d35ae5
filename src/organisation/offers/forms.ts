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

/** The form of a new offer, read into an offer. */
export const OfferForm = z
  .object({
    prison: requiredText(40),
    titleNl: requiredText(TITLE),
    titleEn: optionalText(TITLE),
    titleFr: optionalText(TITLE),
    titleAr: optionalText(TITLE),
    descriptionNl: optionalText(DESCRIPTION),
    descriptionEn: optionalText(DESCRIPTION),
    descriptionFr: optionalText(DESCRIPTION),
    descriptionAr: optionalText(DESCRIPTION),
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
  .refine((form) => form.descriptionNl !== null || !(form.descriptionEn || form.descriptionFr || form.descriptionAr), {
    path: ['descriptionNl'],
    message: 'offers:error.description-nl',
    when: () => true,
  })
  .transform((form): NewOffer => {
    const {
      titleNl,
      titleEn,
      titleFr,
      titleAr,
      descriptionNl,
      descriptionEn,
      descriptionFr,
      descriptionAr,
      ...others
    } = form;
    const { organiser, newOrganiser, executors, newExecutor, ...rest } = others;
    return {
      ...rest,
      title: { nl: titleNl, en: titleEn, fr: titleFr, ar: titleAr },
      description:
        descriptionNl === null ? null : { nl: descriptionNl, en: descriptionEn, fr: descriptionFr, ar: descriptionAr },
      organiser: newOrganiser ?? organiser ?? '',
      executors: newExecutor === null ? executors : [...executors, newExecutor],
    };
  });

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
