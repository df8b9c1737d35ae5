import { createHash } from 'node:crypto';
import { keepFile } from '../../administration/files/index.ts';
import type { Spooled } from '../../platform/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, write } from '../../writes/index.ts';
import { asUpload, type Document, readDocument } from './document.ts';
import type { FoundPlan } from './found.ts';
import { cut, factsOf, MOST_ROWS, MOST_TEXT, MOST_TITLE, rowsOf } from './rules.ts';
import { insertImport } from './store.ts';
import { findDraft } from './targets-store.ts';

/** What a document became: the number under which it is looked at. */
export interface MadeImport {
  id: number;
  rows: number;
  doubtful: number;
  warnings: number;
}

/** The most of what was found wrong in a document that is kept; whatever comes after is more of the same. */
const MOST_WARNINGS = 2_000;
const MOST_MESSAGE = 500;

/**
 * Keeps a plan as it was read from a document, to be looked at: nothing of it enters the register.
 * @param title what people see of it; without one the title that was found.
 * @param target the draft to which it is added; null for a new plan.
 * @param upload the document itself, which is kept with it; undefined where text was pasted.
 * @throws Refusal `invalid` when nothing was found in it, or too much; `not_found` for a draft that is not there.
 */
export function makeImport(
  ask: Ask,
  asked: { plan: FoundPlan; title: string | null; target: string | null; upload?: Spooled },
): Promise<MadeImport> {
  const plan = storable(asked.plan);
  const { target, upload } = asked;
  const title = cut(asked.title?.trim() || plan.title.trim() || '–', MOST_TITLE);
  const rows = rowsOf(plan);
  const field = upload === undefined ? 'text' : 'file';
  if (rows.length === 0) refuse(field, 'plan-rows:error.nothing');
  if (rows.length > MOST_ROWS) refuse(field, 'plan-rows:error.rows', { most: MOST_ROWS, rows: rows.length });
  if (Buffer.byteLength(plan.text) > MOST_TEXT)
    refuse(field, 'plan-rows:error.text', { most: MOST_TEXT / 1024 / 1024 });
  const warnings = plan.warnings.slice(0, MOST_WARNINGS).map(({ code, where, message, values }) => ({
    ...{ code: cut(code, 60), where: cut(where, 100), message: cut(message, MOST_MESSAGE) },
    ...(values === undefined || JSON.stringify(values).length > MOST_MESSAGE ? {} : { values }),
  }));
  return write(ask, 'import-plan', async (tx) => {
    if (target !== null && (await findDraft(tx, target)) === undefined) return notFound();
    const hash = createHash('sha256').update(plan.text).digest('hex');
    const facts = factsOf(plan, title);
    const id = await insertImport(tx, { title, text: plan.text, hash, facts, warnings, target }, rows);
    const kept = upload === undefined ? undefined : await keepFile(tx, { kind: 'plan-import', id }, upload);
    const doubtful = rows.filter((row) => row.doubts.length > 0).length;
    return {
      status: 201,
      body: { id, rows: rows.length, doubtful, warnings: warnings.length },
      trace: { id, detail: { rows: rows.length, doubtful } },
      also: kept === undefined ? [] : [{ action: 'attach-file' as const, ...kept.trace }],
    };
  });
}

function refuse(path: string, message: string, values: Record<string, number> = {}): never {
  throw new Refusal('invalid', 'invalid', {}, [{ path, message, values }]);
}

/** A plan without signs that no text of the database can hold; every place stays where it is. */
function storable(plan: FoundPlan): FoundPlan {
  return JSON.parse(JSON.stringify(plan, (_, value) => (typeof value === 'string' ? plain(value) : value)));
}

function plain(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd').replaceAll('\u0000', ' ');
}

/**
 * Reads a document that is at hand and keeps it, with the document itself, to be looked at.
 * @throws Refusal as `readDocument` and `makeImport` do.
 */
export async function importDocument(
  ask: Ask,
  document: Document,
  asked: { title: string | null; target: string | null },
): Promise<MadeImport> {
  return makeImport(ask, { ...asked, plan: await readDocument(document), upload: asUpload(document) });
}
