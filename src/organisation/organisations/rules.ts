import { z } from 'zod';
import { isDay } from '../../shared/dates.ts';
import { versionNumber } from '../../shared/version.ts';

/** Lines on one page of the register, and of the names. */
export const PAGE = 50;

/** What the register can be asked for; `unchecked` is for who keeps it. */
export const STATES = ['current', 'closed', 'all', 'unchecked'] as const;
export type State = (typeof STATES)[number];

/** What of the printed names can be asked for: without meaning, of an organisation, of none. */
export const NAME_STATES = ['open', 'organisation', 'none', 'all'] as const;
export type NameState = (typeof NAME_STATES)[number];

export const SORTS = ['name', 'kind', 'offers', 'steps'] as const;
export type Sort = (typeof SORTS)[number];

/** How the register is ordered: `name`, or `-name` for the other way round. */
export function readSort(text: string | undefined): { by: Sort; down: boolean } {
  const by = SORTS.find((sort) => sort === text?.replace(/^-/, ''));
  return by === undefined ? { by: 'name', down: false } : { by, down: text?.startsWith('-') ?? false };
}

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const CODE_LENGTH = 60;
const code = z.string().trim().min(1).max(CODE_LENGTH);
const text = (most: number) => z.string().trim().min(1).max(most);
const day = z.string().refine(isDay, 'form:error.date');
const fields = z.array(code).max(30);

/** An organisation as who keeps the register makes it. Kinds and policy fields are held against the lists when it is written. */
export const OrganisationSchema = z
  .strictObject({
    code: code.regex(CODE, 'organisations:error.code').optional(),
    name: z.strictObject({ nl: text(200), en: text(200).nullish() }),
    kind: code,
    policyFields: fields.default([]),
    parent: code.nullish(),
    from: day.nullish(),
    until: day.nullish(),
  })
  .superRefine((one, context) => checkPeriod(one, context));
export type NewOrganisation = z.output<typeof OrganisationSchema>;

/** What changes of an organisation; what is left out stays. */
export const ChangeSchema = z.strictObject({
  name: z.strictObject({ nl: text(200), en: text(200).nullish() }).optional(),
  kind: code.optional(),
  policyFields: fields.optional(),
  parent: code.nullish(),
  from: day.nullish(),
  until: day.nullish(),
  checked: z.boolean().optional(),
  version: versionNumber.optional(),
});
export type Change = z.output<typeof ChangeSchema>;

function checkPeriod(
  one: { from?: string | null | undefined; until?: string | null | undefined },
  context: z.RefinementCtx,
): void {
  if (isBackward(one)) context.addIssue({ code: 'custom', path: ['until'], message: 'form:error.order' });
}

/** Whether a period ends before it begins. */
export function isBackward({
  from,
  until,
}: {
  from?: string | null | undefined;
  until?: string | null | undefined;
}): boolean {
  return from != null && until != null && until < from;
}

/** A double and the organisation that it becomes, with whose roles move along. */
export const MergeSchema = z.strictObject({
  into: code,
  roles: z.array(z.string().max(100)).max(500).default([]),
  version: versionNumber.optional(),
});
export type Merge = z.output<typeof MergeSchema>;

/** What a printed name means: an organisation by its code, `null` for none at all; `open` is still to be looked at. */
export const NameSchema = z.strictObject({
  name: text(200),
  organisation: z.union([code, z.null()]),
  open: z.boolean().default(false),
  version: versionNumber.optional(),
});
export type NameMeaning = z.output<typeof NameSchema>;

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]+$/;
const PHONE = /^[+(]?\d[\d ()./-]{1,38}$/;

/** Staff whom others reach at work. No prison named means all prisons. */
export const ContactSchema = z
  .strictObject({
    name: text(120),
    function: text(120).nullish(),
    email: text(200).regex(EMAIL, 'organisations:error.email').nullish(),
    phone: text(40).regex(PHONE, 'organisations:error.phone').nullish(),
    prisons: z.array(z.string().max(40)).max(60).default([]),
    ended: z.boolean().optional(),
    version: versionNumber.optional(),
  })
  .superRefine((contact, context) => {
    if (contact.email == null && contact.phone == null)
      context.addIssue({ code: 'custom', path: ['email'], message: 'organisations:error.reach' });
  });
export type ContactInput = z.output<typeof ContactSchema>;

/** A code made of a name: lower case, no accents, words joined by hyphens. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, CODE_LENGTH)
    .replace(/-+$/, '');
  return slug === '' ? 'organisation' : slug;
}

/** The first code that is not taken yet: `huis`, `huis-2`, `huis-3`. */
export function freeCode(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) if (!taken.has(`${slug}-${number}`)) return `${slug}-${number}`;
}
