import type { Child } from 'hono/jsx';
import { type Figure, labelOf, valueText } from '../policy/figures/index.ts';
import { BarChart, ChartTable } from '../ui/chart/index.ts';
import { Tile, TileRow } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import type { Level, View } from '../ui/view.ts';
import { formatMoney, formatNumber } from '../ui/words/format.ts';
import type { WordKey } from '../ui/words/index.ts';
import type { StartFacts } from './start-facts.ts';

/** A public table, or why it is not there: nothing is registered in a closed year, or it is being prepared. */
export type MenuFigure = Figure | 'nothing' | 'preparing';

export interface StartPageProps {
  view: View;
  /** The last closed year; empty where nothing is registered in one. */
  year: string;
  facts: StartFacts;
  held: MenuFigure;
  cancelled: MenuFigure;
  participants: MenuFigure;
  labels: Map<string, string>;
}

/** How many prisons are shown in the small chart; the figure's page shows all. */
const SHOWN = 6;

/** Three levels, one above the other: what is done for one person rises into an answer. */
export function StartPage(props: StartPageProps) {
  const { view, facts } = props;
  const { t } = view;
  return (
    <Layout view={view} title={t('front:title')} lead={t('front:lead')} demonstration={facts.demonstration}>
      <div class="levels">
        <LevelPanel level="policy" view={view}>
          <PolicyTiles {...props} />
        </LevelPanel>
        <p class="rises">{t('front:rises.figures')}</p>
        <LevelPanel level="organisation" view={view}>
          <OrganisationTiles {...props} />
        </LevelPanel>
        <p class="rises">{t('front:rises.registrations')}</p>
        <LevelPanel level="individual" view={view}>
          <Individual {...props} />
        </LevelPanel>
      </div>
      {view.actor === null && view.demo && (
        <p class="start-sign-in">
          <a class="button" href="/sign-in">
            {t('front:try')}
          </a>
        </p>
      )}
    </Layout>
  );
}

function LevelPanel({
  level,
  view,
  children,
}: {
  level: Exclude<Level, 'administration'>;
  view: View;
  children?: Child;
}) {
  return (
    <section class={`level-panel edge-${level}`}>
      <h2>{view.t(`frame:level.${level}`)}</h2>
      <p>{view.t(`front:${level}.text`)}</p>
      {children}
    </section>
  );
}

function PolicyTiles({ view, facts }: StartPageProps) {
  const { t, language } = view;
  return (
    <TileRow label={t('frame:level.policy')}>
      {facts.plans.map((plan) => (
        <Tile
          label={plan.title}
          href={`/plans/${plan.id}`}
          value={formatNumber(plan.counts.steps, language)}
          unit={
            plan.counts.declared === null ? t('front:steps') : t('front:steps.of', { declared: plan.counts.declared })
          }
          note={t('front:steps.note', {
            realised: plan.counts.realised,
            silent: plan.counts.notRegistered,
          })}
        />
      ))}
      <Tile
        label={t('front:funding')}
        href="/budget"
        value={formatMoney(Math.round(facts.funding), language)}
        note={t('front:funding.note')}
      />
    </TileRow>
  );
}

function OrganisationTiles(props: StartPageProps) {
  const { view, facts, held, cancelled } = props;
  const { t, language } = view;
  return (
    <>
      <TileRow label={t('frame:level.organisation')}>
        <Tile
          label={t('prisons:menu')}
          href="/prisons"
          value={formatNumber(facts.prisons, language)}
          note={t('front:prisons.note')}
        />
        <Tile
          label={t('front:offers')}
          href="/offers?state=current"
          value={formatNumber(facts.offers, language)}
          note={t('front:offers.note')}
        />
        {cellTiles(props, held, 'kind', 'front:held')}
        {cellTiles(props, cancelled, 'reason', 'front:cancelled', 2)}
      </TileRow>
      {[held, cancelled].includes('preparing') && <p>{t('front:preparing')}</p>}
    </>
  );
}

/** The largest cells of a public table, a tile each: a total would let a hidden cell be found. */
function cellTiles(
  { view, labels, year }: StartPageProps,
  figure: MenuFigure,
  dimension: string,
  label: WordKey,
  most = 9,
) {
  if (typeof figure === 'string') return [];
  const { t, language } = view;
  return figure.rows
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, most)
    .map((row) => (
      <Tile
        label={`${t(label)}: ${labelOf(labels, dimension, String(row[dimension]), t)}`}
        href={`/figures/${figure.id}?by=${dimension}&year=${year}`}
        value={valueText(row, figure.unit, language, t)}
        note={year}
      />
    ));
}

function Individual({ view, participants, labels, year }: StartPageProps) {
  const { t, language } = view;
  if (participants === 'preparing') return <p>{t('front:preparing')}</p>;
  const rows = participants === 'nothing' ? [] : participants.rows;
  const most = rows
    .filter((row) => !row.suppressed && row.value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, SHOWN);
  const items = most.map((row) => ({ label: labelOf(labels, 'prison', String(row.prison), t), value: row.value }));
  if (most.length === 0)
    return <p>{year === '' ? t('front:individual.nothing') : t('front:individual.nothing-in', { year })}</p>;
  return (
    <>
      <BarChart
        title={t('front:participants', { year })}
        description={t('front:participants.description', { count: most.length })}
        unit={t('figures:unit.persons')}
        language={language}
        t={t}
        items={items}
      />
      <details>
        <summary>{t('front:participants.table')}</summary>
        <ChartTable
          caption={t('front:participants', { year })}
          unit={t('figures:unit.persons')}
          labelHead={t('figures:dimension.prison')}
          items={items}
          language={language}
          t={t}
        />
      </details>
      <p>
        <a href={`/figures/participants?by=prison&year=${year}`}>{t('front:participants.all')}</a>
      </p>
    </>
  );
}
