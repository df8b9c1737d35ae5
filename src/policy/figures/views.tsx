import { BarChart } from '../../ui/chart/index.ts';
import { Filters, Notice, Origin, SummaryList, Table } from '../../ui/components/index.ts';
import { NumberField, SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime, formatMoney, formatNumber } from '../../ui/words/format.ts';
import { isWordKey, type Language, pick, type Translate } from '../../ui/words/index.ts';
import type { Figure, FigureRow } from './compute.ts';
import { type Definition, FIGURES, type Unit } from './definitions.ts';

/** The words of a code in a dimension: from the code lists, from the status words, or the code itself. */
export function labelOf(labels: Map<string, string>, dimension: string, code: string, t: Translate): string {
  if (code === '*') return t('frame:total');
  const list = dimension === 'reason' ? 'cancellation-reason' : dimension === 'status' ? 'step-status' : dimension;
  const known = labels.get(`${list} ${code}`);
  if (known !== undefined) return known;
  const word = `figures:code.${dimension}.${code}`;
  return isWordKey(word) ? t(word) : code;
}

/** A value with its unit: money as money, percent with one decimal, hidden as *afgeschermd*, unknown as not stated. */
export function valueText(
  row: { value: number | null; suppressed: boolean },
  unit: Unit,
  language: Language,
  t: Translate,
): string {
  if (row.suppressed) return t('chart:suppressed');
  if (row.value === null) return t('figures:not-stated');
  if (unit === 'EUR') return formatMoney(row.value, language);
  if (unit === 'percent') return `${formatNumber(row.value, language, 1)} %`;
  return formatNumber(row.value, language);
}

/** The period of a figure in a sentence: a day, or from a day to a day. */
export function periodText(figure: Pick<Figure, 'period'>, language: Language, t: Translate): string {
  const { from, to } = figure.period;
  if (from === to) return t('figures:foot-day', { day: formatDate(from, language) });
  return t('figures:foot', { from: formatDate(from, language), to: formatDate(to, language) });
}

/** A figure as a table with its definition, origin, naming coverage and period under it. */
export function FigureTable({
  figure,
  labels,
  view,
  caption,
}: {
  figure: Figure;
  labels: Map<string, string>;
  view: View;
  caption?: string;
}) {
  const { t, language } = view;
  const title = caption ?? pick(figure.provenance.definition.title, language);
  const columns = [
    ...figure.dimensions.map((dimension) => ({ key: dimension, label: t(`figures:dimension.${dimension}`) })),
    { key: 'value', label: t(`figures:unit.${figure.unit}`), numeric: true },
  ];
  return (
    <div class="figure">
      <Table
        caption={title}
        columns={columns}
        compact
        empty={t('figures:no-rows')}
        rows={figure.rows.map((row) => [
          ...figure.dimensions.map((dimension) => labelOf(labels, dimension, String(row[dimension]), t)),
          row.suppressed ? (
            <span class="suppressed">{valueText(row, figure.unit, language, t)}</span>
          ) : (
            valueText(row, figure.unit, language, t)
          ),
        ])}
      />
      <p class="figure-foot">
        {figure.origin.map((origin) => (
          <>
            <Origin origin={origin} t={t} />{' '}
          </>
        ))}
        {periodText(figure, view.language, t)}
        {figure.provenance.coverage !== null &&
          ` ${t('figures:coverage', { coverage: formatNumber(figure.provenance.coverage, language, 1) })}`}{' '}
        <a href={`/figures/${figure.id}`}>{t('figures:definition-link')}</a>
      </p>
    </div>
  );
}

const GROUPS = [
  { key: 'figures:group.plans', ids: ['steps', 'goals-realised', 'funding', 'fte-planned'] },
  { key: 'figures:group.prisons', ids: ['capacity', 'population', 'overcrowding', 'stayers'] },
  { key: 'figures:group.offers', ids: ['offers', 'sessions-held', 'sessions-cancelled'] },
  { key: 'figures:group.persons', ids: ['attendances', 'participants', 'naming-coverage', 'reach'] },
] as const;

/** Every figure with its definition, by subject. */
export function FigureListPage({ view }: { view: View }) {
  const { t, language } = view;
  return (
    <Layout view={view} title={t('figures:figures')} level="policy" lead={t('figures:list.lead')}>
      {GROUPS.map((group) => (
        <section>
          <h2>{t(group.key)}</h2>
          <Table
            caption={t(group.key)}
            captionHidden
            columns={[
              { key: 'title', label: t('figures:figure') },
              { key: 'definition', label: t('figures:definition') },
              { key: 'unit', label: t('figures:unit') },
            ]}
            rowHeader={0}
            rows={group.ids.map((id) => {
              const one = FIGURES.find((figure) => figure.id === id) as Definition;
              return [
                <a href={`/figures/${id}`}>{pick(one.title, language)}</a>,
                pick(one.definition, language),
                t(`figures:unit.${one.unit}`),
              ];
            })}
          />
        </section>
      ))}
    </Layout>
  );
}

