import { idList, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Deed, Place, Said, Show, State } from './rules.ts';

/** A commitment as it is worded now, with its literal text. */
export interface Commitment extends Said, Place {
  id: number;
  number: number;
  version: number;
  state: State;
  section: number;
  sectionTitle: string;
  /** What stands literally at its place. */
  literal: string;
}

const COMMITMENT: Query = sql`c.id, c.number, c.version, c.wording, c.place_from as "from", c.place_to as "to", c.who,
  c.for_whom as "forWhom", c.by_when as "byWhen", c.due_on as "dueOn", c.state, s.number as section, s.title as "sectionTitle",
  substr(s.text, c.place_from + 1, c.place_to - c.place_from) as literal`;
const FROM: Query = sql`policy.commitments c join policy.agreement_sections s on s.id = c.section_id`;

const SHOWN: Record<Show, Query> = {
  standing: sql`c.state = 'standing'`,
  gone: sql`c.state <> 'standing'`,
  all: sql`true`,
};

/** A part of the commitments of an agreement in the order of its text, and how many fit. */
export async function listCommitments(
  tx: Reading,
  agreement: string,
  asked: { show: Show; section: number | null; limit: number; offset: number },
): Promise<{ items: Commitment[]; total: number }> {
  const { show, section, limit, offset } = asked;
  const where = sql`c.agreement_id = ${agreement} and ${SHOWN[show]} and (${section}::integer is null or s.number = ${section}::integer)`;
  const items = await tx.rows<Commitment>(sql`
    select ${COMMITMENT} from ${FROM} where ${where} order by s.number, c.place_from, c.number limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*)::integer as total from ${FROM} where ${where}`);
  return { items, total };
}

/** One commitment by its number, whatever became of it. */
export function findCommitment(tx: Reading, agreement: string, number: number): Promise<Commitment | undefined> {
  return tx.maybe<Commitment>(
    sql`select ${COMMITMENT} from ${FROM} where c.agreement_id = ${agreement} and c.number = ${number}`,
  );
}

/** Commitments by their numbers, in the order of the text. */
export function findCommitments(tx: Reading, agreement: string, numbers: readonly number[]): Promise<Commitment[]> {
  return tx.rows<Commitment>(sql`
    select ${COMMITMENT} from ${FROM} where c.agreement_id = ${agreement} and c.number in ${idList(numbers)}
    order by s.number, c.place_from, c.number`);
}

/** The commitments of a section that stand and touch a part of its text: numbers and places, in the order of the text. */
export function placesIn(
  tx: Reading,
  section: number,
  part?: Place,
): Promise<{ number: number; from: number; to: number; wording: string }[]> {
  const touching =
    part === undefined ? sql`true` : sql`c.place_from < ${part.to}::integer and c.place_to > ${part.from}::integer`;
  return tx.rows(sql`
    select c.number, c.place_from as "from", c.place_to as "to", c.wording from policy.commitments c
    where c.section_id = ${section} and c.state = 'standing' and ${touching} order by c.place_from, c.number`);
}

/** The number that the next commitment of an agreement has, once nobody else adds one. */
export async function nextNumber(tx: Transaction, agreement: string): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(35, hashtext(${agreement}))`);
  const { next } = await tx.one<{ next: number }>(
    sql`select coalesce(max(c.number), 0)::integer + 1 as next from policy.commitments c where c.agreement_id = ${agreement}`,
  );
  return next;
}

/** How a commitment begins. */
export interface NewCommitment extends Said, Place {
  did: Extract<Deed, 'kept' | 'added' | 'split' | 'merged'>;
  reason: string | null;
}

/** Adds a commitment, with its first version. */
export async function insertCommitment(
  tx: Transaction,
  at: { agreement: string; sectionId: number; number: number },
  one: NewCommitment,
): Promise<void> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.commitments (agreement_id, section_id, number, wording, place_from, place_to, who, for_whom, by_when, due_on)
    values (${at.agreement}, ${at.sectionId}, ${at.number}, ${one.wording}, ${one.from}, ${one.to}, ${one.who}, ${one.forWhom},
      ${one.byWhen}, ${one.dueOn}) returning id`);
  await insertVersion(tx, { ...one, id, version: 1, state: 'standing', became: [] });
}

