import type { Child } from 'hono/jsx';
import { daysBetween } from '../../shared/dates.ts';
import { Empty, History, Mark, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, personName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatShortDate, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { exactSpan, spanWords } from '../../ui/words/span.ts';
import { FileTabs, GoalMark, type Plan, progressOf } from '../service-plans/index.ts';
import {
  type Application,
  ageOn,
  detainedSince,
  type PersonFile,
  TIMELINE_LENGTH,
  type TimelineEntry,
  timelineOf,
  type Upcoming,
} from './rules.ts';

export interface FilePageProps {
  view: View;
  file: PersonFile & { plan: Plan | null };
  /** The actor counsels this person already. */
  followed: boolean;
  newKey: () => string;
}

/** The file of a person: summary, plan, coming sessions and what happened. */
export function FilePage({ view, file, followed, newKey }: FilePageProps) {
  const { t } = view;
  const entries = timelineOf({ ...file, planStartedOn: file.plan?.startedOn ?? null });
  return (
    <FileFrame view={view} file={file} followed={followed} newKey={newKey} current="overview">
      <Summary view={view} file={file} />
      <section>
        <h2>{t('persons:plan')}</h2>
        <PlanInShort view={view} file={file} />
      </section>
      <section>
        <h2>{t('persons:upcoming')}</h2>
        <UpcomingTable view={view} sessions={file.upcoming.slice(0, 6)} />
      </section>
      <section>
        <h2>{t('persons:timeline')}</h2>
        {entries.length === 0 && <p>{t('persons:timeline.none')}</p>}
        <History items={entries.map((entry) => historyItem(entry, view))} />
        {entries.length === TIMELINE_LENGTH && <p class="soft">{t('persons:timeline.more')}</p>}
      </section>
    </FileFrame>
  );
}

/** Where a person is enrolled, waits, and was. */
export function EnrolmentsPage({ view, file, followed, newKey }: FilePageProps) {
  const { t } = view;
  const isRunning = (one: Application) => ['enrolled', 'waiting', 'intake'].includes(one.state);
  const running = file.applications.filter(isRunning);
  const past = file.applications.filter((one) => !isRunning(one));
  const offers = (
    <a class="button primary" href={`/persons/${file.id}/enrol`}>
      {t('persons:enrolments.offers')}
    </a>
  );
  return (
    <FileFrame view={view} file={file} followed={followed} newKey={newKey} current="enrolments">
      <section>
        <h2>{t('persons:enrolments.running')}</h2>
        <EnrolmentTable
          view={view}
          caption={t('persons:enrolments.running')}
          prison={file.prison}
          list={running}
          upcoming={file.upcoming}
          empty={<Empty text={t('persons:enrolments.none')} action={offers} />}
        />
        {running.length > 0 && <p>{offers}</p>}
      </section>
      {past.length > 0 && (
        <section>
          <h2>{t('persons:enrolments.past')}</h2>
          <EnrolmentTable view={view} caption={t('persons:enrolments.past')} prison={file.prison} list={past} />
        </section>
      )}
    </FileFrame>
  );
}

interface FileFrameProps extends FilePageProps {
  current: 'overview' | 'enrolments';
  children?: Child;
}

function FileFrame({ view, file, followed, newKey, current, children }: FileFrameProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="individual"
      title={personName(file)}
      windowTitle={`${t(`service-plans:tab.${current}`)} ${file.number}`}
      lead={t('persons:file.lead', { number: file.number })}
      crumbs={[{ label: t('persons:title'), href: '/persons' }, { label: file.number }]}
      action={!followed && <Follow personId={file.id} label={t('persons:follow')} idempotencyKey={newKey()} />}
      demonstration={file.origin === 'demonstration'}
    >
      <FileTabs personId={file.id} current={current} />
      {children}
    </Layout>
  );
}

function Follow({ personId, label, idempotencyKey }: { personId: number; label: string; idempotencyKey: string }) {
  return (
    <form method="post" action={`/persons/${personId}/follow`}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <button class="primary" type="submit">
        {label}
      </button>
    </form>
  );
}

function Summary({ view, file }: { view: View; file: PersonFile }) {
  const { t, language, today } = view;
  const since = detainedSince(file.stays);
  const { details } = file;
  const items: { label: string; value: Child }[] = [
    { label: t('persons:number'), value: file.number },
    { label: t('code-lists:prison'), value: view.placeName(file.prison) },
    { label: t('persons:unit'), value: file.unit ?? '–' },
  ];
  if (details) {
    items.push(
      { label: t('persons:age'), value: t('persons:age.years', { count: ageOn(details.birthDate, today) }) },
      { label: t('persons:language'), value: view.codes.label('language', details.language, view.language) },
      {
        label: t('persons:legal-status'),
        value: view.codes.inText('legal-status', details.legalStatus, view.language),
      },
    );
  }
  if (since) {
    const days = daysBetween(since, today);
    const said = { date: formatDate(since, language), span: spanWords(days, language, t) };
    const value = <span title={exactSpan(days, language, t)}>{t('persons:since.span', said)}</span>;
    items.push({ label: t('persons:since'), value });
  }
  items.push({ label: t('persons:counsellor'), value: counsellorsOf(file, view) });
  items.push({ label: t('persons:attended'), value: file.attended });
  return <SummaryList items={items} />;
}

