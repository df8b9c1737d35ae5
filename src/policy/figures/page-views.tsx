import { Filters, Notice, Pager, SummaryList, Table } from '../../ui/components/index.ts';
import { Downloads, type Order, ordered } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime, formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { FigureChart } from './chart-view.tsx';
import type { Definition } from './definition-parts.ts';
import { FIGURES, isProtected } from './definitions.ts';
import type { Figure } from './figure-actions.ts';
import { MENU, type MenuTable, type MenuYears } from './menu.ts';
import { figureColumns } from './out.ts';
import { MOST_DIMENSIONS } from './rules.ts';
import { FigureTable } from './views.tsx';

const GROUPS = [
  { key: 'figures:group.plans', ids: ['steps', 'goals-realised', 'funding', 'fte-planned'] },
  { key: 'figures:group.prisons', ids: ['capacity', 'population', 'overcrowding', 'stayers'] },
  { key: 'figures:group.offers', ids: ['offers', 'sessions-held', 'sessions-cancelled', 'waiting', 'waiting-time'] },
  {
    key: 'figures:group.persons',
    ids: ['attendances', 'no-attendance', 'participants', 'naming-coverage', 'reach', 'not-reached'],
  },
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
      <Downloads view={view} />
    </Layout>
  );
}

/** Why a figure is not given: the sentence, and the nearest table that is. */
export interface NotGiven {
  sentence: string;
  nearest: MenuTable | undefined;
  /** Whether something was asked that is not given: then it is a fault, and no news. */
  refused: boolean;
}

export interface FigurePageProps {
  view: View;
  definition: Definition;
  /** The figure, or why it is not given. */
  figure: Figure | NotGiven;
  labels: Map<string, string>;
  asked: { by: string[]; year: string; release: string; order: string };
  /** The years of the public tables; undefined where nothing is registered in a closed year. */
  years: MenuYears | undefined;
  /** The years that people keep, of a figure that has them. */
  kept: readonly number[];
  /** Whether the reader has a circle of internal figures, and which. */
  internal: 'policy' | 'prison' | null;
  /** Which part of its rows is shown, and in which order. */
  list: { page: number; order: Order };
}

/** One figure: what can be asked, chart, table, what is hidden and why, definition and provenance. */
export function FigurePage(props: FigurePageProps) {
  const { view, definition, figure } = props;
  const { t, language } = view;
  const title = pick(definition.title, language);
  const given = 'rows' in figure;
  return (
    <Layout
      paper
      view={view}
      title={title}
      level="policy"
      lead={pick(definition.definition, language)}
      help="Figure"
      crumbs={[{ label: t('figures:figures'), href: '/figures' }, { label: title }]}
      demonstration={given && figure.origin.includes('demonstration')}
    >
      <Choices {...props} />
      {given ? <FigureBody {...props} figure={figure} /> : <WhyNot {...props} figure={figure} />}
      {given && !isProtected(definition) && <Downloads view={view} />}
      <Caveats definition={definition} view={view} />
    </Layout>
  );
}

/** What can be asked: publicly the menu, internally up to three dimensions over any period. */
function Choices(props: FigurePageProps) {
  const { view, definition, asked, internal, years } = props;
  const { t } = view;
  const guarded = isProtected(definition);
  const menu = guarded && asked.release === 'public';
  const dimensions = menu ? (MENU[definition.id] ?? []) : definition.dimensions;
  const options = dimensions.map((one) => ({ value: one as string, label: t(`figures:dimension.${one}`) }));
  if (menu && options.length === 0 && internal === null) return null;
  const none = { value: '', label: t('figures:by.none') };
  return (
    <Filters action={`/figures/${definition.id}`} t={t} resetHref={`/figures/${definition.id}`}>
      <SelectField
        name="by"
        label={t('figures:by')}
        value={asked.by[0] ?? ''}
        options={menu ? options : [none, ...options]}
      />
      {!menu &&
        options.length > 1 &&
        (['by2', 'by3'] as const)
          .slice(0, Math.min(options.length, definition.mostBy ?? MOST_DIMENSIONS) - 1)
          .map((name, index) => (
            <SelectField
              name={name}
              label={t('figures:by.more')}
              value={asked.by[index + 1] ?? ''}
              options={[none, ...options]}
            />
          ))}
      {menu ? (
        <SelectField name="year" label={t('frame:year')} value={asked.year} options={yearOptions(definition, years)} />
      ) : (
        <SelectField
          name="year"
          label={t('frame:year')}
          blank={t('figures:year.usual')}
          value={asked.year}
          options={anyYear(definition, props.kept, asked.year, view.today)}
        />
      )}
      <HowShown {...props} />
    </Filters>
  );
}

