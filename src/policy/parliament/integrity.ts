import { CANONICAL, checksum } from '../../shared/checksum.ts';
import type { Frozen, FrozenBefore, Integrity } from './rules.ts';

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