export interface FigurePageProps {
  view: View;
  definition: Definition;
  /** The figure, or the sentence why it is not given. */
  figure: Figure | string;
  labels: Map<string, string>;
  asked: { by: string; year: string; release: string };
  mayInternal: boolean;
}

/** One figure: what is asked, chart, table, definition and provenance. */
export function FigurePage(props: FigurePageProps) {
  const { view, definition, figure, asked } = props;
  const { t, language } = view;
  const title = pick(definition.title, language);
  const demonstration = typeof figure !== 'string' && figure.origin.includes('demonstration');
  return (
    <Layout
      view={view}
      title={title}
      level="policy"
      lead={pick(definition.definition, language)}
      crumbs={[{ label: t('figures:figures'), href: '/figures' }, { label: title }]}
      demonstration={demonstration}
    >
      <Filters action={`/figures/${definition.id}`} t={t} resetHref={`/figures/${definition.id}`}>
        <SelectField
          name="by"
          label={t('figures:by')}
          value={asked.by}
          options={[
            { value: '', label: t('figures:by.none') },
            ...definition.dimensions.map((one) => ({ value: one, label: t(`figures:dimension.${one}`) })),
          ]}
        />
        <NumberField name="year" label={t('frame:year')} value={asked.year} />
        {props.mayInternal && definition.aboutPersons && (
          <SelectField
            name="release"
            label={t('figures:release')}
            value={asked.release}
            options={[
              { value: 'public', label: t('figures:release.public') },
              { value: 'internal', label: t('figures:release.internal') },
            ]}
          />
        )}
      </Filters>
      {typeof figure === 'string' ? <Notice kind="info">{figure}</Notice> : <FigureBody {...props} figure={figure} />}
      <Caveats definition={definition} view={view} />
    </Layout>
  );
}

function FigureBody({ figure, labels, view }: FigurePageProps & { figure: Figure }) {
  const { t, language } = view;
  const [dimension] = figure.dimensions;
  const rows = figure.rows.filter((row) => figure.dimensions.every((one) => row[one] !== '*'));
  const title = pick(figure.provenance.definition.title, language);
  return (
    <>
      {dimension !== undefined && figure.dimensions.length === 1 && rows.length > 0 && (
        <BarChart
          title={title}
          description={t('figures:chart-description', {
            figure: title,
            dimension: t(`figures:dimension.${dimension}`),
          })}
          unit={t(`figures:unit.${figure.unit}`)}
          language={language}
          t={t}
          items={rows.map((row: FigureRow) => ({
            label: labelOf(labels, dimension, String(row[dimension]), t),
            value: row.value,
            suppressed: row.suppressed,
          }))}
        />
      )}
      <FigureTable figure={figure} labels={labels} view={view} />
      <ProvenanceList figure={figure} view={view} />
    </>
  );
}

function ProvenanceList({ figure, view }: { figure: Figure; view: View }) {
  const { t, language } = view;
  const { provenance } = figure;
  return (
    <section>
      <h2>{t('figures:provenance')}</h2>
      <SummaryList
        items={[
          { label: t('figures:version'), value: `${figure.id} ${figure.version}` },
          {
            label: t('figures:period'),
            value: `${formatDate(figure.period.from, language)} – ${formatDate(figure.period.to, language)}`,
          },
          {
            label: t('frame:origin'),
            value:
              figure.origin.length === 0
                ? t('frame:none')
                : figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', '),
          },
          { label: t('figures:computed'), value: formatDateTime(provenance.computedAt, language) },
          { label: t('figures:rows'), value: formatNumber(provenance.sourceRows, language) },
          { label: t('figures:suppressed-cells'), value: formatNumber(provenance.suppressedCells, language) },
          { label: t('figures:release'), value: t(`figures:release.${provenance.release}`) },
        ]}
      />
    </section>
  );
}

function Caveats({ definition, view }: { definition: Definition; view: View }) {
  const { t, language } = view;
  if (definition.caveats.length === 0) return null;
  return (
    <section>
      <h2>{t('figures:caveats')}</h2>
      <ul>
        {definition.caveats.map((caveat) => (
          <li>{pick(caveat, language)}</li>
        ))}
      </ul>
    </section>
  );
}
