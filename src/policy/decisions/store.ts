import { type Query, type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Difference } from './differences.ts';
import type { Sought } from './query.ts';
import type { Decision, DecisionLine, Sort, State } from './rules.ts';

/** What is asked of the list. */
export interface DecisionFilter {
  sought: Sought | undefined;
  from: string | null;
  to: string | null;
  theme: string | null;
  type: string | null;
  state: State;
  /** Null: what fits best first where something is sought, else the newest. */
  sort: { by: Sort; down: boolean } | null;
  limit: number;
  offset: number;
  /** How far is counted where nothing is sought; of what is sought, no more than are ranked. */
  countTo: number;
}

/** A line of the list, with the beginning of its text where something is sought. */
export type ListedDecision = DecisionLine & { begin: string };

/** A page of decisions, how many fit as far as they are counted, and whether more do than that. */
export interface Listed {
  items: ListedDecision[];
  total: number;
  isMore: boolean;
}

const LINE: Query = sql`d.id, d.reference, d.uri, d.decided_on as date, d.title, d.document_type as "documentType",
  d.agenda_type as "agendaType", d.ministers, d.themes, d.version, d.is_withdrawn as "isWithdrawn",
  d.is_demonstration as "isDemonstration"`;
const WHOLE: Query = sql`${LINE}, d.text, d.text_hash as hash, d.dossiers, d.attachments, d.meeting, d.seen_at as "seenAt"`;

/** So many that fit are ranked. */
export const MOST_RANKED = 600;

const EVER = { from: null, to: null };

/** What narrows a search before its best are taken. */
type Within = Pick<DecisionFilter, 'from' | 'to'> & Partial<Pick<DecisionFilter, 'theme' | 'type' | 'state'>>;

function saying({ narrow, wide }: Sought, { from, to, theme = null, type = null, state = 'standing' }: Within): Query {
  return sql`policy.decisions_saying(${narrow}, ${wide}, ${from}::date, ${to}::date, ${theme}::text, ${type}::text, ${state}, ${MOST_RANKED}::integer)`;
}

function conditions({ from, to, theme, type, state }: DecisionFilter): Query {
  const states: Record<State, Query> = {
    standing: sql`not d.is_withdrawn`,
    changed: sql`not d.is_withdrawn and d.version > 1`,
    withdrawn: sql`d.is_withdrawn`,
    all: sql`true`,
  };
  return sql`${states[state]}
    ${from === null ? sql`` : sql`and d.decided_on >= ${from}::date`}
    ${to === null ? sql`` : sql`and d.decided_on <= ${to}::date`}
    ${theme === null ? sql`` : sql`and d.themes @> ${textList([theme])}`}
    ${type === null ? sql`` : sql`and d.document_type = ${type}`}`;
}

function orderOf({ sought, sort }: DecisionFilter): Query {
  if (sort === null)
    return sought === undefined ? sql`d.decided_on desc, d.id desc` : sql`f.rank desc, d.decided_on desc, d.id desc`;
  const way = sort.down ? sql`desc` : sql`asc`;
  const by = { date: sql`d.decided_on`, title: sql`lower(d.title)`, type: sql`d.document_type` }[sort.by];
  return sql`${by} ${way} nulls last, d.id ${way}`;
}

