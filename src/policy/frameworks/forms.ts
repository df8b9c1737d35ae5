import { z } from 'zod';
import { type FormValues, linesOf, oneOf, optionalText, requiredText, several } from '../../ui/form/index.ts';
import type { Text, Translate } from '../../ui/words/index.ts';
import type { FieldSpec } from '../plan-register/index.ts';
import { freshId, type Part, placesFor, withBranch, withList, withOutcome, withQuestion, withTrack } from './edit.ts';
import { type Content, KINDS, MOST, START, waysOf } from './rules.ts';

const both = (nl: string | null, en: string | null): Text => ({ nl: nl ?? '', en });
const perhaps = (nl: string | null, en: string | null): Text | null =>
  nl === null && en === null ? null : both(nl, en);

/** What the form of a new framework sends. */
export const NewForm = z.object({
  id: z
    .string('form:error.required')
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'frameworks:error.id')
    .refine((id) => id !== 'new', 'frameworks:error.id'),
  titleNl: requiredText(MOST.title),
  titleEn: optionalText(MOST.title),
  source: optionalText(MOST.source),
});

/** What the form of title, source and start question sends. */
export const HeadForm = z.object({
  titleNl: requiredText(MOST.title),
  titleEn: optionalText(MOST.title),
  source: optionalText(MOST.source),
  startNl: optionalText(MOST.text),
  startEn: optionalText(MOST.text),
});

/** What the form of any part sends; what a part has not stays empty. */
export const PartForm = z.object({
  branch: optionalText(MOST.id),
  titleNl: optionalText(MOST.text),
  titleEn: optionalText(MOST.text),
  helpNl: optionalText(MOST.help),
  helpEn: optionalText(MOST.help),
  cautionNl: optionalText(MOST.help),
  cautionEn: optionalText(MOST.help),
  when: optionalText(MOST.when),
  repeats: optionalText(9),
  kind: z.preprocess((sent) => sent ?? 'text', oneOf(KINDS)),
  choicesNl: linesOf(MOST.choices, MOST.choice),
  choicesEn: linesOf(MOST.choices, MOST.choice),
  after: several(z.string().max(MOST.id), MOST.branches),
});
export type TypedPart = z.output<typeof PartForm>;

/** The content with a part as it was typed; unchanged where it names a branch that there is not. */
export function withTyped(content: Content, part: Part, id: string | null, typed: TypedPart): Content {
  const title = both(typed.titleNl, typed.titleEn);
  const name = id ?? freshId(content, typed.titleNl ?? '');
  const choices = typed.choicesNl.map((nl, at) => both(nl, typed.choicesEn[at] ?? null));
  const home = id === null ? typed.branch : branchOf(content, id);
  switch (part) {
    case 'branches':
      return withBranch(content, {
        ...{ id: name, title, when: typed.when ?? START, repeats: typed.repeats !== null },
        help: perhaps(typed.helpNl, typed.helpEn),
      });
    case 'questions':
      return withQuestion(content, home ?? '', {
        ...{ id: name, text: title, kind: typed.kind, choices: typed.kind === 'choice' ? choices : [] },
        ...{ help: perhaps(typed.helpNl, typed.helpEn), caution: perhaps(typed.cautionNl, typed.cautionEn) },
      });
    case 'lists':
      return withList(content, home ?? '', { id: name, title, options: choices });
    case 'outcomes':
      return withOutcome(content, { id: name, title, after: typed.after });
    case 'tracks':
      return withTrack(content, { id: name, title: perhaps(typed.titleNl, typed.titleEn) });
  }
}

/** The branch in which a question or list stands. */
export function branchOf({ branches }: Content, id: string): string | null {
  return branches.find(({ questions, lists }) => [...questions, ...lists].some((one) => one.id === id))?.id ?? null;
}

const shown = (name: string, text: Text | null): FormValues => ({
  [`${name}Nl`]: text?.nl ?? '',
  [`${name}En`]: text?.en ?? '',
});
const lines = (texts: readonly Text[]): FormValues => ({
  choicesNl: texts.map(({ nl }) => nl).join('\n'),
  choicesEn: texts
    .map(({ en }) => en ?? '')
    .join('\n')
    .trim(),
});

