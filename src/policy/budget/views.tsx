import { type Staff, StaffSection, staffTotals } from '../../organisation/staff/index.ts';
import { BarChart } from '../../ui/chart/index.ts';
import { Empty, Notice, Table, Tabs, Tile, TileRow } from '../../ui/components/index.ts';
import { Downloads } from '../../ui/export/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatMoney, formatNumber, formatPercent } from '../../ui/words/format.ts';
import { isWordKey, type Language, pick, type Text } from '../../ui/words/index.ts';
import type { OverPrisons } from './actions.ts';
import { costsHref, IMPORT, lineHref, NEW_LINE, YEARS } from './hrefs.ts';
import { attributable, type Budget, type FundingLine, type Subtotal, subtotals, sumOf, totalOf } from './rules.ts';
import { ShareSection } from './share-view.tsx';

interface Part {
  view: View;
  budget: Budget;
}
type WithStaff = Part & { staff: Staff };

export interface BudgetPageProps {
  view: View;
  shown: ({ budget: Budget; staff: Staff; beside: OverPrisons | null } & OverPrisons) | undefined;
  faults: Readonly<Record<string, string>>;
  /** Whether the reader keeps the money. */
  keeps: boolean;
}

/** The money of a year: figures, by policy field, line by line, what no prison can be given, and the planned staff. */
export function BudgetPage({ view, shown, faults, keeps }: BudgetPageProps) {
  const { t } = view;
  const budget = shown?.budget;
  const known = budget !== undefined && budget.lines.length > 0;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('budget:title')}
      lead={known ? t('budget:lead', { year: budget.year }) : t('budget:lead.none')}
      crumbs={[{ label: t('budget:title') }]}
      demonstration={budget?.lines.some((line) => line.origin === 'demonstration') ?? false}
    >
      {known && shown !== undefined ? (
        <Content view={view} shown={shown} faults={faults} keeps={keeps} />
      ) : (
        <>
          {keeps && <Keeping view={view} year={undefined} />}
          <NoLines view={view} newest={budget?.years.at(-1)} />
        </>
      )}
    </Layout>
  );
}

function NoLines({ view: { t }, newest }: { view: View; newest: number | undefined }) {
  const action = newest && <a href={`/budget?year=${newest}`}>{t('budget:empty.action', { year: newest })}</a>;
  return <Empty text={t('budget:empty')} action={action} />;
}

function Content({ view, shown, faults, keeps }: BudgetPageProps & { shown: NonNullable<BudgetPageProps['shown']> }) {
  const { t } = view;
  const { budget, staff } = shown;
  const years = budget.years.map((year) => ({
    href: `/budget?year=${year}`,
    label: year,
    current: year === budget.year,
  }));
  return (
    <>
      {years.length > 1 && <Tabs items={years} label={t('budget:years')} />}
      {keeps && <Keeping view={view} year={budget.year} />}
      <Tiles view={view} budget={budget} staff={staff} />
      <FieldSection view={view} budget={budget} />
      <LineSection view={view} budget={budget} />
      <Downloads view={view} />
      <GoalSection view={view} budget={budget} />
      <p>
        <a href={YEARS}>{t('budget:years.title')}</a> · <a href={costsHref(budget.year)}>{t('budget:costs.title')}</a>
      </p>
      <PrisonSection view={view} lines={budget.lines} />
      <ShareSection view={view} faults={faults} {...shown} />
      <StaffSection view={view} staff={staff} />
      <SourceSection view={view} budget={budget} staff={staff} />
    </>
  );
}

/** What who keeps the money does from here. */
function Keeping({ view: { t }, year }: { view: View; year: number | undefined }) {
  const query = year === undefined ? '' : `?year=${year}`;
  return (
    <p class="actions">
      <a class="button" href={`${IMPORT}${query}`}>
        {t('budget:import')}
      </a>{' '}
      <a class="button" href={`${NEW_LINE}${query}`}>
        {t('budget:line.new')}
      </a>
    </p>
  );
}

