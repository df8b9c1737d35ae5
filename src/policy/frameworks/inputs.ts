import { z } from 'zod';
import { versionNumber } from '../../shared/version.ts';
import type { Text } from '../../ui/words/index.ts';
import { type Content, FRAMEWORK_STATES, KINDS, MOST, START } from './rules.ts';

/** A label: in Dutch alone, or in both languages. */
const label = (most: number) =>
  z.union([
    z.string().trim().max(most),
    z.strictObject({ nl: z.string().trim().max(most), en: z.string().trim().max(most).nullish() }),
  ]);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'frameworks:error.id');

const QuestionInput = z.strictObject({
  id,
  text: label(MOST.text),
  kind: z.enum(KINDS),
  choices: z.array(label(MOST.choice)).max(MOST.choices).nullish(),
  help: label(MOST.help).nullish(),
  caution: label(MOST.help).nullish(),
});
const BranchInput = z.strictObject({
  id,
  title: label(MOST.title),
  /** `start`, the branch before it, or `question=answer`; at the start unless told. */
  when: z.string().trim().max(MOST.when).nullish(),
  repeats: z.boolean().nullish(),
  help: label(MOST.help).nullish(),
  questions: z.array(QuestionInput).max(MOST.questions),
  lists: z
    .array(z.strictObject({ id, title: label(MOST.text), options: z.array(label(MOST.choice)).max(MOST.choices) }))
    .max(MOST.lists)
    .nullish(),
});

/** A framework as it is sent: in the shape in which it is read. */
export const FrameworkInput = z.strictObject({
  id: id.refine((sent) => sent !== 'new', 'frameworks:error.id'),
  title: label(MOST.title),
  source: z.string().trim().max(MOST.source).nullish(),
  start: label(MOST.text).nullish(),
  tracks: z
    .array(z.strictObject({ id, title: label(MOST.title).nullable() }))
    .max(MOST.tracks)
    .nullish(),
  branches: z.array(BranchInput).max(MOST.branches),
  outcomes: z
    .array(
      z.strictObject({
        id,
        title: label(MOST.title),
        after: z.array(z.string().max(MOST.id)).max(MOST.branches).nullish(),
      }),
    )
    .max(MOST.outcomes),
  /** `draft`: kept as a draft; else it is published. */
  state: z.enum(FRAMEWORK_STATES).optional(),
  /** As it was read; a next version gets the next number. */
  version: versionNumber.optional(),
});
export type SentFramework = z.output<typeof FrameworkInput>;

const textOf = (sent: string | { nl: string; en?: string | null | undefined }): { nl: string; en: string | null } =>
  typeof sent === 'string' ? { nl: sent, en: null } : { nl: sent.nl, en: sent.en || null };
const perhaps = (sent: Parameters<typeof textOf>[0] | null | undefined) => (sent ? textOf(sent) : null);

/** What was sent as a version says it. A start question that was left out is asked by the title. */
export function wordingOf(sent: SentFramework): { title: Text; source: string | null; content: Content } {
  const title = textOf(sent.title);
  return {
    title,
    source: sent.source || null,
    content: {
      start: perhaps(sent.start) ?? title,
      tracks: (sent.tracks ?? []).map(({ id: track, title: named }) => ({ id: track, title: perhaps(named) })),
      branches: sent.branches.map(({ questions, lists, ...branch }) => ({
        ...{ id: branch.id, title: textOf(branch.title), when: branch.when || START, repeats: branch.repeats ?? false },
        help: perhaps(branch.help),
        questions: questions.map(({ choices, ...one }) => ({
          ...{ id: one.id, text: textOf(one.text), kind: one.kind, choices: (choices ?? []).map(textOf) },
          ...{ help: perhaps(one.help), caution: perhaps(one.caution) },
        })),
        lists: (lists ?? []).map((list) => ({
          id: list.id,
          title: textOf(list.title),
          options: list.options.map(textOf),
        })),
      })),
      outcomes: sent.outcomes.map((one) => ({ id: one.id, title: textOf(one.title), after: one.after ?? [] })),
    },
  };
}
