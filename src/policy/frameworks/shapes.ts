import { z } from '@hono/zod-openapi';
import { type Language, pick, type Text } from '../../ui/words/index.ts';
import { FRAMEWORK_STATES, type Framework, KINDS } from './rules.ts';

const text = z.string();

export const FrameworkSchema = z
  .object({
    id: text,
    version: z.number().int().openapi({ description: 'Its number: a change is a new version' }),
    title: text,
    source: text.nullable(),
    state: z.enum(FRAMEWORK_STATES),
    start: text.openapi({
      description: 'The question with which a team begins; the branches with `when` `start` are its answers',
    }),
    tracks: z.array(z.object({ id: text, title: text.nullable() })),
    branches: z.array(
      z.object({
        id: text,
        title: text,
        when: text.openapi({ description: '`start`, the branch before it, or `question=answer`' }),
        repeats: z.literal(true).optional(),
        help: text.optional(),
        questions: z.array(
          z.object({
            id: text,
            text,
            kind: z.enum(KINDS),
            choices: z.array(text).optional(),
            help: text.optional(),
            caution: text.optional(),
          }),
        ),
        lists: z.array(z.object({ id: text, title: text, options: z.array(text) })).optional(),
      }),
    ),
    outcomes: z.array(z.object({ id: text, title: text, after: z.array(text).optional() })),
  })
  .openapi('Framework');

export const FrameworksSchema = z.object({
  items: z.array(
    z.object({
      ...{ id: text, version: z.number().int(), title: text, state: z.enum(FRAMEWORK_STATES) },
      ...{ questions: z.number().int(), retired: z.boolean() },
    }),
  ),
  total: z.number().int(),
  page: z.number().int(),
});

/** A framework as the API gives it, in the language asked. */
export function frameworkShape(
  { id, number, title, source, state, content }: Framework,
  language: Language,
): z.output<typeof FrameworkSchema> {
  const say = (label: Text) => pick(label, language);
  const also = (name: 'help' | 'caution', label: Text | null) => (label === null ? {} : { [name]: say(label) });
  return {
    ...{ id, version: number, title: say(title), source, state, start: say(content.start) },
    tracks: content.tracks.map((track) => ({ id: track.id, title: track.title === null ? null : say(track.title) })),
    branches: content.branches.map((branch) => ({
      ...{ id: branch.id, title: say(branch.title), when: branch.when },
      ...(branch.repeats ? { repeats: true as const } : {}),
      ...also('help', branch.help),
      questions: branch.questions.map((one) => ({
        ...{ id: one.id, text: say(one.text), kind: one.kind },
        ...(one.kind === 'choice' ? { choices: one.choices.map(say) } : {}),
        ...also('help', one.help),
        ...also('caution', one.caution),
      })),
      ...(branch.lists.length === 0
        ? {}
        : {
            lists: branch.lists.map((list) => ({
              id: list.id,
              title: say(list.title),
              options: list.options.map(say),
            })),
          }),
    })),
    outcomes: content.outcomes.map((one) => ({
      id: one.id,
      title: say(one.title),
      ...(one.after.length === 0 ? {} : { after: one.after }),
    })),
  };
}
