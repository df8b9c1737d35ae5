import { Pager, ProgressLine, StatusMark, Table } from '../../ui/components/index.ts';
import { addressOf } from '../../ui/export/index.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { PlanTimeline, type TimelineRow, yearsOf } from '../plans/index.ts';
import { isEvidenceAddress, NoNumber, stepHref, termWords, timingWords } from '../progress/index.ts';
import type { FrozenGoal, FrozenStep, SnapshotContent } from './content.ts';
import { snapshotHref } from './hrefs.ts';
import type { SnapshotPageProps } from './report-view.tsx';

/** So many steps stand on one page, unless all are asked to be printed. */
export const PAGE = 100;
/** So many are drawn in one figure: it must fit on a sheet of paper. */
const MOST_DRAWN = 25;

type Part = SnapshotPageProps & { content: SnapshotContent };

/** Every goal with its steps in time, and what was stated of each. */
export function ReportSteps(props: Part) {
  const { view, content, plan, page, whole } = props;
  const { t } = view;
  const here = snapshotHref(plan, content.number);
  const shown = whole ? content.steps : content.steps.slice((page - 1) * PAGE, page * PAGE);
  const goals = content.goals.filter((goal) => shown.some((step) => step.goalNumber === goal.number));
  return (
    <section id="steps">
      <h2>{t('frozen:report.steps')}</h2>
      {content.steps.length === 0 && <p class="soft">{t('plans:no-steps')}</p>}
      {goals.map((goal, index) => (
        <GoalReport
          {...props}
          goal={goal}
          steps={shown.filter((step) => step.goalNumber === goal.number)}
          bare={index > 0}
        />
      ))}
      {!whole && content.steps.length > PAGE && (
        <>
          <Pager
            page={page}
            total={content.steps.length}
            size={PAGE}
            href={(to) => `${addressOf(here, {}, { page: to })}#steps`}
          />
          <p class="screen-only">
            <a href={`${here}?part=all`}>{t('frozen:report.whole')}</a>
          </p>
        </>
      )}
    </section>
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
