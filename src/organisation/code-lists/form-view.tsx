import { CAUSES } from '../../shared/code-lists.ts';
import { isDay } from '../../shared/dates.ts';
import { Notice, Table } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import { optionsOf } from './labels.ts';
import { labelIn, titleOf } from './list-view.tsx';
import { CATEGORIES, type KeptCode, LABEL, type List, RULING, WITH_CAUSE, WITH_REMARK } from './rules.ts';
import { asTyped } from './typed.ts';

interface FormProps {
  view: View;
  list: List;
  /** The codes that can follow this one. */
  others: readonly KeptCode[];
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
}

const NAMES = [
  ...['code', 'labelNl', 'labelEn', 'labelFr', 'labelAr', 'rulingNl', 'rulingEn'],
  ...['from', 'until', 'successor', 'cause', 'asks', 'policyFields'],
];
const labelsOf = ({ t }: View) => Object.fromEntries(NAMES.map((name) => [name, wordOf(t, 'codes:field', name)]));

/** The form of a new code. */
export function AddPage(props: FormProps) {
  const { view, list, values, errors } = props;
  const { t } = view;
  const base = `/code-lists/${list.list}`;
  return (
    <Layout
      view={view}
      title={t('codes:add')}
      lead={t('codes:add.lead', { list: titleOf(list, view) })}
      level="administration"
      crumbs={[
        { label: t('codes:title'), href: '/code-lists' },
        { label: titleOf(list, view), href: base },
        { label: t('codes:add') },
      ]}
    >
      <ErrorSummary errors={errors} labels={labelsOf(view)} />
      <Form
        action={`${base}/codes`}
        idempotencyKey={props.idempotencyKey}
        submit={t('codes:add.submit')}
        cancelHref={base}
      >
        <Labels {...props} />
        <TextField
          name="code"
          label={t('codes:field.code')}
          hint={t('codes:field.code.hint')}
          value={fieldValue(values, 'code')}
          error={errorOf(errors, 'code', t)}
          width="medium"
          maxLength={60}
          optional
        />
        <Rest {...props} />
      </Form>
    </Layout>
  );
}

/** The form of a code; `meanwhile` when somebody else changed it since it was shown: then both versions stand side by side. */
export function EditPage(props: FormProps & { code: KeptCode; version: number; meanwhile?: boolean }) {
  const { view, list, code, errors, meanwhile } = props;
  const { t } = view;
  const base = `/code-lists/${list.list}`;
  const href = `${base}/codes/${code.code}`;
  return (
    <Layout
      view={view}
      title={t('codes:edit')}
      lead={t('codes:code.lead', { code: code.code, list: titleOf(list, view) })}
      level="administration"
      crumbs={[
        { label: t('codes:title'), href: '/code-lists' },
        { label: titleOf(list, view), href: base },
        { label: labelIn(code, view), href },
        { label: t('codes:edit') },
      ]}
    >
      <ErrorSummary errors={errors} labels={labelsOf(view)} />
      {meanwhile && <Meanwhile {...props} />}
      <Form
        action={href}
        idempotencyKey={props.idempotencyKey}
        version={props.version}
        submit={t(meanwhile ? 'codes:save.again' : 'codes:save')}
        cancelHref={href}
      >
        <Labels {...props} />
        <Rest {...props} />
      </Form>
    </Layout>
  );
}

/** What was typed beside what stands now, field by field where they differ. */
function Meanwhile({ view, code, values }: FormProps & { code: KeptCode }) {
  const { t } = view;
  const now = asTyped(code);
  const shown = (value: string | string[] | undefined) => {
    const text = [value ?? ''].flat().join(', ');
    return isDay(text) ? formatShortDate(text) : text || '–';
  };
  const rows = NAMES.filter((name) => Object.hasOwn(now, name) && shown(values[name]) !== shown(now[name])).map(
    (name) => [wordOf(t, 'codes:field', name), shown(values[name]), shown(now[name])],
  );
  return (
    <>
      <Notice kind="warn">{t('codes:meanwhile')}</Notice>
      <Table
        caption={t('codes:meanwhile.caption')}
        columns={[
          { key: 'field', label: t('codes:meanwhile.field') },
          { key: 'typed', label: t('codes:meanwhile.typed') },
          { key: 'now', label: t('codes:meanwhile.now') },
        ]}
        rows={rows}
        empty={<p>{t('codes:meanwhile.same')}</p>}
      />
    </>
  );
}

/** What a field needs from its form. */
function fieldOf({ view, values, errors }: FormProps) {
  return (name: string) => ({
    name,
    label: wordOf(view.t, 'codes:field', name),
    value: fieldValue(values, name),
    error: errorOf(errors, name, view.t),
  });
}

function Labels(props: FormProps) {
  const field = fieldOf(props);
  const hint = props.list.readByDetainees ? { hint: props.view.t('codes:field.label.hint') } : {};
  return (
    <>
      <TextField {...field('labelNl')} maxLength={LABEL} />
      <TextField {...field('labelEn')} maxLength={LABEL} />
      <TextField {...field('labelFr')} {...hint} maxLength={LABEL} optional />
      <TextField {...field('labelAr')} {...hint} maxLength={LABEL} optional />
    </>
  );
}

function Rest(props: FormProps) {
  const { view, list, others, values } = props;
  const { t } = view;
  const field = fieldOf(props);
  const reasons = [...CAUSES.map((cause) => ({ value: cause, label: t(`code-lists:cause.${cause}`) }))];
  const asks = [
    { value: '', label: t('codes:asks.nothing') },
    { value: 'remark', label: t('codes:asks.remark') },
  ];
  return (
    <>
      {WITH_CAUSE.includes(list.list) && !list.fixed && (
        <SelectField {...field('cause')} options={reasons} blank={t('code-lists:cause.none')} optional />
      )}
      {list.list === WITH_REMARK && <RadioGroup {...field('asks')} options={asks} optional />}
      {list.list === CATEGORIES && (
        <div class="wide-boxes">
          <CheckboxGroup
            {...field('policyFields')}
            hint={t('codes:field.policyFields.hint')}
            options={optionsOf(view, 'policy-field', [values.policyFields ?? []].flat()).map(({ value, label }) => ({
              value,
              label,
            }))}
            value={[values.policyFields ?? []].flat()}
            optional
          />
        </div>
      )}
      <TextArea {...field('rulingNl')} hint={t('codes:field.ruling.hint')} rows={3} maxLength={RULING} optional />
      <TextArea {...field('rulingEn')} rows={3} maxLength={RULING} optional />
      {!list.fixed && (
        <>
          <DateField {...field('from')} optional />
          <DateField {...field('until')} hint={t('codes:field.until.hint')} optional />
          <SelectField
            {...field('successor')}
            hint={t('codes:field.successor.hint')}
            options={others.map((one) => ({ value: one.code, label: labelIn(one, view) }))}
            blank={t('codes:successor.none')}
            optional
          />
        </>
      )}
    </>
  );
}
