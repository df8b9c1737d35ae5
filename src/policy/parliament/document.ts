import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { formatDate } from '../../ui/words/format.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import { type Figure, labelOf } from '../figures/index.ts';
import { cellText, figureTitle, footTexts, stepName, stepStatus, usesDemonstration } from './figure-words.ts';
import { integrityText, momentText } from './moment.ts';
import type { Answer, AnswerPart, AnswerStep } from './rules.ts';
import type { Question } from './store.ts';

/** The answer as a Word document: a page that can stand alone, then a section per sub-question with its tables. */
export async function answerDocument(question: Question, answer: Answer, language: Language): Promise<Uint8Array> {
  const t = translator(language);
  const children = [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      text: t('parliament:document.title', { number: question.number, date: formatDate(question.askedOn, language) }),
    }),
    new Paragraph({ text: question.title, spacing: { after: 240 } }),
    new Paragraph({ text: momentText(answer, language) }),
    ...(answer.integrity ? [new Paragraph({ text: integrityText(answer.integrity, language) })] : []),
    ...(usesDemonstration(answer)
      ? [new Paragraph({ children: [new TextRun({ text: t('parliament:demonstration'), bold: true })] })]
      : []),
    ...answer.questions.map(
      (part) => new Paragraph({ text: `${part.number}. ${part.title}`, spacing: { before: 80 } }),
    ),
    ...answer.questions.flatMap((part, index) => section(part, answer, language, index === 0)),
  ];
  const document = new Document({
    creator: 'Brug',
    title: question.title,
    styles: { default: { document: { run: { font: 'Liberation Sans', size: 22 } } } },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function section(part: AnswerPart, answer: Answer, language: Language, first: boolean): (Paragraph | Table)[] {
  const t = translator(language);
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      text: `${part.number}. ${part.title}`,
      pageBreakBefore: first,
      spacing: { before: 360 },
    }),
    ...part.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => new Paragraph({ text: line, spacing: { after: 120 } })),
    ...(part.refusal === null
      ? []
      : [
          new Paragraph({
            children: [
              new TextRun({ text: `${t('parliament:refusal')} `, bold: true }),
              new TextRun(part.refusal.reason),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun({ text: `${t('parliament:needed')} `, bold: true }),
              new TextRun(part.refusal.needed),
            ],
            spacing: { after: 120 },
          }),
        ]),
    ...part.sources
      .filter((source) => source.uri !== null)
      .map(
        (source) =>
          new Paragraph({
            children: [
              new TextRun(`${formatDate(source.date, language)}: `),
              new ExternalHyperlink({
                link: source.uri ?? '',
                children: [new TextRun({ text: source.label, style: 'Hyperlink' })],
              }),
            ],
          }),
      ),
    ...stepBlocks(part.steps, language),
    ...part.figures.flatMap((figure) => figureBlocks(figure, answer, language)),
  ];
}

function figureBlocks(figure: Figure, answer: Answer, language: Language): (Paragraph | Table)[] {
  const t = translator(language);
  const labels = new Map(Object.entries(answer.labels));
  const head = [
    ...figure.dimensions.map((dimension) => t(`figures:dimension.${dimension}`)),
    t(`figures:unit.${figure.unit}`),
  ];
  const rows = figure.rows.map((row) => [
    ...figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension]), t)),
    cellText(row, figure, language),
  ]);
  const origins = figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', ') || t('frame:none');
  const foot = [...footTexts(figure, language), `${t('frame:origin')}: ${origins}.`];
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      text: figureTitle(figure, language),
      spacing: { before: 240, after: 80 },
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [tableLine(head, true), ...rows.map((row) => tableLine(row, false))],
    }),
    new Paragraph({
      children: [new TextRun({ text: foot.join(' '), size: 18 })],
      spacing: { after: 160 },
    }),
  ];
}

/** A row of a table; the last cell of a figure is its number. */
function tableLine(cells: string[], bold: boolean, numeric = true): TableRow {
  return new TableRow({
    tableHeader: bold,
    children: cells.map(
      (text, index) =>
        new TableCell({
          margins: { left: 80, right: 80, top: 40, bottom: 40 },
          children: [
            new Paragraph({
              alignment: numeric && index === cells.length - 1 ? AlignmentType.RIGHT : AlignmentType.LEFT,
              children: [new TextRun({ text, bold })],
            }),
          ],
        }),
    ),
  });
}

/** The steps behind a part: which, where each stands, and what shows it. */
function stepBlocks(steps: readonly AnswerStep[], language: Language): (Paragraph | Table)[] {
  if (steps.length === 0) return [];
  const t = translator(language);
  const head = [
    t('parliament:steps.plan'),
    t('parliament:steps.step'),
    t('parliament:steps.status'),
    t('parliament:steps.ground'),
  ];
  const rows = steps.map((step) => [
    step.plan,
    [stepName(step), step.note === null ? '' : `(${step.note})`].filter(Boolean).join(' '),
    stepStatus(step, language),
    step.ground?.label ?? step.ground?.evidence ?? t('parliament:steps.no-ground'),
  ]);
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      text: t('parliament:steps'),
      spacing: { before: 240, after: 80 },
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [tableLine(head, true, false), ...rows.map((row) => tableLine(row, false, false))],
    }),
  ];
}
