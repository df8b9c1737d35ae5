import { History, ProgressLine, StatusMark, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextArea,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type AssessedGoal, type AssessedPlan, stepsUnder } from '../plans/index.ts';
import { countByStatus, planHref, RECORDED } from '../progress/index.ts';
import type { Ruling } from './rounds-store.ts';
import { MOST_TEXT } from './rules.ts';

export interface GoalPageProps {
  view: View;
  plan: AssessedPlan;
  goal: AssessedGoal;
  rulings: readonly Ruling[];
  rules: boolean;
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined } | undefined;
  newKey: () => string;
}

/** Why a goal stands where it stands: the rule in words, its steps, and what was said otherwise. */
export function GoalPage(props: GoalPageProps) {
  const { view, plan, goal, rulings, rules, refused } = props;
  const { t, language } = view;
  const steps = stepsUnder(plan.goals, plan.steps, goal.id);
  const title = t('rounds:goal.title', { number: goal.number });
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={pick(goal.title, language)}
      paper
      crumbs={[
        { label: t('progress:plans'), href: '/plans' },
        { label: pick(plan.title, language), href: planHref(plan.id) },
        { label: t('progress:goal.line', { number: goal.number }), href: `${planHref(plan.id)}#goal-${goal.number}` },
        { label: t('rounds:goal') },
      ]}
      demonstration={plan.origin === 'demonstration'}
    >
      {refused && (
        <ErrorSummary
          errors={refused.errors}
          labels={{ status: t('rounds:goal.status'), since: t('rounds:goal.since'), reason: t('rounds:goal.reason') }}
          t={t}
        />
      )}
      <SummaryList
        items={[
          { label: t('rounds:goal.status'), value: <StatusMark status={goal.status} /> },
          { label: t('rounds:goal.by-rule'), value: <StatusMark status={goal.byRule} /> },
          ...(goal.ruling === null
            ? []
            : [
                {
                  label: t('rounds:goal.ruled'),
                  value: t('rounds:goal.ruled.text', {
                    day: formatDate(goal.ruling.since, language),
                    reason: goal.ruling.reason,
                  }),
                },
              ]),
        ]}
      />
      {steps.length > 0 && <ProgressLine parts={countByStatus(steps)} total={steps.length} />}
      <Rule view={view} />
      <section>
        <h2>{t('rounds:goal.said')}</h2>
        {rulings.length === 0 ? <p>{t('rounds:goal.said.none')}</p> : <Said view={view} rulings={rulings} />}
      </section>
      {rules && <RulingForm {...props} />}
    </Layout>
  );
}

/** The rule by which a goal follows its steps, in the order in which it is asked. */
function Rule({ view: { t } }: { view: View }) {
  return (
    <section>
      <h2>{t('rounds:goal.rule')}</h2>
      <ol>
        <li>{t('rounds:goal.rule.realised')}</li>
        <li>{t('rounds:goal.rule.stopped')}</li>
        <li>{t('rounds:goal.rule.in-progress')}</li>
        <li>{t('rounds:goal.rule.not-registered')}</li>
        <li>{t('rounds:goal.rule.partly-registered')}</li>
        <li>{t('rounds:goal.rule.begun')}</li>
        <li>{t('rounds:goal.rule.partly-realised')}</li>
        <li>{t('rounds:goal.rule.not-started')}</li>
      </ol>
    </section>
  );
}

function Said({ view: { t, language }, rulings }: Pick<GoalPageProps, 'view' | 'rulings'>) {
  return (
    <History
      items={rulings.map(({ status, since, reason, ruledAs, ruledAt }) => ({
        when: formatDate(since, language),
        who: t('rounds:goal.by', { role: roleName(t, ruledAs), day: formatDate(ruledAt, language) }),
        text: (
          <>
            {status === null ? t('rounds:goal.rule-again') : <StatusMark status={status} />} – {reason}
          </>
        ),
      }))}
    />
  );
}

function RulingForm({ view, plan, goal, refused, newKey }: GoalPageProps) {
  const { t, today } = view;
  const field = (name: string, first = '') => ({
    name,
    value: refused === undefined ? first : fieldValue(refused.values, name),
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <section id="rule">
      <h2>{t('rounds:goal.otherwise')}</h2>
      <p>{t('rounds:goal.otherwise.text')}</p>
      <Form
        action={goalStateHref(plan.id, goal.number)}
        idempotencyKey={refused?.key || newKey()}
        submit={t('rounds:goal.save')}
        label={t('rounds:goal.otherwise')}
      >
        <SelectField
          {...field('status')}
          label={t('rounds:goal.status')}
          blank
          options={[
            ...(goal.ruling === null ? [] : [{ value: 'by-rule', label: t('rounds:goal.rule-again') }]),
            ...[...RECORDED, 'not-registered' as const].map((code) => ({ value: code, label: t(`status:${code}`) })),
          ]}
        />
        <DateField {...field('since', today)} label={t('rounds:goal.since')} />
        <TextArea
          {...field('reason')}
          label={t('rounds:goal.reason')}
          hint={t('rounds:goal.reason.hint')}
          maxLength={MOST_TEXT}
        />
      </Form>
    </section>
  );
}

/** The address of the page that says why a goal stands where it stands. */
export function goalStateHref(plan: string, number: string): string {
  return `${planHref(plan)}/goals/${encodeURIComponent(number)}/state`;
}
