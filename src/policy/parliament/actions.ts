import { type Actor, demand, may } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { checksum } from '../../shared/checksum.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { Language } from '../../ui/words/index.ts';
import { type Ask, NO_TRACE, read, readTraced, write } from '../../writes/index.ts';
import { compose, composeOnce, isPreparing } from './compose-actions.ts';
import { frozenInLanguage, inLanguage } from './in-language.ts';
import { integrityOf } from './integrity.ts';
import type { Answer, Audience, Frozen } from './rules.ts';
import { findQuestion, findVersion, insertVersion, listQuestions, listVersions, type Question } from './store.ts';

/** The moment of asking, and from which day of the next year on a year counts as closed (`mm-dd`). */
export interface Moment {
  now: Date;
  closes: string;
  /** Computes public tables that are missing: where nobody waits behind it, as on the command line. */
  prepare?: boolean;
}

async function questionOf(tx: Reading, id: string, language: Language): Promise<Question> {
  const question = await findQuestion(tx, id, language);
  if (question === undefined)
    throw new Refusal('not_found', 'unknown-question', { id: id.replace(/[^\w-]/g, '').slice(0, 40) });
  return question;
}

/** The live answer is for who prepares answers; everybody else gets the answer from the menu. */
function audienceOf(actor: Actor): Audience {
  return may(actor, 'read-answers') ? 'internal' : 'public';
}

/** A reading of the live answer leaves its trace; what is public leaves none. */
function readFile(database: Database, actor: Actor, id: string, language: Language) {
  const reader = { database, actor };
  if (audienceOf(actor) === 'public')
    return read(reader, 'read-public', async (tx) => ({ question: await questionOf(tx, id, language), versions: [] }));
  return readTraced(reader, 'read-live-answer', async (tx) => {
    const question = await questionOf(tx, id, language);
    return { body: { question, versions: await listVersions(tx, id) }, trace: { id } };
  });
}

/**
 * The answer to a question as this actor may read it: live and internal for who prepares answers, from the menu of closed
 * years for everybody else.
 */
export async function currentAnswer(
  database: Database,
  actor: Actor,
  id: string,
  language: Language,
  moment: Moment & { prepare?: boolean },
): Promise<{ question: Question; answer: Answer }> {
  demand(actor, 'read-public');
  const { question, versions } = await readFile(database, actor, id, language);
  const composition = await composeOnce(database, actor, id, { audience: audienceOf(actor), ...moment });
  return { question, answer: inLanguage(composition, (versions[0]?.version ?? 0) + 1, language) };
}

/** A question with its live answer and frozen versions, for who prepares answers. */
export async function questionFile(database: Database, actor: Actor, id: string, language: Language, moment: Moment) {
  demand(actor, 'read-answers');
  const { question, versions } = await readFile(database, actor, id, language);
  const composition = await composeOnce(database, actor, id, { audience: 'internal', ...moment });
  return { question, versions, answer: inLanguage(composition, (versions[0]?.version ?? 0) + 1, language) };
}

/** Every question with how many versions are frozen. */
export function questions(database: Database, actor: Actor, language: Language) {
  return read({ database, actor }, 'read-answers', (tx) => listQuestions(tx, language));
}

/** A frozen version as it was, in the language, with its checksum recomputed. What was changed is logged. */
export function frozenFile(database: Database, actor: Actor, id: string, version: number, language: Language) {
  return readTraced({ database, actor }, 'find-altered-answer', async (tx) => {
    const question = await questionOf(tx, id, language);
    const { content, hash, ...line } = (await findVersion(tx, id, version)) ?? notFound();
    const state = integrityOf(content, hash, { id, version });
    const integrity = { state, hash, since: line.frozenAt };
    const altered = state === 'changed';
    const answer: Answer | undefined = altered
      ? undefined
      : { ...frozenInLanguage(content, version, language), state: line.state, integrity };
    return { body: { question, line, integrity, answer }, trace: altered ? { id: `${id}/${version}` } : NO_TRACE };
  });
}

/**
 * A frozen version, to hand out.
 * @throws Refusal `not_found`; `conflict` when what is kept is no longer what was frozen.
 */
export async function frozenAnswer(
  database: Database,
  actor: Actor,
  id: string,
  version: number,
  language: Language,
): Promise<{ question: Question; answer: Answer }> {
  const { question, answer } = await frozenFile(database, actor, id, version, language);
  if (answer === undefined) throw new Refusal('conflict', 'answer-altered', { version });
  return { question, answer };
}

/**
 * Freezes the answer as the next version, from the menu of closed years and public facts only; it never changes again.
 * Returns the version.
 * @throws Refusal `unavailable` while a table that it needs is still being prepared.
 */
export async function freezeAnswer(ask: Ask, id: string, moment: Moment): Promise<number> {
  const { database, actor } = ask;
  demand(actor, 'freeze-answer');
  const composition = await compose(database, actor, id, { audience: 'public', ...moment });
  if (isPreparing(composition)) {
    const tables = composition.questions.flatMap((part) => part.preparing).length;
    throw new Refusal('unavailable', 'answer-preparing', { count: tables, retryAfter: 10 });
  }
  const { version } = await write(ask, 'freeze-answer', async (tx) => {
    const [newest] = await listVersions(tx, id);
    const content: Frozen = { ...composition, version: (newest?.version ?? 0) + 1 };
    await insertVersion(tx, id, content, checksum(content));
    return { status: 201, body: { version: content.version }, trace: { id: `${id}/${content.version}` } };
  });
  return version;
}
