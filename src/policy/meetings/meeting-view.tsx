import type { RefusedUpload } from '../../administration/files/index.ts';
import { Notice, SummaryList } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  Form,
  fieldValue,
  RadioGroup,
  type RefusedForm,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { teamHref, teamName } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import { KeepingMeeting } from './keeping-view.tsx';
import { whenLabels } from './list-view.tsx';
import { Files, MinutesSection } from './minutes-section.tsx';
import { Became, MeetingMark, minutesWords, whenWords } from './parts.tsx';
import { type AgendaItem, type Decision, MOST, meetingHref, SETTLINGS } from './rules.ts';

/** Which form of the page was refused. */
export type MeetingForm = 'item' | 'arrange' | 'move' | 'cancel' | 'correction' | 'settle';

/** What the ids of the fields of these forms begin with: others of the page have fields of the same name. */
const IDS: Partial<Record<MeetingForm, string>> = { move: 'move', cancel: 'cancel' };

export interface MeetingPageProps {
  view: View;
  file: MeetingFile;
  /** Whether it began. */
  began: boolean;
  refused?: (RefusedForm & { form: MeetingForm }) | undefined;
  upload?: RefusedUpload | undefined;
  newKey: () => string;
}

/** A meeting: when and where, its agenda, what it decided, its minutes and what belongs to it. */
export function MeetingPage(props: MeetingPageProps) {
  const { view, file, refused, upload } = props;
  const { t } = view;
  const { meeting, keeps } = file;
  const name = teamName(meeting, view);
  const when = whenWords(meeting, view);
  const labels = {
    ...whenLabels(t),
    title: t('meetings:item.title'),
    note: t('meetings:item.note'),
    item: t('meetings:item'),
    what: t('meetings:arrange.what'),
    text: t('meetings:correction.text'),
    file: t('meetings:files'),
  };
  const writes = keeps && meeting.state !== 'cancelled' && meeting.minutesState === 'draft';
  return (
    <Layout
      view={view}
      level="policy"
      title={`${name}, ${formatDate(meeting.at, view.language)}`}
      lead={when}
      paper
      crumbs={[
        { label: t('meetings:title'), href: '/meetings' },
        { label: name, href: teamHref(meeting) },
        { label: formatDate(meeting.at, view.language) },
      ]}
      demonstration={meeting.origin === 'demonstration'}
      action={
        writes ? (
          <a class="button primary" href={meetingHref(meeting.id, '/decisions/new')}>
            {t('meetings:decision.new')}
          </a>
        ) : undefined
      }
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} ids={IDS[refused.form]} />}
      {upload && <ErrorSummary errors={upload.errors} labels={labels} t={t} ids="file" />}
      <Summary {...props} />
      <Agenda {...props} />
      <Decisions {...props} writes={writes} />
      <MinutesSection {...props} writes={writes} />
      <Files {...props} writes={writes} />
      {keeps && <KeepingMeeting {...props} />}
    </Layout>
  );
}

function Summary({ view, file: { meeting } }: MeetingPageProps) {
  const { t, language } = view;
  return (
    <>
      {meeting.state === 'cancelled' && (
        <Notice kind="warn" title={t('meetings:cancelled.title')}>
          <p class="pre-line">{meeting.reason}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('meetings:state'), value: <MeetingMark state={meeting.state} /> },
          ...(meeting.place === null ? [] : [{ label: t('meetings:place'), value: meeting.place }]),
          ...(meeting.movedFrom === null
            ? []
            : [
                {
                  label: t('meetings:moved-from'),
                  value: [
                    formatDateTime(meeting.movedFrom, language),
                    meeting.state === 'cancelled' ? null : meeting.reason,
                  ]
                    .filter(Boolean)
                    .join(': '),
                },
              ]),
          {
            label: t('meetings:minutes'),
            value: minutesWords({ ...meeting, minutes: meeting.minutes !== null }, view),
          },
        ]}
      />
    </>
  );
}

