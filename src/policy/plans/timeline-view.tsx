import { Table } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type AssessedStep, NoNumber, stepHref } from '../progress/index.ts';
import type { AssessedPlan } from './assess.ts';
import { PlanTimeline, type TimelineRow } from './plan-timeline.tsx';
import { yearsOf } from './selection.ts';

/** A drawing of more steps does not fit on a sheet of paper; there the tables of steps give the terms. */
const MOST_ON_PAPER = 40;

interface TimelineProps {
  view: Reading;
  plan: AssessedPlan;
  chosen: AssessedStep[];
}

/** Whether a step has a day to be drawn at. */
export function hasDates({ term }: AssessedStep): boolean {
  return term.start !== null || term.end !== null;
}

/** The steps in time, and the dates that the drawing rests on; a plan without terms says so. */
export function TimelineSection({ view, plan, chosen }: TimelineProps) {
  const { t, language } = view;
  const drawn = chosen.filter(hasDates);
  const years = yearsOf(plan);
  const from = `${years[0]}-01-01`;
  const to = `${years.at(-1)}-12-31`;
  const leftOut = chosen.length - drawn.length;
  return (
    <section class={drawn.length > MOST_ON_PAPER ? 'screen-only' : undefined}>
      <h2 id="timeline">{t('plans:timeline')}</h2>
      {drawn.length === 0 ? (
        <p>{t('plans:timeline.none')}</p>
      ) : (
        <>
          <PlanTimeline
            title={t('plans:timeline.title')}
            description={t('plans:timeline.description', { from: years[0] ?? '', to: years.at(-1) ?? '' })}
            rows={rowsOf(view, plan, drawn)}
            today={view.today}
            from={from}
            to={to}
            language={language}
          />
          {leftOut > 0 && <p class="soft">{t('plans:timeline.left-out', { count: leftOut })}</p>}
          <details>
            <summary>{t('plans:dates.caption')}</summary>
            <DatesTable view={view} plan={plan} chosen={chosen} />
          </details>
        </>
      )}
    </section>
  );
}

function rowsOf({ language }: Reading, plan: AssessedPlan, steps: AssessedStep[]): TimelineRow[] {
  const goals = new Map(plan.goals.map((goal) => [goal.id, `${goal.number}. ${pick(goal.title, language)}`]));
  return steps.map((step) => {
    const group = goals.get(step.goalId);
    return {
      label: [step.number, pick(step.title, language)].filter(Boolean).join(' '),
      href: stepHref(plan.id, step.key),
      start: step.term.start,
      end: step.term.end,
      precision: step.term.precision,
      status: step.status,
      text: step.term.text,
      ...(group !== undefined && { group }),
    };
  });
}

function DatesTable({ view: { t, language }, plan, chosen }: TimelineProps) {
  const day = (iso: string | null) =>
    iso === null ? <span class="soft">{t('plans:dates.none')}</span> : formatShortDate(iso);
  const columns = [
    { key: 'goal', label: t('plans:column.goal') },
    { key: 'step', label: t('progress:column.step') },
    { key: 'printed', label: t('plans:dates.printed') },
    { key: 'start', label: t('plans:dates.start') },
    { key: 'end', label: t('plans:dates.end') },
    { key: 'precision', label: t('plans:dates.precision') },
  ];
  const rows = chosen.map((step) => [
    step.goalNumber,
    <a href={stepHref(plan.id, step.key)}>
      {step.number ?? <NoNumber />}
      <span class="hidden"> {pick(step.title, language)}</span>
    </a>,
    step.term.text ?? <span class="soft">{t('plans:dates.none')}</span>,
    day(step.term.start),
    day(step.term.end),
    t(`progress:precision.${step.term.precision}`),
  ]);
  return <Table caption={t('plans:dates.caption')} columns={columns} rows={rows} rowHeader={1} />;
}
