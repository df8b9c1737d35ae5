import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Language, Text } from '../../ui/words/index.ts';
import type { AnswerState, Frozen, FrozenBefore } from './rules.ts';

export interface Question {
  id: string;
  number: number;
  askedOn: string;
  title: string;
  summary: string | null;
  subQuestions: { number: number; title: string }[];
}

/** A question with its sub-questions in the language, or undefined. */
export function findQuestion(tx: Reading, id: string, language: Language): Promise<Question | undefined> {
  return tx.maybe<Question>(sql`
    select q.id, q.number, q.asked_on as "askedOn",
      case when ${language} = 'en' then q.title_en else q.title_nl end as title,
      case when ${language} = 'en' then q.summary_en else q.summary_nl end as summary,
      (select jsonb_agg(jsonb_build_object('number', s.number,
          'title', case when ${language} = 'en' then s.title_en else s.title_nl end) order by s.number)
        from policy.sub_questions s where s.question_id = q.id) as "subQuestions"
    from policy.questions q where q.id = ${id}`);
}

/** The sub-questions of a question in both languages. */
export function listSubQuestions(tx: Reading, id: string): Promise<{ number: number; title: Text }[]> {
  return tx.rows(sql`
    select number, jsonb_build_object('nl', title_nl, 'en', title_en) as title
    from policy.sub_questions where question_id = ${id} order by number`);
}

/** Every question, newest first. */
export function listQuestions(tx: Reading, language: Language) {
  return tx.rows<{ id: string; number: number; askedOn: string; title: string; versions: number }>(sql`
    select q.id, q.number, q.asked_on as "askedOn", case when ${language} = 'en' then q.title_en else q.title_nl end as title,
      (select count(*) from policy.answers a where a.question_id = q.id) as versions
    from policy.questions q order by q.asked_on desc, q.number desc`);
}

export interface VersionLine {
  version: number;
  state: AnswerState;
  frozenAt: string;
  frozenBy: string;
  /** Who it was, for who is signed in. */
  frozenByName: string | null;
}

/** The frozen versions of an answer, newest first. Only roles that prepare answers see any. */
export function listVersions(tx: Reading, question: string): Promise<VersionLine[]> {
  return tx.rows<VersionLine>(sql`
    select version, state, frozen_at as "frozenAt", frozen_by as "frozenBy",
      (select n.name from access.actor_names(array[frozen_by]) n) as "frozenByName"
    from policy.answers where question_id = ${question} order by version desc`);
}

/** One frozen version with what it keeps, or undefined. */
export function findVersion(
  tx: Reading,
  question: string,
  version: number,
): Promise<(VersionLine & { content: Frozen | FrozenBefore; hash: string }) | undefined> {
  return tx.maybe(sql`
    select version, state, frozen_at as "frozenAt", frozen_by as "frozenBy",
      (select n.name from access.actor_names(array[frozen_by]) n) as "frozenByName", content, content_hash as hash
    from policy.answers where question_id = ${question} and version = ${version}`);
}

/**
 * Keeps a version for ever, as a draft. The number is the next one; two at the same moment collide on it. Moment and author
 * are the database's.
 */
export async function insertVersion(tx: Transaction, question: string, content: Frozen, hash: string): Promise<void> {
  await tx.run(sql`
    insert into policy.answers (question_id, version, content, content_hash)
    values (${question}, ${content.version}, ${json(content)}, ${hash})`);
}

export interface Event {
  date: string;
  stage: string;
  label: Text;
  reference: string | null;
  uri: string | null;
}

/** The documents and decisions of a dossier, oldest first. */
export function listEvents(tx: Reading, dossier: string): Promise<Event[]> {
  return tx.rows<Event>(sql`
    select on_date as date, stage, jsonb_build_object('nl', label_nl, 'en', label_en) as label, reference, uri
    from policy.events where dossier = ${dossier} order by on_date, id`);
}

/** A budget line as far as an answer speaks of it. */
export interface MoneyLine {
  code: string;
  year: number;
  label: Text;
  amount: number;
  recipient: Text | null;
  note: Text | null;
  prison: string | null;
  namedPrisons: Text[];
  alsoOutside: boolean;
}

/** Every budget line that is registered. */
export function listMoney(tx: Reading): Promise<MoneyLine[]> {
  return tx.rows<MoneyLine>(sql`
    select l.code, l.year, jsonb_build_object('nl', l.label_nl, 'en', l.label_en) as label, l.amount,
      case when l.recipient_nl is not null then jsonb_build_object('nl', l.recipient_nl, 'en', l.recipient_en) end as recipient,
      case when l.note_nl is not null then jsonb_build_object('nl', l.note_nl, 'en', l.note_en) end as note,
      l.prison, l.also_outside as "alsoOutside",
      coalesce((select jsonb_agg(jsonb_build_object('nl', p.name_nl, 'en', p.name_en) order by p.position)
        from organisation.prisons p where p.code = any (l.named_prisons)), '[]') as "namedPrisons"
    from policy.funding_lines l order by l.year, l.position`);
}
