import { errorOf, Form, fieldValue, type RefusedForm, TextArea, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { planHref } from '../progress/index.ts';
import { goalTitle, localPlanHref, periodWords } from './parts.tsx';
import { type LocalGoal, type LocalPlan, MOST } from './rules.ts';

export interface GoalPageProps {
  view: View;
  plan: Pick<LocalPlan, 'prison' | 'period' | 'through' | 'state'>;
  goal: LocalGoal;
  used: boolean;
  refused?: RefusedForm | undefined;
  newKey: () => string;
}

/** The words of a goal of a local plan, and the need that it answers. */
export function GoalWordsPage({ view, plan, goal, used, refused, newKey }: GoalPageProps) {
  const { t } = view;
  const name = view.placeName(plan.prison);
  const title = goalTitle(goal, view);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t('local-plans:action.new.lead', { prison: name, period: periodWords(plan, view) })}
      crumbs={[
        { label: t('local-plans:title'), href: '/local-plans' },
        { label: name, href: localPlanHref(plan.prison, plan.period) },
        { label: t('local-plans:goal.change') },
      ]}
    >
      <Form
        action={`/local-goals/${goal.id}`}
        idempotencyKey={refused?.key || newKey()}
        version={goal.version}
        submit={t('local-plans:save')}
        cancelHref={localPlanHref(plan.prison, plan.period)}
        label={t('local-plans:goal.change')}
      >
        {goal.planGoal !== null && (
          <p>
            <a href={planHref(goal.planGoal.plan)}>
              {t('local-plans:goal.of', {
                number: goal.planGoal.goal,
                plan: pick(goal.planGoal.planTitle, view.language),
              })}
            </a>
          </p>
        )}
        <GoalFields view={view} goal={goal} refused={refused} />
      </Form>
      {plan.state === 'draft' && !used && (
        <Form
          action={`/local-goals/${goal.id}/drop`}
          idempotencyKey={newKey()}
          submit={t('local-plans:goal.drop')}
          label={t('local-plans:goal.drop')}
          danger
        />
      )}
    </Layout>
  );
}

function GoalFields({ view, goal, refused }: Pick<GoalPageProps, 'view' | 'goal' | 'refused'>) {
  const { t } = view;
  const field = (name: 'title' | 'need') => ({
    ...{ name, value: refused === undefined ? (goal[name] ?? '') : fieldValue(refused.values, name) },
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <>
      <TextField
        {...field('title')}
        label={t('local-plans:goal.words')}
        hint={goal.planGoal === null ? undefined : t('local-plans:goal.words.hint')}
        optional={goal.planGoal !== null}
        maxLength={MOST.title}
      />
      <TextArea
        {...field('need')}
        label={t('local-plans:need')}
        hint={t('local-plans:need.hint')}
        optional
        maxLength={MOST.text}
      />
    </>
  );
}
