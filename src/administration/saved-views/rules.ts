import { z } from 'zod';

/** So many views one person keeps; the database refuses more. */
export const MOST_VIEWS = 20;
/** The longest name of a view. */
export const NAME = 60;

/** What the value of a parameter has to be: one of these words, or a code that is known. */
type Known = readonly string[] | 'place' | { list: string };

const sorts = (...names: string[]) => names.flatMap((name) => [name, `-${name}`]);

/**
 * The lists whose filters can be kept, each with the parameters that are. What is typed freely is not among them, nor what
 * passes, such as a week or a page. A test asks every choice that these pages offer.
 */
export const LISTS: Readonly<Record<string, Readonly<Record<string, Known>>>> = {
  '/offers': {
    prison: 'place',
    policyField: { list: 'policy-field' },
    kind: ['group', 'individual'],
    state: ['current', 'open', 'closed', 'all'],
    sort: sorts('title', 'prison', 'next'),
  },
  '/organisations': {
    kind: { list: 'organisation-kind' },
    policyField: { list: 'policy-field' },
    state: ['current', 'closed', 'all', 'unchecked'],
    sort: sorts('name', 'kind', 'offers', 'steps'),
  },
  '/sessions': {
    prison: 'place',
    state: ['unregistered', 'planned', 'under-way', 'held', 'cancelled', 'moved'],
    sort: sorts('time', 'title', 'room', 'state'),
  },
  '/places': {
    kind: ['prison', 'detention-house', 'transition-house', 'forensic-centre', 'outside'],
    state: ['open', 'coming', 'closed'],
    sort: sorts('name', 'kinds', 'municipality'),
  },
  '/jobs': {
    state: ['waiting', 'running', 'done', 'failed', 'given-up'],
    kind: [
      ...[
        'carry-demonstration',
        'end-applications',
        'prepare-tables',
        'check-commitments',
        'send-digests',
        'fetch-decisions',
      ],
      ...['clean-keys', 'clean-sign-ins', 'clean-jobs', 'clean-drafts'],
    ],
    sort: sorts('what', 'state', 'when', 'attempts'),
  },
};

/** What decides whether a code is known. */
export interface Codes {
  isPlace(code: string): boolean;
  isCode(list: string, code: string): boolean;
}

/** Whether the filters of the list at that path can be kept. */
export function isList(path: string): boolean {
  return Object.hasOwn(LISTS, path);
}

/**
 * The filters of an address that a view keeps, in their order; what the list does not know is left out, whatever it says.
 * Empty where nothing of it is kept.
 * @param query the part of the address after the question mark.
 */
export function keptOf(list: string, query: string, codes: Codes): string {
  const asked = new URLSearchParams(query.slice(0, 2_000));
  const kept = new URLSearchParams();
  for (const [name, known] of Object.entries(LISTS[list] ?? {})) {
    const value = asked.get(name) ?? '';
    if (fits(known, value, codes)) kept.set(name, value);
  }
  return String(kept);
}

function fits(known: Known, value: string, codes: Codes): boolean {
  if (value === '') return false;
  if (known === 'place') return codes.isPlace(value);
  return 'list' in known ? codes.isCode(known.list, value) : known.includes(value);
}

/** The name of a view, as it is typed. */
export const ViewName = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'form:error.required')
      .max(NAME, 'saved-views:error.long')
      .regex(/^\P{Cc}*$/u, 'saved-views:error.long'),
  );
