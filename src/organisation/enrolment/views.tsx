import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { fieldId } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { WordKey } from '../../ui/words/index.ts';
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
}

/** Finds people of the prison and enrols them in a series, one button each. */
export function EnrolPage(props: EnrolPageProps) {
  const { view, series } = props;
  const { t } = view;
  const prison = view.placeName(series.prison);
  const title = titleOf(series, view);
  const crumbs = [
    { label: prison, href: `/prisons/${series.prison}` },
    { label: t('enrolment:crumb.offers'), href: `/offers?prison=${series.prison}` },
    { label: title, href: `/offers/${series.offerId}` },
    { label: t('enrolment:title') },
  ];
  return (
    <Layout
      view={view}
      title={`${t('enrolment:title')}: ${title}`}
      lead={t('enrolment:lead', { prison, series: series.title })}
      help="enrolled"
      level="organisation"
      crumbs={crumbs}
      demonstration={series.origin === 'demonstration'}
    >
      <SummaryList items={facts(props)} />
      {series.over ? <Notice kind="warn">{t('enrolment:over')}</Notice> : <Search {...props} />}
      <p>
        <a href={`/offers/${series.offerId}?part=people`}>{t('sessions:to-offer')}</a>
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
        <Notice kind="info">{t('enrolment:intake')}</Notice>
      ) : (
        !hasPlace(props.room) && <Notice kind="warn">{t('enrolment:full')}</Notice>
      )}
      <form class="form" action={`/series/${series.id}/search`} method="post">
        <div class="field">
          <label for={fieldId('q')}>{t('enrolment:search')}</label>
          <p class="hint" id="q-hint">
            {t('enrolment:search.hint')}
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
            <button type="submit">{t('enrolment:submit')}</button>
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
      ? t('enrolment:room.open')
      : free === 0
        ? t('enrolment:room.full')
        : t('enrolment:room.free', { count: free });
  const waiting = room.waiting > 0 ? `, ${t('sessions:waiting', { count: room.waiting })}` : '';
  return [
    {
      label: t('enrolment:period'),
      value: t('enrolment:from-to', {
        from: formatDate(series.startsOn, language),
        to: formatDate(series.endsOn, language),
      }),
    },
    {
      label: t('enrolment:participants'),
      value: `${t('enrolment:taken', { count: room.enrolled })}${waiting}, ${words}`,
    },
  ];
}

function Found({ view, series, room, candidates }: EnrolPageProps) {
  const { t } = view;
  if (candidates === null) return <Empty text={t('enrolment:start')} />;
  const word: WordKey = series.intake
    ? 'enrolment:button.intake'
    : hasPlace(room)
      ? 'enrolment:button'
      : 'enrolment:button.wait';
  const rows = candidates.map((one) => [
    <bdi>{one.name}</bdi>,
    <span class="nowrap">{one.number}</span>,
    one.unit ?? '–',
    t(`enrolment:application.${one.state ?? 'none'}`),
    one.state === null ? (
      <RowButton
        action={`/series/${series.id}/enrol`}
        label={t(word)}
        name={t('enrolment:person', { action: t(word), name: one.name })}
        fields={{ personId: one.personId }}
      />
    ) : (
      ''
    ),
  ]);
  return (
    <>
      <Table
        caption={t('enrolment:found')}
        columns={[
          { key: 'name', label: t('sessions:person.name') },
          { key: 'number', label: t('sessions:person.number') },
          { key: 'unit', label: t('sessions:person.unit') },
          { key: 'state', label: t('enrolment:state') },
          { key: 'action', label: t('enrolment:action') },
        ]}
        rows={rows}
        empty={<Empty text={t('enrolment:none')} />}
      />
      {candidates.length >= 30 && <p class="soft">{t('enrolment:many')}</p>}
    </>
  );
}
