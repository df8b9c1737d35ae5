import { createHash } from 'node:crypto';
import type { Frozen, FrozenBefore, Integrity } from './rules.ts';

/** Stands before a checksum over the canonical form; older checksums are bare. */
const CANONICAL = 'sha256-canonical:';

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

/** The checksum of what a version keeps. */
export function checksum(content: unknown): string {
  return `${CANONICAL}${createHash('sha256').update(canonical(content)).digest('hex')}`;
}

/**
 * Whether what is kept is still what was frozen. A version frozen before there was a canonical form cannot be checked: it is
 * never called unchanged. The address of a version is part of what is proven, so that no version can stand in for another.
 */
export function integrityOf(
  content: Frozen | FrozenBefore,
  hash: string,
  address: { id: string; version: number },
): Integrity {
  if (!('form' in content)) return hash.startsWith(CANONICAL) ? 'changed' : 'unchecked';
  const own = content.id === address.id && content.version === address.version;
  return own && hash === checksum(content) ? 'unchanged' : 'changed';
}
