import type { Database, Reading, Transaction } from '../../platform/database/index.ts';
import { FILE_FIELD } from '../../platform/files/index.ts';
import { wakeJobs } from '../../platform/jobs/index.ts';
import { lastPartOf } from '../../shared/files.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, namesOf, type Reader, read, workAs, write, writeUndoable } from '../../writes/index.ts';
import { type Counts, compared, countsOf, type Line, textsNeeded } from './compare.ts';
import { type Fault, type Found, placeOf } from './found.ts';
import * as store from './import-store.ts';
import type { ReadSource } from './reading.ts';
import { PAGE } from './rules.ts';

/** One decision of a source, and what it is to the register. */
export interface ImportLine {
  what: Line['what'];
  where: Line['where'];
  reference: string;
  date: string;
  title: string;
}

/** What reading a source in brings, or would bring. */
export interface ImportResult extends Counts {
  /** Under which it is kept; null for a rehearsal. */
  id: number | null;
  lines: ImportLine[];
  remarks: Fault[];
}

/** So many lines are told; whatever comes after is counted. */
const MOST_LINES = 500;

async function comparedWith(tx: Reading, found: Found): Promise<Line[]> {
  const known = await store.knownOf(tx, found);
  return compared(found, known, await store.textsOf(tx, textsNeeded(found, known)));
}

function resultOf(id: number | null, found: Found, lines: readonly Line[]): ImportResult {
  return {
    ...{ id, ...countsOf(lines, found), remarks: found.remarks },
    lines: lines.slice(0, MOST_LINES).map(({ what, where, kept: { reference, date, title } }) => ({
      ...{ what, where, reference, date, title },
    })),
  };
}

/** Refuses a source with a fault in it: nothing of it is read in. @throws Refusal naming each fault. */
function refuseFaulty({ faults }: Pick<Found, 'faults'>): void {
  if (faults.length === 0) return;
  throw new Refusal(
    'invalid',
    'decisions-faulty',
    { count: faults.length },
    faults.map(({ code, where }) => ({
      path: FILE_FIELD,
      message: `decisions:fault.${code}`,
      values: { where: placeOf(where) },
    })),
  );
}

/**
 * Reads the decisions of a source in, all of it or nothing: new ones, another wording of known ones, those that were withdrawn. What
 * only added can be taken back.
 * @throws Refusal `invalid` with every fault of the source.
 */
export async function importDecisions(
  ask: Ask,
  source: ReadSource,
  name: string,
): Promise<ImportResult & { undo?: number }> {
  refuseFaulty(source);
  return writeUndoable(ask, 'import-decisions', async (tx) => {
    const { result, id } = await keep(tx, source, name);
    const { added, changed, withdrawn, found } = result;
    const was = () => (added > 0 && changed + withdrawn === 0 ? { import: id } : null);
    return { status: 201, body: result, trace: { id, detail: { found, added, changed, withdrawn } }, was };
  });
}

/** Says what reading a source in would bring, and keeps nothing. @throws Refusal as `importDecisions` does. */
export async function rehearseImport(reader: Reader, source: ReadSource): Promise<ImportResult> {
  refuseFaulty(source);
  return read(reader, 'import-decisions', async (tx) => resultOf(null, source, await comparedWith(tx, source)));
}

async function keep(tx: Transaction, source: ReadSource, name: string): Promise<{ result: ImportResult; id: number }> {
  await store.takeTurn(tx);
  const lines = await comparedWith(tx, source);
  const id = await store.insertImport(tx, {
    ...{ source: source.source, hash: source.hash, faults: source.faults, counts: countsOf(lines, source) },
    name: lastPartOf(name),
  });
  await store.applyLines(tx, id, lines);
  return { id, result: resultOf(id, source, lines) };
}

/**
 * Reads in what the endpoint gave for a period, as the nightly reader. What has a fault is passed over, and told; a period that brings
 * nothing new leaves no line.
 */
export function keepFetched(database: Database, source: ReadSource, name: string): Promise<Counts> {
  return workAs(database, 'decisions-reader', async (tx) => {
    await store.takeTurn(tx);
    const lines = await comparedWith(tx, source);
    const counts = countsOf(lines, source);
    if (counts.added + counts.changed + counts.withdrawn + source.faults.length === 0) return counts;
    const { faults, hash } = source;
    const id = await store.insertImport(tx, { source: 'sparql', name: lastPartOf(name), hash, counts, faults });
    await store.applyLines(tx, id, lines);
    return counts;
  });
}

/** A page of the history of imports. @throws Refusal `not_found` for who doesn't follow the plan. */
export function readImports(reader: Reader, page: number) {
  return read(reader, 'read-decision-imports', async (tx) => {
    const list = await store.listImports(tx, { limit: PAGE, offset: (page - 1) * PAGE });
    return {
      ...list,
      names: await namesOf(
        tx,
        list.items.map(({ importedBy }) => importedBy),
      ),
    };
  });
}

/** One import with a page of what it brought. @throws Refusal `not_found`. */
export function readImport(reader: Reader, id: number, page: number) {
  return read(reader, 'read-decision-imports', async (tx) => {
    const one = (await store.findImport(tx, id)) ?? notFound();
    const brought = await store.broughtBy(tx, id, { limit: PAGE * 2, offset: (page - 1) * PAGE * 2 });
    return { one, brought, names: await namesOf(tx, [one.importedBy]) };
  });
}

/** Has the endpoint read now. @throws Refusal `conflict` where no address of one is set. */
export async function askForDecisions(ask: Ask, address: string): Promise<{ id: number }> {
  const body = await write(ask, 'ask-decisions', async (tx) => {
    if (address === '') throw new Refusal('conflict', 'decisions-no-endpoint');
    const id = await store.askForDecisions(tx);
    return { status: 201, body: { id }, trace: { id, detail: { kind: 'fetch-decisions' } } };
  });
  wakeJobs(ask.database);
  return body;
}
