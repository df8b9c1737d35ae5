import { FileList, type StoredFile } from '../../administration/files/index.ts';
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
  newKey: () => string;
}

/** The files that show a status that was recorded before there were reports; who withdraws none does not come here. */
export function EvidencePage({ view, file, line, newKey }: EvidencePageProps) {
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
      <Files view={view} files={line.files} href={here} newKey={newKey} />
      <p>
        {t('progress:evidence.others')} <a href={back.href}>{back.label}</a>
      </p>
    </Layout>
  );
}

interface FilesProps {
  view: View;
  files: readonly StoredFile[];
  href: string;
  newKey: () => string;
}

function Files({ view: { t }, files, href, newKey }: FilesProps) {
  if (files.length === 0) return <p>{t('progress:evidence.none')}</p>;
  const withdrawing = { href: (one: StoredFile) => `${href}/${one.id}/withdraw`, newKey };
  const kept = files.some((one) => one.state === 'kept');
  return (
    <section>
      <FileList files={files} label={t('progress:evidence.files')} withdrawing={withdrawing} />
      {kept && <p class="soft">{t('progress:evidence.withdraw')}</p>}
    </section>
  );
}