/** In which order bars stand, and for whom the figure is released. */
function HowShown({ view: { t }, definition, asked, internal }: FigurePageProps) {
  return (
    <>
      <SelectField
        name="order"
        label={t('figures:order')}
        value={asked.order}
        options={[
          { value: '', label: t('figures:order.given') },
          { value: 'value', label: t('figures:order.value') },
        ]}
      />
      {internal !== null && isProtected(definition) && (
        <SelectField
          name="release"
          label={t('figures:release')}
          value={asked.release}
          options={[
            { value: 'public', label: t('figures:release.public') },
            { value: 'internal', label: t(`figures:release.${internal}`) },
          ]}
        />
      )}
    </>
  );
}

function yearOptions(definition: Definition, years: MenuYears | undefined) {
  const closed =
    years === undefined ? [] : Array.from({ length: years.last - years.first + 1 }, (_, back) => years.last - back);
  const all = definition.id === 'population' ? [...closed, 2013] : closed;
  return [...new Set(all)].map((year) => ({ value: String(year), label: String(year) }));
}

/** The first year of which any document says something. */
const FIRST_YEAR = 2013;

/** The years that a figure outside the menu can be asked for, the newest first; what is asked is always among them. */
function anyYear({ sourceYear, otherYears }: Definition, kept: readonly number[], asked: string, today: string) {
  const now = Number(today.slice(0, 4));
  const since = Array.from({ length: now - FIRST_YEAR + 1 }, (_, back) => String(now - back));
  const own = otherYears ? kept.map(String).reverse() : [String(sourceYear)];
  const years = sourceYear === undefined ? since : own;
  return [...new Set([...years, ...(asked === '' ? [] : [asked])])].map((value) => ({ value, label: value }));
}

function WhyNot({ figure, view, definition }: FigurePageProps & { figure: NotGiven }) {
  const { t, language } = view;
  const { nearest, refused } = figure;
  const title = FIGURES.find((one) => one.id === nearest?.figure)?.title ?? definition.title;
  return (
    <Notice kind={refused ? 'bad' : 'info'}>
      <p>{figure.sentence}</p>
      {nearest !== undefined && (
        <p>
          <a href={nearest.href}>
            {t('figures:nearest', {
              figure: pick(title, language),
              dimension: t(`figures:dimension.${nearest.by}`),
              year: nearest.year,
            })}
          </a>
        </p>
      )}
    </Notice>
  );
}

/** Rows of a figure on one page; what has more bars than that is no chart either. */
const PAGE = 100;

/** The address of this page with some of its query changed; what becomes empty is left out. */
function withQuery(path: string, change: Record<string, string>): string {
  const [page = '', query = ''] = path.split('?');
  const asked = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') asked.delete(name);
    else asked.set(name, value);
  }
  return asked.size === 0 ? page : `${page}?${asked}`;
}

function FigureBody(props: FigurePageProps & { figure: Figure }) {
  const { figure, labels, view, list, asked } = props;
  const { t, language } = view;
  const { page, order } = list;
  const columns = figureColumns(figure, labels, view);
  const shown = ordered(figure.rows, columns, order, language);
  const hrefOf = (change: Record<string, string>) => withQuery(view.path, change);
  const { circle } = figure.provenance;
  return (
    <>
      {figure.rows.length <= PAGE && (
        <FigureChart figure={figure} labels={labels} view={view} ordered={asked.order === 'value'} />
      )}
      <FigureTable
        figure={figure}
        labels={labels}
        view={view}
        rows={shown.slice((page - 1) * PAGE, page * PAGE)}
        sorting={{ ...order, href: (sort) => hrefOf({ sort, page: '' }) }}
      />
      <Pager page={page} total={shown.length} size={PAGE} href={(number) => hrefOf({ page: String(number) })} />
      {circle !== 'open' && <p>{t(`figures:circle.${circle}`)}</p>}
      {figure.provenance.suppressedCells > 0 && (
        <p>{t('figures:hidden', { cells: formatNumber(figure.provenance.suppressedCells, language) })}</p>
      )}
      <ProvenanceList figure={figure} view={view} />
    </>
  );
}

function ProvenanceList({ figure, view }: { figure: Figure; view: View }) {
  const { t, language } = view;
  const { provenance } = figure;
  const { edition, sourceRows } = provenance;
  const title = FIGURES.find((one) => one.id === figure.id)?.title;
  return (
    <section>
      <h2>{t('figures:provenance')}</h2>
      <SummaryList
        items={[
          { label: t('figures:version'), value: `${title ? pick(title, language) : figure.id} · ${figure.version}` },
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
          ...(edition === null ? [] : [{ label: t('figures:edition-of'), value: formatDate(edition, language) }]),
          ...(sourceRows === null ? [] : [{ label: t('figures:rows'), value: formatNumber(sourceRows, language) }]),
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
