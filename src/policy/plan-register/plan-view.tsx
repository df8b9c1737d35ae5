import type { Child } from 'hono/jsx';
import { Empty, Notice, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import type { AssessedGoal, AssessedPlan } from '../plans/index.ts';
import {
  type AssessedStep,
  ChangeSection,
  IndicatorTable,
  MilestoneTable,
  planHref,
  RelationTable,
  stepHref,
  termWords,
} from '../progress/index.ts';

interface KeptPlanProps {
  view: View;
  plan: AssessedPlan;
  /** One for each button of the page that sends something. */
  keyOf: () => string;
}

/** The page on which a plan is kept: everything in it, each with what can be done to it. */
export function KeptPlanPage({ view, plan, keyOf }: KeptPlanProps) {
  const { t, language } = view;
  const title = pick(plan.title, language);
  const lead = plan.state === 'draft' ? t('plan-register:lead') : t(`plan-register:lead.${plan.state}`);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('plan-register:title')}
      lead={lead}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: title, href: planHref(plan.id) },
        { label: t('plan-register:title') },
      ]}
      demonstration={plan.origin === 'demonstration'}
      action={
        plan.state === 'draft' && (
          <a class="button primary" href={`${planHref(plan.id)}/adopt`}>
            {t('plan-register:adopt')}
          </a>
        )
      }
    >
      {plan.state === 'draft' && (
        <Notice kind="warn" title={t('plans:draft.title')}>
          <p>{t('plans:draft.text')}</p>
        </Notice>
      )}
      <PlanDoings view={view} plan={plan} />
      <h2>{t('plan-register:goals')}</h2>
      {plan.goals.length === 0 && <Empty text={t('plan-register:goals.none')} />}
      {plan.goals
        .filter((goal) => goal.parentId === null)
        .map((goal) => (
          <KeptGoal view={view} plan={plan} goal={goal} keyOf={keyOf} />
        ))}
      <KeptMeasures view={view} plan={plan} keyOf={keyOf} />
    </Layout>
  );
}

/** What can be done to the whole plan. */
function PlanDoings({ view: { t }, plan }: { view: View; plan: AssessedPlan }) {
  const at = (name: string) => `${planHref(plan.id)}/${name}`;
  if (plan.state === 'ended') return null;
  return (
    <div class="doings">
      <a href={at('goals/new')}>{t('plan-register:goal.new')}</a>
      <a href={at('head')}>{t('plan-register:head')}</a>
      {plan.state === 'adopted' && <a href={at('head/agreed')}>{t('plan-register:head.agreed')}</a>}
      <a href={at('relations/new')}>{t('plan-register:relation.new')}</a>
      {plan.state === 'draft' ? (
        <a href={at('discard')}>{t('plan-register:discard')}</a>
      ) : (
        <a href={at('end')}>{t('plan-register:end')}</a>
      )}
    </div>
  );
}

function KeptGoal({ view, plan, goal, keyOf }: KeptPlanProps & { goal: AssessedGoal }) {
  const { t, language } = view;
  const at = `${planHref(plan.id)}/goals/${encodeURIComponent(goal.number)}`;
  const name = `${goal.number} ${pick(goal.title, language)}`;
  const own = plan.steps.filter((step) => step.goalId === goal.id);
  const top = own.filter((step) => step.parentId === null);
  const ordered = top.flatMap((step) => [step, ...own.filter((one) => one.parentId === step.id)]);
  const below = goal.parentId !== null;
  const heading = <>{name}</>;
  return (
    <section class={below ? undefined : 'goal'} id={`goal-${goal.number}`}>
      {below ? <h4>{heading}</h4> : <h3>{heading}</h3>}
      {plan.state !== 'ended' && (
        <div class="doings">
          <a href={`${at}/edit`}>
            {t('plan-register:edit')}
            <span class="hidden"> {name}</span>
          </a>
          <a href={`${at}/steps/new`}>{t('plan-register:step.new')}</a>
          {!below && (
            <a href={`${planHref(plan.id)}/goals/new?under=${encodeURIComponent(goal.number)}`}>
              {t('plan-register:goal.sub')}
            </a>
          )}
          <a href={`${at}/milestones/new`}>{t('plan-register:milestone.new')}</a>
          <a href={`${at}/indicators/new`}>{t('plan-register:indicator.new')}</a>
          <a href={`${at}/drop`}>
            {t('plan-register:drop')}
            <span class="hidden"> {name}</span>
          </a>
          {plan.state === 'draft' && <Mover view={view} action={`${at}/move`} name={name} keyOf={keyOf} />}
        </div>
      )}
      {ordered.length > 0 && <KeptSteps view={view} plan={plan} goal={goal} steps={ordered} keyOf={keyOf} />}
      {plan.goals
        .filter((one) => one.parentId === goal.id)
        .map((one) => (
          <KeptGoal view={view} plan={plan} goal={one} keyOf={keyOf} />
        ))}
    </section>
  );
}

