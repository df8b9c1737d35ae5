import { Empty, Filters, Notice, Pager, SummaryList, Tabs } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  RadioGroup,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatShortDate } from '../../ui/words/format.ts';
import { type Translate, type WordKey, wordOf } from '../../ui/words/index.ts';
import { isTold, type TaskKind } from './kinds.ts';
import {
  isLate,
  SHARED_VERBS,
  type SharedVerb,
  TASK_STATES,
  type Task,
  type TaskState,
  type Verb,
  verbsFor,
} from './rules.ts';
import { hrefOf, roleWord, titleOf } from './titles.ts';

/** The own choice about the daily mail, as it stands or as it was typed. */
export interface WishShown {
  wants: boolean;
  email: string;
  language: string;
  version: number;
  errors?: FieldError[];
}

/** A task with which nothing was done, where it still is for the actor, and why. */
export interface NotDoneShown {
  task: Task | null;
  sentence: string;
}

export interface TasksPageProps {
  view: View;
  items: readonly Task[];
  total: number;
  page: number;
  size: number;
  state: TaskState;
  kind: TaskKind | null;
  /** The kinds that can be asked of this actor. */
  kinds: readonly TaskKind[];
  /** What of several tasks was refused just now, and why nothing was done at all. */
  refused: readonly NotDoneShown[];
  fault?: WordKey | undefined;
  /** Whether all that can be done at once is ticked. */
  ticked: boolean;
  wish: WishShown | null;
  /** A key for each form on the page. */
  newKey: () => string;
}

/** The tasks that are for the actor: what waits first, each with what can be done with it. */
export function TasksPage(props: TasksPageProps) {
  const { view, items, total, page, size, state, kind, kinds } = props;
  const { t } = view;
  const errors = props.wish?.errors ?? [];
  const ticks = sharedVerbs(props);
  return (
    <Layout view={view} title={t('tasks:title')} lead={t('tasks:lead')} help="platform.tasks">
      {errors.length > 0 && <ErrorSummary errors={errors} labels={{ email: t('tasks:digest.email') }} />}
      <Refused {...props} />
      <Tabs
        label={t('tasks:state')}
        items={TASK_STATES.map((one) => ({
          href: address({ state: one, kind }),
          label: t(`tasks:shown.${one}`),
          current: one === state,
        }))}
      />
      {kinds.length > 1 && (
        <Filters action="/tasks" {...(kind === null ? {} : { resetHref: address({ state, kind: null }) })}>
          <input type="hidden" name="state" value={state} />
          <SelectField
            name="kind"
            label={t('tasks:kind')}
            blank={t('frame:all')}
            options={kinds.map((one) => ({ value: one, label: t(`tasks:kind.${one}`) }))}
            value={kind}
          />
        </Filters>
      )}
      {items.length === 0 ? (
        <Empty text={emptyText(props)} />
      ) : (
        <ol class={ticks.length > 0 ? 'task-list task-ticks' : 'task-list'} aria-label={t('tasks:caption')}>
          {items.map((task) => (
            <TaskLine task={task} view={view} newKey={props.newKey} tick={ticks.length > 0} ticked={props.ticked} />
          ))}
        </ol>
      )}
      {ticks.length > 0 && <Several {...props} verbs={ticks} />}
      <Pager page={page} total={total} size={size} href={(number) => address({ state, kind, page: number })} />
      {props.wish && <WishForm view={view} wish={props.wish} idempotencyKey={props.newKey()} />}
    </Layout>
  );
}

interface TaskLineProps {
  task: Task;
  view: View;
  newKey: () => string;
  /** Whether lines can be ticked, and whether this one is. */
  tick: boolean;
  ticked: boolean;
}

function TaskLine({ task, view, newKey, tick, ticked }: TaskLineProps) {
  return (
    <li class="task">
      {tick && (
        <label class="task-tick">
          <input type="checkbox" form="several" name="task" value={`${task.id}.${task.version}`} checked={ticked} />
          <span class="hidden">{view.t('tasks:several.tick', { title: titleOf(task, view) })}</span>
        </label>
      )}
      <p class="task-due">
        <Due task={task} view={view} />
      </p>
      <div class="task-what">
        <p class="task-title">
          <a href={hrefOf(task)}>{titleOf(task, view)}</a>
        </p>
        <p class="task-about">
          <a class="task-kind" href={`/tasks/${task.id}`}>
            {view.t(`tasks:kind.${task.kind}`)}
          </a>{' '}
          · {forWhom(task, view)}
          {task.state !== 'open' && <strong class="task-state"> · {stateText(task, view)}</strong>}
        </p>
      </div>
      <Verbs task={task} view={view} newKey={newKey} back="list" />
    </li>
  );
}

