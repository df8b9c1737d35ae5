import { BarChart, ChartTable } from '../../ui/chart/index.ts';
import { Empty, Filters, Pager, ProgressLine, StatusMark, Table, Tile, TileRow } from '../../ui/components/index.ts';
import { type Asked, addressOf, Downloads, faultOf, ListTable, type Sorting } from '../../ui/export/index.ts';
import { DateField, SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import { spanWords } from '../../ui/words/span.ts';
import { leadsOf, STATES, yearsOf } from '../plans/index.ts';
import { ChangeSection, countByStatus, planHref, stepHref } from '../progress/index.ts';
import { CHANGES, type ComparedStep, type Comparison, countComparison } from './compare.ts';
import { comparedColumns } from './compare-columns.tsx';
import { compareHref } from './hrefs.ts';
import { stepName } from './phrases.ts';
import { type ComparedSelection, isChanged, isStatus, TURNS } from './rules.ts';

export interface ComparePageProps {
  view: View;
  comparison: Comparison;
  /** The steps that fit the filters in their order, and the page of them that is shown. */
  chosen: ComparedStep[];
  page: number;
  size: number;
  selection: ComparedSelection;
  /** What was typed and chosen, as it stands in the address. */
  asked: Asked;
  faults: Readonly<Record<string, string>>;
  sorting: Sorting;
}

/** A plan on two days: what was realised, what runs, what slipped, what came and went. */
export function ComparePage(props: ComparePageProps) {
  const { view, comparison } = props;
  const { t, language } = view;
  const title = pick(comparison.title, language);
  const days = { from: formatDate(comparison.from, language), to: formatDate(comparison.to, language) };
  return (
    <Layout
      paper
      view={view}
      level="policy"
      title={t('snapshots:compare.of', { title })}
      lead={t('snapshots:compare.lead', days)}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: title, href: planHref(comparison.plan) },
        { label: t('snapshots:compare.crumb') },
      ]}
      demonstration={comparison.origin === 'demonstration'}
    >
      <CompareFilters {...props} action={compareHref(comparison.plan)} />
      <p class="soft">{t('snapshots:compare.intro')}</p>
      <ComparisonBody view={view} comparison={comparison} />
      <ComparedSteps {...props} action={compareHref(comparison.plan)} />
      <Downloads view={view} />
      <SlipExplained t={t} />
    </Layout>
  );
}

