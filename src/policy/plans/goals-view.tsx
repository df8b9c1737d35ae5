import { ProgressLine, StatusMark, Table } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type AssessedStep, countByStatus, StepTable } from '../progress/index.ts';
import { GoalAgreed } from './agreed-view.tsx';
import { type AssessedGoal, type AssessedPlan, stepsUnder } from './assess.ts';
import { goalHref } from './goal-view.tsx';
import { deadlineText, hasOpenList } from './phrases.ts';

/** All goals at a glance: when each is due, where it stands, how many of its steps are realised. */
export function GoalOverview({ view, plan }: { view: Reading; plan: AssessedPlan }) {
  const { t, language } = view;
  const columns = [
    { key: 'number', label: t('progress:number') },
    { key: 'goal', label: t('plans:column.goal') },
    { key: 'deadline', label: t('plans:overview.deadline') },
    { key: 'status', label: t('plans:goals.status') },
    { key: 'steps', label: t('plans:overview.steps'), numeric: true },
  ];
  const rows = plan.goals
    .filter((goal) => goal.parentId === null)
    .map((goal) => {
      const steps = stepsUnder(plan.goals, plan.steps, goal.id);
      const done = steps.filter((step) => step.status === 'realised').length;
      return [
        goal.number,
        <a href={`#goal-${goal.number}`}>{pick(goal.title, language)}</a>,
        deadlineText(goal, language) ?? <span class="soft">{t('plans:goal.no-deadline')}</span>,
        <StatusMark status={goal.status} />,
        t(hasOpenList(plan, goal) ? 'plans:overview.of.open' : 'plans:overview.of', { done, all: steps.length }),
      ];
    });
  return (
    <section>
      <h2>{t('plans:overview.heading')}</h2>
      <Table caption={t('plans:overview.heading')} captionHidden columns={columns} rows={rows} rowHeader={1} />
    </section>
  );
}

function OpenList({ goal }: { goal: AssessedGoal }) {
  const { t } = useWords();
  return goal.openList ? <p class="soft">{t('plans:open-list')}</p> : null;
}

interface GoalsProps {
  view: Reading;
  plan: AssessedPlan;
  chosen: AssessedStep[];
  /** Without a selection every goal is shown, also one without steps. */
  whole: boolean;
}

/** The goals, each with its progress and the chosen steps. */
export function Goals({ view, plan, chosen, whole }: GoalsProps) {
  const shown = plan.goals.filter(
    (goal) => goal.parentId === null && (whole || stepsUnder(plan.goals, chosen, goal.id).length > 0),
  );
  return (
    <>
      {shown.map((goal) => (
        <GoalSection view={view} plan={plan} chosen={chosen} goal={goal} whole={whole} />
      ))}
    </>
  );
}

function GoalSection({ view, plan, chosen, goal, whole }: GoalsProps & { goal: AssessedGoal }) {
  const { t, language } = view;
  const all = stepsUnder(plan.goals, plan.steps, goal.id);
  const own = chosen.filter((step) => step.goalId === goal.id);
  const subGoals = plan.goals.filter(
    (one) => one.parentId === goal.id && (whole || chosen.some((step) => step.goalId === one.id)),
  );
  return (
    <section class="goal" id={`goal-${goal.number}`}>
      <h3>
        <a href={goalHref(plan.id, goal.number)}>
          {goal.number}. {pick(goal.title, language)}
        </a>
      </h3>
      <p class="goal-line">
        <StatusMark status={goal.status} /> <span class="soft">· {deadlineWords(goal, view)} · </span>
        <a href={`/plans/${encodeURIComponent(plan.id)}/goals/${encodeURIComponent(goal.number)}/state`}>
          {t('plans:goals.why')}
        </a>
      </p>
      {goal.ruling && (
        <p class="cell-note">
          {t('plans:goals.ruled', { day: formatDate(goal.ruling.since, language), reason: goal.ruling.reason })} (
          {t('plans:goals.by-rule', { status: t(`status:${goal.byRule}`) })})
        </p>
      )}
      {goal.note && <p class="cell-note">{pick(goal.note, language)}</p>}
      <GoalAgreed view={view} plan={plan} goal={goal} />
      {all.length > 0 && <ProgressLine parts={countByStatus(all)} total={all.length} />}
      {own.length > 0 && (
        <StepTable plan={plan.id} steps={own} caption={t('plans:steps.caption', { number: goal.number })} />
      )}
      <OpenList goal={goal} />
      {subGoals.map((sub) => (
        <SubGoal view={view} plan={plan} goal={sub} chosen={chosen} />
      ))}
      {all.length === 0 && <p class="soft">{t('plans:no-steps')}</p>}
    </section>
  );
}

function SubGoal({ view, plan, goal, chosen }: Omit<GoalsProps, 'whole'> & { goal: AssessedGoal }) {
  const { t, language } = view;
  const steps = chosen.filter((step) => step.goalId === goal.id);
  return (
    <section id={`goal-${goal.number}`}>
      <h4>
        {goal.number} {pick(goal.title, language)}
      </h4>
      {goal.note && <p class="cell-note">{pick(goal.note, language)}</p>}
      <GoalAgreed view={view} plan={plan} goal={goal} />
      {steps.length === 0 ? (
        <p class="soft">{t('plans:no-steps')}</p>
      ) : (
        <StepTable plan={plan.id} steps={steps} caption={t('plans:steps.caption', { number: goal.number })} />
      )}
      <OpenList goal={goal} />
    </section>
  );
}

function deadlineWords(goal: AssessedGoal, view: Reading): string {
  const text = deadlineText(goal, view.language);
  return text === null ? view.t('plans:goal.no-deadline') : view.t('plans:goal.deadline', { text });
}
