import type { Child } from 'hono/jsx';
import { Empty, Mark, type Shape, Table, Tabs, type Tone } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { formatDate, formatShortDate } from '../../ui/words/format.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import {
  type ActionState,
  type GoalState,
  isOverdue,
  nextActionStates,
  nextGoalStates,
  type Plan,
  type PlanAction,
  type PlanGoal,
  progressOf,
} from './rules.ts';

const LOOKS: Record<GoalState | ActionState, { shape: Shape; tone: Tone }> = {
  active: { shape: 'half', tone: 'busy' },
  reached: { shape: 'disc', tone: 'good' },
  stopped: { shape: 'square', tone: 'plain' },
  'to-do': { shape: 'ring', tone: 'plain' },
  busy: { shape: 'half', tone: 'busy' },
  done: { shape: 'disc', tone: 'good' },
};

/** The state of a goal as shape and word. */
export function GoalMark({ state }: { state: GoalState }) {
  const { t } = useWords();
  return <Mark {...LOOKS[state]} label={t(`service-plans:goal.${state}`)} />;
}

/** The state of an action as shape and word; late when its term has passed. */
export function ActionMark({ action, today }: { action: Pick<PlanAction, 'state' | 'dueOn'>; today: string }) {
  const { t } = useWords();
  const look = LOOKS[action.state];
  if (!isOverdue(action, today)) return <Mark {...look} label={t(`service-plans:action.${action.state}`)} />;
  const label = `${t(`service-plans:action.${action.state}`)}, ${t('service-plans:action.overdue')}`;
  return <Mark shape="triangle" tone="warn" label={label} />;
}

/** The parts of a person's file as tabs. They stand here because the rest of the file builds on this slice. */
export function FileTabs({ personId, current }: { personId: number; current: 'overview' | 'plan' | 'enrolments' }) {
  const { t } = useWords();
  const base = `/persons/${personId}`;
  const items = [
    { href: base, key: 'overview' },
    { href: `${base}/plan`, key: 'plan' },
    { href: `${base}/enrolments`, key: 'enrolments' },
  ] as const;
  return (
    <Tabs
      label={t('service-plans:tabs')}
      items={items.map(({ href, key }) => ({ href, label: t(`service-plans:tab.${key}`), current: key === current }))}
    />
  );
}

/** The state of the plan in one sentence: since when, how far. */
export function planSentence(plan: Plan, view: View): string {
  const { t } = view;
  const { goals, actions } = progressOf(plan);
  return [
    t(`service-plans:plan.${plan.state}`),
    `${t('service-plans:started-on').toLowerCase()} ${formatDate(plan.startedOn, view.language)}`,
    `${t('service-plans:goals').toLowerCase()}: ${t('service-plans:goals.count', goals)}`,
    `${t('service-plans:actions').toLowerCase()}: ${t('service-plans:actions.count', actions)}`,
  ].join(' · ');
}

/** What the buttons of a plan need. */
export interface PlanEditing {
  personId: number;
  version: number;
  /** A new key for each form on the page. */
  newKey: () => string;
}

/** The goals with their actions; with buttons where `edit` is given. */
export function PlanGoals({ plan, view, edit }: { plan: Plan; view: View; edit?: PlanEditing }) {
  const { t } = view;
  if (plan.goals.length === 0)
    return <Empty text={t('service-plans:no-goals')} action={edit && <NewGoal edit={edit} />} />;
  return (
    <>
      {plan.goals.map((goal) => (
        <section id={`goal-${goal.id}`}>
          <h2>{goal.title}</h2>
          <p>
            <GoalMark state={goal.state} /> · {view.codes.label('policy-field', goal.policyField, view.language)}
          </p>
          <ActionTable goal={goal} view={view} edit={edit} />
          {edit && <GoalButtons goal={goal} edit={edit} t={t} />}
        </section>
      ))}
    </>
  );
}

function NewGoal({ edit }: { edit: PlanEditing }) {
  const { t } = useWords();
  return (
    <a class="button" href={`/persons/${edit.personId}/plan/goals/new`}>
      {t('service-plans:goal.new')}
    </a>
  );
}

function ActionTable({ goal, view, edit }: { goal: PlanGoal; view: View; edit: PlanEditing | undefined }) {
  const { t, language, today } = view;
  if (goal.actions.length === 0) return <p class="soft">{t('service-plans:no-actions')}</p>;
  const columns = [
    { key: 'title', label: t('service-plans:action.title') },
    { key: 'offer', label: t('service-plans:offer') },
    { key: 'due', label: t('service-plans:action.due'), numeric: true },
    { key: 'state', label: t('service-plans:state') },
    ...(edit ? [{ key: 'do', label: t('service-plans:change') }] : []),
  ];
  const rows = goal.actions.map((action): Child[] => [
    action.title,
    action.offerTitle && <a href={`/offers/${action.offerId}`}>{pick(action.offerTitle, language)}</a>,
    action.dueOn && formatShortDate(action.dueOn),
    <ActionMark action={action} today={today} />,
    ...(edit ? [<ActionButtons action={action} edit={edit} t={t} />] : []),
  ]);
  return (
    <Table caption={t('service-plans:actions-of', { goal: goal.title })} captionHidden columns={columns} rows={rows} />
  );
}

interface StateFormProps {
  /** Small buttons, for a row of a table. */
  quiet?: boolean;
  action: string;
  label: string;
  edit: PlanEditing;
  buttons: { value: string; label: string }[];
  children?: Child;
}

/** One small form; which button is pressed says the new state. */
function StateForm({ action, label, edit, buttons, quiet, children }: StateFormProps) {
  return (
    <form method="post" action={action} aria-label={label}>
      <input type="hidden" name="idempotencyKey" value={edit.newKey()} />
      <input type="hidden" name="version" value={edit.version} />
      <div class={quiet ? 'state-buttons' : 'form-buttons'}>
        {children}
        {buttons.map(({ value, label: word }) => (
          <button class={quiet ? 'quiet' : undefined} type="submit" name="state" value={value}>
            {word}
          </button>
        ))}
      </div>
    </form>
  );
}

function ActionButtons({ action, edit, t }: { action: PlanAction; edit: PlanEditing; t: Translate }) {
  return (
    <StateForm
      action={`/persons/${edit.personId}/plan/actions/${action.id}/state`}
      label={t('service-plans:change-action', { action: action.title })}
      quiet
      edit={edit}
      buttons={nextActionStates(action.state).map((value) => ({ value, label: t(`service-plans:to-action.${value}`) }))}
    />
  );
}

function GoalButtons({ goal, edit, t }: { goal: PlanGoal; edit: PlanEditing; t: Translate }) {
  return (
    <StateForm
      action={`/persons/${edit.personId}/plan/goals/${goal.id}/state`}
      label={t('service-plans:change-goal', { goal: goal.title })}
      edit={edit}
      buttons={nextGoalStates(goal.state).map((value) => ({ value, label: t(`service-plans:to-goal.${value}`) }))}
    >
      {goal.state === 'active' && (
        <a class="button" href={`/persons/${edit.personId}/plan/goals/${goal.id}/actions/new`}>
          {t('service-plans:action.new')}
        </a>
      )}
    </StateForm>
  );
}
