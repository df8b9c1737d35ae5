import { Empty, Filters, Pager } from '../../ui/components/index.ts';
import { addressOf, Downloads, type ListColumn, ListTable } from '../../ui/export/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  fieldValue,
  type RefusedForm,
  SelectField,
  TextField,
  TimeField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import { type Team, teamHref, teamKey, teamName, teamOf } from '../teams/index.ts';
import { MeetingMark, minutesWords } from './parts.tsx';
import { MOST, meetingHref } from './rules.ts';
import type { MeetingLine } from './store.ts';

/** The columns of meetings, on the page and in a file. */
export function meetingColumns(view: View): ListColumn<MeetingLine>[] {
  const { t, language } = view;
  return [
    {
      key: 'at',
      label: t('meetings:at'),
      show: (one) => <a href={meetingHref(one.id)}>{formatDateTime(one.at, language)}</a>,
      out: (one) => formatDateTime(one.at, language),
    },
    { key: 'team', label: t('meetings:team'), show: (one) => teamName(one, view), out: (one) => teamName(one, view) },
    {
      key: 'state',
      label: t('meetings:state'),
      show: (one) => <MeetingMark state={one.state} />,
      out: (one) => t(`meetings:state.${one.state}`),
    },
    {
      key: 'minutes',
      label: t('meetings:minutes'),
      show: (one) => minutesWords({ ...one, minutes: one.hasMinutes }, view),
      out: (one) => minutesWords({ ...one, minutes: one.hasMinutes }, view),
    },
    {
      key: 'decisions',
      label: t('meetings:decisions'),
      numeric: true,
      show: (one) => formatNumber(one.decisions, language),
      out: (one) => one.decisions,
    },
  ];
}

export interface MeetingsPageProps {
  view: View;
  items: readonly MeetingLine[];
  total: number;
  size: number;
  page: number;
  team: Team | null;
  teams: readonly { team: string; keeps: boolean }[];
}

/** The teams in which the reader sits or which the reader keeps, and their meetings. */
export function MeetingsPage({ view, items, total, size, page, team, teams }: MeetingsPageProps) {
  const { t } = view;
  const asked = { team: team === null ? '' : teamKey(team) };
  const known = teams.flatMap(({ team: key }) => teamOf(key) ?? []);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('meetings:title')}
      lead={t('meetings:lead')}
      paper
      crumbs={[{ label: t('meetings:title') }]}
      demonstration={items.some(({ origin }) => origin === 'demonstration')}
      action={
        teams.some(({ keeps }) => keeps) ? (
          <a class="button primary" href={addressOf('/meetings/new', asked)}>
            {t('meetings:new')}
          </a>
        ) : undefined
      }
    >
      {known.length === 0 ? (
        <Empty text={t('meetings:no-team')} action={<a href="/prisons">{t('meetings:to-plans')}</a>} />
      ) : (
        <>
          <section class="no-print">
            <h2>{t('meetings:teams')}</h2>
            <ul>
              {known.map((one) => (
                <li>
                  <a href={teamHref(one)}>{teamName(one, view)}</a>
                </li>
              ))}
            </ul>
          </section>
          {known.length > 1 && <TeamFilter view={view} teams={known} team={team} />}
          {total > 0 && <p>{t('frame:results', { count: total })}</p>}
          <ListTable
            caption={t('meetings:title')}
            captionHidden
            sticky
            columns={meetingColumns(view)}
            rows={items}
            empty={<Empty text={t('meetings:empty')} />}
          />
          <Pager page={page} total={total} size={size} href={(to) => addressOf('/meetings', asked, { page: to })} />
          {total > 0 && <Downloads view={view} />}
        </>
      )}
    </Layout>
  );
}

function TeamFilter({ view, teams, team }: { view: View; teams: readonly Team[]; team: Team | null }) {
  const { t } = view;
  return (
    <Filters action="/meetings" {...(team === null ? {} : { resetHref: '/meetings' })}>
      <SelectField
        name="team"
        label={t('meetings:team')}
        blank={t('meetings:team.all')}
        options={teams.map((one) => ({ value: teamKey(one), label: teamName(one, view) }))}
        value={team === null ? '' : teamKey(team)}
        optional
      />
    </Filters>
  );
}

/** The fields of when and where, as their faults name them. */
export function whenLabels(t: Translate) {
  return {
    team: t('meetings:team'),
    on: t('meetings:on'),
    time: t('meetings:time'),
    place: t('meetings:place'),
    reason: t('meetings:reason'),
  };
}

/** When and where a meeting is. */
export function WhenFields({
  view,
  values,
  refused,
}: {
  view: View;
  values: FormValues;
  refused: RefusedForm | undefined;
}) {
  const { t } = view;
  const labels = whenLabels(t);
  const field = (name: 'on' | 'time' | 'place') => ({
    ...{ name, label: labels[name], value: fieldValue(values, name) },
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <>
      <DateField {...field('on')} />
      <TimeField {...field('time')} />
      <TextField {...field('place')} optional maxLength={MOST.place} />
    </>
  );
}

export interface NewMeetingPageProps {
  view: View;
  teams: readonly Team[];
  asked: string;
  refused: RefusedForm | undefined;
  newKey: () => string;
}

/** The form that calls a meeting. */
export function NewMeetingPage({ view, teams, asked, refused, newKey }: NewMeetingPageProps) {
  const { t } = view;
  const values: FormValues = refused?.values ?? { team: asked, time: '09:30' };
  return (
    <Layout
      view={view}
      level="policy"
      title={t('meetings:new')}
      lead={t('meetings:new.lead')}
      crumbs={[{ label: t('meetings:title'), href: '/meetings' }, { label: t('meetings:new') }]}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={whenLabels(t)} t={t} />}
      <Form
        action="/meetings"
        idempotencyKey={refused?.key || newKey()}
        submit={t('meetings:new')}
        label={t('meetings:new')}
        cancelHref="/meetings"
      >
        <SelectField
          name="team"
          label={t('meetings:team')}
          blank
          options={teams.map((one) => ({ value: teamKey(one), label: teamName(one, view) }))}
          value={fieldValue(values, 'team')}
          error={errorOf(refused?.errors, 'team', t)}
        />
        <WhenFields view={view} values={values} refused={refused} />
      </Form>
    </Layout>
  );
}
