import type { Origin } from '../../shared/codes.ts';
import { Empty, Filters, Notice, Pager, Tile, TileRow } from '../../ui/components/index.ts';
import { addressOf, Downloads } from '../../ui/export/index.ts';
import { DateField, SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { asPart } from '../../ui/part.tsx';
import type { Reading, View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { messageOf, pick, type Text } from '../../ui/words/index.ts';
import { type AssessedStep, planHref, stepsWords } from '../progress/index.ts';
import { PlanAgreed, PlanStateNotice } from './agreed-view.tsx';
import { type AssessedPlan, countPlan } from './assess.ts';
import { FollowSection, feedOf } from './follow-view.tsx';
import { PAGE } from './goal-view.tsx';
import { GoalOverview, Goals } from './goals-view.tsx';
import type { PlanState } from './rules.ts';
import { isSelective, leadsOf, type Selection, STATES, yearsOf } from './selection.ts';
import type { PlanAround } from './store.ts';
import { hasDates, TimelineSection } from './timeline-view.tsx';

export interface PlanPageProps {
  view: View;
  plan: { id: string; title: Text; origin: Origin; state: PlanState; snapshots: PlanAround['snapshots'] };
  /** Whether the reader keeps the register of plans. */
  keeps: boolean;
  /** The day that is shown. */
  asOf: string;
  /** What stands below the title, as `PlanBody` or `TimelineBody` drew it. */
  body: string;
  /** Where its timeline stands, for the same selection; null where there is nothing to draw. */
  timeline: string | null;
}

/** The page of a plan around what everybody sees alike. */
export function PlanPage({ view, plan, keeps, asOf, body, timeline }: PlanPageProps) {
  const { t, language } = view;
  return (
    <Layout
      paper
      view={view}
      level="policy"
      title={pick(plan.title, language)}
      lead={t('plans:plan.lead', { day: formatDate(asOf, language) })}
      crumbs={[{ label: t('plans:title'), href: '/plans' }, { label: pick(plan.title, language) }]}
      demonstration={plan.origin === 'demonstration'}
      feed={{ href: feedOf(plan.id, language), title: pick(plan.title, language) }}
      action={
        <>
          {keeps && (
            <a class="button" href={`${planHref(plan.id)}/edit`}>
              {t('plans:to-register')}
            </a>
          )}
          <a class="button" href={documentHref(plan.id, asOf === view.today ? undefined : asOf)}>
            {t('plans:download')}
          </a>
          {timeline !== null && (
            <a class="button" href={timeline}>
              {t('plans:to-timeline')}
            </a>
          )}
          {plan.state !== 'draft' && (
            <a class="button" href={`${planHref(plan.id)}/roll-up`}>
              {t('plans:to-prisons')}
            </a>
          )}
        </>
      }
    >
      {asPart(body)}
      <Downloads view={view} others={[{ label: t('plans:stratml'), href: stratmlHref(plan.id, asOf, view.today) }]} />
      <FollowSection view={view} plan={plan} />
    </Layout>
  );
}

/** The page of the steps of a plan in time: apart from the plan, whose page would become too heavy with it. */
export function TimelinePage({ view, plan, asOf, body }: Omit<PlanPageProps, 'timeline' | 'keeps'>) {
  const { t, language } = view;
  const title = pick(plan.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('plans:timeline.of', { title })}
      lead={t('plans:plan.lead', { day: formatDate(asOf, language) })}
      crumbs={[
        { label: t('plans:title'), href: '/plans' },
        { label: title, href: planHref(plan.id) },
        { label: t('plans:timeline') },
      ]}
      demonstration={plan.origin === 'demonstration'}
      action={
        <a class="button" href={planHref(plan.id)}>
          {t('plans:to-plan')}
        </a>
      }
    >
      {asPart(body)}
    </Layout>
  );
}

/** The plan as a Word document; as of today where no day is told. */
function documentHref(plan: string, asOf: string | undefined): string {
  return `${planHref(plan)}/document.docx${asOf === undefined ? '' : `?as-of=${asOf}`}`;
}

/** The plan in the standard for plans; of a day that was asked, as a report. */
function stratmlHref(plan: string, asOf: string, today: string): string {
  return `${planHref(plan)}/stratml.xml${asOf === today ? '' : `?at=${asOf}`}`;
}

/** Where the timeline of a plan stands. */
export function timelineHref(plan: string): string {
  return `${planHref(plan)}/timeline`;
}

/** Whether any of these steps has a day to be drawn at. */
export function hasTimeline(chosen: readonly AssessedStep[]): boolean {
  return chosen.some(hasDates);
}

export interface PlanBodyProps {
  view: Reading;
  plan: AssessedPlan;
  /** The steps that fit the selection. */
  chosen: AssessedStep[];
  selection: Selection;
  /** What was typed as the day, and the word key of its fault. */
  day: { typed: string; fault: string | undefined };
  /** Which page of the chosen steps is shown, from 1. */
  page: number;
}

/** The state of affairs of a plan: figures, goals with their steps. It knows nothing of who reads it. */
export function PlanBody({ view, plan, chosen, selection, day, page }: PlanBodyProps) {
  const { t } = view;
  const asOf = plan.asOf === view.today ? null : plan.asOf;
  return (
    <>
      <PlanStateNotice view={view} plan={plan} />
      <PlanTiles view={view} plan={plan} asOf={asOf} />
      <PlanNotices view={view} plan={plan} />
      {!isSelective(selection) && <GoalOverview view={view} plan={plan} />}
      <h2 id="goals">{t('plans:goals.heading')}</h2>
      <PlanFilters {...{ view, plan, selection, day }} action={planHref(plan.id)} />
      {isSelective(selection) && <p>{selectionWords(view, plan, chosen.length)}</p>}
      {chosen.length === 0 ? (
        <Empty text={t('plans:selection.none')} action={<a href={planHref(plan.id)}>{t('frame:filter.reset')}</a>} />
      ) : (
        <Goals
          view={view}
          plan={plan}
          chosen={onPage(chosen, page)}
          whole={!isSelective(selection) && chosen.length <= PAGE}
        />
      )}
      <StepsPager {...{ chosen, selection, day, page }} action={planHref(plan.id)} mark="#goals" />
      <PlanAgreed view={view} plan={plan} />
      <SourceSection view={view} plan={plan} />
    </>
  );
}

/** The chosen steps in time, and the dates on which the drawing rests. It knows nothing of who reads it. */
export function TimelineBody(props: PlanBodyProps) {
  const { view, plan, chosen, selection, page } = props;
  const reset = <a href={timelineHref(plan.id)}>{view.t('frame:filter.reset')}</a>;
  return (
    <>
      <PlanFilters {...props} action={timelineHref(plan.id)} />
      {isSelective(selection) && <p>{selectionWords(view, plan, chosen.length)}</p>}
      {chosen.length === 0 ? (
        <Empty text={view.t('plans:selection.none')} action={reset} />
      ) : (
        <TimelineSection view={view} plan={plan} chosen={onPage(chosen, page)} />
      )}
      <StepsPager {...props} action={timelineHref(plan.id)} mark="#timeline" />
    </>
  );
}

/** The steps of a page: a plan of some hundred steps is read a part at a time. */
function onPage(chosen: AssessedStep[], page: number): AssessedStep[] {
  return chosen.slice((page - 1) * PAGE, page * PAGE);
}

type PagerProps = Pick<PlanBodyProps, 'chosen' | 'selection' | 'day' | 'page'> & { action: string; mark: string };

function StepsPager({ chosen, selection, day, page, action, mark }: PagerProps) {
  const asked = { ...selection, 'as-of': day.typed };
  return (
    <Pager
      page={page}
      total={chosen.length}
      size={PAGE}
      href={(to) => `${addressOf(action, asked, { page: to })}${mark}`}
    />
  );
}

function PlanTiles({ view, plan, asOf }: { view: Reading; plan: AssessedPlan; asOf: string | null }) {
  const { t, language } = view;
  const counts = countPlan(plan);
  const number = (n: number) => formatNumber(n, language);
  const href = (state: string) =>
    `${planHref(plan.id)}?${new URLSearchParams({ state, ...(asOf && { 'as-of': asOf }) })}#goals`;
  const stepNote =
    plan.declaredActions === null
      ? stepsWords(counts.topSteps, counts.steps - counts.topSteps, t)
      : t(plan.origin === 'source' ? 'plans:tile.actions.note' : 'plans:tile.actions.invented');
  return (
    <div class="tiles-narrow">
      <TileRow label={t('plans:tiles')}>
        <Tile
          label={t('plans:goals')}
          value={number(counts.goals)}
          note={t('plans:tile.goals.note', { count: counts.goalsRealised })}
        />
        <Tile
          label={t(plan.declaredActions === null ? 'plans:steps' : 'plans:actions')}
          value={number(counts.steps)}
          {...(counts.declared !== null && { unit: t('plans:actions.of', { declared: counts.declared }) })}
          note={stepNote}
        />
        <Tile
          label={t('plans:tile.realised')}
          value={number(counts.realised)}
          href={href('realised')}
          note={t('plans:tile.realised.note', { count: counts.realisedLate })}
        />
        <Tile label={t('plans:tile.in-progress')} value={number(counts.inProgress)} href={href('in-progress')} />
        <Tile label={t('plans:tile.overdue')} value={number(counts.overdue)} href={href('overdue')} />
        <Tile
          label={t('plans:tile.not-registered')}
          value={number(counts.notRegistered)}
          href={href('not-registered')}
          note={t('plans:tile.not-registered.note', { count: counts.termPassed })}
        />
      </TileRow>
    </div>
  );
}

function selectionWords({ t, language }: Reading, plan: AssessedPlan, count: number): string {
  const { steps, declared } = countPlan(plan);
  const all = formatNumber(steps, language);
  return declared === null
    ? t('plans:selection', { count, all })
    : t('plans:selection.declared', { count, all, declared });
}

function PlanNotices({ view: { t }, plan }: { view: Reading; plan: AssessedPlan }) {
  const { steps, termPassed, declared } = countPlan(plan);
  return (
    <>
      {declared !== null && (
        <Notice kind="info" title={t('plans:declared.title', { known: steps, declared })}>
          <p>{t('plans:declared.text', { known: steps, declared })}</p>
        </Notice>
      )}
      {termPassed > steps / 4 && (
        <Notice kind="info" title={t('plans:passed.title')}>
          <p>{t('plans:passed.text', { count: termPassed })}</p>
        </Notice>
      )}
    </>
  );
}

function PlanFilters({
  view,
  plan,
  selection,
  day,
  action,
}: Omit<PlanBodyProps, 'chosen' | 'page'> & { action: string }) {
  const { t } = view;
  const leads = leadsOf(plan.steps);
  const set = isSelective(selection) || day.typed !== '';
  const options = (values: readonly (string | number)[]) =>
    values.map((one) => ({ value: String(one), label: String(one) }));
  const states = STATES.map((state) => ({
    value: state,
    label: isStepStatus(state) ? t(`status:${state}`) : t(`progress:timing.${state}`),
  }));
  return (
    <div class="filters-narrow">
      <Filters action={action} {...(set && { resetHref: action })}>
        {leads.length > 0 && (
          <SelectField
            name="lead"
            label={t('progress:column.lead')}
            blank={t('plans:all-leads')}
            options={options(leads)}
            value={selection.lead}
          />
        )}
        <SelectField
          name="year"
          label={t('plans:year')}
          blank={t('plans:all-years')}
          options={options(yearsOf(plan))}
          value={selection.year}
        />
        <SelectField
          name="state"
          label={t('plans:state')}
          blank={t('plans:all-states')}
          options={states}
          value={selection.state}
        />
        <DateField
          name="as-of"
          label={t('plans:as-of')}
          hint={t('plans:as-of.hint')}
          value={day.typed}
          error={day.fault && messageOf(t, day.fault)}
        />
      </Filters>
    </div>
  );
}

function isStepStatus(state: (typeof STATES)[number]): state is AssessedStep['status'] {
  return ['realised', 'partly-realised', 'in-progress', 'not-started', 'stopped', 'not-registered'].includes(state);
}

function SourceSection({ view: { t, language }, plan }: { view: Reading; plan: AssessedPlan }) {
  return (
    <section>
      <h2>{t('plans:source.heading')}</h2>
      {plan.source && <p>{t('plans:source.text', { title: pick(plan.source.title, language) })}</p>}
      {plan.origin === 'demonstration' && <p>{t('plans:source.demonstration')}</p>}
      <p>{t('plans:explain.text')}</p>
      <p>
        <a href={`/api/v1/plans/${encodeURIComponent(plan.id)}`}>{t('plans:source.api')}</a>
      </p>
    </section>
  );
}
