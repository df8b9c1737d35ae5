import { createHash } from 'node:crypto';
import type { Request } from './request.tsx';

/** A name for good as a UUID: of the same name always the same one. */
export function uuid(name: readonly unknown[]): string {
  const hex = createHash('sha256')
    .update(JSON.stringify(['brug', ...name]))
    .digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold. */
const UNFIT = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text as it stands in XML. */
export function escaped(text: string): string {
  return text.replace(UNFIT, '').replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark);
}

/** Answers with a feed, or that it did not change since the reader got it. */
export function answerFeed(c: Request, body: string, updated: Date): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
  c.header('etag', etag);
  c.header('last-modified', updated.toUTCString());
  if (isKnown(c, etag, updated)) return c.body(null, 304);
  c.header('content-type', 'application/atom+xml; charset=utf-8');
  return c.body(body);
}

function isKnown(c: Request, etag: string, updated: Date): boolean {
  const tags = c.req.header('if-none-match');
  // A compressed answer carries the same tag, marked as weak.
  if (tags !== undefined) return tags.split(',').some((tag) => [etag, '*'].includes(tag.trim().replace(/^W\//, '')));
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(updated.getTime() / 1000) * 1000 <= since;
}
