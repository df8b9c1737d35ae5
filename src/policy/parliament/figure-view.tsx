import { Origin, Table } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { type Figure, labelOf } from '../figures/index.ts';
import { isEvidenceAddress } from '../progress/index.ts';
import { cellText, figureTitle, footTexts, stepName, stepStatus } from './figure-words.ts';
import type { AnswerStep } from './rules.ts';

/** A figure of an answer as a table, with its origin, period and what was counted under it. */
export function AnswerFigure({ figure, labels, view }: { figure: Figure; labels: Map<string, string>; view: View }) {
  const { t, language } = view;
  const columns = [
    ...figure.dimensions.map((dimension) => ({ key: dimension, label: t(`figures:dimension.${dimension}`) })),
    { key: 'value', label: t(`figures:unit.${figure.unit}`), numeric: true },
  ];
  const rows = figure.rows.map((row) => [
    ...figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension]), t)),
    row.suppressed ? (
      <span class="suppressed">{cellText(row, figure, language)}</span>
    ) : (
      cellText(row, figure, language)
    ),
  ]);
  return (
    <div class="figure">
      <Table
        caption={figureTitle(figure, language)}
        columns={columns}
        compact
        empty={t('figures:no-rows')}
        rows={rows}
      />
      <p class="figure-foot">
        {figure.origin.map((origin) => (
          <>
            <Origin origin={origin} t={t} />{' '}
          </>
        ))}
        {footTexts(figure, language).join(' ')} <a href={`/figures/${figure.id}`}>{t('figures:definition-link')}</a>
      </p>
    </div>
  );
}

/** The steps behind a part of an answer: which, where each stands, and what shows it. */
export function AnswerSteps({ steps, number, view }: { steps: AnswerStep[]; number: number; view: View }) {
  const { t, language } = view;
  if (steps.length === 0) return null;
  const caption = t('parliament:steps');
  return (
    <details id={`q${number}-steps`}>
      <summary>{caption}</summary>
      <Table
        caption={caption}
        captionHidden
        compact
        rowHeader={1}
        columns={[
          { key: 'plan', label: t('parliament:steps.plan') },
          { key: 'step', label: t('parliament:steps.step') },
          { key: 'status', label: t('parliament:steps.status') },
          { key: 'ground', label: t('parliament:steps.ground') },
        ]}
        rows={steps.map((step) => [
          step.plan,
          <>
            <a href={`/plans/${encodeURIComponent(step.plan)}/steps/${encodeURIComponent(step.key)}`}>
              {stepName(step)}
            </a>
            {step.note && <p class="cell-note">{step.note}</p>}
          </>,
          stepStatus(step, language),
          <Ground step={step} view={view} />,
        ])}
      />
    </details>
  );
}

/** A link only to a web address; anything else is text. */
function Ground({ step: { ground }, view: { t } }: { step: AnswerStep; view: View }) {
  const words = ground?.label ?? ground?.evidence ?? null;
  if (words === null) return <span class="soft">{t('parliament:steps.no-ground')}</span>;
  if (ground?.evidence == null || !isEvidenceAddress(ground.evidence)) return <>{words}</>;
  return (
    <a href={ground.evidence} rel="noopener noreferrer external">
      {words}
    </a>
  );
}
