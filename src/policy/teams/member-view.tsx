import { SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  fieldValue,
  type RefusedForm,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { daysWords, memberName, teamName } from './parts.tsx';
import { type Member, type Team, teamHref } from './rules.ts';
import { SeatFields, seatLabels } from './views.tsx';

export interface MemberPageProps {
  view: View;
  member: Member & Team;
  refused?: (RefusedForm & { form: 'change' | 'end' }) | undefined;
  newKey: () => string;
}

/** Somebody who sits in a team, for who keeps it: for what, and until when. */
export function MemberPage(props: MemberPageProps) {
  const { view, member, refused } = props;
  const { t, today } = view;
  const [name, team] = [memberName(member, view), teamName(member, view)];
  const over = member.until !== null && member.until < today;
  return (
    <Layout
      view={view}
      level="policy"
      title={name}
      lead={team}
      crumbs={[
        { label: t('teams:meetings'), href: '/meetings' },
        { label: team, href: teamHref(member) },
        { label: name },
      ]}
      demonstration={member.origin === 'demonstration'}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={seatLabels(t)} t={t} />}
      <SummaryList
        items={[
          { label: t('teams:role'), value: t(`teams:role.${member.role}`) },
          { label: t('teams:days'), value: daysWords(member, view) },
        ]}
      />
      {over ? (
        <p class="soft">{t('teams:over')}</p>
      ) : (
        <>
          <Changing {...props} />
          <Ending {...props} />
        </>
      )}
    </Layout>
  );
}

function Changing({ view, member, refused, newKey }: MemberPageProps) {
  const { t, language } = view;
  const { post, organisation, organisationName, field, role, version } = member;
  const shown = refused?.form === 'change' ? refused : undefined;
  const stands: FormValues = {
    post: post ?? '',
    organisation: organisationName === null ? (organisation ?? '') : pick(organisationName, language),
    field: field ?? '',
    role,
  };
  return (
    <section>
      <h2>{t('teams:change')}</h2>
      <p>{t('teams:change.text')}</p>
      <Form
        action={`/team-members/${member.id}`}
        idempotencyKey={shown?.key || newKey()}
        version={version}
        submit={t('teams:save')}
        label={t('teams:change')}
        cancelHref={teamHref(member)}
      >
        <SeatFields view={view} values={shown?.values ?? stands} errors={shown?.errors} />
      </Form>
    </section>
  );
}

function Ending({ view, member, refused, newKey }: MemberPageProps) {
  const { t, today } = view;
  const shown = refused?.form === 'end' ? refused : undefined;
  return (
    <section>
      <h2>{t('teams:end')}</h2>
      <Form
        action={`/team-members/${member.id}/end`}
        idempotencyKey={shown?.key || newKey()}
        version={member.version}
        submit={t('teams:end.submit')}
        label={t('teams:end')}
      >
        <DateField
          name="until"
          label={t('teams:until')}
          value={shown === undefined ? (member.until ?? today) : fieldValue(shown.values, 'until')}
          error={errorOf(shown?.errors, 'until', t)}
        />
      </Form>
    </section>
  );
}
