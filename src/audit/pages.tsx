import { Hono } from 'hono';
import { type Env, html, pageNumberOf, viewOf } from '../ui/request.tsx';
import { readLog } from './actions.ts';
import { AuditPage, PAGE_SIZE } from './views.tsx';

/** The page of the audit log. */
export const auditPages = new Hono<Env>();

auditPages.get('/audit', async (c) => {
  const actor = c.get('actor');
  const page = pageNumberOf(c);
  const filter = {
    action: asked(c.req.query('action')),
    actor: asked(c.req.query('actor')),
    kind: asked(c.req.query('kind')),
  };
  const data = await readLog(c.get('database'), actor, { ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE });
  return html(c, <AuditPage view={viewOf(c)} {...data} filter={filter} page={page} />);
});

/** A filter as it was asked; every code in the log is made of these characters. */
function asked(value: string | undefined): string | null {
  return value !== undefined && /^[a-z0-9-]{1,80}$/.test(value) ? value : null;
}
