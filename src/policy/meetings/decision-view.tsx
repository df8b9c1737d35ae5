import { History, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  fieldValue,
  RadioGroup,
  type RefusedForm,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import { memberName, teamName } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import type { Choices, DecisionFile } from './decision-actions.ts';
import { Became, whenWords } from './parts.tsx';
import { type Meeting, MOST, meetingHref } from './rules.ts';

function labelsOf(t: Translate) {
  return {
    ...{ text: t('meetings:decision.text'), item: t('meetings:decision.item'), who: t('meetings:decision.who') },
    ...{
      due: t('meetings:decision.due'),
      becomes: t('meetings:decision.becomes'),
      member: t('meetings:decision.member'),
    },
    ...{ goal: t('meetings:decision.goal'), localGoal: t('meetings:decision.local-goal') },
    ...{ reason: t('meetings:reason'), on: t('meetings:decision.on') },
  };
}

function crumbsOf(meeting: Meeting, view: View, last: string) {
  return [
    { label: view.t('meetings:title'), href: '/meetings' },
    { label: formatDate(meeting.at, view.language), href: meetingHref(meeting.id) },
    { label: last },
  ];
}

export interface NewDecisionPageProps {
  view: View;
  file: MeetingFile;
  choices: Choices;
  /** What the reader can make of it. */
  can: { step: boolean; localAction: boolean };
  refused?: RefusedForm | undefined;
  newKey: () => string;
}

/** The form of a decision, with what comes of it. */
export function NewDecisionPage(props: NewDecisionPageProps) {
  const { view, file, refused, newKey } = props;
  const { t } = view;
  const { meeting } = file;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('meetings:decision.new')}
      lead={`${teamName(meeting, view)}, ${whenWords(meeting, view)}`}
      crumbs={crumbsOf(meeting, view, t('meetings:decision.new'))}
      demonstration={meeting.origin === 'demonstration'}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labelsOf(t)} t={t} />}
      <Form
        action={meetingHref(meeting.id, '/decisions')}
        idempotencyKey={refused?.key || newKey()}
        submit={t('meetings:decision.submit')}
        label={t('meetings:decision.new')}
        cancelHref={meetingHref(meeting.id)}
      >
        <DecisionFields {...props} />
        <BecomesFields {...props} />
      </Form>
    </Layout>
  );
}

/** A field of the form with what was typed in it. */
function fieldsOf({ view: { t }, refused }: NewDecisionPageProps) {
  const labels = labelsOf(t);
  const values: FormValues = refused?.values ?? { becomes: 'nothing' };
  return (name: keyof typeof labels) => ({
    ...{ name, label: labels[name], value: fieldValue(values, name) },
    error: errorOf(refused?.errors, name, t),
  });
}

function DecisionFields(props: NewDecisionPageProps) {
  const { t } = props.view;
  const { agenda } = props.file;
  const field = fieldsOf(props);
  return (
    <>
      <TextArea {...field('text')} hint={t('meetings:no-names')} rows={3} maxLength={MOST.text} />
      {agenda.on.length > 0 && (
        <SelectField
          {...field('item')}
          optional
          blank
          options={agenda.on.map(({ key, title }) => ({ value: key, label: title }))}
        />
      )}
      <TextField {...field('who')} hint={t('meetings:decision.who.hint')} optional maxLength={MOST.who} />
      <DateField {...field('due')} optional />
    </>
  );
}

function BecomesFields(props: NewDecisionPageProps) {
  const { view, choices, can } = props;
  const { t } = view;
  const field = fieldsOf(props);
  const tells = choices.members.length > 0;
  const becomes = [
    'nothing' as const,
    ...(tells ? ['task' as const] : []),
    ...(can.step ? ['step' as const] : []),
    ...(can.localAction ? ['local-action' as const] : []),
  ];
  const select = { optional: true, blank: true };
  const goals = choices.goals.map(({ plan, number, title, planTitle }) => ({
    ...{ value: `${plan} ${number}`, label: `${number} ${title}`, group: planTitle },
  }));
  const localGoals = choices.localGoals.map(({ id, title }) => ({ value: String(id), label: title }));
  const members = choices.members.map((member) => ({ value: String(member.id), label: memberName(member, view) }));
  return (
    <>
      <RadioGroup
        {...field('becomes')}
        options={becomes.map((value) => ({
          ...{ value, label: t(`meetings:becomes.${value}`), hint: t(`meetings:becomes.${value}.hint`) },
        }))}
      />
      {tells && <SelectField {...field('member')} {...select} options={members} />}
      {can.step && <SelectField {...field('goal')} {...select} options={goals} />}
      {can.localAction && localGoals.length > 0 && (
        <SelectField {...field('localGoal')} {...select} options={localGoals} />
      )}
    </>
  );
}

export interface DecisionPageProps {
  view: View;
  file: DecisionFile;
  refused?: (RefusedForm & { form: 'change' | 'withdraw' | 'done' }) | undefined;
  newKey: () => string;
}

