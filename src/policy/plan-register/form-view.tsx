import type { Child } from 'hono/jsx';
import { BothVersions, saidIn } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  NumberField,
  type Option,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Crumb, View } from '../../ui/view.ts';

/** One field of a form of the register, or a heading between them. */
export interface FieldSpec {
  name: string;
  as: 'text' | 'url' | 'lines' | 'day' | 'number' | 'decimal' | 'select' | 'ticks' | 'radio' | 'heading';
  label: string;
  hint?: string;
  optional?: boolean;
  most?: number;
  short?: boolean;
  options?: Option[];
  blank?: string | boolean;
}

export interface RegisterFormProps {
  view: View;
  title: string;
  lead: string;
  crumbs: Crumb[];
  action: string;
  submit: string;
  cancel: string;
  fields: FieldSpec[];
  values: FormValues;
  errors: FieldError[];
  /** What stands there now, where somebody else changed it meanwhile: then both versions stand beside each other. */
  now: FormValues | null;
  version?: number | undefined;
  idempotencyKey: string;
  danger?: boolean;
  /** What stands above the form. */
  children?: Child;
}

/** A page with one form of the register: its faults on top, both versions where two people changed the same. */
export function RegisterFormPage(props: RegisterFormProps) {
  const { view, fields, errors, now } = props;
  const labels = Object.fromEntries(fields.map((field) => [field.name, field.label]));
  return (
    <Layout view={view} level="policy" title={props.title} lead={props.lead} crumbs={props.crumbs}>
      <ErrorSummary errors={errors} labels={labels} />
      {now !== null && <BothVersions fields={bothOf(fields, props.values, now)} />}
      {props.children}
      <Form
        action={props.action}
        idempotencyKey={props.idempotencyKey}
        {...(props.version === undefined ? {} : { version: props.version })}
        submit={now === null ? props.submit : view.t('form:stale.save')}
        cancelHref={props.cancel}
        {...(props.danger ? { danger: true } : {})}
      >
        {fields.map((field) => (
          <Field field={field} values={props.values} error={errorOf(errors, field.name, view.t)} />
        ))}
      </Form>
    </Layout>
  );
}

function Field({ field, values, error }: { field: FieldSpec; values: FormValues; error: string | undefined }) {
  const { name, label, as, most } = field;
  const common = {
    ...{ name, label, error },
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...(field.optional ? { optional: true } : {}),
  };
  const value = fieldValue(values, name);
  switch (as) {
    case 'heading':
      return (
        <div class="form-heading">
          <h2>{label}</h2>
          {field.hint && <p class="soft">{field.hint}</p>}
        </div>
      );
    case 'lines':
      return (
        <TextArea
          {...common}
          value={value}
          rows={most !== undefined && most <= 1000 ? 3 : 5}
          {...(most === undefined ? {} : { maxLength: most })}
        />
      );
    case 'day':
      return <DateField {...common} value={value} />;
    case 'number':
    case 'decimal':
      return <NumberField {...common} value={value} decimals={as === 'decimal'} />;
    case 'select':
      return <SelectField {...common} options={field.options ?? []} value={value} blank={field.blank ?? false} />;
    case 'radio':
      return <RadioGroup {...common} options={field.options ?? []} value={value} />;
    case 'ticks':
      return (
        <div class="wide-boxes">
          <CheckboxGroup {...common} options={field.options ?? []} value={[values[name] ?? []].flat()} />
        </div>
      );
    default:
      return (
        <TextField
          {...common}
          value={value}
          type={as === 'url' ? 'url' : 'text'}
          width={field.short ? 'short' : 'full'}
          {...(most === undefined ? {} : { maxLength: most })}
        />
      );
  }
}

/** Each field that somebody else may have changed: what was typed, and what stands there now. */
const bothOf = (fields: readonly FieldSpec[], values: FormValues, now: FormValues) =>
  fields
    .filter((field) => field.as !== 'heading' && Object.hasOwn(now, field.name))
    .map(({ name, label, options }) => {
      const labelOf = (one: string) => options?.find(({ value }) => value === one)?.label;
      return { label, typed: saidIn(values[name], labelOf), now: saidIn(now[name], labelOf) };
    });
