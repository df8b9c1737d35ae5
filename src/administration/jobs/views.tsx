import { JOB_STATES, type JobState } from '../../platform/jobs/index.ts';
import { Empty, Filters, Mark, Notice, Pager, type Shape, Table, type Tone } from '../../ui/components/index.ts';
import { addressOf, Downloads, faultOf, headOf, type ListColumn, type Order, sortWord } from '../../ui/export/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatPercent, formatShortDate, formatTime } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import { errorSentence } from './error-words.ts';
import { ASKABLE, canBe, isJobKind, JOB_KINDS, type JobFilter } from './rules.ts';
import type { JobLine, Rhythm } from './store.ts';

const LOOKS: Record<JobState, { shape: Shape; tone: Tone }> = {
  waiting: { shape: 'ring', tone: 'plain' },
  running: { shape: 'half', tone: 'busy' },
  done: { shape: 'disc', tone: 'good' },
  failed: { shape: 'triangle', tone: 'bad' },
  'given-up': { shape: 'square', tone: 'plain' },
};

export interface JobsPageProps {
  view: View;
  items: readonly JobLine[];
  total: number;
  page: number;
  size: number;
  counts: Partial<Record<JobState, number>>;
  rhythms: readonly Rhythm[];
  filter: JobFilter;
  order: Order;
  /** The word key of the fault of a filter, by its name. */
  faults: Readonly<Record<string, string>>;
  /** A new key for each form. */
  keyOf: () => string;
}

/** What Brug does by itself: what failed first, then every job, then the rhythm of the nights. */
export function JobsPage(props: JobsPageProps) {
  const { view, items, total, page, size, counts, filter, order } = props;
  const { t } = view;
  const set = Object.entries(filter).filter((one): one is [string, JobFilter['kind'] & string] => one[1] !== null);
  const href = (number: number) => addressOf('/jobs', { ...filter, sort: sortWord(order, ''), page: number });
  const sorting = { ...order, href: (sort: string) => addressOf('/jobs', { ...filter, sort }) };
  const failed = counts.failed ?? 0;
  return (
    <Layout
      view={view}
      title={t('jobs:title')}
      lead={t('jobs:lead')}
      level="administration"
      crumbs={[{ label: t('jobs:title') }]}
      action={
        <a class="button" href={view.path.replace(/[?&]saved=[^&]*/, '')}>
          {t('jobs:refresh')}
        </a>
      }
    >
      {failed > 0 && filter.state === null && (
        <Notice kind="bad" title={t('jobs:failed', { count: failed })}>
          <a href="/jobs?state=failed">{t('jobs:failed.see')}</a>
        </Notice>
      )}
      <JobFilters {...props} isFiltered={set.length > 0} />
      {items.length > 0 && <p>{t('frame:results', { count: total })}</p>}
      <Table
        caption={t('jobs:caption')}
        captionHidden
        sticky
        columns={[
          { key: 'what', label: t('jobs:what'), ...headOf('what', sorting) },
          { key: 'state', label: t('jobs:state'), ...headOf('state', sorting) },
          { key: 'when', label: t('jobs:when'), ...headOf('when', sorting) },
          { key: 'attempts', label: t('jobs:attempts'), ...headOf('attempts', sorting) },
          { key: 'do', label: t('jobs:do') },
        ]}
        rows={items.map((job) => rowOf(job, props))}
        empty={<Empty text={set.length > 0 ? t('jobs:empty.filtered') : t('jobs:empty')} />}
      />
      <Pager page={page} total={total} size={size} href={href} />
      {total > 0 && <Downloads view={view} />}
      <Nights {...props} />
    </Layout>
  );
}

function rowOf(job: JobLine, { view, keyOf }: JobsPageProps) {
  const { t } = view;
  const error = job.state === 'done' ? null : errorSentence(job, t);
  return [
    <>
      <a href={`/jobs/${job.id}`}>{kindWord(job.kind, t)}</a> <span class="soft">{job.id}</span>
      {error !== null && <p class="cell-note">{error}</p>}
    </>,
    <JobMark view={view} job={job} />,
    whenOf(job, view),
    t('jobs:attempts.of', { attempts: job.attempts, most: job.mostAttempts }),
    Object.values(canBe(job.state)).some(Boolean) && <Deeds view={view} job={job} keyOf={keyOf} />,
  ];
}

/** The columns of jobs in a file: who asked for one is not among them. */
export function outColumns(view: View): ListColumn<JobLine>[] {
  const { t } = view;
  const moment = (at: string | null) => (at === null ? null : momentOf(at, view));
  return [
    { key: 'number', label: t('jobs:number'), out: (job) => job.id },
    { key: 'what', label: t('jobs:what'), out: (job) => kindWord(job.kind, t) },
    { key: 'state', label: t('jobs:state'), out: (job) => t(`jobs:state.${job.state}`) },
    { key: 'made', label: t('jobs:made-at'), out: (job) => moment(job.createdAt) },
    { key: 'planned', label: t('jobs:run-at'), out: (job) => moment(job.runAt) },
    { key: 'over', label: t('jobs:over-at'), out: (job) => moment(job.doneAt) },
    { key: 'attempts', label: t('jobs:attempts'), out: (job) => job.attempts },
    { key: 'error', label: t('jobs:error'), out: (job) => (job.state === 'done' ? null : errorSentence(job, t)) },
  ];
}

