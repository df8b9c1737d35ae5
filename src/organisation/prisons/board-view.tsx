import type { Child } from 'hono/jsx';
import type { Origin as OriginCode } from '../../shared/codes.ts';
import { addDays } from '../../shared/dates.ts';
import { Attention, Origin, Table, Tile, TileRow } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { formatNumber, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { StateMark, shownState } from '../sessions/index.ts';
import type { Inside, PrisonPage } from './actions.ts';
import { type BoardLine, type BoardSession, boardAttention, sessionsOn } from './rules.ts';

interface BoardProps {
  view: Reading;
  prison: string;
  inside: Inside;
}

/** The work of a prison: what asks for attention, the counts, the sessions of today, the days of this week. */
export function Board({
  view,
  prison,
  inside,
  present,
  now,
}: BoardProps & Pick<PrisonPage, 'present'> & { now: Date }) {
  const { t, today } = view;
  const lines = boardAttention(inside.sessions, inside.late);
  return (
    <>
      {lines.length === 0 ? (
        <p>{t('prisons:board.none')}</p>
      ) : (
        <Attention title={t('frame:attention')} items={lines.map((line) => attentionLine(line, view))} />
      )}
      <Counts view={view} prison={prison} inside={inside} present={present} />
      <section>
        <h2>{t('prisons:board.today')}</h2>
        <TodayTable
          view={view}
          sessions={sessionsOn(inside.sessions, today)}
          now={now}
          follows={inside.late !== null}
        />
      </section>
      <section>
        <h2>{t('prisons:board.week')}</h2>
        <WeekTable view={view} prison={prison} inside={inside} />
        <p>
          <a href={`/sessions?prison=${prison}`}>{t('prisons:board.all')}</a>
        </p>
      </section>
    </>
  );
}

function Counts({ view, prison, inside, present }: BoardProps & Pick<PrisonPage, 'present'>) {
  const { t, language, today } = view;
  const days = Array.from({ length: 7 }, (_, index) => addDays(inside.week.from, index));
  const week = days.flatMap((day) => sessionsOn(inside.sessions, day));
  return (
    <TileRow>
      {present && (
        <Tile
          label={t('prisons:card.present')}
          value={formatNumber(present.value, language, 0)}
          note={<PresentNote view={view} origins={present.origins} />}
        />
      )}
      <Tile
        label={t('prisons:card.sessions.today')}
        value={formatNumber(sessionsOn(inside.sessions, today).length, language)}
      />
      <Tile
        label={t('prisons:card.sessions.week')}
        value={formatNumber(week.length, language)}
        note={t('prisons:card.sessions.week.note', { count: week.filter(isOff).length })}
      />
      {inside.late && (
        <Tile
          label={t('prisons:card.unregistered')}
          href={`/sessions?prison=${prison}&state=unregistered`}
          value={formatNumber(inside.late.total, language)}
          note={t('prisons:card.unregistered.note')}
        />
      )}
    </TileRow>
  );
}

/** Where the count of people present comes from. */
export function PresentNote({ view, origins }: { view: Reading; origins: OriginCode[] }) {
  return (
    <>
      {view.t('prisons:card.present.note')}{' '}
      {origins.map((origin) => (
        <Origin origin={origin} />
      ))}
    </>
  );
}

const isOff = (session: BoardSession) => session.status === 'cancelled' || session.status === 'moved';

function attentionLine({ kind, session }: BoardLine, view: Reading) {
  const { t, language } = view;
  const title = pick(session.title, language);
  const when = `${formatWeekday(session.startsAt, language, view.today)}, ${formatTime(session.startsAt, language)}`;
  if (kind === 'waiting') {
    return {
      href: `/sessions/${session.id}`,
      text: title,
      reason: t('prisons:board.waiting', { count: session.waiting ?? 0 }),
    };
  }
  const reason =
    kind === 'cancelled'
      ? t('prisons:board.cancelled', {
          reason: view.codes.inText('cancellation-reason', session.reason ?? '', view.language),
        })
      : t('prisons:board.unregistered');
  return { href: `/sessions/${session.id}`, text: `${title}, ${when}`, reason };
}

interface TodayProps {
  view: Reading;
  sessions: BoardSession[];
  now: Date;
  /** Whether the reader follows up what still has to be registered. */
  follows: boolean;
}

function TodayTable({ view, sessions, now, follows }: TodayProps) {
  const { t, language } = view;
  if (sessions.length === 0) return <p>{t('prisons:board.today.none')}</p>;
  const counted = sessions.some((one) => one.enrolled !== null);
  const columns = [
    { key: 'time', label: t('frame:time') },
    { key: 'what', label: t('prisons:board.what') },
    { key: 'room', label: t('prisons:board.room') },
    { key: 'status', label: t('prisons:board.status') },
    ...(counted ? [{ key: 'enrolled', label: t('prisons:board.enrolled'), numeric: true }] : []),
  ];
  const rows = sessions.map((one): Child[] => [
    <span class="nowrap">
      {formatTime(one.startsAt, language)} – {formatTime(one.endsAt, language)}
    </span>,
    <a href={`/sessions/${one.id}`}>{pick(one.title, language)}</a>,
    one.room ?? '–',
    <>
      <StateMark state={shownState({ ...one, start: one.startsAt, end: one.endsAt }, now)} follows={follows} t={t} />
      {one.reason && (
        <span class="state-reason">{view.codes.inText('cancellation-reason', one.reason, view.language)}</span>
      )}
    </>,
    ...(counted ? [one.enrolled === null ? '–' : formatNumber(one.enrolled, language)] : []),
  ]);
  return <Table caption={t('prisons:board.today')} captionHidden columns={columns} rows={rows} rowHeader={1} />;
}

function WeekTable({ view, prison, inside }: BoardProps) {
  const { t, language, today } = view;
  const counted = inside.sessions.some((one) => one.enrolled !== null);
  const days = Array.from({ length: 7 }, (_, index) => addDays(inside.week.from, index));
  const columns = [
    { key: 'day', label: t('prisons:board.day') },
    { key: 'sessions', label: t('prisons:board.sessions'), numeric: true },
    { key: 'cancelled', label: t('prisons:board.cancelled.count'), numeric: true },
    ...(inside.late ? [{ key: 'unregistered', label: t('prisons:board.unregistered.count'), numeric: true }] : []),
    ...(counted ? [{ key: 'enrolled', label: t('prisons:board.enrolled'), numeric: true }] : []),
  ];
  const rows = days
    .map((day) => ({ day, sessions: sessionsOn(inside.sessions, day) }))
    .filter(({ day, sessions }) => sessions.length > 0 || day === today)
    .map(({ day, sessions }): Child[] => {
      const gone = sessions.filter(isOff);
      const late = sessions.filter((one) => one.late);
      const known = sessions.filter((one) => !gone.includes(one) && one.enrolled !== null);
      const enrolled = known.reduce((sum, one) => sum + (one.enrolled ?? 0), 0);
      return [
        <a href={`/sessions?prison=${prison}&week=${day}`}>
          {formatWeekday(day, language, today).replaceAll(' ', '\u00a0')}
        </a>,
        formatNumber(sessions.length, language),
        formatNumber(gone.length, language),
        ...(inside.late ? [formatNumber(late.length, language)] : []),
        ...(counted ? [known.length === 0 ? '–' : formatNumber(enrolled, language)] : []),
      ];
    });
  return <Table caption={t('prisons:board.week.caption')} captionHidden compact columns={columns} rows={rows} />;
}
