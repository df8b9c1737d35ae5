import type { Child } from 'hono/jsx';
import { History, Origin, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  fieldValue,
  RadioGroup,
  type RefusedForm,
  TextArea,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { stepHref } from '../progress/index.ts';
import type { ActionFile } from './action-actions.ts';
import type { Choices } from './choices.ts';
import { ActionFields, actionLabels } from './form-views.tsx';
import { valuesOf } from './forms.ts';
import { goalTitle, localActionHref, localPlanHref, partyWords, periodWords, StateCell, TermCell } from './parts.tsx';
import { ACTION_STATES, MOST } from './rules.ts';

export interface ActionPageProps {
  view: View;
  file: ActionFile;
  /** What its form chooses from, for who keeps the plan. */
  choices: Choices | undefined;
  refused?: (RefusedForm & { form: 'state' | 'change' }) | undefined;
  newKey: () => string;
  /** What other slices show of it. */
  parts: Child[];
}

/** One action of a local plan: who does what until when, how it went, and what was agreed before. */
export function ActionPage(props: ActionPageProps) {
  const { view, file, choices, refused } = props;
  const { t } = view;
  const { action, plan } = file;
  const name = view.placeName(plan.prison);
  const labels = {
    ...actionLabels(t),
    ...{ state: t('local-plans:status'), on: t('local-plans:say.on'), statement: t('local-plans:say.statement') },
  };
  return (
    <Layout
      view={view}
      level="policy"
      title={action.title}
      lead={t('local-plans:action.new.lead', { prison: name, period: periodWords(plan, view) })}
      paper
      crumbs={[
        { label: t('local-plans:title'), href: '/local-plans' },
        { label: name, href: localPlanHref(plan.prison, plan.period) },
        { label: t('local-plans:action') },
      ]}
      demonstration={action.origin === 'demonstration'}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} />}
      <SummaryList items={summaryOf(props)} />
      <Went {...props} />
      {props.parts}
      {file.says && <Saying {...props} />}
      {file.versions.length > 1 && <Agreed {...props} />}
      {choices !== undefined && <Changing {...props} choices={choices} />}
    </Layout>
  );
}