/** The state as shape and word, and how far a job is that runs. */
export function JobMark({ view: { t, language }, job }: { view: View; job: JobLine }) {
  const share = formatPercent(Math.floor(job.progress * 100) / 100, language, 0);
  return (
    <>
      <Mark {...LOOKS[job.state]} label={t(`jobs:state.${job.state}`)} />
      {job.state === 'running' && (
        <span class="job-progress">
          <progress max="100" value={String(Math.floor(job.progress * 100))} aria-label={t('jobs:progress')}>
            {share}
          </progress>{' '}
          {share}
        </span>
      )}
    </>
  );
}

/** When a job is over or is to run, in a few words. */
export function whenOf(job: JobLine, view: View): string {
  return job.doneAt === null ? momentOf(job.runAt, view) : momentOf(job.doneAt, view);
}

/** Day and hour, which stay together. */
export function momentOf(moment: string, { language }: View): string {
  return `${formatShortDate(moment)}\u00a0${formatTime(moment, language)}`.replaceAll('-', '\u2011');
}

/** The name of a kind; one of another version keeps its code. */
export function kindWord(kind: string, t: Translate): string {
  return isJobKind(kind) ? t(`jobs:kind.${kind}`) : kind;
}

interface DeedsProps {
  view: View;
  job: JobLine;
  keyOf: () => string;
}

/** What can be done with a job, each a button that says what it is about to who listens. */
export function Deeds({ view: { t }, job, keyOf }: DeedsProps) {
  const can = canBe(job.state);
  const name = `${kindWord(job.kind, t)} ${job.id}`;
  return (
    <div class="row-buttons">
      {can.retried && (
        <Deed action={`/jobs/${job.id}/retry`} word={t('jobs:retry')} name={name} idempotencyKey={keyOf()} />
      )}
      {can.hastened && (
        <Deed action={`/jobs/${job.id}/now`} word={t('jobs:now')} name={name} idempotencyKey={keyOf()} />
      )}
      {can.givenUp && (
        <Deed action={`/jobs/${job.id}/give-up`} word={t('jobs:give-up')} name={name} idempotencyKey={keyOf()} quiet />
      )}
    </div>
  );
}

interface DeedProps {
  action: string;
  word: string;
  name: string;
  idempotencyKey: string;
  quiet?: boolean;
  kind?: string;
}

function Deed({ action, word, name, idempotencyKey, quiet, kind }: DeedProps) {
  return (
    <form action={action} method="post">
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {kind !== undefined && <input type="hidden" name="kind" value={kind} />}
      <button type="submit" class={quiet ? 'quiet' : undefined}>
        {word}
        <span class="hidden"> {name}</span>
      </button>
    </form>
  );
}

function JobFilters({
  view: { t, language },
  filter,
  counts,
  faults,
  isFiltered,
}: Pick<JobsPageProps, 'view' | 'filter' | 'counts' | 'faults'> & { isFiltered: boolean }) {
  return (
    <Filters action="/jobs" {...(isFiltered ? { resetHref: '/jobs' } : {})}>
      <SelectField
        name="state"
        error={faultOf(t, faults, 'state')}
        label={t('jobs:state')}
        blank={t('frame:all')}
        value={filter.state}
        options={JOB_STATES.map((state) => ({
          value: state,
          label: `${t(`jobs:state.${state}`)} (${formatNumber(counts[state] ?? 0, language)})`,
        }))}
      />
      <SelectField
        name="kind"
        error={faultOf(t, faults, 'kind')}
        label={t('jobs:what')}
        blank={t('frame:all')}
        value={filter.kind}
        options={JOB_KINDS.map((kind) => ({ value: kind, label: t(`jobs:kind.${kind}`) }))}
      />
    </Filters>
  );
}

/** The rhythm of the nights: what each kind does, when it was last done and when it comes next. */
function Nights({ view, rhythms, keyOf }: JobsPageProps) {
  const { t } = view;
  const moment = (of: string | null | undefined, none: string) => (of ? momentOf(of, view) : none);
  return (
    <section>
      <h2>{t('jobs:nights')}</h2>
      <Table
        caption={t('jobs:nights')}
        captionHidden
        columns={[
          { key: 'kind', label: t('jobs:what') },
          { key: 'does', label: t('jobs:does') },
          { key: 'last', label: t('jobs:last') },
          { key: 'next', label: t('jobs:next') },
          { key: 'do', label: t('jobs:do') },
        ]}
        rows={ASKABLE.map((kind) => {
          const rhythm = rhythms.find((one) => one.kind === kind);
          return [
            <a href={`/jobs?kind=${kind}`}>{t(`jobs:kind.${kind}`)}</a>,
            t(`jobs:does.${kind}`),
            moment(rhythm?.last, t('jobs:never')),
            moment(rhythm?.next, t('jobs:next.night')),
            <div class="row-buttons">
              <Deed
                action="/jobs"
                word={t('jobs:now')}
                name={t(`jobs:kind.${kind}`)}
                kind={kind}
                idempotencyKey={keyOf()}
              />
            </div>,
          ];
        })}
      />
    </section>
  );
}
