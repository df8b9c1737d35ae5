// Ways in which a ministry prints a plan, and what happens to such a text on its way: the same plans in each, so that what is found can
// be held against what is meant.
import { strToU8, zipSync } from 'fflate';
import { random, wrapped } from './invented-plans.ts';
import type { OtherGoal, OtherPlan, OtherStep } from './plans-elsewhere.ts';

type Column = OtherPlan['order'][number];

const cellOf = (step: OtherStep, column: Column, sign = ', ') => {
  if (column === 'lead' || column === 'partners') return step[column].join(sign);
  return (column === 'number' ? step.number : column === 'step' ? step.title : step.term) ?? '';
};
/** The cells of a step in the order of the plan; a number without a column of its own stands before the step. */
const cellsOf = (plan: OtherPlan, step: OtherStep) =>
  plan.order.map((column) =>
    column === 'step' && step.number !== null && !plan.order.includes('number')
      ? `${step.number} ${step.title}`
      : cellOf(step, column),
  );
const headingsOf = (plan: OtherPlan) => plan.order.map((column) => plan.headings[column] ?? '');
const headingOf = ({ heading, title }: OtherGoal) => `${heading} ${title}`;

/** A plan as blocks of text: its name, its preface, and what each goal holds. */
function inBlocks(plan: OtherPlan, body: (goal: OtherGoal) => string[], width = 90): string {
  const goals = plan.goals.flatMap((goal) => [
    ...(goal.above === undefined ? [] : [goal.above]),
    headingOf(goal),
    ...body(goal),
  ]);
  return [plan.title, wrapped(plan.preface, width).join('\n'), ...goals, ''].join('\n\n');
}

const SHARE: Record<Column, number> = { number: 0.12, step: 0.42, lead: 0.2, partners: 0.2, term: 0.2 };

/** Rows in columns of fixed widths. `sign` stands between them: nothing, or a stroke. */
function columns(plan: OtherPlan, width: number, sign = ''): (cells: readonly string[]) => string {
  const all = plan.order.reduce((sum, column) => sum + SHARE[column], 0);
  const longest = (column: Column) =>
    Math.max(
      ...[plan.headings[column] ?? '', ...plan.goals.flatMap(({ steps }) => steps.map((step) => cellOf(step, column)))]
        .flatMap((text) => text.split(' '))
        .map(({ length }) => length),
    );
  const widths = plan.order.map((column) =>
    Math.max(Math.floor((SHARE[column] / all) * width), longest(column) + 2 + sign.length * 2),
  );
  return (cells) => {
    const lines = cells.map((cell, index) => wrapped(cell, (widths[index] ?? 20) - 2));
    const height = Math.max(...lines.map((one) => one.length));
    return Array.from({ length: height }, (_, line) =>
      lines
        .map((one, index) => `${sign}${sign && ' '}${one[line] ?? ''}`.padEnd(widths[index] ?? 20))
        .join('')
        .trimEnd(),
    ).join('\n');
  };
}

const padded = (between: string) => (plan: OtherPlan, width: number) => {
  const row = columns(plan, width);
  return inBlocks(plan, (goal) => [
    `${row(headingsOf(plan))}\n${between}${goal.steps.map((step) => row(cellsOf(plan, step))).join(`\n${between}`)}`,
  ]);
};

const joined = (sign: string, edge: string) => (plan: OtherPlan) => {
  const row = (cells: readonly string[]) => `${edge}${cells.join(sign)}${edge.trimEnd()}`.trimEnd();
  return inBlocks(plan, (goal) => [
    [headingsOf(plan), ...goal.steps.map((step) => cellsOf(plan, step))].map(row).join('\n'),
  ]);
};

/** One cell after the other, each a paragraph; the headings on one line. */
const stacked = (plan: OtherPlan, width: number) =>
  inBlocks(plan, (goal) => [
    headingsOf(plan).join(' '),
    ...goal.steps.flatMap((step) =>
      cellsOf(plan, step).flatMap((cell) => (cell === '' ? [] : [wrapped(cell, Math.min(40, width >> 1)).join('\n')])),
    ),
  ]);

/** A row as running text: its cells behind each other. */
const running = (gap: string) => (plan: OtherPlan, width: number) =>
  inBlocks(plan, (goal) => [
    headingsOf(plan).join(gap),
    goal.steps
      .map((step) =>
        wrapped(
          cellsOf(plan, step)
            .filter((cell) => cell !== '')
            .join(' '),
          width,
        ).join('\n'),
      )
      .join('\n'),
  ]);

