import { FileList, UploadForm } from '../../administration/files/index.ts';
import { History, SummaryList } from '../../ui/components/index.ts';
import { errorOf, Form, fieldValue, TextArea, TextField } from '../../ui/form/index.ts';
import { formatDate } from '../../ui/words/format.ts';
import { memberName, seatWords } from '../teams/index.ts';
import type { MeetingPageProps } from './meeting-view.tsx';
import { MOST, meetingHref } from './rules.ts';

/** The minutes of a meeting on its page: who was there, what was said, what was corrected. */
export function MinutesSection(props: MeetingPageProps & { writes: boolean }) {
  const { view, file, writes } = props;
  const { t, language } = view;
  const { meeting } = file;
  return (
    <section id="minutes">
      <h2>{t('meetings:minutes')}</h2>
      {meeting.settledIn !== null && (
        <p>
          <a href={meetingHref(meeting.settledIn.id)}>
            {t(`meetings:settled-in.${meeting.minutesState === 'noted' ? 'noted' : 'approved'}`, {
              day: formatDate(meeting.settledIn.at, language),
            })}
          </a>
        </p>
      )}
      <There {...props} />
      {meeting.minutes === null ? (
        <p class="soft">{t('meetings:minutes.empty')}</p>
      ) : (
        <p class="pre-line">{meeting.minutes}</p>
      )}
      <Corrections {...props} />
      <p class="no-print">
        {writes && (
          <a class="button" href={meetingHref(meeting.id, '/minutes')}>
            {t(meeting.minutes === null ? 'meetings:minutes.begin' : 'meetings:minutes.write')}
          </a>
        )}{' '}
        {(meeting.minutes !== null || file.decisions.length > 0) && (
          <a class="button" href={meetingHref(meeting.id, '/minutes.docx')}>
            {t('meetings:word')}
          </a>
        )}
      </p>
      {file.keeps && meeting.minutesState !== 'draft' && <Correcting {...props} />}
    </section>
  );
}

function There({ view, file: { meeting, members, attendance } }: MeetingPageProps) {
  const { t } = view;
  const of = (present: 'present' | 'excused') =>
    attendance
      .filter((one) => one.present === present)
      .flatMap(({ memberId }) => members.filter((member) => member.id === memberId))
      .map((member) => [memberName(member, view), seatWords(member, view)].filter(Boolean).join(', '))
      .join('; ');
  const facts = [
    { label: t('meetings:present'), value: of('present') },
    { label: t('meetings:excused'), value: of('excused') },
    { label: t('meetings:guests'), value: meeting.guests ?? '' },
  ].filter(({ value }) => value !== '');
  return facts.length === 0 ? null : <SummaryList items={facts} />;
}

function Corrections({ view, file: { corrections } }: MeetingPageProps) {
  const { t, language } = view;
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{t('meetings:corrections')}</h3>
      <History
        items={corrections.map(({ text, reason, on }) => ({
          when: formatDate(on, language),
          text: <span class="pre-line">{text}</span>,
          detail: <p class="soft pre-line">{reason}</p>,
        }))}
      />
    </>
  );
}

function Correcting({ view, file: { meeting }, refused, newKey }: MeetingPageProps) {
  const { t } = view;
  const shown = refused?.form === 'correction' ? refused : undefined;
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:correct')}</summary>
      <Form
        action={meetingHref(meeting.id, '/corrections')}
        idempotencyKey={shown?.key || newKey()}
        submit={t('meetings:correct.submit')}
        label={t('meetings:correct')}
      >
        <TextArea
          name="text"
          label={t('meetings:correction.text')}
          maxLength={MOST.correction}
          value={fieldValue(shown?.values, 'text')}
          error={errorOf(shown?.errors, 'text', t)}
        />
        <TextField
          name="reason"
          label={t('meetings:reason')}
          maxLength={MOST.reason}
          value={fieldValue(shown?.values, 'reason')}
          error={errorOf(shown?.errors, 'reason', t)}
        />
      </Form>
    </details>
  );
}

/** What was added to a meeting, and the form that adds to it. */
export function Files({ view, file, writes, upload, newKey }: MeetingPageProps & { writes: boolean }) {
  const { t } = view;
  const here = meetingHref(file.meeting.id);
  if (file.files.length === 0 && !writes) return null;
  return (
    <section id="files">
      <h2>{t('meetings:files')}</h2>
      <FileList
        files={file.files}
        label={t('meetings:files')}
        withdrawing={file.keeps ? { href: ({ id }) => `${here}/files/${id}/withdraw`, newKey } : undefined}
      />
      {writes && (
        <details class="no-print" open={upload !== undefined}>
          <summary>{t('files:add')}</summary>
          <UploadForm
            action={`${here}/files`}
            idempotencyKey={newKey()}
            back={{ href: here, label: t('frame:cancel') }}
            refused={upload}
          />
        </details>
      )}
    </section>
  );
}
