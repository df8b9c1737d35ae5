import { Hono } from 'hono';
import { isSignedIn } from '../access/index.ts';
import type { Env, Request } from '../platform/http/env.ts';
import { notFound, Refusal } from '../shared/refusal.ts';
import { html, idOf, viewOf } from '../ui/request.tsx';
import { translator } from '../ui/words/index.ts';
import { type Ask, askedByForm } from './ask.ts';
import { findTogether, type Together, undoTogether } from './together.ts';
import { findUndoable, tellUndoable, undo } from './undo.ts';
import { KeptPage } from './undo-view.tsx';

/** Taking back, from the notice after a save. */
export const undoPages = new Hono<Env>().post('/undo/:id', async (c) => {
  const { ask } = await askedByForm(c);
  if (!isSignedIn(ask.actor)) throw new Refusal('not_signed_in', 'not-signed-in');
  const id = idOf(c) ?? notFound();
  const together = await findTogether(ask, id);
  if (together !== undefined) return backTogether(c, ask, id, together);
  const { href } = await undo(ask, id);
  return c.redirect(withSaid(href), 303);
});

/** Takes back what was done at once: where all went well one is back at the list, else the page says what stays and why. */
async function backTogether(c: Request, ask: Ask, id: number, together: Together): Promise<Response> {
  const language = c.get('language');
  const kept = await undoTogether(ask, id, together, { t: translator(language), language });
  const { href, of } = together;
  if (kept.length === 0) return c.redirect(withSaid(href), 303);
  const back = of.length - kept.length;
  return html(c, <KeptPage view={viewOf(c)} href={href} back={back} kept={kept} />, back === 0 ? 409 : 200);
}

function withSaid(href: string): string {
  const [address = '', fragment] = href.split('#');
  const said = address.includes('?') ? address.replace('?', '?saved=undone&') : `${address}?saved=undone`;
  return fragment === undefined ? said : `${said}#${fragment}`;
}

/** What the address after a save carries, so that the page offers to take it back; empty where nothing can be. */
export function undoQuery({ undo }: { undo?: number }): string {
  return undo === undefined ? '' : `&undo=${undo}`;
}

/** Before a page that follows a save: says who and what was saved, and that it can be taken back. */
export async function toldAfterSave(c: Request, next: () => Promise<void>): Promise<void> {
  const id = /^[1-9]\d{0,8}$/.test(c.req.query('undo') ?? '') ? Number(c.req.query('undo')) : undefined;
  const actor = c.get('actor');
  if (id !== undefined && c.req.method === 'GET' && isSignedIn(actor)) {
    const reader = { database: c.get('database'), actor };
    const found = await findUndoable(reader, id);
    const language = c.get('language');
    // What was taken back, or can no longer be, is not told as just saved.
    if (found === undefined) c.set('done', null);
    else {
      const text = await tellUndoable(reader, found, { t: translator(language), language });
      c.set('done', { undo: id, ...(text === undefined ? {} : { text }) });
    }
  }
  await next();
}
