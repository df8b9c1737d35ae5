import { addDays } from '../../shared/dates.ts';
import { Empty, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatLongDay, formatTime } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
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
  const name = wordOf(t, 'organisation:prison-name', prison);
  const people = sessions.reduce((sum, session) => sum + session.people.length, 0);
  return (
    <Layout
      view={view}
      level="organisation"
      sheet
      title={t('prisons:day.title', { prison: name })}
      lead={t('prisons:day.lead', { day: formatLongDay(day, language) })}
      crumbs={[
        { label: t('prisons:crumb.map'), href: '/prisons' },
        { label: name, href: `/prisons/${prison}` },
        { label: t('prisons:day.crumb') },
      ]}
      demonstration={demonstration}
    >
      <DayLinks view={view} prison={prison} day={day} />
      {sessions.length === 0 ? (
        <Empty text={t('prisons:day.none')} />
      ) : (
        <>
          <p>
            {t('prisons:day.sessions', { count: sessions.length })} · {t('prisons:day.total', { count: people })}
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
    <nav class="form-buttons" aria-label={t('prisons:day.nav')}>
      <a class="button" rel="prev" href={href(addDays(day, -1))}>
        {t('prisons:day.previous')}
      </a>
      {day !== today && (
        <a class="button" href={href(today)}>
          {t('prisons:day.today')}
        </a>
      )}
      <a class="button" rel="next" href={href(addDays(day, 1))}>
        {t('prisons:day.next')}
      </a>
    </nav>
  );
}

function SessionTable({ view, session }: { view: View; session: DaySession }) {
  const { t, language } = view;
  const label = session.label === 'appointment' ? t('prisons:day.appointment') : session.label;
  const caption = [
    `${formatTime(session.startsAt, language)} – ${formatTime(session.endsAt, language)}`,
    session.room ?? t('prisons:day.no-room'),
    label,
    t('prisons:day.people', { count: session.people.length }),
  ].join(' · ');
  return (
    <Table
      caption={caption}
      columns={[
        { key: 'unit', label: t('prisons:day.unit') },
        { key: 'name', label: t('prisons:day.name') },
        { key: 'number', label: t('prisons:day.number') },
      ]}
      rows={session.people.map((person) => [
        person.unit ?? '–',
        `${person.familyName} ${person.givenName}`,
        person.number,
      ])}
      rowHeader={1}
    />
  );
}
