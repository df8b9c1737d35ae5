import { Notice, Table } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';

/** One field of a record: what it is called, what was typed, what stands now. */
export interface Beside {
  label: string;
  yours: string;
  now: string;
}

/** What somebody typed beside what somebody else saved meanwhile: the fields in which the two differ. */
export function BothVersions({ view, fields }: { view: View; fields: readonly Beside[] }) {
  const { t } = view;
  const differing = fields.filter((one) => one.yours !== one.now);
  return (
    <Notice kind="warn" title={t('places:both.title')}>
      <p>{t('places:both.lead')}</p>
      {differing.length > 0 && (
        <Table
          caption={t('places:both.caption')}
          compact
          columns={[
            { key: 'field', label: t('places:both.field') },
            { key: 'yours', label: t('places:both.yours') },
            { key: 'now', label: t('places:both.now') },
          ]}
          rows={differing.map(({ label, yours, now }) => [label, yours || '–', now || '–'])}
        />
      )}
    </Notice>
  );
}
