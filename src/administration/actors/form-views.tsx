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
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { ACTOR_LANGUAGES, GIVEN_ROLES, type GivenRole, NEEDS, needsConfirmation } from './rules.ts';
import type { ActorRow, Employer } from './store.ts';

export interface ActorFormProps {
  view: View;
  /** Who is corrected, as it stands now; undefined for who is taken in. */
  actor: ActorRow | undefined;
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
  /** Whether somebody else changed it since the form was shown. */
  conflict: boolean;
}

/** Taking somebody in, or correcting who somebody is. */
export function ActorForm({ view, actor, values, errors, idempotencyKey, conflict }: ActorFormProps) {
  const { t } = view;
  const field = (name: string, label: string) => {
    const error = errorOf(errors, name, t);
    return { name, label, value: fieldValue(values, name), ...(error === undefined ? {} : { error }) };
  };
  const title =
    actor === undefined ? t('actors:new') : t('actors:edit.title', { name: actorName(t, actor.id, actor.name) });
  const crumb = actor && { label: actorName(t, actor.id, actor.name), href: `/actors/${actor.id}` };
  const labels = {
    name: t('actors:name'),
    email: t('actors:email'),
    language: t('actors:language'),
    id: t('actors:id'),
  };
  return (
    <Layout
      view={view}
      level="administration"
      title={title}
      {...(actor === undefined ? { lead: t('actors:new.lead') } : {})}
      crumbs={[{ label: t('actors:title'), href: '/actors' }, ...(crumb ? [crumb] : []), { label: title }]}
    >
      <ErrorSummary errors={errors} labels={labels} />
      {conflict && actor && <ConflictOf {...{ view, actor, values, labels }} />}
      <Form
        action={actor === undefined ? '/actors' : `/actors/${actor.id}`}
        submit={conflict ? t('actors:save.anyway') : actor === undefined ? t('actors:new.submit') : t('actors:save')}
        cancelHref={actor === undefined ? '/actors' : `/actors/${actor.id}`}
        idempotencyKey={idempotencyKey}
        {...(actor === undefined
          ? {}
          : {
              version: errors.length > 0 && !conflict ? fieldValue(values, 'version') || actor.version : actor.version,
            })}
      >
        <TextField {...field('name', labels.name)} maxLength={120} autocomplete="off" />
        <TextField
          {...field('email', labels.email)}
          type="email"
          hint={t('actors:email.hint')}
          maxLength={200}
          optional
        />
        <SelectField
          {...field('language', labels.language)}
          options={ACTOR_LANGUAGES.map((code) => ({
            value: code,
            label: view.codes.label('language', code, view.language),
          }))}
        />
        {actor === undefined && (
          <TextField {...field('id', labels.id)} hint={t('actors:id.hint')} width="medium" maxLength={60} optional />
        )}
      </Form>
    </Layout>
  );
}

function ConflictOf(props: { view: View; actor: ActorRow; values: FormValues; labels: Record<string, string> }) {
  const { name, email, language } = props.actor;
  return <Conflict {...props} stands={{ name, email: email ?? '', language }} />;
}

/** What was typed and what stands now, beside each other. */
export function Conflict(props: {
  view: View;
  stands: Record<string, string>;
  values: FormValues;
  labels: Record<string, string>;
}) {
  const { view, stands, values, labels } = props;
  const { t } = view;
  return (
    <Notice kind="warn" title={t('actors:conflict.title')}>
      <p>{t('actors:conflict.lead')}</p>
      <Table
        caption={t('actors:conflict.title')}
        captionHidden
        columns={[
          { key: 'field', label: t('actors:about') },
          { key: 'typed', label: t('actors:conflict.typed') },
          { key: 'stands', label: t('actors:conflict.stands') },
        ]}
        rows={Object.entries(stands).map(([field, now]) => [labels[field] ?? field, fieldValue(values, field), now])}
      />
    </Notice>
  );
}

export interface RoleFormProps {
  view: View;
  actor: ActorRow;
  /** The role that was chosen; null while none is. */
  role: GivenRole | null;
  employers: readonly Employer[];
  prisons: readonly string[];
  parties: readonly string[];
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
}