function Due({ task, view }: { task: Task; view: View }) {
  const { t } = view;
  if (task.due === null) return <>{t('tasks:no-due')}</>;
  return (
    <>
      <span class="task-by">{t('tasks:due')} </span>
      {formatShortDate(task.due)}
      {isLate(task, view.today) && <strong class="task-late"> {t('tasks:late')}</strong>}
    </>
  );
}

/** What can be done with several of these tasks at once; nothing where there is one. */
function sharedVerbs({ items, view }: TasksPageProps): SharedVerb[] {
  if (items.length < 2) return [];
  const offered = new Set<Verb>(items.flatMap((task) => verbsFor(task, view.actor?.id ?? '')));
  return SHARED_VERBS.filter((verb) => offered.has(verb));
}

/** The buttons that do one thing with all that is ticked, below the list. */
function Several({ view, items, state, kind, page, newKey, verbs, fault }: TasksPageProps & { verbs: SharedVerb[] }) {
  const { t } = view;
  const asked = address({ state, kind, page });
  return (
    <form class="task-several" id="several" action="/tasks/several" method="post" aria-label={t('tasks:several.title')}>
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <p>
        <strong>{t('tasks:several.title')}</strong>{' '}
        <a href={`${asked}${asked.includes('?') ? '&' : '?'}tick=all#several`}>
          {t('tasks:several.all', { count: items.length })}
        </a>
      </p>
      {fault && (
        <p class="error" role="alert">
          {t(fault)}
        </p>
      )}
      <div class="form-buttons">
        {verbs.map((verb) => (
          <button class="quiet" type="submit" name="verb" value={verb}>
            {verb === 'done' && !items.some(({ kind: one }) => isTold(one))
              ? t('tasks:verb.set-aside')
              : t(`tasks:verb.${verb}`)}
          </button>
        ))}
      </div>
    </form>
  );
}

