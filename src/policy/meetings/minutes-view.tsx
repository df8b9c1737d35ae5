import { BothVersions } from '../../ui/components/index.ts';
import { CheckboxGroup, ErrorSummary, errorOf, Form, fieldValue, TextArea, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { memberName, seatWords, teamName } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import { type Refused, whenWords } from './parts.tsx';
import { MOST, meetingHref } from './rules.ts';

export interface MinutesPageProps {
  view: View;
  file: MeetingFile;
  refused?: Refused | undefined;
  /** Whether somebody else wrote meanwhile: both versions are shown, and nothing was lost. */
  stale: boolean;
  newKey: () => string;
}

/** The form of the minutes: who was there, and what was said. */
export function MinutesPage({ view, file, refused, stale, newKey }: MinutesPageProps) {
  const { t } = view;
  const { meeting, members, attendance } = file;
  const said = (present: 'present' | 'excused') =>
    attendance.filter((one) => one.present === present).map(({ memberId }) => String(memberId));
  const chosen = (name: 'present' | 'excused') =>
    refused === undefined ? said(name) : [refused.values[name] ?? []].flat();
  const typed = (name: 'minutes' | 'guests') =>
    refused === undefined ? (meeting[name] ?? '') : fieldValue(refused.values, name);
  const options = members.map((member) => ({
    value: String(member.id),
    label: [memberName(member, view), seatWords(member, view)].filter(Boolean).join(', '),
  }));
  const labels = {
    ...{ present: t('meetings:present'), excused: t('meetings:excused') },
    ...{ guests: t('meetings:guests'), minutes: t('meetings:minutes') },
  };
  const error = (name: keyof typeof labels) => errorOf(refused?.errors, name, t);
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
            { label: labels.guests, typed: typed('guests'), now: meeting.guests ?? '' },
            { label: labels.minutes, typed: typed('minutes'), now: meeting.minutes ?? '' },
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
        {options.length > 0 && (
          <>
            <CheckboxGroup
              name="present"
              label={labels.present}
              optional
              options={options}
              value={chosen('present')}
              error={error('present')}
            />
            <CheckboxGroup
              name="excused"
              label={labels.excused}
              optional
              options={options}
              value={chosen('excused')}
              error={error('excused')}
            />
          </>
        )}
        <TextField
          name="guests"
          label={labels.guests}
          hint={t('meetings:guests.hint')}
          optional
          maxLength={MOST.guests}
          value={typed('guests')}
          error={error('guests')}
        />
        <TextArea
          name="minutes"
          label={labels.minutes}
          hint={t('meetings:no-names')}
          optional
          rows={20}
          maxLength={MOST.minutes}
          value={typed('minutes')}
          error={error('minutes')}
        />
      </Form>
    </Layout>
  );
}