function counsellorsOf(file: PersonFile, view: View): string {
  const { t, language } = view;
  if (file.counsellors.length === 0) return t('persons:counsellor.none');
  return file.counsellors
    .map(({ actor, name, from }) =>
      t('persons:counsellor.since', { name: actorName(t, actor, name ?? undefined), date: formatDate(from, language) }),
    )
    .join('; ');
}

function PlanInShort({ view, file }: { view: View; file: FilePageProps['file'] }) {
  const { t } = view;
  const link = <a href={`/persons/${file.id}/plan`}>{t(file.plan ? 'service-plans:title' : 'service-plans:start')}</a>;
  if (file.plan === null) {
    return (
      <p>
        {t('persons:plan.none')} {link}
      </p>
    );
  }
  const { goals, actions } = progressOf(file.plan);
  return (
    <>
      <ul>
        {file.plan.goals.map((goal) => (
          <li>
            <a href={`/persons/${file.id}/plan#goal-${goal.id}`}>{goal.title}</a> <GoalMark state={goal.state} />
          </li>
        ))}
      </ul>
      <p class="soft">
        {t('service-plans:goals')}: {t('service-plans:goals.count', goals)} · {t('service-plans:actions')}:{' '}
        {t('service-plans:actions.count', actions)}
      </p>
    </>
  );
}

function UpcomingTable({ view, sessions }: { view: View; sessions: Upcoming[] }) {
  const { t, language } = view;
  if (sessions.length === 0) return <p>{t('persons:upcoming.none')}</p>;
  const columns = [
    { key: 'day', label: t('frame:date') },
    { key: 'time', label: t('frame:time') },
    { key: 'offer', label: t('persons:column.offer') },
    { key: 'state', label: t('persons:column.session') },
  ];
  const rows = sessions.map((session): Child[] => [
    formatWeekday(session.startsAt, language, view.today),
    `${formatTime(session.startsAt, language)} – ${formatTime(session.endsAt, language)}`,
    pick(session.title, language),
    session.status === 'cancelled' ? (
      <Mark shape="square" tone="bad" label={view.codes.inText('session-status', 'cancelled', view.language)} />
    ) : (
      view.codes.inText('session-status', session.status, view.language)
    ),
  ]);
  return <Table caption={t('persons:upcoming')} captionHidden columns={columns} rows={rows} />;
}

interface EnrolmentTableProps {
  view: View;
  caption: string;
  /** Where the person stays now: only other prisons are named. */
  prison: string;
  list: Application[];
  upcoming?: Upcoming[];
  empty?: Child;
}

function EnrolmentTable({ view, caption, prison, list, upcoming, empty }: EnrolmentTableProps) {
  const { t, language } = view;
  const columns = [
    { key: 'offer', label: t('persons:column.offer') },
    { key: 'state', label: t('persons:column.state') },
    { key: 'since', label: t(upcoming ? 'persons:column.from' : 'persons:column.until'), numeric: true },
    ...(upcoming ? [{ key: 'next', label: t('persons:column.next') }] : []),
  ];
  const rows = list.map((one): Child[] => {
    const next = upcoming?.find((session) => session.seriesId === one.seriesId && session.status !== 'cancelled');
    return [
      <>
        <a href={`/offers/${one.offerId}`}>{pick(one.title, language)}</a>
        {one.prison !== prison && <span class="soft"> ({view.placeName(one.prison)})</span>}
      </>,
      t(`persons:state.${one.state}`),
      formatShortDate(one.endedAt ?? one.enrolledAt ?? one.appliedAt),
      ...(upcoming
        ? [next ? `${formatWeekday(next.startsAt, language, view.today)}, ${formatTime(next.startsAt, language)}` : '–']
        : []),
    ];
  });
  return <Table caption={caption} captionHidden columns={columns} rows={rows} empty={empty} />;
}

/** One line of the timeline in words. */
function historyItem(entry: TimelineEntry, view: View) {
  const { t, language } = view;
  const title = entry.title ? pick(entry.title, language) : '';
  const prison = entry.code ? view.placeName(entry.code) : '';
  const status = entry.code ? view.codes.inText('legal-status', entry.code, view.language) : '';
  const when = entry.at
    ? `${formatDate(entry.at, language)}, ${formatTime(entry.at, language)}`
    : formatDate(entry.day, language);
  const reason =
    entry.kind === 'absent' && entry.code ? view.codes.inText('absence-reason', entry.code, view.language) : null;
  return {
    when,
    text: t(`persons:event.${entry.kind}`, { title, prison, status }),
    ...(reason ? { detail: reason } : {}),
  };
}
