import {
  AlignmentType,
  BorderStyle,
  type ITableOptions,
  Paragraph,
  StringValueElement,
  Table,
  TableCell,
  TableLayoutType,
  TableProperties,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { DocumentTable, Line } from './blocks.ts';
import { lineText, runsOf, writable } from './pieces.ts';
import { COLOURS, STYLE, TEXT_WIDTH } from './styles.ts';
import { CELL_PADDING, columnWidths } from './widths.ts';

/** A table of so many rows stays on one page; a longer one breaks between rows, and repeats its head. */
const TOGETHER = 6;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.hair };
const RULE = { style: BorderStyle.SINGLE, size: 8, color: COLOURS.rule };

/** A table that tells its name to who listens, as a picture does with its alternative text. */
class NamedTable extends Table {
  constructor(options: ITableOptions, name: string) {
    super(options);
    const properties = this.root.find((part) => part instanceof TableProperties);
    properties?.addChildElement(new StringValueElement('w:tblCaption', name));
  }
}

/** A table with its caption above and its foot below, under one another; without rows what is said in its place. */
export function tableParts(table: DocumentTable): (Paragraph | Table)[] {
  const caption = table.captionHidden ? [] : [new Paragraph({ style: 'Caption', text: writable(table.caption) })];
  const foot = table.foot === undefined ? [] : [new Paragraph({ style: STYLE.soft, text: writable(table.foot) })];
  if (table.rows.length === 0) {
    return [...caption, new Paragraph({ style: STYLE.text, text: writable(table.empty ?? '–') }), ...foot];
  }
  return [
    ...caption,
    drawn(table),
    ...(foot.length > 0 ? foot : [new Paragraph({ style: STYLE.soft, spacing: { before: 0, after: 60 }, text: '' })]),
  ];
}

function drawn({ columns, rows, caption, foot, alike = rows }: DocumentTable): Table {
  const texts = [columns.map((column) => column.label), ...alike.map((row) => row.map(lineText))];
  const widths = columnWidths(texts, TEXT_WIDTH);
  const numeric = columns.map((column) => column.numeric === true);
  const whole = rows.length <= TOGETHER;
  const rowOf = (cells: readonly Line[], index: number) =>
    new TableRow({
      tableHeader: index === 0,
      cantSplit: true,
      children: cells.map(
        (cell, column) =>
          new TableCell({
            width: { size: widths[column] ?? 0, type: WidthType.DXA },
            verticalAlign: index === 0 ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
            borders: { bottom: index === 0 ? RULE : HAIR },
            children: [
              new Paragraph({
                style: index === 0 ? STYLE.head : STYLE.cell,
                alignment: numeric[column] ? AlignmentType.RIGHT : AlignmentType.LEFT,
                // The head never ends a page, nor does the last row stand alone on the next; what stands under the table follows it.
                keepNext:
                  index <= 1 || index === rows.length - 1 || (whole && (index < rows.length || foot !== undefined)),
                children: runsOf(cell),
              }),
            ],
          }),
      ),
    });
  return new NamedTable(
    {
      width: { size: widths.reduce((all, width) => all + width, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      // What stands in the cells begins where the text around it begins.
      indent: { size: 0, type: WidthType.DXA },
      margins: { left: CELL_PADDING, right: CELL_PADDING, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
      borders: { top: NONE, bottom: HAIR, left: NONE, right: NONE, insideHorizontal: HAIR, insideVertical: NONE },
      tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
      rows: [columns.map((column) => column.label), ...rows].map(rowOf),
    },
    writable(caption),
  );
}
