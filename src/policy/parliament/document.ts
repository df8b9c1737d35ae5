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
import { formatDate, formatDateTime, formatNumber } from '../../ui/words/format.ts';
import { type Language, pick, translator } from '../../ui/words/index.ts';
import { type Figure, labelOf, periodText, valueText } from '../figures/index.ts';
import type { Answer, AnswerPart } from './rules.ts';
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
    new Paragraph({
      text: answer.frozen
        ? t('parliament:frozen-at', { version: answer.version, at: formatDateTime(answer.composedAt, language) })
        : t('parliament:live-at', { at: formatDateTime(answer.composedAt, language) }),
    }),
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

/** Whether any figure of the answer rests on synthetic data. */
export function usesDemonstration(answer: Answer): boolean {
  return answer.questions.some((part) => part.figures.some((figure) => figure.origin.includes('demonstration')));
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
    valueText(row, figure.unit, language, t),
  ]);
  const line = (cells: string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      children: cells.map(
        (text, index) =>
          new TableCell({
            margins: { left: 80, right: 80, top: 40, bottom: 40 },
            children: [
              new Paragraph({
                alignment: index === cells.length - 1 ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({ text, bold })],
              }),
            ],
          }),
      ),
    });
  const { coverage } = figure.provenance;
  const foot = [
    periodText(figure, language, t),
    `${t('frame:origin')}: ${figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', ') || t('frame:none')}.`,
    coverage === null ? '' : t('figures:coverage', { coverage: formatNumber(coverage, language, 1) }),
  ];
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      text: figureTitle(figure, language),
      spacing: { before: 240, after: 80 },
    }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [line(head, true), ...rows.map((row) => line(row, false))],
    }),
    new Paragraph({
      children: [new TextRun({ text: foot.filter(Boolean).join(' '), size: 18 })],
      spacing: { after: 160 },
    }),
  ];
}

/** *Deelnemers per gevangenis, 2025*. */
export function figureTitle(figure: Figure, language: Language): string {
  const t = translator(language);
  const title = pick(figure.provenance.definition.title, language);
  const by = figure.dimensions.map((dimension) => t(`figures:dimension.${dimension}`)).join(', ');
  const year =
    figure.period.from.slice(0, 4) === figure.period.to.slice(0, 4) && figure.period.from.endsWith('-01-01')
      ? figure.period.from.slice(0, 4)
      : '';
  return [by === '' ? title : t('parliament:figure-by', { title, by }), year].filter(Boolean).join(', ');
}