function Agenda(props: MeetingPageProps) {
  const { view, file } = props;
  const { t } = view;
  const { meeting, agenda } = file;
  const planned = meeting.state === 'planned';
  return (
    <section id="agenda">
      <h2>{t('meetings:agenda')}</h2>
      {planned && <p class="soft">{t('meetings:agenda.live')}</p>}
      {agenda.on.length === 0 ? (
        <p class="soft">{t('meetings:agenda.empty')}</p>
      ) : (
        <ol class="numbered">
          {agenda.on.map((item) => (
            <Item {...props} item={item} />
          ))}
        </ol>
      )}
      {agenda.off.length > 0 && (
        <>
          <h3>{t('meetings:agenda.off')}</h3>
          <ul>
            {agenda.off.map(({ title, removed }) => (
              <li>
                {title} <span class="soft">({removed})</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {planned && <Asking {...props} />}
      {planned && file.keeps && agenda.on.length + agenda.off.length > 0 && <Arranging {...props} />}
    </section>
  );
}

function Item({ view, file, item, newKey }: MeetingPageProps & { item: AgendaItem }) {
  const { t } = view;
  const { kind, title, href, note, asked } = item;
  return (
    <li>
      {kind === 'asked' ? <strong>{title}</strong> : <a href={href}>{title}</a>}
      {kind === 'asked' && <span class="soft"> ({t('meetings:item.asked')})</span>}
      {note !== null && <p class="cell-note pre-line">{note}</p>}
      {asked?.mine && (
        <form
          class="inline-form no-print"
          method="post"
          action={meetingHref(file.meeting.id, `/items/${asked.id}/withdraw`)}
        >
          <input type="hidden" name="idempotencyKey" value={newKey()} />
          <button class="quiet" type="submit">
            {t('meetings:item.withdraw')}
            <span class="hidden"> {title}</span>
          </button>
        </form>
      )}
    </li>
  );
}

function Asking({ view, file: { meeting }, refused, newKey }: MeetingPageProps) {
  const { t } = view;
  const shown = refused?.form === 'item' ? refused : undefined;
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:ask')}</summary>
      <Form
        action={meetingHref(meeting.id, '/items')}
        idempotencyKey={shown?.key || newKey()}
        submit={t('meetings:ask.submit')}
        label={t('meetings:ask')}
      >
        <TextField
          name="title"
          label={t('meetings:item.title')}
          hint={t('meetings:no-names')}
          maxLength={MOST.title}
          value={fieldValue(shown?.values, 'title')}
          error={errorOf(shown?.errors, 'title', t)}
        />
        <TextArea
          name="note"
          label={t('meetings:item.note')}
          optional
          rows={3}
          maxLength={MOST.note}
          value={fieldValue(shown?.values, 'note')}
          error={errorOf(shown?.errors, 'note', t)}
        />
      </Form>
    </details>
  );
}

function Arranging({ view, file: { meeting, agenda }, refused, newKey }: MeetingPageProps) {
  const { t } = view;
  const shown = refused?.form === 'arrange' ? refused : undefined;
  const options = [
    ...agenda.on.map(({ key, title }) => ({ value: key, label: title, group: t('meetings:agenda') })),
    ...agenda.off.map(({ key, title }) => ({ value: key, label: title, group: t('meetings:agenda.off') })),
  ];
  const whats = ['up', 'down', 'remove', ...(agenda.off.length > 0 ? ['back' as const] : [])] as const;
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:arrange')}</summary>
      <Form
        action={meetingHref(meeting.id, '/agenda')}
        idempotencyKey={shown?.key || newKey()}
        submit={t('meetings:arrange.submit')}
        label={t('meetings:arrange')}
      >
        <SelectField
          name="item"
          label={t('meetings:item')}
          options={options}
          value={fieldValue(shown?.values, 'item')}
          error={errorOf(shown?.errors, 'item', t)}
        />
        <RadioGroup
          name="what"
          label={t('meetings:arrange.what')}
          options={whats.map((what) => ({ value: what, label: t(`meetings:arrange.${what}`) }))}
          value={fieldValue(shown?.values, 'what')}
          error={errorOf(shown?.errors, 'what', t)}
        />
        <TextField
          name="reason"
          label={t('meetings:arrange.reason')}
          optional
          maxLength={MOST.removed}
          value={fieldValue(shown?.values, 'reason')}
          error={errorOf(shown?.errors, 'reason', t)}
        />
      </Form>
    </details>
  );
}

function Decisions(props: MeetingPageProps & { writes: boolean }) {
  const { view, file, writes } = props;
  const { t } = view;
  return (
    <section id="decisions">
      <h2>{t('meetings:decisions')}</h2>
      {file.decisions.length === 0 ? (
        <p class="soft">{t('meetings:decisions.none')}</p>
      ) : (
        <ol class="numbered">
          {file.decisions.map((decision) => (
            <DecisionItem view={view} decision={decision} keeps={file.keeps} />
          ))}
        </ol>
      )}
      {writes && file.waiting.length > 0 && <Settling {...props} />}
    </section>
  );
}

function DecisionItem({ view, decision, keeps }: { view: View; decision: Decision; keeps: boolean }) {
  const { t, language, today } = view;
  const { id, number, text, who, dueOn, doneOn, state, reason } = decision;
  const facts = [
    who,
    dueOn === null ? null : t('meetings:decision.by', { day: formatDate(dueOn, language) }),
    doneOn === null ? null : t('meetings:decision.done', { day: formatDate(doneOn, language) }),
    doneOn === null && state === 'taken' && dueOn !== null && dueOn < today ? t('meetings:decision.late') : null,
  ].filter(Boolean);
  return (
    <li id={`decision-${id}`} value={number}>
      {state === 'withdrawn' ? (
        <>
          <p class="pre-line">
            <s>{text}</s>
          </p>
          <p class="cell-note">{t('meetings:decision.withdrawn', { reason: reason ?? '' })}</p>
        </>
      ) : (
        <p class="pre-line">{text}</p>
      )}
      {facts.length > 0 && <p class="cell-note">{facts.join(' · ')}</p>}
      <Became decision={decision} />
      {(keeps || decision.version > 1) && (
        <p class="no-print">
          <a href={`/meeting-decisions/${id}`}>
            {t(keeps ? 'meetings:decision.keep' : 'meetings:decision.history')}
            <span class="hidden"> {number}</span>
          </a>
        </p>
      )}
    </li>
  );
}

function Settling({ view, file: { meeting, waiting }, refused, newKey }: MeetingPageProps) {
  const { t, language } = view;
  const shown = refused?.form === 'settle' ? refused : undefined;
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:settle')}</summary>
      <p>{t('meetings:settle.text')}</p>
      <Form
        action={meetingHref(meeting.id, '/settlings')}
        idempotencyKey={shown?.key || newKey()}
        submit={t('meetings:settle.submit')}
        label={t('meetings:settle')}
      >
        <SelectField
          name="earlier"
          label={t('meetings:settle.which')}
          options={waiting.map(({ id, at }) => ({ value: String(id), label: formatDate(at, language) }))}
          value={fieldValue(shown?.values, 'earlier')}
          error={errorOf(shown?.errors, 'earlier', t)}
        />
        <RadioGroup
          name="as"
          label={t('meetings:settle.as')}
          options={SETTLINGS.map((as) => ({ value: as, label: t(`meetings:minutes.${as}`) }))}
          value={fieldValue(shown?.values, 'as') || 'approved'}
          error={errorOf(shown?.errors, 'as', t)}
        />
      </Form>
    </details>
  );
}
