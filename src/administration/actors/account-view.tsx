import { Empty, Table } from '../../ui/components/index.ts';
import {
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
import type { SignIn } from '../sign-ins/index.ts';
import { Conflict } from './form-views.tsx';
import { roleCells, roleColumns, SignIns } from './parts.tsx';
import { ACTOR_LANGUAGES } from './rules.ts';
import type { ActorRow, RoleRow } from './store.ts';

export interface AccountPageProps {
  view: View;
  actor: ActorRow;
  roles: readonly RoleRow[];
  signIns: readonly SignIn[];
  /** The sign-in with which the page is read; null with a token. */
  here: string | null;
  values?: FormValues;
  errors: FieldError[];
  conflict: boolean;
  idempotencyKey: string;
}

/** The own page of everybody who signs in: name and language, roles, sign-ins. */
export function AccountPage(props: AccountPageProps) {
  const { view, actor, roles, signIns, here, errors, conflict, idempotencyKey } = props;
  const { t } = view;
  const values = props.values ?? { name: actor.name, language: actor.language };
  const labels = { name: t('actors:name'), language: t('actors:language') };
  const field = (name: 'name' | 'language') => {
    const error = errorOf(errors, name, t);
    return { name, label: labels[name], value: fieldValue(values, name), ...(error === undefined ? {} : { error }) };
  };
  return (
    <Layout view={view} title={t('actors:account.title')} lead={t('actors:account.lead')}>
      <ErrorSummary errors={errors} labels={labels} />
      {conflict && (
        <Conflict view={view} values={values} labels={labels} stands={{ name: actor.name, language: actor.language }} />
      )}
      <Form
        action="/account"
        submit={conflict ? t('actors:save.anyway') : t('actors:save')}
        idempotencyKey={idempotencyKey}
        version={actor.version}
      >
        <TextField {...field('name')} maxLength={120} />
        <SelectField
          {...field('language')}
          options={ACTOR_LANGUAGES.map((code) => ({
            value: code,
            label: view.codes.label('language', code, view.language),
          }))}
        />
      </Form>
      <section>
        <h2>{t('actors:roles')}</h2>
        <Table
          caption={t('actors:roles')}
          captionHidden
          columns={roleColumns(t)}
          rows={roles.map((role) => roleCells(role, view))}
          empty={<Empty text={t('actors:no-role')} />}
        />
      </section>
      <section>
        <h2>{t('actors:sign-ins')}</h2>
        <SignIns view={view} signIns={signIns} action={(id) => `/account/sign-ins/${id}/end`} own here={here} />
        <p>
          <a href="/drafts">{t('actors:account.drafts')}</a>
        </p>
      </section>
    </Layout>
  );
}
