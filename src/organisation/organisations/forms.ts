import { z } from 'zod';
import { optionalDateInput, optionalText, requiredText } from '../../ui/form/index.ts';
import { CODE_LENGTH, ContactSchema, isBackward, OrganisationSchema } from './rules.ts';

/** What tick boxes send: nothing, one text or a list. */
const ticked = (most: number, longest: number) =>
  z.preprocess(
    (sent) => (sent === undefined ? [] : [sent].flat().slice(0, most + 1)),
    z.array(z.string().max(longest)).max(most),
  );

/** The form of an organisation, read into what the API sends. */
export const OrganisationForm = z
  .object({
    nameNl: requiredText(200),
    nameEn: optionalText(200),
    kind: requiredText(CODE_LENGTH),
    policyFields: ticked(30, CODE_LENGTH),
    parent: optionalText(CODE_LENGTH),
    from: optionalDateInput(),
    until: optionalDateInput(),
    code: z.preprocess(
      (sent) => (typeof sent === 'string' && sent.trim() === '' ? undefined : sent),
      OrganisationSchema.shape.code,
    ),
  })
  .superRefine((form, context) => {
    if (isBackward(form)) context.addIssue({ code: 'custom', path: ['until'], message: 'form:error.order' });
  })
  .transform(({ nameNl, nameEn, code, ...facts }) => ({
    ...facts,
    name: { nl: nameNl, en: nameEn },
    code: code ?? null,
  }));

const blank = (sent: unknown) => (typeof sent === 'string' && sent.trim() === '' ? null : sent);

/** The form of a contact person, read into what the API sends. */
export const ContactForm = z
  .object({
    name: requiredText(120),
    function: optionalText(120),
    email: z.preprocess(blank, ContactSchema.shape.email),
    phone: z.preprocess(blank, ContactSchema.shape.phone),
    prisons: ticked(60, 40),
    ended: z.preprocess((sent) => sent === 'yes', z.boolean()),
  })
  .superRefine((contact, context) => {
    if (contact.email == null && contact.phone == null)
      context.addIssue({ code: 'custom', path: ['email'], message: 'organisations:error.reach' });
  });
