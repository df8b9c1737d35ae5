import { type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';

/** An agreement with how much is in it. */
export interface Agreement {
  id: string;
  title: string;
  government: string | null;
  from: string;
  to: string | null;
  source: string | null;
  published: boolean;
  /** The moment at which it was published first, also when it was taken back since. */
  publishedAt: string | null;
  demonstration: boolean;
  version: number;
  addedAt: string;
  addedBy: string;
  sections: number;
  /** Commitments that stand. */
  commitments: number;
}

const AGREEMENT: Query = sql`a.id, a.title, a.government, a.starts_on as "from", a.ends_on as "to", a.source_uri as source,
  a.is_published as published, a.published_at as "publishedAt", a.is_demonstration as demonstration, a.version,
  a.added_at as "addedAt", a.added_by as "addedBy",
  (select count(*)::integer from policy.agreement_sections s where s.agreement_id = a.id) as sections,
  (select count(*)::integer from policy.commitments c where c.agreement_id = a.id and c.state = 'standing') as commitments`;

export const SORTS = ['from', 'title', 'commitments'] as const;
export type Sort = (typeof SORTS)[number];
const ORDERS: Record<Sort, Query> = {
  from: sql`a.starts_on`,
  title: sql`lower(a.title)`,
  commitments: sql`(select count(*) from policy.commitments c where c.agreement_id = a.id and c.state = 'standing')`,
};

/** A part of the agreements that the reader may see, and how many fit. */
export async function listAgreements(
  tx: Reading,
  asked: { published: boolean | null; sort: Sort; down: boolean; limit: number; offset: number },
): Promise<{ items: Agreement[]; total: number }> {
  const { published, sort, down, limit, offset } = asked;
  const where = published === null ? sql`true` : sql`a.is_published = ${published}`;
  const order = down ? sql`${ORDERS[sort]} desc` : ORDERS[sort];
  const items = await tx.rows<Agreement>(sql`
    select ${AGREEMENT} from policy.agreements a where ${where} order by ${order}, a.id limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::integer as total from policy.agreements a where ${where}`,
  );
  return { items, total };
}

/** One agreement; undefined where there is none for the reader. */
export function findAgreement(tx: Reading, id: string): Promise<Agreement | undefined> {
  return tx.maybe<Agreement>(sql`select ${AGREEMENT} from policy.agreements a where a.id = ${id}`);
}

/** What is written of an agreement. */
export interface AgreementFacts {
  title: string;
  government: string | null;
  from: string;
  to: string | null;
  source: string | null;
}

/** The names for addresses that begin so. */
export async function takenNames(tx: Reading, name: string): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    sql`select id from policy.agreements where starts_with(id, ${name.slice(0, 40)})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** How many agreements there are. */
export async function countAgreements(tx: Reading): Promise<number> {
  return (await tx.one<{ count: number }>(sql`select count(*)::integer as count from policy.agreements`)).count;
}

/** A new agreement, which nobody else sees yet. */
export async function insertAgreement(tx: Transaction, id: string, facts: AgreementFacts): Promise<void> {
  await tx.run(sql`
    insert into policy.agreements (id, title, government, starts_on, ends_on, source_uri)
    values (${id}, ${facts.title}, ${facts.government}, ${facts.from}, ${facts.to}, ${facts.source})`);
}

/** What a change of an agreement stands on, which nobody else changes until the end of the transaction. */
export type Locked = Pick<Agreement, 'id' | 'version' | 'published' | 'publishedAt' | 'to'>;

/** Takes an agreement for a change; undefined where there is none. */
export function lockAgreement(tx: Transaction, id: string): Promise<Locked | undefined> {
  return tx.maybe<Locked>(sql`
    select a.id, a.version, a.is_published as published, a.published_at as "publishedAt", a.ends_on as "to"
    from policy.agreements a where a.id = ${id} for update`);
}

/** Writes what is said of an agreement. Gives its version. */
export async function updateAgreement(tx: Transaction, id: string, facts: AgreementFacts): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.agreements set title = ${facts.title}, government = ${facts.government}, starts_on = ${facts.from},
      ends_on = ${facts.to}, source_uri = ${facts.source} where id = ${id} returning version`);
  return version;
}

/** Publishes an agreement, or takes it back. Gives its version. */
export async function setPublished(tx: Transaction, id: string, published: boolean): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.agreements set is_published = ${published} where id = ${id} returning version`);
  return version;
}

/** Throws away what was never published; says in a word what stands between. */
export async function discard(tx: Transaction, id: string, section: number | null): Promise<string | null> {
  const { between } = await tx.one<{ between: string | null }>(
    sql`select policy.discard_agreement(${id}, ${section}::integer) as between`,
  );
  return between;
}

/** A section without its text. */
export interface Section {
  id: number;
  number: number;
  title: string;
  /** In code points. */
  length: number;
  /** Commitments that stand. */
  commitments: number;
  addedAt: string;
}

const SECTION: Query = sql`s.id, s.number, s.title, length(s.text) as length, s.added_at as "addedAt",
  (select count(*)::integer from policy.commitments c where c.section_id = s.id and c.state = 'standing') as commitments`;

/** The sections of an agreement in their order: at most two hundred. */
export function listSections(tx: Reading, agreement: string): Promise<Section[]> {
  return tx.rows<Section>(sql`
    select ${SECTION} from policy.agreement_sections s where s.agreement_id = ${agreement} order by s.number`);
}

/** One section of an agreement. */
export function findSection(tx: Reading, agreement: string, number: number): Promise<Section | undefined> {
  return tx.maybe<Section>(sql`
    select ${SECTION} from policy.agreement_sections s where s.agreement_id = ${agreement} and s.number = ${number}`);
}

/** The text of a section, literally; a part of it where that is asked, in code points. */
export async function readText(tx: Reading, id: number, part?: { from: number; length: number }): Promise<string> {
  const { text } = await tx.one<{ text: string }>(
    part === undefined
      ? sql`select s.text from policy.agreement_sections s where s.id = ${id}`
      : sql`select substr(s.text, ${part.from}::integer + 1, ${part.length}::integer) as text from policy.agreement_sections s where s.id = ${id}`,
  );
  return text;
}

/** Another section of the agreement with the very same text. */
export function sameText(tx: Reading, agreement: string, hash: string): Promise<{ number: number } | undefined> {
  return tx.maybe(sql`
    select s.number from policy.agreement_sections s where s.agreement_id = ${agreement} and s.text_hash = ${hash} order by s.number limit 1`);
}

/** Adds a section as the next one of its agreement. */
export async function insertSection(
  tx: Transaction,
  agreement: string,
  one: { number: number; title: string; text: string; hash: string },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.agreement_sections (agreement_id, number, title, text, text_hash)
    values (${agreement}, ${one.number}, ${one.title}, ${one.text}, ${one.hash}) returning id`);
  return id;
}
