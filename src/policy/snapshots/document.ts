import { checksumName } from '../../shared/checksum.ts';
import { type Block, type DocumentText, type Line, wordDocument } from '../../ui/document/index.ts';
import { formatDate, formatDateTime, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { type Language, pick, type Translate, translator } from '../../ui/words/index.ts';
import { deadlineText } from '../plans/index.ts';
import { termWords, timingWords } from '../progress/index.ts';
import type { FrozenGoal, FrozenStep, SnapshotContent } from './content.ts';
import { frozenBy } from './list-view.tsx';
import { paragraphsOf } from './parts.tsx';
import { groundLines, indicatorCells, realisedShare } from './report-phrases.ts';
import type { SnapshotLine } from './store.ts';

interface Telling {
  content: SnapshotContent;
  /** The cells of every step: all tables of steps share their widths. */
  cells: readonly Line[][];
  language: Language;
  t: Translate;
}

/** A snapshot as a Word document: what was written, the figures, the goals, the timeline, and each step with its statement. */
export function snapshotDocument(
  content: SnapshotContent,
  line: SnapshotLine,
  hash: string,
  language: Language,
): Promise<Uint8Array> {
  const t = translator(language);
  const cells = content.steps.map((step) => stepCells(step, language, t));
  return wordDocument(snapshotText({ content, cells, language, t }, line, hash));
}

function snapshotText(telling: Telling, line: SnapshotLine, hash: string): DocumentText {
  const { content, language, t } = telling;
  const day = formatDate(content.asOf, language);
  return {
    language,
    title: content.heading,
    subtitle: t('frozen:report.lead', { plan: pick(content.title, language), day }),
    subject: t('frozen:subject'),
    short: `${pick(content.title, language)} – ${t('plans:as-of.short', { day })}`,
    opening: openingOf(telling, line, hash),
    blocks: [
      ...introduction(telling),
      { kind: 'heading', level: 1, text: t('frozen:report.figures'), newPage: content.introduction === null },
      ...figures(telling),
      { kind: 'heading', level: 1, text: t('plans:timeline') },
      timeline(telling),
      { kind: 'heading', level: 1, text: t('frozen:report.steps') },
      ...content.goals.flatMap((goal) => goalBlocks(goal, telling)),
    ],
  };
}

function openingOf({ content, language, t }: Telling, line: SnapshotLine, hash: string): Block[] {
  const by = frozenBy({ ...line, frozenByName: null }, t);
  const at = formatDateTime(line.frozenAt ?? '', language);
  const note = (text: string): Block => ({ kind: 'note', lines: [text] });
  return [
    ...(content.origin === 'demonstration' ? [note(t('plans:source.demonstration'))] : []),
    ...(line.withdrawn === null
      ? []
      : [
          note(
            t('frozen:report.withdrawn.text', {
              day: formatDate(line.asOf, language),
              at: formatDateTime(line.withdrawn.at, language),
              reason: line.withdrawn.reason,
            }),
          ),
        ]),
    { kind: 'text', line: t('frozen:report.frozen', { at, by }) },
    { kind: 'soft', line: t('frozen:report.proof', { hash: checksumName(hash) }) },
    { kind: 'text', line: t('plans:explain.text') },
  ];
}

function introduction({ content, t }: Telling): Block[] {
  if (content.introduction === null) return [];
  return [
    { kind: 'heading', level: 1, text: t('frozen:report.introduction'), newPage: true },
    ...paragraphsOf(content.introduction).flatMap((text): Block[] =>
      text.split('\n').map((line) => ({ kind: 'text', line })),
    ),
  ];
}

/** What the page draws, as tables: the steps by status, the goals in figures, the indicators. */
function figures(telling: Telling): Block[] {
  const { content, language, t } = telling;
  const { counts } = content;
  const number = (n: number) => formatNumber(n, language);
  const share = (count: number) => (counts.steps === 0 ? '–' : `${Math.round((count / counts.steps) * 100)}`);
  const states: Block = {
    kind: 'table',
    caption: t('plans:progress'),
    columns: [
      { label: t('progress:column.status') },
      { label: t('plans:steps'), numeric: true },
      { label: t('frozen:report.goals.unit'), numeric: true },
    ],
    rows: counts.byStatus
      .filter(({ count }) => count > 0)
      .map(({ status, count }) => [t(`status:${status}`), number(count), share(count)]),
    empty: t('plans:no-steps'),
  };
  const indicators: Block[] =
    content.indicators.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: t('frozen:report.indicators'),
            columns: [
              { label: t('frozen:report.indicators') },
              { label: t('frozen:report.indicators.baseline') },
              { label: t('frozen:report.indicators.target') },
              { label: t('frozen:report.indicators.value') },
              { label: t('frozen:report.indicators.period') },
            ],
            rows: content.indicators.map((one) => indicatorCells(one, language, t)),
            foot: t('frozen:report.indicators.text'),
          },
        ];
  return [states, goalTable(telling), ...indicators];
}