/** What of several was refused, each with its reason. */
function Refused({ view, refused }: TasksPageProps) {
  const { t } = view;
  if (refused.length === 0) return null;
  return (
    <div class="notice notice-warn" role="status">
      <p>{t('tasks:several.refused', { count: refused.length })}</p>
      <ul>
        {refused.map(({ task, sentence }) => (
          <li>
            {task && <a href={`/tasks/${task.id}`}>{titleOf(task, view)}</a>} {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface VerbsProps {
  task: Task;
  view: View;
  newKey: () => string;
  /** Where one is afterwards: on the list, or on the page of the task. */
  back: 'list' | 'task';
}

/** What can be done with a task, a button each. */
function Verbs({ task, view, newKey, back }: VerbsProps) {
  const { t } = view;
  const verbs = verbsFor(task, view.actor?.id ?? '');
  return (
    <div class="task-verbs">
      {verbs.map((verb) => {
        const said = verbWord(task, verb, t);
        return (
          <form action={`/tasks/${task.id}/${verb}`} method="post">
            <input type="hidden" name="idempotencyKey" value={newKey()} />
            <input type="hidden" name="version" value={String(task.version)} />
            <input type="hidden" name="back" value={back} />
            <button
              class="quiet"
              type="submit"
              aria-label={t('tasks:verb.about', { verb: said, title: titleOf(task, view) })}
            >
              {said}
            </button>
          </form>
        );
      })}
    </div>
  );
}

function verbWord(task: Task, verb: Verb, t: Translate): string {
  if (verb === 'take' && task.state === 'taken') return t('tasks:verb.take-over');
  if (verb === 'done' && !isTold(task.kind)) return t('tasks:verb.set-aside');
  return t(`tasks:verb.${verb}`);
}

function stateText(task: Task, { t, language, actor }: View): string {
  const who = (id: string | null) => wordOf(t, 'roles:persona', id ?? '');
  if (task.state === 'taken' && task.takenAt !== null) {
    const when = formatDateTime(task.takenAt, language);
    return task.takenBy === actor?.id
      ? t('tasks:taken-by-you', { when })
      : t('tasks:taken-by', { who: who(task.takenBy), when });
  }
  if (task.state === 'done' && task.doneAt !== null) {
    const when = formatDateTime(task.doneAt, language);
    const how = isTold(task.kind) ? 'done' : 'aside';
    return task.doneBy === actor?.id
      ? t(`tasks:${how}-by-you`, { when })
      : t(`tasks:${how}-by`, { who: who(task.doneBy), when });
  }
  if (task.state === 'dropped' && task.doneAt !== null) {
    return t('tasks:dropped-on', { when: formatDateTime(task.doneAt, language) });
  }
  return t(`tasks:state.${task.state}`);
}

function forWhom(task: Task, { t, actor, placeName }: View): string {
  const { for: to } = task;
  if (to.actor !== null) return to.actor === actor?.id ? t('tasks:for.you') : wordOf(t, 'roles:persona', to.actor);
  const place = to.prison === null ? [] : [placeName(to.prison)];
  return [roleWord(to.role ?? '', t), ...place, ...(to.organisation === null ? [] : [to.organisation])].join(', ');
}

function emptyText({ view, state, kind }: TasksPageProps): string {
  if (kind !== null) return view.t('tasks:empty.kind');
  return view.t(state === 'open' ? 'tasks:empty' : `tasks:empty.${state}`);
}

function address({ state, kind, page = 1 }: { state: TaskState; kind: TaskKind | null; page?: number }): string {
  const asked = new URLSearchParams({
    ...(state === 'open' ? {} : { state }),
    ...(kind === null ? {} : { kind }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return asked.size === 0 ? '/tasks' : `/tasks?${asked}`;
}

function WishForm({ view, wish, idempotencyKey }: { view: View; wish: WishShown; idempotencyKey: string }) {
  const { t } = view;
  const error = errorOf(wish.errors, 'email', t);
  return (
    <section class="task-mail" aria-labelledby="digest">
      <h2 id="digest">{t('tasks:digest.title')}</h2>
      <p>{t('tasks:digest.text')}</p>
      <Form
        action="/tasks/digest"
        submit={t('tasks:digest.save')}
        idempotencyKey={idempotencyKey}
        version={wish.version}
        label={t('tasks:digest.title')}
      >
        <RadioGroup
          name="wants"
          label={t('tasks:digest.wants')}
          value={wish.wants ? 'yes' : 'no'}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`tasks:digest.${value}`) }))}
        />
        <TextField
          name="email"
          label={t('tasks:digest.email')}
          hint={t('tasks:digest.email.hint')}
          type="email"
          autocomplete="email"
          width="medium"
          maxLength={200}
          value={wish.email}
          {...(error === undefined ? {} : { error })}
        />
        <SelectField
          name="language"
          label={t('tasks:digest.language')}
          options={[
            { value: 'nl', label: 'Nederlands' },
            { value: 'en', label: 'English' },
          ]}
          value={wish.language}
        />
      </Form>
    </section>
  );
}

export interface TaskPageProps {
  view: View;
  task: Task;
  newKey: () => string;
  /** The sentence that refuses what somebody wanted to do: the page then shows how the task stands now. */
  refused?: string;
}

/** One task: what, for whom, by when, and who is at it. */
export function TaskPage({ view, task, newKey, refused }: TaskPageProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={titleOf(task, view)}
      lead={t('tasks:one.lead')}
      crumbs={[{ label: t('tasks:title'), href: '/tasks' }, { label: t(`tasks:kind.${task.kind}`) }]}
      action={
        <a class="button primary" href={hrefOf(task)}>
          {t('tasks:one.to')}
        </a>
      }
    >
      {refused !== undefined && (
        <Notice kind="warn" title={refused}>
          <p>{t('tasks:one.changed')}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('tasks:one.told'), value: t(`tasks:kind.${task.kind}`) },
          { label: t('tasks:due'), value: <Due task={task} view={view} /> },
          { label: t('tasks:for'), value: forWhom(task, view) },
          { label: t('tasks:state'), value: stateText(task, view) },
        ]}
      />
      {!isTold(task.kind) && task.state !== 'done' && <p>{t('tasks:one.by-itself')}</p>}
      <Verbs task={task} view={view} newKey={newKey} back="task" />
      <p>
        <a href="/tasks">{t('tasks:all')}</a>
      </p>
    </Layout>
  );
}