/** A page of decisions, and how many fit: counted as far as asked. */
export async function listDecisions(tx: Reading, filter: DecisionFilter): Promise<Listed> {
  const { sought, limit, offset, countTo } = filter;
  if (sought !== undefined) return listFound(tx, filter, sought);
  const items = await tx.rows<ListedDecision>(sql`
    select ${LINE}, '' as begin from policy.decisions d where ${conditions(filter)}
    order by ${orderOf(filter)} limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(sql`
    select count(*) as total from (select from policy.decisions d where ${conditions(filter)} limit ${countTo + 1}) counted`);
  return { items, total: Math.min(total, countTo), isMore: total > countTo };
}

/** The same of what says some words: they are looked up once, and only what is shown has its text read. */
async function listFound(tx: Reading, filter: DecisionFilter, sought: Sought): Promise<Listed> {
  const { limit, offset } = filter;
  const { ids, total, isMore } = await tx.one<{ ids: number[]; total: number; isMore: boolean }>(sql`
    with fit as materialized (
      select d.id, row_number() over (order by ${orderOf(filter)}) as place, f.are_all
      from ${saying(sought, filter)} f join policy.decisions d on d.id = f.id where ${conditions(filter)})
    select (select count(*) from fit)::integer as total, exists (select from fit where not are_all) as "isMore",
      array(select id from fit where place > ${offset}::integer and place <= ${offset + limit}::integer order by place) as ids`);
  const items = await tx.rows<ListedDecision>(sql`
    select ${LINE}, left(d.text, 6000) as begin
    from unnest(${ids}::integer[]) with ordinality as shown (id, place) join policy.decisions d on d.id = shown.id order by shown.place`);
  return { items, total, isMore };
}

/** For each word that no decision has for the reader: the stems that differ from it by one letter. */
export async function wordsMeant(tx: Reading, words: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.rows<{ word: string; meant: string }>(
    sql`select m.word, m.meant from policy.decision_words_meant(${textList(words)}) m`,
  );
  const found = new Map<string, string[]>();
  for (const { word, meant } of rows) found.set(word, [...(found.get(word) ?? []), meant]);
  return found;
}

/** By which themes and types the list can be filtered. */
export async function readMarks(tx: Reading): Promise<{ themes: string[]; types: string[] }> {
  const rows = await tx.rows<{ kind: 'theme' | 'type'; mark: string }>(
    sql`select kind, mark from policy.decision_marks order by mark limit 500`,
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ mark }) => mark);
  return { themes: of('theme'), types: of('type') };
}

/** One decision; undefined where there is none for the reader. */
export function findDecision(tx: Reading, id: number): Promise<Decision | undefined> {
  return tx.maybe<Decision>(sql`select ${WHOLE} from policy.decisions d where d.id = ${id}`);
}

/** The decisions that say something, best first. */
export function decisionsSaying(tx: Reading, sought: Sought, limit: number): Promise<(Decision & { rank: number })[]> {
  return tx.rows(sql`
    select ${WHOLE}, f.rank from ${saying(sought, EVER)} f join policy.decisions d on d.id = f.id
    where not d.is_withdrawn order by f.rank desc, d.id limit ${limit}`);
}

/** The references of the decisions of these days that say something, best first. */
export async function refsSaying(
  tx: Reading,
  sought: Sought,
  { from, to, limit }: { from: string; to: string; limit: number },
): Promise<string[]> {
  const rows = await tx.rows<{ ref: string }>(sql`
    select d.reference as ref from ${saying(sought, { from, to })} f join policy.decisions d on d.id = f.id
    where not d.is_withdrawn order by f.rank desc, d.id limit ${limit}`);
  return rows.map(({ ref }) => ref);
}

/** The decisions that their source puts in one of these dossiers. */
export function inDossiers(tx: Reading, dossiers: readonly string[], limit: number): Promise<Decision[]> {
  return tx.rows<Decision>(sql`
    select ${WHOLE} from policy.decisions d where d.dossiers && ${textList(dossiers)} order by d.decided_on, d.id limit ${limit}`);
}

/** A wording of a decision that was seen. */
export interface Wording {
  version: number;
  importId: number;
  date: string;
  title: string;
  text: string;
  hash: string;
  isWithdrawn: boolean;
  seenAt: string;
  /** What came with it, to be compared. */
  details: Record<string, unknown>;
}

/** What changed from a wording to the next. */
export interface Change {
  from: number;
  to: number;
  pieces: Difference[];
}

/** The wordings of a decision that were seen, the newest first; at most fifty. */
export function wordingsOf(tx: Reading, id: number): Promise<Wording[]> {
  return tx.rows<Wording>(sql`
    select v.version, v.import_id as "importId", v.decided_on as date, v.title, v.text, v.text_hash as hash,
      v.is_withdrawn as "isWithdrawn", v.seen_at as "seenAt", v.details
    from policy.decision_versions v where v.decision_id = ${id} order by v.version desc limit 50`);
}

/** Decisions whose title begins or holds these words, for the one box of every page. */
export async function searchTitles(
  tx: Reading,
  sought: Sought,
  { limit, offset }: { limit: number; offset: number },
): Promise<(Pick<DecisionLine, 'id' | 'title' | 'date'> & { total: number; isMore: boolean })[]> {
  return tx.rows(sql`
    select d.id, d.title, d.decided_on as date, count(*) over () as total, not f.are_all as "isMore"
    from ${saying(sought, EVER)} f join policy.decisions d on d.id = f.id
    where not d.is_withdrawn order by f.rank desc, d.decided_on desc, d.id desc limit ${limit} offset ${offset}`);
}
