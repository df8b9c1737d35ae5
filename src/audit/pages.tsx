import { Hono } from 'hono';
import { demand } from '../access/index.ts';
import { type Env, html, pageNumberOf, viewOf } from '../ui/request.tsx';
import { readChoices, readEntries } from './audit.ts';
import { AuditPage, PAGE_SIZE } from './views.tsx';

/** The page of the audit log. */
export const auditPages = new Hono<Env>();

auditPages.get('/audit', async (c) => {
  const actor = c.get('actor');
  demand(actor, 'read-audit');
  const page = pageNumberOf(c);
  const filter = {
    action: asked(c.req.query('action')),
    actor: asked(c.req.query('actor')),
    kind: asked(c.req.query('kind')),
  };
  const data = await c.get('database').as(
    actor,
    async (tx) => ({
      ...(await readEntries(tx, { ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })),
      choices: await readChoices(tx),
    }),
    { readOnly: true },
  );
  return html(c, <AuditPage view={viewOf(c)} {...data} filter={filter} page={page} />);
});

/** A filter as it was asked; every code in the log is made of these characters. */
function asked(value: string | undefined): string | null {
  return value !== undefined && /^[a-z0-9-]{1,80}$/.test(value) ? value : null;
}
