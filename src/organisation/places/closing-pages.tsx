import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, fieldValue, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { askedByForm } from '../../writes/index.ts';
import { ClosePage } from './close-view.tsx';
import { closePlace, readClosing } from './closing-actions.ts';
import { ClosingForm } from './forms.ts';
import type { Closing } from './rules.ts';

/** Closing a place and merging it into another. */
export const closingPages = new Hono<Env>()
  .get('/places/:code/close', showClosing)
  .post('/places/:code/close', postClosing);

async function showClosing(c: Request) {
  const asked = c.req.query('on') !== undefined;
  return closingForm(c, { on: c.req.query('on') ?? '', into: c.req.query('into') ?? '' }, {}, [], asked);
}

async function closingForm(
  c: Request,
  typed: { on: string; into: string },
  values: FormValues,
  more: FieldError[],
  asked: boolean,
) {
  const view = viewOf(c);
  const form = readForm(typed, ClosingForm, todayOf(c));
  const closing: Closing | null = asked && form.ok ? { lastDay: form.data.on, into: form.data.into } : null;
  const found = await readClosing(c.get('database'), c.get('actor'), codeOf(c), closing, view.today);
  const errors = [
    ...(asked && !form.ok ? form.errors : []),
    ...found.faults.map(({ path, message }) => ({ field: path, message })),
    ...more.filter((one) => !found.faults.some(({ path, message }) => path === one.field && message === one.message)),
  ];
  const props = { closing, typed: { ...typed, on: asked ? typed.on : formatShortDate(view.today) }, values, errors };
  return html(
    c,
    <ClosePage view={view} {...found} {...props} idempotencyKey={crypto.randomUUID()} />,
    errors.length > 0 ? 422 : 200,
  );
}

async function postClosing(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(ask.actor, 'administer');
  const typed = { on: fieldValue(fields, 'on'), into: fieldValue(fields, 'into') };
  const form = readForm(typed, ClosingForm, todayOf(c));
  if (!form.ok) return closingForm(c, typed, fields, [], true);
  const closing = { lastDay: form.data.on, into: form.data.into };
  try {
    await closePlace(ask, codeOf(c), closing, (field) => fieldValue(fields, field), versionOf(fields));
    return c.redirect(`/places/${codeOf(c)}?saved=place-closed`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'invalid' || error.faults.length === 0) throw error;
    return closingForm(
      c,
      typed,
      fields,
      error.faults.map(({ path, message }) => ({ field: path, message })),
      true,
    );
  }
}

function codeOf(c: Request): string {
  return c.req.param('code') ?? notFound();
}
