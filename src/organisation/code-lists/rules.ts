import { z } from 'zod';
import { CAUSES, type Cause, CODE, CODE_MOST, type CodeLists, isOpenOn } from '../../shared/code-lists.ts';
import { isDay } from '../../shared/dates.ts';
import { type Fault, Refusal } from '../../shared/refusal.ts';
import { versionNumber } from '../../shared/version.ts';

/** The longest label, and the longest ruling. */
export const LABEL = 120;
export const RULING = 500;
/** The most codes in one list. */
export const MOST_CODES = 300;

/** The lists whose reasons say whose cause they are, and the one whose reasons can ask for a remark. */
export const WITH_CAUSE = ['cancellation-reason', 'absence-reason'];
export const WITH_REMARK = 'cancellation-reason';
export const CATEGORIES = 'category';

/** A list, as everybody may know it. */
export interface List {
  list: string;
  titleNl: string;
  titleEn: string;
  owner: string;
  source: string;
  /** The program itself decides which codes there are. */
  fixed: boolean;
  readByDetainees: boolean;
}

/** What can be changed of a code, by column. Days are ISO days. */
export interface CodeFields {
  label_nl: string;
  label_en: string;
  label_fr: string | null;
  label_ar: string | null;
  valid_from: string | null;
  valid_to: string | null;
  successor: string | null;
  ruling_nl: string | null;
  ruling_en: string | null;
  cause: Cause | null;
  asks: 'remark' | null;
  policy_fields: string[];
  position: number;
}

/** A code as it is kept. */
export interface KeptCode extends CodeFields {
  list: string;
  code: string;
  version: number;
  origin: string;
}

const day = z.string().refine(isDay, 'form:error.date').nullish();
const text = (most: number) => z.string().trim().min(1).max(most);
const Label = z.strictObject({
  nl: text(LABEL),
  en: text(LABEL),
  fr: text(LABEL).nullish(),
  ar: text(LABEL).nullish(),
});
const Ruling = z.union([text(RULING), z.strictObject({ nl: text(RULING), en: text(RULING).nullish() })]);
const facts = {
  from: day,
  until: day,
  successor: z.string().max(CODE_MOST).nullish(),
  ruling: Ruling.nullish(),
  cause: z.enum(CAUSES).nullish(),
  asks: z.enum(['remark']).nullish(),
  policyFields: z.array(z.string().max(CODE_MOST)).max(100).optional(),
};

/** A new code of a list, as a program sends it. */
export const NewCodeSchema = z.strictObject({
  code: z.string().max(CODE_MOST).regex(CODE, 'codes:error.characters'),
  label: Label,
  ...facts,
});
/** What changes of a code: what is left out stays, null makes empty. */
export const CodeChangeSchema = z.strictObject({
  label: Label.partial().optional(),
  ...facts,
  version: versionNumber.optional(),
});
export type CodeChange = z.output<typeof CodeChangeSchema>;

/** The fields of a code after a change. */
export function changed(before: CodeFields, change: CodeChange): CodeFields {
  const { label = {}, ruling } = change;
  const or = <Value>(value: Value | undefined, now: Value): Value => (value === undefined ? now : value);
  const told = typeof ruling === 'string' ? { nl: ruling, en: undefined } : ruling;
  return {
    ...before,
    label_nl: or(label.nl, before.label_nl),
    label_en: or(label.en, before.label_en),
    label_fr: or(label.fr, before.label_fr),
    label_ar: or(label.ar, before.label_ar),
    valid_from: or(change.from, before.valid_from),
    valid_to: or(change.until, before.valid_to),
    successor: or(change.successor, before.successor),
    ruling_nl: told === undefined ? before.ruling_nl : (told?.nl ?? null),
    ruling_en: told === undefined ? before.ruling_en : told === null ? null : or(told.en, before.ruling_en),
    cause: or(change.cause, before.cause),
    asks: or(change.asks, before.asks),
    policy_fields: [...new Set(change.policyFields ?? before.policy_fields)].sort(),
  };
}

