import { StatusMark } from '../../ui/components/index.ts';
import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import { exactSpan } from '../../ui/words/span.ts';
import { NoNumber, stepHref, termWords } from '../progress/index.ts';
import type { ComparedStep } from './compare.ts';
import { slipWords } from './phrases.ts';

/** The columns of the steps of a comparison: on its page, and in a file. */
export function comparedColumns(
  { t, language }: Pick<View, 't' | 'language'>,
  plan: string,
): ListColumn<ComparedStep>[] {
  const word = (status: ComparedStep['before']) => (status === null ? t('snapshots:not-there') : t(`status:${status}`));
  const dayOf = (day: string | null | undefined) => (day ? { day } : null);
  return [
    { key: 'goal', label: t('snapshots:column.goal'), out: (step) => step.goal },
    {
      key: 'number',
      label: t('progress:number'),
      sort: 'number',
      show: (step) => step.number ?? <NoNumber />,
      out: (step) => step.number,
    },
    {
      key: 'title',
      label: t('progress:column.step'),
      sort: 'title',
      show: (step) => <a href={stepHref(plan, step.key)}>{pick(step.title, language)}</a>,
      out: (step) => pick(step.title, language),
    },
    {
      key: 'lead',
      label: t('progress:column.lead'),
      show: (step) => step.leads.join(', ') || <span class="soft">{t('progress:lead.none')}</span>,
      out: (step) => step.leads.join(', '),
    },
    {
      key: 'status',
      label: t('snapshots:column.states'),
      show: (step) => <StatesShown step={step} t={t} />,
    },
    { key: 'before', label: t('snapshots:column.before'), out: (step) => word(step.before) },
    { key: 'after', label: t('snapshots:column.after'), out: (step) => word(step.after) },
    {
      key: 'change',
      label: t('snapshots:change'),
      sort: 'change',
      show: (step) => t(`snapshots:change.${step.change}`),
      out: (step) => t(`snapshots:change.${step.change}`),
    },
    {
      key: 'term',
      label: t('snapshots:column.term'),
      show: (step) => <TermsShown step={step} t={t} language={language} />,
    },
    { key: 'end-before', label: t('snapshots:column.end.before'), out: (step) => dayOf(step.termBefore?.end) },
    { key: 'end-after', label: t('snapshots:column.end.after'), out: (step) => dayOf(step.termAfter?.end) },
    { key: 'moved', label: t('snapshots:column.moved.days'), out: (step) => step.movedDays },
    {
      key: 'slip-words',
      label: t('snapshots:column.slip'),
      sort: 'slip',
      show: (step) => <SlipShown days={step.slippedDays} t={t} language={language} />,
    },
    { key: 'slip', label: t('snapshots:column.slip.days'), sort: 'slip', out: (step) => step.slippedDays },
  ];
}

function StatesShown({ step: { before, after }, t }: { step: ComparedStep; t: Translate }) {
  const state = (status: ComparedStep['before']) =>
    status === null ? <span class="soft">{t('snapshots:not-there')}</span> : <StatusMark status={status} />;
  if (before === after) return state(after);
  return (
    <>
      {state(before)} <span aria-hidden="true">→</span> {state(after)}
    </>
  );
}

interface Shown extends Pick<View, 't' | 'language'> {
  step: ComparedStep;
}

function TermsShown({ step: { termBefore, termAfter }, t, language }: Shown) {
  const [before, after] = [termBefore, termAfter].map((term) => (term === null ? null : termWords(term, language, t)));
  if (before === after || before === null || after === null) return <>{after ?? before}</>;
  return (
    <>
      <s class="soft">{before}</s> {after}
    </>
  );
}

function SlipShown({ days, t, language }: Pick<View, 't' | 'language'> & { days: number | null }) {
  const words = slipWords(days, language, t);
  if (days === null || days === 0) return <span class="soft">{words}</span>;
  return <span title={exactSpan(Math.abs(days), language, t)}>{words}</span>;
}
