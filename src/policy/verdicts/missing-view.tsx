import { Empty, Notice, Pager } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  RadioGroup,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { MOST_ADDRESS, MOST_REASON } from './forms.ts';
import type { Held } from './hold.ts';
import { agreementHref, commitmentHref, decisionHref, judgeHref, missingHref } from './hrefs.ts';
import type { Missing } from './judge-store.ts';
import { crumbsOf } from './report-view.tsx';
import type { AgreementHead } from './store.ts';

export interface MissingPageProps {
  view: View;
  agreement: AgreementHead;
  commitment: Held;
  /** Whether it was sent just now. */
  sent: boolean;
  refused?: { values: FormValues; errors: FieldError[] } | undefined;
}

/** Saying that a decision is missing at a commitment: for everybody, without saying who one is. */
export function MissingPage({ view, agreement, commitment, sent, refused }: MissingPageProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      reading
      title={t('missing-decisions:form')}
      lead={commitment.wording}
      crumbs={[
        { label: t('verdicts:agreements'), href: '/agreements' },
        { label: agreement.title, href: agreementHref(agreement.id) },
        {
          label: t('verdicts:commitment', { number: commitment.number }),
          href: commitmentHref(agreement.id, commitment.number),
        },
        { label: t('missing-decisions:crumb') },
      ]}
      demonstration={agreement.isDemonstration}
    >
      {sent ? (
        <Notice kind="good" title={t('missing-decisions:sent')}>
          <p>{t('missing-decisions:sent.text')}</p>
          <p>
            <a href={commitmentHref(agreement.id, commitment.number)}>{t('missing-decisions:back')}</a>
          </p>
        </Notice>
      ) : (
        <>
          {refused !== undefined && (
            <ErrorSummary
              errors={refused.errors}
              labels={{ address: t('missing-decisions:address'), remark: t('missing-decisions:remark') }}
            />
          )}
          <p>{t('missing-decisions:text')}</p>
          <MissingFields view={view} agreement={agreement} commitment={commitment} refused={refused} />
        </>
      )}
    </Layout>
  );
}

function MissingFields({ view: { t }, agreement, commitment, refused }: Omit<MissingPageProps, 'sent'>) {
  const typed = (name: string) => fieldValue(refused?.values, name);
  return (
    <Form
      action={missingHref(agreement.id, commitment.number)}
      submit={t('missing-decisions:button')}
      cancelHref={commitmentHref(agreement.id, commitment.number)}
    >
      <TextField
        name="address"
        label={t('missing-decisions:address')}
        hint={t('missing-decisions:address.hint')}
        maxLength={MOST_ADDRESS}
        value={typed('address')}
        error={errorOf(refused?.errors, 'address', t)}
      />
      <TextArea
        name="remark"
        label={t('missing-decisions:remark')}
        hint={t('missing-decisions:remark.hint')}
        optional
        rows={4}
        maxLength={MOST_REASON}
        value={typed('remark')}
        error={errorOf(refused?.errors, 'remark', t)}
      />
    </Form>
  );
}

export interface ReviewPageProps {
  view: View;
  agreement: AgreementHead;
  items: readonly Missing[];
  total: number;
  waiting: number;
  page: number;
  size: number;
  judges: boolean;
}

