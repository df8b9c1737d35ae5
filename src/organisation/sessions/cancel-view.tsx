import { dayInBrussels } from '../../shared/dates.ts';
import { Notice } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, type FieldError, Form, RadioGroup, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { labelOf, reasonsOf } from '../code-lists/index.ts';
import { fitsReason, isCancellable, REMARK } from './rules.ts';
import type { Session } from './store.ts';
import { hoursOf, titleOf } from './views.tsx';

export interface CancelPageProps {
  view: View;
  session: Session;
  now: Date;
  idempotencyKey: string;
  chosen?: string | undefined;
  remark?: string | undefined;
  errors?: FieldError[];
}

/** Asks why a session does not take place; of one that cannot be called off it says so. */
export function CancelPage(props: CancelPageProps) {
  const { view, session } = props;
  const { t } = view;
  const title = titleOf(session, view);
  const week = `/sessions?prison=${session.prison}&week=${dayInBrussels(new Date(session.start))}`;
  const crumbs = [
    { label: view.placeName(session.prison), href: `/prisons/${session.prison}` },
    { label: t('sessions:title'), href: week },
    { label: title, href: `/sessions/${session.id}` },
    { label: t('sessions:cancel.title') },
  ];
  return (
    <Layout
      view={view}
      title={t('sessions:cancel.title')}
      lead={t('sessions:cancel.lead', { title, when: hoursOf(session, view) })}
      help="cancelled"
      level="organisation"
      crumbs={crumbs}
      demonstration={session.origin === 'demonstration'}
    >
      {isCancellable(session) ? <CancelForm {...props} /> : <Closed view={view} session={session} />}
    </Layout>
  );
}

function Closed({ view, session }: Pick<CancelPageProps, 'view' | 'session'>) {
  const { t } = view;
  return (
    <>
      <Notice kind="info">
        {t(session.status === 'cancelled' ? 'sessions:cancel.off' : 'sessions:cancel.closed')}
      </Notice>
      <p>
        <a href={`/sessions/${session.id}`}>{t('sessions:cancel.back')}</a>
      </p>
    </>
  );
}

function CancelForm({ view, session, now, idempotencyKey, chosen, remark, errors = [] }: CancelPageProps) {
  const { t } = view;
  const asking = view.codes
    .open('cancellation-reason', view.today)
    .filter(({ asks }) => asks === 'remark')
    .map(({ code }) => labelOf(view, 'cancellation-reason', code));
  return (
    <>
      <ErrorSummary
        errors={errors}
        labels={{ reason: t('sessions:cancel.reason'), remark: t('sessions:cancel.remark') }}
      />
      <Form
        action={`/sessions/${session.id}/cancel`}
        idempotencyKey={idempotencyKey}
        version={session.version}
        submit={t('sessions:cancel.submit')}
        cancelHref={`/sessions/${session.id}`}
        cancelLabel={t('sessions:cancel.back')}
        danger
      >
        <RadioGroup
          name="reason"
          label={t('sessions:cancel.reason')}
          options={reasonsOf(view, 'cancellation-reason').filter(({ value }) => fitsReason(value, session, now))}
          value={chosen}
          error={errorOf(errors, 'reason', t)}
        />
        {asking.length > 0 && (
          <TextField
            name="remark"
            label={t('sessions:cancel.remark')}
            hint={t('sessions:cancel.remark.hint', { reasons: asking.join(', ') })}
            value={remark}
            maxLength={REMARK}
            error={errorOf(errors, 'remark', t)}
            optional
          />
        )}
      </Form>
    </>
  );
}
