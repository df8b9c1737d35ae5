import type { Child } from 'hono/jsx';
import { BothVersions, saidIn } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Crumb, View } from '../../ui/view.ts';

/** One field of a form. */
export interface FieldSpec {
  name: string;
  as: 'text' | 'url' | 'lines' | 'day';
  label: string;
  hint?: string;
  optional?: boolean;
  most?: number;
  rows?: number;
}

export interface FormPageProps {
  view: View;
  title: string;
  lead: string;
  crumbs: Crumb[];
  action: string;
  submit: string;
  cancel: string;
  fields: readonly FieldSpec[];
  values: FormValues;
  errors: FieldError[];
  /** What stands there now, where somebody else changed it meanwhile: then both stand beside each other. */
  now: FormValues | null;
  version?: number | undefined;
  idempotencyKey: string;
  danger?: boolean;
  /** The labels of fields that the page draws itself. */
  labels?: Record<string, string>;
  /** Beside the form. */
  beside?: Child;
  /** Above the fields, in the form. */
  before?: Child;
}

/** A page with one form: its faults on top, both versions where two people changed the same, the text of the agreement beside it. */
export function FormPage(props: FormPageProps) {
  const { view, fields, errors, now, beside } = props;
  const labels = { ...props.labels, ...Object.fromEntries(fields.map((field) => [field.name, field.label])) };
  const form = <OneForm {...props} />;
  return (
    <Layout view={view} level="policy" title={props.title} lead={props.lead} crumbs={props.crumbs}>
      <ErrorSummary errors={errors} labels={labels} />
      {now !== null && <BothVersions fields={bothOf(props, now)} />}
      {beside === undefined ? (
        form
      ) : (
        <div class="review-beside">
          <div class="review-place review-sticky">{beside}</div>
          <div>{form}</div>
        </div>
      )}
    </Layout>
  );
}

function OneForm(props: FormPageProps) {
  const { view, now } = props;
  return (
    <Form
      action={props.action}
      idempotencyKey={props.idempotencyKey}
      {...(props.version === undefined ? {} : { version: props.version })}
      submit={now === null ? props.submit : view.t('form:stale.save')}
      cancelHref={props.cancel}
      {...(props.danger ? { danger: true } : {})}
    >
      {props.before}
      {props.fields.map((field) => (
        <Field field={field} values={props.values} error={errorOf(props.errors, field.name, view.t)} />
      ))}
    </Form>
  );
}

/** One field of a form, with what was typed and what is wrong with it. */
export function Field({ field, values, error }: { field: FieldSpec; values: FormValues; error: string | undefined }) {
  const { name, label, as, most } = field;
  const common = {
    ...{ name, label, error },
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...(field.optional ? { optional: true } : {}),
  };
  const value = fieldValue(values, name);
  const length = most === undefined ? {} : { maxLength: most };
  if (as === 'lines') return <TextArea {...common} value={value} rows={field.rows ?? 3} {...length} />;
  if (as === 'day') return <DateField {...common} value={value} />;
  return <TextField {...common} value={value} type={as} {...length} />;
}

/** Each field that somebody else may have changed: what was typed, and what stands there now. */
const bothOf = ({ fields, values }: FormPageProps, now: FormValues) =>
  fields
    .filter(({ name }) => Object.hasOwn(now, name))
    .map(({ name, label }) => ({ label, typed: saidIn(values[name]), now: saidIn(now[name]) }));
