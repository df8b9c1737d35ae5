import { dayInBrussels } from '../../shared/dates.ts';
import { errorOf, Form, type FormValues, fieldValue, TextField } from '../../ui/form/index.ts';
import { formatTime } from '../../ui/words/format.ts';
import { WhenFields } from './list-view.tsx';
import type { MeetingPageProps } from './meeting-view.tsx';
import { MOST, meetingHref } from './rules.ts';

/** Closing, moving, cancelling: for who keeps the team. */
export function KeepingMeeting(props: MeetingPageProps) {
  const { state } = props.file.meeting;
  if (state === 'held') return null;
  return (
    <section id="keep" class="no-print">
      <h2>{props.view.t('meetings:keep')}</h2>
      {state === 'cancelled' ? (
        <Restoring {...props} />
      ) : (
        <>
          {props.began && <Closing {...props} />}
          <Moving {...props} />
          <Cancelling {...props} />
        </>
      )}
    </section>
  );
}

function Closing({ view, file: { meeting }, newKey }: MeetingPageProps) {
  const { t } = view;
  return (
    <Form
      action={meetingHref(meeting.id, '/close')}
      idempotencyKey={newKey()}
      version={meeting.version}
      submit={t('meetings:close')}
      label={t('meetings:close')}
    >
      <p>{t('meetings:close.text')}</p>
    </Form>
  );
}

function Restoring({ view, file: { meeting }, newKey }: MeetingPageProps) {
  const { t } = view;
  return (
    <Form
      action={meetingHref(meeting.id, '/restore')}
      idempotencyKey={newKey()}
      version={meeting.version}
      submit={t('meetings:restore')}
      label={t('meetings:restore')}
    />
  );
}

function Moving({ view, file: { meeting }, refused, newKey }: MeetingPageProps) {
  const { t, language } = view;
  const shown = refused?.form === 'move' ? refused : undefined;
  const stands: FormValues = {
    on: dayInBrussels(new Date(meeting.at)),
    time: formatTime(meeting.at, language),
    place: meeting.place ?? '',
  };
  return (
    <details open={shown !== undefined}>
      <summary>{t('meetings:move')}</summary>
      <Form
        ids="move"
        action={meetingHref(meeting.id, '/move')}
        idempotencyKey={shown?.key || newKey()}
        version={meeting.version}
        submit={t('meetings:move.submit')}
        label={t('meetings:move')}
      >
        <WhenFields view={view} values={shown?.values ?? stands} refused={shown} />
        <Reason view={view} refused={shown} />
      </Form>
    </details>
  );
}

function Cancelling({ view, file: { meeting }, refused, newKey }: MeetingPageProps) {
  const { t } = view;
  const shown = refused?.form === 'cancel' ? refused : undefined;
  return (
    <details open={shown !== undefined}>
      <summary>{t('meetings:cancel')}</summary>
      <Form
        ids="cancel"
        action={meetingHref(meeting.id, '/cancel')}
        idempotencyKey={shown?.key || newKey()}
        version={meeting.version}
        submit={t('meetings:cancel.submit')}
        label={t('meetings:cancel')}
        danger
      >
        <Reason view={view} refused={shown} />
      </Form>
    </details>
  );
}

function Reason({ view, refused }: Pick<MeetingPageProps, 'view'> & { refused: MeetingPageProps['refused'] }) {
  const { t } = view;
  return (
    <TextField
      name="reason"
      label={t('meetings:reason')}
      maxLength={MOST.reason}
      value={fieldValue(refused?.values, 'reason')}
      error={errorOf(refused?.errors, 'reason', t)}
    />
  );
}
