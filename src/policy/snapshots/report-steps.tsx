import { ProgressLine, StatusMark, Table } from '../../ui/components/index.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import { PlanTimeline, type TimelineRow, yearsOf } from '../plans/index.ts';
import { isEvidenceAddress, NoNumber, stepHref, termWords, timingWords } from '../progress/index.ts';
import type { FrozenGoal, FrozenStep, SnapshotContent } from './content.ts';
import { sheetHref, snapshotHref } from './hrefs.ts';
import type { SnapshotPageProps } from './report-view.tsx';
import { type Sheet, sheetsOf } from './sheets.ts';

/** So many are drawn in one figure: it must fit on a sheet of paper. */
const MOST_DRAWN = 25;

type Part = SnapshotPageProps & { content: SnapshotContent };

/** The goals with their steps in time, and what was stated of each: a page of them, or all, to print. */
export function ReportSteps(props: Part) {
  const { view, content, plan, page, whole } = props;
  const { t } = view;
  const sheets = sheetsOf(content);
  const current = Math.min(page, sheets.length);
  const shown = whole ? content.steps : (sheets[current - 1]?.steps ?? []);
  const goals = content.goals.filter((goal) => shown.some((step) => step.goalNumber === goal.number));
  const next = whole ? undefined : sheets[current];
  return (
    <section id="steps">
      <h2>{t('frozen:report.steps')}</h2>
      {content.steps.length === 0 && <p class="soft">{t('plans:no-steps')}</p>}
      {!whole && sheets.length > 1 && <Sheets {...{ view, content, plan, sheets, current }} />}
      {goals.map((goal, index) => (
        <GoalReport
          {...props}
          goal={goal}
          steps={shown.filter((step) => step.goalNumber === goal.number)}
          bare={index > 0}
        />
      ))}
      {next && (
        <p class="screen-only">
          <a rel="next" href={`${sheetHref(plan, content.number, current + 1)}#steps`}>
            {t('frozen:report.sheet.next', { what: sheetName(next, t) })}
          </a>
        </p>
      )}
      {whole && sheets.length > 1 && (
        <p class="screen-only">
          <a href={`${snapshotHref(plan, content.number)}#steps`}>{t('frozen:report.parted')}</a>
        </p>
      )}
    </section>
  );
}

function sheetName({ from, to, part }: Sheet, t: Translate): string {
  if (part !== null) return t('frozen:report.sheet.part', { number: from, part });
  return from === to ? t('frozen:report.sheet.one', { number: from }) : t('frozen:report.sheet', { from, to });
}

/** Which goals stand on this page, with the way to the others; on paper only which. */
function Sheets({
  view: { t },
  content,
  plan,
  sheets,
  current,
}: Pick<Part, 'view' | 'content' | 'plan'> & { sheets: Sheet[]; current: number }) {
  const here = sheets[current - 1];
  return (
    <>
      <p class="paper-only">
        {here && t('frozen:report.sheet.paper', { what: sheetName(here, t), page: current, pages: sheets.length })}
      </p>
      <nav class="pager" aria-label={t('frame:paging')}>
        <p>
          <a href={`${snapshotHref(plan, content.number)}?part=all`}>{t('frozen:report.whole')}</a>
        </p>
        <ul>
          {sheets.map((sheet, index) => (
            <li>
              <a
                href={`${sheetHref(plan, content.number, index + 1)}#steps`}
                aria-current={index + 1 === current ? 'page' : undefined}
              >
                {sheetName(sheet, t)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function GoalReport({
  view,
  content,
  plan,
  goal,
  steps,
  bare,
}: Part & { goal: FrozenGoal; steps: FrozenStep[]; bare: boolean }) {
  const { t, language } = view;
  const top = goal.parentNumber === null;
  const drawn = steps.filter(({ term }) => term.start !== null || term.end !== null);
  const parts = Array.from({ length: Math.ceil(drawn.length / MOST_DRAWN) }, (_, index) =>
    drawn.slice(index * MOST_DRAWN, (index + 1) * MOST_DRAWN),
  );
  return (
    <section class="goal report-goal" id={`goal-${goal.number}`}>
      <h3>
        {goal.number}. {pick(goal.title, language)}
      </h3>
      <p class="goal-line">
        <StatusMark status={goal.status} />
      </p>
      {top && goal.steps > 0 && <ProgressLine parts={goal.byStatus} total={goal.steps} />}
      {parts.map((rows, index) => (
        <GoalTimeline {...{ view, content, plan, goal, rows }} bare={bare || index > 0} />
      ))}
      <div class="steps">
        <Table
          caption={t('plans:steps.caption', { number: goal.number })}
          captionHidden
          rowHeader={1}
          columns={[
            { key: 'number', label: t('progress:number') },
            { key: 'title', label: t('progress:column.step') },
            { key: 'lead', label: t('progress:column.lead') },
            { key: 'term', label: t('progress:column.term') },
            { key: 'status', label: t('progress:column.status') },
            { key: 'ground', label: t('frozen:report.statement') },
          ]}
          rows={steps.map((step) => [
            step.number ?? <NoNumber />,
            <a href={stepHref(plan, step.key)}>{pick(step.title, language)}</a>,
            step.leads.join(', ') || <span class="soft">{t('progress:lead.none')}</span>,
            termWords(step.term, language, t),
            <>
              <StatusMark status={step.status} />
              <p class="cell-note">{timingWords(step, language, t)}</p>
            </>,
            <Ground view={view} step={step} />,
          ])}
        />
      </div>
    </section>
  );
}

function GoalTimeline({
  view: { t, language },
  content,
  plan,
  goal,
  rows,
  bare,
}: Pick<Part, 'view' | 'content' | 'plan'> & { goal: FrozenGoal; rows: FrozenStep[]; bare: boolean }) {
  const years = yearsOf(content);
  const drawn = rows.map(
    (step): TimelineRow => ({
      label: [step.number, pick(step.title, language)].filter(Boolean).join(' '),
      href: stepHref(plan, step.key),
      start: step.term.start,
      end: step.term.end,
      precision: step.term.precision,
      status: step.status,
      text: step.term.text,
    }),
  );
  return (
    <PlanTimeline
      title={t('frozen:report.timeline', { number: goal.number })}
      description={t('plans:timeline.description', { from: years[0] ?? '', to: years.at(-1) ?? '' })}
      rows={drawn}
      today={content.asOf}
      dayWord={formatShortDate(content.asOf)}
      from={`${years[0]}-01-01`}
      to={`${years.at(-1)}-12-31`}
      language={language}
      bare={bare}
    />
  );
}

function Ground({ view: { t, language }, step: { ground } }: Pick<Part, 'view'> & { step: FrozenStep }) {
  if (ground === null) return <span class="soft">{t('frozen:report.statement.none')}</span>;
  const label = ground.evidenceLabel && pick(ground.evidenceLabel, language);
  const source = ground.source && pick(ground.source, language);
  const address = ground.evidence !== null && isEvidenceAddress(ground.evidence) ? ground.evidence : null;
  return (
    <>
      {pick(ground.statement, language)}
      {(label || address) && (
        <p class="cell-note">
          {t('progress:history.evidence')}:{' '}
          {address === null ? (
            label
          ) : (
            <a href={address} rel="noopener noreferrer external">
              {label || new URL(address).host}
            </a>
          )}
        </p>
      )}
      {ground.files.map(({ id, title }) => (
        <p class="cell-note">
          <a href={`/files/${id}`}>{title}</a>
        </p>
      ))}
      {source && <p class="cell-note">{t('progress:ground.source', { title: source })}</p>}
    </>
  );
}
