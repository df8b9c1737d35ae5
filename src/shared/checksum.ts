import { createHash } from 'node:crypto';

/** Stands before a checksum over the canonical form. */
export const CANONICAL = 'sha256-canonical:';

/**
 * JSON in one fixed form: keys sorted by code unit, no spaces, what is undefined left out. The database keeps JSON without the
 * order of its keys, so a checksum over the text as it was written could never be recomputed.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The checksum of what is frozen. */
export function checksum(content: unknown): string {
  return `${CANONICAL}${createHash('sha256').update(canonical(content)).digest('hex')}`;
}

/** A checksum by the name of its algorithm, as people read it. */
export function checksumName(hash: string): string {
  return hash.replace(/^sha256-canonical:/, 'SHA-256 ');
}
