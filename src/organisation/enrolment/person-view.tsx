import { Empty, Filters, Pager, Table } from '../../ui/components/index.ts';
import { TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatShortDate, pick } from '../../ui/words/format.ts';
import { RowButton } from '../sessions/index.ts';
import type { Enrolled, OpenSeries } from './person-store.ts';
import { hasPlace } from './rules.ts';

export interface EnrolPersonPageProps {
  view: View;
  person: Enrolled;
  items: OpenSeries[];
  total: number;
  q: string;
  page: number;
  size: number;
  /** Whether the actor may open the file of the person. */
  linked: boolean;
}

/** One person, named above, and the series of the prison: a button each to enrol this very person. */
export function EnrolPersonPage(props: EnrolPersonPageProps) {
  const { view, person, total, q, page, size, linked } = props;
  const { t } = view;
  const base = `/persons/${person.id}/enrol`;
  const href = (to: number) => `${base}?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(to) })}`;
  return (
    <Layout
      view={view}
      title={`${t('enrolment:title')}: ${person.name}`}
      windowTitle={`${t('enrolment:title')} ${person.number}`}
      lead={t('enrolment:person.lead', {
        number: person.number,
        place: [view.placeName(person.prison), person.unit].filter(Boolean).join(', '),
      })}
      level="individual"
      crumbs={[
        { label: t('enrolment:crumb.persons'), href: '/persons' },
        linked ? { label: person.number, href: `/persons/${person.id}/enrolments` } : { label: person.number },
        { label: t('enrolment:title') },
      ]}
      demonstration={person.origin === 'demonstration'}
    >
      <Filters action={base} search {...(q === '' ? {} : { resetHref: base })}>
        <TextField name="q" label={t('enrolment:person.search')} type="search" value={q} maxLength={80} />
      </Filters>
      <SeriesTable {...props} />
      <Pager page={page} total={total} size={size} href={href} />
    </Layout>
  );
}

function SeriesTable({ view, person, items, q }: EnrolPersonPageProps) {
  const { t, language } = view;
  return (
    <Table
      caption={t('enrolment:person.series')}
      captionHidden
      columns={[
        { key: 'offer', label: t('enrolment:person.offer') },
        { key: 'period', label: t('enrolment:period') },
        { key: 'room', label: t('enrolment:room') },
        { key: 'do', label: t('enrolment:action') },
      ]}
      rows={items.map((one) => [
        <>
          <a href={`/offers/${one.offerId}`}>{pick({ nl: one.titleNl, en: one.titleEn }, language)}</a>
          <br />
          <span class="soft">{one.title}</span>
        </>,
        t('enrolment:from-to', { from: formatShortDate(one.startsOn), to: formatShortDate(one.endsOn) }),
        roomInWords(one, view),
        one.state === null ? (
          <EnrolButton view={view} person={person} one={one} />
        ) : (
          t(`enrolment:application.${one.state}`)
        ),
      ])}
      empty={<Empty text={t(q === '' ? 'enrolment:person.none' : 'enrolment:person.none-found')} />}
    />
  );
}

function roomInWords({ places, enrolled }: OpenSeries, { t }: View): string {
  if (places === null) return t('enrolment:room.open');
  const free = Math.max(0, places - enrolled);
  return free === 0 ? t('enrolment:room.full') : t('enrolment:room.free', { count: free });
}

function EnrolButton({ view, person, one }: { view: View; person: Enrolled; one: OpenSeries }) {
  const { t, language } = view;
  const word = one.intake ? 'enrolment:button.intake' : hasPlace(one) ? 'enrolment:button' : 'enrolment:button.wait';
  const what = pick({ nl: one.titleNl, en: one.titleEn }, language);
  return (
    <RowButton
      action={`/series/${one.id}/enrol`}
      label={t(word)}
      name={t('enrolment:person.for', { action: t(word), name: person.name, what })}
      fields={{ personId: person.id, from: 'person' }}
    />
  );
}
