import { type Actor, may, mayReportFor, reportsForParty } from '../../access/index.ts';
import { Notice, StatusMark, Table } from '../../ui/components/index.ts';
import {
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextArea,
} from '../../ui/form/index.ts';
import type { Request } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type ShownPart, type StepFile, type StepPart, stepHref } from '../progress/index.ts';
import { isAnswerable, readReport, readWaiting, speaksAsPartner } from './actions.ts';
import { valuesToday } from './form.ts';
import { PartnerStatements, ReportMark } from './parts.tsx';
import { ReportFaults, ReportForm } from './report-form.tsx';
import { MOST_TEXT } from './rules.ts';
import type { Report } from './store.ts';

/** A form that was refused: what was typed and what is wrong. */
export interface Refused {
  values: FormValues;
  errors: FieldError[];
  key: string | undefined;
  form: 'report' | 'statement';
}

/** What waits of a step, and the form that reports on it: for who follows the plan, and nothing for anybody else. */
export const stepPart: StepPart = (c, file, view) => partOf(c, file, view);

/** The part with a form that was refused. */
export function refusedPart(c: Request, refused: Refused) {
  return (file: StepFile, view: View): Promise<ShownPart> => partOf(c, file, view, refused);
}

/** Whether the actor reports on the step. */
function reports(actor: Actor, { plan, step }: Pick<StepFile, 'plan' | 'step'>): boolean {
  return isReportedOn({ plan, step }) && may(actor, 'submit-reports') && mayReportFor(actor, step.leads);
}

/** Of a draft, and of what was dropped, nobody reports. */
function isReportedOn({ plan, step }: Pick<StepFile, 'plan' | 'step'>): boolean {
  return plan.state !== 'draft' && step.droppedOn === null;
}

async function partOf(c: Request, file: StepFile, view: View, refused?: Refused): Promise<ShownPart> {
  const { t } = view;
  const actor = c.get('actor');
  if (!may(actor, 'read-reports')) return {};
  const { waiting, statements } = await readWaiting(c.get('database'), actor, file.step.id, c.get('now'));
  const submits = reports(actor, file);
  const typed = refused?.form === 'report' ? refused : undefined;
  const form = submits ? await formProps(c, file, view, typed) : undefined;
  return {
    button: submits && typed === undefined && (
      <a class="button primary" href="#report">
        {t('reports:form.heading')}
      </a>
    ),
    faults: refused && <ReportFaults errors={refused.errors} t={t} />,
    section: (
      <>
        <Waiting view={view} waiting={waiting} />
        {statements.length > 0 && (
          <section>
            <h2>{t('reports:statements')}</h2>
            <PartnerStatements view={view} statements={statements} />
          </section>
        )}
        {form && <ReportForm {...form} />}
        {!submits && isReportedOn(file) && may(actor, 'submit-reports') && (
          <p class="soft">{t('reports:form.other-lead')}</p>
        )}
        {isReportedOn(file) && speaksAsPartner(actor, partnersFor(actor, file)) && (
          <PartnerForm
            action={`${stepHref(file.plan.id, file.step.key)}/statements`}
            parties={partnersFor(actor, file)}
            refused={refused?.form === 'statement' ? refused : undefined}
            view={view}
          />
        )}
      </>
    ),
  };
}

function partnersFor(actor: Actor, { step }: StepFile): string[] {
  return reportsForParty(actor) ? step.partners.filter((one) => one === actor.lead) : step.partners;
}

async function formProps(c: Request, file: StepFile, view: View, refused: Refused | undefined) {
  const actor = c.get('actor');
  const asked = refused === undefined ? (c.req.query('answers') ?? '') : fieldValue(refused.values, 'previous');
  const before = /^[1-9]\d{0,8}$/.test(asked) ? await answered(c, file, Number(asked)) : undefined;
  const values = refused?.values ?? firstValues(view.today, before);
  return {
    action: `${stepHref(file.plan.id, file.step.key)}/reports`,
    parties: reportsForParty(actor) ? [] : file.step.leads,
    values,
    errors: refused?.errors ?? [],
    idempotencyKey: refused?.key || crypto.randomUUID(),
    reason: before?.decisions.find(({ decision }) => decision === 'sent-back')?.reason ?? null,
  };
}

/** The report that is answered, when it is of this step and can be. */
async function answered(c: Request, file: StepFile, id: number) {
  const found = await readReport(c.get('database'), c.get('actor'), id, c.get('now')).catch(() => undefined);
  return found !== undefined && found.stepId === file.step.id && isAnswerable(found) ? found : undefined;
}

/** A report that is written again begins as it was. */
function firstValues(today: string, before: Report | undefined): FormValues {
  if (before === undefined) return valuesToday(today);
  const link = before.evidence.find((piece) => piece.kind === 'link');
  const decided = before.evidence.find((piece) => piece.kind === 'decision');
  return {
    previous: String(before.id),
    status: before.status,
    statedOn: before.statedOn,
    statement: before.statement.nl,
    party: before.party ?? '',
    evidence: link?.address ?? '',
    evidenceLabel: link?.label ?? '',
    decision: decided?.label ?? '',
    decidedOn: decided?.day ?? '',
    decisionAddress: decided?.address ?? '',
  };
}

function Waiting({ view, waiting }: { view: View; waiting: readonly Report[] }) {
  const { t, language } = view;
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2>{t('reports:waiting')}</h2>
      <p class="soft">{t('reports:waiting.note')}</p>
      <Table
        caption={t('reports:waiting')}
        captionHidden
        columns={[
          { key: 'report', label: t('reports:column.says') },
          { key: 'status', label: t('reports:column.status') },
          { key: 'party', label: t('reports:column.party') },
          { key: 'submitted', label: t('reports:column.submitted') },
          { key: 'state', label: t('reports:column.state') },
        ]}
        rows={waiting.map((report) => [
          <a href={`/reports/${report.id}`}>{shortened(pick(report.statement, language))}</a>,
          <StatusMark status={report.status} />,
          report.party ?? '–',
          formatDate(report.submittedAt, language),
          <ReportMark state={report.state} t={t} />,
        ])}
      />
    </section>
  );
}

/** The beginning of a statement, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 88).trimEnd()}…` : line;
}

interface PartnerFormProps {
  action: string;
  parties: readonly string[];
  refused: Refused | undefined;
  view: View;
}

function PartnerForm({ action, parties, refused, view: { t } }: PartnerFormProps) {
  const field = (name: string) => ({
    name,
    value: fieldValue(refused?.values, name),
    error: errorOf(refused?.errors, name, t),
  });
  return (
    <section id="statement-of-partner">
      <h2>{t('reports:partner.heading')}</h2>
      <Notice kind="info" title={t('reports:partner.public')}>
        <p>{t('reports:partner.text')}</p>
      </Notice>
      <Form
        action={action}
        idempotencyKey={refused?.key || crypto.randomUUID()}
        submit={t('reports:partner.submit')}
        label={t('reports:partner.heading')}
      >
        {parties.length > 1 && (
          <SelectField
            {...field('partner')}
            label={t('reports:partner.party')}
            options={parties.map((party) => ({ value: party, label: party }))}
          />
        )}
        <TextArea {...field('said')} label={t('reports:partner.statement')} maxLength={MOST_TEXT} />
      </Form>
    </section>
  );
}
