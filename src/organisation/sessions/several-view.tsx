import type { Refusal } from '../../shared/refusal.ts';
import { Empty, Filters, Mark, Table } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  RadioGroup,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { faultSentence, refusalSentence } from '../../ui/words/sentences.ts';
import { labelOf, reasonsOf } from '../code-lists/index.ts';
import type { Outcome } from './actions.ts';
import { fitsReason, REMARK } from './rules.ts';
import type { Session } from './store.ts';
import { hoursOf, titleOf } from './views.tsx';

/** The prison and the day of which sessions are cancelled together. */
interface OfDay {
  view: View;
  prison: string;
  /** ISO day. */
  day: string;
}

export interface SeveralPageProps extends OfDay {
  /** The prisons of the actor, to choose from. */
  prisons: readonly string[];
  /** What was typed as the day where it is none, and the word key of its fault. */
  typed: string | null;
  fault: string | undefined;
  /** Whether the form was asked with nothing ticked. */
  isBare: boolean;
  /** The sessions that can still be cancelled. */
  sessions: readonly Session[];
  now: Date;
  idempotencyKey: string;
  /** Numbers and versions that are ticked. */
  chosen: readonly string[];
  reason?: string | undefined;
  remark?: string | undefined;
  errors: FieldError[];
}

/** How the page with the sessions of a week is reached again. */
export const weekOf = ({ prison, day }: Pick<OfDay, 'prison' | 'day'>) => `/sessions?prison=${prison}&week=${day}`;

function crumbsOf({ view, prison, day }: OfDay) {
  return [
    { label: view.placeName(prison), href: `/prisons/${prison}` },
    { label: view.t('sessions:title'), href: weekOf({ prison, day }) },
    { label: view.t('sessions:several.title') },
  ];
}

/** The sessions of one day that can still be cancelled: tick them, one reason for all, one confirmation. */
export function SeveralPage(props: SeveralPageProps) {
  const { view, prison, day, sessions, errors } = props;
  const { t, language } = view;
  return (
    <Layout
      view={view}
      title={t('sessions:several.title')}
      lead={t('sessions:several.lead', { prison: view.placeName(prison), day: formatDate(day, language) })}
      level="organisation"
      crumbs={crumbsOf(props)}
      demonstration={sessions.some(({ origin }) => origin === 'demonstration')}
    >
      <ErrorSummary
        errors={errors}
        labels={{
          session: t('sessions:several.which'),
          reason: t('sessions:several.reason'),
          remark: t('sessions:cancel.remark'),
        }}
      />
      <DayFilter {...props} />
      {sessions.length === 0 ? (
        <Empty text={t('sessions:several.none')} />
      ) : (
        <>
          <Ticks {...props} />
          <SeveralForm {...props} />
        </>
      )}
    </Layout>
  );
}

function DayFilter({ view, prison, prisons, day, typed, fault, isBare }: SeveralPageProps) {
  const { t } = view;
  const choices = prisons.map((code) => ({ value: code, label: view.placeName(code) }));
  return (
    <Filters action="/sessions/cancel">
      {isBare && <input type="hidden" name="tick" value="none" />}
      {prisons.length > 1 ? (
        <SelectField name="prison" label={t('code-lists:prison')} options={choices} value={prison} />
      ) : (
        <input type="hidden" name="prison" value={prison} />
      )}
      <DateField
        name="day"
        label={t('sessions:column.day')}
        value={typed ?? day}
        error={errorOf(fault === undefined ? [] : [{ field: 'day', message: fault }], 'day', t)}
      />
    </Filters>
  );
}

/** The way to the same form with nothing ticked, or with all: for a day of which little is called off, or much. */
function Ticks({ view, prison, day, isBare }: SeveralPageProps) {
  const address = `/sessions/cancel?prison=${prison}&day=${day}`;
  return (
    <p>
      <a href={isBare ? address : `${address}&tick=none`}>
        {view.t(isBare ? 'sessions:several.tick-all' : 'sessions:several.tick-none')}
      </a>
    </p>
  );
}

