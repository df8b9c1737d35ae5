import type { Block, DocumentText } from '../../ui/document/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { countStates, goalTitle, groupedByGoal, partyWords } from '../local-plans/index.ts';
import { termWords } from '../progress/index.ts';
import { teamName } from '../teams/index.ts';
import type { ReportedAction, YearReport } from './actions.ts';

/** The year report as a document: how many actions stand where, each goal with its actions, and the meetings for who reads them. */
export function reportText(report: YearReport, view: View): DocumentText {
  const { t, language } = view;
  const { file, year, day, reported } = report;
  const title = t('year-report:title', { prison: view.placeName(file.prison), year: String(year) });
  const counts = countStates(reported).filter(({ count }) => count > 0);
  return {
    language,
    title,
    subtitle: t('year-report:lead', { day: formatDate(day, language) }),
    subject: t('year-report:subject'),
    short: title,
    opening: [
      ...(file.origin === 'demonstration'
        ? [{ kind: 'note', lines: [[{ text: t('year-report:demonstration'), strong: true }]] } as const]
        : []),
      ...(counts.length === 0 ? [{ kind: 'text', line: t('year-report:none') } as const] : []),
      {
        kind: 'list',
        items: counts.map(({ status, count }) => `${t(`status:${status}`)}: ${formatNumber(count, language)}`),
      },
    ],
    blocks: [
      ...groupedByGoal(file)
        .filter(({ actions }) => actions.length > 0)
        .flatMap(({ goal, actions }): Block[] => {
          const name = goalTitle(goal, view);
          const rows = reported.filter(({ action }) => actions.some(({ id }) => id === action.id));
          return [{ kind: 'heading', level: 2, text: name }, actionTable(name, rows, view)];
        }),
      ...meetingBlocks(report, view),
    ],
  };
}

function actionTable(caption: string, rows: readonly ReportedAction[], view: View): Block {
  const { t, language } = view;
  return {
    kind: 'table',
    caption,
    captionHidden: true,
    columns: [
      { label: t('year-report:planned') },
      { label: t('year-report:who') },
      { label: t('year-report:term') },
      { label: t('year-report:state') },
      { label: t('year-report:said') },
    ],
    rows: rows.map(({ action, state, on, statement }) => [
      action.title,
      partyWords(action.leads, view),
      termWords(action.term, language, t),
      t(`status:${state}`),
      on === null ? t('year-report:silent') : [statement ?? '–', ` (${formatDate(on, language)})`],
    ]),
  };
}

function meetingBlocks({ meetings }: YearReport, view: View): Block[] {
  const { t, language } = view;
  if (meetings.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: t('year-report:meetings') },
    { kind: 'soft', line: t('year-report:meetings.who') },
    ...meetings.flatMap((one): Block[] => [
      { kind: 'heading', level: 3, text: `${teamName(one, view)}, ${formatDate(one.at, language)}` },
      one.decisions.length === 0
        ? { kind: 'soft', line: t('year-report:no-decisions') }
        : { kind: 'list', items: one.decisions },
    ]),
  ];
}
