import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import { formatShortDate } from '../words/format.ts';
import { Notice } from './file.tsx';
import { Table } from './table.tsx';

/** One field of a form: what was typed in it, and what stands there now. */
export interface TypedField {
  label: string;
  typed: string;
  now: string;
}

export interface BothVersionsProps {
  /** The fields of the form; those that say the same are left out. */
  fields?: readonly TypedField[];
  /** What stands there now, where it isn't shown field by field. */
  children?: Child;
}

/** Two people changed the same: nothing was kept, and both versions stand beside each other where they differ. */
export function BothVersions({ fields = [], children }: BothVersionsProps) {
  const { t } = useWords();
  const rows = fields.filter(({ typed, now }) => typed !== now).map(({ label, typed, now }) => [label, typed, now]);
  return (
    <Notice kind="warn" title={t('form:stale.title')}>
      <p>{t('form:stale.text')}</p>
      {children}
      {rows.length > 0 && (
        <Table
          caption={t('form:stale.caption')}
          captionHidden
          columns={[
            { key: 'field', label: t('form:stale.field') },
            { key: 'typed', label: t('form:stale.typed') },
            { key: 'now', label: t('form:stale.now') },
          ]}
          rows={rows}
        />
      )}
    </Notice>
  );
}

/** What a field says, in words: each of its values by its label, a day as people write it, a dash for nothing. */
export function saidIn(
  value: string | readonly string[] | undefined,
  labelOf: (one: string) => string | undefined = () => undefined,
): string {
  const all = [value ?? []]
    .flat()
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const said = all.map((one) => labelOf(one) ?? (/^\d{4}-\d\d-\d\d$/.test(one) ? formatShortDate(one) : one));
  return said.join(', ') || '–';
}