/** A block for each action, with the name of each field. */
const fields = (plan: OtherPlan, width: number) =>
  inBlocks(plan, (goal) =>
    goal.steps.map((step) =>
      [
        ...wrapped(`${step.number ?? '-'} ${step.title}`, width),
        `${plan.headings.lead}: ${step.lead.join(', ')}`,
        ...(step.partners.length > 0 ? [`${plan.headings.partners}: ${step.partners.join(', ')}`] : []),
        `${plan.headings.term}: ${step.term}`,
      ].join('\n'),
    ),
  );

const bullets = (sign: string) => (plan: OtherPlan, width: number) =>
  inBlocks(plan, (goal) => [
    goal.steps
      .map((step) => {
        const helped =
          step.partners.length > 0 ? `; ${plan.headings.partners?.toLowerCase()}: ${step.partners.join(', ')}` : '';
        const said = `${plan.headings.lead.toLowerCase()}: ${step.lead.join(', ')}${helped}; ${plan.headings.term.toLowerCase()}: ${step.term}`;
        return wrapped(`${sign} ${step.title} (${said})`, width).join('\n  ');
      })
      .join('\n'),
  ]);

/** One table at the end, the goals as rows over its whole width. */
const within = (sign: string, edge: string) => (plan: OtherPlan) => {
  const row = (cells: readonly string[]) => `${edge}${cells.join(sign)}${edge.trimEnd()}`.trimEnd();
  const rows = plan.goals.flatMap((goal) => [
    ...(goal.above === undefined ? [] : [`${edge}${goal.above}${edge.trimEnd()}`]),
    `${edge}${headingOf(goal)}${edge.trimEnd()}`,
    ...goal.steps.map((step) => row(cellsOf(plan, step))),
  ]);
  return [plan.title, plan.preface, [row(headingsOf(plan)), ...rows].join('\n'), ''].join('\n\n');
};

/** One table at the end, with a column for the goal that is filled in where it begins. */
const merged = (plan: OtherPlan) => {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = plan.goals.flatMap((goal) =>
    goal.steps.map((step, index) => row([index === 0 ? headingOf(goal) : '', ...cellsOf(plan, step)])),
  );
  return [plan.title, plan.preface, [row(['Doelstelling', ...headingsOf(plan)]), ...rows].join('\n'), ''].join('\n\n');
};

/** A way to print a plan. */
export interface Layout {
  name: string;
  make: (plan: OtherPlan, width: number) => string;
  /** Whether its lines may be changed without changing its cells: spaces say where a column is. */
  plain: boolean;
}

export const LAYOUTS: readonly Layout[] = [
  { name: 'columns', make: padded('\n'), plain: false },
  { name: 'columns, close', make: padded(''), plain: false },
  { name: 'strokes', make: joined(' | ', '| '), plain: true },
  { name: 'tabs', make: joined('\t', ''), plain: true },
  { name: 'stacked', make: stacked, plain: true },
  { name: 'running', make: running(' '), plain: true },
  { name: 'running, wide headings', make: running('      '), plain: true },
  { name: 'fields', make: fields, plain: true },
  { name: 'bullets', make: bullets('•'), plain: true },
  { name: 'dashes', make: bullets('-'), plain: true },
  { name: 'goals within', make: within(' | ', '| '), plain: true },
  { name: 'goals within, tabs', make: within('\t', ''), plain: true },
  { name: 'goal column', make: merged, plain: true },
];

/** What happens to a text: what it is called, what it does, and whether it may be done to spaces that say where a column is. */
export interface Change {
  name: string;
  width: number;
  change: (text: string, layout: Layout) => string;
}

const pages = (
  text: string,
  { every, head, foot }: { every: number; head: string; foot: (page: number) => string },
) => {
  let page = 1;
  return text
    .split('\n')
    .flatMap((line, index) => (index > 0 && index % every === 0 ? [foot(page++), head, line] : [line]))
    .join('\n');
};

/** Breaks a long word at the end of a line, as a typesetter does. */
const hyphenated = (text: string) => {
  const next = random(5);
  return text.replaceAll(/(\p{Ll}{4})(\p{Ll}{4,}[.,;]?)[ ]+(?=\S)/gu, (whole, first, last) =>
    next() < 0.12 ? `${first}-\n${last} ` : whole,
  );
};

