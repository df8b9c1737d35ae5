import { addDays } from '../../shared/dates.ts';
import { Empty, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { personName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatLongDay, formatTime } from '../../ui/words/format.ts';
import type { DaySession } from './rules.ts';

export interface DayPageProps {
  view: View;
  prison: string;
  day: string;
  sessions: DaySession[];
  demonstration: boolean;
}

/** Who is expected where on one day: a sheet to work from and to print. */
export function DayPage({ view, prison, day, sessions, demonstration }: DayPageProps) {
  const { t, language } = view;
  const name = view.placeName(prison);
  const people = sessions.reduce((sum, session) => sum + session.people.length, 0);
  return (
    <Layout
      view={view}
      level="organisation"
      sheet
      paper
      title={t('day-lists:title', { prison: name })}
      lead={t('day-lists:lead', { day: formatLongDay(day, language) })}
      crumbs={[
        { label: t('day-lists:crumb.prisons'), href: '/prisons' },
        { label: name, href: `/prisons/${prison}` },
        { label: t('day-lists:crumb', { day: formatDate(day, language) }) },
      ]}
      demonstration={demonstration}
    >
      <DayLinks view={view} prison={prison} day={day} />
      {day < view.today && <p>{t('day-lists:past')}</p>}
      {sessions.length === 0 ? (
        <Empty text={t('day-lists:none')} />
      ) : (
        <>
          <p>
            {t('day-lists:sessions', { count: sessions.length })} · {t('day-lists:total', { count: people })}
          </p>
          <div class="day-sheet">
            {sessions.map((session) => (
              <SessionTable view={view} session={session} />
            ))}
          </div>
        </>
      )}
    </Layout>
  );
}

function DayLinks({ view, prison, day }: { view: View; prison: string; day: string }) {
  const { t, today } = view;
  const href = (to: string) => `/prisons/${prison}/day?date=${to}`;
  return (
    <nav class="form-buttons" aria-label={t('day-lists:nav')}>
      <a class="button" rel="prev" href={href(addDays(day, -1))}>
        {t('day-lists:previous')}
      </a>
      {day !== today && (
        <a class="button" href={href(today)}>
          {t('day-lists:today')}
        </a>
      )}
      <a class="button" rel="next" href={href(addDays(day, 1))}>
        {t('day-lists:next')}
      </a>
    </nav>
  );
}

function SessionTable({ view, session }: { view: View; session: DaySession }) {
  const { t, language } = view;
  const label = session.label === 'appointment' ? t('day-lists:appointment') : session.label;
  const caption = [
    `${formatTime(session.startsAt, language)} – ${formatTime(session.endsAt, language)}`,
    session.room ?? t('day-lists:no-room'),
    label,
    t('day-lists:people', { count: session.people.length }),
  ].join(' · ');
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'unit', label: t('day-lists:unit') },
        { key: 'name', label: t('day-lists:name') },
        { key: 'number', label: t('day-lists:number') },
        { key: 'fetched', label: t('day-lists:fetched'), paper: true },
        { key: 'signed', label: t('day-lists:signed'), paper: true },
      ]}
      rows={session.people.map((person) => [
        person.unit ?? '–',
        <bdi>{personName(person)}</bdi>,
        person.number,
        '☐',
        '',
      ])}
      rowHeader={1}
    />
  );
}