/** A code of which nothing is said yet. */
export const BLANK: CodeFields = {
  label_nl: '',
  label_en: '',
  label_fr: null,
  label_ar: null,
  valid_from: null,
  valid_to: null,
  successor: null,
  ruling_nl: null,
  ruling_en: null,
  cause: null,
  asks: null,
  policy_fields: [],
  position: 0,
};

/**
 * Refuses a code that cannot stand in its list.
 * @param before what stood, undefined for a new code. @param codes the lists as they stand.
 * @throws Refusal `impossible` where the program decides on the list, `invalid` with every fault.
 */
export function assertFits(
  list: List,
  code: string,
  { before, after }: { before: CodeFields | undefined; after: CodeFields },
  codes: CodeLists,
  today: string,
): void {
  const decided = ['valid_from', 'valid_to', 'successor', 'cause', 'asks'] as const;
  if (list.fixed && (before === undefined || decided.some((field) => before[field] !== after[field])))
    throw new Refusal('impossible', 'fixed-list');
  const faults = [
    ...periodFaults(after),
    ...successorFaults(list.list, code, after, codes),
    ...belongingFaults(list.list, after, codes),
    ...lastFaults(list.list, code, after, codes, today),
  ];
  if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
}

function periodFaults({ valid_from: from, valid_to: until }: CodeFields): Fault[] {
  return from !== null && until !== null && until < from ? [{ path: 'until', message: 'form:error.order' }] : [];
}

/** A successor stands in the same list and never leads back to the code itself. */
function successorFaults(list: string, code: string, { successor }: CodeFields, codes: CodeLists): Fault[] {
  if (successor === null) return [];
  if (successor !== code && codes.find(list, successor) === undefined)
    return [{ path: 'successor', message: 'form:error.choice' }];
  const seen = new Set<string>();
  for (let next: string | null = successor; next !== null && !seen.has(next); ) {
    if (next === code) return [{ path: 'successor', message: 'codes:error.leads-back' }];
    seen.add(next);
    next = codes.find(list, next)?.successor ?? null;
  }
  return [];
}

/** What only some lists say of their codes. */
function belongingFaults(list: string, after: CodeFields, codes: CodeLists): Fault[] {
  const fault = (path: string, message: string) => [{ path, message }];
  return [
    ...(after.cause !== null && !WITH_CAUSE.includes(list) ? fault('cause', 'codes:error.no-cause') : []),
    ...(after.asks !== null && list !== WITH_REMARK ? fault('asks', 'codes:error.no-remark') : []),
    ...(after.policy_fields.length > 0 && list !== CATEGORIES ? fault('policyFields', 'codes:error.no-fields') : []),
    ...(after.policy_fields.some((field) => codes.find('policy-field', field) === undefined)
      ? fault('policyFields', 'form:error.choice')
      : []),
  ];
}

/** Of a list in which something could be chosen, something stays to be chosen. */
function lastFaults(list: string, code: string, after: CodeFields, codes: CodeLists, today: string): Fault[] {
  const open = codes.open(list, today);
  const stays =
    open.some((one) => one.code !== code) || isOpenOn({ from: after.valid_from, until: after.valid_to }, today);
  return open.length > 0 && !stays ? [{ path: 'until', message: 'codes:error.last' }] : [];
}

/**
 * The fields of a code when a change of it is taken back.
 * @throws Refusal `conflict` when one of them was changed again since.
 */
export function takenBack(
  now: KeptCode,
  change: { before: Record<string, unknown>; after: Record<string, unknown> },
): CodeFields {
  const stands: Record<string, unknown> = { ...now };
  const fields = Object.keys(change.after).filter((field) => Object.hasOwn(BLANK, field));
  const untouched = fields.every((field) => JSON.stringify(stands[field]) === JSON.stringify(change.after[field]));
  if (fields.length === 0 || !untouched) throw new Refusal('conflict', 'changed-since');
  return { ...now, ...Object.fromEntries(fields.map((field) => [field, change.before[field]])) };
}

/** A code made of a label: small letters without accents, words joined by hyphens. */
export function codeOf(label: string): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, CODE_MOST)
    .replace(/^-+|-+$/g, '');
}
