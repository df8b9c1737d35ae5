import { Refusal, type RefusalCode, type RefusalKey } from '../../shared/refusal.ts';
import { codeOf } from '../../shared/thrown.ts';

/** The HTTP status of each refusal. */
export const STATUS = {
  not_found: 404,
  wrong_method: 405,
  not_allowed: 403,
  not_acceptable: 406,
  not_signed_in: 401,
  invalid: 422,
  conflict: 409,
  stale: 409,
  too_late: 409,
  too_large: 413,
  too_many: 429,
  key_reused: 422,
  impossible: 422,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>;

/** What SQLSTATE a database error becomes; anything not here is unexpected. */
export function refusalOfSqlState(error: unknown): Refusal | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === '23505') return new Refusal('conflict', 'conflict');
  if (code === '42501') return new Refusal('not_allowed', 'not-allowed');
  if (code === '40001' || code === '40P01' || code === '55P03') return new Refusal('conflict', 'busy');
  // The role of an actor is not there: nothing was migrated yet.
  if (code === '22023' && /role "brug_/.test(String(error))) return new Refusal('unavailable', 'not-migrated');
  if (code === '3F000' && /schema "access"/.test(String(error))) return new Refusal('unavailable', 'not-migrated');
  // Class 22: a value that the type cannot hold (a NUL in a text, a number out of range); 23: an integrity rule.
  if (/^22/.test(code) || /^23/.test(code)) return new Refusal('invalid', 'invalid');
  // 57014: a statement that took too long was stopped; 25P03: a transaction in which nothing was asked any more.
  if (/^(08|57P|53)/.test(code) || code === '57014' || code === '25P03')
    return new Refusal('unavailable', 'unavailable');
  return undefined;
}

/** Whether the reader went away in the middle of a request: nobody will read the answer, and nothing is wrong with us. */
function isCutOff(error: unknown): boolean {
  return codeOf(error) === 'ECONNRESET' && error instanceof Error && error.message === 'aborted';
}

/** The refusal in an error, or undefined when the error is unexpected. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  return isCutOff(error) ? new Refusal('invalid', 'invalid') : refusalOfSqlState(error);
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { path: string; message: string }[];
  /** The nearest public table, where the asked one is not public. */
  nearest?: { figure: string; by: string; year: number; href: string };
}

/** The body of an API error (RFC 9457); `translate` turns the refusal's key into a sentence. */
export function problemOf(
  refusal: Refusal,
  translate: (key: RefusalKey, values: Refusal['values']) => string,
): Problem {
  const detail = translate(refusal.key, refusal.values);
  return {
    type: `/problems/${refusal.code.replaceAll('_', '-')}`,
    title: refusal.code.replaceAll('_', ' '),
    status: STATUS[refusal.code],
    detail,
    code: refusal.code,
    ...(refusal.faults.length === 0 ? {} : { errors: refusal.faults }),
    ...(refusal.nearest === undefined ? {} : { nearest: refusal.nearest }),
  };
}