/** One decision: what it says, what it said before, what came of it; for who keeps the team its forms. */
export function DecisionPage(props: DecisionPageProps) {
  const { view, file, refused } = props;
  const { t, language } = view;
  const { decision, meeting, keeps, wordings } = file;
  const title = t('meetings:decision.title', { number: decision.number });
  const words = keeps && decision.state === 'taken' && meeting.minutesState === 'draft' && decision.settles === null;
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={`${teamName(meeting, view)}, ${whenWords(meeting, view)}`}
      crumbs={crumbsOf(meeting, view, title)}
      demonstration={meeting.origin === 'demonstration'}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labelsOf(t)} t={t} />}
      <p class="pre-line">{decision.text}</p>
      <SummaryList
        items={[
          { label: t('meetings:decision.state'), value: stateWords(props) },
          ...(decision.who === null ? [] : [{ label: t('meetings:decision.who'), value: decision.who }]),
          ...(decision.dueOn === null
            ? []
            : [{ label: t('meetings:decision.due'), value: formatDate(decision.dueOn, language) }]),
        ]}
      />
      <Became decision={decision} />
      {wordings.length > 0 && (
        <section>
          <h2>{t('meetings:decision.before')}</h2>
          <History
            items={wordings.map(({ text, who, dueOn, at }) => ({
              when: formatDate(at, language),
              text: <span class="pre-line">{text}</span>,
              detail: (
                <p class="soft">
                  {[who, dueOn === null ? null : formatDate(dueOn, language)].filter(Boolean).join(' · ')}
                </p>
              ),
            }))}
          />
        </section>
      )}
      {keeps && decision.state === 'taken' && decision.settles === null && <Done {...props} />}
      {words && <Wording {...props} />}
      {keeps && decision.state === 'taken' && meeting.minutesState === 'draft' && <Withdrawing {...props} />}
    </Layout>
  );
}

function stateWords({ view, file: { decision } }: DecisionPageProps): string {
  const { t, language } = view;
  if (decision.state === 'withdrawn') return t('meetings:decision.withdrawn', { reason: decision.reason ?? '' });
  return decision.doneOn === null
    ? t('meetings:decision.taken')
    : t('meetings:decision.done', { day: formatDate(decision.doneOn, language) });
}

function Done({ view, file: { decision }, refused, newKey }: DecisionPageProps) {
  const { t, today } = view;
  const shown = refused?.form === 'done' ? refused : undefined;
  return (
    <section class="no-print">
      <h2>{t('meetings:decision.carry-out')}</h2>
      <Form
        action={`/meeting-decisions/${decision.id}/done`}
        idempotencyKey={shown?.key || newKey()}
        version={decision.version}
        submit={t('meetings:save')}
        label={t('meetings:decision.carry-out')}
      >
        <DateField
          name="on"
          label={t('meetings:decision.on')}
          optional
          value={shown === undefined ? (decision.doneOn ?? today) : fieldValue(shown.values, 'on')}
          error={errorOf(shown?.errors, 'on', t)}
        />
      </Form>
    </section>
  );
}

function Wording({ view, file: { decision }, refused, newKey }: DecisionPageProps) {
  const { t } = view;
  const shown = refused?.form === 'change' ? refused : undefined;
  const stands: FormValues = { text: decision.text, who: decision.who ?? '', due: decision.dueOn ?? '' };
  const value = (name: 'text' | 'who' | 'due') => fieldValue(shown?.values ?? stands, name);
  const error = (name: string) => errorOf(shown?.errors, name, t);
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:decision.change')}</summary>
      <Form
        action={`/meeting-decisions/${decision.id}`}
        idempotencyKey={shown?.key || newKey()}
        version={decision.version}
        submit={t('meetings:save')}
        label={t('meetings:decision.change')}
      >
        <TextArea
          name="text"
          label={t('meetings:decision.text')}
          rows={3}
          maxLength={MOST.text}
          value={value('text')}
          error={error('text')}
        />
        <TextField
          name="who"
          label={t('meetings:decision.who')}
          hint={t('meetings:decision.who.hint')}
          optional
          maxLength={MOST.who}
          value={value('who')}
          error={error('who')}
        />
        <DateField name="due" label={t('meetings:decision.due')} optional value={value('due')} error={error('due')} />
      </Form>
    </details>
  );
}

function Withdrawing({ view, file: { decision }, refused, newKey }: DecisionPageProps) {
  const { t } = view;
  const shown = refused?.form === 'withdraw' ? refused : undefined;
  return (
    <details class="no-print" open={shown !== undefined}>
      <summary>{t('meetings:decision.withdraw')}</summary>
      <Form
        action={`/meeting-decisions/${decision.id}/withdraw`}
        idempotencyKey={shown?.key || newKey()}
        version={decision.version}
        submit={t('meetings:decision.withdraw')}
        label={t('meetings:decision.withdraw')}
        danger
      >
        <p>{t('meetings:decision.withdraw.text')}</p>
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
