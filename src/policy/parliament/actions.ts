import { createHash } from 'node:crypto';
import { type Actor, demand, may } from '../../access/index.ts';
import { record } from '../../audit/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { once } from '../../platform/http/idempotency.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import { labels } from '../figures/index.ts';
import { answer92, type Desk } from './answer-92.ts';
import { type Answer, type AnswerPart, type Frozen, usedLabels } from './rules.ts';
import { findQuestion, findVersion, insertVersion, listQuestions, listVersions, type Question } from './store.ts';

/** How each known question is answered. */
const WRITERS: Record<string, (desk: Desk) => Promise<Omit<AnswerPart, 'number' | 'title'>[]>> = {
  'SV-2020-92': answer92,
};

async function questionOf(tx: Transaction, id: string, language: Language): Promise<Question> {
  const question = await findQuestion(tx, id, language);
  if (question === undefined) throw new Refusal('not_found', 'unknown-question', { id: id.slice(0, 40) });
  return question;
}

type Parts = Pick<Answer, 'questions' | 'labels' | 'composedAt'>;

/** Parts composed before, and what they hold for. */
interface Kept {
  parts: Parts;
  revision: number;
  day: string;
  until: number;
}
const composed = new WeakMap<Database, Map<string, Kept>>();

/** Composes the parts of the live answer: text and figures as registered at this moment. */
async function compose(
  tx: Transaction,
  actor: Actor,
  question: Question,
  language: Language,
  now: Date,
): Promise<Parts> {
  const writer = WRITERS[question.id];
  if (writer === undefined) throw new Refusal('not_found', 'unknown-question', { id: question.id });
  const drafts = await writer({ tx, actor, now, today: dayInBrussels(now), language, t: translator(language) });
  const questions = question.subQuestions.map((sub, index) => {
    const draft = drafts[index];
    if (draft === undefined) throw new Error(`No answer written for sub-question ${sub.number}`);
    return { number: sub.number, title: sub.title, ...draft };
  });
  return { questions, labels: usedLabels(questions, await labels(tx, language)), composedAt: now.toISOString() };
}

/**
 * The parts of the live answer, composed anew only after a change made through this process; on PostgreSQL, where another
 * process may write, also after five seconds. They hold public, protected figures alone, so they are the same for everybody.
 */
async function liveParts(
  database: Database,
  tx: Transaction,
  actor: Actor,
  question: Question,
  language: Language,
  now: Date,
) {
  const kept = composed.get(database) ?? new Map<string, Kept>();
  composed.set(database, kept);
  const key = `${question.id} ${language}`;
  const day = dayInBrussels(now);
  const before = kept.get(key);
  const revision = database.revision();
  if (before !== undefined && before.revision === revision && before.day === day && now.getTime() < before.until) {
    return before.parts;
  }
  const parts = await compose(tx, actor, question, language, now);
  const seconds = database.kind === 'pglite' ? 600 : 5;
  kept.set(key, { parts, revision, day, until: now.getTime() + seconds * 1000 });
  return parts;
}

function answerOf(question: Question, version: number, parts: Parts): Answer {
  return { id: question.id, version, state: 'draft', frozen: false, ...parts };
}

/** The live answer to a question. It holds public facts and protected figures only, so whoever asks may compute it. */
export function liveAnswer(
  database: Database,
  actor: Actor,
  id: string,
  language: Language,
  now: Date,
): Promise<Answer> {
  demand(actor, 'read-public');
  return database.as(
    actor,
    async (tx) => {
      const question = await questionOf(tx, id, language);
      const versions = may(actor, 'read-answers') ? await listVersions(tx, id) : [];
      const parts = await liveParts(database, tx, actor, question, language, now);
      return answerOf(question, (versions[0]?.version ?? 0) + 1, parts);
    },
    { readOnly: true },
  );
}

/** A question with its live answer and frozen versions, for who prepares answers. */
export function questionFile(database: Database, actor: Actor, id: string, language: Language, now: Date) {
  demand(actor, 'read-answers');
  return database.as(
    actor,
    async (tx) => {
      const question = await questionOf(tx, id, language);
      const versions = await listVersions(tx, id);
      const parts = await liveParts(database, tx, actor, question, language, now);
      return { question, versions, answer: answerOf(question, (versions[0]?.version ?? 0) + 1, parts) };
    },
    { readOnly: true },
  );
}

/** Every question with how many versions are frozen. */
export function questions(database: Database, actor: Actor, language: Language) {
  demand(actor, 'read-answers');
  return database.as(actor, (tx) => listQuestions(tx, language), { readOnly: true });
}

/** A frozen version as it was, in the language. @throws Refusal `not_found`. */
export function frozenAnswer(database: Database, actor: Actor, id: string, version: number, language: Language) {
  demand(actor, 'read-answers');
  return database.as(
    actor,
    async (tx) => {
      const question = await questionOf(tx, id, language);
      const found = await findVersion(tx, id, version);
      if (found === undefined) notFound();
      const { content, ...line } = found;
      const answer: Answer = { ...content[language], version, state: found.state, frozen: true };
      return { question, line, answer };
    },
    { readOnly: true },
  );
}

/** Freezes the live answer as the next version, in both languages; it never changes again. Returns the version. */
export function freezeAnswer(
  database: Database,
  actor: Actor,
  id: string,
  now: Date,
  attempt: { key: string | undefined; request: string },
): Promise<number> {
  demand(actor, 'freeze-answer');
  return database.as(actor, async (tx) => {
    const outcome = await once(tx, { actorId: actor.id, ...attempt }, async () => {
      const versions = await listVersions(tx, id);
      const version = (versions[0]?.version ?? 0) + 1;
      const dutch = await questionOf(tx, id, 'nl');
      const english = await questionOf(tx, id, 'en');
      const content: Frozen = {
        nl: answerOf(dutch, version, await compose(tx, actor, dutch, 'nl', now)),
        en: answerOf(english, version, await compose(tx, actor, english, 'en', now)),
      };
      const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
      await insertVersion(tx, id, version, content, hash);
      await record(tx, actor, { action: 'freeze-answer', kind: 'answer', id: `${id}/${version}` });
      return { status: 201, body: { version } };
    });
    return outcome.body.version;
  });
}
