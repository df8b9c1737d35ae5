import { Empty, Notice, Origin, ProgressLine, SummaryList, Table } from '../../ui/components/index.ts';
import { DateField, errorOf, Form, fieldValue, type RefusedForm, TextArea } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type NeedsProps, NeedsSection } from './needs-view.tsx';
import {
  goalTitle,
  localActionHref,
  localPlanHref,
  PlanMark,
  partyWords,
  periodWords,
  rollUpHref,
  StateCell,
  TermCell,
} from './parts.tsx';
import {
  countStates,
  type EarlierWording,
  groupedByGoal,
  type LocalAction,
  type LocalGoal,
  type LocalPlan,
  type LocalPlanFile,
  MOST,
} from './rules.ts';

export interface PlanPageProps {
  view: View;
  prison: string;
  year: number;
  file: LocalPlanFile | undefined;
  /** The plans of this prison that the reader sees. */
  plans: readonly LocalPlan[];
  /** What the plan said before, since it was adopted. */
  earlier: readonly EarlierWording[];
  /** The figures of the prison, as the reader may see them. */
  needs: Pick<NeedsProps, 'own' | 'needs'>;
  /** Whether the reader keeps the plan. */
  keeps: boolean;
  refused?: (RefusedForm & { form: 'adopt' | 'vision' }) | undefined;
  newKey: () => string;
}

/** The plan of a prison: its goals with what is done for each, by whom, until when, and how far it is. */
export function PlanPage(props: PlanPageProps) {
  const { view, prison, file, keeps } = props;
  const { t } = view;
  const name = view.placeName(prison);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('local-plans:plan.title', { prison: name })}
      lead={t('local-plans:plan.lead')}
      paper
      crumbs={[{ label: t('local-plans:title'), href: '/local-plans' }, { label: name }]}
      demonstration={file?.origin === 'demonstration'}
      action={
        keeps && file !== undefined ? (
          <a class="button primary" href={`${localPlanHref(prison)}/actions/new?period=${file.period}`}>
            {t('local-plans:action.new')}
          </a>
        ) : undefined
      }
    >
      {file === undefined ? <NoPlan {...props} /> : <Plan {...props} file={file} />}
      <NeedsSection view={view} prison={prison} {...props.needs} />
      <Others {...props} />
    </Layout>
  );
}

function NoPlan({ view, prison, year, keeps }: PlanPageProps) {
  const { t } = view;
  const begin = (
    <a href={`${localPlanHref(prison)}/new?period=${year}`}>{t('local-plans:empty.begin', { year: String(year) })}</a>
  );
  return <Empty text={t('local-plans:empty', { year: String(year) })} {...(keeps ? { action: begin } : {})} />;
}

function Plan(props: PlanPageProps & { file: LocalPlanFile }) {
  const { view, file, keeps } = props;
  const { t, language } = view;
  return (
    <>
      {file.state === 'draft' && (
        <Notice kind="info" title={t('local-plans:draft.title')}>
          <p>{t('local-plans:draft.text')}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('local-plans:period'), value: periodWords(file, view) },
          { label: t('local-plans:state'), value: <PlanMark state={file.state} /> },
          ...(file.adoptedOn === null
            ? []
            : [{ label: t('local-plans:adopted'), value: formatDate(file.adoptedOn, language) }]),
          { label: t('frame:origin'), value: <Origin origin={file.origin} /> },
        ]}
      />
      {file.actions.length > 0 && <ProgressLine parts={countStates(file.actions)} total={file.actions.length} />}
      {file.vision !== null && (
        <section>
          <h2>{t('local-plans:vision')}</h2>
          <p class="pre-line">{file.vision}</p>
        </section>
      )}
      {groupedByGoal(file).map(({ goal, actions }) => (
        <Goal {...props} goal={goal} actions={actions} />
      ))}
      <Earlier view={view} file={file} earlier={props.earlier} />
      <p class="no-print">
        <a href={`${localPlanHref(file.prison)}/document.docx?period=${file.period}`}>
          {t('local-plans:document.word')}
        </a>{' '}
        ·{' '}
        <a href={`${localPlanHref(file.prison)}/report?year=${props.year}`}>
          {t('local-plans:report', { year: String(props.year) })}
        </a>
      </p>
      {keeps && <Keeping {...props} />}
    </>
  );
}

