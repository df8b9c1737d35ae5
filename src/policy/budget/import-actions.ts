import { createHash } from 'node:crypto';
import { apart } from '../../platform/apart.ts';
import type { Reading } from '../../platform/database/index.ts';
import { lastPartOf } from '../../shared/files.ts';
import { Refusal } from '../../shared/refusal.ts';
import { turnsOf } from '../../ui/document/turns.ts';
import { type Ask, namesOf, type Reader, read, type Writing, writeUndoable } from '../../writes/index.ts';
import { type Compared, codeFor, compared } from './compare.ts';
import { insertImport, lastImports } from './import-store.ts';
import { MOST_BYTES } from './inputs.ts';
import {
  codesOfYear,
  insertLines,
  type KeptLine,
  keptLines,
  namesOfCodes,
  takeYear,
  updateLine,
} from './line-store.ts';
import type { Sheet } from './read-file.ts';
import { type FoundLines, folded, type Names, type RefusedLine, readLines } from './read-lines.ts';
import { sumOf } from './rules.ts';

/** So many imports are told. */
const MOST_IMPORTS = 50;

const READING = new URL('./apart-thread.ts', import.meta.url).href;
const LIMITS = { milliseconds: 20_000, megabytes: 256 };
const inTurn = turnsOf({ atOnce: 1, waiting: 8 }, () => new Refusal('unavailable', 'import-busy', { retryAfter: 10 }));

/** A file as it was read: its rows, its name and the checksum of its bytes. */
export interface ReadFile {
  sheet: Sheet;
  name: string;
  hash: string;
}

/**
 * Reads the rows of a file (CSV, or the first sheet of an Excel workbook), in a thread of its own, when it is its turn.
 * @throws Refusal `invalid` when it takes too long or too much, `too_large`, `unavailable` when too many are read at once.
 */
export async function readBudgetFile(bytes: Uint8Array, name: string): Promise<ReadFile> {
  if (bytes.byteLength > MOST_BYTES)
    throw new Refusal('too_large', 'file-too-large', { most: MOST_BYTES / 1024 / 1024 });
  const sheet = await inTurn(() => apart<Sheet>(READING, { bytes }, LIMITS));
  if (sheet === null)
    throw new Refusal('invalid', 'budget-file-slow', {}, [{ path: 'file', message: 'refusals:budget-file-slow' }]);
  return { sheet, name: lastPartOf(name), hash: createHash('sha256').update(bytes).digest('hex') };
}

/** What a file brings, or would bring. `total` is what the lines that can be read in add up to, in euro. */
export interface BudgetReport {
  /** Under which it is kept; null for a rehearsal, and where a line was refused: then nothing is read in. */
  id: number | null;
  year: number;
  lines: number;
  accepted: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: RefusedLine[];
  remarks: FoundLines['remarks'];
  total: number;
  /** The lines that can be read in, with what each is to the register. */
  items: {
    line: number;
    what: 'added' | 'changed' | 'unchanged';
    policyField: string;
    label: string;
    amount: number;
    paid: number | null;
  }[];
  /** Lines of the year that the file does not have: they stay. */
  absent: { code: string; label: string; amount: number }[];
}

async function namesFor(tx: Reading): Promise<Names> {
  const all = await namesOfCodes(tx);
  const of = (list: string) =>
    new Map(all.filter((one) => one.list === list).map(({ name, code }) => [folded(name), code]));
  const fields = of('policy-field');
  // How sources head their lists: one heading over two fields is kept under the first.
  for (const [name, code] of ALIASES) if (!fields.has(name)) fields.set(name, code);
  return { fields, levels: of('government-level'), prisons: of('prison') };
}
const ALIASES = [
  ['gezondheid', 'volksgezondheid'],
  ['cultuur en sport', 'cultuur'],
] as const;

async function reportOf(
  tx: Reading,
  file: ReadFile,
  year: number,
): Promise<{ report: BudgetReport; brought: Compared<KeptLine> }> {
  const read = readLines(file.sheet, year, await namesFor(tx));
  const brought = compared(read.found, await keptLines(tx, year));
  const count = (what: string) => brought.lines.filter((line) => line.what === what).length;
  const report: BudgetReport = {
    ...{ id: null, year, lines: read.lines, accepted: brought.lines.length, remarks: read.remarks },
    ...{ added: count('added'), changed: count('changed'), unchanged: count('unchanged') },
    refused: [...read.refused, ...brought.refused].sort((a, b) => a.line - b.line),
    total: sumOf(brought.lines.map(({ found }) => found.amount)),
    items: brought.lines.map(({ what, found: { line, policyField, label, amount, paid } }) => ({
      line,
      what,
      policyField,
      label,
      amount,
      paid,
    })),
    absent: brought.absent.map(({ code, label, amount }) => ({ code, label, amount })),
  };
  return { report, brought };
}

/** Says what reading a file in would bring, line by line, held against what everybody reads, and keeps nothing. */
export function rehearseBudget(reader: Reader, file: ReadFile, year: number): Promise<BudgetReport> {
  return read(reader, 'read-public', async (tx) => (await reportOf(tx, file, year)).report);
}

/** Thrown out of the transaction, so that nothing of a file with a refused line is kept. */
class Refused extends Error {
  readonly report: BudgetReport;
  constructor(report: BudgetReport) {
    super('refused lines');
    this.report = report;
  }
}

/**
 * Reads a year of budget lines in: all of the file, or nothing where a line is refused; then the report has no number. What only added can
 * be taken back.
 */
export async function importBudget(ask: Ask, file: ReadFile, year: number): Promise<BudgetReport & { undo?: number }> {
  try {
    return await writeUndoable(ask, 'import-budget', async (tx) => {
      await takeYear(tx, year);
      const { report, brought } = await reportOf(tx, file, year);
      if (report.refused.length > 0) throw new Refused(report);
      const { added, changed, unchanged, total } = report;
      const found = report.accepted;
      const id = await insertImport(tx, {
        year,
        name: file.name,
        hash: file.hash,
        found,
        added,
        changed,
        unchanged,
        total,
      });
      await keep(tx, year, brought, { id, name: file.name });
      const was = () => (added > 0 && changed === 0 ? { import: id } : null);
      return { status: 201, body: { ...report, id }, trace: { id, detail: { year, found, added, changed } }, was };
    });
  } catch (error) {
    if (error instanceof Refused) return error.report;
    throw error;
  }
}

async function keep(
  tx: Writing,
  year: number,
  { lines }: Compared<KeptLine>,
  from: { id: number; name: string },
): Promise<void> {
  const taken = await codesOfYear(tx, year);
  const added = lines.flatMap(({ known, found: { line: _, ...words } }) => {
    if (known !== undefined) return [];
    const code = codeFor(words.label, taken);
    taken.add(code);
    return [{ ...words, code, level: words.level ?? 'vlaams', alsoOutside: false }];
  });
  if (added.length > 0) await insertLines(tx, year, added, from.id);
  for (const { what, known, change } of lines) {
    if (what !== 'changed' || known === undefined) continue;
    await updateLine(tx, year, known, { ...known, ...change }, from.name);
  }
}

/** The last files that were read in. @throws Refusal `not_found` for who reads none in. */
export function readImports(reader: Reader) {
  return read(reader, 'keep-budget', async (tx) => {
    const items = await lastImports(tx, MOST_IMPORTS);
    return {
      items,
      names: await namesOf(
        tx,
        items.map(({ importedBy }) => importedBy),
      ),
    };
  });
}
