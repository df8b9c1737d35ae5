import { sql } from '../../platform/database/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { assertUndone, read, takeBack, type Undoer, undoer, type Writing } from '../../writes/index.ts';
import { lineHref } from './hrefs.ts';
import { findImport } from './import-store.ts';
import { tie, type WasLine } from './line-actions.ts';
import { findLine, takeYear, updateLine, versionsOfLine, withdrawLine, wordsOfVersion } from './line-store.ts';

/** What reading a year in leaves to be taken back by. */
interface WasImport extends Record<string, unknown> {
  import: number;
}

/** Why a line became what it was, or went, in the history that everybody reads. */
const BECAUSE = 'Ongedaan gemaakt.';

/** Puts a line back as it was before it was written down, changed or taken out. @throws Refusal `conflict` once somebody changed it. */
async function putBack(tx: Writing, was: WasLine, undo: number): Promise<void> {
  const { did, year, code, version, goals, organisations } = was;
  await takeYear(tx, year);
  if (did === 'withdrawn') {
    await takeBack(tx, sql`policy.restore_funding_line(${undo}::integer)`);
  } else {
    const line = await findLine(tx, year, code);
    if (line === undefined || line.version !== version) return assertUndone('changed-since');
    if (did === 'added') return assertUndone(await withdrawLine(tx, year, line, BECAUSE));
    const words = (await wordsOfVersion(tx, year, code, version - 1)) ?? notFound();
    await updateLine(tx, year, line, words, BECAUSE);
  }
  await tie(tx, year, code, { goals, organisations });
}

/** What is taken back of money: a line; and a year that was read in, while nobody changed or tied one of its lines. */
export const budgetUndoers: readonly Undoer[] = [
  undoer<WasLine>({
    action: 'keep-budget-line',
    undo: async (tx, { undo, was }) => {
      await putBack(tx, was, undo);
      return { href: lineHref(was.year, was.code), trace: { kind: 'budget-line', id: `${was.year}/${was.code}` } };
    },
    tell: async (reader, { did, year, code }, { t }) => {
      const label = await read(reader, 'keep-budget', async (tx) => {
        const kept = (await findLine(tx, year, code))?.label;
        return kept ?? (await versionsOfLine(tx, year, code))[0]?.line.label_nl;
      });
      return t(`budget:told.line.${did}`, { label: String(label ?? code), year: String(year) });
    },
  }),
  undoer<WasImport>({
    action: 'import-budget',
    undo: async (tx, { undo, was }) => {
      const one = await findImport(tx, was.import);
      await takeBack(tx, sql`policy.take_back_budget(${undo}::integer)`);
      return { href: `/budget/import?year=${one?.year ?? ''}`, trace: { kind: 'budget-import', id: was.import } };
    },
    tell: async (reader, was, { t }) => {
      const one = await read(reader, 'keep-budget', (tx) => findImport(tx, was.import));
      return t('budget:told.import', { count: one?.added ?? 0, year: String(one?.year ?? '') });
    },
  }),
];
