import type { Answers, Branch, Checklist, Content, Framework, Question, Value } from '../frameworks/index.ts';
import { askedOfItem, headOf, reached } from '../frameworks/index.ts';

/** The most of everything that one team answers with. */
export const MOST = {
  items: 60,
  text: 4000,
  remark: 2000,
  title: 200,
  owner: 200,
  signal: 2000,
  ground: 2000,
  actions: 60,
} as const;

/** What becomes of an initiative. */
export const VERDICTS = ['go', 'adapt', 'stop'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Assessment {
  id: number;
  prison: string;
  frameworkId: string;
  frameworkNumber: number;
  previous: number | null;
  /** The one that repeats it. */
  next: number | null;
  branch: string | null;
  state: 'open' | 'concluded';
  outcome: string | null;
  ground: string | null;
  owner: string | null;
  signal: string | null;
  reviewOn: string | null;
  concludedOn: string | null;
  madeOn: string;
  version: number;
  origin: 'source' | 'registered' | 'demonstration';
}

/** What a repeated branch is answered for. */
export interface Item {
  id: number;
  /** The first of its branches. */
  branch: string;
  title: string;
  track: string | null;
  verdict: Verdict | null;
  aside: boolean;
}

/** Something that was answered; without a value the question was opened again. */
export interface Said {
  item: number | null;
  question: string;
  value: Value | null;
  version: number;
  by: string;
  as: string;
  at: string;
}

/** What a member said beside an answer. */
export interface Remark {
  item: number | null;
  question: string;
  kind: 'remark' | 'differs';
  remark: string;
  by: string;
  as: string;
  at: string;
}

/** Answers of a team with everything that was said. */
export interface AssessmentFile {
  assessment: Assessment;
  framework: Framework;
  items: Item[];
  /** The oldest first. */
  said: Said[];
  remarks: Remark[];
}

const keyOf = (item: number | null, question: string) => `${item ?? ''}/${question}`;

/** What was said last of each question, up to a version where one is told. */
export function latest(said: readonly Said[], version = Number.POSITIVE_INFINITY): Map<string, Said> {
  const found = new Map<string, Said>();
  for (const one of said) if (one.version <= version) found.set(keyOf(one.item, one.question), one);
  return found;
}

/** The last answer to a question, for an item where it is one of those. */
export function saidOf(of: ReadonlyMap<string, Said>, item: number | null, question: string): Said | undefined {
  return of.get(keyOf(item, question));
}

/** The answers that count now, of the whole or of one item. */
export function answersOf(said: readonly Said[], item: number | null): Record<string, Value> {
  const answers: Record<string, Value> = {};
  for (const one of latest(said).values())
    if (one.item === item && one.value !== null) answers[one.question] = one.value;
  return answers;
}

/** Whether two answers say the same. */
export function sameValue(one: Value | null | undefined, other: Value | null | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/**
 * What becomes of an answer that is saved by who saw a version: kept where nobody answered otherwise since, left where it says what stands
 * there or what stood there then, and a conflict where two people answered differently.
 */
export function verdictOn(
  said: readonly Said[],
  item: number | null,
  question: string,
  value: Value | null,
  seen: number,
): 'keep' | 'leave' | 'conflict' {
  const now = saidOf(latest(said), item, question);
  if (sameValue(now?.value, value)) return 'leave';
  if (now === undefined || now.version <= seen) return 'keep';
  const then = saidOf(latest(said, seen), item, question);
  return sameValue(then?.value, value) ? 'leave' : 'conflict';
}

/** One page of questions: a branch, and the item for which it is answered. */
export interface Sheet {
  branch: Branch;
  item: Item | null;
  questions: readonly Question[];
  lists: readonly Checklist[];
}

/** What is asked along the way that was chosen, in order: branch by branch, and for each item its branches. */
export function sheetsOf({
  framework: { content },
  assessment,
  items,
  said,
}: Pick<AssessmentFile, 'framework' | 'assessment' | 'items' | 'said'>): Sheet[] {
  const open = reached(content, assessment.branch, answersOf(said, null));
  const sheet = (branch: Branch, item: Item | null): Sheet => ({
    branch,
    item,
    questions: branch.questions,
    lists: branch.lists,
  });
  return open.flatMap((branch) => {
    if (!branch.repeats) return [sheet(branch, null)];
    if (headOf(content, branch).id !== branch.id) return [];
    const chain = open.filter((one) => one.repeats && headOf(content, one).id === branch.id);
    return items
      .filter((item) => item.branch === branch.id && !item.aside)
      .flatMap((item) => {
        const answers = answersOf(said, item.id);
        return chain.filter((one) => one.id === branch.id || askedOfItem(one, answers)).map((one) => sheet(one, item));
      });
  });
}

/** The first repeated branches along the way: what items can be added to. */
export function itemBranches({
  framework: { content },
  assessment,
  said,
}: Pick<AssessmentFile, 'framework' | 'assessment' | 'said'>): Branch[] {
  return reached(content, assessment.branch, answersOf(said, null)).filter(
    (branch) => branch.repeats && headOf(content, branch).id === branch.id,
  );
}

/** How many of the questions that are asked were answered. */
export function progressOf(
  file: Pick<AssessmentFile, 'framework' | 'assessment' | 'items' | 'said'>,
  sheets = sheetsOf(file),
): { answered: number; asked: number } {
  const now = latest(file.said);
  const all = sheets.flatMap(({ item, questions }) =>
    questions.map(({ id }) => saidOf(now, item?.id ?? null, id)?.value ?? null),
  );
  return { answered: all.filter((value) => value !== null).length, asked: all.length };
}

/** Answers that stand, and are not asked along the way that was chosen, or not in this version. */
export function keptAside(file: AssessmentFile): Said[] {
  const asked = new Set(
    sheetsOf(file).flatMap(({ item, questions, lists }) =>
      [...questions, ...lists].map(({ id }) => keyOf(item?.id ?? null, id)),
    ),
  );
  return [...latest(file.said).entries()]
    .filter(([key, { value }]) => value !== null && !asked.has(key))
    .map(([, one]) => one);
}

/** A question or a list by its name, with how its answers are given. */
export function askedBy(
  content: Content,
  id: string,
): { branch: Branch; question: Question | null; list: Checklist | null } | undefined {
  for (const branch of content.branches) {
    const question = branch.questions.find((one) => one.id === id);
    const list = branch.lists.find((one) => one.id === id);
    if (question !== undefined || list !== undefined) return { branch, question: question ?? null, list: list ?? null };
  }
  return undefined;
}

/** Whether two versions ask the same under one name: then answers can be compared, and carried on. */
export function comparable(one: Content, other: Content, id: string): boolean {
  const [a, b] = [askedBy(one, id), askedBy(other, id)];
  if (a === undefined || b === undefined || a.branch.repeats !== b.branch.repeats) return false;
  if (a.question !== null && b.question !== null)
    return a.question.kind === b.question.kind && a.question.text.nl === b.question.text.nl;
  return a.list !== null && b.list !== null && a.list.title.nl === b.list.title.nl;
}

/** An answer of this time beside that of the time before. */
export interface Compared {
  branch: Branch;
  item: string | null;
  id: string;
  before: Value | null;
  now: Value | null;
  change: 'same' | 'changed' | 'added' | 'gone' | 'apart';
}

/** What was answered the time before and now, question by question; items are the same where they are called the same. */
export function compared(before: AssessmentFile, now: AssessmentFile): Compared[] {
  const [old, current] = [latest(before.said), latest(now.said)];
  const twin = (item: Item | null) =>
    item === null
      ? null
      : (before.items.find(
          ({ branch, title }) => branch === item.branch && title.toLowerCase() === item.title.toLowerCase(),
        ) ?? undefined);
  const here = sheetsOf(now).flatMap(({ branch, item, questions, lists }) => {
    const other = twin(item);
    return [...questions, ...lists].map(({ id }): Compared => {
      const was = other === undefined ? null : (saidOf(old, other?.id ?? null, id)?.value ?? null);
      const is = saidOf(current, item?.id ?? null, id)?.value ?? null;
      const apart = was !== null && !comparable(before.framework.content, now.framework.content, id);
      return {
        branch,
        item: item?.title ?? null,
        id,
        before: was,
        now: is,
        change: apart ? 'apart' : changeOf(was, is),
      };
    });
  });
  const shown = new Set(here.map(({ item, id }) => `${item?.toLowerCase() ?? ''}/${id}`));
  const left = sheetsOf(before).flatMap(({ branch, item, questions, lists }) =>
    [...questions, ...lists]
      .filter(({ id }) => !shown.has(`${item?.title.toLowerCase() ?? ''}/${id}`))
      .map(
        ({ id }): Compared => ({
          branch,
          item: item?.title ?? null,
          id,
          before: saidOf(old, item?.id ?? null, id)?.value ?? null,
          now: null,
          change: 'gone',
        }),
      )
      .filter((one) => one.before !== null),
  );
  return [...here, ...left];
}

function changeOf(before: Value | null, now: Value | null): Compared['change'] {
  if (sameValue(before, now)) return 'same';
  return before === null ? 'added' : now === null ? 'gone' : 'changed';
}

/** The value that is meant, as it is kept: a choice may be named in either language. Undefined for what is no answer to it. */
export function meantValue(
  asked: { question: Question | null; list: Checklist | null },
  sent: unknown,
): Value | null | undefined {
  if (sent === null || sent === '') return null;
  const meant = (options: readonly { nl: string; en?: string | null | undefined }[], one: unknown) =>
    options.find(({ nl, en }) => one === nl || (en != null && one === en))?.nl;
  if (asked.list !== null) {
    if (!Array.isArray(sent)) return undefined;
    const { options } = asked.list;
    const found = sent.map((one) => meant(options, one));
    if (found.some((one) => one === undefined)) return undefined;
    const order = options.map(({ nl }) => nl).filter((nl) => found.includes(nl));
    return order.length === 0 ? null : order;
  }
  if (asked.question?.kind === 'yes-no') return typeof sent === 'boolean' ? sent : undefined;
  if (asked.question?.kind === 'choice') return meant(asked.question.choices, sent);
  if (typeof sent !== 'string' || sent.length > MOST.text) return undefined;
  return sent.trim() === '' ? null : sent.trim();
}

/** How often each answer was given to a question that has a few, over what teams released; of a text, how many answered. */
export function countedReasons(
  content: Content,
  released: readonly { answers: Answers; items: readonly { answers: Answers }[] }[],
) {
  return content.branches.flatMap((branch) =>
    [
      ...branch.questions.map((question) => ({ question, list: null })),
      ...branch.lists.map((list) => ({ question: null, list })),
    ].map((asked) => {
      const id = (asked.question ?? asked.list).id;
      const told = released.flatMap(({ answers, items }) =>
        branch.repeats ? items.map((item) => item.answers[id]) : [answers[id]],
      );
      const values = told.filter((value) => value !== undefined);
      const counts = new Map<string, number>();
      if (asked.list !== null || asked.question.kind !== 'text')
        for (const value of values.flatMap((one) => (Array.isArray(one) ? one : [String(one)])))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      return { branch, id, answered: values.length, counts };
    }),
  );
}
