/** Why something is refused: a closed list, each with one HTTP status (see platform/http/problem.ts). */
export const REFUSAL_CODES = [
  'not_found',
  'not_allowed',
  'not_signed_in',
  'invalid',
  'conflict',
  'stale',
  'too_late',
  'too_large',
  'too_many',
  'key_reused',
  'impossible',
  'unavailable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export interface Fault {
  path: string;
  /** A word key or a plain sentence without personal data. */
  message: string;
  /** The word key that says the same where the message is a plain English sentence. */
  word?: string;
  /** What the words need. */
  values?: Record<string, string | number>;
}

/**
 * An expected refusal: the one kind of error that reaches a reader. `key` names the sentence in `ui/words/errors.ts`;
 * `values` fill it and never hold personal data.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly key: string,
    readonly values: Record<string, string | number> = {},
    readonly faults: Fault[] = [],
    /** What can be given instead: a table of the menu with its page. */
    readonly nearest?: { figure: string; by: string; year: number; href: string },
  ) {
    super(`${code}: ${key}`);
  }
}

/** Throws `not_found`: for what does not exist and for what the actor may not know exists, alike. */
export function notFound(): never {
  throw new Refusal('not_found', 'not-found');
}
