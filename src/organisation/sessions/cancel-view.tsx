import { dayInBrussels } from '../../shared/dates.ts';
import { ErrorSummary, errorOf, type FieldError, Form, RadioGroup } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { type Labels, labelOf, optionsOf } from '../code-lists/index.ts';
import type { Session } from './store.ts';
import { hoursOf, titleOf } from './views.tsx';

export interface CancelPageProps {
  view: View;
  session: Session;
  labels: Labels;
  idempotencyKey: string;
  chosen?: string | undefined;
  errors?: FieldError[];
}

/** Asks why a session does not take place. */
export function CancelPage({ view, session, labels, idempotencyKey, chosen, errors = [] }: CancelPageProps) {
  const { t, language } = view;
  const title = titleOf(session, view);
  const crumbs = [
    { label: labelOf(labels, 'prison', session.prison, language), href: `/prisons/${session.prison}` },
    {
      label: t('sessions:title'),
      href: `/sessions?prison=${session.prison}&week=${dayInBrussels(new Date(session.start))}`,
    },
    { label: title, href: `/sessions/${session.id}` },
    { label: t('sessions:cancel.title') },
  ];
  return (
    <Layout
      view={view}
      title={t('sessions:cancel.title')}
      lead={t('sessions:cancel.lead', { title, when: hoursOf(session, view) })}
      level="organisation"
      crumbs={crumbs}
      demonstration={session.origin === 'demonstration'}
    >
      <ErrorSummary errors={errors} labels={{ reason: t('sessions:cancel.reason') }} />
      <Form
        action={`/sessions/${session.id}/cancel`}
        idempotencyKey={idempotencyKey}
        version={session.version}
        submit={t('sessions:cancel.submit')}
        cancelHref={`/sessions/${session.id}`}
        danger
      >
        <RadioGroup
          name="reason"
          label={t('sessions:cancel.reason')}
          options={optionsOf(labels, 'cancellation-reason', language)}
          value={chosen}
          error={errorOf(errors, 'reason', t)}
        />
      </Form>
    </Layout>
  );
}
