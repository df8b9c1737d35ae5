import { AlignmentType, BorderStyle, type IStylesOptions, LineRuleType, TabStopType } from 'docx';
import { LANGUAGES } from '../../shared/languages.ts';
import type { Language } from '../words/index.ts';

/** The colours of a document: those of the screen, dark enough to be printed in black. */
export const COLOURS = {
  ink: '1B2430',
  soft: '4D5866',
  accent: '0B5A6B',
  rule: '7F8895',
  hair: 'D9D5CC',
  tint: 'F6F4EF',
} as const;

/** The page, in twentieths of a point: A4 with room to hold it and to write beside. */
const MILLIMETRE = 1440 / 25.4;
const mm = (length: number) => Math.round(length * MILLIMETRE);
export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(22), right: mm(22), bottom: mm(22), left: mm(22), header: mm(11), footer: mm(11) },
} as const;
/** Between the margins. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

const FONT = 'Arial';
const points = (size: number) => size * 2;
const spacing = (before: number, after: number, line = 1.15) => ({
  before: Math.round(before * 20),
  after: Math.round(after * 20),
  line: Math.round(line * 240),
  lineRule: LineRuleType.AUTO,
});
const heading = (size: number, before: number, after: number, color: string) => ({
  run: { font: FONT, size: points(size), bold: true, color },
  paragraph: { spacing: spacing(before, after, 1.1), keepNext: true, keepLines: true },
});

/** The names of the styles that are our own; whoever edits the document finds them in its list of styles. */
export const STYLE = {
  subtitle: 'BrugSubtitle',
  text: 'BrugText',
  soft: 'BrugSoft',
  note: 'BrugNote',
  list: 'BrugList',
  cell: 'BrugCell',
  head: 'BrugHead',
  contents: 'BrugContents',
  contentsHead: 'BrugContentsHead',
  contentsBelow: 'BrugContentsBelow',
  footer: 'BrugFooter',
} as const;

function own(id: string, name: string, size: number, paragraph: object, run: object = {}) {
  return { id, name, basedOn: 'Normal', quickFormat: true, run: { size: points(size), ...run }, paragraph };
}

const CONTENTS_INDENT = { left: 0 };
const CONTENTS_TABS = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH, leader: 'dot' as const }];

const { ink, soft, accent, rule, hair } = COLOURS;

const OWN = [
  own(STYLE.subtitle, 'Brug ondertitel', 13, { spacing: spacing(0, 14) }, { color: soft }),
  own(STYLE.text, 'Brug tekst', 10.5, { spacing: spacing(0, 6, 1.2), widowControl: true }),
  own(STYLE.soft, 'Brug bijschrift', 8.5, { spacing: spacing(4, 10) }, { color: soft }),
  own(STYLE.note, 'Brug opmerking', 10.5, {
    spacing: spacing(0, 4),
    indent: { left: 200 },
    keepLines: true,
    border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: accent } },
  }),
  own(STYLE.list, 'Brug lijst', 10.5, { spacing: spacing(0, 3) }),
  own(STYLE.cell, 'Brug cel', 9, { spacing: spacing(1.5, 1.5, 1.08) }),
  own(
    STYLE.head,
    'Brug kop van tabel',
    8.5,
    { spacing: spacing(1.5, 1.5, 1.08), keepNext: true },
    { bold: true, color: soft },
  ),
  own(
    STYLE.contentsHead,
    'Brug inhoud kop',
    12.5,
    { spacing: spacing(18, 6), keepNext: true },
    { bold: true, color: accent },
  ),
  own(STYLE.contents, 'Brug inhoud', 10.5, {
    spacing: spacing(0, 4),
    tabStops: CONTENTS_TABS,
    indent: CONTENTS_INDENT,
  }),
  own(STYLE.contentsBelow, 'Brug inhoud lager', 9.5, {
    spacing: spacing(0, 2),
    tabStops: CONTENTS_TABS,
    indent: { left: 360 },
  }),
  own(
    STYLE.footer,
    'Brug voet',
    8.5,
    {
      spacing: spacing(4, 0),
      tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
      border: { top: { style: BorderStyle.SINGLE, size: 4, space: 4, color: hair } },
    },
    { color: soft },
  ),
];

/** Every style of a document in one language; the language is set, so that a reader and a spelling check know it. */
export function documentStyles(language: Language): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONT, size: points(10.5), color: ink, language: { value: LANGUAGES[language].tag } },
        paragraph: { spacing: spacing(0, 0) },
      },
      title: {
        run: { font: FONT, size: points(24), bold: true, color: ink },
        paragraph: { spacing: spacing(0, 8, 1.1), alignment: AlignmentType.LEFT, keepNext: true },
      },
      heading1: heading(16, 24, 6, ink),
      heading2: heading(12.5, 16, 4, accent),
      heading3: heading(10.5, 12, 3, ink),
      // Not used here; whoever adds one in Word gets no blue.
      heading4: heading(10.5, 10, 3, soft),
      heading5: heading(10.5, 10, 3, soft),
      heading6: heading(10.5, 10, 3, soft),
      hyperlink: { run: { color: accent, underline: { color: accent } } },
      caption: {
        run: { font: FONT, size: points(10), bold: true, italics: false, color: ink },
        paragraph: { spacing: spacing(14, 4), keepNext: true, keepLines: true },
      },
    },
    paragraphStyles: OWN,
    characterStyles: [{ id: 'BrugQuiet', name: 'Brug stil', run: { color: rule } }],
  };
}