function KeptSteps({ view, plan, goal, steps, keyOf }: KeptPlanProps & { goal: AssessedGoal; steps: AssessedStep[] }) {
  const { t, language } = view;
  const rows = steps.map((step) => {
    const at = stepHref(plan.id, step.key);
    const name = [step.number, pick(step.title, language)].filter(Boolean).join(' ');
    const does: Child =
      plan.state === 'ended' ? (
        ''
      ) : (
        <div class="doings">
          <a href={`${at}/edit`}>
            {t('plan-register:edit')}
            <span class="hidden"> {name}</span>
          </a>
          {step.parentId === null && (
            <a
              href={`${planHref(plan.id)}/goals/${encodeURIComponent(goal.number)}/steps/new?under=${encodeURIComponent(step.key)}`}
            >
              {t('plan-register:step.sub')}
            </a>
          )}
          <a href={`${at}/milestones/new`}>{t('progress:milestone')}</a>
          <a href={`${at}/indicators/new`}>{t('progress:indicator')}</a>
          <a href={`${at}/drop`}>
            {t('plan-register:drop')}
            <span class="hidden"> {name}</span>
          </a>
          {plan.state === 'draft' && <Mover view={view} action={`${at}/move`} name={name} keyOf={keyOf} />}
        </div>
      );
    return [
      <div class={step.parentId === null ? undefined : 'sub-step'}>
        <a href={at}>{name}</a>
      </div>,
      step.leads.join(', ') || <span class="soft">{t('progress:lead.none')}</span>,
      termWords(step.term, language, t),
      does,
    ];
  });
  return (
    <Table
      caption={t('plans:steps.caption', { number: goal.number })}
      captionHidden
      columns={[
        { key: 'what', label: t('plan-register:column.what') },
        { key: 'lead', label: t('plan-register:column.lead') },
        { key: 'term', label: t('plan-register:column.term') },
        { key: 'do', label: t('plan-register:column.do') },
      ]}
      rows={rows}
    />
  );
}

function Mover({
  view: { t },
  action,
  name,
  keyOf,
}: {
  view: View;
  action: string;
  name: string;
  keyOf: () => string;
}) {
  return (
    <>
      {(['up', 'down'] as const).map((towards) => (
        <form class="inline" action={action} method="post">
          <input type="hidden" name="idempotencyKey" value={keyOf()} />
          <button
            class="plain"
            type="submit"
            name="towards"
            value={towards}
            aria-label={t(`plan-register:${towards}.of`, { name })}
          >
            {t(`plan-register:${towards}`)}
          </button>
        </form>
      ))}
    </>
  );
}

function KeptMeasures({ view, plan, keyOf }: KeptPlanProps) {
  const { t } = view;
  const open = plan.state !== 'ended';
  const drop = (of: 'milestones' | 'indicators', id: number) => (
    <a href={`${planHref(plan.id)}/${of}/${id}/drop`}>{t('plan-register:drop')}</a>
  );
  return (
    <>
      {plan.milestones.length > 0 && (
        <section>
          <h2>{t('progress:milestones')}</h2>
          <MilestoneTable
            view={view}
            milestones={plan.milestones}
            caption={t('progress:milestones')}
            {...(open && {
              more: (one: { id: number }) => (
                <div class="doings">
                  {plan.state === 'adopted' && (
                    <a href={`${planHref(plan.id)}/milestones/${one.id}/reach`}>{t('progress:milestone.reached')}</a>
                  )}
                  {drop('milestones', one.id)}
                </div>
              ),
            })}
          />
        </section>
      )}
      {plan.indicators.length > 0 && (
        <section>
          <h2>{t('progress:indicators')}</h2>
          <IndicatorTable
            view={view}
            indicators={plan.indicators}
            caption={t('progress:indicators')}
            {...(open && { more: (one: { id: number }) => drop('indicators', one.id) })}
          />
        </section>
      )}
      {plan.relations.length > 0 && (
        <section id="relations">
          <h2>{t('progress:relation')}</h2>
          <RelationTable
            view={view}
            relations={plan.relations}
            caption={t('progress:relation')}
            take={(id) => (
              <form class="inline" action={`${planHref(plan.id)}/relations/${id}/remove`} method="post">
                <input type="hidden" name="idempotencyKey" value={keyOf()} />
                <button class="plain" type="submit">
                  {t('plan-register:remove')}
                </button>
              </form>
            )}
          />
        </section>
      )}
    </>
  );
}

/** Every change of what was agreed in a plan, the newest first. */
export function ChangesPage({ view, plan }: { view: View; plan: AssessedPlan }) {
  const { t, language } = view;
  const title = pick(plan.title, language);
  return (
    <Layout
      paper
      view={view}
      level="policy"
      title={t('plans:changes.title', { title })}
      lead={t('plans:changes.text')}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: title, href: planHref(plan.id) },
        { label: t('progress:yardstick') },
      ]}
      demonstration={plan.origin === 'demonstration'}
    >
      {plan.changes.length === 0 && <Empty text={t('plans:changes.none')} />}
      {plan.changes.map((change) => (
        <ChangeSection view={view} plan={plan.id} change={change} named />
      ))}
    </Layout>
  );
}