function SeveralForm(props: SeveralPageProps) {
  const { view, prison, day, sessions, now, chosen, reason, remark, errors } = props;
  const { t, language } = view;
  const options = sessions.map((session) => ({
    value: markOf(session),
    label: `${formatTime(session.start, language)}–${formatTime(session.end, language)} ${titleOf(session, view)}`,
    ...(session.room === null ? {} : { hint: session.room }),
  }));
  const reasons = reasonsOf(view, 'cancellation-reason').filter(({ value }) =>
    sessions.some((session) => fitsReason(value, session, now)),
  );
  return (
    <Form
      action="/sessions/cancel"
      idempotencyKey={props.idempotencyKey}
      submit={t('sessions:several.submit')}
      cancelHref={weekOf({ prison, day })}
      cancelLabel={t('sessions:several.back')}
      danger
    >
      <input type="hidden" name="prison" value={prison} />
      <input type="hidden" name="day" value={day} />
      <CheckboxGroup
        name="session"
        label={t('sessions:several.which')}
        hint={t(props.isBare ? 'sessions:several.which.hint.none' : 'sessions:several.which.hint')}
        options={options}
        value={chosen}
        error={errorOf(errors, 'session', t)}
      />
      <RadioGroup
        name="reason"
        label={t('sessions:several.reason')}
        options={reasons}
        value={reason}
        error={errorOf(errors, 'reason', t)}
      />
      <Remark view={view} remark={remark} errors={errors} />
    </Form>
  );
}

/** The field beside a reason that asks for a remark; nothing where none of the reasons does. */
function Remark({ view, remark, errors }: Pick<SeveralPageProps, 'view' | 'remark' | 'errors'>) {
  const { t } = view;
  const asking = view.codes
    .open('cancellation-reason', view.today)
    .filter(({ asks }) => asks === 'remark')
    .map(({ code }) => labelOf(view, 'cancellation-reason', code));
  if (asking.length === 0) return null;
  return (
    <TextField
      name="remark"
      label={t('sessions:cancel.remark')}
      hint={t('sessions:cancel.remark.hint', { reasons: asking.join(', ') })}
      value={remark}
      maxLength={REMARK}
      error={errorOf(errors, 'remark', t)}
      optional
    />
  );
}

/** A session with the version that was shown, as one word of a form. */
export function markOf({ id, version }: Pick<Session, 'id' | 'version'>): string {
  return `${id}.${version}`;
}

/** Why one was refused: the fault in what was sent, where it is that. */
function whyNot(refusal: Refusal, { t, language }: View): string {
  const [fault] = refusal.faults;
  return fault === undefined ? refusalSentence(refusal, t) : faultSentence(fault, t, language);
}

/** What was done and what was refused, session by session. */
export function OutcomePage(props: OfDay & { outcomes: readonly Outcome[] }) {
  const { view, prison, day, outcomes } = props;
  const { t, language } = view;
  const refused = outcomes.filter(({ refusal }) => refusal !== undefined).length;
  return (
    <Layout
      view={view}
      title={t('sessions:several.done')}
      lead={t('sessions:several.done.lead', { prison: view.placeName(prison), day: formatDate(day, language) })}
      level="organisation"
      crumbs={crumbsOf(props)}
    >
      {refused > 0 && (
        <p class="notice notice-warn" role="status">
          {t('sessions:several.refused', { count: refused })}
        </p>
      )}
      <Table
        caption={t('sessions:several.done')}
        captionHidden
        columns={[
          { key: 'activity', label: t('sessions:column.activity') },
          { key: 'time', label: t('sessions:column.time') },
          { key: 'state', label: t('sessions:several.outcome') },
        ]}
        rows={outcomes.map(({ id, session, refusal }) => [
          session === undefined ? String(id) : <a href={`/sessions/${id}`}>{titleOf(session, view)}</a>,
          session === undefined ? '–' : hoursOf(session, view),
          refusal === undefined ? (
            <Mark shape="square" tone="plain" label={t('sessions:state.cancelled')} />
          ) : (
            <>
              <Mark shape="triangle" tone="warn" label={t('sessions:several.not')} />
              <span class="state-reason">{whyNot(refusal, view)}</span>
            </>
          ),
        ])}
      />
      <p>
        <a href={weekOf({ prison, day })}>
          {t('sessions:several.to-week', { day: formatWeekday(day, language, view.today) })}
        </a>
      </p>
    </Layout>
  );
}
