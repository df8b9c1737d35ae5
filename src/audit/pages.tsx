import { Hono } from 'hono';
import { Refusal } from '../shared/refusal.ts';
import { dayAsked } from '../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, todayOf, viewOf } from '../ui/request.tsx';
import { readLog } from './actions.ts';
import { isPlace, type Part } from './audit.ts';
import { AuditPage, type AuditPageProps, PAGE_SIZE } from './views.tsx';

/** The page of the audit log. */
export const auditPages = new Hono<Env>();

auditPages.get('/audit', async (c) => {
  const actor = c.get('actor');
  const filter = {
    action: asked(c.req.query('action')),
    actor: asked(c.req.query('actor')),
    kind: asked(c.req.query('kind')),
  };
  const day = untilAsked(c.req.query('until') ?? '', todayOf(c));
  const oldestFirst = c.req.query('sort') === 'when';
  const log = { ...filter, until: day.until };
  const data = await readLog(c.get('database'), actor, log, partAsked(c), PAGE_SIZE, oldestFirst);
  return html(
    c,
    <AuditPage view={viewOf(c)} {...data} filter={filter} day={day} oldestFirst={oldestFirst} />,
    day.fault === undefined ? 200 : 422,
  );
});

/**
 * The part of the log that an address asks: `older` or `newer` than a line, a page by its number, or the newest lines.
 * @throws Refusal `invalid` when what is asked is no place in the log and no number.
 */
function partAsked(c: Request): Part {
  for (const from of ['older', 'newer'] as const) {
    const place = c.req.query(from);
    if (place === undefined || place === '') continue;
    if (!isPlace(place)) throw new Refusal('invalid', 'bad-place');
    return { from, place };
  }
  return { from: 'page', page: pageNumberOf(c) };
}

/** The last day asked; with a fault, and no bound, when what was typed is no day. */
function untilAsked(typed: string, today: string): AuditPageProps['day'] {
  if (typed.trim() === '') return { typed: '', until: null, fault: undefined };
  const { day, fault } = dayAsked(typed, today);
  return { typed: day ?? typed, until: day, fault };
}

/** A filter as it was asked; every code in the log is made of these characters. */
function asked(value: string | undefined): string | null {
  return value !== undefined && /^[a-z0-9-]{1,80}$/.test(value) ? value : null;
}
