import { Notice } from '../../ui/components/index.ts';
import { ScrollBox } from '../../ui/components/scroll.tsx';
import {
  ErrorSummary,
  errorOf,
  Form,
  fieldValue,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { BEARINGS, MOST_ADDRESS, MOST_QUOTE, MOST_REASON } from './forms.ts';
import { agreementHref, bearingHref, commitmentHref, decisionHref, judgeHref } from './hrefs.ts';
import type { CommitmentFile } from './judge-actions.ts';
import type { DecisionText } from './judge-store.ts';
import type { Refused } from './judge-view.tsx';

type Of = Pick<CommitmentFile, 'head' | 'commitment' | 'frozen'>;

function crumbsTo({ t }: View, { head, commitment }: Of, last: string) {
  return [
    { label: t('verdicts:agreements'), href: '/agreements' },
    { label: head.title, href: agreementHref(head.id) },
    {
      label: t('verdicts:commitment', { number: commitment.number }),
      href: commitmentHref(head.id, commitment.number),
    },
    { label: t('verdicts:judge'), href: judgeHref(head.id, commitment.number) },
    { label: last },
  ];
}

export interface BearingPageProps {
  view: View;
  file: Of;
  /** The decision that is judged; undefined where it was not named yet, or is not there. */
  decision: DecisionText | undefined;
  /** What was asked for. */
  asked: string;
  refused?: Refused | undefined;
  idempotencyKey: string;
}

/** Judging how one decision bears on a commitment, beside its words. */
export function BearingPage(props: BearingPageProps) {
  const { view, file, decision, refused } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('verdicts:judge.decision')}
      lead={`${file.commitment.number}. ${file.commitment.wording}`}
      crumbs={crumbsTo(view, file, t('verdicts:judge.decision'))}
      demonstration={file.head.isDemonstration}
    >
      {refused !== undefined && (
        <ErrorSummary
          errors={refused.errors}
          labels={{
            decision: t('verdicts:field.decision'),
            bearing: t('verdicts:field.bearing'),
            quote: t('verdicts:field.quote'),
            reason: t('verdicts:field.reason'),
          }}
        />
      )}
      {decision === undefined ? <Which {...props} /> : <JudgeOne {...props} decision={decision} />}
    </Layout>
  );
}

/** Which decision is meant: by its reference or its address. */
function Which({ view: { t }, file, asked }: BearingPageProps) {
  return (
    <Form
      method="get"
      action={bearingHref(file.head.id, file.commitment.number)}
      submit={t('verdicts:judge.find')}
      cancelHref={judgeHref(file.head.id, file.commitment.number)}
    >
      <TextField
        name="of"
        label={t('verdicts:field.decision')}
        hint={t('verdicts:field.decision.hint')}
        maxLength={MOST_ADDRESS}
        value={asked}
        error={asked === '' ? undefined : t('verdicts:fault.decision')}
      />
    </Form>
  );
}

function JudgeOne({ view, file, decision, refused, idempotencyKey }: BearingPageProps & { decision: DecisionText }) {
  const { t } = view;
  const { frozen } = file;
  const named = [...(frozen?.citations ?? []), ...(frozen?.others ?? [])].find((one) => one.ref === decision.ref);
  const typed = (name: string, first = '') => (refused === undefined ? first : fieldValue(refused.values, name));
  const quote = typed('quote', named?.quote ?? '');
  return (
    <div class="review-beside">
      <Judged view={view} decision={decision} quote={quote} />
      <Form
        action={bearingHref(file.head.id, file.commitment.number)}
        idempotencyKey={idempotencyKey}
        submit={t('verdicts:judge.button')}
        cancelHref={judgeHref(file.head.id, file.commitment.number)}
      >
        <input type="hidden" name="decision" value={decision.ref} />
        <SelectField
          name="bearing"
          label={t('verdicts:field.bearing')}
          hint={t('verdicts:judge.counts')}
          blank
          value={typed('bearing')}
          error={errorOf(refused?.errors, 'bearing', t)}
          options={BEARINGS.map((bearing) => ({ value: bearing, label: t(`verdicts:bearing.${bearing}`) }))}
        />
        <TextArea
          name="quote"
          label={t('verdicts:field.quote')}
          hint={t('verdicts:field.quote.hint')}
          optional
          rows={4}
          maxLength={MOST_QUOTE}
          value={quote}
          error={errorOf(refused?.errors, 'quote', t)}
        />
        <TextArea
          name="reason"
          label={t('verdicts:field.reason')}
          rows={3}
          maxLength={MOST_REASON}
          value={typed('reason')}
          error={errorOf(refused?.errors, 'reason', t)}
        />
      </Form>
    </div>
  );
}

