import { blockGoals } from './blocks.ts';
import { type Draft, type DraftGoal, foundPlan, titleOf } from './draft.ts';
import type { FoundPlan } from './found.ts';
import { columnGoals } from './goal-columns.ts';
import { type GoalHeading, goalHeadings, headingNear } from './goal-headings.ts';
import { givenTables } from './grids.ts';
import { type Header, headersIn } from './headings-of-columns.ts';
import { linesOf, wordsOf } from './lines.ts';
import { listGoals } from './lists.ts';
import { hyphenated, isGap, spanOf, type Word } from './reading.ts';
import { namesOf, type Row, sectionBreak, streamRows } from './tables.ts';

/** A table with the words that may belong to it. */
interface Region {
  header: Header;
  from: number;
  to: number;
  /** Whether no goal is named since the table before: the same table goes on, on a next page. */
  goesOn: boolean;
}

/** What is known of a text before its rows are read. */
interface Reading {
  text: string;
  words: Word[];
  hyphens: ReadonlySet<string>;
}

/** Reads a plan from plain text, however its lines are broken. Places count in UTF-16 units. */
export function readPlainText(text: string): FoundPlan {
  const lines = linesOf(text);
  const tables = givenTables(lines);
  const words = wordsOf(lines);
  const reading: Reading = { text, words, hyphens: hyphenated(words) };
  const headers = headersIn(words, tables);
  const draft: Draft = { title: headlineOf(reading), description: null, goals: [], warnings: [] };
  draft.goals = goalsIn(reading, headers);
  return foundPlan(draft, text, reading.hyphens);
}

/** Goals by the tables of a document; without any, by the fields under each step, or by its lists. */
function goalsIn(reading: Reading, headers: readonly Header[]): DraftGoal[] {
  const { words, hyphens } = reading;
  if (headers.length > 0) return tableGoals(reading, headers);
  return blockGoals(words, hyphens, goalHeadings(words, [])) ?? listGoals(words, hyphens);
}

/** A first line that names a plan with its years. */
function headlineOf({ words, hyphens }: Reading): string | null {
  let end = 1;
  while (end < Math.min(words.length, 24) && !isGap(words[end]?.gap ?? 'space', 'blank')) end += 1;
  const first = titleOf(words.slice(0, end), hyphens);
  const named = /plan|programma|agenda|strateg/i.test(first) && !/[.;:]$|[.!?] \p{Lu}/u.test(first);
  return named && end <= 24 ? first : null;
}

function tableGoals(reading: Reading, headers: readonly Header[]): DraftGoal[] {
  const { words } = reading;
  const named = goalHeadings(words, headers);
  const headings: GoalHeading[] = [...named];
  const regions: Region[] = [];
  for (const [index, header] of headers.entries()) {
    const start = headers[index - 1]?.end ?? 0;
    const within = headings.filter((one) => one.at >= start && one.at < header.at);
    // Headings above nothing but goals, each with its own rows, have no goal above them; nor has a table that names them in a column.
    const own = header.rows?.length === 0 || header.rows?.some(({ more }) => more.goals.length > 0);
    if (within.length === 0 && own !== true) {
      const previous = headings.filter((one) => one.at < header.at).at(-1)?.number ?? null;
      const near = headingNear(words, start, header.at, previous);
      if (near !== undefined) headings.push(near);
    }
    regions.push({ header, from: header.end, to: 0, goesOn: false });
  }
  headings.sort((one, other) => one.at - other.at);
  for (const [index, region] of regions.entries()) {
    const next = regions[index + 1]?.header.at ?? words.length;
    const heading = headings.find((one) => one.at >= region.from);
    region.to = sectionBreak(words, region.from, Math.min(next, heading?.at ?? words.length));
    const before = regions[index - 1]?.header.end ?? 0;
    region.goesOn = index > 0 && !headings.some((one) => one.at >= before && one.at < region.header.at);
  }
  return goalsWith(reading, headings, regions);
}

/** Reads the rows twice: what is announced as a name the first time is known as one the second. */
function rowsOf(reading: Reading, regions: readonly Region[]): Row[][] {
  let known: ReadonlySet<string> = new Set();
  let rows: Row[][] = [];
  for (let pass = 0; pass < 2; pass += 1) {
    rows = [];
    for (const region of regions) {
      const after = region.goesOn ? (rows.at(-1)?.at(-1)?.path ?? null) : null;
      const range = { from: region.from, to: region.to, after, known };
      rows.push(region.header.rows ?? streamRows(reading.words, region.header, range));
    }
    known = namesOf(rows.flat(), reading.hyphens);
  }
  return rows;
}

function goalsWith(reading: Reading, headings: readonly GoalHeading[], regions: readonly Region[]): DraftGoal[] {
  const rows = rowsOf(reading, regions);
  const goals: DraftGoal[] = headings.map((heading, index) => {
    const next = headings[index + 1]?.at ?? reading.words.length;
    const table = regions.find((region) => region.header.at >= heading.end && region.header.at < next);
    const note = titleOf(reading.words.slice(heading.end, table?.header.at ?? heading.end), reading.hyphens);
    return {
      heading,
      title: titleOf(heading.title, reading.hyphens),
      note: note === '' ? null : note,
      place: spanOf(reading.words.slice(heading.at, heading.end)),
      rows: [],
      below: heading.level === 'operational' && index > 0,
      doubts: heading.by === 'near' ? ['heading-by-place'] : [],
    };
  });
  for (const [index, region] of regions.entries()) {
    const at = headings.findLastIndex((heading) => heading.at < region.header.at);
    const goal = goals[at];
    const own = rows[index] ?? [];
    if (own.some(({ more }) => more.goals.length > 0)) columnGoals(goals, own, reading.hyphens);
    else if (goal !== undefined) goal.rows.push(...own);
    else if (own.length > 0) goals.push(unnamed(own));
  }
  // A numbered chapter without a table is no goal.
  return goals.filter(
    ({ heading, rows: own }, index) => heading.by !== 'number' || own.length > 0 || goals[index + 1]?.below === true,
  );
}

/** A table above which no goal is named. */
function unnamed(rows: Row[]): DraftGoal {
  return {
    heading: { number: null, level: 'goal', by: 'near' },
    title: '',
    note: null,
    place: rows[0]?.place ?? { from: 0, to: 0 },
    rows,
    below: false,
    doubts: ['no-heading'],
  };
}
