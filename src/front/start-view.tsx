import type { Child } from 'hono/jsx';
import { type Figure, labelOf, valueText } from '../policy/figures/index.ts';
import type { PlanCounts } from '../policy/plans/index.ts';
import { BarChart, ChartTable } from '../ui/chart/index.ts';
import { Tile, TileRow } from '../ui/components/index.ts';
import { Layout } from '../ui/layout.tsx';
import type { Level, View } from '../ui/view.ts';
import { formatMoney, formatNumber } from '../ui/words/format.ts';
import type { StartFacts } from './store.ts';

export interface StartPageProps {
  view: View;
  year: string;
  facts: StartFacts;
  plans: { id: string; title: string; counts: PlanCounts }[];
  held: Figure;
  cancelled: Figure;
  participants: Figure;
  labels: Map<string, string>;
}

/** How many prisons are shown in the small chart; the figure's page shows all. */
const SHOWN = 6;

/** Three levels, one above the other: what is done for one person rises into an answer. */
export function StartPage(props: StartPageProps) {
  const { view, facts } = props;
  const { t } = view;
  return (
    <Layout view={view} title={t('start:title')} lead={t('start:lead')} demonstration={facts.demonstration}>
      <div class="levels">
        <LevelPanel level="policy" view={view}>
          <PolicyTiles {...props} />
        </LevelPanel>
        <p class="rises">{t('start:rises.figures')}</p>
        <LevelPanel level="organisation" view={view}>
          <OrganisationTiles {...props} />
        </LevelPanel>
        <p class="rises">{t('start:rises.registrations')}</p>
        <LevelPanel level="individual" view={view}>
          <Individual {...props} />
        </LevelPanel>
      </div>
      {view.actor === null && view.demo && (
        <p class="start-sign-in">
          <a class="button" href="/sign-in">
            {t('start:try')}
          </a>
        </p>
      )}
    </Layout>
  );
}

function LevelPanel({ level, view, children }: { level: Level; view: View; children?: Child }) {
  return (
    <section class={`level-panel edge-${level}`}>
      <h2>{view.t(`frame:level.${level}`)}</h2>
      <p>{view.t(`start:${level}.text`)}</p>
      {children}
    </section>
  );
}

function PolicyTiles({ view, plans, facts }: StartPageProps) {
  const { t, language } = view;
  return (
    <TileRow label={t('frame:level.policy')}>
      {plans.map((plan) => (
        <Tile
          label={plan.title}
          href={`/plans/${plan.id}`}
          value={formatNumber(plan.counts.steps, language)}
          unit={
            plan.counts.declared === null ? t('start:steps') : t('start:steps.of', { declared: plan.counts.declared })
          }
          note={t('start:steps.note', {
            realised: plan.counts.realised,
            silent: plan.counts.notRegistered,
          })}
        />
      ))}
      <Tile
        label={t('start:funding')}
        href="/budget"
        value={formatMoney(Math.round(facts.funding), language)}
        note={t('start:funding.note')}
      />
    </TileRow>
  );
}

function OrganisationTiles({ view, facts, held, cancelled, year }: StartPageProps) {
  const { t, language } = view;
  const value = (figure: Figure) =>
    valueText(figure.rows[0] ?? { value: 0, suppressed: false }, figure.unit, language, t);
  return (
    <TileRow label={t('frame:level.organisation')}>
      <Tile
        label={t('menu:prisons')}
        href="/prisons"
        value={formatNumber(facts.prisons, language)}
        note={t('start:prisons.note')}
      />
      <Tile
        label={t('start:offers')}
        href="/offers"
        value={formatNumber(facts.offers, language)}
        note={t('start:offers.note')}
      />
      <Tile label={t('start:held')} href={`/figures/sessions-held?year=${year}`} value={value(held)} note={year} />
      <Tile
        label={t('start:cancelled')}
        href={`/figures/sessions-cancelled?by=reason&year=${year}`}
        value={value(cancelled)}
        note={year}
      />
    </TileRow>
  );
}

function Individual({ view, participants, labels, year }: StartPageProps) {
  const { t, language } = view;
  const rows = participants.rows.filter((row) => !row.suppressed && row.value !== null);
  const most = rows.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)).slice(0, SHOWN);
  const items = most.map((row) => ({ label: labelOf(labels, 'prison', String(row.prison), t), value: row.value }));
  if (most.length === 0) return <p>{t('start:individual.nothing')}</p>;
  return (
    <>
      <BarChart
        title={t('start:participants', { year })}
        description={t('start:participants.description', { count: most.length })}
        unit={t('figures:unit.persons')}
        language={language}
        t={t}
        items={items}
      />
      <details>
        <summary>{t('start:participants.table')}</summary>
        <ChartTable
          caption={t('start:participants', { year })}
          unit={t('figures:unit.persons')}
          labelHead={t('figures:dimension.prison')}
          items={items}
          language={language}
          t={t}
        />
      </details>
      <p>
        <a href={`/figures/participants?by=prison&year=${year}`}>{t('start:participants.all')}</a>
      </p>
    </>
  );
}
