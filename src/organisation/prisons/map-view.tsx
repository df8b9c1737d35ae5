import type { Child } from 'hono/jsx';
import { Filters, Origin, Table } from '../../ui/components/index.ts';
import { Downloads } from '../../ui/export/index.ts';
import { DateField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Reading, View } from '../../ui/view.ts';
import { formatDate, formatNumber, formatPercent } from '../../ui/words/format.ts';
import { messageOf, pick } from '../../ui/words/index.ts';
import { kindsOf, standing } from '../places/index.ts';
import {
  changedSince,
  type Facts,
  type Note,
  overcrowdingOf,
  type PlaceLine,
  type PrisonRow,
  type Sort,
  type Source,
  sortPrisons,
} from './rules.ts';

export interface MapPageProps {
  view: View;
  rows: PrisonRow[];
  totals: Facts;
  notes: Note[];
  source: Source | null;
  sort: Sort;
  reverse: boolean;
  /** The places that stood on this day or before it. */
  places: readonly PlaceLine[];
  day: string;
  /** What was typed as the day where it is none, and the word key of its fault. */
  typed: string | null;
  fault: string | undefined;
}

/** The nineteen prisons of 2013, each with its occupancy drawn in its row. */
export function MapPage(props: MapPageProps) {
  const { view, rows, totals, notes, source, sort, reverse } = props;
  const { t, language } = view;
  const sorted = sortPrisons(rows, sort, reverse);
  const figures = (facts: Facts): Child[] => [
    <Figure value={facts.capacity} view={view} />,
    <Figure value={facts.population} view={view} digits={1} />,
    <Overcrowding facts={facts} view={view} />,
    <OccupancyBar facts={facts} view={view} />,
    <Figure value={facts.admissions} view={view} />,
  ];
  // The row of totals shows what the source prints and nothing else: it leaves the total of overcrowding blank.
  const printed: Child[] = [
    <Figure value={totals.capacity} view={view} />,
    <Figure value={totals.population} view={view} digits={1} />,
    totals.printedOvercrowding === null ? (
      <Figure value={null} view={view} />
    ) : (
      formatPercent(totals.printedOvercrowding / 100, language, 1)
    ),
    '',
    <Figure value={totals.admissions} view={view} />,
  ];
  return (
    <Layout
      view={view}
      level="organisation"
      title={t('prisons:title')}
      lead={t('prisons:lead')}
      crumbs={[{ label: t('prisons:crumb.map') }]}
    >
      <Table
        caption={t('prisons:caption')}
        columns={columnsOf(view, sort, reverse)}
        rows={sorted.map((row) => [<a href={`/prisons/${row.code}`}>{pick(row.name, language)}</a>, ...figures(row)])}
        foot={[t('prisons:total.printed'), ...printed]}
        sticky
      />
      <p class="soft">{t('prisons:occupancy.explain')}</p>
      <PlacesOn {...props} />
      <Downloads view={view} />
      <section id="notes">
        <h2>{t('prisons:notes.totals')}</h2>
        <NoteList notes={notes} view={view} />
        <p class="soft">{t('prisons:notes.lead')}</p>
        {source && <SourceLine title={source.title} view={view} />}
      </section>
    </Layout>
  );
}

/** What changed since the map, or every place of the day that is asked; what stood before is marked. */
function PlacesOn({ view, rows, places, day, typed, fault }: MapPageProps) {
  const { t, language } = view;
  const now = day === view.today;
  const shown = now ? changedSince(rows, places) : places;
  return (
    <section id="today">
      <h2>{now ? t('prisons:places.changed') : t('prisons:places.on', { day: formatDate(day, language) })}</h2>
      <Filters action="/prisons" {...(now ? {} : { resetHref: '/prisons' })}>
        <DateField name="at" label={t('prisons:places.at')} value={typed ?? day} error={fault && messageOf(t, fault)} />
      </Filters>
      <Table
        caption={t('prisons:places.caption')}
        captionHidden
        columns={[
          { key: 'name', label: t('prisons:places.name') },
          { key: 'kinds', label: t('places:kinds') },
          { key: 'municipality', label: t('places:municipality') },
          { key: 'state', label: t('places:state') },
        ]}
        rows={shown.map((place) => [
          <a href={`/prisons/${place.code}`}>{pick(place.name, language)}</a>,
          kindsOf(place.kinds, view),
          place.municipality ?? '–',
          standing(place, view, day).replaceAll(' ', '\u00a0'),
        ])}
        empty={<p>{now ? t('prisons:places.unchanged') : t('prisons:places.none')}</p>}
      />
    </section>
  );
}

function columnsOf(view: Reading, sort: Sort, reverse: boolean) {
  const { t } = view;
  const column = (key: Sort) => {
    const here = sort === key;
    // Names rise first, figures begin with the largest.
    const rising = (key === 'name') !== reverse;
    return {
      key,
      label: t(`prisons:${key}`),
      numeric: key !== 'name',
      sortHref: `/prisons?sort=${key}${here && !reverse ? '&order=reverse' : ''}`,
      ...(here ? { sorted: rising ? ('asc' as const) : ('desc' as const) } : {}),
    };
  };
  return [
    ...(['name', 'capacity', 'population', 'overcrowding'] as const).map(column),
    { key: 'occupancy', label: t('prisons:occupancy') },
    column('admissions'),
  ];
}

/** A published figure, or that it was not printed. */
export function Figure({ value, view, digits }: { value: number | null; view: Reading; digits?: number }) {
  if (value === null) return <span class="soft">{view.t('prisons:not-printed')}</span>;
  return <>{formatNumber(value, view.language, digits ?? (Number.isInteger(value) ? 0 : 1))}</>;
}

function Overcrowding({ facts, view }: { facts: Facts; view: Reading }) {
  const share = overcrowdingOf(facts);
  return (
    <span class={share === null ? 'soft' : undefined}>
      {share === null ? '–' : formatPercent(share, view.language, 1)}
    </span>
  );
}

const WIDTH = 160;
// 100 places lie at this point, so that the fullest prison still fits.
const FULL = 90;

/** People per 100 places from zero, with a line where the prison is full. */
function OccupancyBar({ facts, view }: { facts: Facts; view: Reading }) {
  const share = overcrowdingOf(facts);
  if (share === null) return null;
  const per100 = Math.round((1 + share) * 100);
  const label = view.t('prisons:occupancy.label', { per100 });
  return (
    <svg width={WIDTH} height="14" viewBox={`0 0 ${WIDTH} 14`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect class="bar-fill" x="0" y="3" width={Math.min(WIDTH, Math.round((1 + share) * FULL))} height="8" />
      <line class="today-line" x1={FULL} x2={FULL} y1="0" y2="14" />
    </svg>
  );
}

/** What is wrong or missing in the source. */
export function NoteList({ notes, view }: { notes: Note[]; view: Reading }) {
  return (
    <div class="prose">
      <ul>
        {notes.map((note) => (
          <li>{pick(note.text, view.language)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Which document the figures were read in. */
export function SourceLine({ title, view }: { title: Source['title']; view: Reading }) {
  return (
    <p class="soft">
      <Origin origin="source" /> {view.t('prisons:source.line', { title: pick(title, view.language) })}
    </p>
  );
}