function Goal({
  view,
  file,
  keeps,
  goal,
  actions,
}: PlanPageProps & { file: LocalPlanFile; goal: LocalGoal | null; actions: readonly LocalAction[] }) {
  const { t } = view;
  const planGoal = goal?.planGoal ?? null;
  const title = goalTitle(goal, view);
  return (
    <section id={goal === null ? 'goal-none' : `goal-${goal.id}`}>
      <h2>{title}</h2>
      {planGoal !== null && (
        <p class="soft">
          <a href={rollUpHref(planGoal.plan, planGoal.goal)}>
            {t('local-plans:goal.of', { number: planGoal.goal, plan: pick(planGoal.planTitle, view.language) })}
          </a>
          {goal?.title != null && `: ${pick(planGoal.title, view.language)}`}
        </p>
      )}
      {goal?.need != null && (
        <p>
          <strong>{t('local-plans:need')}:</strong> {goal.need}
        </p>
      )}
      <Table
        caption={title}
        captionHidden
        columns={[
          { key: 'action', label: t('local-plans:action') },
          { key: 'who', label: t('local-plans:who') },
          { key: 'term', label: t('local-plans:term') },
          { key: 'status', label: t('local-plans:status') },
        ]}
        rows={actions.map((action) => actionRow(action, view))}
        empty={<p class="soft">{t('local-plans:goal.none-yet')}</p>}
      />
      {keeps && goal !== null && (
        <p class="no-print">
          <a href={`${localPlanHref(file.prison)}/actions/new?period=${file.period}&goal=${goal.id}`}>
            {t('local-plans:action.new')}
          </a>{' '}
          · <a href={`/local-goals/${goal.id}`}>{t('local-plans:goal.change')}</a>
        </p>
      )}
    </section>
  );
}

/** What was worded otherwise since the plan was adopted. */
function Earlier({ view, file, earlier }: Pick<PlanPageProps, 'view' | 'earlier'> & { file: LocalPlanFile }) {
  const { t, language } = view;
  if (earlier.length === 0) return null;
  const goalOf = (id: number | null) => file.goals.find((goal) => goal.id === id) ?? null;
  return (
    <details>
      <summary>{t('local-plans:earlier', { count: earlier.length })}</summary>
      <Table
        caption={t('local-plans:earlier', { count: earlier.length })}
        captionHidden
        columns={[
          { key: 'until', label: t('local-plans:earlier.until') },
          { key: 'of', label: t('local-plans:earlier.of') },
          { key: 'said', label: t('local-plans:earlier.said') },
        ]}
        rows={earlier.map((one) => [
          formatDate(one.heldUntil, language),
          one.goalId === null ? t('local-plans:vision') : goalTitle(goalOf(one.goalId), view),
          <>
            <p class="pre-line">{one.vision ?? one.title ?? t('local-plans:earlier.none')}</p>
            {one.need !== null && (
              <p class="cell-note">
                {t('local-plans:need')}: {one.need}
              </p>
            )}
          </>,
        ])}
      />
    </details>
  );
}

function actionRow(action: LocalAction, view: View) {
  const { t } = view;
  return [
    <>
      <a class="break" href={localActionHref(action.id)}>
        {action.title}
      </a>
      {action.expected !== null && <p class="cell-note">{action.expected}</p>}
      {action.continues !== null && (
        <p class="cell-note">{t('local-plans:continues', { period: String(action.continues.period) })}</p>
      )}
    </>,
    <>
      {partyWords(action.leads, view)}
      {action.partners.length > 0 && (
        <p class="cell-note">
          {t('local-plans:with')}: {partyWords(action.partners, view)}
        </p>
      )}
    </>,
    <TermCell action={action} view={view} />,
    <StateCell action={action} view={view} />,
  ];
}

