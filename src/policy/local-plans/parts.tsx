import { Mark, StatusMark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { termWords } from '../progress/index.ts';
import {
  isOverdue,
  type LocalAction,
  type LocalGoal,
  type LocalPlan,
  type LocalPlanState,
  type Party,
} from './rules.ts';

/** The address of the plan of a prison in a year. */
export function localPlanHref(prison: string, period?: number): string {
  const here = `/prisons/${encodeURIComponent(prison)}/local-plan`;
  return period === undefined ? here : `${here}?period=${period}`;
}

/** The address of an action of a local plan. */
export function localActionHref(id: number): string {
  return `/local-actions/${id}`;
}

/** The address of what prisons take up of a strategic plan, or of one goal of it. */
export function rollUpHref(plan: string, goal?: string): string {
  const here = `/plans/${encodeURIComponent(plan)}/roll-up`;
  return goal === undefined ? here : `${here}/${encodeURIComponent(goal)}`;
}

/** The years of a plan in words. */
export function periodWords(
  { period, through }: Pick<LocalPlan, 'period' | 'through'>,
  { t }: Pick<View, 't'>,
): string {
  return period === through
    ? t('local-plans:period.one', { year: String(period) })
    : t('local-plans:period.several', { from: String(period), through: String(through) });
}

/** Whether a plan is a draft or was adopted, as shape and word. */
export function PlanMark({ state }: { state: LocalPlanState }) {
  const { t } = useWords();
  return state === 'adopted' ? (
    <Mark shape="disc" tone="good" label={t('local-plans:state.adopted')} />
  ) : (
    <Mark shape="half" tone="busy" label={t('local-plans:state.draft')} />
  );
}

/** What a goal is called: in the prison's own words, else as the strategic plan words it. */
export function goalTitle(
  goal: Pick<LocalGoal, 'title' | 'planGoal'> | null,
  { t, language }: Pick<View, 't' | 'language'>,
): string {
  if (goal === null) return t('local-plans:goal.none');
  return goal.title ?? (goal.planGoal === null ? t('local-plans:goal.own') : pick(goal.planGoal.title, language));
}

/** Names of who pulls or helps, one after the other. */
export function partyWords(parties: readonly Party[], { language }: Pick<View, 'language'>): string {
  return parties.map(({ name }) => pick(name, language)).join(', ');
}

/** Until when, and that it has passed where it has. */
export function TermCell({ action, view }: { action: LocalAction; view: View }) {
  const { t, language, today } = view;
  return (
    <>
      {termWords(action.term, language, t)}
      {isOverdue(action, today) && (
        <>
          {' '}
          <Mark shape="triangle" tone="warn" label={t('local-plans:overdue')} />
        </>
      )}
    </>
  );
}

/** How far an action is, and since when. */
export function StateCell({ action, view }: { action: LocalAction; view: View }) {
  const { language } = view;
  return (
    <>
      <StatusMark status={action.state} />
      {action.said !== null && <p class="cell-note">{formatDate(action.said.on, language)}</p>}
    </>
  );
}
