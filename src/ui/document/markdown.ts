import type { Block, DocumentTable, DocumentText, Line, Piece } from './blocks.ts';

/** A document as Markdown (CommonMark with tables): the same blocks as in the Word file, and nothing of a reader's text that is read as a sign. */
export function markdown({ title, subtitle, opening, blocks }: DocumentText): string {
  const parts = [
    `# ${escapedText(title)}`,
    ...(subtitle === undefined ? [] : [escapedText(subtitle)]),
    ...[...opening, ...blocks].map(blockText),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escapedText(block.text)}`;
    case 'text':
    case 'soft':
      return lineText(block.line);
    case 'note':
      return block.lines.map((line) => `> ${lineText(line)}`).join('\n>\n');
    case 'list':
      return block.items.map((item) => `- ${lineText(item)}`).join('\n');
    case 'table':
      return tableText(block);
  }
}

function tableText({ caption, captionHidden, columns, rows, empty, foot }: DocumentTable): string {
  const row = (all: readonly Line[]) => `| ${all.map(lineText).join(' | ')} |`;
  const table = [
    row(columns.map(({ label }) => label)),
    `| ${columns.map(({ numeric }) => (numeric ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(row),
  ].join('\n');
  return [
    ...(captionHidden ? [] : [`**${escapedText(caption)}**`]),
    rows.length === 0 ? escapedText(empty ?? '') : table,
    ...(foot === undefined ? [] : [escapedText(foot)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function lineText(line: Line): string {
  return typeof line === 'string' ? escapedText(line) : line.map(pieceText).join('');
}

function pieceText(piece: Piece): string {
  if (typeof piece === 'string') return escapedText(piece);
  const { text, strong, href } = piece;
  const shown = strong ? `**${escapedText(text)}**` : escapedText(text);
  return href === undefined ? shown : `[${shown}](<${href.replace(/[<>\s\\|]/g, (sign) => encodeURIComponent(sign))}>)`;
}

/** Text on one line, in which no sign means anything to Markdown or to HTML. */
function escapedText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~!&]/g, (sign) => `\\${sign}`)
    .replace(/^([-+=]|\d{1,9}[.)])(?=\s|$)/, (sign) => `${sign.slice(0, -1)}\\${sign.slice(-1)}`);
}
