import { type Fault, notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, NO_TRACE, type Writing, write } from '../../writes/index.ts';
import { type Content, frameworkIn, headOf, type Value, waysOf } from '../frameworks/index.ts';
import { fileIn } from './actions.ts';
import {
  type Assessment,
  type AssessmentFile,
  askedBy,
  type Item,
  MOST,
  meantValue,
  type Remark,
  verdictOn,
} from './answers.ts';
import type { SentAnswers, SentItem } from './inputs.ts';
import { addAnswers, addItem, addRemark, itemsOf, lockAssessment, raise, saidAround, wordItem } from './store.ts';

const fault = (path: string, message: string): Fault => ({ path, message });

interface Answer {
  item: number | null;
  question: string;
  value: Value | null;
}

/** An assessment of the own team that is still open, locked. @throws Refusal `not_found`, `conflict` when it was concluded. */
async function lockOpen(tx: Writing, id: number): Promise<Assessment> {
  const assessment = (await lockAssessment(tx, id)) ?? notFound();
  if (assessment.state === 'concluded') throw new Refusal('conflict', 'assessment-concluded');
  return assessment;
}

/** What who saves needs of an assessment: the questions, the items, and the answers that stand and stood. */
async function openIn(tx: Writing, assessment: Assessment, seen: number): Promise<AssessmentFile> {
  const { id, frameworkId, frameworkNumber } = assessment;
  const framework = (await frameworkIn(tx, frameworkId, frameworkNumber)) ?? notFound();
  return { assessment, framework, items: await itemsOf(tx, id), said: await saidAround(tx, id, seen), remarks: [] };
}

/**
 * Saves what a member of the team answered. Who saw an older version loses nothing and overwrites nothing: other answers stand beside those
 * of colleagues, and where two answered the same question differently both are asked which it is.
 * @throws Refusal `stale` with the questions that were answered otherwise meanwhile, `invalid` for what is no answer.
 */
export function saveAnswers(ask: Ask, id: number, sent: SentAnswers): Promise<{ id: number; version: number }> {
  return write(ask, 'answer-assessment', async (tx) => {
    const assessment = await lockOpen(tx, id);
    if (sent.version > assessment.version)
      throw new Refusal('invalid', 'bad-version', {}, [fault('version', 'refusals:bad-version')]);
    const file = await openIn(tx, assessment, sent.version);
    const { content } = file.framework;
    const faults: Fault[] = [];
    const branch = wayAsked(content, assessment, sent, faults);
    const answers: Answer[] = answersAsked(content, sent.answers ?? {}, null, 'answers', faults);
    const items = await itemsAsked(tx, file, sent.items ?? [], faults);
    answers.push(...items.answers);
    if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults.slice(0, 50));
    const judged = answers.map((one) => ({
      one,
      verdict: verdictOn(file.said, one.item, one.question, one.value, sent.version),
    }));
    const differ = judged.filter(({ verdict }) => verdict === 'conflict');
    if (differ.length > 0)
      throw new Refusal(
        'stale',
        'stale',
        {},
        differ.map(({ one }) => fault(`answers.${one.question}`, 'assessments:error.differs')),
      );
    const kept = judged.filter(({ verdict }) => verdict === 'keep').map(({ one }) => one);
    // Who saves a page without changing it, said nothing: there is nothing to tell of.
    if (kept.length === 0 && branch === assessment.branch && !items.changed)
      return { body: { id, version: assessment.version }, trace: NO_TRACE };
    const version = await raise(tx, id, branch);
    if (kept.length > 0) await addAnswers(tx, id, kept);
    return { body: { id, version }, trace: { id, prison: assessment.prison, detail: { answers: kept.length } } };
  });
}

/** The way that is chosen; an older version chooses no other way than the one that stands. */
function wayAsked(
  content: Content,
  assessment: Assessment,
  { branch, version }: SentAnswers,
  faults: Fault[],
): string | null {
  if (branch === undefined || branch === assessment.branch) return assessment.branch;
  if (!waysOf(content).some((way) => way.id === branch)) faults.push(fault('branch', 'form:error.choice'));
  if (version < assessment.version && assessment.branch !== null) throw new Refusal('stale', 'stale');
  return branch;
}

