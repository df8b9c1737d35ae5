import { Empty, History } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  RadioGroup,
  TextArea,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber } from '../../ui/words/format.ts';
import { VERDICTS } from '../commitments/index.ts';
import { RuleVerdict, Said } from './commitment-view.tsx';
import { agreementHref, bearingHref, checksHref, commitmentHref, decisionHref, judgeHref } from './hrefs.ts';
import type { JudgingFile } from './judge-actions.ts';
import { Citations, Others, VerdictMark } from './parts.tsx';
import { confirmedWords } from './phrases.ts';
import { type AsksModel, ProposalSection } from './proposals-view.tsx';

/** A form that was refused, with what was typed. */
export interface Refused {
  values: FormValues;
  errors: FieldError[];
}

export interface JudgePageProps {
  view: View;
  file: JudgingFile;
  /** Whether the reader judges, or only looks. */
  judges: boolean;
  refused?: Refused | undefined;
  newKey: () => string;
  /** The model that may be asked, and what came of it; undefined where there is none. */
  asks?: AsksModel | undefined;
}

/** Judging one commitment: its verdict, how each decision bears on it, and what shows it in practice. */
export function JudgePage(props: JudgePageProps) {
  const { view, file, judges, refused } = props;
  const { t } = view;
  const { head, commitment, frozen, check } = file;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('verdicts:judge.title', { number: commitment.number })}
      lead={commitment.wording}
      crumbs={[
        { label: t('verdicts:agreements'), href: '/agreements' },
        { label: head.title, href: agreementHref(head.id) },
        {
          label: t('verdicts:commitment', { number: commitment.number }),
          href: commitmentHref(head.id, commitment.number),
        },
        { label: t('verdicts:judge') },
      ]}
      demonstration={head.isDemonstration}
    >
      {refused !== undefined && (
        <ErrorSummary
          errors={refused.errors}
          labels={{ verdict: t('verdicts:field.verdict'), reason: t('verdicts:field.reason') }}
        />
      )}
      {frozen === undefined || check === undefined ? (
        <Empty text={t('verdicts:none')} action={<a href={checksHref(head.id)}>{t('verdicts:check.go')}</a>} />
      ) : (
        <>
          <section>
            <h2>{t('verdicts:verdict')}</h2>
            <p class="verdict-word">
              <VerdictMark verdict={frozen.verdict} t={t} />
            </p>
            <RuleVerdict view={view} check={check} frozen={frozen} />
            {file.confirmation !== undefined && <Said view={view} confirmation={file.confirmation} />}
            {judges && <ConfirmForm {...props} check={check.line.number} rule={frozen.verdict} />}
            <Before view={view} file={file} />
          </section>
          <Candidates {...props} />
          {judges && props.asks !== undefined && <ProposalSection {...props} asks={props.asks} />}
        </>
      )}
      <Practice {...props} />
      <Judged view={view} file={file} />
    </Layout>
  );
}

function ConfirmForm(props: JudgePageProps & { check: number; rule: (typeof VERDICTS)[number] }) {
  const { view, file, check, rule, refused, newKey } = props;
  const { t } = view;
  return (
    <Form
      action={`${judgeHref(file.head.id, file.commitment.number)}/verdict`}
      idempotencyKey={newKey()}
      submit={t('verdicts:confirm.button')}
      label={t('verdicts:confirm')}
    >
      <input type="hidden" name="check" value={String(check)} />
      <RadioGroup
        name="verdict"
        label={t('verdicts:field.verdict')}
        hint={t('verdicts:confirm.hint')}
        value={refused === undefined ? rule : fieldValue(refused.values, 'verdict')}
        error={errorOf(refused?.errors, 'verdict', t)}
        options={VERDICTS.map((verdict) => ({
          value: verdict,
          label:
            verdict === rule
              ? t('verdicts:confirm.rule', { verdict: t(`commitments:verdict.${verdict}`) })
              : t(`commitments:verdict.${verdict}`),
        }))}
      />
      <TextArea
        name="reason"
        label={t('verdicts:field.reason')}
        hint={t('verdicts:confirm.reason')}
        optional
        rows={3}
        maxLength={2000}
        value={fieldValue(refused?.values, 'reason')}
        error={errorOf(refused?.errors, 'reason', t)}
      />
    </Form>
  );
}

