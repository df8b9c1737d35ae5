import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  PageReference,
  Paragraph,
  Tab,
  type Table,
  TextRun,
} from 'docx';
import { estimatePageNumbers } from 'docx/layout';
import { translator } from '../words/index.ts';
import type { Block, DocumentText } from './blocks.ts';
import { runsOf, writable } from './pieces.ts';
import { documentStyles, PAGE, STYLE } from './styles.ts';
import { tableParts } from './tables.ts';

const BULLETS = 'brug-bullets';
const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

type Parts = (Paragraph | Table)[];

/** A word of more characters, or more characters in all, takes the layout minutes: Word then asks to work the pages out itself. */
const LONGEST_WORD = 80;
const MOST_TEXT = 120_000;

/**
 * Writes a document as a Word file: a title block, contents that lead to the headings, the blocks, the page number at the foot.
 * Its author is the institution. Page numbers are worked out while it is written, so that nobody has to refresh the contents;
 * that takes a second or three, so whoever answers requests asks `wordDocument`, which does it beside.
 */
export async function writeWord(text: DocumentText): Promise<Uint8Array> {
  const t = translator(text.language);
  const author = t('document:author');
  const document = new Document({
    title: writable(text.title),
    subject: writable(text.subject),
    creator: author,
    lastModifiedBy: author,
    styles: documentStyles(text.language),
    numbering: { config: [{ reference: BULLETS, levels: [BULLET] }] },
    ...(canBeLaidOut(text) && { pageNumbers: estimatePageNumbers }),
    sections: [
      {
        properties: { page: { size: PAGE.size, margin: PAGE.margin } },
        footers: { default: footerOf(text) },
        children: [
          ...titleBlock(text),
          ...text.opening.flatMap((block) => blockParts(block)),
          ...contentsOf(text),
          ...bodyOf(text.blocks),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function canBeLaidOut(text: DocumentText): boolean {
  // What tables are measured by stands in them already, and an address is not drawn.
  const said = JSON.stringify(text, (key, value) => (['alike', 'href'].includes(key) ? undefined : value));
  return said.length <= MOST_TEXT * 2 && !new RegExp(`[^\\s"]{${LONGEST_WORD + 1}}`).test(said);
}

const BULLET = {
  level: 0,
  format: LevelFormat.BULLET,
  text: '•',
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 360, hanging: 220 } } },
};

function titleBlock({ title, subtitle }: DocumentText): Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, text: writable(title) }),
    ...(subtitle === undefined ? [] : [new Paragraph({ style: STYLE.subtitle, text: writable(subtitle) })]),
  ];
}

/** The headings that stand in the contents, by their place among the blocks. */
function listed(blocks: readonly Block[]) {
  return blocks.flatMap((block, index) =>
    block.kind === 'heading' && (block.level === 1 || block.listed === true) ? [{ index, block }] : [],
  );
}

const anchorOf = (index: number) => `part-${index}`;

/** The contents: each line leads to its heading, and says on which page it stands. */
function contentsOf({ blocks, language }: DocumentText): Paragraph[] {
  const entries = listed(blocks);
  if (entries.length < 2) return [];
  return [
    new Paragraph({ style: STYLE.contentsHead, text: translator(language)('document:contents') }),
    ...entries.map(
      ({ index, block }) =>
        new Paragraph({
          style: block.level === 1 ? STYLE.contents : STYLE.contentsBelow,
          children: [
            new InternalHyperlink({ anchor: anchorOf(index), children: [new TextRun(writable(block.text))] }),
            new TextRun({ children: [new Tab()] }),
            new PageReference(anchorOf(index), { hyperlink: true }),
          ],
        }),
    ),
  ];
}

function bodyOf(blocks: readonly Block[]): Parts {
  const anchors = new Set(listed(blocks).map(({ index }) => index));
  return blocks.flatMap((block, index) =>
    block.kind === 'heading'
      ? [heading(block, anchors.has(index) ? anchorOf(index) : undefined)]
      : blockParts(block, ['table', 'soft'].includes(blocks[index + 1]?.kind ?? '')),
  );
}

function heading(block: Extract<Block, { kind: 'heading' }>, anchor: string | undefined): Paragraph {
  const run = new TextRun(writable(block.text));
  return new Paragraph({
    heading: LEVELS[block.level],
    pageBreakBefore: block.newPage === true,
    children: [anchor === undefined ? run : new Bookmark({ id: anchor, children: [run] })],
  });
}

/** @param kept whether it stays on the page of what follows, a table or a small line of its own. */
function blockParts(block: Block, kept = false): Parts {
  switch (block.kind) {
    case 'heading':
      return [heading(block, undefined)];
    case 'text':
      return [new Paragraph({ style: STYLE.text, keepNext: kept, children: runsOf(block.line) })];
    case 'soft':
      return [new Paragraph({ style: STYLE.soft, keepNext: kept, children: runsOf(block.line) })];
    case 'note':
      return block.lines.map(
        (line, index) =>
          new Paragraph({ style: STYLE.note, keepNext: index < block.lines.length - 1, children: runsOf(line) }),
      );
    case 'list':
      return block.items.map(
        (line) =>
          new Paragraph({ style: STYLE.list, numbering: { reference: BULLETS, level: 0 }, children: runsOf(line) }),
      );
    case 'table':
      return tableParts(block);
  }
}

function footerOf({ short, language }: DocumentText): Footer {
  const t = translator(language);
  return new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        children: [
          new TextRun(writable(short)),
          new TextRun({
            children: [
              new Tab(),
              `${t('document:page')} `,
              PageNumber.CURRENT,
              ` ${t('document:page.of')} `,
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });
}
