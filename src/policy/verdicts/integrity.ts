import { checksum } from '../../shared/checksum.ts';
import type { CheckContent } from './content.ts';

/** The checksum of a check: over its number and all that it keeps, so that no check can stand in for another. */
export function checkHash(number: number, content: CheckContent): string {
  return checksum({ number, content });
}

/** Whether what is kept is still what was frozen, and what its row says of it. */
export function isUnchanged(check: {
  number: number;
  asOf: string;
  ruleId: string;
  ruleVersion: number;
  searched: number;
  decisionsHash: string;
  hash: string;
  content: CheckContent;
}): boolean {
  const { number, content, hash } = check;
  const own =
    content.asOf === check.asOf &&
    content.rule.id === check.ruleId &&
    content.rule.version === check.ruleVersion &&
    content.searched.decisions === check.searched &&
    content.searched.hash === check.decisionsHash;
  return own && hash === checkHash(number, content);
}
