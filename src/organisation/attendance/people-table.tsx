import { ScrollBox } from '../../ui/components/scroll.tsx';
import { ROLE } from '../../ui/components/table-roles.ts';
import { errorOf, type FieldError, fieldId, type Option, SelectOptions } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { reasonsOf } from '../code-lists/index.ts';
import { reasonField, type SheetRow, shownField, stateField } from './sheet-form.ts';

interface PeopleTableProps {
  rows: SheetRow[];
  view: View;
  errors: FieldError[];
  held: boolean;
}

/** Who is expected or was added, each with what is chosen: who is expected to the end is present first. */
export function PeopleTable(props: PeopleTableProps) {
  const { t } = props.view;
  // Only who may be left out needs the third choice: people added by search or not expected, or without a mark after registration.
  const third = props.rows.some((row) => mayLeaveOut(row, props.held));
  const chosen = [...new Set(props.rows.map((row) => row.reason))];
  const reasons = reasonsOf(props.view, 'absence-reason', chosen);
  return (
    <>
      {/* Only script knows these keys, and only it shows the line. */}
      <p class="hint keys-help" data-keys="" hidden>
        {t(third ? 'attendance:keys.third' : 'attendance:keys')}
      </p>
      <ScrollBox kind="table-wrap" label={t('attendance:list.caption')} reachable>
        <table {...ROLE.table} class={props.held ? 'people' : 'people to-fill'}>
          <caption>
            <span class="caption-text">{t('attendance:list.caption')}</span>
          </caption>
          <thead {...ROLE.group}>
            <tr {...ROLE.row}>
              <th {...ROLE.column}>{t('sessions:person.name')}</th>
              <th {...ROLE.column}>{t('attendance:list.present')}</th>
              <th {...ROLE.column}>{t('attendance:list.absent')}</th>
              {third && <th {...ROLE.column}>{t('attendance:list.leave-out')}</th>}
              <th {...ROLE.column}>{t('attendance:list.reason')}</th>
              <th {...ROLE.column} class="paper-only">
                {t('attendance:list.signed')}
              </th>
            </tr>
          </thead>
          <tbody {...ROLE.group}>
            {props.rows.map((row) => (
              <PersonRow {...props} row={row} third={third} reasons={reasons} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function mayLeaveOut(row: SheetRow, held: boolean): boolean {
  return held || !row.enrolled || row.doubt !== null;
}

interface PersonRowProps extends PeopleTableProps {
  row: SheetRow;
  third: boolean;
  reasons: readonly Option[];
}

function PersonRow({ row, view, errors, held, third, reasons }: PersonRowProps) {
  const { t } = view;
  const field = reasonField(row.personId);
  const error = errorOf(errors, field, t);
  const word =
    row.doubt !== null ? t(`attendance:list.doubt.${row.doubt}`) : row.enrolled ? null : t('attendance:list.walk-in');
  const about = [row.number, row.unit, word].filter(Boolean).join(' · ');
  return (
    <tr {...ROLE.row}>
      <th {...ROLE.name}>
        {row.name}
        <span class="people-about soft"> {about}</span>
      </th>
      <Choice row={row} choice="present" word={t('attendance:list.present')} view={view} />
      <Choice row={row} choice="absent" word={t('attendance:list.absent')} view={view} />
      {third &&
        (mayLeaveOut(row, held) ? (
          <Choice row={row} choice="out" word={t('attendance:list.leave-out')} view={view} />
        ) : (
          <td {...ROLE.cell} />
        ))}
      <td {...ROLE.cell} class={error === undefined ? 'people-reason' : 'people-reason field-wrong'}>
        {error !== undefined && (
          <p class="error" id={`${fieldId(field)}-error`}>
            {error}
          </p>
        )}
        {(row.choice === 'absent' || row.reason !== '') && (
          <input type="hidden" name={shownField(row.personId)} value="absent" />
        )}
        <select
          id={fieldId(field)}
          name={field}
          aria-label={`${t('attendance:list.reason')}: ${row.name}`}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error === undefined ? undefined : `${fieldId(field)}-error`}
        >
          <option value="">–</option>
          <SelectOptions options={reasons} chosen={row.reason} />
        </select>
      </td>
      <td {...ROLE.cell} class="paper-only" />
    </tr>
  );
}

function Choice({ row, choice, word, view }: { row: SheetRow; choice: SheetRow['choice']; word: string; view: View }) {
  return (
    <td {...ROLE.cell} class="people-choice">
      <input
        type="radio"
        name={stateField(row.personId)}
        value={choice}
        checked={row.choice === choice}
        aria-label={view.t('attendance:list.mark', { state: word, name: row.name })}
        id={`${stateField(row.personId)}-${choice}`}
      />
      {/* On a phone the heads of the columns are not there: the word stands beside, and is pressed as well. */}
      <label class="people-word" for={`${stateField(row.personId)}-${choice}`} aria-hidden="true">
        {word}
      </label>
    </td>
  );
}
