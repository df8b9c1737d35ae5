import { Notice, SummaryList } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { wordOf } from '../../ui/words/index.ts';
import { errorSentence } from './error-words.ts';
import { isJobKind } from './rules.ts';
import type { JobLine } from './store.ts';
import { Deeds, JobMark, kindWord, momentOf } from './views.tsx';

/** One job: where it stands, why it failed, and what can be done. */
export function JobPage({ view, job, keyOf }: { view: View; job: JobLine; keyOf: () => string }) {
  const { t } = view;
  const error = errorSentence(job, t);
  const title = t('jobs:job.title', { kind: kindWord(job.kind, t), id: job.id });
  return (
    <Layout
      view={view}
      title={title}
      {...(isJobKind(job.kind) ? { lead: t(`jobs:does.${job.kind}`) } : {})}
      level="administration"
      crumbs={[{ label: t('jobs:title'), href: '/jobs' }, { label: title }]}
      action={<Deeds view={view} job={job} keyOf={keyOf} />}
    >
      {error !== null && (
        <Notice kind={job.state === 'failed' ? 'bad' : 'warn'} title={t('jobs:error.title')}>
          <p>{error}</p>
          <p>{t(job.errorKind === null ? 'jobs:help.program' : `jobs:help.${job.errorKind}`)}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('jobs:state'), value: <JobMark view={view} job={job} /> },
          {
            label: t('jobs:attempts'),
            value: t('jobs:attempts.of', { attempts: job.attempts, most: job.mostAttempts }),
          },
          { label: t('jobs:run-at'), value: momentOf(job.runAt, view) },
          ...(job.waitsFor === null
            ? []
            : [{ label: t('jobs:waits-for'), value: <a href={`/jobs/${job.waitsFor}`}>{job.waitsFor}</a> }]),
          ...(job.doneAt === null ? [] : [{ label: t('jobs:over-at'), value: momentOf(job.doneAt, view) }]),
          { label: t('jobs:made-at'), value: momentOf(job.createdAt, view) },
          {
            label: t('jobs:made-by'),
            value: job.createdBy === 'jobs' ? t('jobs:made-by.night') : wordOf(t, 'roles:persona', job.createdBy),
          },
        ]}
      />
      <p>
        <a href={`/jobs?kind=${job.kind}`}>{t('jobs:same-kind')}</a>
      </p>
    </Layout>
  );
}
