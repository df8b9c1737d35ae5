import { Pager, ProgressLine, StatusMark, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type AssessedStep, countByStatus, planHref, StepTable, termWords } from '../progress/index.ts';
import { type AssessedGoal, type AssessedPlan, stepsUnder } from './assess.ts';
import { deadlineText, hasOpenList } from './phrases.ts';

/** The address of a goal, which stays the same. */
export function goalHref(plan: string, number: string): string {
  return `${planHref(plan)}/goals/${encodeURIComponent(number)}`;
}

/** So many steps stand on one page. */
export const PAGE = 100;

interface GoalPageProps {
  view: View;
  plan: AssessedPlan;
  goal: AssessedGoal;
  page: number;
}

/** One goal for whoever wants to know: what was promised, how far it is, by when, and who does it. */
export function GoalPage({ view, plan, goal, page }: GoalPageProps) {
  const { t, language } = view;
  const title = pick(goal.title, language);
  const steps = stepsUnder(plan.goals, plan.steps, goal.id);
  const feed = `${goalHref(plan.id, goal.number)}/feed.atom${language === 'nl' ? '' : `?lang=${language}`}`;
  const name = t('plans:goal.feed', { number: goal.number });
  return (
    <Layout
      paper
      view={view}
      level="policy"
      title={title}
      lead={t('plans:goal.lead', { number: goal.number, plan: pick(plan.title, language) })}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: pick(plan.title, language), href: planHref(plan.id) },
        { label: t('progress:goal.line', { number: goal.number }) },
      ]}
      feed={{ href: feed, title: name }}
      demonstration={plan.origin === 'demonstration'}
    >
      <HowFar view={view} plan={plan} goal={goal} steps={steps} />
      <Milestones view={view} plan={plan} goal={goal} steps={steps} />
      <Steps view={view} plan={plan} goal={goal} steps={steps} page={page} />
      <section class="screen-only">
        <h2>{t('plans:follow.heading')}</h2>
        <ul>
          <li>
            <a href={feed}>{name}</a>
          </li>
          <li>
            <a href={`${planHref(plan.id)}#goal-${goal.number}`}>{t('plans:goal.in-plan')}</a>
          </li>
        </ul>
      </section>
    </Layout>
  );
}

type Part = Omit<GoalPageProps, 'page'> & { steps: AssessedStep[] };

function HowFar({ view: { t, language, today }, plan, goal, steps }: Part) {
  const done = steps.filter(({ status }) => status === 'realised').length;
  const late = steps.filter(({ timing }) => timing === 'overdue').length;
  const parties = (names: string[]) => [...new Set(names)].join(', ') || t('plans:goal.nobody');
  return (
    <section>
      <h2>{t('plans:goal.how-far')}</h2>
      <p>
        <StatusMark status={goal.status} /> <span class="soft">·</span> {t(`plans:goal.means.${goal.status}`)}
      </p>
      {steps.length > 0 && (
        <>
          <p>
            {t('plans:goal.done', { done, count: steps.length })} {late > 0 && t('plans:goal.late', { count: late })}{' '}
            {hasOpenList(plan, goal) && t('plans:open-list')}
          </p>
          <ProgressLine parts={countByStatus(steps)} total={steps.length} />
        </>
      )}
      <SummaryList
        items={[
          { label: t('plans:goal.by-when'), value: deadlineText(goal, language) ?? t('plans:goal.no-deadline') },
          { label: t('plans:goal.who'), value: parties([...goal.leads, ...steps.flatMap(({ leads }) => leads)]) },
          {
            label: t('plans:goal.helped'),
            value: parties([...goal.partners, ...steps.flatMap(({ partners }) => partners)]),
          },
          { label: t('plans:as-of'), value: formatDate(today, language) },
        ]}
      />
      {goal.note && <p class="soft">{pick(goal.note, language)}</p>}
    </section>
  );
}

function Milestones({ view: { t, language }, plan, goal, steps }: Part) {
  const own = new Set(steps.map(({ id }) => id));
  const shown = plan.milestones.filter((one) => one.goalId === goal.id || (one.stepId !== null && own.has(one.stepId)));
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>{t('plans:goal.milestones')}</h2>
      <Table
        caption={t('plans:goal.milestones')}
        captionHidden
        columns={[
          { key: 'title', label: t('plans:goal.milestones') },
          { key: 'term', label: t('progress:column.term') },
          { key: 'reached', label: t('plans:goal.reached') },
        ]}
        rows={shown
          .slice(0, PAGE)
          .map((one) => [
            pick(one.title, language),
            termWords(one.term, language, t),
            one.reachedOn === null ? (
              <span class="soft">{t('plans:goal.not-reached')}</span>
            ) : (
              formatDate(one.reachedOn, language)
            ),
          ])}
      />
    </section>
  );
}

function Steps({ view, plan, goal, steps, page }: Part & { page: number }) {
  const { t, language } = view;
  const shown = steps.slice((page - 1) * PAGE, page * PAGE);
  const groups = plan.goals.filter((one) => one.id === goal.id || one.parentId === goal.id);
  return (
    <section id="steps">
      <h2>{t('plans:goal.promised')}</h2>
      {steps.length === 0 && <p class="soft">{t('plans:no-steps')}</p>}
      {groups
        .map((one) => ({ one, own: shown.filter((step) => step.goalId === one.id) }))
        .filter(({ own }) => own.length > 0)
        .map(({ one, own }) => (
          <>
            {one.id !== goal.id && (
              <h3>
                <a href={goalHref(plan.id, one.number)}>
                  {one.number} {pick(one.title, language)}
                </a>
              </h3>
            )}
            <StepTable plan={plan.id} steps={own} caption={t('plans:steps.caption', { number: one.number })} />
          </>
        ))}
      <Pager
        page={page}
        total={steps.length}
        size={PAGE}
        href={(to) => `${goalHref(plan.id, goal.number)}?page=${to}#steps`}
      />
    </section>
  );
}