/** The decision that is judged, whole. */
function Judged({ view, decision, quote }: { view: View; decision: DecisionText; quote: string }) {
  const { t, language } = view;
  return (
    <section>
      <h2>
        <a href={decisionHref(decision.id)}>{decision.title}</a>
      </h2>
      <p class="soft">
        {formatDate(decision.date, language)} · {decision.ref}
      </p>
      {decision.isWithdrawn && (
        <Notice kind="warn">
          <p>{t('verdicts:fault.withdrawn')}</p>
        </Notice>
      )}
      <ScrollBox kind="passage passage-whole review-sticky" label={decision.title}>
        <Marked text={decision.text} quote={quote} />
      </ScrollBox>
    </section>
  );
}

/** The words of a decision, with a quote marked in them. */
function Marked({ text, quote }: { text: string; quote: string }) {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{quote}</mark>
      {text.slice(at + quote.length)}
    </>
  );
}

export interface PracticePageProps {
  view: View;
  file: Of;
  kind: 'step' | 'figure';
  figures: readonly { id: string; title: string }[];
  refused?: Refused | undefined;
  idempotencyKey: string;
}

/** What shows it: a step by its plan and key, or a figure with what it must reach. */
function Evidence({ view, kind, figures, refused }: Pick<PracticePageProps, 'view' | 'kind' | 'figures' | 'refused'>) {
  const { t } = view;
  const typed = (name: string) => fieldValue(refused?.values, name);
  const fault = (name: string) => errorOf(refused?.errors, name, t);
  const text = (name: 'plan' | 'step' | 'filters', optional = false) => (
    <TextField
      name={name}
      label={t(`verdicts:field.${name}`)}
      hint={t(`verdicts:field.${name}.hint`)}
      optional={optional}
      width={name === 'filters' ? 'full' : 'medium'}
      maxLength={name === 'filters' ? 300 : 60}
      value={typed(name)}
      error={fault(name)}
    />
  );
  return kind === 'step' ? (
    <>
      {text('plan')}
      {text('step')}
    </>
  ) : (
    <>
      <SelectField
        name="figure"
        label={t('verdicts:field.figure')}
        blank
        options={figures.map(({ id, title: label }) => ({ value: id, label }))}
        value={typed('figure')}
        error={fault('figure')}
      />
      {text('filters', true)}
      <NumberField
        name="atLeast"
        label={t('verdicts:field.at-least')}
        decimals
        value={typed('atLeast')}
        error={fault('atLeast')}
      />
    </>
  );
}

/** Saying which step of a plan or which figure shows a commitment in practice. */
export function PracticePage({ view, file, kind, figures, refused, idempotencyKey }: PracticePageProps) {
  const { t } = view;
  const typed = (name: string) => fieldValue(refused?.values, name);
  const fault = (name: string) => errorOf(refused?.errors, name, t);
  const at = judgeHref(file.head.id, file.commitment.number);
  const title = t(kind === 'step' ? 'verdicts:practice.add-step' : 'verdicts:practice.add-figure');
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={`${file.commitment.number}. ${file.commitment.wording}`}
      crumbs={crumbsTo(view, file, title)}
      demonstration={file.head.isDemonstration}
    >
      {refused !== undefined && <ErrorSummary errors={refused.errors} />}
      <p>{t('verdicts:practice.text')}</p>
      <Form
        action={`${at}/practice?kind=${kind}`}
        idempotencyKey={idempotencyKey}
        submit={t('verdicts:practice.keep')}
        cancelHref={`${at}#practice`}
      >
        <Evidence {...{ view, kind, figures, refused }} />
        <TextArea
          name="note"
          label={t('verdicts:field.note')}
          optional
          rows={2}
          maxLength={MOST_REASON}
          value={typed('note')}
          error={fault('note')}
        />
      </Form>
    </Layout>
  );
}
