import { BothVersions } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  Form,
  fieldValue,
  type RefusedForm,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { memberName, seatWords, teamName } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import { whenWords } from './parts.tsx';
import { MOST, meetingHref } from './rules.ts';

export interface MinutesPageProps {
  view: View;
  file: MeetingFile;
  refused?: RefusedForm | undefined;
  /** Whether somebody else wrote meanwhile: both versions are shown, and nothing was lost. */
  stale: boolean;
  newKey: () => string;
}

/** The form of the minutes: who was there, and what was said. */
export function MinutesPage(props: MinutesPageProps) {
  const { view, file, refused, stale, newKey } = props;
  const { t } = view;
  const { meeting } = file;
  const labels = labelsOf(view);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('meetings:minutes.title')}
      lead={`${teamName(meeting, view)}, ${whenWords(meeting, view)}`}
      crumbs={[
        { label: t('meetings:title'), href: '/meetings' },
        { label: formatDate(meeting.at, view.language), href: meetingHref(meeting.id) },
        { label: t('meetings:minutes') },
      ]}
      demonstration={meeting.origin === 'demonstration'}
    >
      {stale && (
        <BothVersions
          fields={[
            { label: labels.guests, typed: typedIn(props, 'guests'), now: meeting.guests ?? '' },
            { label: labels.minutes, typed: typedIn(props, 'minutes'), now: meeting.minutes ?? '' },
          ]}
        />
      )}
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} />}
      <Form
        action={meetingHref(meeting.id, '/minutes')}
        idempotencyKey={newKey()}
        version={meeting.version}
        submit={t('meetings:minutes.save')}
        label={t('meetings:minutes.title')}
        cancelHref={meetingHref(meeting.id)}
      >
        <MinutesFields {...props} />
      </Form>
    </Layout>
  );
}

function labelsOf({ t }: View) {
  return {
    ...{ present: t('meetings:present'), excused: t('meetings:excused') },
    ...{ guests: t('meetings:guests'), minutes: t('meetings:minutes') },
  };
}

/** What was typed, or what stands. */
function typedIn({ file, refused }: MinutesPageProps, name: 'minutes' | 'guests'): string {
  return refused === undefined ? (file.meeting[name] ?? '') : fieldValue(refused.values, name);
}

function MinutesFields(props: MinutesPageProps) {
  const { view, file, refused } = props;
  const { t } = view;
  const labels = labelsOf(view);
  const said = (present: 'present' | 'excused') =>
    file.attendance.filter((one) => one.present === present).map(({ memberId }) => String(memberId));
  const options = file.members.map((member) => ({
    value: String(member.id),
    label: [memberName(member, view), seatWords(member, view)].filter(Boolean).join(', '),
  }));
  const boxes = (name: 'present' | 'excused') => ({
    ...{ name, label: labels[name], optional: true, options, error: errorOf(refused?.errors, name, t) },
    value: refused === undefined ? said(name) : [refused.values[name] ?? []].flat(),
  });
  const field = (name: 'guests' | 'minutes') => ({
    ...{ name, label: labels[name], optional: true, value: typedIn(props, name) },
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <>
      {options.length > 0 && (
        <>
          <CheckboxGroup {...boxes('present')} />
          <CheckboxGroup {...boxes('excused')} />
        </>
      )}
      <TextField {...field('guests')} hint={t('meetings:guests.hint')} maxLength={MOST.guests} />
      <TextArea {...field('minutes')} hint={t('meetings:no-names')} rows={20} maxLength={MOST.minutes} />
    </>
  );
}