/** Giving a role: first which, then only what that role needs. */
export function RoleForm(props: RoleFormProps) {
  const { view, actor, role, errors } = props;
  const { t } = view;
  const name = actorName(t, actor.id, actor.name);
  const title = t('actors:give-role.title', { name });
  return (
    <Layout
      view={view}
      level="administration"
      title={title}
      lead={t('actors:give-role.lead')}
      crumbs={[
        { label: t('actors:title'), href: '/actors' },
        { label: name, href: `/actors/${actor.id}` },
        { label: t('actors:give-role') },
      ]}
    >
      {view.actor?.id === actor.id ? (
        <Notice kind="info">{t('actors:give-role.oneself')}</Notice>
      ) : role === null ? (
        <Form
          action={`/actors/${actor.id}/roles/new`}
          method="get"
          submit={t('actors:give-role.next')}
          cancelHref={`/actors/${actor.id}`}
        >
          <SelectField
            name="role"
            label={t('actors:role')}
            options={GIVEN_ROLES.map((one) => ({ value: one, label: t(`roles:${one}`) }))}
            {...(errors.length > 0 ? { error: errorOf(errors, 'role', t) ?? '' } : {})}
          />
        </Form>
      ) : (
        <ChosenRole {...props} role={role} />
      )}
    </Layout>
  );
}

function ChosenRole(props: RoleFormProps & { role: GivenRole }) {
  const { view, actor, role, values, errors, idempotencyKey } = props;
  const { t, today } = view;
  const wrong = (name: string) => {
    const error = errorOf(errors, name, t);
    return error === undefined ? {} : { error };
  };
  const labels = {
    role: t('actors:role'),
    prisons: t('actors:prisons'),
    organisation: t('actors:organisation'),
    party: t('actors:party'),
    from: t('actors:from'),
    until: t('actors:until'),
  };
  return (
    <>
      <ErrorSummary errors={errors} labels={labels} />
      <p>
        <strong>{t(`roles:${role}`)}</strong> ·{' '}
        <a href={`/actors/${actor.id}/roles/new`}>{t('actors:give-role.other')}</a>
      </p>
      {needsConfirmation(role) && <Notice kind="info">{t('actors:give-role.waits')}</Notice>}
      <Form
        action={`/actors/${actor.id}/roles`}
        submit={t('actors:give-role')}
        cancelHref={`/actors/${actor.id}`}
        idempotencyKey={idempotencyKey}
      >
        <input type="hidden" id="field-role" name="role" value={role} />
        <WhereFields {...props} labels={labels} wrong={wrong} />
        <DateField
          name="from"
          label={labels.from}
          hint={t('actors:from.hint')}
          value={values.from === undefined ? today : fieldValue(values, 'from')}
          {...wrong('from')}
        />
        <DateField name="until" label={labels.until} value={fieldValue(values, 'until')} optional {...wrong('until')} />
      </Form>
    </>
  );
}

interface WhereProps extends RoleFormProps {
  role: GivenRole;
  labels: Record<'prisons' | 'organisation' | 'party', string>;
  wrong: (name: string) => { error?: string };
}

/** Where and for whom a role is held: only what it needs. */
function WhereFields({ view, role, employers, prisons, parties, values, labels, wrong }: WhereProps) {
  const { t, language, placeName } = view;
  const need = NEEDS[role];
  return (
    <>
      {need.prisons && (
        <CheckboxGroup
          name="prisons"
          label={labels.prisons}
          options={prisons.map((code) => ({ value: code, label: placeName(code) }))}
          value={[values.prisons ?? []].flat()}
          {...wrong('prisons')}
        />
      )}
      {need.organisation !== 'none' && (
        <SelectField
          name="organisation"
          label={labels.organisation}
          blank
          optional={need.organisation === 'may'}
          options={employers.map((one) => ({
            value: one.code,
            label: pick({ nl: one.nameNl, en: one.nameEn }, language),
          }))}
          value={fieldValue(values, 'organisation')}
          {...wrong('organisation')}
        />
      )}
      {need.party && (
        <SelectField
          name="party"
          label={labels.party}
          hint={t('actors:party.hint')}
          blank
          options={parties.map((party) => ({ value: party, label: party }))}
          value={fieldValue(values, 'party')}
          {...wrong('party')}
        />
      )}
    </>
  );
}