function Before({ view, file }: Pick<JudgePageProps, 'view' | 'file'>) {
  const { t, language } = view;
  if (file.said.length === 0) return null;
  return (
    <details>
      <summary>{t('verdicts:said.all', { count: file.said.length })}</summary>
      <History
        items={file.said.map((one) => ({
          when: formatDateTime(one.at, language),
          text: confirmedWords(one, view),
          detail: one.reason,
        }))}
      />
    </details>
  );
}

/** The decisions that bear on the commitment, and the nearest that don't, each with the form that judges it. */
function Candidates(props: JudgePageProps) {
  const { view, file, judges } = props;
  const { t } = view;
  const { frozen, check } = file;
  if (frozen === undefined || check === undefined) return null;
  const form = (one: { ref: string; quote: string; title: string }) =>
    judges && (
      <p class="screen-only">
        <a href={bearingHref(file.head.id, file.commitment.number, one.ref)}>{t('verdicts:judge.open')}</a>
      </p>
    );
  return (
    <section id="candidates">
      <h2>{t('verdicts:judge.candidates')}</h2>
      <p class="soft">{t('verdicts:judge.counts')}</p>
      {frozen.citations.length === 0 ? (
        <p>{t('verdicts:cited.none')}</p>
      ) : (
        <Citations citations={frozen.citations} now={check.now} saying={view} beside={form} />
      )}
      {frozen.others.length > 0 && (
        <>
          <h3>{t('verdicts:others')}</h3>
          <Others others={frozen.others} now={check.now} saying={view} beside={form} />
        </>
      )}
      {judges && (
        <p class="screen-only">
          <a class="button" href={bearingHref(file.head.id, file.commitment.number)}>
            {t('verdicts:judge.other')}
          </a>
        </p>
      )}
    </section>
  );
}

/** What shows the commitment in practice: steps and figures, with the forms that add and take away. */
function Practice(props: JudgePageProps) {
  const { view, file, judges, newKey } = props;
  const { t, language } = view;
  const at = judgeHref(file.head.id, file.commitment.number);
  return (
    <section id="practice">
      <h2>{t('verdicts:practice')}</h2>
      <p class="soft">{t('verdicts:practice.text')}</p>
      {file.evidence.length === 0 ? (
        <p>{t('verdicts:practice.none')}</p>
      ) : (
        <ul class="review-list">
          {file.evidence.map((one) => (
            <li>
              {one.figure === null
                ? `${one.plan ?? ''} – ${one.stepTitle ?? one.stepKey ?? ''}`
                : t('verdicts:practice.at-least', {
                    figure: one.figure,
                    most: formatNumber(one.atLeast ?? 0, language),
                    filters: filtersText(one.filters),
                  })}
              {one.note !== null && <span class="soft"> {one.note}</span>}
              {judges && (
                <form action={`${at}/practice/removal`} method="post" class="inline-form">
                  <input type="hidden" name="idempotencyKey" value={newKey()} />
                  <input type="hidden" name="evidence" value={String(one.id)} />
                  <button type="submit">{t('verdicts:practice.remove')}</button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {judges && (
        <p class="screen-only">
          <a class="button" href={`${at}/practice?kind=step`}>
            {t('verdicts:practice.add-step')}
          </a>{' '}
          <a class="button" href={`${at}/practice?kind=figure`}>
            {t('verdicts:practice.add-figure')}
          </a>
        </p>
      )}
    </section>
  );
}

/** Filters as they are typed: `dimension=code,code;dimension=code`. */
export function filtersText(filters: Record<string, string[]>): string {
  return Object.entries(filters)
    .map(([dimension, codes]) => `${dimension}=${codes.join(',')}`)
    .join(';');
}

/** Everything that was judged of decisions beside this commitment. */
function Judged({ view, file }: Pick<JudgePageProps, 'view' | 'file'>) {
  const { t, language } = view;
  if (file.judgements.length === 0) return null;
  return (
    <section>
      <h2>{t('verdicts:judged.history')}</h2>
      <History
        items={file.judgements.map((one) => ({
          when: formatDateTime(one.at, language),
          who: one.byName ?? roleName(t, one.as),
          text: (
            <>
              <a href={decisionHref(one.decisionId)}>{one.title}</a> – {t(`verdicts:bearing.${one.bearing}`)}
            </>
          ),
          detail: one.reason,
        }))}
      />
    </section>
  );
}
