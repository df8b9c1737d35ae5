import type { Child } from 'hono/jsx';
import { optionsOf } from '../../organisation/code-lists/index.ts';
import { Empty, Table } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  type RefusedForm,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import type { Translate } from '../../ui/words/index.ts';
import type { TeamFile } from './actions.ts';
import { daysWords, memberName, seatWords, teamName } from './parts.tsx';
import { byTime, MEMBER_ROLES, type Member, MOST, sitsOn, teamHref } from './rules.ts';

export interface TeamPageProps {
  view: View;
  file: TeamFile;
  refused?: RefusedForm | undefined;
  newKey: () => string;
  /** What other slices show of the team. */
  shown: Child[];
}

/** A team: who sits in it and for what, its meetings, and who sat in it before. */
export function TeamPage(props: TeamPageProps) {
  const { view, file, refused, shown } = props;
  const { t, today } = view;
  const title = teamName(file.team, view);
  const { now, before } = byTime(file.members, today);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t(`teams:lead.${file.team.body}`)}
      paper
      crumbs={[{ label: t('teams:meetings'), href: '/meetings' }, { label: title }]}
      demonstration={file.members.some(({ origin }) => origin === 'demonstration')}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={seatLabels(t)} t={t} />}
      {shown}
      <section>
        <h2>{t('teams:members')}</h2>
        <Members view={view} members={now} keeps={file.keeps} caption={t('teams:members')} empty={t('teams:empty')} />
      </section>
      {file.keeps && <TakingIn {...props} />}
      {before.length > 0 && (
        <section>
          <h2>{t('teams:before')}</h2>
          <Members view={view} members={before} keeps={false} caption={t('teams:before')} empty="" />
        </section>
      )}
    </Layout>
  );
}

interface MembersProps {
  view: View;
  members: readonly Member[];
  keeps: boolean;
  caption: string;
  empty: string;
}

function Members({ view, members, keeps, caption, empty }: MembersProps) {
  const { t } = view;
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'who', label: t('teams:who') },
        { key: 'role', label: t('teams:role') },
        { key: 'for', label: t('teams:for') },
        { key: 'days', label: t('teams:days') },
      ]}
      rows={members.map((member) => [
        keeps ? <a href={`/team-members/${member.id}`}>{memberName(member, view)}</a> : memberName(member, view),
        t(`teams:role.${member.role}`),
        seatWords(member, view) || '–',
        <>
          {daysWords(member, view)}
          {member.from > view.today && !sitsOn(member, view.today) && <p class="cell-note">{t('teams:soon')}</p>}
        </>,
      ])}
      empty={<Empty text={empty} />}
    />
  );
}

/** The fields of a member, as its faults name them. */
export function seatLabels(t: Translate) {
  return {
    actor: t('teams:actor'),
    post: t('teams:post'),
    organisation: t('teams:organisation'),
    field: t('teams:field'),
    role: t('teams:role'),
    from: t('teams:from'),
    until: t('teams:until'),
  };
}

/** What is said of a member, whoever it is. */
export function SeatFields({
  view,
  values,
  errors,
}: {
  view: View;
  values: FormValues;
  errors: FieldError[] | undefined;
}) {
  const { t } = view;
  const labels = seatLabels(t);
  const field = (name: keyof ReturnType<typeof seatLabels>) => ({
    ...{ name, label: labels[name], value: fieldValue(values, name) },
    error: errorOf(errors, name, t),
  });
  return (
    <>
      <TextField {...field('post')} hint={t('teams:post.hint')} optional maxLength={MOST.post} />
      <TextField {...field('organisation')} optional maxLength={MOST.organisation} />
      <SelectField
        {...field('field')}
        optional
        blank
        options={optionsOf(view, 'policy-field', [fieldValue(values, 'field')]).map(({ value, label }) => ({
          value,
          label,
        }))}
      />
      <SelectField
        {...field('role')}
        options={MEMBER_ROLES.map((role) => ({ value: role, label: t(`teams:role.${role}`) }))}
      />
    </>
  );
}

function TakingIn({ view, file, refused, newKey }: TeamPageProps) {
  const { t, today } = view;
  const values: FormValues = refused?.values ?? { role: 'member', from: today };
  const error = (name: string) => errorOf(refused?.errors, name, t);
  return (
    <section class="no-print">
      <details open={refused !== undefined}>
        <summary>{t('teams:take-in')}</summary>
        <Form
          action={`${teamHref(file.team)}/members`}
          idempotencyKey={refused?.key || newKey()}
          submit={t('teams:take-in.submit')}
          label={t('teams:take-in')}
        >
          <SelectField
            name="actor"
            label={t('teams:actor')}
            hint={t('teams:actor.hint')}
            optional
            blank={t('teams:actor.none')}
            options={file.candidates.map(({ actorId, name, role }) => ({
              value: actorId,
              label: [actorName(t, actorId, name), roleName(t, role)].join(' · '),
            }))}
            value={fieldValue(values, 'actor')}
            error={error('actor')}
          />
          <SeatFields view={view} values={values} errors={refused?.errors} />
          <DateField name="from" label={t('teams:from')} value={fieldValue(values, 'from')} error={error('from')} />
          <DateField
            name="until"
            label={t('teams:until')}
            optional
            value={fieldValue(values, 'until')}
            error={error('until')}
          />
        </Form>
      </details>
    </section>
  );
}
