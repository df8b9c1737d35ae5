import { ColumnChart } from '../../ui/chart/index.ts';
import { Empty, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { FieldCost, UnitCost } from './costs.ts';
import { BUDGET, budgetHref, costsHref } from './hrefs.ts';
import type { FieldYears, YearSum } from './years.ts';

export interface YearsPageProps {
  view: View;
  years: YearSum[];
  fields: FieldYears[];
}

/** The years beside each other: what each policy field got, structural against temporary, planned against paid. */
export function YearsPage({ view, years, fields }: YearsPageProps) {
  const { t, language } = view;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  const soft = (text: string) => <span class="soft">{text}</span>;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('budget:years.title')}
      lead={t('budget:years.lead')}
      crumbs={[{ label: t('budget:title'), href: BUDGET }, { label: t('budget:years.title') }]}
    >
      {years.length === 0 && <Empty text={t('budget:empty')} />}
      {years.length === 1 && <p>{t('budget:years.one')}</p>}
      {years.length > 1 && (
        <ColumnChart
          title={t('budget:years.chart')}
          description={t('budget:years.lead')}
          unit={t('budget:millions')}
          items={years.map(({ year, planned }) => ({ label: String(year), value: Math.round(planned / 10_000) / 100 }))}
          language={language}
        />
      )}
      {years.length > 0 && (
        <>
          <Table
            caption={t('budget:years.caption')}
            columns={[
              { key: 'field', label: t('budget:field') },
              ...years.map(({ year }) => ({ key: String(year), label: String(year), numeric: true })),
            ]}
            rows={fields.map(({ label, amounts }) => [
              pick(label, language),
              ...amounts.map((amount) => (amount === null ? soft(t('budget:years.none')) : euro(amount))),
            ])}
            foot={[t('budget:total'), ...years.map(({ planned }) => euro(planned))]}
            sticky
          />
          <YearSums view={view} years={years} />
        </>
      )}
    </Layout>
  );
}

/** Each year as a whole: structural against temporary, planned against paid. */
function YearSums({ view, years }: { view: View; years: YearSum[] }) {
  const { t, language } = view;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  return (
    <Table
      caption={t('budget:years.whole')}
      columns={[
        { key: 'year', label: t('budget:import.year') },
        { key: 'lines', label: t('budget:tile.lines'), numeric: true },
        { key: 'planned', label: t('budget:years.planned'), numeric: true },
        { key: 'paid', label: t('budget:years.paid'), numeric: true },
        { key: 'structural', label: t('budget:years.structural'), numeric: true },
        { key: 'temporary', label: t('budget:years.temporary'), numeric: true },
        { key: 'unknown', label: t('budget:years.unknown'), numeric: true },
        { key: 'costs', label: t('budget:costs.short') },
      ]}
      rows={years.map((one) => [
        <a href={budgetHref(one.year)}>{one.year}</a>,
        one.lines,
        euro(one.planned),
        paidWords(one, view),
        euro(one.structural),
        euro(one.temporary),
        euro(one.unknown),
        <a href={costsHref(one.year)}>{t('budget:costs.see')}</a>,
      ])}
    />
  );
}

function paidWords({ paid, told, lines }: YearSum, { t, language }: View) {
  if (paid === null) return <span class="soft">{t('budget:line.paid.none')}</span>;
  const euro = formatNumber(paid, language, 2);
  return told === lines ? euro : t('budget:years.paid.part', { paid: euro, told, lines });
}

export interface CostsPageProps {
  view: View;
  year: number;
  fields: FieldCost[];
}

/** What a session and an attendance cost by policy field, or why that is not to be said. */
export function CostsPage({ view, year, fields }: CostsPageProps) {
  const { t, language } = view;
  const shown = (unit: UnitCost) =>
    'cost' in unit ? (
      formatNumber(unit.cost, language, 2)
    ) : (
      <span class="soft">{t(`budget:costs.why.${unit.why}`, { year: String(year) })}</span>
    );
  return (
    <Layout
      view={view}
      level="policy"
      title={t('budget:costs.title')}
      lead={t('budget:costs.lead', { year: String(year) })}
      crumbs={[
        { label: t('budget:title'), href: BUDGET },
        { label: String(year), href: budgetHref(year) },
        { label: t('budget:costs.title') },
      ]}
    >
      {fields.length === 0 ? (
        <Empty text={t('budget:empty')} />
      ) : (
        <Table
          caption={t('budget:costs.caption', { year: String(year) })}
          columns={[
            { key: 'field', label: t('budget:field') },
            { key: 'amount', label: t('budget:years.planned'), numeric: true },
            { key: 'sessions', label: t('budget:costs.session'), numeric: true },
            { key: 'attendances', label: t('budget:costs.attendance'), numeric: true },
          ]}
          rows={fields.map(({ label, amount, sessions, attendances }) => [
            pick(label, language),
            formatNumber(amount, language, 2),
            shown(sessions),
            shown(attendances),
          ])}
        />
      )}
      <p>{t('budget:costs.caveat')}</p>
    </Layout>
  );
}
