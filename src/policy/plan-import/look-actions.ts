import { filesOf, type StoredFile } from '../../administration/files/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { namesOf, type Reader, type Reading, read } from '../../writes/index.ts';
import {
  type Choice,
  countBelow,
  findRow,
  findRows,
  listChoices,
  listRows,
  type RowVersion,
  rowHistory,
  rowsAt,
  standingInTheWay,
} from './rows-store.ts';
import { type ImportState, MOST_NAMED, PAGE, type ReviewRow, type Show, TEXT_PAGE, valuesOf } from './rules.ts';
import {
  type Counts,
  countRows,
  findImport,
  type ImportLine,
  listImports,
  type PlanImport,
  readPassages,
  sameText,
} from './store.ts';
import { type Draft, knownNames, listDrafts, type Meaning, meaningsOf } from './targets-store.ts';

/** Characters around a place that are shown with it; of a long place only the beginning is shown beside its row. */
const AROUND = 80;
const MOST_PASSAGE = 900;
const MOST_ON_ROW = 4_000;
const MOST_MARKS = 1_000;

/** The passage of a row: what stands before its place, the place itself (its beginning, where it is long), what stands after. */
export interface Passage {
  before: string;
  place: string;
  after: string;
  /** Whether the place goes on. */
  more: boolean;
}

/** A row with what is shown beside it. */
export interface ShownRow {
  row: ReviewRow;
  passage: Passage;
  /** The row under which it hangs. */
  above: ReviewRow | undefined;
}

export interface ListPage {
  items: ImportLine[];
  total: number;
  names: ReadonlyMap<string, string>;
}

/** A page of the plans that were read in. */
export function readList(reader: Reader, asked: { state: ImportState | ''; page: number }): Promise<ListPage> {
  return read(reader, 'read-plan-imports', async (tx) => {
    const list = await listImports(tx, { state: asked.state, limit: PAGE, offset: (asked.page - 1) * PAGE });
    return {
      ...list,
      names: await namesOf(
        tx,
        list.items.map((one) => one.madeBy),
      ),
    };
  });
}

/** The drafts to which a document can be added. */
export function readDrafts(reader: Reader): Promise<Draft[]> {
  return read(reader, 'read-plan-imports', (tx) => listDrafts(tx));
}

export interface Review {
  one: PlanImport;
  counts: Counts;
  /** Rows that wait and are not doubted. */
  clear: number;
  show: Show;
  page: number;
  rows: ShownRow[];
  total: number;
  files: StoredFile[];
  same: { id: number; state: ImportState; madeAt: string }[];
  names: ReadonlyMap<string, string>;
  meanings: ReadonlyMap<string, Meaning>;
}

/**
 * A page of the rows of an import, each with its passage. Asked for no rows in particular, those come that are doubted and wait, or
 * else those that wait, or else all.
 * @throws Refusal `not_found`.
 */
export function readReview(reader: Reader, id: number, asked: { show: Show | ''; page: number }): Promise<Review> {
  return read(reader, 'read-plan-imports', async (tx) => {
    const one = (await findImport(tx, id)) ?? notFound();
    const counts = await countRows(tx, id);
    const show = asked.show || (counts.doubtful > 0 ? 'doubtful' : counts.pending > 0 ? 'pending' : 'all');
    const shown = (page: number) => listRows(tx, id, { show, limit: PAGE, offset: (page - 1) * PAGE });
    const first = await shown(asked.page);
    // The last row of the last page was decided on: the page before it is the last one now.
    const page = first.items.length === 0 ? Math.max(1, Math.ceil(first.total / PAGE)) : asked.page;
    const { items, total } = page === asked.page ? first : await shown(page);
    return {
      ...{ one, counts, show, page, total, clear: counts.pending - counts.doubtful },
      rows: await withPassages(tx, id, items, MOST_PASSAGE),
      files: await filesOf(tx, 'plan-import', [id]),
      same: await sameText(tx, id),
      names: await namesOf(tx, [one.madeBy, one.decidedBy, ...items.map((row) => row.decidedBy)]),
      meanings: await meaningsFor(tx, items),
    };
  });
}

async function meaningsFor(tx: Reading, rows: readonly ReviewRow[]): Promise<Map<string, Meaning>> {
  const printed = rows.map(valuesOf).flatMap(({ lead, partners }) => [...lead, ...partners]);
  return new Map((await meaningsOf(tx, printed)).map((one) => [one.name, one]));
}

