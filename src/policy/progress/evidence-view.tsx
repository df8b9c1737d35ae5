import { FileList, type RefusedUpload, type StoredFile, UploadForm } from '../../administration/files/index.ts';
import { Notice } from '../../ui/components/index.ts';
import { ErrorSummary } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import type { HistoryEntry, StepFile } from './actions.ts';
import { evidenceHref, planHref, stepHref } from './parts.tsx';
import { historyWhen } from './step-history.tsx';

export interface EvidencePageProps {
  view: View;
  file: StepFile;
  line: HistoryEntry;
  rights: { adds: boolean; withdraws: boolean };
  refused?: RefusedUpload | undefined;
  newKey: () => string;
}

/** The files that show a status: which there are, and the form that adds one; who may do neither does not come here. */
export function EvidencePage({ view, file, line, rights, refused, newKey }: EvidencePageProps) {
  const { t, language } = view;
  const { plan, step } = file;
  const here = evidenceHref(plan.id, step.key, line.id);
  const back = { href: stepHref(plan.id, step.key), label: t('progress:evidence.back') };
  const day = historyWhen(line, plan.validTo, view);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('progress:evidence.files')}
      lead={t('progress:evidence.lead', { status: t(`status:${line.status}`), day })}
      crumbs={[
        { label: t('progress:plans'), href: '/plans' },
        { label: pick(plan.title, language), href: planHref(plan.id) },
        { label: pick(step.title, language), href: back.href },
        { label: t('progress:evidence.files') },
      ]}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={{ file: t('files:file') }} t={t} />}
      <Files view={view} files={line.files} href={here} withdraws={rights.withdraws} newKey={newKey} />
      {rights.adds ? (
        <section>
          <h2>{t('files:add')}</h2>
          <Notice kind="warn" title={t('progress:evidence.public')}>
            <p>{t('progress:evidence.public.text')}</p>
          </Notice>
          <UploadForm action={here} idempotencyKey={newKey()} back={back} refused={refused} />
        </section>
      ) : (
        <p>
          {t('progress:evidence.others')} <a href={back.href}>{back.label}</a>
        </p>
      )}
    </Layout>
  );
}

interface FilesProps {
  view: View;
  files: readonly StoredFile[];
  href: string;
  withdraws: boolean;
  newKey: () => string;
}

function Files({ view: { t }, files, href, withdraws, newKey }: FilesProps) {
  if (files.length === 0) return <p>{t('progress:evidence.none')}</p>;
  const withdrawing = withdraws ? { href: (one: StoredFile) => `${href}/${one.id}/withdraw`, newKey } : undefined;
  const kept = files.some((one) => one.state === 'kept');
  return (
    <section>
      <FileList files={files} label={t('progress:evidence.files')} withdrawing={withdrawing} />
      {withdraws && kept && <p class="soft">{t('progress:evidence.withdraw')}</p>}
    </section>
  );
}
