import type { Text } from '../../ui/words/index.ts';
import type { Branch, Checklist, Content, Outcome, Question } from './rules.ts';

/** The parts of a framework that have a form of their own. */
export const PARTS = ['branches', 'questions', 'lists', 'outcomes', 'tracks'] as const;
export type Part = (typeof PARTS)[number];

/** Whether an address names such a part. */
export function isPart(name: string): name is Part {
  return PARTS.some((part) => part === name);
}

/** A name for a new part, made of its label, that no other part has. */
export function freshId(content: Content, label: string): string {
  const taken = new Set([
    ...content.branches.flatMap(({ id, questions, lists }) => [
      id,
      ...questions.map((one) => one.id),
      ...lists.map((one) => one.id),
    ]),
    ...content.outcomes.map(({ id }) => id),
    ...content.tracks.map(({ id }) => id),
    ...['new', 'start'],
  ]);
  const plain = label
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  const base = plain || 'deel';
  if (!taken.has(base)) return base;
  let nth = 2;
  while (taken.has(`${base}-${nth}`)) nth += 1;
  return `${base}-${nth}`;
}

/** Puts a part in the place of the one with its name, or at the end. */
function placed<One extends { id: string }>(list: readonly One[], one: One): One[] {
  return list.some(({ id }) => id === one.id)
    ? list.map((other) => (other.id === one.id ? one : other))
    : [...list, one];
}

const inBranch = (content: Content, id: string, change: (branch: Branch) => Branch): Content => ({
  ...content,
  branches: content.branches.map((branch) => (branch.id === id ? change(branch) : branch)),
});

/** With a branch that is new or worded anew; its questions stay. */
export function withBranch(content: Content, branch: Omit<Branch, 'questions' | 'lists'>): Content {
  const { questions, lists } = content.branches.find(({ id }) => id === branch.id) ?? { questions: [], lists: [] };
  return { ...content, branches: placed(content.branches, { ...branch, questions, lists }) };
}

/** With a question of a branch that is new or worded anew. */
export function withQuestion(content: Content, branch: string, question: Question): Content {
  return inBranch(content, branch, (one) => ({ ...one, questions: placed(one.questions, question) }));
}

/** With a list of a branch that is new or worded anew. */
export function withList(content: Content, branch: string, list: Checklist): Content {
  return inBranch(content, branch, (one) => ({ ...one, lists: placed(one.lists, list) }));
}

/** With an outcome that is new or worded anew. */
export function withOutcome(content: Content, outcome: Outcome): Content {
  return { ...content, outcomes: placed(content.outcomes, outcome) };
}

/** With a track that is new or named anew. */
export function withTrack(content: Content, track: { id: string; title: Text | null }): Content {
  return { ...content, tracks: placed(content.tracks, { id: track.id, title: track.title }) };
}

function moved<One extends { id: string }>(list: readonly One[], id: string, by: -1 | 1): One[] {
  const from = list.findIndex((one) => one.id === id);
  const [one, other] = [list[from], list[from + by]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((each, at) => (at === from ? other : at === from + by ? one : each));
}

/** With a part one place up or down among its like. */
export function withMoved(content: Content, part: Part, id: string, by: -1 | 1): Content {
  return eachList(content, part, (list) => moved(list, id, by));
}

/** Without a part; what came after a branch that goes stands where it is and says so until it is given another place. */
export function without(content: Content, part: Part, id: string): Content {
  const left = eachList(content, part, (list) => list.filter((one) => one.id !== id));
  if (part !== 'branches') return left;
  return { ...left, outcomes: left.outcomes.map((one) => ({ ...one, after: one.after.filter((way) => way !== id) })) };
}

function eachList(
  content: Content,
  part: Part,
  change: <One extends { id: string }>(list: readonly One[]) => One[],
): Content {
  if (part === 'branches') return { ...content, branches: change(content.branches) };
  if (part === 'outcomes') return { ...content, outcomes: change(content.outcomes) };
  if (part === 'tracks') return { ...content, tracks: change(content.tracks) };
  return {
    ...content,
    branches: content.branches.map((branch) =>
      part === 'questions'
        ? { ...branch, questions: change(branch.questions) }
        : { ...branch, lists: change(branch.lists) },
    ),
  };
}

/** The branches after which one can come: every other one, and the answers to its questions that can be chosen. */
export function placesFor(
  content: Content,
  id: string | null,
): { branch: Branch; question: Question | null; value: string | null }[] {
  return content.branches
    .filter((branch) => branch.id !== id)
    .flatMap((branch) => [
      { branch, question: null, value: null },
      ...branch.questions.flatMap((question) =>
        (question.kind === 'yes-no' ? ['true', 'false'] : question.choices.map(({ nl }) => nl)).map((value) => ({
          branch,
          question,
          value,
        })),
      ),
    ]);
}
