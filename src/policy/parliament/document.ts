import { type Block, type DocumentText, wordDocument } from '../../ui/document/index.ts';
import { formatDate } from '../../ui/words/format.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import { type Figure, labelOf } from '../figures/index.ts';
import { cellText, figureTitle, footTexts, stepName, stepStatus, usesDemonstration } from './figure-words.ts';
import { integrityText, momentText } from './moment.ts';
import type { Answer, AnswerPart, AnswerStep } from './rules.ts';
import type { Question } from './store.ts';

/** The answer as a Word document: a page that can stand alone, then a section per sub-question with its tables. */
export function answerDocument(question: Question, answer: Answer, language: Language): Promise<Uint8Array> {
  return wordDocument(answerText(question, answer, language));
}

function answerText(question: Question, answer: Answer, language: Language): DocumentText {
  const t = translator(language);
  const title = t('parliament:document.title', {
    number: question.number,
    date: formatDate(question.askedOn, language),
  });
  return {
    language,
    title,
    subtitle: question.title,
    subject: t('parliament:document.subject'),
    short: title,
    opening: [
      { kind: 'text', line: momentText(answer, language) },
      ...(answer.integrity ? [{ kind: 'text', line: integrityText(answer.integrity, language) } as const] : []),
      ...(usesDemonstration(answer)
        ? [{ kind: 'note', lines: [[{ text: t('parliament:demonstration'), strong: true }]] } as const]
        : []),
    ],
    blocks: answer.questions.flatMap((part, index) => section(part, answer, language, index === 0)),
  };
}

function section(part: AnswerPart, answer: Answer, language: Language, first: boolean): Block[] {
  const t = translator(language);
  return [
    { kind: 'heading', level: 1, text: `${part.number}. ${part.title}`, newPage: first },
    ...part.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Block => ({ kind: 'text', line })),
    ...(part.refusal === null ? [] : [refusalBlock(part.refusal, language)]),
    ...sourceBlocks(part.sources, language),
    ...(part.steps.length === 0 ? [] : [stepTable(part.steps, language)]),
    ...part.figures.map((figure) => figureTable(figure, answer, t, language)),
  ];
}

function refusalBlock({ reason, needed }: NonNullable<AnswerPart['refusal']>, language: Language): Block {
  const t = translator(language);
  return {
    kind: 'note',
    lines: [
      [{ text: t('parliament:refusal'), strong: true }, ` ${reason}`],
      [{ text: t('parliament:needed'), strong: true }, ` ${needed}`],
    ],
  };
}

function sourceBlocks(sources: AnswerPart['sources'], language: Language): Block[] {
  const items = sources.flatMap(({ label, date, uri }) =>
    uri === null ? [] : [[`${formatDate(date, language)}: `, { text: label, href: uri }]],
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function figureTable(figure: Figure, answer: Answer, t: ReturnType<typeof translator>, language: Language): Block {
  const labels = new Map(Object.entries(answer.labels));
  const origins = figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', ') || t('frame:none');
  return {
    kind: 'table',
    caption: figureTitle(figure, language),
    columns: [
      ...figure.dimensions.map((dimension) => ({ label: t(`figures:dimension.${dimension}`) })),
      { label: t(`figures:unit.${figure.unit}`), numeric: true },
    ],
    rows: figure.rows.map((row) => [
      ...figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension]), t)),
      cellText(row, figure, language),
    ]),
    empty: t('figures:no-rows'),
    foot: [...footTexts(figure, language), `${t('frame:origin')}: ${origins}.`].join(' '),
  };
}

/** The steps behind a part: which, where each stands, and what shows it. */
function stepTable(steps: readonly AnswerStep[], language: Language): Block {
  const t = translator(language);
  return {
    kind: 'table',
    caption: t('parliament:steps'),
    columns: [
      { label: t('parliament:steps.plan') },
      { label: t('parliament:steps.step') },
      { label: t('parliament:steps.status') },
      { label: t('parliament:steps.ground') },
    ],
    rows: steps.map((step) => [
      step.plan,
      [stepName(step), step.note === null ? '' : `(${step.note})`].filter(Boolean).join(' '),
      stepStatus(step, language),
      step.ground?.label ?? step.ground?.evidence ?? t('parliament:steps.no-ground'),
    ]),
  };
}
