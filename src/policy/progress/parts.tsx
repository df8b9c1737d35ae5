import { Mark, StatusMark, Table } from '../../ui/components/index.ts';
import { useWords } from '../../ui/words/context.ts';
import { pick } from '../../ui/words/index.ts';
import { exactSpan } from '../../ui/words/span.ts';
import type { AssessedStep } from './assess.ts';
import { termWords, timingWords } from './phrases.ts';
import { isEvidenceAddress } from './rules.ts';

/** The address of a plan. */
export function planHref(plan: string): string {
  return `/plans/${encodeURIComponent(plan)}`;
}

/** The address of a step. */
export function stepHref(plan: string, key: string): string {
  return `${planHref(plan)}/steps/${encodeURIComponent(key)}`;
}

/** The address of a report on a step. */
export function reportHref(report: number): string {
  return `/reports/${report}`;
}

/** The address of the files of a status of a step. */
export function evidenceHref(plan: string, key: string, status: number): string {
  return `${stepHref(plan, key)}/statuses/${status}/files`;
}

/** On what a status rests: the evidence, the document, or that there is none. */
export function GroundNote({ step: { ground } }: { step: Pick<AssessedStep, 'ground'> }) {
  const { t, language } = useWords();
  if (ground === null) return null;
  const label = ground.evidenceLabel && pick(ground.evidenceLabel, language);
  const source = ground.source && pick(ground.source, language);
  if (ground.evidence !== null && isEvidenceAddress(ground.evidence)) {
    return (
      <p class="cell-note">
        {t('progress:history.evidence')}:{' '}
        <a href={ground.evidence} rel="noopener noreferrer external">
          {label || source || new URL(ground.evidence).host}
        </a>
      </p>
    );
  }
  if (label) return <p class="cell-note">{`${t('progress:history.evidence')}: ${label}`}</p>;
  if (source) return <p class="cell-note">{t('progress:ground.source', { title: source })}</p>;
  return (
    <p class="cell-note">
      {t(ground.origin === 'demonstration' ? 'progress:ground.demonstration' : 'progress:ground.none')}
    </p>
  );
}

/** How a step stands against its term; a shape only where it asks for attention. */
export function TimingMark({ step }: { step: AssessedStep }) {
  const { t, language } = useWords();
  const words = timingWords(step, language, t);
  if (step.daysLate === null || (step.timing !== 'late' && step.timing !== 'overdue')) {
    return <span class="soft">{words}</span>;
  }
  return (
    <span title={exactSpan(step.daysLate, language, t)}>
      <Mark shape="triangle" tone={step.timing === 'late' ? 'warn' : 'bad'} label={words} />
    </span>
  );
}

/** Steps as a table: number, title with its note, leads, term, status, timing. */
export function StepTable({ plan, steps, caption }: { plan: string; steps: AssessedStep[]; caption: string }) {
  const { t } = useWords();
  const columns = [
    { key: 'number', label: t('progress:number') },
    { key: 'title', label: t('progress:column.step') },
    { key: 'lead', label: t('progress:column.lead') },
    { key: 'term', label: t('progress:column.term') },
    { key: 'status', label: t('progress:column.status') },
    { key: 'timing', label: t('progress:timing') },
  ];
  const rows = steps.map((step) => [
    step.number ?? <NoNumber />,
    <StepTitle plan={plan} step={step} />,
    step.leads.length > 0 ? (
      <Parties names={step.leads} tied={step.tied} />
    ) : (
      <span class="soft">{t('progress:lead.none')}</span>
    ),
    <TermWords step={step} />,
    <>
      <StatusMark status={step.status} />
      <GroundNote step={step} />
    </>,
    <TimingMark step={step} />,
  ]);
  return (
    <div class="steps">
      <Table caption={caption} captionHidden columns={columns} rows={rows} rowHeader={1} />
    </div>
  );
}

function TermWords({ step: { term } }: { step: AssessedStep }) {
  const { t, language } = useWords();
  const known = term.text !== null || term.start !== null || term.end !== null;
  return <span class={known ? undefined : 'soft'}>{termWords(term, language, t)}</span>;
}

function StepTitle({ plan, step }: { plan: string; step: AssessedStep }) {
  const { language } = useWords();
  return (
    <div class={step.parentId === null ? undefined : 'sub-step'}>
      <a href={stepHref(plan, step.key)}>{pick(step.title, language)}</a>
      {step.note && <p class="cell-note">{pick(step.note, language)}</p>}
    </div>
  );
}

/** Names as printed, each a link where it means an organisation of the register. */
export function Parties({ names, tied }: { names: readonly string[]; tied: AssessedStep['tied'] }) {
  return (
    <>
      {names.map((name, index) => {
        const code = Object.hasOwn(tied, name) ? tied[name] : undefined;
        return (
          <>
            {index > 0 && ', '}
            {code === undefined ? name : <a href={`/organisations/${encodeURIComponent(code)}`}>{name}</a>}
          </>
        );
      })}
    </>
  );
}

/** A dash for the eye, words for who listens. */
export function NoNumber() {
  const { t } = useWords();
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="hidden">{t('progress:number.none')}</span>
    </>
  );
}
