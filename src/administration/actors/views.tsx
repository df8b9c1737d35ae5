import { findPersona } from '../../access/index.ts';
import { type Change, ChangeHistory } from '../../audit/index.ts';
import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { DateField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, type Names, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { isWordKey, wordOf } from '../../ui/words/index.ts';
import type { SignIn } from '../sign-ins/index.ts';
import { ConfirmButton } from './list-views.tsx';
import { roleCells, roleColumns, SignIns } from './parts.tsx';
import { undoOf } from './rules.ts';
import type { ActorRow, RoleRow } from './store.ts';

export interface ActorPageProps {
  view: View;
  actor: ActorRow;
  roles: readonly RoleRow[];
  signIns: readonly SignIn[];
  changes: readonly Change[];
  names: Names;
  /** Whether a role was changed by somebody else while this reader wanted to change it. */
  conflict: boolean;
}

/** Somebody who works with Brug: details, roles, where signed in, and what was changed. */
export function ActorPage(props: ActorPageProps) {
  const { view, actor, signIns, conflict } = props;
  const { t, language } = view;
  const name = actorName(t, actor.id, actor.name);
  const self = view.actor?.id === actor.id;
  return (
    <Layout
      view={view}
      level="administration"
      title={name}
      crumbs={[{ label: t('actors:title'), href: '/actors' }, { label: name }]}
      action={
        <>
          {!self && (
            <a class="button" href={`/actors/${actor.id}/roles/new`}>
              {t('actors:give-role')}
            </a>
          )}
          <a href={`/actors/${actor.id}/edit`}>{t('actors:edit')}</a>
        </>
      }
      demonstration={findPersona(actor.id) !== undefined}
    >
      {conflict && (
        <Notice kind="warn" title={t('actors:conflict.title')}>
          {t('actors:conflict.role')}
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('actors:id'), value: actor.id },
          { label: t('actors:email'), value: actor.email ?? '–' },
          { label: t('actors:language'), value: view.codes.label('language', actor.language, view.language) },
          { label: t('actors:since'), value: formatDate(actor.createdAt, language) },
        ]}
      />
      <section>
        <h2>{t('actors:roles')}</h2>
        <Roles {...props} self={self} />
      </section>
      <section>
        <h2>{t('actors:sign-ins')}</h2>
        <SignIns view={view} signIns={signIns} action={(id) => `/actors/${actor.id}/sign-ins/${id}/end`} />
      </section>
      <section>
        <h2>{t('actors:history')}</h2>
        <ActorHistory {...props} self={self} />
      </section>
    </Layout>
  );
}

function Roles({ view, actor, roles, names, self }: ActorPageProps & { self: boolean }) {
  const { t } = view;
  return (
    <Table
      caption={t('actors:roles')}
      captionHidden
      columns={[...roleColumns(t), { key: 'given', label: t('actors:given') }, { key: 'do', label: t('actors:do') }]}
      rows={roles.map((role) => [
        ...roleCells(role, view),
        [role.givenBy, role.confirmedBy]
          .filter((id) => id !== null)
          .map((id) => actorName(t, id, names.get(id)))
          .join(', ') || '–',
        <RoleActions view={view} role={role} self={self} />,
      ])}
      empty={
        <Empty
          text={t('actors:no-roles')}
          {...(self
            ? {}
            : {
                action: (
                  <a class="button" href={`/actors/${actor.id}/roles/new`}>
                    {t('actors:give-role')}
                  </a>
                ),
              })}
        />
      }
    />
  );
}

/** What can be done with a role: confirming it where it may be this administrator, and ending it. */
function RoleActions({ view, role, self }: { view: View; role: RoleRow; self: boolean }) {
  const { t } = view;
  if (role.state === 'ended') return <>–</>;
  const mine = !self && role.givenBy !== view.actor?.id;
  return (
    <>
      {role.state === 'to-confirm' && (mine ? <ConfirmButton view={view} role={role} /> : t('actors:confirm.other'))}
      <details class="screen-only">
        <summary>
          {t('actors:end')}
          <span class="hidden"> {roleName(t, role.role)}</span>
        </summary>
        <form
          class="form"
          method="post"
          action={`/actors/${role.actor}/roles/${role.id}/end`}
          aria-label={t('actors:end.of', { role: roleName(t, role.role) })}
          novalidate
        >
          <input type="hidden" name="version" value={String(role.version)} />
          <DateField name={`until-${role.id}`} label={t('actors:end.on')} hint={t('actors:end.hint')} optional />
          <button class="danger" type="submit">
            {t('actors:end')}
          </button>
        </form>
      </details>
    </>
  );
}

function ActorHistory({ view, actor, changes, names, self }: ActorPageProps & { self: boolean }) {
  const { t, language } = view;
  const fieldWord = (field: string) => {
    const word = `actors:field.${field}`;
    return isWordKey(word) ? t(word) : field;
  };
  const valueWord = (field: string, value: unknown) => {
    const text = String(value);
    if (field === 'state') return wordOf(t, 'actors:state', text);
    if (field === 'language') return view.codes.label('language', text, view.language);
    if (field.endsWith('_by')) return actorName(t, text, names.get(text));
    if (field.endsWith('_at')) return formatDateTime(text, language);
    return field === 'valid_until' ? formatDate(text, language) : text;
  };
  return (
    <ChangeHistory
      view={view}
      changes={changes}
      names={names}
      fieldWord={fieldWord}
      valueWord={valueWord}
      about={(change) =>
        change.kind === 'actor'
          ? t('actors:about')
          : t('actors:about.role', { number: change.objectId.split('/')[1] ?? '' })
      }
      beside={(change) =>
        undoOf(change) === undefined || (self && change.kind === 'actor-role') ? (
          ''
        ) : (
          <form method="post" action={`/actors/${actor.id}/changes/${change.id}/undo`}>
            <button class="quiet" type="submit">
              {t('actors:take-back')}
              <span class="hidden"> {formatDateTime(change.at, language)}</span>
            </button>
          </form>
        )
      }
    />
  );
}
