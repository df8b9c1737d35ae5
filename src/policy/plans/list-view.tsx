import { Empty, Mark, Notice, ProgressLine, SummaryList } from '../../ui/components/index.ts';
import { Downloads } from '../../ui/export/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { planHref, stepsWords } from '../progress/index.ts';
import type { PlanLine } from './assess.ts';

/** Every plan with how far it is. The striped band stands at the invented plan alone: the others are real. */
export function PlanListPage({ view, plans, keeps }: { view: View; plans: PlanLine[]; keeps: boolean }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('plans:title')}
      lead={t('plans:lead')}
      crumbs={[{ label: t('plans:title') }]}
      action={
        keeps && (
          <a class="button primary" href="/plans/new">
            {t('plans:new')}
          </a>
        )
      }
    >
      {plans.length === 0 && <Empty text={t('plans:empty')} />}
      {plans.map((plan) => (
        <PlanSummary view={view} plan={plan} />
      ))}
      {plans.length > 0 && <Downloads view={view} />}
      {plans.length > 0 && (
        <Notice kind="info" title={t('plans:explain')}>
          <p>{t('plans:explain.text')}</p>
        </Notice>
      )}
    </Layout>
  );
}

function PlanSummary({ view, plan }: { view: View; plan: PlanLine }) {
  const { t, language } = view;
  const { counts } = plan;
  return (
    <section>
      <h2>
        <a href={planHref(plan.id)}>{pick(plan.title, language)}</a>
      </h2>
      {plan.origin === 'demonstration' && (
        <p class="band">
          <strong>{t('frame:demo.band')}</strong> <span>{t('plans:source.demonstration')}</span>
        </p>
      )}
      {plan.summary && <p>{pick(plan.summary, language)}</p>}
      <SummaryList items={factsOf(view, plan)} />
      <h3>{t('plans:progress')}</h3>
      <ProgressLine parts={counts.byStatus} total={counts.steps} />
      {counts.declared !== null && (
        <p class="soft">{t('plans:progress.known', { known: counts.steps, declared: counts.declared })}</p>
      )}
      {plan.origin === 'demonstration' && <p class="soft">{t('plans:progress.invented')}</p>}
      <p>
        <a href={planHref(plan.id)}>
          {t('plans:to-plan')}
          <span class="hidden">: {pick(plan.title, language)}</span>
        </a>
      </p>
    </section>
  );
}

function factsOf(view: View, plan: PlanLine) {
  const { t } = view;
  const { counts } = plan;
  const { steps, topSteps } = counts;
  const years = { from: plan.validFrom.slice(0, 4), to: plan.validTo.slice(0, 4) };
  return [
    ...(plan.state === 'adopted'
      ? []
      : [{ label: t('plans:phase'), value: <PhaseMark view={view} state={plan.state} /> }]),
    { label: t('plans:period'), value: t('plans:period.years', years) },
    { label: t('plans:goals'), value: counts.goals },
    plan.declaredActions === null
      ? { label: t('plans:steps'), value: stepsWords(topSteps, steps - topSteps, t) }
      : {
          label: t('plans:actions'),
          value:
            plan.origin === 'source'
              ? t('plans:actions.declared', { declared: plan.declaredActions, known: steps })
              : t('plans:actions.invented', { count: steps }),
        },
  ];
}

function PhaseMark({ view: { t }, state }: { view: View; state: PlanLine['state'] }) {
  const draft = state === 'draft';
  return <Mark shape={draft ? 'ring' : 'square'} tone={draft ? 'warn' : 'faint'} label={t(`plans:phase.${state}`)} />;
}