function goalTable({ content, language, t }: Telling): Block {
  return {
    kind: 'table',
    caption: t('frozen:report.goal.caption'),
    columns: [
      { label: t('progress:number') },
      { label: t('plans:column.goal') },
      { label: t('plans:overview.deadline') },
      { label: t('plans:goals.status') },
      { label: t('plans:steps'), numeric: true },
      { label: t('frozen:report.goals.chart'), numeric: true },
    ],
    rows: content.goals
      .filter((goal) => goal.parentNumber === null)
      .map((goal) => [
        goal.number,
        pick(goal.title, language),
        deadlineText(goal, language) ?? t('plans:goal.no-deadline'),
        t(`status:${goal.status}`),
        formatNumber(goal.steps, language),
        `${realisedShare(goal)} %`,
      ]),
    empty: t('plans:no-steps'),
  };
}

/** The timeline as a table: every step with a term, by the day on which it begins or ends. */
function timeline({ content, language, t }: Telling): Block {
  const day = (iso: string | null) => (iso === null ? t('plans:dates.none') : formatShortDate(iso));
  const dated = content.steps.filter(({ term }) => term.start !== null || term.end !== null);
  const order = dated.toSorted((a, b) =>
    (a.term.end ?? a.term.start ?? '') < (b.term.end ?? b.term.start ?? '') ? -1 : 1,
  );
  return {
    kind: 'table',
    caption: t('plans:timeline.title'),
    captionHidden: true,
    columns: [
      { label: t('plans:dates.end') },
      { label: t('plans:dates.start') },
      { label: t('progress:column.step') },
      { label: t('progress:column.status') },
    ],
    rows: order.map((step) => [
      day(step.term.end),
      day(step.term.start),
      `${[`${step.goalNumber} –`, step.number, pick(step.title, language)].filter(Boolean).join(' ')}`,
      t(`status:${step.status}`),
    ]),
    empty: t('plans:timeline.none'),
  };
}

function goalBlocks(goal: FrozenGoal, { content, cells, language, t }: Telling): Block[] {
  const own = cells.filter((_, index) => content.steps[index]?.goalNumber === goal.number);
  const top = goal.parentNumber === null;
  return [
    { kind: 'heading', level: top ? 2 : 3, text: `${goal.number}. ${pick(goal.title, language)}`, listed: top },
    { kind: 'text', line: [{ text: t(`status:${goal.status}`), strong: true }] },
    ...(own.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: t('plans:steps.caption', { number: goal.number }),
            captionHidden: true,
            columns: [
              { label: t('progress:number') },
              { label: t('progress:column.step') },
              { label: t('progress:column.lead') },
              { label: t('progress:column.term') },
              { label: t('progress:column.status') },
              { label: t('frozen:report.statement') },
            ],
            rows: own,
            alike: cells,
          },
        ]),
  ];
}

function stepCells(step: FrozenStep, language: Language, t: Translate): Line[] {
  return [
    step.number ?? '–',
    pick(step.title, language),
    step.leads.join(', ') || t('progress:lead.none'),
    termWords(step.term, language, t),
    [t(`status:${step.status}`), { text: ` (${timingWords(step, language, t)})`, soft: true }],
    step.ground === null ? t('frozen:report.statement.none') : groundLines(step.ground, language, t).join(' '),
  ];
}