/** What readers miss at the commitments of an agreement, each with its answer or the form for it. */
export function ReviewPage(props: ReviewPageProps) {
  const { view, agreement, items, total, waiting, page, size } = props;
  const { t } = view;
  const here = `${agreementHref(agreement.id)}/missing`;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('missing-decisions:title')}
      lead={t('missing-decisions:lead', { count: waiting })}
      crumbs={crumbsOf(view, agreement, t('missing-decisions:title'))}
      demonstration={agreement.isDemonstration}
    >
      {items.length === 0 ? (
        <Empty text={t('missing-decisions:none')} />
      ) : (
        <ol class="citations">
          {items.map((one) => (
            <li id={`m-${one.id}`}>
              <OneMissing {...props} one={one} />
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} size={size} total={total} href={(to) => `${here}?page=${to}`} />
    </Layout>
  );
}

function OneMissing(props: ReviewPageProps & { one: Missing }) {
  const { view, agreement, one, judges } = props;
  const { t, language } = view;
  return (
    <>
      <p class="citation-head">
        <a href={commitmentHref(agreement.id, one.commitment)}>
          {one.commitment}. {one.wording}
        </a>{' '}
        <span class="soft">{formatDateTime(one.sentAt, language)}</span>
      </p>
      <p class="passage">
        <strong>{t('missing-decisions:address')}:</strong> {one.address}
      </p>
      {one.remark !== null && <blockquote>{one.remark}</blockquote>}
      {one.state === 'waiting' ? (
        judges && (
          <p>
            <a href={`${agreementHref(agreement.id)}/missing/${one.id}`}>{t('missing-decisions:answer.go')}</a>
          </p>
        )
      ) : (
        <p>
          <strong>{t(`missing-decisions:state.${one.state}`)}</strong>{' '}
          {one.answeredAt !== null && <span class="soft">{formatDate(one.answeredAt, language)} </span>}
          {one.answer}
          {one.decisionId !== null && (
            <>
              {' '}
              <a href={decisionHref(one.decisionId)}>{t('missing-decisions:decision')}</a>
              {' · '}
              <a href={judgeHref(agreement.id, one.commitment)}>{t('verdicts:judge')}</a>
            </>
          )}
        </p>
      )}
    </>
  );
}

export interface AnswerPageProps {
  view: View;
  agreement: AgreementHead;
  one: Missing;
  refused?: { values: FormValues; errors: FieldError[] } | undefined;
  idempotencyKey: string;
}

/** Answering what one reader misses. */
export function AnswerPage(props: AnswerPageProps) {
  const { view, agreement, one, refused } = props;
  const { t } = view;
  const list = `${agreementHref(agreement.id)}/missing`;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('missing-decisions:answer')}
      lead={`${one.commitment}. ${one.wording}`}
      crumbs={[
        ...crumbsOf(view, agreement, '').slice(0, 2),
        { label: t('missing-decisions:title'), href: list },
        { label: t('missing-decisions:answer') },
      ]}
      demonstration={agreement.isDemonstration}
    >
      {refused !== undefined && (
        <ErrorSummary
          errors={refused.errors}
          labels={{
            state: t('missing-decisions:outcome'),
            decision: t('verdicts:field.decision'),
            answer: t('missing-decisions:answer'),
          }}
        />
      )}
      <p class="passage">
        <strong>{t('missing-decisions:address')}:</strong> {one.address}
      </p>
      {one.remark !== null && <blockquote>{one.remark}</blockquote>}
      <AnswerFields {...props} list={list} />
    </Layout>
  );
}

function AnswerFields({ view: { t }, one, refused, idempotencyKey, list }: AnswerPageProps & { list: string }) {
  const typed = (name: string) => fieldValue(refused?.values, name);
  return (
    <Form
      action={`${list}/${one.id}`}
      idempotencyKey={idempotencyKey}
      submit={t('missing-decisions:answer.button')}
      cancelHref={list}
    >
      <RadioGroup
        name="state"
        label={t('missing-decisions:outcome')}
        value={typed('state')}
        error={errorOf(refused?.errors, 'state', t)}
        options={(['taken-over', 'declined'] as const).map((state) => ({
          value: state,
          label: t(`missing-decisions:state.${state}`),
        }))}
      />
      <TextField
        name="decision"
        label={t('verdicts:field.decision')}
        hint={t('missing-decisions:decision.hint')}
        optional
        maxLength={MOST_ADDRESS}
        value={typed('decision')}
        error={errorOf(refused?.errors, 'decision', t)}
      />
      <TextArea
        name="answer"
        label={t('missing-decisions:answer')}
        rows={3}
        maxLength={MOST_REASON}
        value={typed('answer')}
        error={errorOf(refused?.errors, 'answer', t)}
      />
    </Form>
  );
}
