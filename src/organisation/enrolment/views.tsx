import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { fieldId } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { type Labels, labelOf } from '../code-lists/index.ts';
import { RowButton, titleOf } from '../sessions/index.ts';
import { hasPlace, type Room } from './rules.ts';
import type { Candidate, Series } from './store.ts';

export interface EnrolPageProps {
  view: View;
  series: Series;
  room: Room;
  query: string;
  /** Null when nothing was searched. */
  candidates: Candidate[] | null;
  labels: Labels;
}

/** Finds people of the prison and enrols them in a series, one button each. */
export function EnrolPage(props: EnrolPageProps) {
  const { view, series, labels } = props;
  const { t, language } = view;
  const prison = labelOf(labels, 'prison', series.prison, language);
  const title = titleOf(series, view);
  const crumbs = [
    { label: prison, href: `/prisons/${series.prison}` },
    { label: t('offers:title'), href: `/offers?prison=${series.prison}` },
    { label: title, href: `/offers/${series.offerId}` },
    { label: t('sessions:enrol.title') },
  ];
  return (
    <Layout
      view={view}
      title={`${t('sessions:enrol.title')}: ${title}`}
      lead={t('sessions:enrol.lead', { prison, series: series.title })}
      level="organisation"
      crumbs={crumbs}
      demonstration={series.origin === 'demonstration'}
    >
      <SummaryList items={facts(props)} />
      {series.over ? <Notice kind="warn">{t('sessions:enrol.over')}</Notice> : <Search {...props} />}
      <p>
        <a href={`/offers/${series.offerId}?part=people`}>{t('sessions:enrol.back')}</a>
      </p>
    </Layout>
  );
}

/** The field to find people with, and who was found. */
function Search(props: EnrolPageProps) {
  const { view, series, query } = props;
  const { t } = view;
  return (
    <>
      {series.intake ? (
        <Notice kind="info">{t('sessions:enrol.intake')}</Notice>
      ) : (
        !hasPlace(props.room) && <Notice kind="warn">{t('sessions:enrol.full')}</Notice>
      )}
      <form class="form" action={`/series/${series.id}/search`} method="post">
        <div class="field">
          <label for={fieldId('q')}>{t('sessions:enrol.search')}</label>
          <p class="hint" id="q-hint">
            {t('sessions:enrol.search.hint')}
          </p>
          <div class="add-search">
            <input
              id={fieldId('q')}
              type="search"
              name="q"
              value={query}
              autocomplete="off"
              aria-describedby="q-hint"
            />
            <button type="submit">{t('sessions:enrol.submit')}</button>
          </div>
        </div>
      </form>
      <Found {...props} />
    </>
  );
}

function facts({ view, series, room }: EnrolPageProps) {
  const { t, language } = view;
  const free = room.places === null ? null : Math.max(0, room.places - room.enrolled);
  const words =
    free === null
      ? t('sessions:enrol.room.open')
      : free === 0
        ? t('sessions:enrol.room.full')
        : t('sessions:enrol.room.free', { count: free });
  const waiting = room.waiting > 0 ? `, ${t('sessions:waiting', { count: room.waiting })}` : '';
  return [
    {
      label: t('offers:series.period'),
      value: t('offers:series.from-to', {
        from: formatDate(series.startsOn, language),
        to: formatDate(series.endsOn, language),
      }),
    },
    {
      label: t('sessions:enrol.room'),
      value: `${t('sessions:enrol.taken', { count: room.enrolled })}${waiting}, ${words}`,
    },
  ];
}

function Found({ view, series, room, candidates }: EnrolPageProps) {
  const { t } = view;
  if (candidates === null) return <Empty text={t('sessions:enrol.start')} />;
  const word: WordKey = series.intake
    ? 'sessions:enrol.button.intake'
    : hasPlace(room)
      ? 'sessions:enrol.button'
      : 'sessions:enrol.button.wait';
  const rows = candidates.map((one) => [
    one.name,
    <span class="nowrap">{one.number}</span>,
    one.unit ?? '–',
    t(`sessions:application.${one.state ?? 'none'}`),
    one.state === null ? (
      <RowButton
        action={`/series/${series.id}/enrol`}
        label={t(word)}
        name={t('sessions:enrol.person', { action: t(word), name: one.name })}
        fields={{ personId: one.personId }}
      />
    ) : (
      ''
    ),
  ]);
  return (
    <>
      <Table
        caption={t('sessions:enrol.found')}
        columns={[
          { key: 'name', label: t('sessions:list.name') },
          { key: 'number', label: t('sessions:list.number') },
          { key: 'unit', label: t('sessions:list.unit') },
          { key: 'state', label: t('sessions:enrol.state') },
          { key: 'action', label: t('sessions:enrol.action') },
        ]}
        rows={rows}
        empty={<Empty text={t('sessions:enrol.none')} />}
      />
      {candidates.length >= 30 && <p class="soft">{t('sessions:enrol.many')}</p>}
    </>
  );
}
