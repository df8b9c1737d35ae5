import { Table } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { type Figure, findFigure, periodText, valueText } from '../figures/index.ts';
import type { Need } from './needs.ts';

export interface NeedsProps {
  view: View;
  prison: string;
  own: boolean;
  needs: readonly Need[];
}

/** The figures of the prison beside its plan: what its goals can answer to. */
export function NeedsSection({ view, prison, own, needs }: NeedsProps) {
  const { t, language } = view;
  return (
    <section id="needs">
      <h2>{t('local-plans:needs')}</h2>
      <p>{t(own ? 'local-plans:needs.own' : 'local-plans:needs.public')}</p>
      <Table
        caption={t('local-plans:needs')}
        captionHidden
        compact
        columns={[
          { key: 'figure', label: t('local-plans:needs.figure') },
          { key: 'value', label: t('local-plans:needs.value'), numeric: true },
          { key: 'period', label: t('local-plans:needs.period') },
        ]}
        rows={needs.flatMap(({ id, shown, isPrepared }) => {
          const title = findFigure(id)?.title;
          const href = `/figures/${id}?by=prison${own && id !== 'capacity' ? `&release=internal&where=prison=${prison}` : ''}`;
          const name = <a href={href}>{title === undefined ? id : pick(title, language)}</a>;
          if (shown === undefined)
            return [
              [
                name,
                <span class="soft">{t(isPrepared ? 'local-plans:needs.none' : 'local-plans:needs.later')}</span>,
                '',
              ],
            ];
          const { figure, row } = shown;
          const p90 =
            typeof row.p90 === 'number' ? ` (${t('figures:p90', { days: formatNumber(row.p90, language) })})` : '';
          const unit = ['places', 'persons', 'days'].includes(figure.unit)
            ? ` ${t(`figures:unit.${figure.unit}`)}`
            : '';
          return [
            [
              name,
              `${valueText(row, figure.unit, language, t)}${row.value === null ? '' : unit}${p90}`,
              <span class="nowrap">{whenWords(figure, language, t)}</span>,
            ],
          ];
        })}
      />
    </section>
  );
}

/** A whole year by its number; any other period in words. */
function whenWords(figure: Figure, language: Language, t: Translate): string {
  const { from, to } = figure.period;
  const isYear = from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31` && figure.id !== 'waiting';
  return isYear ? from.slice(0, 4) : periodText(figure, language, t);
}
