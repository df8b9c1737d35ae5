import { ProgressLine, StatusMark, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import {
  countStates,
  goalTitle,
  groupedByGoal,
  localActionHref,
  localPlanHref,
  partyWords,
} from '../local-plans/index.ts';
import { termWords } from '../progress/index.ts';
import { teamName } from '../teams/index.ts';
import type { ReportedAction, YearReport } from './actions.ts';

export interface YearReportPageProps {
  view: View;
  report: YearReport;
}

/** What a prison planned in a year, what was done, what was not and why, and the meetings of its teams. */
export function YearReportPage({ view, report }: YearReportPageProps) {
  const { t, language } = view;
  const { file, year, day, reported } = report;
  const name = view.placeName(file.prison);
  const title = t('year-report:title', { prison: name, year: String(year) });
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t('year-report:lead', { day: formatDate(day, language) })}
      paper
      crumbs={[
        { label: t('local-plans:title'), href: '/local-plans' },
        { label: name, href: localPlanHref(file.prison, year) },
        { label: t('year-report:crumb', { year: String(year) }) },
      ]}
      demonstration={file.origin === 'demonstration'}
      action={
        <a class="button" href={`${localPlanHref(file.prison)}/report.docx?year=${year}`}>
          {t('year-report:word')}
        </a>
      }
    >
      {reported.length > 0 && <ProgressLine parts={countStates(reported)} total={reported.length} />}
      {reported.length === 0 && <p class="soft">{t('year-report:none')}</p>}
      {groupedByGoal(file)
        .filter(({ actions }) => actions.length > 0)
        .map(({ goal, actions }) => (
          <Goal view={view} title={goalTitle(goal, view)} actions={of(report, actions)} />
        ))}
      <Meetings view={view} report={report} />
    </Layout>
  );
}

/** What is reported of these actions. */
function of({ reported }: YearReport, actions: readonly { id: number }[]): ReportedAction[] {
  return actions.flatMap(({ id }) => reported.filter(({ action }) => action.id === id));
}

function Goal({ view, title, actions }: { view: View; title: string; actions: readonly ReportedAction[] }) {
  const { t, language } = view;
  return (
    <section>
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        columns={[
          { key: 'action', label: t('year-report:planned') },
          { key: 'who', label: t('year-report:who') },
          { key: 'term', label: t('year-report:term') },
          { key: 'status', label: t('year-report:state') },
          { key: 'said', label: t('year-report:said') },
        ]}
        rows={actions.map(({ action, state, on, statement }) => [
          <a href={localActionHref(action.id)}>{action.title}</a>,
          partyWords(action.leads, view),
          termWords(action.term, language, t),
          <StatusMark status={state} />,
          on === null ? (
            <span class="soft">{t('year-report:silent')}</span>
          ) : (
            <>
              {statement ?? '–'}
              <p class="cell-note">{formatDate(on, language)}</p>
            </>
          ),
        ])}
      />
    </section>
  );
}

function Meetings({ view, report: { meetings } }: YearReportPageProps) {
  const { t, language } = view;
  if (meetings.length === 0) return null;
  return (
    <section>
      <h2>{t('year-report:meetings')}</h2>
      <p class="soft">{t('year-report:meetings.who')}</p>
      {meetings.map((one) => (
        <section>
          <h3>
            <a href={`/meetings/${one.id}`}>{`${teamName(one, view)}, ${formatDate(one.at, language)}`}</a>
          </h3>
          {one.decisions.length === 0 ? (
            <p class="soft">{t('year-report:no-decisions')}</p>
          ) : (
            <ol class="numbered">
              {one.decisions.map((text) => (
                <li class="pre-line">{text}</li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </section>
  );
}