function answersAsked(
  content: Content,
  sent: Record<string, unknown>,
  item: { id: number; branch: string } | null,
  path: string,
  faults: Fault[],
): Answer[] {
  return Object.entries(sent).flatMap(([question, typed]) => {
    const asked = askedBy(content, question);
    const where = `${path}.${/^[\w-]{1,60}$/.test(question) ? question : '?'}`;
    const fits =
      asked !== undefined &&
      (item === null
        ? !asked.branch.repeats
        : asked.branch.repeats && headOf(content, asked.branch).id === item.branch);
    if (!fits) {
      faults.push(fault(where, 'assessments:error.question'));
      return [];
    }
    const value = meantValue(asked, typed);
    if (value === undefined) {
      faults.push(fault(where, 'assessments:error.value'));
      return [];
    }
    return [{ item: item?.id ?? null, question, value }];
  });
}

/** Adds and words the items that were sent, and gathers their answers. */
async function itemsAsked(
  tx: Writing,
  file: AssessmentFile,
  sent: readonly SentItem[],
  faults: Fault[],
): Promise<{ answers: Answer[]; changed: boolean }> {
  const { content } = file.framework;
  const known: Item[] = [...file.items];
  const answers: Answer[] = [];
  let changed = false;
  for (const [at, asked] of sent.entries()) {
    const path = `items.${at}`;
    const branch = content.branches.find((one) => one.id === asked.branch);
    if (branch === undefined || !branch.repeats) {
      faults.push(fault(`${path}.branch`, 'form:error.choice'));
      continue;
    }
    if (asked.track != null && !content.tracks.some((track) => track.id === asked.track)) {
      faults.push(fault(`${path}.track`, 'form:error.choice'));
      continue;
    }
    const head = headOf(content, branch).id;
    const found = known.find((one) =>
      asked.id === undefined ? one.branch === head && sameTitle(one, asked) : one.id === asked.id,
    );
    if (found === undefined && asked.id !== undefined) {
      faults.push(fault(`${path}.id`, 'form:error.choice'));
      continue;
    }
    if (
      found !== undefined &&
      known.some((one) => one.id !== found.id && one.branch === head && sameTitle(one, asked))
    ) {
      faults.push(fault(`${path}.title`, 'assessments:error.item-twice'));
      continue;
    }
    const item = found ?? (await added(tx, file, head, asked, known));
    changed = changed || found === undefined || (found !== undefined && (await worded(tx, found, asked)));
    answers.push(
      ...answersAsked(content, asked.answers ?? {}, { id: item.id, branch: head }, `${path}.answers`, faults),
    );
  }
  return { answers, changed };
}

const sameTitle = (one: { title: string }, other: { title: string }) =>
  one.title.toLowerCase() === other.title.toLowerCase();

async function added(
  tx: Writing,
  { assessment }: AssessmentFile,
  branch: string,
  { title, track = null, verdict = null }: SentItem,
  known: Item[],
): Promise<Item> {
  if (known.filter(({ aside }) => !aside).length >= MOST.items)
    throw new Refusal('conflict', 'assessment-full', { most: MOST.items });
  const item: Item = {
    id: await addItem(tx, assessment.id, { branch, title, track, verdict }),
    branch,
    title,
    track,
    verdict,
    aside: false,
  };
  known.push(item);
  return item;
}

async function worded(tx: Writing, item: Item, asked: SentItem): Promise<boolean> {
  const next = {
    title: asked.title,
    track: asked.track === undefined ? item.track : asked.track,
    verdict: asked.verdict === undefined ? item.verdict : asked.verdict,
    aside: asked.aside ?? item.aside,
  };
  const same =
    next.title === item.title &&
    next.track === item.track &&
    next.verdict === item.verdict &&
    next.aside === item.aside;
  if (!same) await wordItem(tx, item.id, next);
  return !same;
}

/** Says something beside an answer, or that one sees it otherwise. @throws Refusal `not_found`, `invalid` for a question that is not asked. */
export function sayBeside(
  ask: Ask,
  id: number,
  said: { question: string; item?: number | null | undefined; kind: Remark['kind']; remark: string },
): Promise<{ id: number }> {
  return write(ask, 'remark-assessment', async (tx) => {
    const assessment = (await lockAssessment(tx, id)) ?? notFound();
    const { framework, items, remarks } = await fileIn(tx, assessment);
    const item = said.item ?? null;
    if (askedBy(framework.content, said.question) === undefined)
      throw new Refusal('invalid', 'invalid', {}, [fault('question', 'assessments:error.question')]);
    if (item !== null && !items.some((one) => one.id === item))
      throw new Refusal('invalid', 'invalid', {}, [fault('item', 'form:error.choice')]);
    if (remarks.length >= 2000) throw new Refusal('conflict', 'list-full', { most: 2000 });
    await addRemark(tx, id, { item, question: said.question, kind: said.kind, remark: said.remark });
    return { status: 201, body: { id }, trace: { id, prison: assessment.prison } };
  });
}
