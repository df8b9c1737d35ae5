import { Mark, type Shape, SummaryList, Table, type Tone } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { isWordKey, pick, type Translate } from '../../ui/words/index.ts';
import { labelOf, valueText } from '../figures/index.ts';
import { isUnchanged } from './evidence.ts';
import type { Piece, ReportState } from './rules.ts';
import type { PartnerStatement, Report } from './store.ts';

const LOOKS: Record<ReportState, { shape: Shape; tone: Tone }> = {
  submitted: { shape: 'half', tone: 'busy' },
  validated: { shape: 'disc', tone: 'good' },
  'sent-back': { shape: 'triangle', tone: 'warn' },
  withdrawn: { shape: 'square', tone: 'plain' },
};

/** Where a report stands, as shape and word. */
export function ReportMark({ state, t }: { state: ReportState; t: Translate }) {
  return <Mark {...LOOKS[state]} label={t(`reports:state.${state}`)} />;
}

/** A step in a few words: its number and its title. */
export function stepName(
  { number, title }: Pick<Report, 'number' | 'title'>,
  { language }: Pick<View, 'language'>,
): string {
  const words = pick(title, language);
  return number === null ? words : `${number} ${words}`;
}

/** The evidence of a report, files aside: links, decisions, and figures as they were. */
export function Evidence({
  view,
  pieces,
  labels,
}: {
  view: View;
  pieces: readonly Piece[];
  labels: Map<string, string>;
}) {
  const { t, language } = view;
  if (pieces.length === 0) return null;
  const plain = pieces.filter((piece) => piece.kind !== 'figure');
  return (
    <>
      {plain.length > 0 && (
        <ul>
          {plain.map((piece) => (
            <li>
              {piece.kind === 'decision' &&
                `${t('reports:evidence.decision', { day: formatDate(piece.day, language) })}: `}
              {piece.address === null ? (
                piece.label
              ) : (
                <a href={piece.address} rel="noopener noreferrer external">
                  {piece.label ?? new URL(piece.address).host}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      {pieces.map((piece) => piece.kind === 'figure' && <Frozen view={view} piece={piece} labels={labels} />)}
    </>
  );
}

type FigurePiece = Extract<Piece, { kind: 'figure' }>;

/** A figure as it was frozen: its table, its period, its version, and whether it still is what it was. */
function Frozen({ view, piece, labels }: { view: View; piece: FigurePiece; labels: Map<string, string> }) {
  const { t, language } = view;
  const { figure, hash, frozenOn } = piece;
  const word = (dimension: string) => {
    const key = `figures:dimension.${dimension}`;
    return isWordKey(key) ? t(key) : dimension;
  };
  const unit = `figures:unit.${figure.unit}`;
  const columns = [
    ...figure.dimensions.map((dimension) => ({ key: dimension, label: word(dimension) })),
    { key: 'value', label: isWordKey(unit) ? t(unit) : figure.unit, numeric: true },
  ];
  const rows = figure.rows.map((row) => [
    ...figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension] ?? '*'), t)),
    valueText(
      { value: typeof row.value === 'number' ? row.value : null, suppressed: row.suppressed === true },
      figure.unit,
      language,
      t,
    ),
  ]);
  return (
    <div class="figure">
      <Table
        caption={pick(figure.title, language)}
        columns={columns}
        rows={rows}
        compact
        empty={t('figures:no-rows')}
      />
      <p class="figure-foot">
        {t('reports:figure.foot', {
          from: formatDate(figure.period.from, language),
          to: formatDate(figure.period.to, language),
          day: formatDate(frozenOn, language),
          version: formatNumber(figure.version, language),
        })}{' '}
        {t(isUnchanged(piece) ? 'reports:figure.unchanged' : 'reports:figure.changed')} <code>{hash.slice(-12)}</code>{' '}
        <a href={`/figures/${figure.id}`}>{t('figures:definition-link')}</a>
      </p>
    </div>
  );
}

/** What partners said, each under the name of the party. */
export function PartnerStatements({ view, statements }: { view: View; statements: readonly PartnerStatement[] }) {
  const { language } = view;
  if (statements.length === 0) return null;
  return (
    <SummaryList
      items={statements.map(({ party, statement, statedAt }) => ({
        label: party,
        value: (
          <>
            {statement} <span class="soft">({formatDate(statedAt, language)})</span>
          </>
        ),
      }))}
    />
  );
}
