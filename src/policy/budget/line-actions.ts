import { may } from '../../access/index.ts';
import type { Reading } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Ask, namesOf, type Reader, read, type Writing, writeUndoable } from '../../writes/index.ts';
import { codeFor } from './compare.ts';
import type { ChangedLine, NewLine } from './inputs.ts';
import {
  codesOfYear,
  findLine,
  goalIds,
  insertLines,
  isAllocationTaken,
  isPrison,
  type KeptLine,
  organisationIds,
  takeYear,
  tieGoals,
  tieOrganisations,
  updateLine,
  versionsOfLine,
  withdrawLine,
} from './line-store.ts';

/** A year has at most so many lines. */
const MOST_LINES = 5000;

/** Whether the reader keeps the money. */
export function keepsBudget({ actor }: Reader): boolean {
  return may(actor, 'keep-budget');
}

/** A line and what it was before; of one that was withdrawn what it was. @throws Refusal `not_found`. */
export function readLine(reader: Reader, year: number, code: string) {
  return read(reader, 'read-public', async (tx) => {
    const line = await findLine(tx, year, code);
    const versions = await versionsOfLine(tx, year, code);
    if (line === undefined && versions.length === 0) notFound();
    // Who did it is for who keeps the money; everybody reads what, when and why.
    const keeps = keepsBudget(reader);
    const names = keeps
      ? await namesOf(tx, [line?.statedBy ?? null, ...versions.map(({ statedBy }) => statedBy)])
      : undefined;
    return { line, versions, names };
  });
}

export interface Kept {
  year: number;
  code: string;
  version: number;
  /** By which number it can be taken back, when it was asked on a page. */
  undo?: number;
}

/** What keeping a line leaves to be taken back by: `version` is the one that came of it. */
export interface WasLine extends Record<string, unknown> {
  did: 'added' | 'changed' | 'withdrawn';
  year: number;
  code: string;
  version: number;
  /** To what it was tied before: goals by plan and number, organisations by code. */
  goals: { plan: string; goal: string }[];
  organisations: string[];
}

const fault = (path: string, message: string) => new Refusal('invalid', 'invalid', {}, [{ path, message }]);

/** Writes a line down. @throws Refusal `invalid` for a prison, goal or organisation that is none, `conflict` where the year is full. */
export function newLine(ask: Ask, { year, goals, organisations, ...asked }: NewLine): Promise<Kept> {
  return writeUndoable(ask, 'keep-budget-line', async (tx) => {
    await takeYear(tx, year);
    const taken = await codesOfYear(tx, year);
    if (taken.size >= MOST_LINES) throw new Refusal('conflict', 'budget-full', { most: MOST_LINES });
    const code = codeFor(asked.label, taken);
    await demandPrison(tx, asked.prison);
    const line = {
      ...{ code, policyField: asked.policyField, label: asked.label, amount: asked.amount, paid: asked.paid ?? null },
      ...{
        legalBasis: asked.legalBasis ?? null,
        allocationCode: asked.allocationCode ?? null,
        recipient: asked.recipient ?? null,
      },
      ...{ character: asked.character ?? null, level: asked.level ?? 'vlaams', prison: asked.prison ?? null },
      ...{ alsoOutside: asked.alsoOutside ?? false, note: asked.note ?? null },
    };
    await demandUniqueAllocation(tx, year, line);
    await insertLines(tx, year, [line], null);
    await tie(tx, year, code, { goals, organisations });
    return {
      status: 201,
      body: { year, code, version: 1 },
      trace: { id: `${year}/${code}`, detail: { did: 'added' } },
      was: (): WasLine => ({ did: 'added', year, code, version: 1, goals: [], organisations: [] }),
    };
  });
}

const PRINTED = [
  'policyField',
  'label',
  'amount',
  'legalBasis',
  'allocationCode',
  'recipient',
  'character',
  'prison',
  'alsoOutside',
  'note',
] as const;

