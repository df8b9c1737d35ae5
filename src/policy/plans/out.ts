import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { type AssessedStep, timingWords } from '../progress/index.ts';
import type { PlanLine } from './assess.ts';

const dayOf = (day: string | null) => (day === null ? null : { day });

/** The columns of the plans in a file. */
export function planColumns({ t, language }: View): ListColumn<PlanLine>[] {
  return [
    { key: 'title', label: t('plans:title'), out: (plan) => pick(plan.title, language) },
    { key: 'from', label: t('plans:out.from'), out: (plan) => dayOf(plan.validFrom) },
    { key: 'to', label: t('plans:out.to'), out: (plan) => dayOf(plan.validTo) },
    { key: 'goals', label: t('plans:goals'), out: ({ counts }) => counts.goals },
    { key: 'steps', label: t('plans:steps'), out: ({ counts }) => counts.steps },
    { key: 'declared', label: t('plans:out.declared'), out: (plan) => plan.declaredActions },
    { key: 'realised', label: t('plans:tile.realised'), out: ({ counts }) => counts.realised },
    { key: 'in-progress', label: t('plans:tile.in-progress'), out: ({ counts }) => counts.inProgress },
    { key: 'not-registered', label: t('plans:tile.not-registered'), out: ({ counts }) => counts.notRegistered },
    { key: 'origin', label: t('frame:origin'), out: ({ origin }) => t(`frame:origin.${origin}`) },
  ];
}

/** The columns of the steps of a plan in a file: parties are organisations, and no step names a person. */
export function stepColumns({ t, language }: View): ListColumn<AssessedStep>[] {
  return [
    { key: 'goal', label: t('progress:step.goal'), out: (step) => step.goalNumber },
    { key: 'number', label: t('progress:number'), out: (step) => step.number },
    { key: 'title', label: t('progress:column.step'), out: (step) => pick(step.title, language) },
    { key: 'leads', label: t('progress:column.lead'), out: (step) => step.leads.join(', ') },
    { key: 'partners', label: t('progress:column.partners'), out: (step) => step.partners.join(', ') },
    { key: 'term', label: t('progress:column.term'), out: (step) => step.term.text },
    { key: 'from', label: t('plans:out.from'), out: (step) => dayOf(step.term.start) },
    { key: 'to', label: t('plans:out.to'), out: (step) => dayOf(step.term.end) },
    { key: 'status', label: t('progress:column.status'), out: (step) => t(`status:${step.status}`) },
    { key: 'since', label: t('plans:out.since'), out: (step) => (step.dated ? dayOf(step.since) : null) },
    { key: 'timing', label: t('progress:timing'), out: (step) => timingWords(step, language, t) },
    { key: 'origin', label: t('frame:origin'), out: ({ origin }) => t(`frame:origin.${origin}`) },
  ];
}
