import type { Child } from 'hono/jsx';
import { Empty, Table } from '../ui/components/index.ts';
import { actorName, type Names } from '../ui/names.ts';
import type { View } from '../ui/view.ts';
import { formatShortDate, formatTime } from '../ui/words/format.ts';
import type { Change } from './changes.ts';

export interface ChangeHistoryProps {
  view: View;
  changes: readonly Change[];
  /** The names of who changed, as far as they are known. */
  names?: Names;
  /** A column in words; the name of the column unless told. */
  fieldWord?: (field: string) => string;
  /** A value in words; the value as text unless told. */
  valueWord?: (field: string, value: unknown) => string;
  /** What else stands on the line of a change: the button that takes it back, say. */
  beside?: (change: Change) => Child;
  /** Whether the table names which record was changed, where it tells of several; a link when an address is given. */
  about?: (change: Change) => Child;
}

/** The history of kept records: when, who, from what to what, the newest first. */
export function ChangeHistory(props: ChangeHistoryProps) {
  const { view, changes, about, beside } = props;
  const { t, language } = view;
  return (
    <Table
      caption={t('audit:changes.caption')}
      columns={[
        { key: 'when', label: t('audit:when') },
        { key: 'who', label: t('audit:who') },
        ...(about === undefined ? [] : [{ key: 'about', label: t('audit:object') }]),
        { key: 'what', label: t('audit:changes.what') },
        ...(beside === undefined ? [] : [{ key: 'beside', label: t('audit:changes.do') }]),
      ]}
      rows={changes.map((change) => [
        `${formatShortDate(change.at)}\u00a0${formatTime(change.at, language)}`,
        actorName(t, change.actor, props.names?.get(change.actor)),
        ...(about === undefined ? [] : [about(change)]),
        <ChangedFields change={change} props={props} />,
        ...(beside === undefined ? [] : [beside(change)]),
      ])}
      empty={<Empty text={t('audit:changes.empty')} />}
    />
  );
}

function ChangedFields({ change, props }: { change: Change; props: ChangeHistoryProps }) {
  const { t } = props.view;
  const word = props.fieldWord ?? ((field: string) => field);
  const value = (field: string, of: unknown) =>
    of === null || of === undefined ? t('audit:changes.nothing') : (props.valueWord?.(field, of) ?? plain(of));
  if (change.verb === 'insert') return <>{t('audit:changes.made')}</>;
  if (change.verb === 'delete') return <>{t('audit:changes.removed')}</>;
  return (
    <ul class="changes">
      {Object.keys(change.after).map((field) => (
        <li>
          {word(field)}: <del>{value(field, change.before[field])}</del> →{' '}
          <ins>{value(field, change.after[field])}</ins>
        </li>
      ))}
    </ul>
  );
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
