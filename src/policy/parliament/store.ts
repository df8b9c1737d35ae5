import { json, sql, type Transaction } from '../../platform/database/index.ts';
import type { Language } from '../../ui/words/index.ts';
import type { AnswerState, Frozen } from './rules.ts';

export interface Question {
  id: string;
  number: number;
  askedOn: string;
  title: string;
  summary: string | null;
  subQuestions: { number: number; title: string }[];
}

/** A question with its sub-questions in the language, or undefined. */
export function findQuestion(tx: Transaction, id: string, language: Language): Promise<Question | undefined> {
  return tx.maybe<Question>(sql`
    select q.id, q.number, q.asked_on as "askedOn",
      case when ${language} = 'en' then q.title_en else q.title_nl end as title,
      case when ${language} = 'en' then q.summary_en else q.summary_nl end as summary,
      (select jsonb_agg(jsonb_build_object('number', s.number,
          'title', case when ${language} = 'en' then s.title_en else s.title_nl end) order by s.number)
        from policy.sub_questions s where s.question_id = q.id) as "subQuestions"
    from policy.questions q where q.id = ${id}`);
}

/** Every question, newest first. */
export function listQuestions(tx: Transaction, language: Language) {
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
}

/** The frozen versions of an answer, newest first. Only roles that prepare answers see any. */
export function listVersions(tx: Transaction, question: string): Promise<VersionLine[]> {
  return tx.rows<VersionLine>(sql`
    select version, state, frozen_at as "frozenAt", frozen_by as "frozenBy"
    from policy.answers where question_id = ${question} order by version desc`);
}

/** One frozen version, or undefined. */
export function findVersion(
  tx: Transaction,
  question: string,
  version: number,
): Promise<(VersionLine & { content: Frozen }) | undefined> {
  return tx.maybe(sql`
    select version, state, frozen_at as "frozenAt", frozen_by as "frozenBy", content
    from policy.answers where question_id = ${question} and version = ${version}`);
}

/**
 * Keeps a version for ever, as a draft. The number is the next one; two at the same moment collide on it. Moment and author
 * are the database's.
 */
export async function insertVersion(
  tx: Transaction,
  question: string,
  version: number,
  content: Frozen,
  hash: string,
): Promise<void> {
  await tx.run(sql`
    insert into policy.answers (question_id, version, content, content_hash)
    values (${question}, ${version}, ${json(content)}, ${hash})`);
}

export interface Event {
  date: string;
  stage: string;
  label: string;
  uri: string | null;
}

/** The published decisions on a dossier, oldest first. */
export function listEvents(tx: Transaction, dossier: string, language: Language): Promise<Event[]> {
  return tx.rows<Event>(sql`
    select on_date as date, stage, case when ${language} = 'en' then label_en else label_nl end as label, uri
    from policy.events where dossier = ${dossier} order by on_date, id`);
}
