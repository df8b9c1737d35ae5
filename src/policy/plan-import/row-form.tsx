import { z } from 'zod';
import { PRECISIONS } from '../../shared/dates.ts';
import {
  DateField,
  errorOf,
  type FieldError,
  type FormValues,
  fieldValue,
  oneOf,
  optionalDateInput,
  optionalText,
  RadioGroup,
  requiredText,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';
import { KnownNames, NamesField, readWords } from './parts.tsx';
import type { Choice } from './rows-store.ts';
import {
  type Correction,
  calledOf,
  MOST_NAMES,
  MOST_NOTE,
  MOST_NUMBER,
  MOST_PARTY,
  MOST_ROW_TITLE,
  MOST_TERM,
  type ReviewRow,
  ROW_KINDS,
  valuesOf,
} from './rules.ts';
import { readTyped } from './typed-term.ts';

const named = z.preprocess(
  (sent) =>
    [sent ?? []]
      .flat()
      .filter((one) => typeof one === 'string' && one.trim() !== '')
      .slice(0, MOST_NAMES + 1),
  z.array(z.string().trim().max(MOST_PARTY, 'form:error.too-long')).max(MOST_NAMES, 'form:error.too-many'),
);
const parted = z.preprocess(
  (sent) => (typeof sent === 'string' ? sent.slice(0, MOST_NAMES * MOST_PARTY).split(/[;\n]/) : sent),
  named,
);
const line = z.preprocess(
  (sent) => (typeof sent === 'string' && /^[1-9]\d{0,4}$/.test(sent) ? Number(sent) : null),
  z.number().nullable(),
);
const precision = z.preprocess(
  (sent) => (sent === '' || sent === undefined ? null : sent),
  oneOf(PRECISIONS).nullable(),
);

/** The form of a row, read into what the API sends. A goal hangs below nothing, whatever was chosen before. */
export const RowForm = z
  .object({
    kind: oneOf(ROW_KINDS),
    parent: line,
    number: optionalText(MOST_NUMBER),
    title: requiredText(MOST_ROW_TITLE),
    note: optionalText(MOST_NOTE),
    ...{ lead: named, partners: named, targetGroups: parted },
    term: optionalText(MOST_TERM),
    start: optionalDateInput(),
    end: optionalDateInput(),
    precision,
  })
  .transform(({ start, end, precision: exact, parent, ...form }): Correction => {
    const own = start !== null || end !== null || exact !== null;
    return {
      ...form,
      parent: form.kind === 'goal' ? null : parent,
      ...(own ? { days: { start, end, precision: exact ?? 'day' } } : {}),
    };
  });

/** What the form of a row shows first: what stands. Days stand there only where they are not what Brug reads from the words. */
export function shownValues(row: ReviewRow): FormValues {
  const { number, title, note, lead, partners, targetGroups, term } = valuesOf(row);
  const read = readTyped(term.text);
  const own = read.start !== term.start || read.end !== term.end || read.precision !== term.precision;
  return {
    ...{ kind: row.kind, parent: row.parent === null ? '' : String(row.parent), number: number ?? '', title },
    ...{ note: note ?? '', lead, partners, targetGroups: targetGroups.join('; '), term: term.text ?? '' },
    ...(own ? { start: term.start ?? '', end: term.end ?? '', precision: term.precision } : {}),
  };
}

/** Every field of a row by its name, for the list of faults. */
export function rowLabels(view: View): Record<string, string> {
  const { t } = view;
  return {
    ...{ kind: t('plan-review:kind'), parent: t('plan-review:parent'), number: t('plan-review:number') },
    ...{ title: t('plan-review:row-title'), note: t('plan-review:note'), lead: t('plan-review:lead-party') },
    ...{ partners: t('plan-review:partners'), targetGroups: t('plan-review:target-groups') },
    ...{ term: t('plan-review:term'), start: t('plan-review:term.start'), end: t('plan-review:term.end') },
    ...{ reason: t('plan-review:reason'), titles: t('plan-review:split.titles'), other: t('plan-review:join.other') },
    ...{ words: t('plan-review:words'), version: t('plan-review:version'), decision: t('plan-review:decision') },
    below: t('plan-review:reject'),
  };
}

export interface RowFieldsProps {
  view: View;
  values: FormValues;
  errors: FieldError[];
  parents: readonly Choice[];
  known: readonly string[];
}

/** The fields of a row. The term is typed as printed; how Brug reads it stands below. */
export function RowFields({ view, values, errors, parents, known }: RowFieldsProps) {
  const { t } = view;
  const value = (name: string) => fieldValue(values, name);
  const error = (name: string) => errorOf(errors, name, t);
  return (
    <>
      <RadioGroup
        name="kind"
        label={t('plan-review:kind')}
        options={ROW_KINDS.map((one) => ({ value: one, label: t(`plan-review:kind.${one}`) }))}
        value={value('kind')}
        error={error('kind')}
      />
      <SelectField
        name="parent"
        label={t('plan-review:parent')}
        blank={t('plan-review:parent.none')}
        optional
        options={parents.map((one) => ({ value: String(one.line), label: choiceLabel(one, view) }))}
        value={value('parent')}
        error={error('parent')}
      />
      <TextField
        name="number"
        label={t('plan-review:number')}
        optional
        width="short"
        maxLength={MOST_NUMBER}
        value={value('number')}
        error={error('number')}
      />
      <TextArea
        name="title"
        label={t('plan-review:row-title')}
        rows={3}
        maxLength={MOST_ROW_TITLE}
        value={value('title')}
        error={error('title')}
      />
      <PartyFields view={view} values={values} errors={errors} known={known} />
      <TermFields view={view} values={values} errors={errors} />
      <TextField
        name="targetGroups"
        label={t('plan-review:target-groups')}
        hint={t('plan-review:target-groups.hint')}
        optional
        value={value('targetGroups')}
        error={error('targetGroups')}
      />
      <TextArea
        name="note"
        label={t('plan-review:note')}
        optional
        rows={3}
        value={value('note')}
        error={error('note')}
      />
    </>
  );
}

function PartyFields({ view, values, errors, known }: Omit<RowFieldsProps, 'parents'>) {
  const { t } = view;
  const error = (name: string) => errorOf(errors, name, t);
  const many = (name: string) => [values[name] ?? []].flat().filter((one) => one.trim() !== '');
  return (
    <>
      <NamesField
        name="lead"
        label={t('plan-review:lead-party')}
        hint={t('plan-review:names.hint')}
        optional
        values={many('lead')}
        list="known-names"
        error={error('lead')}
      />
      <NamesField
        name="partners"
        label={t('plan-review:partners')}
        optional
        values={many('partners')}
        list="known-names"
        error={error('partners')}
      />
      <KnownNames id="known-names" names={known} />
    </>
  );
}

function TermFields({ view, values, errors }: Pick<RowFieldsProps, 'view' | 'values' | 'errors'>) {
  const { t, language } = view;
  const value = (name: string) => fieldValue(values, name);
  const typed = value('term').trim();
  const own = value('start') !== '' || value('end') !== '' || value('precision') !== '';
  const read = typed === '' ? undefined : readWords(readTyped(typed.slice(0, MOST_TERM)), language, t);
  return (
    <>
      <TextField
        name="term"
        label={t('plan-review:term.typed')}
        hint={
          <>
            {t('plan-review:term.typed.hint')}
            {read !== undefined && <strong> {read}.</strong>}
          </>
        }
        optional
        maxLength={MOST_TERM}
        value={value('term')}
        error={errorOf(errors, 'term', t)}
      />
      <details class="review-days" open={own}>
        <summary>{t('plan-review:term.days')}</summary>
        <div class="field-row">
          <DateField
            name="start"
            label={t('plan-review:term.start')}
            optional
            value={value('start')}
            error={errorOf(errors, 'start', t)}
          />
          <DateField
            name="end"
            label={t('plan-review:term.end')}
            optional
            value={value('end')}
            error={errorOf(errors, 'end', t)}
          />
        </div>
        <SelectField
          name="precision"
          label={t('plan-review:term.precision')}
          blank={t('plan-review:term.precision.read')}
          optional
          options={PRECISIONS.map((one) => ({ value: one, label: t(`plan-rows:precision.${one}`) }))}
          value={value('precision')}
          error={errorOf(errors, 'precision', t)}
        />
      </details>
    </>
  );
}

/** A row as a choice: what it is, its number, the beginning of its title. */
export function choiceLabel(one: Choice, { t }: Pick<View, 't'>): string {
  const kind = t(`plan-review:kind.${one.kind}`);
  return one.number === null ? `${kind}: ${calledOf(one)}` : `${kind} ${one.number}: ${one.title}`;
}
