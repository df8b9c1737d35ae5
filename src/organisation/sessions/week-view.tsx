import { addDays, dayInBrussels } from '../../shared/dates.ts';
import { Attention, Empty, Filters, HeadCell, Pager } from '../../ui/components/index.ts';
import { ScrollBox } from '../../ui/components/scroll.tsx';
import { ROLE } from '../../ui/components/table-roles.ts';
import { Downloads, faultOf, headOf, type Order, sortWord } from '../../ui/export/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import {
  formatDate,
  formatDay,
  formatNumber,
  formatShortDate,
  formatTime,
  formatWeekday,
} from '../../ui/words/format.ts';
import { labelOf } from '../code-lists/index.ts';
import { dayMark, readerState, SHOWN_STATES, type ShownState, shownState } from './rules.ts';
import type { Session, Unregistered } from './store.ts';
import { enrolledOf, partName, StateMark, titleOf } from './views.tsx';

export interface WeekPageProps {
  view: View;
  prison: string | null;
  /** The prisons of the actor, to choose from. */
  prisons: readonly string[];
  /** Null while the list of what is to be registered is shown, which has no week. */
  monday: string | null;
  state: ShownState | null;
  order: Order;
  page: number;
  size: number;
  total: number;
  sessions: Session[];
  late: Unregistered;
  counts: boolean;
  /** Whether the actor follows up what still has to be registered. */
  follows: boolean;
  maySeeOffers: boolean;
  /** Whether the actor may call sessions off. */
  cancel: boolean;
  now: Date;
  lead: string;
  /** Whether the list goes out as a file for this reader. */
  goesOut: boolean;
  /** The word key of the fault of a filter, by its name; and what was typed where it was no day. */
  faults: Readonly<Record<string, string>>;
  typed: string | null;
}

/** The address of the week page with some of its filters changed. */
function hrefOf(
  props: WeekPageProps,
  change: { week?: string | null; state?: string | null; page?: number; sort?: string },
): string {
  const sort = sortWord(props.order, 'time');
  const asked = { prison: props.prison, week: props.monday, state: props.state, sort, ...change };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined && value !== '' && !(name === 'page' && value === 1))
      search.set(name, String(value));
  }
  return `/sessions?${search}`;
}

/** The week of a prison: first what still has to be registered, then the sessions day by day. */
export function WeekPage(props: WeekPageProps) {
  const { view, prison, monday, late } = props;
  const { t } = view;
  const place = prison === null ? null : view.placeName(prison);
  const week = { label: t('sessions:title'), href: hrefOf(props, { week: null, state: null, page: 1 }) };
  const crumbs = [
    ...(place === null ? [] : [{ label: place, href: `/prisons/${prison}` }]),
    ...(monday === null ? [week, { label: t('sessions:late.list') }] : [{ label: t('sessions:title') }]),
  ];
  const demonstration = props.sessions.some((session) => session.origin === 'demonstration');
  const title = monday === null ? t('sessions:late.list') : t('sessions:title');
  return (
    <Layout
      paper
      view={view}
      title={title}
      lead={props.lead}
      level="organisation"
      crumbs={crumbs}
      demonstration={demonstration}
      action={
        props.cancel &&
        prison !== null &&
        monday !== null && (
          <a class="button" href={`/sessions/cancel?prison=${prison}&day=${dayToCancel(monday, view.today)}`}>
            {t('sessions:several.action')}
          </a>
        )
      }
    >
      {monday !== null && <Late {...props} />}
      {late.total === 0 && monday === null && <Empty text={t('sessions:late.none')} />}
      <WeekFilters {...props} />
      <WeekHead {...props} />
      <Days {...props} />
      <Pager page={props.page} total={props.total} size={props.size} href={(page) => hrefOf(props, { page })} />
      {props.goesOut && props.total > 0 && <Downloads view={view} />}
    </Layout>
  );
}

/** The day that is meant most likely: today where the week is this one, else its Monday. */
function dayToCancel(monday: string, today: string): string {
  return monday <= today && today <= addDays(monday, 6) ? today : monday;
}

function Late(props: WeekPageProps) {
  const { view, late } = props;
  const { t, language } = view;
  if (late.total === 0) return null;
  const items = late.items.map((one) => ({
    href: `/sessions/${one.id}`,
    text: titleOf(one, view),
    reason: `${formatWeekday(one.start, language, view.today)}, ${formatTime(one.start, language)}`,
  }));
  const shown = late.total > items.length ? items.slice(0, 6) : items;
  const all = {
    href: hrefOf(props, { week: null, state: 'unregistered' }),
    text: t('sessions:late.all', { count: formatNumber(late.total, language) }),
    reason: '',
  };
  return (
    <div class="late">
      <Attention
        title={t('sessions:late.title', { count: late.total })}
        items={late.total > items.length ? [...shown, all] : shown}
      />
    </div>
  );
}

function WeekFilters(props: WeekPageProps) {
  const { view, prisons, monday } = props;
  const { t } = view;
  const states = SHOWN_STATES.filter((state) => props.follows || state !== 'unregistered').map((state) => ({
    value: state,
    label: t(`sessions:state.${readerState(state, props.follows)}`),
  }));
  const choices = prisons.map((code) => ({ value: code, label: view.placeName(code) }));
  const sort = sortWord(props.order, 'time');
  const reset = props.state === null ? {} : { resetHref: hrefOf(props, { state: null, page: 1 }) };
  return (
    <Filters action="/sessions" {...reset}>
      {prisons.length > 1 ? (
        <SelectField name="prison" label={t('code-lists:prison')} options={choices} value={props.prison} />
      ) : (
        props.prison !== null && <input type="hidden" name="prison" value={props.prison} />
      )}
      <TextField
        name="week"
        label={t('sessions:field.day')}
        value={props.typed ?? (monday === null ? '' : formatShortDate(monday))}
        error={faultOf(t, props.faults, 'week')}
        width="short"
      />
      <SelectField
        name="state"
        error={faultOf(t, props.faults, 'state')}
        label={t('sessions:field.state')}
        options={states}
        value={props.state}
        blank={t('sessions:state.all')}
      />
      {sort !== '' && <input type="hidden" name="sort" value={sort} />}
    </Filters>
  );
}