/** Taking up goals, saying what the prison wants, adopting, throwing away. */
function Keeping(props: PlanPageProps & { file: LocalPlanFile }) {
  const { view, file, prison, refused, newKey } = props;
  const { t } = view;
  const here = localPlanHref(prison);
  const draft = file.state === 'draft';
  return (
    <section id="keep" class="no-print">
      <p>
        <a class="button" href={`${here}/goals/new?period=${file.period}`}>
          {t('local-plans:goal.new')}
        </a>
      </p>
      <details open={refused?.form === 'vision'}>
        <summary>{t('local-plans:vision.change')}</summary>
        <Form
          action={`${here}/vision?period=${file.period}`}
          idempotencyKey={newKey()}
          version={file.version}
          submit={t('local-plans:save')}
          label={t('local-plans:vision.change')}
        >
          <TextArea
            name="vision"
            label={t('local-plans:vision')}
            optional
            maxLength={MOST.vision}
            value={refused?.form === 'vision' ? fieldValue(refused.values, 'vision') : (file.vision ?? '')}
            error={refused?.form === 'vision' ? errorOf(refused.errors, 'vision', t) : undefined}
          />
        </Form>
      </details>
      {draft && file.actions.length > 0 && <Adopting {...props} />}
      {draft && (
        <details>
          <summary>{t('local-plans:discard')}</summary>
          <Form
            action={`${here}/discard?period=${file.period}`}
            idempotencyKey={newKey()}
            version={file.version}
            submit={t('local-plans:discard')}
            label={t('local-plans:discard')}
            danger
          >
            <p>{t('local-plans:discard.text')}</p>
          </Form>
        </details>
      )}
    </section>
  );
}

function Adopting({ view, file, prison, refused, newKey }: PlanPageProps & { file: LocalPlanFile }) {
  const { t, today } = view;
  const shown = refused?.form === 'adopt' ? refused : undefined;
  return (
    <section id="adopt">
      <h2>{t('local-plans:adopt.heading')}</h2>
      <p>{t('local-plans:adopt.text')}</p>
      <Form
        action={`${localPlanHref(prison)}/adoption?period=${file.period}`}
        idempotencyKey={shown?.key || newKey()}
        version={file.version}
        submit={t('local-plans:adopt.submit')}
        label={t('local-plans:adopt.heading')}
      >
        <DateField
          name="on"
          label={t('local-plans:adopt.on')}
          value={shown === undefined ? today : fieldValue(shown.values, 'on')}
          error={errorOf(shown?.errors, 'on', t)}
        />
      </Form>
    </section>
  );
}

function Others({ view, prison, plans, file, keeps }: PlanPageProps) {
  const { t } = view;
  const others = plans.filter(({ id }) => id !== file?.id);
  if (others.length === 0 && !(keeps && plans.length > 0)) return null;
  const thisYear = Number(view.today.slice(0, 4));
  const next = Math.max(...plans.map(({ through }) => through), thisYear - 1) + 1;
  return (
    <section class="no-print">
      <h2>{t('local-plans:other-periods')}</h2>
      <ul>
        {others.map((plan) => (
          <li>
            <a href={localPlanHref(prison, plan.period)}>{periodWords(plan, view)}</a> <PlanMark state={plan.state} />
            {plan.state === 'adopted' && `${plan.period}-01-01` <= view.today && (
              <>
                {' · '}
                <a href={`${localPlanHref(prison)}/report?year=${Math.min(plan.through, thisYear)}`}>
                  {t('local-plans:report', { year: String(Math.min(plan.through, thisYear)) })}
                </a>
              </>
            )}
          </li>
        ))}
        {keeps && plans.length > 0 && (
          <li>
            <a href={`${localPlanHref(prison)}/new?period=${next}`}>
              {t('local-plans:empty.begin', { year: String(next) })}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
