import { createHash } from 'node:crypto';
import { type Actor, demand } from '../../access/index.ts';
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

/** Composes the live answer: text and figures as registered at this moment. */
async function compose(
  tx: Transaction,
  actor: Actor,
  question: Question,
  version: number,
  language: Language,
  now: Date,
): Promise<Answer> {
  const writer = WRITERS[question.id];
  if (writer === undefined) throw new Refusal('not_found', 'unknown-question', { id: question.id });
  const drafts = await writer({ tx, actor, now, today: dayInBrussels(now), language, t: translator(language) });
  const questions = question.subQuestions.map((sub, index) => {
    const draft = drafts[index];
    if (draft === undefined) throw new Error(`No answer written for sub-question ${sub.number}`);
    return { number: sub.number, title: sub.title, ...draft };
  });
  return {
    id: question.id,
    version,
    state: 'draft',
    frozen: false,
    composedAt: now.toISOString(),
    questions,
    labels: usedLabels(questions, await labels(tx, language)),
  };
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
      const versions = actor.role === 'public' ? [] : await listVersionsFor(tx, actor, id);
      return compose(tx, actor, question, (versions[0]?.version ?? 0) + 1, language, now);
    },
    { readOnly: true },
  );
}

async function listVersionsFor(tx: Transaction, actor: Actor, id: string) {
  const readers = ['policy-officer', 'plan-coordinator', 'commission-member', 'answer-approver'];
  return readers.includes(actor.role) ? listVersions(tx, id) : [];
}

/** A question with its live answer and frozen versions, for who prepares answers. */
export function questionFile(database: Database, actor: Actor, id: string, language: Language, now: Date) {
  demand(actor, 'read-answers');
  return database.as(
    actor,
    async (tx) => {
      const question = await questionOf(tx, id, language);
      const versions = await listVersions(tx, id);
      return {
        question,
        versions,
        answer: await compose(tx, actor, question, (versions[0]?.version ?? 0) + 1, language, now),
      };
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
      const content: Frozen = {
        nl: await compose(tx, actor, await questionOf(tx, id, 'nl'), version, 'nl', now),
        en: await compose(tx, actor, await questionOf(tx, id, 'en'), version, 'en', now),
      };
      const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
      await insertVersion(tx, id, version, content, hash, actor.id);
      await record(tx, actor, { action: 'freeze-answer', kind: 'answer', id: `${id}/${version}` });
      return { status: 201, body: { version } };
    });
    return outcome.body.version;
  });
}
