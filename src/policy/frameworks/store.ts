import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Content, Framework, FrameworkState } from './rules.ts';

const COLUMNS = sql`f.id, v.number, v.state, jsonb_build_object('nl', v.title_nl, 'en', v.title_en) as title, v.source, v.content,
  v.published_on as "publishedOn", f.retired_on as "retiredOn", v.version, v.origin`;
const FROM = sql`from policy.frameworks f join policy.framework_versions v on v.framework_id = f.id`;

/** A framework in a list. */
export interface FrameworkLine {
  id: string;
  number: number;
  state: FrameworkState;
  title: Text;
  publishedOn: string | null;
  retiredOn: string | null;
  questions: number;
  /** Whether a draft of a next version stands beside it. */
  draft: boolean;
  origin: Framework['origin'];
}

/** The frameworks that the reader sees, each in its published version, else its draft. */
export function listFrameworks(tx: Reading): Promise<FrameworkLine[]> {
  return tx.rows<FrameworkLine>(sql`
    select distinct on (f.retired_on is not null, lower(v.title_nl), f.id) f.id, v.number, v.state, jsonb_build_object('nl', v.title_nl, 'en', v.title_en) as title,
      v.published_on as "publishedOn", f.retired_on as "retiredOn", v.origin,
      (select count(*) from jsonb_array_elements(v.content -> 'branches') b, jsonb_array_elements(b -> 'questions') q) as questions,
      exists (select from policy.framework_versions d where d.framework_id = f.id and d.state = 'draft') as draft
    ${FROM} where v.number = (select w.number from policy.framework_versions w where w.framework_id = f.id
      order by array_position(array['published', 'draft', 'replaced'], w.state), w.number desc limit 1)
    order by f.retired_on is not null, lower(v.title_nl), f.id limit 200`);
}

/** One version of a framework: that number, or the one that is published, else the newest that the reader sees. */
export function findFramework(tx: Reading, id: string, number: number | null = null): Promise<Framework | undefined> {
  return tx.maybe<Framework>(sql`
    select ${COLUMNS} ${FROM} where f.id = ${id} and (${number}::integer is null or v.number = ${number}::integer)
    order by array_position(array['published', 'draft', 'replaced'], v.state), v.number desc limit 1`);
}

/** The draft of a framework. */
export function findDraft(tx: Reading, id: string): Promise<Framework | undefined> {
  return tx.maybe<Framework>(sql`select ${COLUMNS} ${FROM} where f.id = ${id} and v.state = 'draft'`);
}

/** The same, locked until the transaction ends. */
export function lockDraft(tx: Transaction, id: string): Promise<Framework | undefined> {
  return tx.maybe<Framework>(sql`select ${COLUMNS} ${FROM} where f.id = ${id} and v.state = 'draft' for update of v`);
}

/** The versions of a framework that the reader sees, the newest first. */
export function versionsOf(
  tx: Reading,
  id: string,
): Promise<{ number: number; state: FrameworkState; publishedOn: string | null }[]> {
  return tx.rows(sql`
    select number, state, published_on as "publishedOn" from policy.framework_versions where framework_id = ${id} order by number desc limit 100`);
}

/** Makes a framework that has no version yet. */
export function addFramework(tx: Transaction, id: string): Promise<number> {
  return tx.run(sql`insert into policy.frameworks (id, origin) values (${id}, 'registered')`);
}

/** What a version says. */
export interface Wording {
  title: Text;
  source: string | null;
  content: Content;
}

/** Begins the next version of a framework as a draft. @returns its number. */
export async function addDraft(tx: Transaction, id: string, { title, source, content }: Wording): Promise<number> {
  const { number } = await tx.one<{ number: number }>(sql`
    insert into policy.framework_versions (framework_id, number, title_nl, title_en, source, content, origin)
    select ${id}, coalesce(max(v.number), 0) + 1, ${title.nl}, ${title.en ?? null}, ${source}, ${json(content)}, 'registered'
    from policy.framework_versions v where v.framework_id = ${id} returning number`);
  return number;
}

const draftOf = (id: string): Query => sql`framework_id = ${id} and state = 'draft'`;

/** Words the draft anew. @returns its version. */
export async function wordDraft(tx: Transaction, id: string, { title, source, content }: Wording): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.framework_versions set title_nl = ${title.nl}, title_en = ${title.en ?? null}, source = ${source}, content = ${json(content)}
    where ${draftOf(id)} returning version`);
  return version;
}

/** Publishes the draft; the database replaces the version before it. */
export function publish(tx: Transaction, id: string): Promise<number> {
  return tx.run(sql`update policy.framework_versions set state = 'published' where ${draftOf(id)}`);
}

/** Removes the draft. */
export function removeDraft(tx: Transaction, id: string): Promise<number> {
  return tx.run(sql`delete from policy.framework_versions where ${draftOf(id)}`);
}

/** Says since when nobody begins with a framework any more; null: it can be begun with again. */
export function retire(tx: Transaction, id: string, on: string | null): Promise<number> {
  return tx.run(sql`update policy.frameworks set retired_on = ${on}::text::date where id = ${id}`);
}
