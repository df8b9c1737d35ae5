import { z } from 'zod';
import type { Text } from '../../ui/words/index.ts';

/** How a question is answered. */
export const KINDS = ['text', 'choice', 'yes-no'] as const;
export type Kind = (typeof KINDS)[number];

export const FRAMEWORK_STATES = ['draft', 'published', 'replaced'] as const;
export type FrameworkState = (typeof FRAMEWORK_STATES)[number];

/** The most of everything that one framework holds. */
export const MOST = {
  ...{ branches: 40, questions: 300, choices: 30, lists: 40, outcomes: 20, tracks: 10 },
  ...{ id: 60, title: 200, text: 500, help: 1000, choice: 200, source: 600, when: 330 },
} as const;

const label = (most: number) => z.object({ nl: z.string().max(most), en: z.string().max(most).nullish() });
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'frameworks:error.id');

const QuestionSchema = z.object({
  id,
  text: label(MOST.text),
  kind: z.enum(KINDS),
  choices: z.array(label(MOST.choice)).max(MOST.choices),
  help: label(MOST.help).nullable(),
  caution: label(MOST.help).nullable(),
});
export type Question = z.output<typeof QuestionSchema>;

const ListSchema = z.object({ id, title: label(MOST.text), options: z.array(label(MOST.choice)).max(MOST.choices) });
/** A list of which a team ticks what concerns it; not one of the questions. */
export type Checklist = z.output<typeof ListSchema>;

const BranchSchema = z.object({
  id,
  title: label(MOST.title),
  when: z.string().max(MOST.when),
  repeats: z.boolean(),
  help: label(MOST.help).nullable(),
  questions: z.array(QuestionSchema).max(MOST.questions),
  lists: z.array(ListSchema).max(MOST.lists),
});
export type Branch = z.output<typeof BranchSchema>;

const OutcomeSchema = z.object({
  id,
  title: label(MOST.title),
  after: z.array(z.string().max(MOST.id)).max(MOST.branches),
});
export type Outcome = z.output<typeof OutcomeSchema>;

/** What a version of a framework consists of. An empty Dutch text is a label that is still missing. */
export const ContentSchema = z.object({
  start: label(MOST.text),
  tracks: z.array(z.object({ id, title: label(MOST.title).nullable() })).max(MOST.tracks),
  branches: z.array(BranchSchema).max(MOST.branches),
  outcomes: z.array(OutcomeSchema).max(MOST.outcomes),
});
export type Content = z.output<typeof ContentSchema>;

/** A version of a framework. */
export interface Framework {
  id: string;
  number: number;
  state: FrameworkState;
  title: Text;
  source: string | null;
  content: Content;
  publishedOn: string | null;
  retiredOn: string | null;
  version: number;
  origin: 'source' | 'registered' | 'demonstration';
}

/** Stands in `when` of a branch that is one of the answers to the start question. */
export const START = 'start';

/** What a branch follows: the start question, another branch, or an answer to a question. */
export type Condition =
  | { kind: 'start' }
  | { kind: 'branch'; branch: string }
  | { kind: 'answer'; question: string; value: string };

/** Reads `start`, `branch` or `question=value`. */
export function conditionOf(when: string): Condition {
  const told = when.trim();
  if (told === '' || told === START) return { kind: 'start' };
  const at = told.indexOf('=');
  if (at === -1) return { kind: 'branch', branch: told };
  return { kind: 'answer', question: told.slice(0, at).trim(), value: told.slice(at + 1).trim() };
}

/** The values that a question can have, as `when` names them. */
export function valuesOf({ kind, choices }: Pick<Question, 'kind' | 'choices'>): string[] | undefined {
  if (kind === 'yes-no') return ['true', 'false'];
  return kind === 'choice' ? choices.map(({ nl }) => nl) : undefined;
}

/** The branches between which the start question chooses. */
export function waysOf({ branches }: Pick<Content, 'branches'>): Branch[] {
  return branches.filter(({ when }) => conditionOf(when).kind === 'start');
}

/** The branch after which another one comes; undefined for a way, and where there is none. */
export function branchBefore({ branches }: Pick<Content, 'branches'>, branch: Branch): Branch | undefined {
  const told = conditionOf(branch.when);
  if (told.kind === 'start') return undefined;
  if (told.kind === 'branch') return branches.find(({ id }) => id === told.branch);
  return branches.find(({ questions }) => questions.some(({ id }) => id === told.question));
}

/** The first of the repeated branches that are answered together for one item: itself where none before it repeats. */
export function headOf(content: Pick<Content, 'branches'>, branch: Branch): Branch {
  const seen = new Set<string>([branch.id]);
  let head = branch;
  for (
    let before = branchBefore(content, head);
    before?.repeats && !seen.has(before.id);
    before = branchBefore(content, head)
  ) {
    seen.add(before.id);
    head = before;
  }
  return head;
}

/** Every question of a framework with its branch. */
export function questionsOf({ branches }: Pick<Content, 'branches'>): { branch: Branch; question: Question }[] {
  return branches.flatMap((branch) => branch.questions.map((question) => ({ branch, question })));
}

/** A value of an answer: text, yes or no, one of the choices; several of a list. */
export type Value = string | boolean | readonly string[];
export type Answers = Readonly<Record<string, Value | undefined>>;

/** The branches that are reached along a way, in their order; repeated ones whether or not there is an item. */
export function reached(content: Pick<Content, 'branches'>, way: string | null, answers: Answers): Branch[] {
  const open = new Set<string>(way === null ? [] : [way]);
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const branch of content.branches) if (follows(content, branch, open, answers)) open.add(branch.id);
  }
  return content.branches.filter(({ id }) => open.has(id));
}

function follows(
  content: Pick<Content, 'branches'>,
  branch: Branch,
  open: ReadonlySet<string>,
  answers: Answers,
): boolean {
  const told = conditionOf(branch.when);
  if (told.kind === 'start') return false;
  const before = branchBefore(content, branch);
  if (before === undefined || !open.has(before.id)) return false;
  // What depends on an answer for an item is asked of the items, not of the whole.
  return told.kind === 'branch' || before.repeats || String(answers[told.question]) === told.value;
}

/** Whether a repeated branch is asked for an item, whose answers these are. */
export function askedOfItem(branch: Branch, answers: Answers): boolean {
  const told = conditionOf(branch.when);
  return told.kind !== 'answer' || !(told.question in answers) || String(answers[told.question]) === told.value;
}

/** The outcomes that can be chosen along a way. */
export function outcomesAfter({ outcomes }: Pick<Content, 'outcomes'>, way: string): Outcome[] {
  return outcomes.filter(({ after }) => after.length === 0 || after.includes(way));
}