/** What serves which goal of a strategic plan, where a line is tied to one. */
function GoalSection({ view: { t, language }, budget }: Part) {
  const goals = new Map(budget.lines.flatMap((line) => line.goals.map((goal) => [`${goal.plan} ${goal.goal}`, goal])));
  if (goals.size === 0) return null;
  const euro = (lines: FundingLine[]) => formatNumber(sumOf(lines.map(({ amount }) => amount)), language, 2);
  const serving = (plan: string, number: string) =>
    budget.lines.filter((line) => line.goals.some((goal) => goal.plan === plan && goal.goal === number));
  return (
    <section>
      <h2>{t('budget:by-goal')}</h2>
      <p>{t('budget:by-goal.text')}</p>
      <Table
        caption={t('budget:by-goal')}
        captionHidden
        columns={[
          { key: 'goal', label: t('budget:by-goal.goal') },
          { key: 'lines', label: t('budget:field.lines'), numeric: true },
          { key: 'amount', label: t('budget:amount'), numeric: true },
        ]}
        rows={[...goals.values()].map(({ plan, goal, title }) => [
          <a href={`/plans/${encodeURIComponent(plan)}/goals/${encodeURIComponent(goal)}`}>
            {goal}. {pick(title, language)}
          </a>,
          serving(plan, goal).length,
          euro(serving(plan, goal)),
        ])}
      />
      <p>
        {t('budget:by-goal.none')}: {euro(budget.lines.filter((line) => line.goals.length === 0))}
      </p>
    </section>
  );
}

function Tiles({ view: { t, language }, budget, staff }: WithStaff) {
  const total = totalOf(budget.lines) ?? 0;
  const { direct } = attributable(budget.lines);
  const { functions, computed } = staffTotals(staff.lines);
  return (
    <TileRow label={t('budget:tiles')}>
      <Tile label={t('budget:tile.lines')} value={budget.lines.length} note={t('budget:tile.lines.note')} />
      <Tile
        label={t('budget:tile.total')}
        value={formatMoney(Math.round(total), language)}
        note={t('budget:tile.total.note')}
      />
      <Tile
        label={t('budget:tile.prison')}
        value={formatMoney(direct, language)}
        note={
          direct === 0
            ? t('budget:tile.prison.note')
            : t('budget:tile.prison.some', { total: formatMoney(total, language) })
        }
      />
      {staff.year !== null && (
        <Tile
          label={t('budget:tile.fte', { year: staff.year })}
          value={formatNumber(computed, language)}
          unit={t('budget:tile.fte.unit')}
          note={t('budget:tile.fte.note', { count: functions.length })}
        />
      )}
    </TileRow>
  );
}

function FieldSection({ view: { t, language }, budget }: Part) {
  const fields = subtotals(budget.lines);
  const total = sumOf(budget.lines.map((line) => line.amount));
  const columns = [
    { key: 'field', label: t('budget:field') },
    { key: 'amount', label: t('budget:subtotal.euro'), numeric: true },
    { key: 'share', label: t('budget:share'), numeric: true },
    { key: 'lines', label: t('budget:field.lines'), numeric: true },
  ];
  const row = ({ label, lines, amount }: Subtotal) => [
    pick(label, language),
    formatNumber(amount, language, 2),
    formatPercent(amount / total, language, 1),
    lines,
  ];
  return (
    <section>
      <h2>{t('budget:by-field')}</h2>
      <p class="soft">{t('budget:by-field.computed')}</p>
      <BarChart
        title={t('budget:by-field')}
        description={t('budget:by-field.description', { year: budget.year })}
        unit={t('budget:millions')}
        items={fields.map(({ label, amount }) => ({
          label: pick(label, language),
          value: Math.round(amount / 10_000) / 100,
        }))}
        language={language}
      />
      <Table
        caption={t('budget:by-field.caption')}
        columns={columns}
        rows={fields.map(row)}
        foot={[t('budget:total'), formatNumber(total, language, 2), formatPercent(1, language, 1), budget.lines.length]}
        compact
      />
    </section>
  );
}

function LineSection({ view, budget }: Part) {
  return (
    <section>
      <h2>{view.t('budget:lines')}</h2>
      {subtotals(budget.lines).map((field) => (
        <FieldLines view={view} field={field} budget={budget} />
      ))}
    </section>
  );
}

