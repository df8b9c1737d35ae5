import { checksumName } from '../../shared/checksum.ts';
import { BarChart, ChartTable } from '../../ui/chart/index.ts';
import { Notice, ProgressLine, StatusMark, Table } from '../../ui/components/index.ts';
import { errorOf, type FieldError, Form, TextArea } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { deadlineText } from '../plans/index.ts';
import { planHref } from '../progress/index.ts';
import type { SnapshotFile } from './actions.ts';
import type { SnapshotContent } from './content.ts';
import { MOST_REASON } from './forms.ts';
import { sheetHref, snapshotHref, snapshotsHref } from './hrefs.ts';
import { frozenBy, titleOf } from './list-view.tsx';
import { Paragraphs } from './parts.tsx';
import { indicatorCells, realisedShare } from './report-phrases.ts';
import { ReportSteps } from './report-steps.tsx';
import { sheetOfGoal, sheetsOf } from './sheets.ts';

export interface SnapshotPageProps {
  view: View;
  plan: string;
  file: SnapshotFile;
  /** Whether the reader withdraws it. */
  keeps: boolean;
  /** Which steps are shown: a page of them, or all, to print. */
  page: number;
  whole: boolean;
  /** A reason that was refused. */
  refused?: { reason: string; errors: FieldError[] };
  idempotencyKey: string;
}

/** A snapshot as a report: what was written, the figures, goals, indicators, and each step with its statement and evidence. */
export function SnapshotPage(props: SnapshotPageProps) {
  const { view, plan, file, keeps } = props;
  const { t, language } = view;
  const { line, content } = file;
  const planTitle = content === null ? plan : pick(content.title, language);
  const here = snapshotHref(plan, line.number);
  return (
    <Layout
      paper={content !== null}
      view={view}
      level="policy"
      title={titleOf(line, t)}
      lead={t('frozen:report.lead', { plan: planTitle, day: formatDate(line.asOf, language) })}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: planTitle, href: planHref(plan) },
        { label: t('frozen:title'), href: snapshotsHref(plan) },
        { label: t('frozen:crumb', { number: line.number }) },
      ]}
      demonstration={content?.origin === 'demonstration'}
      action={
        content !== null && (
          <>
            <a class="button" href={`${here}/document.docx`}>
              {t('frozen:report.word')}
            </a>
            <a class="button" href={`${here}/compare`}>
              {t('frozen:report.compare')}
            </a>
          </>
        )
      }
    >
      <SaidOfIt {...props} />
      {content !== null && <Report {...props} content={content} />}
      {keeps && content !== null && line.withdrawn === null && <Withdrawing {...props} />}
    </Layout>
  );
}

/** When and by whom it was frozen, that it was withdrawn, or that it is no longer what it was. */
function SaidOfIt({ view: { t, language }, file: { line, hash, state } }: SnapshotPageProps) {
  const { withdrawn, frozenAt } = line;
  const shown = hash === null ? '' : checksumName(hash);
  return (
    <>
      {withdrawn !== null && (
        <Notice kind="warn" title={t('frozen:report.withdrawn')}>
          <p>
            {t('frozen:report.withdrawn.text', {
              day: formatDate(line.asOf, language),
              at: `${formatDateTime(withdrawn.at, language)} (${roleName(t, withdrawn.as)})`,
              reason: withdrawn.reason,
            })}
          </p>
          <p>{t('frozen:report.withdrawn.kept')}</p>
        </Notice>
      )}
      {state === 'changed' && (
        <Notice kind="bad" title={t('frozen:report.altered')}>
          <p>{t('frozen:report.altered.text', { hash: shown })}</p>
        </Notice>
      )}
      {frozenAt !== null && (
        <p class="answer-state">
          {t('frozen:report.frozen', { at: formatDateTime(frozenAt, language), by: frozenBy(line, t) })}
        </p>
      )}
      {state === 'unchanged' && <p class="soft checksum">{t('frozen:report.proof', { hash: shown })}</p>}
    </>
  );
}

type Part = SnapshotPageProps & { content: SnapshotContent };

function Report(props: Part) {
  return (
    <>
      {(props.whole || props.page === 1) && <Outline {...props} />}
      <ReportSteps {...props} />
      <AsData {...props} />
    </>
  );
}

/** What stands before the steps: what was written, and the plan in figures. */
function Outline(props: Part) {
  const { view, content } = props;
  const { t, language } = view;
  const { counts } = content;
  return (
    <>
      {content.introduction !== null && (
        <section>
          <h2>{t('frozen:report.introduction')}</h2>
          <Paragraphs text={content.introduction} />
        </section>
      )}
      <section>
        <h2>{t('frozen:report.figures')}</h2>
        <h3>{t('snapshots:states.on', { day: formatDate(content.asOf, language) })}</h3>
        <ProgressLine parts={counts.byStatus} total={Math.max(1, counts.steps)} />
        <GoalChart view={view} content={content} />
      </section>
      <GoalFigures {...props} />
      <Indicators view={view} content={content} />
    </>
  );
}