/** A part as its form shows it; undefined where there is none of that name. */
export function valuesOfPart(content: Content, part: Part, id: string): FormValues | undefined {
  if (part === 'branches') {
    const branch = content.branches.find((one) => one.id === id);
    return (
      branch && {
        ...shown('title', branch.title),
        ...shown('help', branch.help),
        when: branch.when,
        ...(branch.repeats ? { repeats: 'yes' } : {}),
      }
    );
  }
  if (part === 'questions') {
    const question = content.branches.flatMap(({ questions }) => questions).find((one) => one.id === id);
    return (
      question && {
        ...{ ...shown('title', question.text), ...shown('help', question.help), ...shown('caution', question.caution) },
        ...{ kind: question.kind, ...lines(question.choices) },
      }
    );
  }
  if (part === 'lists') {
    const list = content.branches.flatMap(({ lists: all }) => all).find((one) => one.id === id);
    return list && { ...shown('title', list.title), ...lines(list.options) };
  }
  if (part === 'outcomes') {
    const outcome = content.outcomes.find((one) => one.id === id);
    return outcome && { ...shown('title', outcome.title), after: outcome.after };
  }
  const track = content.tracks.find((one) => one.id === id);
  return track && shown('title', track.title);
}

/** The fields of the form of a part. */
export function fieldsOfPart(content: Content, part: Part, id: string | null, t: Translate): FieldSpec[] {
  const two = (name: string, label: string, as: 'text' | 'lines', most: number, optional: boolean): FieldSpec[] => [
    { name: `${name}Nl`, as, label, most, optional },
    { name: `${name}En`, as, label: t('frameworks:field.english', { label }), most, optional: true },
  ];
  const named = two(
    'title',
    t(`frameworks:field.${part}`),
    part === 'questions' ? 'lines' : 'text',
    part === 'questions' ? MOST.text : MOST.title,
    part === 'tracks',
  );
  const help = two('help', t('frameworks:field.help'), 'lines', MOST.help, true);
  const choices = (hint: string) =>
    two(
      'choices',
      t(part === 'lists' ? 'frameworks:field.options' : 'frameworks:field.choices'),
      'lines',
      6500,
      part === 'questions',
    ).map((field) => ({ ...field, hint }));
  switch (part) {
    case 'branches':
      return [...named, whenField(content, id, t), repeatsField(t), ...help];
    case 'questions':
      return [
        ...named,
        {
          name: 'kind',
          as: 'radio',
          label: t('frameworks:field.kind'),
          options: KINDS.map((value) => ({ value, label: t(`frameworks:kind.${value}`) })),
        },
        ...choices(t('frameworks:field.choices.hint')),
        ...help,
        ...two('caution', t('frameworks:field.caution'), 'lines', MOST.help, true),
      ];
    case 'lists':
      return [...named, ...choices(t('frameworks:field.options.hint'))];
    case 'outcomes':
      return [
        ...named,
        {
          ...{
            name: 'after',
            as: 'ticks',
            label: t('frameworks:field.after'),
            hint: t('frameworks:field.after.hint'),
            optional: true,
          },
          options: waysOf(content).map((way) => ({ value: way.id, label: way.title.nl })),
        },
      ];
    case 'tracks':
      return named;
  }
}

function repeatsField(t: Translate): FieldSpec {
  return {
    ...{ name: 'repeats', as: 'ticks', label: t('frameworks:field.repeats'), optional: true },
    options: [{ value: 'yes', label: t('frameworks:field.repeats.yes') }],
  };
}

function whenField(content: Content, id: string | null, t: Translate): FieldSpec {
  const options = placesFor(content, id).map(({ branch, question, value }) =>
    question === null
      ? { value: branch.id, label: t('frameworks:when.branch', { branch: branch.title.nl }) }
      : {
          value: `${question.id}=${value}`,
          label: t('frameworks:when.answer', { question: question.text.nl, value: valueWords(value, t) }),
        },
  );
  return {
    name: 'when',
    as: 'select',
    label: t('frameworks:field.when'),
    options: [{ value: START, label: t('frameworks:when.start') }, ...options],
  };
}

/** The value of an answer as people say it. */
export function valueWords(value: string | null, t: Translate): string {
  return value === 'true' ? t('frameworks:yes') : value === 'false' ? t('frameworks:no') : (value ?? '');
}
