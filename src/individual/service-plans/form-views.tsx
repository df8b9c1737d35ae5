import { optionsOf, Rulings } from '../../organisation/code-lists/index.ts';
import { Empty } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { personName } from '../../ui/names.ts';
import type { Crumb, View } from '../../ui/view.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import type { Plan, PlanGoal, PlanPerson } from './rules.ts';
import { FileTabs, PlanGoals, planSentence } from './views.tsx';

function crumbsOf(person: PlanPerson, view: View, more: Crumb[]): Crumb[] {
  const { t } = view;
  return [
    { label: t('service-plans:crumb.persons'), href: '/persons' },
    { label: person.number, href: `/persons/${person.id}` },
    ...more,
  ];
}

export interface PlanPageProps {
  view: View;
  person: PlanPerson;
  plan: Plan | null;
  mayWrite: boolean;
  newKey: () => string;
}

/** The plan of a person, with its buttons for who writes it. */
export function PlanPage({ view, person, plan, mayWrite, newKey }: PlanPageProps) {
  const { t } = view;
  const edit = plan && mayWrite ? { personId: person.id, version: plan.version, newKey } : undefined;
  return (
    <Layout
      view={view}
      level="individual"
      title={personName(person)}
      windowTitle={`${t('service-plans:title')} ${person.number}`}
      lead={t('service-plans:lead')}
      crumbs={crumbsOf(person, view, [{ label: t('service-plans:title') }])}
      action={
        edit && (
          <a class="button primary" href={`/persons/${person.id}/plan/goals/new`}>
            {t('service-plans:goal.new')}
          </a>
        )
      }
      demonstration={person.origin === 'demonstration'}
    >
      <FileTabs personId={person.id} current="plan" />
      {plan ? (
        <>
          <p>{planSentence(plan, view)}</p>
          <PlanGoals plan={plan} view={view} {...(edit ? { edit } : {})} />
        </>
      ) : (
        <Empty
          text={t('service-plans:none')}
          action={mayWrite && <StartPlan person={person} view={view} newKey={newKey} />}
        />
      )}
    </Layout>
  );
}

/** The button that starts a plan. */
export function StartPlan({ person, view, newKey }: { person: { id: number }; view: View; newKey: () => string }) {
  return (
    <form method="post" action={`/persons/${person.id}/plan`}>
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <button class="primary" type="submit">
        {view.t('service-plans:start')}
      </button>
    </form>
  );
}

interface FormPageProps {
  view: View;
  person: PlanPerson;
  version: number | string;
  idempotencyKey: string;
  values?: FormValues;
  errors?: FieldError[];
}

/** The form of a new goal. */
export function GoalPage({ view, person, version, idempotencyKey, values, errors = [] }: FormPageProps) {
  const { t } = view;
  const plan = `/persons/${person.id}/plan`;
  const labels = { title: t('service-plans:goal.title'), policyField: t('service-plans:goal.field') };
  return (
    <Layout
      view={view}
      level="individual"
      title={t('service-plans:goal.new')}
      lead={t('service-plans:goal.new.lead')}
      help="individual.plan_goals"
      crumbs={crumbsOf(person, view, [
        { label: t('service-plans:title'), href: plan },
        { label: t('service-plans:goal.new') },
      ])}
      demonstration={person.origin === 'demonstration'}
    >
      <ErrorSummary errors={errors} labels={labels} />
      <Form
        action={`${plan}/goals`}
        idempotencyKey={idempotencyKey}
        version={version}
        submit={t('service-plans:goal.save')}
        cancelHref={plan}
      >
        <TextField
          name="title"
          label={labels.title}
          hint={t('service-plans:goal.title.hint')}
          maxLength={300}
          value={fieldValue(values, 'title')}
          error={errorOf(errors, 'title', t)}
        />
        <SelectField
          name="policyField"
          label={labels.policyField}
          blank
          options={optionsOf(view, 'policy-field')}
          value={fieldValue(values, 'policyField')}
          error={errorOf(errors, 'policyField', t)}
        />
        <Rulings view={view} list="policy-field" />
      </Form>
    </Layout>
  );
}

interface ActionPageProps extends FormPageProps {
  goal: PlanGoal;
  offers: ({ id: number } & Text)[];
}

/** The form of a new action for a goal. */
export function ActionPage(props: ActionPageProps) {
  const { view, person, version, idempotencyKey, goal, offers, values, errors = [] } = props;
  const { t, language } = view;
  const plan = `/persons/${person.id}/plan`;
  const labels = {
    title: t('service-plans:action.title'),
    offerId: t('service-plans:action.offer'),
    dueOn: t('service-plans:action.due'),
  };
  return (
    <Layout
      view={view}
      level="individual"
      title={t('service-plans:action.new')}
      lead={t('service-plans:action.new.lead', { goal: goal.title })}
      help="individual.plan_actions"
      crumbs={crumbsOf(person, view, [
        { label: t('service-plans:title'), href: plan },
        { label: t('service-plans:action.new') },
      ])}
      demonstration={person.origin === 'demonstration'}
    >
      <ErrorSummary errors={errors} labels={labels} />
      <Form
        action={`${plan}/goals/${goal.id}/actions`}
        idempotencyKey={idempotencyKey}
        version={version}
        submit={t('service-plans:action.save')}
        cancelHref={plan}
      >
        <TextField
          name="title"
          label={labels.title}
          hint={t('service-plans:action.title.hint')}
          optional={offers.length > 0}
          maxLength={300}
          value={fieldValue(values, 'title')}
          error={errorOf(errors, 'title', t)}
        />
        <SelectField
          name="offerId"
          label={labels.offerId}
          hint={t('service-plans:action.offer.hint')}
          optional
          blank={t('service-plans:action.offer.none')}
          options={offers.map((offer) => ({ value: String(offer.id), label: pick(offer, language) }))}
          value={fieldValue(values, 'offerId')}
          error={errorOf(errors, 'offerId', t)}
        />
        <DateField
          name="dueOn"
          label={labels.dueOn}
          optional
          value={fieldValue(values, 'dueOn')}
          error={errorOf(errors, 'dueOn', t)}
        />
      </Form>
    </Layout>
  );
}
