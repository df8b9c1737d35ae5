import { Empty, Table } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { labelOf } from '../code-lists/index.ts';
import { StateMark, shownState } from '../sessions/index.ts';
import type { FilePageProps } from './file-props.ts';
import { rhythmOf } from './recurrence.ts';
import type { Series, SeriesSession } from './series-store.ts';

/** The series that run or are to come, each with its sessions around today. */
export function CurrentPart(props: FilePageProps) {
  const { view, offer, series, total, can } = props;
  const { t } = view;
  if (series.length === 0) {
    const plan = can.plan && <a href={`/offers/${offer.id}/series/new`}>{t('offers:series.plan')}</a>;
    return <Empty text={t('offers:series.none')} action={plan || undefined} />;
  }
  return (
    <>
      <h2 class="hidden">{t('offers:series.title')}</h2>
      {series.map((one) => (
        <OneSeries {...props} one={one} />
      ))}
      {total > series.length && <p class="soft">{t('offers:series.more', { shown: series.length, total })}</p>}
    </>
  );
}

function OneSeries(props: FilePageProps & { one: Series }) {
  const { view, can, offer, one, whole } = props;
  const { t } = view;
  const sessions = props.sessions.filter((session) => session.seriesId === one.id);
  return (
    <section class="series" id={`series-${one.id}`}>
      <div class="series-head">
        <h3>{one.title}</h3>
        {can.enrol && (
          <a
            class="button"
            href={`/series/${one.id}/enrol`}
            aria-label={t('offers:series.enrol.name', { series: one.title })}
          >
            {t('offers:series.enrol')}
          </a>
        )}
      </div>
      <p class="soft">{factsOf(one, view)}</p>
      {one.sessions !== null && (
        <>
          <SessionTable {...props} sessions={sessions} one={one} />
          {one.sessions > sessions.length && (
            <p>
              <a href={`/offers/${offer.id}?series=${one.id}#series-${one.id}`}>
                {t('offers:series.all', { count: one.sessions })}
              </a>
            </p>
          )}
          {whole === one.id && (
            <p>
              <a href={`/offers/${offer.id}#series-${one.id}`}>{t('offers:series.fewer')}</a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Period, rhythm, length, room and how full, in one line. */
function factsOf(one: Series, view: View): string {
  const { t, language } = view;
  const period = t('offers:series.from-to', {
    from: formatDate(one.startsOn, language),
    to: formatDate(one.endsOn, language),
  });
  const rhythm = whenOf(one.rrule, view);
  const full =
    one.enrolled === null
      ? []
      : [
          one.places === null
            ? t('offers:people.enrolled', { enrolled: one.enrolled })
            : `${t('sessions:enrolled', { enrolled: one.enrolled, places: one.places })} ${t('sessions:column.enrolled').toLowerCase()}`,
        ];
  const waiting = one.waiting ? [t('sessions:waiting', { count: one.waiting })] : [];
  return [period, rhythm, t('offers:series.minutes', { minutes: one.durationMinutes }), one.room, ...full, ...waiting]
    .filter(Boolean)
    .join(' · ');
}

/** `elke week op maandag en donderdag`. */
function whenOf(rrule: string | null, { t }: View): string {
  const rhythm = rhythmOf(rrule);
  if (rhythm === null) return t('offers:series.when.other');
  const every = t(`offers:series.when.${rhythm.every}`);
  const days = rhythm.weekdays.map((day) => t(`offers:weekday.${day}`));
  if (days.length === 0) return every;
  const last = days.at(-1) ?? '';
  const list = days.length === 1 ? last : `${days.slice(0, -1).join(', ')} ${t('offers:series.and')} ${last}`;
  return t('offers:series.when.on', { rhythm: every, days: list });
}

function SessionTable({
  sessions,
  one,
  view,
  now,
  can,
}: Pick<FilePageProps, 'can'> & {
  sessions: SeriesSession[];
  one: Series;
  view: View;
  now: Date;
}) {
  const { t, language } = view;
  const rows = sessions.map((session) => [
    <a href={`/sessions/${session.id}`}>{formatWeekday(session.start, language, view.today)}</a>,
    `${formatTime(session.start, language)}–${formatTime(session.end, language)}`,
    <>
      <StateMark state={shownState(session, now)} follows={can.follow} t={t} />
      {session.reason !== null && (
        <span class="state-reason">{labelOf(view, 'cancellation-reason', session.reason)}</span>
      )}
    </>,
    session.status === 'held' ? formatNumber(session.named + session.headcount, language) : '',
  ]);
  return (
    <Table
      caption={t('offers:series.caption', { series: one.title })}
      captionHidden
      compact
      columns={[
        { key: 'day', label: t('offers:session.day') },
        { key: 'time', label: t('sessions:column.time') },
        { key: 'state', label: t('sessions:column.state') },
        { key: 'attended', label: t('sessions:column.attended'), numeric: true },
      ]}
      rows={rows}
      empty={<p class="soft">{t('offers:series.no-sessions')}</p>}
    />
  );
}
