import { createHash } from 'node:crypto';

/** The checksum of a wording. */
export function hashOf({ date, title, text }: { date: string; title: string; text: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([date, title, text]))
    .digest('hex');
}
