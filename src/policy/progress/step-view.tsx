import type { Child } from 'hono/jsx';
import { History, Notice, Origin, StatusMark, SummaryList } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { asPart } from '../../ui/part.tsx';
import type { Reading, View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { StepFile } from './actions.ts';
import { evidenceHref, GroundNote, Parties, planHref, StepTable, stepHref, TimingMark } from './parts.tsx';
import { targetWords, understoodTerm } from './phrases.ts';
import { StepAgreed } from './step-agreed.tsx';
import { HistoryDetail, historyWhen, historyWho } from './step-history.tsx';

export interface StepPageProps {
  view: View;
  file: StepFile;
  /** Whether the reader keeps the register of plans. */
  keeps: boolean;
  /** What everybody sees of it alike, as `StepBody` drew it. */
  body: string;
  /** What other slices show of the step, in their order. */
  parts: readonly ShownPart[];
}

/** What another slice shows of a step. */
export interface ShownPart {
  /** Beside the title: where the first thing to do stands. */
  button?: Child;
  /** At the top: what is wrong with what was sent. */
  faults?: Child;
  /** Below the history. */
  section?: Child;
}

/** The file of a step, around what everybody sees of it alike. */
export function StepPage({ view, file, keeps, body, parts }: StepPageProps) {
  const { t, language } = view;
  const { plan, step } = file;
  const planTitle = pick(plan.title, language);
  const title = pick(step.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={
        step.number === null
          ? t('progress:step.lead.unnumbered', { goal: file.goal.number })
          : t('progress:step.lead', { number: step.number, goal: file.goal.number })
      }
      help="policy.reports"
      crumbs={[
        { label: t('progress:plans'), href: '/plans' },
        { label: planTitle, href: planHref(plan.id) },
        {
          label: t('progress:goal.line', { number: file.goal.number }),
          href: `${planHref(plan.id)}#goal-${file.goal.number}`,
        },
        {
          label:
            step.number === null
              ? t('progress:step.crumb.unnumbered')
              : t('progress:step.crumb', { number: step.number }),
        },
      ]}
      demonstration={step.origin === 'demonstration'}
      action={
        <>
          {keeps && <EditButton view={view} file={file} />}
          {parts.map(({ button }) => button)}
        </>
      }
    >
      {parts.map(({ faults }) => faults)}
      {asPart(body)}
      {parts.map(({ section }) => section)}
    </Layout>
  );
}

interface StepBodyProps {
  view: Reading;
  file: StepFile;
  /** The lines of the history from whose files the reader withdraws. */
  proving: readonly number[];
}

/** What was agreed on a step, how far it is, and everything that was ever established about it. It knows nothing of who reads it. */
export function StepBody({ view, file, proving }: StepBodyProps) {
  const { step, subSteps } = file;
  return (
    <>
      <DroppedNotice view={view} step={step} />
      <SummaryList items={summaryOf(view, file)} />
      {step.note && (
        <Notice kind="info" title={view.t('progress:step.note')}>
          <p>{pick(step.note, view.language)}</p>
        </Notice>
      )}
      {subSteps.length > 0 && <SubSteps view={view} file={file} />}
      <StepAgreed view={view} file={file} />
      <HistorySection view={view} file={file} proving={proving} />
    </>
  );
}

function DroppedNotice({ view: { t, language }, step }: { view: Reading; step: StepFile['step'] }) {
  if (step.droppedOn === null) return null;
  return (
    <Notice kind="warn" title={t('progress:yardstick.dropped')}>
      <p>{t('progress:yardstick.dropped.text', { day: formatDate(step.droppedOn, language) })}</p>
    </Notice>
  );
}

function EditButton({ view: { t }, file: { plan, step } }: { view: View; file: StepFile }) {
  if (plan.state === 'ended' || step.droppedOn !== null) return null;
  return (
    <a class="button" href={`${stepHref(plan.id, step.key)}/edit`}>
      {t('progress:step.edit')}
    </a>
  );
}

function SubSteps({ view: { t }, file: { plan, subSteps } }: { view: Reading; file: StepFile }) {
  return (
    <section>
      <h2>{t('progress:step.sub-steps')}</h2>
      <StepTable plan={plan.id} steps={subSteps} caption={t('progress:step.sub-steps')} />
      <p class="soft">{t('progress:step.sub-steps.note')}</p>
    </section>
  );
}

function summaryOf(view: Reading, { plan, goal, step, parent, asOf }: StepFile): { label: Child; value: Child }[] {
  const { t, language } = view;
  const parties = (names: string[]) => (names.length === 0 ? null : <Parties names={names} tied={step.tied} />);
  const soft = (words: string) => <span class="soft">{words}</span>;
  return [
    {
      label: t('progress:step.status', { day: formatDate(asOf, language) }),
      value: <StatusLine view={view} step={step} />,
    },
    { label: t('progress:timing'), value: <TimingMark step={step} /> },
    { label: t('progress:column.lead'), value: parties(step.leads) ?? soft(t('progress:lead.none')) },
    { label: t('progress:column.partners'), value: parties(step.partners) ?? soft(t('progress:partners.none')) },
    { label: t('progress:step.term.printed'), value: step.term.text ?? soft(t('progress:term.none')) },
    { label: t('progress:step.term.understood'), value: understoodTerm(step.term, language, t) },
    {
      label: t('progress:step.goal'),
      value: (
        <a href={`${planHref(plan.id)}#goal-${goal.number}`}>
          {goal.number}. {pick(goal.title, language)}
        </a>
      ),
    },
    ...(parent === null
      ? []
      : [
          {
            label: t('progress:step.parent'),
            value: (
              <a href={stepHref(plan.id, parent.key)}>
                {parent.number} {pick(parent.title, language)}
              </a>
            ),
          },
        ]),
    ...codesOf(view, 'step.fields', 'policy-field', step.policyFields),
    ...codesOf(view, 'step.groups', 'target-group', step.targetGroups),
    ...(step.targetGroup === null
      ? []
      : [{ label: t('progress:step.target'), value: targetWords(step.targetGroup, t) }]),
    {
      label: t('frame:origin'),
      value: <Origin origin={step.origin} label={plan.source && pick(plan.source, language)} />,
    },
  ];
}

/** A line with codes of a list; none where there are none. */
function codesOf({ t, language, codes }: Reading, word: 'step.fields' | 'step.groups', list: string, chosen: string[]) {
  if (chosen.length === 0) return [];
  return [{ label: t(`progress:${word}`), value: chosen.map((code) => codes.label(list, code, language)).join(', ') }];
}

function StatusLine({ view: { t, language }, step }: { view: Reading; step: StepFile['step'] }) {
  return (
    <>
      <StatusMark status={step.status} />
      {step.since !== null && (
        <span class="soft">
          {' '}
          {t(step.dated ? 'progress:step.since' : 'progress:step.since.latest', {
            day: formatDate(step.since, language),
          })}
        </span>
      )}
      <GroundNote step={step} />
    </>
  );
}

function HistorySection({ view, file, proving }: StepBodyProps) {
  const { t, language } = view;
  const addHref = (id: number) => (proving.includes(id) ? evidenceHref(file.plan.id, file.step.key, id) : null);
  return (
    <section>
      <h2>{t('progress:history')}</h2>
      {file.history.length === 0 ? (
        <p>{t('progress:history.none')}</p>
      ) : (
        <History
          items={file.history.map((line) => ({
            when: historyWhen(line, file.plan.validTo, view),
            who: historyWho(line, view),
            text: (
              <>
                <StatusMark status={line.status} /> – {pick(line.statement, language)}
              </>
            ),
            detail: <HistoryDetail view={view} line={line} addHref={addHref(line.id)} />,
          }))}
        />
      )}
    </section>
  );
}
