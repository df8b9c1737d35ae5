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

/** What was refused, each with one sentence in the words `refusals`. A key without its sentence does not compile. */
export const REFUSAL_KEYS = [
  'address-too-long',
  'already-applied',
  'already-loaded',
  'already-running-plan',
  'another-confirms',
  'answer-altered',
  'answer-preparing',
  'bad-day',
  'documents-busy',
  'bad-filter',
  'bad-format',
  'bad-mail-from',
  'bad-number',
  'bad-place',
  'bad-period',
  'bad-port',
  'bad-public-address',
  'bad-release',
  'bad-rrule',
  'bad-sign-ins',
  'bad-smtp',
  'bad-version',
  'bad-year-closes',
  'before-registration',
  'being-prepared',
  'boot-check',
  'built-on',
  'busy',
  'cannot-write',
  'changed-since',
  'code-twice',
  'conflict',
  'cross-site',
  'database-address',
  'database-busy',
  'database-damaged',
  'database-in-use',
  'database-needs-administrator',
  'database-newer',
  'database-outgrown',
  'database-unreachable',
  'demo-data-off',
  'demo-off',
  'email-taken',
  'figures-busy',
  'fixed-list',
  'full-needs-postgresql',
  'id-taken',
  'impossible-dimension',
  'in-future',
  'internal-only',
  'invalid',
  'job-state',
  'key-reused',
  'list-full',
  'merge-closed',
  'merge-itself',
  'merge-part',
  'merger-built-on',
  'last-administrator',
  'migration-edited',
  'mixed-origins',
  'needs-plan',
  'no-filters',
  'no-folder',
  'no-sessions',
  'no-shares',
  'no-such-role',
  'no-totals',
  'not-a-form',
  'not-allowed',
  'not-attributable',
  'not-found',
  'not-in-menu',
  'not-in-source',
  'not-json',
  'not-migrated',
  'not-oneself',
  'not-running',
  'not-signed-in',
  'not-there',
  'not-utf8',
  'nul',
  'one-dimension',
  'open-year',
  'organisation-closed',
  'organisation-merged',
  'other-year',
  'own-prisons-only',
  'own-role',
  'person-twice',
  'port-busy',
  'roles-remain',
  'role-ended',
  'role-held',
  'role-place-closed',
  'role-not-waiting',
  'schema-differs',
  'series-over',
  'session-closed',
  'session-in-future',
  'session-not-open',
  'setting-bounds',
  'sign-in-limit',
  'stale',
  'token-needs-role',
  'task-done',
  'task-dropped',
  'task-open',
  'task-taken',
  'task-yours',
  'too-busy',
  'too-large',
  'too-late',
  'too-many',
  'too-many-cells',
  'too-many-codes',
  'too-many-dimensions',
  'too-many-fields',
  'too-many-filters',
  'too-many-sessions',
  'unavailable',
  'unknown-code',
  'unknown-command',
  'unknown-figure',
  'unknown-person',
  'unknown-persona',
  'unknown-place',
  'unknown-plan',
  'unknown-question',
  'unknown-role',
  'unknown-size',
  'usage',
  'whole-months',
  'whole-years',
] as const;
export type RefusalKey = (typeof REFUSAL_KEYS)[number];

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
 * An expected refusal: the one kind of error that reaches a reader. `key` names the sentence in the words `refusals`;
 * `values` fill it and never hold personal data.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    readonly key: RefusalKey,
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
