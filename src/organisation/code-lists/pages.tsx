import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import { goesOut, orderAsked, ordered, outgoingWhole, sortsOf } from '../../ui/export/index.ts';
import {
  type FieldError,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  readForm,
  versionOf,
  wholeNumber,
} from '../../ui/form/index.ts';
import { type Env, html, type Request, todayOf, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { addCode, changeCode, moveCode, readCode, readList, readLists, takeBack } from './actions.ts';
import { CodePage } from './code-view.tsx';
import { AddPage, EditPage } from './form-view.tsx';
import { CloseForm, CodeForm, NewCodeForm } from './forms.ts';
import { codeColumns, ListPage, ListsPage, listColumns, titleOf } from './list-view.tsx';
import { asTyped } from './typed.ts';

/** The code lists: for everybody to read, for the administrator to keep. */
export const codeListsPages = new Hono<Env>();
goesOut(codeListsPages, '/code-lists', listsOut);
goesOut(codeListsPages, '/code-lists/:list', listOut);
codeListsPages
  .get('/code-lists', showLists)
  .get('/code-lists/:list', showList)
  .get('/code-lists/:list/add', (c) => addForm(c, {}, []))
  .post('/code-lists/:list/codes', postCode)
  .get('/code-lists/:list/codes/:code', (c) => codePage(c))
  .get('/code-lists/:list/codes/:code/edit', showEdit)
  .post('/code-lists/:list/codes/:code', postEdit)
  .post('/code-lists/:list/codes/:code/close', postClose)
  .post('/code-lists/:list/codes/:code/reopen', postReopen)
  .post('/code-lists/:list/codes/:code/move', postMove)
  .post('/code-lists/:list/codes/:code/take-back', postTakeBack);

const listOf = (c: Request) => (c.req.param('list') ?? '').slice(0, 60);
const codeOf = (c: Request) => (c.req.param('code') ?? '').slice(0, 60);
const hrefOf = (c: Request) => `/code-lists/${listOf(c)}/codes/${codeOf(c)}`;
const newKey = () => crypto.randomUUID();

/** Every list, in the order that the address asks. */
async function listsAsked(c: Request) {
  const view = viewOf(c);
  const columns = listColumns(view);
  const order = orderAsked(c.req.query('sort'), sortsOf(columns), '');
  const lists = await readLists(c.get('database'), c.get('actor'), c.get('now'));
  return { view, columns, order, lists: ordered(lists, columns, order, view.language) };
}

async function showLists(c: Request) {
  const { view, order, lists } = await listsAsked(c);
  return html(c, <ListsPage view={view} lists={lists} order={order} keeps={may(c.get('actor'), 'administer')} />);
}

async function listsOut(c: Request) {
  const { view, columns, lists } = await listsAsked(c);
  return outgoingWhole(view.t('codes:title'), columns, lists);
}

async function listOut(c: Request, name: string) {
  const view = viewOf(c);
  const { list, codes } = await readList(c.get('database'), c.get('actor'), name.slice(0, 60));
  return outgoingWhole(titleOf(list, view), codeColumns(view), codes);
}

async function showList(c: Request) {
  const actor = c.get('actor');
  const found = await readList(c.get('database'), actor, listOf(c));
  return html(c, <ListPage view={viewOf(c)} {...found} keeps={may(actor, 'administer')} newKey={newKey} />);
}

async function codePage(c: Request, close?: { values: FormValues; errors: FieldError[] }) {
  const actor = c.get('actor');
  const file = await readCode(c.get('database'), actor, listOf(c), codeOf(c));
  const page = <CodePage view={viewOf(c)} {...file} keeps={may(actor, 'administer')} newKey={newKey} close={close} />;
  return html(c, page, close === undefined ? 200 : 422);
}

async function addForm(c: Request, values: FormValues, errors: FieldError[]) {
  const actor = c.get('actor');
  demand(actor, 'administer');
  const { list, codes } = await readList(c.get('database'), actor, listOf(c));
  if (list.fixed) throw new Refusal('impossible', 'fixed-list');
  const form = { values, errors, idempotencyKey: newKey() };
  return html(c, <AddPage view={viewOf(c)} list={list} others={codes} {...form} />, errors.length > 0 ? 422 : 200);
}

/** The fields of the forms, by the path that the action names. */
const FIELDS: Record<string, string> = { 'label.nl': 'labelNl', 'label.en': 'labelEn', ruling: 'rulingNl' };
const fieldOf = (path: string) => FIELDS[path] ?? path.replace(/\..*$/, '');

async function postCode(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const form = readForm(fields, NewCodeForm, todayOf(c));
  if (!form.ok) return addForm(c, fields, form.errors);
  try {
    const { code } = await addCode(ask, listOf(c), form.data.code, form.data.change);
    return c.redirect(`/code-lists/${listOf(c)}/codes/${code}?saved=code-added`, 303);
  } catch (error) {
    const twice = error instanceof Refusal && error.key === 'code-twice';
    const errors = twice ? [{ field: 'code', message: 'refusals:code-twice' }] : faultsAsErrors(error, fieldOf);
    if (errors === undefined) throw error;
    return addForm(c, fields, errors);
  }
}

async function showEdit(c: Request) {
  demand(c.get('actor'), 'administer');
  const file = await readCode(c.get('database'), c.get('actor'), listOf(c), codeOf(c));
  const form = { values: asTyped(file.code), errors: [], idempotencyKey: newKey(), version: file.code.version };
  return html(c, <EditPage view={viewOf(c)} {...file} {...form} />);
}

/** Saves a changed code; where somebody else changed it too, both versions stand beside each other. */
async function postEdit(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const form = readForm(fields, CodeForm, todayOf(c));
  const version = versionOf(fields);
  if (!form.ok) return editAgain(c, fields, form.errors);
  try {
    const done = await changeCode(ask, listOf(c), codeOf(c), { ...form.data, version });
    return c.redirect(`${hrefOf(c)}?saved=code-changed${undoQuery(done)}`, 303);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return editAgain(c, fields, [], true);
    const errors = faultsAsErrors(error, fieldOf);
    if (errors === undefined) throw error;
    return editAgain(c, fields, errors);
  }
}

async function editAgain(c: Request, values: FormValues, errors: FieldError[], meanwhile = false) {
  const file = await readCode(c.get('database'), c.get('actor'), listOf(c), codeOf(c));
  const shown = versionOf(values) ?? file.code.version;
  const form = { values, errors, idempotencyKey: newKey(), version: meanwhile ? file.code.version : shown, meanwhile };
  return html(c, <EditPage view={viewOf(c)} {...file} {...form} />, meanwhile ? 409 : 422);
}

async function postClose(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const form = readForm(fields, CloseForm, todayOf(c));
  if (!form.ok) return codePage(c, { values: fields, errors: form.errors });
  try {
    const done = await changeCode(ask, listOf(c), codeOf(c), { ...form.data, version: versionOf(fields) });
    return c.redirect(`${hrefOf(c)}?saved=code-closed${undoQuery(done)}`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error, fieldOf);
    if (errors === undefined) throw error;
    return codePage(c, { values: fields, errors });
  }
}

async function postReopen(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const change = { until: null, successor: null, version: versionOf(fields) };
  const done = await changeCode(ask, listOf(c), codeOf(c), change);
  return c.redirect(`${hrefOf(c)}?saved=code-reopened${undoQuery(done)}`, 303);
}

async function postMove(c: Request) {
  const { fields, ask } = await askedByForm(c);
  const done = await moveCode(ask, listOf(c), codeOf(c), fieldValue(fields, 'by') === 'up' ? 'up' : 'down');
  return c.redirect(`/code-lists/${listOf(c)}?saved=code-moved${undoQuery(done)}`, 303);
}

async function postTakeBack(c: Request) {
  const { fields, ask } = await askedByForm(c);
  demand(c.get('actor'), 'administer');
  const change = wholeNumber(1, LARGEST).safeParse(fieldValue(fields, 'change'));
  if (!change.success) notFound();
  const done = await takeBack(ask, listOf(c), codeOf(c), change.data);
  return c.redirect(`${hrefOf(c)}?saved=code-taken-back${undoQuery(done)}`, 303);
}
