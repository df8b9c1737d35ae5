import type { Child } from 'hono/jsx';
import { type Column, Empty, Mark, type Shape, Table, type Tone } from '../../ui/components/index.ts';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatShortDate, formatTime } from '../../ui/words/format.ts';
import { pick, type Translate } from '../../ui/words/index.ts';
import type { SignIn } from '../sign-ins/index.ts';
import type { RoleState } from './rules.ts';
import type { RoleRow } from './store.ts';

const LOOKS: Record<RoleState, { shape: Shape; tone: Tone }> = {
  active: { shape: 'disc', tone: 'good' },
  'to-confirm': { shape: 'triangle', tone: 'warn' },
  future: { shape: 'ring', tone: 'plain' },
  ended: { shape: 'square', tone: 'plain' },
};

/** The state of a role, as a shape and a word. */
export function StateMark({ state, t }: { state: RoleState; t: Translate }) {
  return <Mark {...LOOKS[state]} label={t(`actors:state.${state}`)} />;
}

/** Where a role is held and for whom, in words; a dash where it has no place. */
export function placeWords(role: RoleRow, { language, placeName }: View): string {
  const places = role.prisons.map(placeName);
  const employer =
    role.organisationNl === null ? [] : [pick({ nl: role.organisationNl, en: role.organisationEn }, language)];
  const party = role.party === null ? [] : [role.party];
  return [...places, ...employer, ...party].join(', ') || '–';
}

/** The days of a role. */
export function dayWords({ from, until }: Pick<RoleRow, 'from' | 'until'>, t: Translate): string {
  return `${formatShortDate(from)} – ${until === null ? t('actors:open-end') : formatShortDate(until)}`;
}

/** The columns that every table of roles begins with. */
export function roleColumns(t: Translate): Column[] {
  return [
    { key: 'role', label: t('actors:role') },
    { key: 'place', label: t('actors:place') },
    { key: 'days', label: t('actors:days') },
    { key: 'state', label: t('actors:state') },
  ];
}

/** What stands of a role in those columns. */
export function roleCells(role: RoleRow, view: View): Child[] {
  const { t } = view;
  return [roleName(t, role.role), placeWords(role, view), dayWords(role, t), <StateMark state={role.state} t={t} />];
}

/** Where somebody is signed in, each with a button that ends it. */
export function SignIns(props: {
  view: View;
  signIns: readonly SignIn[];
  action: (id: string) => string;
  own?: boolean;
  here?: string | null;
}) {
  const { view, signIns, action, own, here } = props;
  const { t, language } = view;
  return (
    <Table
      caption={own ? t('actors:sign-ins.own') : t('actors:sign-ins.caption')}
      columns={[
        { key: 'began', label: t('actors:sign-ins.began') },
        { key: 'role', label: t('actors:role') },
        { key: 'state', label: t('actors:sign-ins.state') },
        { key: 'do', label: t('actors:do') },
      ]}
      rows={signIns.map((one) => [
        formatDateTime(one.began, language),
        roleName(t, one.role),
        one.open
          ? `${t('actors:sign-ins.open', { time: formatTime(one.until, language) })}${one.id === here ? ` · ${t('actors:sign-ins.here')}` : ''}`
          : t('actors:sign-ins.over'),
        one.open ? (
          <form method="post" action={action(one.id)}>
            <button class="quiet" type="submit">
              {t('actors:account.end')}
              <span class="hidden"> {formatDateTime(one.began, language)}</span>
            </button>
          </form>
        ) : (
          ''
        ),
      ])}
      empty={<Empty text={t('actors:sign-ins.empty')} />}
    />
  );
}
