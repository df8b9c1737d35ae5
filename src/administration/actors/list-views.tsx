import { findPersona } from '../../access/index.ts';
import { Attention, Empty, Filters, Pager, Table } from '../../ui/components/index.ts';
import { addressOf, headOf, type Order, sortWord } from '../../ui/export/index.ts';
import { SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, type Names, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { dayWords, placeWords, StateMark } from './parts.tsx';
import { type ActorFilter, GIVEN_ROLES, ROLE_STATES } from './rules.ts';
import type { ActorRow, RoleRow } from './store.ts';

export interface ActorsPageProps {
  view: View;
  items: readonly ActorRow[];
  roles: readonly RoleRow[];
  total: number;
  prisons: readonly string[];
  /** How many roles this administrator can confirm. */
  waiting: number;
  filter: ActorFilter;
  order: Order;
  page: number;
  size: number;
}

/** Everybody who works with Brug, with the roles that run or wait. */
export function ActorsPage(props: ActorsPageProps) {
  const { view, items, total, waiting, filter, order, page, size } = props;
  const { t } = view;
  const set = Object.entries(filter).filter((one): one is [string, string] => one[1] !== null && one[1] !== '');
  const hrefOf = (number: number) => addressOf('/actors', { ...filter, sort: sortWord(order, 'name'), page: number });
  return (
    <Layout
      view={view}
      level="administration"
      title={t('actors:title')}
      lead={t('actors:lead')}
      crumbs={[{ label: t('actors:title') }]}
      action={
        <a class="button" href="/actors/new">
          {t('actors:new')}
        </a>
      }
      demonstration={items.some((one) => findPersona(one.id) !== undefined)}
    >
      {waiting > 0 && (
        <Attention
          items={[
            {
              href: '/actors/to-confirm',
              text: t('actors:waiting.title'),
              reason: t('actors:waiting.count', { count: waiting }),
            },
          ]}
        />
      )}
      <ActorFilters {...props} isFiltered={set.length > 0} />
      {total > 0 && <p>{t('actors:found', { count: total })}</p>}
      <PeopleTable {...props} />
      <Pager page={page} total={total} size={size} href={hrefOf} />
    </Layout>
  );
}

/** One line for each person: name, roles, e-mail. */
function PeopleTable({ view, items, roles, filter, order }: ActorsPageProps) {
  const { t } = view;
  const sorting = { ...order, href: (sort: string) => addressOf('/actors', { ...filter, sort }) };
  return (
    <Table
      caption={t('actors:caption')}
      captionHidden
      sticky
      columns={[
        { key: 'name', label: t('actors:name'), ...headOf('name', sorting) },
        { key: 'roles', label: t('actors:roles') },
        { key: 'email', label: t('actors:email'), ...headOf('email', sorting) },
      ]}
      rows={items.map((one) => [
        <bdi>
          <a href={`/actors/${one.id}`}>{actorName(t, one.id, one.name)}</a>
        </bdi>,
        <RunningRoles view={view} roles={roles.filter((role) => role.actor === one.id)} />,
        one.email ?? '–',
      ])}
      empty={
        <Empty
          text={t('actors:empty')}
          action={
            <a class="button" href="/actors/new">
              {t('actors:new')}
            </a>
          }
        />
      }
    />
  );
}

/** The roles of somebody that have not ended, one a line. */
function RunningRoles({ view, roles }: { view: View; roles: readonly RoleRow[] }) {
  const { t } = view;
  const shown = roles.filter((role) => role.state !== 'ended');
  if (shown.length === 0) return <>{t('actors:no-role')}</>;
  return (
    <ul class="plain">
      {shown.map((role) => (
        <li>
          {roleName(t, role.role)}
          {placeWords(role, view) !== '–' && ` · ${placeWords(role, view)}`}{' '}
          {role.state !== 'active' && <StateMark state={role.state} t={t} />}
          {role.until !== null && ` (${t('actors:until').toLowerCase()} ${formatShortDate(role.until)})`}
        </li>
      ))}
    </ul>
  );
}

function ActorFilters({
  view: { t, placeName },
  filter,
  prisons,
  isFiltered,
}: ActorsPageProps & { isFiltered: boolean }) {
  return (
    <Filters action="/actors" {...(isFiltered ? { resetHref: '/actors' } : {})}>
      <TextField name="q" label={t('actors:q')} value={filter.q} maxLength={100} />
      <SelectField
        name="role"
        label={t('actors:role')}
        blank={t('frame:all')}
        options={GIVEN_ROLES.map((role) => ({ value: role, label: t(`roles:${role}`) }))}
        value={filter.role}
      />
      <SelectField
        name="prison"
        label={t('actors:place')}
        blank={t('frame:all')}
        options={prisons.map((code) => ({ value: code, label: placeName(code) }))}
        value={filter.prison}
      />
      <SelectField
        name="state"
        label={t('actors:state')}
        blank={t('frame:all')}
        options={[...ROLE_STATES, 'none' as const].map((state) => ({
          value: state,
          label: t(`actors:state.${state}`),
        }))}
        value={filter.state}
      />
    </Filters>
  );
}

export interface WaitingPageProps {
  view: View;
  roles: readonly (RoleRow & { name: string; mine: boolean })[];
  names: Names;
}

/** What waits for a second administrator, with a button where it may be this one. */
export function WaitingPage({ view, roles, names }: WaitingPageProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="administration"
      title={t('actors:waiting.title')}
      lead={t('actors:waiting.lead')}
      crumbs={[{ label: t('actors:title'), href: '/actors' }, { label: t('actors:waiting') }]}
    >
      <Table
        caption={t('actors:waiting.caption')}
        captionHidden
        columns={[
          { key: 'name', label: t('actors:name') },
          { key: 'role', label: t('actors:role') },
          { key: 'place', label: t('actors:place') },
          { key: 'days', label: t('actors:days') },
          { key: 'given', label: t('actors:given') },
          { key: 'do', label: t('actors:do') },
        ]}
        rows={roles.map((role) => [
          <a href={`/actors/${role.actor}`}>{actorName(t, role.actor, role.name)}</a>,
          roleName(t, role.role),
          placeWords(role, view),
          dayWords(role, t),
          role.givenBy === null ? '–' : actorName(t, role.givenBy, names.get(role.givenBy)),
          role.mine ? <ConfirmButton view={view} role={role} /> : t('actors:confirm.other'),
        ])}
        empty={<Empty text={t('actors:waiting.empty')} />}
      />
    </Layout>
  );
}

/** Confirms one role, as it was shown. */
export function ConfirmButton({ view: { t }, role }: { view: View; role: RoleRow }) {
  return (
    <form method="post" action={`/actors/${role.actor}/roles/${role.id}/confirmation`}>
      <input type="hidden" name="version" value={String(role.version)} />
      <button type="submit">
        {t('actors:confirm')}
        <span class="hidden"> {roleName(t, role.role)}</span>
      </button>
    </form>
  );
}