/**
 * Changes a line, with why. What a source printed keeps its words and its amount.
 * @throws Refusal `stale`, `conflict` for what a source printed, `invalid` for a prison, goal or organisation that is none.
 */
export function changeLine(ask: Ask, year: number, code: string, asked: ChangedLine): Promise<Kept> {
  return writeUndoable(ask, 'keep-budget-line', async (tx) => {
    await takeYear(tx, year);
    const line = (await findLine(tx, year, code)) ?? notFound();
    assertVersion(line, asked.version);
    const { because, version: _, goals, organisations, ...change } = asked;
    const changes = (name: (typeof PRINTED)[number]) => change[name] !== undefined && change[name] !== line[name];
    if (line.isPrinted && PRINTED.some(changes)) throw new Refusal('conflict', 'budget-printed');
    if (change.prison !== undefined) await demandPrison(tx, change.prison);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const words: KeptLine = { ...line, ...given };
    await demandUniqueAllocation(tx, year, words);
    await updateLine(tx, year, line, words, because);
    await tie(tx, year, code, { goals, organisations });
    return {
      body: { year, code, version: line.version + 1 },
      trace: { id: `${year}/${code}`, detail: { did: 'changed' } },
      was: (): WasLine => ({ did: 'changed', year, code, version: line.version + 1, ...tiesOf(line) }),
    };
  });
}

/** Takes a line out that people wrote down, with why. @throws Refusal `stale`, `conflict` for what a source printed. */
export function dropLine(
  ask: Ask,
  year: number,
  code: string,
  asked: { because: string; version?: number | undefined },
): Promise<Omit<Kept, 'version'>> {
  return writeUndoable(ask, 'keep-budget-line', async (tx) => {
    await takeYear(tx, year);
    const line = (await findLine(tx, year, code)) ?? notFound();
    assertVersion(line, asked.version);
    const between = await withdrawLine(tx, year, line, asked.because);
    if (between === 'printed') throw new Refusal('conflict', 'budget-printed');
    if (between !== null) stale();
    return {
      body: { year, code },
      trace: { id: `${year}/${code}`, detail: { did: 'withdrawn' } },
      was: (): WasLine => ({ did: 'withdrawn', year, code, version: line.version, ...tiesOf(line) }),
    };
  });
}

async function demandPrison(tx: Reading, code: string | null | undefined): Promise<void> {
  if (code === null || code === undefined) return;
  if (!(await isPrison(tx, code))) throw fault('prison', 'form:error.choice');
}

/** One allocation code pays one line of a year: twice, and the money would be counted twice. */
async function demandUniqueAllocation(
  tx: Reading,
  year: number,
  { code, allocationCode }: Pick<KeptLine, 'code' | 'allocationCode'>,
): Promise<void> {
  if (allocationCode !== null && (await isAllocationTaken(tx, year, code, allocationCode)))
    throw fault('allocationCode', 'budget:error.allocation');
}

const tiesOf = ({ goals, organisations }: KeptLine): Pick<WasLine, 'goals' | 'organisations'> => ({
  goals: goals.map(({ plan, goal }) => ({ plan, goal })),
  organisations: organisations.map(({ code }) => code),
});

/** Ties a line to goals and organisations, where they are told. @throws Refusal `invalid` for what is none. */
export async function tie(
  tx: Writing,
  year: number,
  code: string,
  { goals, organisations }: Pick<NewLine, 'goals' | 'organisations'>,
): Promise<void> {
  if (goals !== undefined) {
    const ids = (await goalIds(tx, goals)).map((id) => id ?? refuseTie('goals', 'budget:error.goal'));
    await tieGoals(tx, year, code, ids);
  }
  if (organisations !== undefined) {
    const ids = (await organisationIds(tx, organisations)).map(
      (id) => id ?? refuseTie('organisations', 'budget:error.organisation'),
    );
    await tieOrganisations(tx, year, code, ids);
  }
}

function refuseTie(path: string, message: string): never {
  throw fault(path, message);
}
