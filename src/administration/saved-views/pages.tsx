import { Hono } from 'hono';
import { z } from 'zod';
import { demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors, fieldValue, readForm } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { nameView, readViews, removeView, saveView } from './actions.ts';
import { isList, keptOf, ViewName } from './rules.ts';
import { codesKnown } from './showing.ts';
import { ViewsPage, type ViewsPageProps } from './views.tsx';

/** The own views of lists: all of them, and what is done with each. */
export const savedViewsPages = new Hono<Env>()
  .get('/my-views', (c) => showViews(c))
  .post('/my-views', postView)
  .post('/my-views/:id', postName)
  .post('/my-views/:id/remove', postRemove);

const NameForm = z.object({ name: ViewName });

async function showViews(c: Request, typed?: ViewsPageProps['typed']) {
  const views = await readViews({ database: c.get('database'), actor: c.get('actor') }, null);
  const props = { views, typed, newKey: () => crypto.randomUUID() };
  return html(c, <ViewsPage view={viewOf(c)} {...props} />, typed === undefined ? 200 : 422);
}

/** Keeps the filters of a list. The address is read anew: what the list does not know is not kept. */
async function postView(c: Request) {
  demand(c.get('actor'), 'keep-views');
  const { fields, ask } = await askedByForm(c);
  const list = fieldValue(fields, 'list');
  // A hidden field is not typed by a person: what is no list does not exist.
  if (!isList(list)) notFound();
  const asked = keptOf(list, fieldValue(fields, 'asked'), codesKnown(c));
  const form = readForm(fields, NameForm);
  const again = (errors: FieldError[]) => showViews(c, { list, asked, values: fields, errors });
  if (asked === '') return again([{ field: 'name', message: 'saved-views:error.nothing' }]);
  if (!form.ok) return again(form.errors);
  try {
    await saveView(ask, { list, asked, name: form.data.name });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return again(errors);
  }
  return c.redirect(`${list}?${asked}&saved=view`, 303);
}

async function postName(c: Request) {
  const id = idOf(c) ?? notFound();
  demand(c.get('actor'), 'keep-views');
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, NameForm);
  if (!form.ok) return wrongName(c, id, fields, form.errors);
  try {
    const done = await nameView(ask, id, form.data.name);
    return c.redirect(`/my-views?saved=view-renamed${undoQuery(done)}`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return wrongName(c, id, fields, errors);
  }
}

function wrongName(c: Request, id: number, values: FormValues, errors: FieldError[]) {
  return showViews(c, { id, values, errors });
}

async function postRemove(c: Request) {
  const id = idOf(c) ?? notFound();
  demand(c.get('actor'), 'keep-views');
  const { ask } = await askedByForm(c);
  const done = await removeView(ask, id);
  return c.redirect(`/my-views?saved=view-removed${undoQuery(done)}`, 303);
}
