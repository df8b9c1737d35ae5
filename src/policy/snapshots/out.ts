import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { timingWords } from '../progress/index.ts';
import type { FrozenStep } from './content.ts';

const dayOf = (day: string | null) => (day === null ? null : { day });

/** The columns of the steps of a snapshot in a file. */
export function frozenColumns({ t, language }: Pick<View, 't' | 'language'>): ListColumn<FrozenStep>[] {
  const text = (words: { nl: string; en?: string | null } | null | undefined) => (words ? pick(words, language) : '');
  return [
    { key: 'goal', label: t('progress:step.goal'), out: (step) => step.goalNumber },
    { key: 'number', label: t('progress:number'), out: (step) => step.number },
    { key: 'title', label: t('progress:column.step'), out: (step) => text(step.title) },
    { key: 'leads', label: t('progress:column.lead'), out: (step) => step.leads.join(', ') },
    { key: 'partners', label: t('progress:column.partners'), out: (step) => step.partners.join(', ') },
    { key: 'term', label: t('progress:column.term'), out: (step) => step.term.text },
    { key: 'from', label: t('plans:out.from'), out: (step) => dayOf(step.term.start) },
    { key: 'to', label: t('plans:out.to'), out: (step) => dayOf(step.term.end) },
    { key: 'status', label: t('progress:column.status'), out: (step) => t(`status:${step.status}`) },
    { key: 'since', label: t('plans:out.since'), out: (step) => (step.dated ? dayOf(step.since) : null) },
    { key: 'timing', label: t('progress:timing'), out: (step) => timingWords(step, language, t) },
    { key: 'statement', label: t('progress:out.statement'), out: (step) => text(step.ground?.statement) },
    { key: 'evidence', label: t('progress:history.evidence'), out: (step) => step.ground?.evidence ?? '' },
    {
      key: 'evidence-label',
      label: t('progress:out.evidence-label'),
      out: (step) => text(step.ground?.evidenceLabel),
    },
  ];
}