/** What a comparison is in figures, drawn, and by goal. */
export function ComparisonBody({ view, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  return (
    <>
      <CompareTiles view={view} comparison={comparison} />
      <Yardstick view={view} comparison={comparison} />
      <States view={view} comparison={comparison} />
      <ChangeChart view={view} comparison={comparison} />
      <SlipChart view={view} comparison={comparison} />
      <GoalTable view={view} comparison={comparison} />
    </>
  );
}

/** How *slipped* is counted, in words. */
export function SlipExplained({ t }: { t: Translate }) {
  return (
    <section>
      <h2>{t('snapshots:slip.heading')}</h2>
      <ul>
        <li>{t('snapshots:slip.moved')}</li>
        <li>{t('snapshots:slip.stayed')}</li>
        <li>{t('snapshots:slip.never')}</li>
      </ul>
    </section>
  );
}

function CompareTiles({ view: { t, language }, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const counts = countComparison(comparison.steps);
  const number = (n: number) => formatNumber(n, language);
  return (
    <div class="tiles-narrow">
      <TileRow label={t('snapshots:tiles')}>
        <Tile
          label={t('snapshots:tile.realised')}
          value={number(counts.byChange.realised)}
          note={t('snapshots:tile.realised.note', { count: counts.realised })}
        />
        <Tile
          label={t('snapshots:tile.running')}
          value={number(counts.running)}
          note={t('snapshots:tile.running.note')}
        />
        <Tile
          label={t('snapshots:tile.slipped')}
          value={number(counts.slipped)}
          {...(counts.slipped > 0 && {
            note: t('snapshots:tile.slipped.note', { span: spanWords(counts.mostDays, language, t) }),
          })}
        />
        <Tile label={t('snapshots:tile.added')} value={number(counts.byChange.added)} />
        <Tile label={t('snapshots:tile.dropped')} value={number(counts.byChange.dropped)} />
        <Tile label={t('snapshots:tile.back')} value={number(counts.byChange.back)} />
      </TileRow>
    </div>
  );
}

/** So many changes stand with a comparison; the others on the page of all of them. */
const MOST_CHANGES = 10;

/** What was agreed otherwise between the two days: nothing where nothing was. */
function Yardstick({ view, comparison: { plan, yardstick } }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const { t } = view;
  if (yardstick.length === 0) return null;
  return (
    <section id="yardstick">
      <h2>{t('progress:yardstick')}</h2>
      {yardstick.slice(0, MOST_CHANGES).map((change) => (
        <ChangeSection view={view} plan={plan} change={change} named />
      ))}
      {yardstick.length > MOST_CHANGES && (
        <p>
          <a href={`${planHref(plan)}/changes`}>
            {t('snapshots:yardstick.more', { count: yardstick.length - MOST_CHANGES })}
          </a>
        </p>
      )}
    </section>
  );
}

function States({ view: { t, language }, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const on = (name: 'before' | 'after') =>
    comparison.steps.flatMap((step) => (step[name] === null ? [] : [{ status: step[name] }]));
  const rows = [
    { day: comparison.from, steps: on('before') },
    { day: comparison.to, steps: on('after') },
  ];
  return (
    <section>
      <h2>{t('snapshots:states')}</h2>
      {rows.map(({ day, steps }) => (
        <>
          <h3>{t('snapshots:states.on', { day: formatDate(day, language) })}</h3>
          <ProgressLine parts={countByStatus(steps)} total={Math.max(1, steps.length)} />
        </>
      ))}
    </section>
  );
}

function ChangeChart({ view: { t, language }, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const { byChange } = countComparison(comparison.steps);
  const items = CHANGES.filter((change) => byChange[change] > 0).map((change) => ({
    label: t(`snapshots:change.${change}`),
    value: byChange[change],
  }));
  if (items.length === 0) return null;
  const title = t('snapshots:chart');
  const unit = t('snapshots:chart.unit');
  return (
    <section>
      <h2>{title}</h2>
      <BarChart {...{ title, items, language, unit }} description={t('snapshots:chart.description')} />
      <details class="screen-only">
        <summary>{t('snapshots:chart.table')}</summary>
        <ChartTable caption={title} items={items} unit={unit} labelHead={t('snapshots:change')} language={language} />
      </details>
    </section>
  );
}

/** So many of the steps that slipped most are drawn. */
const MOST_DRAWN = 10;

function SlipChart({ view: { t, language }, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const late = comparison.steps
    .filter((step) => (step.slippedDays ?? 0) > 0)
    .toSorted((a, b) => (b.slippedDays ?? 0) - (a.slippedDays ?? 0))
    .slice(0, MOST_DRAWN);
  if (late.length === 0) return null;
  const title = t('snapshots:slip.chart');
  const items = late.map((step) => ({
    label: `${step.goal} – ${stepName(step, language)}`,
    value: step.slippedDays,
    href: stepHref(comparison.plan, step.key),
  }));
  const unit = t('snapshots:slip.chart.unit');
  return (
    <section>
      <h2>{title}</h2>
      <BarChart {...{ title, items, language, unit }} description={t('snapshots:slip.chart.description')} />
      <details class="screen-only">
        <summary>{t('snapshots:chart.table')}</summary>
        <ChartTable
          caption={title}
          items={items}
          unit={unit}
          labelHead={t('progress:column.step')}
          language={language}
        />
      </details>
    </section>
  );
}

function GoalTable({ view: { t, language }, comparison }: Pick<ComparePageProps, 'view' | 'comparison'>) {
  const top = comparison.goals.filter(({ parentNumber }) => parentNumber === null);
  const state = (status: (typeof top)[number]['before']) =>
    status === null ? <span class="soft">{t('snapshots:not-there')}</span> : <StatusMark status={status} />;
  return (
    <section>
      <h2>{t('snapshots:goals')}</h2>
      <Table
        caption={t('snapshots:goals.caption')}
        captionHidden
        rowHeader={1}
        columns={[
          { key: 'number', label: t('progress:number') },
          { key: 'goal', label: t('snapshots:column.goal') },
          { key: 'before', label: t('snapshots:column.before') },
          { key: 'after', label: t('snapshots:column.after') },
        ]}
        rows={top.map(({ number, title, before, after }) => [
          number,
          <a href={`${planHref(comparison.plan)}/goals/${encodeURIComponent(number)}`}>{pick(title, language)}</a>,
          state(before),
          state(after),
        ])}
      />
    </section>
  );
}

/** The filters and the two days of a comparison. */
export function CompareFilters({
  view,
  comparison,
  selection,
  asked,
  faults,
  action,
}: ComparePageProps & { action: string }) {
  const { t } = view;
  const options = (values: readonly (string | number)[]) =>
    values.map((one) => ({ value: String(one), label: String(one) }));
  const terms = comparison.steps.flatMap(({ termBefore, termAfter }) => [termBefore, termAfter]);
  const years = yearsOf({
    validFrom: comparison.from,
    validTo: comparison.to,
    steps: terms.flatMap((term) => (term === null ? [] : [{ term }])),
  });
  const set = Object.values(asked).some((value) => value !== '' && value !== null && value !== undefined);
  const states = STATES.map((state) => ({
    value: state,
    label: isStatus(state) ? t(`status:${state}`) : t(`progress:timing.${state}`),
  }));
  const day = (name: 'from' | 'to') => (
    <DateField
      name={name}
      label={t(`snapshots:${name}`)}
      value={String(asked[name] || comparison[name])}
      error={faultOf(t, faults, name)}
    />
  );
  return (
    <div class="filters-narrow">
      <Filters action={action} {...(set && { resetHref: action })}>
        {day('from')}
        {day('to')}
        <SelectField
          name="change"
          label={t('snapshots:change')}
          blank={t('snapshots:change.any')}
          options={TURNS.map((turn) => ({ value: turn, label: t(`snapshots:change.${turn}`) }))}
          value={selection.change}
        />
        <SelectField
          name="lead"
          label={t('progress:column.lead')}
          blank={t('plans:all-leads')}
          options={options(leadsOf(comparison.steps))}
          value={selection.lead}
        />
        <SelectField
          name="year"
          label={t('plans:year')}
          blank={t('plans:all-years')}
          options={options(years)}
          value={selection.year}
        />
        <SelectField
          name="state"
          label={t('plans:state')}
          blank={t('plans:all-states')}
          options={states}
          value={selection.state}
        />
      </Filters>
    </div>
  );
}

/** The chosen steps on both days, a page at a time. */
export function ComparedSteps(props: ComparePageProps & { action: string }) {
  const { view, comparison, chosen, page, size, asked, sorting, action, selection } = props;
  const { t, language } = view;
  const all = formatNumber(comparison.steps.length, language);
  const nothing = selection.change === null && !comparison.steps.some(isChanged);
  return (
    <section id="steps">
      <h2>{t('snapshots:steps')}</h2>
      {chosen.length === 0 ? (
        <Empty text={t(nothing ? 'snapshots:steps.same' : 'snapshots:steps.none')} />
      ) : (
        <>
          <p>{t('snapshots:steps.count', { count: chosen.length, all })}</p>
          <div class="compared">
            <ListTable
              caption={t('snapshots:steps.caption')}
              captionHidden
              rowHeader={1}
              columns={comparedColumns(view, comparison.plan)}
              rows={chosen.slice((page - 1) * size, page * size)}
              sorting={sorting}
            />
          </div>
          <Pager page={page} total={chosen.length} size={size} href={(to) => addressOf(action, asked, { page: to })} />
        </>
      )}
    </section>
  );
}
