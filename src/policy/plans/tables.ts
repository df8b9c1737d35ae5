import { Refusal } from '../../shared/refusal.ts';
import { type ListColumn, outgoing, outgoingWhole } from '../../ui/export/index.ts';
import { dayAsked } from '../../ui/form/index.ts';
import { type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { readPlan, readStatuses } from './actions.ts';
import { type AssessedGoal, type AssessedPlan, stepsUnder } from './assess.ts';
import { stepColumns } from './out.ts';
import type { StatusLine } from './statuses-store.ts';

const dayOf = (day: string | null) => (day === null ? null : { day });

/** The goals of a plan as a file. */
export async function goalsOut(c: Request) {
  const { view, plan } = await planAsked(c);
  return outgoingWhole(pick(plan.title, view.language), goalColumns(view, plan), plan.goals);
}

/** The steps of a plan as a file, at an address of their own. */
export async function allStepsOut(c: Request) {
  const { view, plan } = await planAsked(c);
  return outgoingWhole(pick(plan.title, view.language), stepColumns(view), plan.steps);
}

/** The statuses of a plan as a file, of a period or a goal where that is asked. */
export function statusesOut(c: Request) {
  const view = viewOf(c);
  const plan = c.req.param('plan') ?? '';
  const asked = { plan, from: dayIn(c, 'from'), to: dayIn(c, 'to'), goal: c.req.query('goal')?.slice(0, 20) || null };
  return outgoing(plan, statusColumns(view), (limit, offset) =>
    readStatuses(c.get('database'), c.get('actor'), { ...asked, limit, offset }),
  );
}

async function planAsked(c: Request) {
  const view = viewOf(c);
  const asOf = dayIn(c, 'as-of') ?? view.today;
  return { view, plan: await readPlan(c.get('database'), c.get('actor'), c.req.param('plan') ?? '', asOf) };
}

/** @throws Refusal for a day that is none, or still to come. */
function dayIn(c: Request, name: string): string | null {
  const typed = c.req.query(name)?.trim() ?? '';
  if (typed === '') return null;
  const { today } = viewOf(c);
  const { day } = dayAsked(typed, today);
  if (day === null) throw new Refusal('invalid', 'bad-day', { day: typed.slice(0, 40) });
  if (day > today) throw new Refusal('invalid', 'day-to-come', { day });
  return day;
}

function goalColumns({ t, language }: View, plan: AssessedPlan): ListColumn<AssessedGoal>[] {
  const steps = (goal: AssessedGoal) => stepsUnder(plan.goals, plan.steps, goal.id);
  return [
    { key: 'number', label: t('progress:number'), out: (goal) => goal.number },
    { key: 'parent', label: t('plans:out.parent'), out: (goal) => goal.parentNumber ?? '' },
    { key: 'title', label: t('plans:column.goal'), out: (goal) => pick(goal.title, language) },
    { key: 'deadline', label: t('plans:overview.deadline'), out: (goal) => dayOf(goal.deadline) },
    { key: 'printed', label: t('plans:dates.printed'), out: (goal) => goal.deadlineText ?? '' },
    { key: 'status', label: t('plans:goals.status'), out: (goal) => t(`status:${goal.status}`) },
    { key: 'steps', label: t('plans:steps'), out: (goal) => steps(goal).length },
    {
      key: 'realised',
      label: t('plans:overview.steps'),
      out: (goal) => steps(goal).filter(({ status }) => status === 'realised').length,
    },
  ];
}

function statusColumns({ t, language }: View): ListColumn<StatusLine>[] {
  return [
    { key: 'goal', label: t('progress:step.goal'), out: (line) => line.goal },
    { key: 'number', label: t('progress:number'), out: (line) => line.number },
    { key: 'title', label: t('progress:column.step'), out: (line) => pick(line.title, language) },
    { key: 'status', label: t('progress:column.status'), out: (line) => t(`status:${line.status}`) },
    { key: 'since', label: t('plans:out.since'), out: (line) => dayOf(line.statedOn) },
    { key: 'statement', label: t('progress:out.statement'), out: (line) => pick(line.statement, language) },
    { key: 'evidence', label: t('progress:history.evidence'), out: (line) => line.evidence },
    {
      key: 'label',
      label: t('progress:out.evidence-label'),
      out: (line) => (line.evidenceLabel === null ? '' : pick(line.evidenceLabel, language)),
    },
    { key: 'recorded', label: t('plans:out.recorded'), out: (line) => formatDateTime(line.recordedAt, language) },
    { key: 'origin', label: t('frame:origin'), out: ({ origin }) => t(`frame:origin.${origin}`) },
  ];
}
