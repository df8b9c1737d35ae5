import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { addressOf } from '../../ui/export/index.ts';
import {
  type FieldError,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  readForm,
  versionOf,
} from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, undoQuery } from '../../writes/index.ts';
import { readForAdding, readRow } from './look-actions.ts';
import { IMPORTS, importHref } from './parts.tsx';
import { addMissedRow, type Changed, correctRow, decideRow, joinRows, splitRow } from './row-actions.ts';
import { RowForm, shownValues } from './row-form.tsx';
import { AddPage, RowPageView } from './row-view.tsx';
import { calledOf, DECISIONS, MOST_PARTS, MOST_REASON, MOST_ROW_TITLE, SHOWS, valuesOf } from './rules.ts';

const newKey = () => crypto.randomUUID();
const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });
const ROW = `${IMPORTS}/:id/rows/:line`;

/** The pages on which one row is corrected, rejected, split, joined or added. */
export const rowPages = new Hono<Env>()
  .get(`${IMPORTS}/:id/rows/new`, (c) => showAdding(c, {}, [], 200))
  .post(`${IMPORTS}/:id/rows`, postAdded)
  .get(ROW, (c) => showRow(c, undefined, [], [], 200))
  .post(ROW, postRow)
  .post(`${ROW}/decision`, postDecision)
  .post(`${ROW}/split`, postSplit)
  .post(`${ROW}/join`, postJoin);

const lineOf = (c: Request) => {
  const line = idOf(c, 'line') ?? notFound();
  return line <= 20_000 ? line : notFound();
};

async function showRow(
  c: Request,
  typed: FormValues | undefined,
  errors: FieldError[],
  stands: FieldError[],
  status: 200 | 409 | 422,
) {
  const view = viewOf(c);
  const found = await readRow(readerOf(c), idOf(c) ?? notFound(), lineOf(c), view.today);
  const values = { ...shownValues(found.shown.row), ...(typed ?? {}) };
  return html(c, <RowPageView {...found} {...{ view, values, errors, stands, newKey }} />, status);
}

/** The row again with what was typed: each fault at its field, or both versions where somebody else was first. */
function again(c: Request, fields: FormValues, error: unknown) {
  if (error instanceof Refusal && error.code === 'stale') {
    const stands = error.faults.map(({ path, ...fault }) => ({ field: path, ...fault }));
    return showRow(c, fields, [], stands, 409);
  }
  const errors = faultsAsErrors(error);
  if (errors === undefined) throw error;
  return showRow(c, fields, errors, [], 422);
}

async function postRow(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  if (fieldValue(fields, 'preview') !== '') return showRow(c, fields, [], [], 200);
  const read = readForm(fields, RowForm, viewOf(c).today);
  if (!read.ok) return showRow(c, fields, read.errors, [], 422);
  try {
    const id = idOf(c) ?? notFound();
    return saved(c, await correctRow(ask, id, lineOf(c), read.data, versionOf(fields)));
  } catch (error) {
    return again(c, fields, error);
  }
}

async function postDecision(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const decision = DECISIONS.find((one) => one === fieldValue(fields, 'decision'));
  if (decision === undefined) throw new Refusal('invalid', 'invalid');
  const asked = {
    decision,
    reason: fieldValue(fields, 'reason').slice(0, MOST_REASON),
    below: fieldValue(fields, 'below') === 'yes',
    version: versionOf(fields),
  };
  try {
    return saved(c, await decideRow(ask, idOf(c) ?? notFound(), lineOf(c), asked), fields);
  } catch (error) {
    return again(c, { reason: asked.reason, below: asked.below ? 'yes' : '' }, error);
  }
}

async function postSplit(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const titles = fieldValue(fields, 'titles')
    .slice(0, MOST_PARTS * MOST_ROW_TITLE)
    .split(/\r?\n/);
  try {
    if (titles.some((title) => title.trim().length > MOST_ROW_TITLE)) {
      const fault = { path: 'titles', message: 'form:error.too-long', values: { max: MOST_ROW_TITLE } };
      throw new Refusal('invalid', 'invalid', {}, [fault]);
    }
    return saved(c, await splitRow(ask, idOf(c) ?? notFound(), lineOf(c), { titles, version: versionOf(fields) }));
  } catch (error) {
    return again(c, { titles: fieldValue(fields, 'titles') }, error);
  }
}

async function postJoin(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const other = Number(/^[1-9]\d{0,4}$/.exec(fieldValue(fields, 'other'))?.[0] ?? 0);
  const view = viewOf(c);
  try {
    const { shown } = await readRow(readerOf(c), idOf(c) ?? notFound(), lineOf(c), view.today);
    const reason = view.t('plan-review:reason.joined', { called: calledOf(valuesOf(shown.row)) });
    const asked = { other, reason: reason.slice(0, MOST_REASON), version: versionOf(fields) };
    return saved(c, await joinRows(ask, idOf(c) ?? notFound(), lineOf(c), asked));
  } catch (error) {
    return again(c, { other: fieldValue(fields, 'other') }, error);
  }
}

/** Back to the rows, where the next one waits; what was done can be taken back there. */
function saved(c: Request, done: Changed, fields: FormValues = {}) {
  const show = SHOWS.find((one) => one === fieldValue(fields, 'show'));
  const page = /^[1-9]\d{0,3}$/.test(fieldValue(fields, 'page')) ? Number(fieldValue(fields, 'page')) : 1;
  const next = /^[1-9]\d{0,4}$/.test(fieldValue(fields, 'next')) ? fieldValue(fields, 'next') : String(done.line);
  const href = addressOf(importHref(idOf(c) ?? notFound()), { show, page, saved: 'import-row' });
  return c.redirect(`${href}${undoQuery(done)}#row-${next}`, 303);
}

async function showAdding(c: Request, values: FormValues, errors: FieldError[], status: 200 | 422) {
  demand(c.get('actor'), 'import-plan');
  const view = viewOf(c);
  const found = await readForAdding(readerOf(c), idOf(c) ?? notFound(), view.today);
  return html(c, <AddPage {...found} {...{ view, values: { kind: 'step', ...values }, errors, newKey }} />, status);
}

async function postAdded(c: Request) {
  demand(c.get('actor'), 'import-plan');
  const { fields, ask } = await askedByForm(c);
  const words = fieldValue(fields, 'words').slice(0, MOST_REASON);
  const read = readForm(fields, RowForm, viewOf(c).today);
  const missing: FieldError[] = words.trim() === '' ? [{ field: 'words', message: 'form:error.required' }] : [];
  if (!read.ok) return showAdding(c, fields, [...missing, ...read.errors], 422);
  if (missing.length > 0) return showAdding(c, fields, missing, 422);
  try {
    return saved(c, await addMissedRow(ask, idOf(c) ?? notFound(), read.data, words));
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showAdding(c, fields, errors, 422);
  }
}
