import { Empty, Filters, Pager } from '../../ui/components/index.ts';
import { addressOf, Downloads, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { NumberField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { localPlanHref, PlanMark, periodWords, rollUpHref } from './parts.tsx';
import type { LocalPlanLine } from './plan-store.ts';

/** The columns of local plans, on the page and in a file. */
export function planColumns(view: View): ListColumn<LocalPlanLine>[] {
  const { t, language } = view;
  const number = (value: number) => formatNumber(value, language);
  return [
    {
      key: 'prison',
      label: t('local-plans:prison'),
      show: (one) => <a href={localPlanHref(one.prison, one.period)}>{pick(one.prisonName, language)}</a>,
      out: (one) => pick(one.prisonName, language),
    },
    {
      key: 'period',
      label: t('local-plans:period'),
      show: (one) => periodWords(one, view),
      out: (one) => periodWords(one, view),
    },
    {
      key: 'state',
      label: t('local-plans:state'),
      show: (one) => <PlanMark state={one.state} />,
      out: (one) => t(`local-plans:state.${one.state}`),
    },
    {
      key: 'adopted',
      label: t('local-plans:adopted'),
      show: (one) => (one.adoptedOn === null ? '–' : formatDate(one.adoptedOn, language)),
      out: (one) => (one.adoptedOn === null ? null : { day: one.adoptedOn }),
    },
    {
      key: 'goals',
      label: t('local-plans:column.goals'),
      numeric: true,
      show: (one) => number(one.goals),
      out: (one) => one.goals,
    },
    {
      key: 'actions',
      label: t('local-plans:actions'),
      numeric: true,
      show: (one) => number(one.actions),
      out: (one) => one.actions,
    },
    {
      key: 'realised',
      label: t('local-plans:column.realised'),
      numeric: true,
      show: (one) => number(one.realised),
      out: (one) => one.realised,
    },
  ];
}

export interface PlansPageProps {
  view: View;
  items: readonly LocalPlanLine[];
  total: number;
  size: number;
  page: number;
  year: number | null;
  /** The strategic plans of which can be seen what prisons took up. */
  strategic: readonly { id: string; title: Text }[];
}

/** The local plans of all prisons that the reader sees, and the way to what they take up of each strategic plan. */
export function PlansPage({ view, items, total, size, page, year, strategic }: PlansPageProps) {
  const { t, language } = view;
  const asked = { year: year === null ? '' : String(year) };
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:title')}
      lead={t('local-plans:lead')}
      paper
      crumbs={[{ label: t('local-plans:title') }]}
    >
      {strategic.length > 0 && (
        <section class="no-print">
          <h2>{t('local-plans:roll-up')}</h2>
          <ul>
            {strategic.map(({ id, title }) => (
              <li>
                <a href={rollUpHref(id)}>{pick(title, language)}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Filters action="/local-plans" {...(year === null ? {} : { resetHref: '/local-plans' })}>
        <NumberField name="year" label={t('local-plans:list.year')} value={asked.year} optional />
      </Filters>
      {total > 0 && <p>{t('frame:results', { count: total })}</p>}
      <ListTable
        caption={t('local-plans:title')}
        captionHidden
        sticky
        columns={planColumns(view)}
        rows={items}
        empty={<Empty text={t(year === null ? 'local-plans:list.empty' : 'local-plans:list.empty.year')} />}
      />
      <Pager page={page} total={total} size={size} href={(to) => addressOf('/local-plans', asked, { page: to })} />
      {total > 0 && <Downloads view={view} />}
    </Layout>
  );
}