/** What a version says of a commitment. */
export interface NewVersion extends Said, Place {
  id: number;
  version: number;
  state: State;
  did: Deed;
  became: readonly number[];
  reason: string | null;
}

/** Adds the next version of a commitment; the record follows it. */
export async function insertVersion(tx: Transaction, one: NewVersion): Promise<void> {
  await tx.run(sql`
    insert into policy.commitment_versions
      (commitment_id, version, wording, place_from, place_to, who, for_whom, by_when, due_on, state, did, became, reason)
    values (${one.id}, ${one.version}, ${one.wording}, ${one.from}, ${one.to}, ${one.who}, ${one.forWhom}, ${one.byWhen}, ${one.dueOn},
      ${one.state}, ${one.did}, array${idList(one.became)}, ${one.reason})`);
}

/** One line of the history of a commitment. */
export interface Version extends Said {
  version: number;
  state: State;
  did: Deed;
  became: number[];
  reason: string | null;
  at: string;
  by: string;
  as: string;
}

const VERSION: Query = sql`v.version, v.wording, v.who, v.for_whom as "forWhom", v.by_when as "byWhen", v.due_on as "dueOn", v.state,
  v.did, v.became, v.reason, v.recorded_at as at, v.recorded_by as by, v.recorded_as as as`;

/** The history of a commitment, the newest first: at most a hundred lines. */
export function listVersions(tx: Reading, id: number): Promise<Version[]> {
  return tx.rows<Version>(sql`
    select ${VERSION} from policy.commitment_versions v where v.commitment_id = ${id} order by v.version desc limit 100`);
}

/** One version of a commitment. */
export function findVersion(tx: Reading, id: number, version: number): Promise<Version | undefined> {
  return tx.maybe<Version>(
    sql`select ${VERSION} from policy.commitment_versions v where v.commitment_id = ${id} and v.version = ${version}`,
  );
}

/** From which commitments one was made, by splitting or merging: those whose last version became it. */
export async function madeFrom(tx: Reading, agreement: string, number: number): Promise<number[]> {
  const rows = await tx.rows<{ number: number }>(sql`
    select c.number from policy.commitments c join policy.commitment_versions v on v.commitment_id = c.id and v.version = c.version
    where c.agreement_id = ${agreement} and ${number}::integer = any (v.became) order by c.number`);
  return rows.map((row) => row.number);
}

/** The commitments before and after a place in its section that stand, the nearest ones. */
export function neighbours(tx: Reading, one: Pick<Commitment, 'id' | 'from'>, most: number): Promise<Commitment[]> {
  return tx.rows<Commitment>(sql`
    select * from (
      (select ${COMMITMENT} from ${FROM} where c.section_id = (select x.section_id from policy.commitments x where x.id = ${one.id})
        and c.state = 'standing' and c.id <> ${one.id} and c.place_from < ${one.from} order by c.place_from desc limit ${most})
      union all
      (select ${COMMITMENT} from ${FROM} where c.section_id = (select x.section_id from policy.commitments x where x.id = ${one.id})
        and c.state = 'standing' and c.id <> ${one.id} and c.place_from >= ${one.from} order by c.place_from limit ${most})) n
    order by n."from", n.number`);
}

/** Adds several commitments at once, each with its first version: those of a section that was looked at. */
export async function insertFound(
  tx: Transaction,
  at: { agreement: string; sectionId: number; number: number },
  found: readonly NewCommitment[],
): Promise<void> {
  for (const [index, one] of found.entries()) await insertCommitment(tx, { ...at, number: at.number + index }, one);
}

/** The sections of commitments by their id: for who adds one in the same section. */
export async function sectionOf(tx: Reading, id: number): Promise<number> {
  return (await tx.one<{ section: number }>(sql`select section_id as section from policy.commitments where id = ${id}`))
    .section;
}
