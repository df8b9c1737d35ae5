import type { Child } from 'hono/jsx';
import { FileList, type RefusedUpload, type StoredFile, UploadForm } from '../../administration/files/index.ts';
import { History, Notice, Origin, StatusMark, SummaryList } from '../../ui/components/index.ts';
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
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { planHref, stepHref } from '../progress/index.ts';
import type { ReportFile } from './actions.ts';
import { Evidence, PartnerStatements, ReportMark, stepName } from './parts.tsx';
import type { Following } from './queue.ts';
import { DECISIONS, MOST_TEXT } from './rules.ts';

/** What the reader may do with the report as it stands. */
export interface ReportRights {
  follows: boolean;
  decides: boolean;
  /** The coordinator submitted it, and so does not decide. */
  own: boolean;
  withdraws: boolean;
  answers: boolean;
  addsFiles: boolean;
  withdrawsFiles: boolean;
  notes: boolean;
}

export interface ReportPageProps {
  view: View;
  report: ReportFile;
  rights: ReportRights;
  labels: Map<string, string>;
  refused?: { values: FormValues; errors: FieldError[]; key: string | undefined } | undefined;
  upload?: RefusedUpload | undefined;
  /** Whether it is one of a row that is decided on one after the other. */
  row: boolean;
  /** What comes next: the report that waits after this one, or the step that the round asks next. */
  next: Following | null;
  newKey: () => string;
}

/** One report: what it says with what stood before beside it, on which evidence, and what was decided. */
export function ReportPage(props: ReportPageProps) {
  const { view, report, rights, labels, refused, upload, newKey } = props;
  const { t, language } = view;
  const name = stepName(report, view);
  const here = `/reports/${report.id}`;
  const withdrawing = rights.withdrawsFiles
    ? { href: (file: StoredFile) => `${here}/files/${file.id}/withdraw`, newKey }
    : undefined;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('reports:report.title', { step: name })}
      lead={t('reports:report.lead')}
      help="policy.reports"
      paper
      crumbs={crumbsOf(props)}
      action={<Onward {...props} />}
      demonstration={report.origin === 'demonstration'}
    >
      {refused && (
        <ErrorSummary
          errors={refused.errors}
          labels={{ reason: t('reports:decision.reason'), decision: t('reports:decision') }}
          t={t}
        />
      )}
      {upload && <ErrorSummary errors={upload.errors} labels={{ file: t('files:file') }} t={t} />}
      <SummaryList items={summaryOf(props)} />
      <section>
        <h2>{t('reports:column.says')}</h2>
        <p class="pre-line">{pick(report.statement, language)}</p>
      </section>
      {(report.evidence.length > 0 || report.files.length > 0 || rights.addsFiles) && (
        <section id="evidence">
          <h2>{t('reports:evidence')}</h2>
          <Evidence view={view} pieces={report.evidence} labels={labels} />
          <FileList files={report.files} label={t('reports:evidence.files')} withdrawing={withdrawing} />
          {rights.addsFiles && <AddFile view={view} here={here} upload={upload} newKey={newKey} />}
        </section>
      )}
      {report.statements.length > 0 && (
        <section>
          <h2>{t('reports:statements')}</h2>
          <PartnerStatements view={view} statements={report.statements} />
        </section>
      )}
      <Decided view={view} report={report} />
      {rights.decides && <DecisionForm {...props} />}
      {rights.own && <p class="soft">{t('reports:decision.own')}</p>}
      <Doing {...props} />
    </Layout>
  );
}

/** On to the next of the same work: past this report in a row, or to the next step of the round. */
function Onward({ view: { t }, row, next }: ReportPageProps) {
  if (next === null) return null;
  return (
    <a class={row ? 'button' : 'button primary'} href={next.href}>
      {t(row ? 'reports:row.next' : 'reports:round.next', { count: next.left })}
    </a>
  );
}

function crumbsOf({ view, report, rights }: ReportPageProps) {
  const { t, language } = view;
  if (rights.follows) return [{ label: t('reports:title'), href: '/reports' }, { label: stepName(report, view) }];
  return [
    { label: t('progress:plans'), href: '/plans' },
    { label: pick(report.planTitle, language), href: planHref(report.plan) },
    { label: stepName(report, view), href: stepHref(report.plan, report.key) },
    { label: t('reports:report') },
  ];
}