export const CHANGES: readonly Change[] = [
  { name: 'as it is', width: 100, change: (text) => text },
  { name: 'narrow', width: 68, change: (text) => text },
  { name: 'wide', width: 140, change: (text) => text },
  { name: 'crlf', width: 100, change: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'nbsp', width: 100, change: (text) => text.replaceAll(/(?<=\S) (?=\S)/g, '\u00a0') },
  { name: 'no blank lines', width: 100, change: (text) => text.replaceAll(/\n{2,}/g, '\n') },
  { name: 'blank lines doubled', width: 100, change: (text) => text.replaceAll('\n\n', '\n\n\n') },
  {
    name: 'page numbers',
    width: 100,
    change: (text) => pages(text, { every: 17, head: '', foot: (page) => `\n${page}\n` }),
  },
  {
    name: 'headers and form feeds',
    width: 90,
    change: (text) =>
      pages(text, {
        every: 19,
        head: '\fOntwerp van 3 mei – niet verspreiden',
        foot: (page) => `Pagina ${page} van 7`,
      }),
  },
  {
    name: 'indented',
    width: 100,
    change: (text) => text.replaceAll(/^(?=.)/gm, '    '),
  },
  {
    name: 'double spaces',
    width: 100,
    change: (text, { plain }) => {
      const next = random(9);
      return plain ? text.replaceAll(/(?<=[\p{L}.,]) (?=\p{L})/gu, () => (next() < 0.1 ? '  ' : ' ')) : text;
    },
  },
  {
    name: 'hyphens',
    width: 80,
    change: (text, { plain, name }) => (plain && !/stroke|tab|goal/.test(name) ? hyphenated(text) : text),
  },
];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraph = (text: string, style = '') =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
const cell = (text: string, width = 1500, more = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}</w:tcPr>${text
    .split('\n')
    .map((one) => paragraph(one))
    .join('')}</w:tc>`;
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const tableOf = (rows: readonly string[], widths: readonly number[], borders: boolean) =>
  `<w:tbl><w:tblPr>${borders ? `<w:tblBorders>${BORDERS.map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders>` : ''}</w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;

/** How a Word document has its tables: one for each goal, or one in all with goals in merged cells; headings again on each page. */
export type WordLayout = 'table per goal' | 'merged rows' | 'merged column';

/** A plan as a Word document with real tables. */
export function wordOf(plan: OtherPlan, layout: WordLayout, borders = true): Uint8Array {
  const all = plan.order.reduce((sum, column) => sum + SHARE[column], 0);
  const widths = plan.order.map((column) => Math.round((SHARE[column] / all) * 9000));
  const GOAL = 1800;
  const head = (more = '') =>
    `<w:trPr><w:tblHeader/></w:trPr>${more}${headingsOf(plan)
      .map((text, index) => cell(text, widths[index]))
      .join('')}`;
  const rowOf = (step: OtherStep) =>
    plan.order
      .map((column, index) =>
        cell(column === 'partners' ? step.partners.join('\n') : (cellsOf(plan, step)[index] ?? ''), widths[index]),
      )
      .join('');
  const above = (goal: OtherGoal) => (goal.above === undefined ? [] : [goal.above]);
  let body = '';
  if (layout === 'table per goal')
    body = plan.goals
      .map(
        (goal) =>
          `${above(goal)
            .map((text) => paragraph(text, 'Heading1'))
            .join(
              '',
            )}${paragraph(headingOf(goal), 'Heading2')}${tableOf([head(), ...goal.steps.map(rowOf)], widths, borders)}${paragraph('')}`,
      )
      .join('');
  else if (layout === 'merged rows') {
    const wide = (text: string) => cell(text, 9000, `<w:gridSpan w:val="${plan.order.length}"/>`);
    const rows = plan.goals.flatMap((goal, index) => [
      ...(index === 2 ? [head()] : []),
      ...above(goal).map(wide),
      wide(headingOf(goal)),
      ...goal.steps.map(rowOf),
    ]);
    body = tableOf([head(), ...rows], widths, borders);
  } else {
    const rows = plan.goals.flatMap((goal) =>
      goal.steps.map(
        (step, index) =>
          `${index === 0 ? cell(headingOf(goal), GOAL, '<w:vMerge w:val="restart"/>') : cell('', GOAL, '<w:vMerge/>')}${rowOf(step)}`,
      ),
    );
    body = tableOf(
      [head(cell('Doelstelling', GOAL)), ...rows],
      [GOAL, ...widths.map((width) => Math.round(width * 0.8))],
      borders,
    );
  }
  return packed(plan, body);
}

/** The parts of a Word document around its body, packed. */
function packed(plan: OtherPlan, body: string): Uint8Array {
  const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${space}><w:body>${paragraph(plan.title, 'Title')}${paragraph(plan.preface)}${body}</w:body></w:document>`;
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>`;
  const styles = `<w:styles ${space}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="17"/></w:rPr></w:rPrDefault></w:docDefaults>${style('Title', 'Title')}${style('Heading1', 'heading 1')}${style('Heading2', 'heading 2')}</w:styles>`;
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${kind}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="${relations}"><Relationship Id="b" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(xml),
    'word/styles.xml': strToU8(styles),
  });
}