function WeekHead(props: WeekPageProps) {
  const { view, monday, total } = props;
  const { t, language } = view;
  if (monday === null) {
    return (
      <p class="soft">
        {t('sessions:count', { count: total })} ·{' '}
        <a href={hrefOf(props, { state: null, page: 1 })}>{t('sessions:late.back')}</a>
      </p>
    );
  }
  const sunday = addDays(monday, 6);
  const week = (days: number) => hrefOf(props, { week: addDays(monday, days), page: 1 });
  return (
    <div class="week-head">
      <h2>
        {t('sessions:week.title', { from: formatDay(monday, language, sunday), to: formatDate(sunday, language) })}
        <span class="soft week-count"> {t('sessions:count', { count: total })}</span>
      </h2>
      <nav class="week-nav" aria-label={t('frame:week')}>
        <a href={week(-7)} rel="prev">
          {t('sessions:week.previous')}
        </a>
        <a href={hrefOf(props, { week: null, page: 1 })}>{t('sessions:week.this')}</a>
        <a href={week(7)} rel="next">
          {t('sessions:week.next')}
        </a>
      </nav>
    </div>
  );
}

function Days(props: WeekPageProps) {
  const { view, sessions, monday, state } = props;
  const { t } = view;
  if (sessions.length === 0) {
    if (monday === null) return null;
    const offers = props.maySeeOffers && state === null && (
      <a href={`/offers?prison=${props.prison ?? ''}`}>{t('sessions:week.to-offers')}</a>
    );
    return (
      <Empty
        text={t(state === null ? 'sessions:week.empty' : 'sessions:week.empty-filtered')}
        action={offers || undefined}
      />
    );
  }
  const isByTime = props.order.by === 'time';
  const days = new Map<string, Session[]>();
  for (const session of sessions) {
    const day = dayInBrussels(new Date(session.start));
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  const sorting = {
    ...props.order,
    href: (sort: string) => hrefOf(props, { sort: sort === 'time' ? '' : sort, page: 1 }),
  };
  const head = (key: string, label: string) => <HeadCell column={{ key, label, ...headOf(key, sorting) }} />;
  return (
    <ScrollBox kind="table-wrap" label={t('sessions:week.caption')} reachable>
      <table {...ROLE.table} class="week">
        <caption class="hidden">{t('sessions:week.caption')}</caption>
        <thead {...ROLE.group}>
          <tr {...ROLE.row}>
            {head('time', t('sessions:column.time'))}
            {head('title', t('sessions:column.activity'))}
            {head('room', t('sessions:column.room'))}
            {props.counts && <th {...ROLE.column}>{t('sessions:column.enrolled')}</th>}
            {props.counts && monday !== null && <th {...ROLE.column}>{t('sessions:column.attended')}</th>}
            {head('state', t('sessions:column.state'))}
          </tr>
        </thead>
        {isByTime ? (
          [...days].map(([day, list]) => <Day {...props} day={day} list={list} />)
        ) : (
          <tbody {...ROLE.group}>
            {sessions.map((session) => (
              <Line {...props} session={session} />
            ))}
          </tbody>
        )}
      </table>
    </ScrollBox>
  );
}

function Day(props: WeekPageProps & { day: string; list: Session[] }) {
  const { view, day, list, counts, monday } = props;
  const { language } = view;
  return (
    <tbody {...ROLE.group} id={dayMark(day)}>
      <tr {...ROLE.row}>
        <th {...ROLE.name} scope="rowgroup" colspan={4 + (counts ? (monday === null ? 1 : 2) : 0)}>
          {formatWeekday(day, language, view.today)}
        </th>
      </tr>
      {list.map((session) => (
        <Line {...props} session={session} />
      ))}
    </tbody>
  );
}

function Line({ view, session, counts, follows, now, monday, order }: WeekPageProps & { session: Session }) {
  const { t, language } = view;
  const title = titleOf(session, view);
  const part = partName(session);
  const state = shownState(session, now);
  const full = counts && session.waiting !== null && session.waiting > 0;
  return (
    <tr {...ROLE.row}>
      <td {...ROLE.cell} class="nowrap">
        {order.by !== 'time' && `${formatShortDate(session.start)} `}
        {formatTime(session.start, language)}–{formatTime(session.end, language)}
      </td>
      <th {...ROLE.name}>
        <a href={`/sessions/${session.id}`}>{title}</a>
        {part !== '' && <span class="soft part-name"> {part}</span>}
      </th>
      <td {...ROLE.cell}>{session.room ?? '–'}</td>
      {counts && (
        <td {...ROLE.cell} data-label={t('sessions:column.enrolled')}>
          {enrolledOf(session, t)}
          {full && <span class="cell-about">{t('sessions:waiting', { count: session.waiting ?? 0 })}</span>}
        </td>
      )}
      {counts && monday !== null && (
        <td {...ROLE.cell} data-label={t('sessions:column.attended')}>
          {session.status === 'held' ? formatNumber(session.named + session.headcount, language) : ''}
        </td>
      )}
      <td {...ROLE.cell}>
        <StateMark state={state} follows={follows} t={t} />
        {session.reason !== null && (
          <span class="state-reason">{labelOf(view, 'cancellation-reason', session.reason)}</span>
        )}
      </td>
    </tr>
  );
}