function summaryOf({ view, report, rights }: ReportPageProps): { label: Child; value: Child }[] {
  const { t, language } = view;
  const day = (iso: string) => formatDate(iso, language);
  const { before, round } = report;
  return [
    { label: t('reports:column.state'), value: <ReportMark state={report.state} t={t} /> },
    {
      label: t('reports:column.status'),
      value: (
        <>
          <StatusMark status={report.status} />{' '}
          <span class="soft">{t('progress:step.since', { day: day(report.statedOn) })}</span>
        </>
      ),
    },
    {
      label: t('reports:column.before'),
      value: (
        <>
          <StatusMark status={before.status} />{' '}
          {before.since !== null && <span class="soft">{t('progress:step.since', { day: day(before.since) })}</span>}
        </>
      ),
    },
    { label: t('reports:step'), value: <a href={stepHref(report.plan, report.key)}>{stepName(report, view)}</a> },
    { label: t('reports:plan'), value: <a href={planHref(report.plan)}>{pick(report.planTitle, language)}</a> },
    { label: t('reports:column.party'), value: report.party ?? <span class="soft">{t('progress:lead.none')}</span> },
    {
      label: t('reports:column.submitted'),
      value: t('reports:submitted', {
        day: formatDateTime(report.submittedAt, language),
        role: roleName(t, report.submittedAs),
      }),
    },
    ...(round !== null && rights.follows
      ? [{ label: t('rounds:round'), value: <a href={`/reports/rounds/${round.id}`}>{round.title}</a> }]
      : []),
    ...(report.previous === null
      ? []
      : [
          {
            label: t('reports:previous'),
            value: <a href={`/reports/${report.previous}`}>{t('reports:previous.see')}</a>,
          },
        ]),
    ...(report.next === null
      ? []
      : [{ label: t('reports:next'), value: <a href={`/reports/${report.next}`}>{t('reports:next.see')}</a> }]),
    { label: t('frame:origin'), value: <Origin origin={report.origin} /> },
  ];
}

/** What was decided, by which role and when: never by whom. */
function Decided({ view, report }: Pick<ReportPageProps, 'view' | 'report'>) {
  const { t, language } = view;
  if (report.decisions.length === 0) return null;
  return (
    <section>
      <h2>{t('reports:decided')}</h2>
      <History
        items={report.decisions.map(({ decision, reason, decidedAs, decidedAt, notedOn }) => ({
          when: formatDateTime(decidedAt, language),
          who: roleName(t, decidedAs),
          text:
            decision === 'noted'
              ? t('reports:decided.noted', { day: formatDate(notedOn ?? decidedAt, language) })
              : t(`reports:state.${decision}`),
          ...(reason === null ? {} : { detail: <p class="pre-line">{reason}</p> }),
        }))}
      />
    </section>
  );
}

function DecisionForm({ view, report, row, refused, newKey }: ReportPageProps) {
  const { t } = view;
  const field = (name: string) => ({
    name,
    value: fieldValue(refused?.values, name),
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <section id="decide">
      <h2>{t('reports:decision')}</h2>
      <Form
        action={`/reports/${report.id}/decision${row ? '?row=1' : ''}`}
        idempotencyKey={refused?.key || newKey()}
        version={report.version}
        submit={t('reports:decision.submit')}
        cancelHref="/reports"
        cancelLabel={t('reports:back')}
        label={t('reports:decision')}
      >
        <RadioGroup
          {...field('decision')}
          label={t('reports:decision')}
          options={DECISIONS.map((code) => ({
            value: code,
            label: t(`reports:decision.${code}`),
            hint: t(`reports:decision.${code}.hint`),
          }))}
        />
        <TextArea
          {...field('reason')}
          label={t('reports:decision.reason')}
          hint={t('reports:decision.reason.hint')}
          optional
          maxLength={MOST_TEXT}
        />
      </Form>
    </section>
  );
}

function AddFile({
  view,
  here,
  upload,
  newKey,
}: {
  view: View;
  here: string;
  upload: RefusedUpload | undefined;
  newKey: () => string;
}) {
  const { t } = view;
  return (
    <details open={upload !== undefined}>
      <summary>{t('files:add')}</summary>
      <Notice kind="warn" title={t('reports:files.public')}>
        <p>{t('reports:files.text')}</p>
      </Notice>
      <UploadForm
        action={`${here}/files`}
        idempotencyKey={newKey()}
        back={{ href: here, label: t('frame:cancel') }}
        refused={upload}
      />
    </details>
  );
}

/** What else can be done: withdrawn while it waits, written again when it went back, taken note of when it was validated. */
function Doing({ view, report, rights, newKey }: ReportPageProps) {
  const { t, today } = view;
  return (
    <>
      {rights.answers && (
        <p>
          <a class="button primary" href={`${stepHref(report.plan, report.key)}?answers=${report.id}#report`}>
            {t('reports:answer')}
          </a>
        </p>
      )}
      {rights.withdraws && (
        <Form
          action={`/reports/${report.id}/withdraw`}
          idempotencyKey={newKey()}
          version={report.version}
          submit={t('reports:withdraw')}
          label={t('reports:withdraw')}
          danger
        >
          <p class="soft">{t('reports:withdraw.text')}</p>
        </Form>
      )}
      {rights.notes && (
        <Form action="/reports/notes" idempotencyKey={newKey()} submit={t('reports:note')} label={t('reports:note')}>
          <input type="hidden" name="report" value={String(report.id)} />
          <input type="hidden" name="notedOn" value={today} />
        </Form>
      )}
    </>
  );
}
