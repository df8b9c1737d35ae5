import { checksum } from '../../shared/checksum.ts';
import type { SnapshotContent } from './content.ts';

/** What the row of a snapshot says of itself, beside its content. */
export interface SnapshotAddress {
  plan: string;
  number: number;
  asOf: string;
  title: string;
}

/**
 * Whether what is kept is still what was frozen. Its address, day and title are part of what is proven, so that no snapshot can stand
 * in for another.
 */
export function isUnchanged(
  content: SnapshotContent,
  hash: string,
  { plan, number, asOf, title }: SnapshotAddress,
): boolean {
  const own = content.id === plan && content.number === number && content.asOf === asOf && content.heading === title;
  return own && hash === checksum(content);
}
