import { Notice } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import {
  ChangeSection,
  GroundWords,
  IndicatorTable,
  MilestoneTable,
  planHref,
  RelationTable,
} from '../progress/index.ts';
import type { AssessedGoal, AssessedPlan } from './assess.ts';

/** So many changes stand on the page of a plan; the others on a page of their own. */
const SHOWN = 5;

/** That a plan is a draft, since when it holds, or that it has ended; nothing where no source says. */
export function PlanStateNotice({ view, plan }: { view: Reading; plan: AssessedPlan }) {
  const { t, language } = view;
  if (plan.state === 'draft') {
    return (
      <Notice kind="warn" title={t('plans:draft.title')}>
        <p>{t('plans:draft.text')}</p>
      </Notice>
    );
  }
  const adopted = plan.adoptedOn !== null && {
    day: formatDate(plan.adoptedOn, language),
    by: plan.adopter ?? '',
  };
  return (
    <>
      {plan.state === 'ended' && plan.endedOn !== null && (
        <Notice kind="info" title={t('plans:ended.title', { day: formatDate(plan.endedOn, language) })}>
          <p>{plan.endGround}</p>
        </Notice>
      )}
      {adopted && (
        <p>
          {t(plan.adopter === null ? 'plans:adopted' : 'plans:adopted.by', adopted)}
          {plan.adoptionGround !== null && ' · '}
          {plan.adoptionGround !== null && <GroundWords ground={plan.adoptionGround} address={plan.adoptionAddress} />}
        </p>
      )}
      {plan.description !== null && <p class="measure">{plan.description}</p>}
    </>
  );
}

/** What became of the goals and steps of a plan, and what changed in what was agreed. */
export function PlanAgreed({ view, plan }: { view: Reading; plan: AssessedPlan }) {
  const { t } = view;
  return (
    <>
      {plan.relations.length > 0 && (
        <section id="relations">
          <h2>{t('progress:relation')}</h2>
          <RelationTable view={view} relations={plan.relations} caption={t('progress:relation')} />
        </section>
      )}
      {plan.changes.length > 0 && (
        <section id="changes">
          <h2>{t('progress:yardstick')}</h2>
          <p class="soft">{t('plans:changes.text')}</p>
          {plan.changes.slice(0, SHOWN).map((change) => (
            <ChangeSection view={view} plan={plan.id} change={change} named />
          ))}
          {plan.changes.length > SHOWN && (
            <p>
              <a href={`${planHref(plan.id)}/changes`}>{t('plans:changes.all', { all: plan.changes.length })}</a>
            </p>
          )}
        </section>
      )}
    </>
  );
}

/** Who leads a goal, by what it is measured and what it passes: nothing where the plan says nothing of it. */
export function GoalAgreed({ view, plan, goal }: { view: Reading; plan: AssessedPlan; goal: AssessedGoal }) {
  const { t, language, codes } = view;
  const list = (name: string, chosen: readonly string[]) =>
    chosen.map((code) => codes.label(name, code, language)).join(', ');
  const lines = [
    goal.kind && t(`progress:kind.${goal.kind}`),
    goal.leads.length > 0 && `${t('progress:column.lead')}: ${goal.leads.join(', ')}`,
    goal.partners.length > 0 && `${t('progress:column.partners')}: ${goal.partners.join(', ')}`,
    goal.policyFields.length > 0 && `${t('progress:step.fields')}: ${list('policy-field', goal.policyFields)}`,
    goal.targetGroups.length > 0 && `${t('progress:step.groups')}: ${list('target-group', goal.targetGroups)}`,
  ].filter(Boolean);
  const milestones = plan.milestones.filter((one) => one.goalId === goal.id);
  const indicators = plan.indicators.filter((one) => one.goalId === goal.id);
  return (
    <>
      {lines.length > 0 && <p class="soft">{lines.join(' · ')}</p>}
      {indicators.length > 0 && (
        <IndicatorTable
          view={view}
          indicators={indicators}
          caption={t('plans:indicators.of', { number: goal.number })}
        />
      )}
      {milestones.length > 0 && (
        <MilestoneTable
          view={view}
          milestones={milestones}
          caption={t('plans:milestones.of', { number: goal.number })}
        />
      )}
    </>
  );
}
