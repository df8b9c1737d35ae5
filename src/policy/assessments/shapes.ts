import { z } from '@hono/zod-openapi';
import type { Language } from '../../ui/words/index.ts';
import { type Content, headOf, type Value } from '../frameworks/index.ts';
import type { WholeFile } from './actions.ts';
import { type AssessmentFile, answersOf, askedBy, type Item, progressOf, VERDICTS } from './answers.ts';
import type { Release } from './store.ts';

const text = z.string();
const day = z.iso.date();
const number = z.number().int();
const value = z.union([text, z.boolean(), z.array(text)]);
const answers = z.record(text, value);

export const AssessmentSchema = z
  .object({
    id: number,
    prison: text,
    framework: z.object({ id: text, version: number }),
    branch: text.nullable(),
    state: z.enum(['open', 'concluded']),
    answers,
    items: z.array(
      z.object({
        id: number,
        branch: text,
        title: text,
        track: text.nullable(),
        verdict: z.enum(VERDICTS).nullable(),
        answers,
      }),
    ),
    outcome: text.nullable(),
    ground: text.nullable(),
    at: day.nullable(),
    version: number.optional().openapi({ description: 'For who answers: what was seen' }),
    answered: number.optional(),
    asked: number.optional(),
    owner: text.nullish(),
    signal: text.nullish(),
    reviewOn: day.nullish(),
    previous: number.nullish(),
    actions: z.array(number).optional(),
    released: z.enum(['outcome', 'answers']).nullish(),
    said: z
      .array(
        z.object({
          item: number.nullable(),
          question: text,
          value: value.nullable(),
          version: number,
          as: text,
          at: text,
        }),
      )
      .optional()
      .openapi({ description: 'Who said what and when, the newest first, at most 500' }),
  })
  .openapi('Assessment');

export const OverviewSchema = z.object({
  items: z.array(z.object({ prison: text, branch: text, outcome: text, at: day, assessment: number })),
});

/** An answer in the language asked: choices and options are named in it. */
function told(content: Content, question: string, given: Value, language: Language): string | boolean | string[] {
  const asked = askedBy(content, question);
  const options = asked?.list?.options ?? asked?.question?.choices ?? [];
  const say = (one: string) => options.find(({ nl }) => nl === one)?.[language] || one;
  if (typeof given === 'boolean') return given;
  return typeof given === 'string' ? say(given) : given.map(say);
}

function toldAll(content: Content, given: Readonly<Record<string, Value | undefined>>, language: Language) {
  return Object.fromEntries(
    Object.entries(given).flatMap(([question, one]) =>
      one === undefined ? [] : [[question, told(content, question, one, language)]],
    ),
  );
}

/** Items branch by branch: an initiative whose concept and organisation are answered stands there twice, under one number. */
function itemShapes(
  content: Content,
  items: readonly (Omit<Item, 'aside'> & { answers: Readonly<Record<string, Value | undefined>> })[],
  language: Language,
) {
  return items.flatMap(({ id, branch, title, track, verdict, answers: given }) => {
    const chain = content.branches.filter((one) => one.repeats && headOf(content, one).id === branch);
    const parts = chain.map((one) => {
      const mine = Object.entries(given).filter(([question]) => askedBy(content, question)?.branch.id === one.id);
      return {
        id,
        branch: one.id,
        title,
        track,
        verdict,
        answers: toldAll(content, Object.fromEntries(mine), language),
      };
    });
    const full = parts.filter((part) => Object.keys(part.answers).length > 0);
    return full.length > 0 ? full : parts.slice(0, 1);
  });
}

/** An assessment as its team reads it. */
export function assessmentShape(file: WholeFile, language: Language): z.output<typeof AssessmentSchema> {
  const { assessment: one, framework, said, actions, release } = file;
  const { answered, asked } = progressOf(file);
  const items = file.items
    .filter(({ aside }) => !aside)
    .map((item) => ({ ...item, answers: answersOf(said, item.id) }));
  return {
    ...headOfFile(file),
    answers: toldAll(framework.content, answersOf(said, null), language),
    items: itemShapes(framework.content, items, language),
    ...{ outcome: one.outcome, ground: one.ground, at: one.concludedOn, version: one.version, answered, asked },
    ...{ owner: one.owner, signal: one.signal, reviewOn: one.reviewOn, previous: one.previous },
    actions: actions.map(({ id }) => id),
    released: release?.what ?? null,
    said: [...said]
      .reverse()
      .slice(0, 500)
      .map(({ item, question, value: given, version, as, at }) => ({
        ...{ item, question, version, as, at: String(at) },
        value: given === null ? null : told(framework.content, question, given, language),
      })),
  };
}

function headOfFile({ assessment: one }: Pick<AssessmentFile, 'assessment'>) {
  const { id, prison, frameworkId, frameworkNumber, branch, state } = one;
  return { id, prison, framework: { id: frameworkId, version: frameworkNumber }, branch, state };
}

/** What a team gave out, as everybody reads it. */
export function releaseShape(
  { release, framework, actions }: { release: Release; framework: { content: Content }; actions: { id: number }[] },
  language: Language,
): z.output<typeof AssessmentSchema> {
  return {
    ...{ id: release.assessment, prison: release.prison, branch: release.branch, state: 'concluded' as const },
    framework: { id: release.frameworkId, version: release.frameworkNumber },
    answers: toldAll(framework.content, release.answers, language),
    items: itemShapes(framework.content, release.items, language),
    ...{ outcome: release.outcome, ground: release.ground, at: release.concludedOn },
    actions: actions.map(({ id }) => id),
  };
}