function summaryOf({ view, file }: ActionPageProps) {
  const { t, language } = view;
  const { action } = file;
  const { step } = action;
  return [
    { label: t('local-plans:status'), value: <StateCell action={action} view={view} /> },
    {
      label: t('local-plans:action.goal'),
      value: file.goal === null ? t('local-plans:goal.none') : goalTitle(file.goal, view),
    },
    { label: t('local-plans:who'), value: partyWords(action.leads, view) },
    ...(action.partners.length === 0
      ? []
      : [{ label: t('local-plans:with'), value: partyWords(action.partners, view) }]),
    { label: t('local-plans:term'), value: <TermCell action={action} view={view} /> },
    ...(action.expected === null
      ? []
      : [{ label: t('local-plans:expected'), value: <span class="pre-line">{action.expected}</span> }]),
    ...(step === null
      ? []
      : [
          {
            label: t('local-plans:step'),
            value: <a href={stepHref(step.plan, step.key)}>{pick(step.title, language)}</a>,
          },
        ]),
    ...(action.offers.length === 0
      ? []
      : [
          {
            label: t('local-plans:offers'),
            value: (
              <ul>
                {action.offers.map(({ id, title }) => (
                  <li>
                    <a href={`/offers/${id}`}>{pick(title, language)}</a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    ...comesFrom(file, view),
    { label: t('frame:origin'), value: <Origin origin={action.origin} /> },
  ];
}

/** Where an action comes from: an earlier period, answers of the team, and since when it stands in an adopted plan. */
function comesFrom({ action, source }: ActionFile, { t, language }: View) {
  const { continues } = action;
  return [
    ...(continues === null
      ? []
      : [
          {
            label: t('local-plans:continued'),
            value: (
              <a href={localActionHref(continues.id)}>
                {t('local-plans:continues', { period: String(continues.period) })}
              </a>
            ),
          },
        ]),
    ...(source === null
      ? []
      : [
          {
            label: t('local-plans:source'),
            value: <a href={`/assessments/${source.assessment}`}>{pick(source.title, language)}</a>,
          },
        ]),
    ...(action.addedOn === null
      ? []
      : [{ label: t('local-plans:added-on'), value: formatDate(action.addedOn, language) }]),
  ];
}

function Went({ view, file }: ActionPageProps) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('local-plans:history')}</h2>
      {file.states.length === 0 ? (
        <p class="soft">{t('local-plans:history.none')}</p>
      ) : (
        <History
          items={file.states.map(({ state, on, statement, as }) => ({
            when: formatDate(on, language),
            who: roleName(t, as),
            text: t(`status:${state}`),
            ...(statement === null ? {} : { detail: <p class="pre-line">{statement}</p> }),
          }))}
        />
      )}
    </section>
  );
}

function Agreed({ view, file }: ActionPageProps) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('local-plans:versions')}</h2>
      <History
        items={file.versions.map((version) => ({
          when: formatDate(version.on, language),
          who: t(`local-plans:version.${version.what}`),
          text: t('local-plans:version.by', { what: version.title, term: version.termText ?? version.termEnd ?? '–' }),
          ...(version.ground === null ? {} : { detail: <p class="pre-line">{version.ground}</p> }),
        }))}
      />
    </section>
  );
}

function Saying({ view, file, refused, newKey }: ActionPageProps) {
  const { t, today } = view;
  const { action } = file;
  const shown = refused?.form === 'state' ? refused : undefined;
  const value = (name: string, now: string) => (shown === undefined ? now : fieldValue(shown.values, name));
  return (
    <section id="state" class="no-print">
      <h2>{t('local-plans:say.heading')}</h2>
      <Form
        action={`${localActionHref(action.id)}/state`}
        idempotencyKey={shown?.key || newKey()}
        version={action.version}
        submit={t('local-plans:say.submit')}
        label={t('local-plans:say.heading')}
      >
        <RadioGroup
          name="state"
          label={t('local-plans:status')}
          options={ACTION_STATES.map((state) => ({ value: state, label: t(`status:${state}`) }))}
          value={value('state', action.state)}
          error={errorOf(shown?.errors, 'state', t)}
        />
        <DateField
          name="on"
          label={t('local-plans:say.on')}
          value={value('on', today)}
          error={errorOf(shown?.errors, 'on', t)}
        />
        <TextArea
          name="statement"
          label={t('local-plans:say.statement')}
          hint={t('local-plans:say.statement.hint')}
          optional
          maxLength={MOST.text}
          value={value('statement', '')}
          error={errorOf(shown?.errors, 'statement', t)}
        />
      </Form>
    </section>
  );
}

function Changing({ view, file, choices, refused, newKey }: ActionPageProps & { choices: Choices }) {
  const { t } = view;
  const { action, plan } = file;
  const shown = refused?.form === 'change' ? refused : undefined;
  const here = localActionHref(action.id);
  return (
    <section id="change" class="no-print">
      <details open={shown !== undefined}>
        <summary>{t('local-plans:action.change')}</summary>
        <Form
          action={here}
          idempotencyKey={shown?.key || newKey()}
          version={action.version}
          submit={t('local-plans:action.submit')}
          label={t('local-plans:action.change')}
        >
          <ActionFields
            view={view}
            choices={choices}
            values={shown?.values ?? valuesOf(action)}
            errors={shown?.errors}
          />
          {plan.state === 'adopted' && (
            <TextArea
              name="ground"
              label={t('local-plans:action.ground')}
              hint={t('local-plans:action.ground.hint')}
              optional
              maxLength={MOST.ground}
              rows={2}
              value={fieldValue(shown?.values, 'ground')}
              error={errorOf(shown?.errors, 'ground', t)}
            />
          )}
        </Form>
      </details>
      {plan.state === 'draft' && (
        <Form
          action={`${here}/drop`}
          idempotencyKey={newKey()}
          submit={t('local-plans:action.drop')}
          label={t('local-plans:action.drop')}
          danger
        />
      )}
    </section>
  );
}