async function withPassages(tx: Reading, id: number, rows: readonly ReviewRow[], most: number): Promise<ShownRow[]> {
  const above = await findRows(
    tx,
    id,
    rows.map((row) => row.parent).filter((line) => line !== null),
  );
  const places = rows.flatMap(({ from, to }) => {
    const end = Math.min(to, from + most);
    return [
      { from: Math.max(0, from - AROUND), to: from },
      { from, to: end },
      { from: end, to: end + AROUND },
    ];
  });
  const texts = await readPassages(tx, id, places);
  return rows.map((row, number) => {
    const [before = '', place = '', after = ''] = texts.slice(number * 3, number * 3 + 3);
    const passage = { before, place, after, more: row.to - row.from > most };
    return { row, passage, above: above.find((one) => one.line === row.parent) };
  });
}

export interface RowPage {
  one: PlanImport;
  shown: ShownRow;
  /** How many rows hang below it. */
  below: number;
  /** Rows under which it may hang. */
  parents: Choice[];
  /** Rows that may be joined to it: the nearest of its kind. */
  others: Choice[];
  known: string[];
  meanings: ReadonlyMap<string, Meaning>;
  history: RowVersion[];
  names: ReadonlyMap<string, string>;
}

/** One row with everything that can be made of it. @throws Refusal `not_found`. */
export function readRow(reader: Reader, id: number, line: number, today: string): Promise<RowPage> {
  return read(reader, 'read-plan-imports', async (tx) => {
    const one = (await findImport(tx, id)) ?? notFound();
    const row = (await findRow(tx, id, line)) ?? notFound();
    const [shown = notFound()] = await withPassages(tx, id, [row], MOST_ON_ROW);
    const history = await rowHistory(tx, id, line);
    const parents = await listChoices(tx, id, ['goal', 'sub-goal', 'step']);
    const same = await listChoices(tx, id, [row.kind]);
    return {
      ...{ one, shown, history, parents: parents.filter((choice) => choice.line !== line) },
      below: await countBelow(tx, id, line),
      others: nearest(same, row.line),
      known: await knownNames(tx, today),
      meanings: await meaningsFor(tx, [row]),
      names: await namesOf(tx, [row.decidedBy, ...history.map((version) => version.decidedBy)]),
    };
  });
}

const NEAR = 10;

/** The choices around one, without it: what is joined stood close together. */
function nearest(choices: readonly Choice[], line: number): Choice[] {
  const at = choices.findIndex((choice) => choice.line === line);
  const around = at < 0 ? choices.slice(0, 2 * NEAR) : choices.slice(Math.max(0, at - NEAR), at + NEAR + 1);
  return around.filter((choice) => choice.line !== line);
}

/** What is needed to add a row. @throws Refusal `not_found`. */
export function readForAdding(reader: Reader, id: number, today: string) {
  return read(reader, 'read-plan-imports', async (tx) => ({
    one: (await findImport(tx, id)) ?? notFound(),
    parents: await listChoices(tx, id, ['goal', 'sub-goal', 'step']),
    known: await knownNames(tx, today),
  }));
}

export interface TextPage {
  one: PlanImport;
  from: number;
  text: string;
  rows: ReviewRow[];
}

/** A stretch of the text with the rows whose place begins in it. @throws Refusal `not_found`. */
export function readTextPage(reader: Reader, id: number, at: number): Promise<TextPage> {
  return read(reader, 'read-plan-imports', async (tx) => {
    const one = (await findImport(tx, id)) ?? notFound();
    const from = Math.floor(Math.min(at, Math.max(0, one.length - 1)) / TEXT_PAGE) * TEXT_PAGE;
    const place = { from, to: from + TEXT_PAGE };
    const [text = ''] = await readPassages(tx, id, [place]);
    return { one, from, text, rows: await rowsAt(tx, id, place, MOST_MARKS) };
  });
}

export interface PlanPage {
  one: PlanImport;
  counts: Counts;
  pending: Choice[];
  orphans: Choice[];
  drafts: Draft[];
}

/** What is known of the plan itself, and what stands between it and the register. @throws Refusal `not_found`. */
export function readPlanPage(reader: Reader, id: number): Promise<PlanPage> {
  return read(reader, 'read-plan-imports', async (tx) => ({
    one: (await findImport(tx, id)) ?? notFound(),
    counts: await countRows(tx, id),
    ...(await standingInTheWay(tx, id, MOST_NAMED)),
    drafts: await listDrafts(tx),
  }));
}
