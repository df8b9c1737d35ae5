import { Empty, Filters, StatusMark, Table } from '../../ui/components/index.ts';
import { addressOf } from '../../ui/export/index.ts';
import { DateField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { messageOf, pick, type Text } from '../../ui/words/index.ts';
import { planHref } from '../progress/index.ts';
import { localActionHref, localPlanHref, rollUpHref } from './parts.tsx';
import type { Cell } from './roll-up.ts';
import type { RollUp, TakenUpOfGoal } from './roll-up-actions.ts';

export interface RollUpPageProps {
  view: View;
  plan: { id: string; title: Text };
  at: string;
  /** What is wrong with the day that was asked. */
  fault: string | undefined;
  rolled: RollUp;
}

/** What every prison took up of every goal of a plan: a matrix whose empty cells are what it is about. */
export function RollUpPage({ view, plan, at, fault, rolled }: RollUpPageProps) {
  const { t, language } = view;
  const title = pick(plan.title, language);
  const { rows, total } = rolled;
  const untaken = rows.filter(({ cells }) => cells.every(({ actions }) => actions === 0)).map(({ number }) => number);
  const asked = { at: at === view.today ? null : at };
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:roll-up.title', { plan: title })}
      demonstration={rolled.demonstration}
      lead={t('local-plans:roll-up.lead')}
      paper
      crumbs={[
        { label: t('local-plans:title'), href: '/local-plans' },
        { label: title, href: planHref(plan.id) },
        { label: t('local-plans:roll-up') },
      ]}
    >
      <AtFilter view={view} at={at} fault={fault} action={rollUpHref(plan.id)} />
      {total === 0 ? (
        <Empty text={t('local-plans:roll-up.none')} />
      ) : (
        <>
          <p class="soft">{t('local-plans:roll-up.read')}</p>
          <Matrix view={view} plan={plan} rolled={rolled} asked={asked} />
          <GoalList view={view} plan={plan} rolled={rolled} asked={asked} />
          {untaken.length > 0 && <p>{t('local-plans:roll-up.gap', { goals: untaken.join(', ') })}</p>}
        </>
      )}
    </Layout>
  );
}

type MatrixProps = Pick<RollUpPageProps, 'view' | 'plan' | 'rolled'> & { asked: { at: string | null } };

/** A row a prison, a column a goal by its number: so it fits a screen and a sheet of paper. */
function Matrix({ view, plan, rolled, asked }: MatrixProps) {
  const { t, language } = view;
  const { goals, prisons, rows } = rolled;
  const goalHref = (number: string, prison: string | null = null) =>
    addressOf(rollUpHref(plan.id, number), { prison, ...asked });
  return (
    <Table
      caption={t('local-plans:roll-up')}
      captionHidden
      compact
      columns={[
        { key: 'prison', label: t('local-plans:prison') },
        ...goals.map(({ number, title }) => ({
          key: `goal-${number}`,
          label: (
            <a href={goalHref(number)} title={pick(title, language)}>
              {number}
            </a>
          ),
          numeric: true,
        })),
      ]}
      rows={prisons.map((code, place) => [
        <a href={localPlanHref(code)}>{view.placeName(code)}</a>,
        ...rows.map(({ number, cells }) => cellOf(cells[place], goalHref(number, code), language)),
      ])}
    />
  );
}

/** What the numbers of the columns stand for, with how many prisons took each goal up. */
function GoalList({ view, plan, rolled, asked }: MatrixProps) {
  const { t, language } = view;
  const { goals, prisons, rows } = rolled;
  return (
    <Table
      caption={t('local-plans:roll-up.goals')}
      compact
      columns={[
        { key: 'goal', label: t('local-plans:roll-up.goal') },
        { key: 'taken', label: t('local-plans:roll-up.taken'), numeric: true },
      ]}
      rows={goals.map(({ number, title }, place) => [
        <a href={addressOf(rollUpHref(plan.id, number), asked)}>{`${number}. ${pick(title, language)}`}</a>,
        t('local-plans:roll-up.of', {
          taken: (rows[place]?.cells ?? []).filter(({ actions }) => actions > 0).length,
          all: prisons.length,
        }),
      ])}
    />
  );
}

function cellOf(cell: Cell | undefined, href: string, language: View['language']) {
  if (cell === undefined || cell.actions === 0) return '';
  const { actions, realised } = cell;
  return (
    <a href={href}>
      {formatNumber(actions, language)}
      {realised > 0 && `/${formatNumber(realised, language)}`}
    </a>
  );
}

function AtFilter({ view, at, fault, action }: { view: View; at: string; fault: string | undefined; action: string }) {
  return (
    <Filters action={action} {...(at === view.today ? {} : { resetHref: action })}>
      <DateField
        name="at"
        label={view.t('local-plans:roll-up.at')}
        value={at}
        error={fault && messageOf(view.t, fault)}
      />
    </Filters>
  );
}

export interface GoalTakenPageProps {
  view: View;
  plan: { id: string; title: Text };
  at: string;
  /** What is wrong with the day that was asked. */
  fault: string | undefined;
  prison: string | null;
  taken: TakenUpOfGoal;
}

/** What prisons do with one goal, and which do nothing with it: for a citizen. */
export function GoalTakenPage({ view, plan, at, fault, prison, taken }: GoalTakenPageProps) {
  const { t, language } = view;
  const { goal, actions, places } = taken;
  const here = rollUpHref(plan.id, goal.number);
  const with_ = new Set(actions.map((one) => one.prison));
  const without = places.filter(({ code }) => !with_.has(code)).map(({ name }) => pick(name, language));
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:goal-page.title', { number: goal.number })}
      demonstration={actions.some(({ origin }) => origin === 'demonstration')}
      lead={pick(goal.title, language)}
      paper
      crumbs={[
        { label: t('local-plans:title'), href: '/local-plans' },
        { label: pick(plan.title, language), href: rollUpHref(plan.id) },
        { label: t('local-plans:roll-up.goal') },
      ]}
    >
      <AtFilter view={view} at={at} fault={fault} action={here} />
      {prison !== null && (
        <p>
          {view.placeName(prison)} · <a href={here}>{t('frame:all')}</a>
        </p>
      )}
      <Table
        caption={t('local-plans:actions')}
        captionHidden
        columns={[
          { key: 'prison', label: t('local-plans:prison') },
          { key: 'action', label: t('local-plans:action') },
          { key: 'period', label: t('local-plans:period') },
          { key: 'status', label: t('local-plans:status') },
        ]}
        rows={actions.map((one) => [
          <a href={localPlanHref(one.prison, one.period)}>{view.placeName(one.prison)}</a>,
          <a href={localActionHref(one.id)}>{one.title}</a>,
          String(one.period),
          <StatusMark status={one.state} />,
        ])}
        empty={<Empty text={t('local-plans:goal-page.none')} />}
      />
      {prison === null && actions.length > 0 && without.length > 0 && (
        <p>{t('local-plans:goal-page.gap', { prisons: without.join(', ') })}</p>
      )}
    </Layout>
  );
}
