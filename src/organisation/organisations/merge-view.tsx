import { Empty, SummaryList } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatNumber } from '../../ui/words/format.ts';
import { isWordKey } from '../../ui/words/index.ts';
import type { Moving } from './merge-store.ts';
import { hrefOf, nameOf } from './parts.tsx';
import type { Organisation, OrganisationName } from './store.ts';

export interface MergeProps {
  view: View;
  organisation: Organisation;
  moving: Moving;
  choices: OrganisationName[];
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
}

const COUNTED = ['offers', 'executed', 'steps', 'names', 'contacts', 'branches'] as const;

/** Merges a double into another organisation: first what would move, and whose roles stand in the way. */
export function MergePage(props: MergeProps) {
  const { view, organisation, moving, choices, errors } = props;
  const { t, language } = view;
  const name = nameOf(organisation, language);
  return (
    <Layout
      view={view}
      title={t('organisations:merge')}
      lead={t('organisations:merge.lead', { name })}
      level="administration"
      crumbs={[
        { label: t('organisations:title'), href: '/organisations' },
        { label: name, href: hrefOf(organisation.code) },
        { label: t('organisations:merge') },
      ]}
    >
      <ErrorSummary
        errors={errors}
        labels={{ into: t('organisations:merge.into'), roles: t('organisations:merge.roles') }}
      />
      <h2>{t('organisations:merge.moves')}</h2>
      <SummaryList
        items={COUNTED.map((key) => ({
          label: t(`organisations:merge.${key}`),
          value: formatNumber(moving[key], language),
        }))}
      />
      {choices.length === 0 ? <Empty text={t('organisations:merge.none')} /> : <MergeForm {...props} />}
    </Layout>
  );
}

function MergeForm({ view, organisation, moving, choices, values, errors, idempotencyKey }: MergeProps) {
  const { t, language } = view;
  const roleWord = (role: string) => {
    const word = `roles:${role}`;
    return isWordKey(word) ? t(word) : role;
  };
  return (
    <Form
      action={`${hrefOf(organisation.code)}/merge`}
      idempotencyKey={idempotencyKey}
      version={organisation.version}
      submit={t('organisations:merge.submit')}
      cancelHref={hrefOf(organisation.code)}
      danger
    >
      <SelectField
        name="into"
        label={t('organisations:merge.into')}
        hint={t('organisations:merge.into.hint')}
        options={choices.map((one) => ({ value: one.code, label: nameOf(one, language) }))}
        value={fieldValue(values, 'into')}
        error={errorOf(errors, 'into', t)}
        blank
      />
      {moving.roles.length > 0 && (
        <CheckboxGroup
          name="roles"
          label={t('organisations:merge.roles')}
          hint={t('organisations:merge.roles.hint')}
          options={moving.roles.map(({ id, actor, name, role }) => ({
            value: id,
            label: `${actorName(t, actor, name ?? actor)} (${roleWord(role)})`,
          }))}
          value={[values.roles ?? []].flat()}
          error={errorOf(errors, 'roles', t)}
          optional
        />
      )}
    </Form>
  );
}
