import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  fieldValue,
  NumberField,
  type Option,
  type RefusedForm,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import type { Choices } from './choices.ts';
import { goalTitle, localPlanHref, periodWords } from './parts.tsx';
import { type LocalPlan, MOST } from './rules.ts';

/** The fields of an action, as its faults name them. */
export function actionLabels(t: Translate) {
  return {
    title: t('local-plans:action.title'),
    goal: t('local-plans:action.goal'),
    step: t('local-plans:step'),
    expected: t('local-plans:expected'),
    lead: t('local-plans:who'),
    partners: t('local-plans:with'),
    term: t('local-plans:term'),
    offers: t('local-plans:offers'),
    ground: t('local-plans:action.ground'),
  };
}

export interface ActionFieldsProps {
  view: View;
  choices: Choices;
  values: FormValues;
  errors: RefusedForm['errors'] | undefined;
}

/** What is asked of an action. */
export function ActionFields({ view, choices, values, errors }: ActionFieldsProps) {
  const { t, language } = view;
  const labels = actionLabels(t);
  const field = (name: keyof ReturnType<typeof actionLabels>) => ({
    ...{ name, label: labels[name], value: fieldValue(values, name) },
    error: errorOf(errors, name, t),
  });
  const steps = choices.steps.map(({ value, title, number }) => ({
    value,
    label: number === null ? pick(title, language) : `${number} ${pick(title, language)}`,
  }));
  return (
    <>
      <TextField {...field('title')} maxLength={MOST.title} />
      <SelectField {...field('goal')} optional blank options={goalOptions(choices, view)} />
      {steps.length > 0 && <SelectField {...field('step')} optional blank options={steps} />}
      <TextArea {...field('lead')} hint={t('local-plans:action.who.hint')} rows={2} />
      <TextArea {...field('partners')} optional rows={2} />
      <TextField {...field('term')} hint={t('local-plans:action.term.hint')} maxLength={MOST.term} />
      <TextArea {...field('expected')} optional maxLength={MOST.text} rows={3} />
      {choices.offers.length > 0 && (
        <details open={[values.offers ?? []].flat().length > 0}>
          <summary>{labels.offers}</summary>
          <CheckboxGroup
            name="offers"
            label={labels.offers}
            optional
            value={values.offers}
            error={errorOf(errors, 'offers', t)}
            options={choices.offers.map(({ id, title }) => ({ value: String(id), label: pick(title, language) }))}
          />
        </details>
      )}
    </>
  );
}

/** The goals of the plan first, then those that can be taken up with the action. */
function goalOptions({ goals, picks }: Choices, view: View): Option[] {
  const { t, language } = view;
  return [
    ...goals.map((goal) => ({
      ...{ value: String(goal.id), label: goalTitle(goal, view), group: t('local-plans:action.goal.group') },
    })),
    ...picks.map(({ plan, planTitle, number, title }) => ({
      value: `${plan} ${number}`,
      label: `${number}. ${pick(title, language)}`,
      group: t('local-plans:action.goal.pick', { plan: pick(planTitle, language) }),
    })),
  ];
}

export interface NewPageProps {
  view: View;
  prison: string;
  plan: Pick<LocalPlan, 'period' | 'through'>;
  choices: Choices;
  refused?: RefusedForm | undefined;
  /** What stands in the form before anything was typed. */
  first: FormValues;
  newKey: () => string;
}

function crumbsOf({ view, prison, plan }: Pick<NewPageProps, 'view' | 'prison' | 'plan'>, last: string) {
  return [
    { label: view.t('local-plans:title'), href: '/local-plans' },
    { label: view.placeName(prison), href: localPlanHref(prison, plan.period) },
    { label: last },
  ];
}

/** The form that adds an action. */
export function NewActionPage(props: NewPageProps) {
  const { view, prison, plan, choices, refused, first, newKey } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:action.new')}
      lead={t('local-plans:action.new.lead', { prison: view.placeName(prison), period: periodWords(plan, view) })}
      crumbs={crumbsOf(props, t('local-plans:action.new'))}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={actionLabels(t)} t={t} />}
      <Form
        action={`${localPlanHref(prison)}/actions?period=${plan.period}`}
        idempotencyKey={refused?.key || newKey()}
        submit={t('local-plans:action.submit')}
        cancelHref={localPlanHref(prison, plan.period)}
        label={t('local-plans:action.new')}
      >
        <ActionFields view={view} choices={choices} values={refused?.values ?? first} errors={refused?.errors} />
      </Form>
    </Layout>
  );
}

/** The form that takes up a goal. */
export function NewGoalPage(props: NewPageProps) {
  const { view, prison, plan, choices, refused, first, newKey } = props;
  const { t } = view;
  const labels = {
    planGoal: t('local-plans:goal.strategic'),
    title: t('local-plans:goal.words'),
    need: t('local-plans:need'),
  };
  const field = (name: keyof typeof labels) => ({
    ...{ name, label: labels[name], value: fieldValue(refused?.values ?? first, name) },
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:goal.new')}
      lead={t('local-plans:goal.new.lead')}
      crumbs={crumbsOf(props, t('local-plans:goal.new'))}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} />}
      <Form
        action={`${localPlanHref(prison)}/goals?period=${plan.period}`}
        idempotencyKey={refused?.key || newKey()}
        submit={t('local-plans:goal.new')}
        cancelHref={localPlanHref(prison, plan.period)}
        label={t('local-plans:goal.new')}
      >
        <SelectField
          {...field('planGoal')}
          hint={t('local-plans:goal.strategic.hint')}
          optional
          blank
          options={goalOptions({ ...choices, goals: [] }, view)}
        />
        <TextField {...field('title')} hint={t('local-plans:goal.words.hint')} optional maxLength={MOST.title} />
        <TextArea {...field('need')} hint={t('local-plans:need.hint')} optional maxLength={MOST.text} />
      </Form>
    </Layout>
  );
}

export interface BeginPageProps {
  view: View;
  prison: string;
  period: number;
  /** Whether there is a plan before it of which something can be taken along. */
  copies: boolean;
  refused?: RefusedForm | undefined;
  newKey: () => string;
}

/** The form that begins a plan. */
export function BeginPage(props: BeginPageProps) {
  const { view, prison, period, copies, refused, newKey } = props;
  const { t } = view;
  const labels = { period: t('local-plans:new.from'), through: t('local-plans:new.through') };
  const field = (name: keyof typeof labels) => ({
    ...{ name, label: labels[name], value: refused === undefined ? String(period) : fieldValue(refused.values, name) },
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:new.title')}
      lead={t('local-plans:new.lead', { prison: view.placeName(prison) })}
      crumbs={crumbsOf({ view, prison, plan: { period, through: period } }, t('local-plans:new.title'))}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labels} t={t} />}
      <Form
        action={`${localPlanHref(prison)}/new`}
        idempotencyKey={refused?.key || newKey()}
        submit={t('local-plans:new.submit')}
        cancelHref={localPlanHref(prison)}
        label={t('local-plans:new.title')}
      >
        <NumberField {...field('period')} />
        <NumberField {...field('through')} />
        {copies && (
          <CheckboxGroup
            name="copyOpen"
            label={t('local-plans:new.copy')}
            options={[{ value: '1', label: t('local-plans:new.copy.yes') }]}
            value={refused === undefined ? ['1'] : refused.values.copyOpen}
          />
        )}
      </Form>
    </Layout>
  );
}
