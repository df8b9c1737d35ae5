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
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { labelOf, optionsOf } from '../code-lists/index.ts';
import { hrefOf, nameOf } from './parts.tsx';
import type { Organisation, OrganisationName } from './store.ts';

export interface OrganisationFormProps {
  view: View;
  /** The organisation as it stands, or null for a new one. */
  organisation: Organisation | null;
  choices: OrganisationName[];
  values: FormValues;
  errors: FieldError[];
  /** Whether somebody else changed it meanwhile; then both versions stand beside each other. */
  stale: boolean;
  idempotencyKey: string;
}

const FIELDS = ['nameNl', 'nameEn', 'kind', 'policyFields', 'parent', 'from', 'until', 'code'] as const;

/** What the form shows of an organisation as it stands. */
export function valuesOf(one: Organisation): FormValues {
  return {
    nameNl: one.nameNl,
    nameEn: one.nameEn ?? '',
    kind: one.kind,
    policyFields: one.policyFields,
    parent: one.parent?.code ?? '',
    from: one.validFrom ?? '',
    until: one.validTo ?? '',
  };
}

/** The form of an organisation: what it is, what it is a part of, and from when until when it stands. */
export function OrganisationFormPage(props: OrganisationFormProps) {
  const { view, organisation, errors } = props;
  const { t, language } = view;
  const title = t(organisation === null ? 'organisations:make' : 'organisations:edit.title');
  const back = organisation === null ? '/administration/organisations' : hrefOf(organisation.code);
  const words = Object.fromEntries(FIELDS.map((name) => [name, t(`organisations:field.${name}`)]));
  return (
    <Layout
      view={view}
      title={title}
      lead={t(organisation === null ? 'organisations:make.lead' : 'organisations:edit.lead')}
      level="administration"
      crumbs={[
        { label: t('organisations:title'), href: '/organisations' },
        ...(organisation === null ? [] : [{ label: nameOf(organisation, language), href: back }]),
        { label: title },
      ]}
    >
      <ErrorSummary errors={errors} labels={words} />
      {props.stale && organisation !== null && <BothVersions fields={bothOf(props, organisation)} />}
      <Form
        action={organisation === null ? '/administration/organisations' : `${back}/edit`}
        idempotencyKey={props.idempotencyKey}
        {...(organisation === null ? {} : { version: organisation.version })}
        submit={t(props.stale ? 'form:stale.save' : 'organisations:save')}
        cancelHref={back}
      >
        <Fields {...props} />
      </Form>
    </Layout>
  );
}

function Fields({ view, organisation, choices, values, errors }: OrganisationFormProps) {
  const { t, language } = view;
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: t(`organisations:field.${name}`),
    value: fieldValue(values, name),
    error: errorOf(errors, name, t),
  });
  const wholes = choices
    .filter((one) => one.code !== organisation?.code)
    .map((one) => ({ value: one.code, label: nameOf(one, language) }));
  const chosen = fieldValue(values, 'parent');
  if (chosen !== '' && !wholes.some((one) => one.value === chosen) && chosen.length <= 60)
    wholes.push({
      value: chosen,
      label: organisation?.parent?.code === chosen ? nameOf(organisation.parent, language) : chosen,
    });
  return (
    <>
      <TextField {...field('nameNl')} maxLength={200} />
      <TextField {...field('nameEn')} maxLength={200} optional />
      <SelectField
        {...field('kind')}
        options={optionsOf(view, 'organisation-kind', [fieldValue(values, 'kind')])}
        blank
      />
      <div class="wide-boxes">
        <CheckboxGroup
          {...field('policyFields')}
          options={optionsOf(view, 'policy-field', [values.policyFields ?? []].flat())}
          value={[values.policyFields ?? []].flat()}
          optional
        />
      </div>
      <SelectField
        {...field('parent')}
        hint={t('organisations:field.parent.hint')}
        options={wholes}
        blank={t('organisations:field.parent.none')}
        optional
      />
      <DateField {...field('from')} optional />
      <DateField {...field('until')} optional />
      {organisation === null && (
        <TextField
          {...field('code')}
          hint={t('organisations:field.code.hint')}
          width="medium"
          maxLength={60}
          optional
        />
      )}
    </>
  );
}

/** Each field: what was typed, and what stands there now. */
function bothOf({ view, values, choices }: OrganisationFormProps, organisation: Organisation) {
  const { t, language } = view;
  const now = valuesOf(organisation);
  const labels: Partial<Record<(typeof FIELDS)[number], (one: string) => string>> = {
    kind: (one) => labelOf(view, 'organisation-kind', one),
    policyFields: (one) => labelOf(view, 'policy-field', one),
    parent: (one) =>
      nameOf(choices.find(({ code }) => code === one) ?? { code: one, nameNl: one, nameEn: null }, language),
  };
  return FIELDS.filter((name) => name !== 'code').map((name) => ({
    label: t(`organisations:field.${name}`),
    typed: saidIn(values[name], labels[name]),
    now: saidIn(now[name], labels[name]),
  }));
}
