import { findPersona } from '../../access/index.ts';
import { FileList } from '../../administration/files/index.ts';
import { Origin } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { HistoryEntry } from './actions.ts';
import { reportHref } from './parts.tsx';
import { isEvidenceAddress } from './rules.ts';
import type { HistoryLine } from './store.ts';

/** From when a line holds. */
export function historyWhen(line: HistoryLine, planEnd: string, { t, language }: Reading): string {
  if (line.statedOn !== null) return formatDate(line.statedOn, language);
  return t('progress:history.undated', { day: formatDate(planEnd, language) });
}

/** Who recorded a line: a document, or a role; never a person. */
export function historyWho(line: HistoryLine, { t, language }: Reading): string {
  if (line.origin === 'demonstration') return t('progress:history.demonstration');
  if (line.origin === 'source') {
    return line.source === null
      ? t('progress:history.document')
      : t('progress:history.source', { title: pick(line.source, language) });
  }
  const role = findPersona(line.recordedBy)?.role;
  return t('progress:history.by', { role: role === undefined ? t('progress:history.staff') : t(`roles:${role}`) });
}

/** On which ground: the evidence, where the line comes from and when it was recorded; and where evidence is added. */
export function HistoryDetail({ view, line, addHref }: { view: Reading; line: HistoryEntry; addHref: string | null }) {
  const { t, language } = view;
  return (
    <>
      <Evidence view={view} line={line} />
      <FileList files={line.files} label={t('progress:evidence.files')} />
      <p>
        <Origin origin={line.origin} />{' '}
        {line.origin === 'registered' && t('progress:history.recorded', { day: formatDate(line.recordedAt, language) })}
        {line.report !== null && ' '}
        {line.report !== null && <a href={reportHref(line.report)}>{t('progress:history.report')}</a>}
        {addHref !== null && ' '}
        {addHref !== null && <a href={addHref}>{t('progress:evidence.add')}</a>}
      </p>
    </>
  );
}

/** A link only to a web address; anything else is text. */
function Evidence({ view: { t, language }, line }: { view: Reading; line: HistoryLine }) {
  const label = line.evidenceLabel && pick(line.evidenceLabel, language);
  const address = line.evidence !== null && isEvidenceAddress(line.evidence) ? line.evidence : null;
  if (address === null && !label) return null;
  return (
    <p>
      {t('progress:history.evidence')}:{' '}
      {address === null ? (
        label
      ) : (
        <a href={address} rel="noopener noreferrer external">
          {label || t('progress:history.evidence.open', { host: new URL(address).host })}
        </a>
      )}
    </p>
  );
}