function AsData({ view: { t }, plan, content }: Part) {
  return (
    <section class="screen-only">
      <h2>{t('frozen:report.data')}</h2>
      <ul>
        <li>
          <a href={`/api/v1/plans/${encodeURIComponent(plan)}/snapshots/${content.number}`}>
            {t('frozen:report.json')}
          </a>
        </li>
        <li>
          <a href={`${snapshotHref(plan, content.number)}.csv`} rel="nofollow">
            {t('lists:csv')}
          </a>
        </li>
        <li>
          <a href={`${snapshotHref(plan, content.number)}.xlsx`} rel="nofollow">
            {t('lists:xlsx')}
          </a>
        </li>
      </ul>
    </section>
  );
}

function GoalChart({ view: { t, language }, content }: Pick<Part, 'view' | 'content'>) {
  const items = content.goals
    .filter((goal) => goal.parentNumber === null && goal.steps > 0)
    .map((goal) => ({ label: `${goal.number}. ${pick(goal.title, language)}`, value: realisedShare(goal) }));
  if (items.length === 0) return null;
  const title = t('frozen:report.goals.chart');
  const unit = t('frozen:report.goals.unit');
  return (
    <>
      <BarChart {...{ title, items, unit, language }} description={t('frozen:report.goals.chart.text')} />
      <details class="screen-only">
        <summary>{t('snapshots:chart.table')}</summary>
        <ChartTable caption={title} items={items} unit={unit} labelHead={t('plans:column.goal')} language={language} />
      </details>
    </>
  );
}

function GoalFigures({ view: { t, language }, content, plan, whole }: Part) {
  const sheets = sheetsOf(content);
  const having = (goal: SnapshotContent['goals'][number], ...states: string[]) =>
    goal.byStatus.filter(({ status }) => states.includes(status)).reduce((sum, { count }) => sum + count, 0);
  const stepsHref = (number: string) => {
    const at = sheetOfGoal(content, sheets, number);
    return at && `${whole ? '' : sheetHref(plan, content.number, at.sheet)}#goal-${at.goal}`;
  };
  return (
    <section>
      <h2>{t('frozen:report.goals')}</h2>
      <Table
        caption={t('frozen:report.goal.caption')}
        captionHidden
        rowHeader={1}
        columns={[
          { key: 'number', label: t('progress:number') },
          { key: 'goal', label: t('plans:column.goal') },
          { key: 'deadline', label: t('plans:overview.deadline') },
          { key: 'status', label: t('plans:goals.status') },
          { key: 'realised', label: t('plans:overview.steps'), numeric: true },
          { key: 'in-progress', label: t('plans:tile.in-progress'), numeric: true },
          { key: 'not-registered', label: t('plans:tile.not-registered'), numeric: true },
        ]}
        rows={content.goals
          .filter((goal) => goal.parentNumber === null)
          .map((goal) => [
            goal.number,
            <GoalLink href={stepsHref(goal.number)} title={pick(goal.title, language)} />,
            deadlineText(goal, language) ?? <span class="soft">{t('plans:goal.no-deadline')}</span>,
            <StatusMark status={goal.status} />,
            t('plans:overview.of', { done: having(goal, 'realised'), all: goal.steps }),
            having(goal, 'in-progress', 'partly-realised'),
            having(goal, 'not-registered'),
          ])}
      />
    </section>
  );
}

function GoalLink({ href, title }: { href: string | undefined; title: string }) {
  return href === undefined ? title : <a href={href}>{title}</a>;
}

function Indicators({ view: { t, language }, content }: Pick<Part, 'view' | 'content'>) {
  if (content.indicators.length === 0) return null;
  return (
    <section>
      <h2>{t('frozen:report.indicators')}</h2>
      <p>{t('frozen:report.indicators.text')}</p>
      <Table
        caption={t('frozen:report.indicators')}
        captionHidden
        columns={[
          { key: 'title', label: t('frozen:report.indicators') },
          { key: 'baseline', label: t('frozen:report.indicators.baseline') },
          { key: 'target', label: t('frozen:report.indicators.target') },
          { key: 'value', label: t('frozen:report.indicators.value') },
          { key: 'period', label: t('frozen:report.indicators.period') },
        ]}
        rows={content.indicators.map((one) => indicatorCells(one, language, t))}
      />
    </section>
  );
}

function Withdrawing({ view: { t }, plan, file, refused, idempotencyKey }: SnapshotPageProps) {
  return (
    <section id="withdraw" class="screen-only">
      <details open={refused !== undefined}>
        <summary>{t('frozen:withdraw')}</summary>
        <p>{t('frozen:withdraw.text')}</p>
        <Form
          danger
          action={`${snapshotHref(plan, file.line.number)}/withdrawal`}
          idempotencyKey={idempotencyKey}
          submit={t('frozen:withdraw.button')}
          label={t('frozen:withdraw')}
        >
          <TextArea
            name="reason"
            label={t('frozen:withdraw.reason')}
            maxLength={MOST_REASON}
            value={refused?.reason ?? ''}
            error={errorOf(refused?.errors, 'reason', t)}
          />
        </Form>
      </details>
    </section>
  );
}