function FieldLines({ view, field, budget }: Part & { field: Subtotal }) {
  const { t, language } = view;
  const columns = [
    { key: 'line', label: t('budget:line') },
    { key: 'recipient', label: t('budget:recipient') },
    { key: 'basis', label: t('budget:basis') },
    { key: 'allocation', label: t('budget:allocation') },
    { key: 'character', label: t('budget:character') },
    { key: 'amount', label: t('budget:amount'), numeric: true },
  ];
  const label = pick(field.label, language);
  const rows = budget.lines
    .filter((line) => line.policyField === field.policyField)
    .map((line) => cells(line, budget.year, view));
  const foot = [t('budget:subtotal'), '', '', '', '', formatNumber(field.amount, language, 2)];
  return (
    <section class="lines">
      <h3>{label}</h3>
      <Table
        caption={t('budget:lines.caption', { field: label, year: budget.year })}
        captionHidden
        columns={columns}
        rows={rows}
        {...(rows.length > 1 && { foot })}
      />
    </section>
  );
}

function cells(line: FundingLine, year: number, { t, language }: View) {
  const missing = (
    <span class="soft">{t(line.origin === 'registered' ? 'budget:character.none' : 'budget:not-printed')}</span>
  );
  return [
    <>
      <a href={lineHref(year, line.code)}>{pick(line.label, language)}</a>
      {line.note && <p class="cell-note">{pick(line.note, language)}</p>}
    </>,
    line.recipient ? <Receivers line={line} receivers={line.recipient} language={language} /> : missing,
    line.legalBasis ? pick(line.legalBasis, language) : missing,
    line.allocationCode ?? missing,
    characterWords(line.character, t),
    formatNumber(line.amount, language, 2),
  ];
}

/** The receivers of a line as printed, each a link where it means an organisation of the register. */
function Receivers({ line, receivers, language }: { line: FundingLine; receivers: Text; language: Language }) {
  const shown = pick(receivers, language).split('; ');
  return (
    <>
      {receivers.nl.split('; ').map((name, index, all) => {
        const code = Object.hasOwn(line.tied, name) ? line.tied[name] : undefined;
        const text = all.length === shown.length ? (shown[index] ?? name) : name;
        return (
          <>
            {index > 0 && '; '}
            {code === undefined ? text : <a href={`/organisations/${encodeURIComponent(code)}`}>{text}</a>}
          </>
        );
      })}
    </>
  );
}

function characterWords(character: string | null, t: View['t']) {
  if (character === null) return <span class="soft">{t('budget:character.none')}</span>;
  const word = `budget:character.${character}`;
  return isWordKey(word) ? t(word) : character;
}

function PrisonSection({ view: { t, language }, lines }: { view: View; lines: FundingLine[] }) {
  const { direct, rest } = attributable(lines);
  return (
    <Notice kind="info" title={t('budget:prison.title')}>
      {direct === 0 ? (
        <p>{t('budget:prison.text')}</p>
      ) : (
        <p>{t('budget:prison.part', { direct: formatMoney(direct, language), rest: formatMoney(rest, language) })}</p>
      )}
      <ul>
        {lines
          .filter((line) => line.namedPrisons.length > 0 || line.alsoOutside)
          .map((line) => (
            <li>{tieWords(line, language, t)}</li>
          ))}
      </ul>
    </Notice>
  );
}

/** What the source says of the places that a line pays for, where it says something. */
function tieWords(line: FundingLine, language: Language, t: View['t']): string {
  const values = {
    label: pick(line.label, language),
    amount: formatMoney(line.amount, language),
    prisons: line.namedPrisons.map((prison) => pick(prison.name, language)).join(', '),
  };
  if (line.namedPrisons.length === 0) return t('budget:prison.outside', values);
  return t(line.alsoOutside ? 'budget:prison.named.outside' : 'budget:prison.named', values);
}

function SourceSection({ view: { t, language }, budget, staff }: WithStaff) {
  const titles = [...budget.sources, ...staff.sources].map(({ title }) => pick(title, language));
  return (
    <section>
      <h2>{t('budget:source')}</h2>
      {[...new Set(titles)].map((title) => (
        <p>{t('budget:source.text', { title })}</p>
      ))}
      <p>{t('budget:source.character')}</p>
      <p>
        <a href={`/api/v1/budget?year=${budget.year}`}>{t('budget:source.api')}</a>
      </p>
    </section>
  );
}
