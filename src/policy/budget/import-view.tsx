import { Empty, Notice, Table } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, type FieldError, FileForm, NumberField, RadioGroup } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, type Names } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber } from '../../ui/words/format.ts';
import { BUDGET, budgetHref, IMPORT } from './hrefs.ts';
import type { BudgetReport } from './import-actions.ts';
import type { BudgetImport } from './import-store.ts';
import { MOST_BYTES } from './inputs.ts';
import { refusedWords } from './shapes.ts';

export interface ImportPageProps {
  view: View;
  year: string;
  items: BudgetImport[];
  names: Names;
  errors: FieldError[];
  report: BudgetReport | undefined;
  /** Whether the file was sent to be read in, not to be looked through. */
  kept: boolean;
  newKey: () => string;
}

/** A file is sent to be looked through or read in; what it would bring stands above, what was read in before below. */
export function ImportPage(props: ImportPageProps) {
  const { view, year, errors, report, newKey } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('budget:import')}
      lead={t('budget:import.lead')}
      crumbs={[{ label: t('budget:title'), href: BUDGET }, { label: t('budget:import') }]}
    >
      <ErrorSummary errors={errors} labels={{ file: t('budget:import.file'), year: t('budget:import.year') }} t={t} />
      {report !== undefined && <Report {...props} report={report} />}
      <FileForm
        action={`${IMPORT}/files`}
        idempotencyKey={newKey()}
        submit={t('budget:import.send')}
        label={t('budget:import')}
        most={MOST_BYTES}
        before={
          <NumberField name="year" label={t('budget:import.year')} value={year} error={errorOf(errors, 'year', t)} />
        }
        file={{
          label: t('budget:import.file'),
          hint: (most) => t('budget:import.file.hint', { most }),
          accept: ['.csv', '.txt', '.xlsx'],
          error: errorOf(errors, 'file', t),
        }}
      >
        <RadioGroup
          name="how"
          label={t('budget:import.how')}
          options={[
            { value: 'rehearse', label: t('budget:import.rehearse'), hint: t('budget:import.rehearse.hint') },
            { value: 'keep', label: t('budget:import.keep') },
          ]}
          value={report !== undefined && report.refused.length === 0 ? 'keep' : 'rehearse'}
        />
      </FileForm>
      <details>
        <summary>{t('budget:import.columns')}</summary>
        <p>{t('budget:import.columns.text', { year: year || '2026' })}</p>
      </details>
      <History {...props} />
    </Layout>
  );
}

/** So many lines stand on the page; the command and the API tell all. */
const MOST_TOLD = 200;

function Report({ view, report, kept }: ImportPageProps & { report: BudgetReport }) {
  const { t, language } = view;
  const { refused, remarks, absent, items, year } = report;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  const fine = refused.length === 0;
  const title = fine
    ? t('budget:report.would', { year: String(year) })
    : t(kept ? 'budget:report.refused' : 'budget:report.would-not');
  return (
    <Notice kind={fine ? 'info' : 'bad'} title={title}>
      {!fine && (
        <Table
          caption={t('budget:report.refused.caption')}
          captionHidden
          columns={[
            { key: 'line', label: t('budget:report.line'), numeric: true },
            { key: 'column', label: t('budget:report.column') },
            { key: 'why', label: t('budget:report.why') },
          ]}
          rows={refused.slice(0, MOST_TOLD).map((one) => [one.line, <bdi>{one.column}</bdi>, refusedWords(one, t)])}
        />
      )}
      {remarks.map(({ code, column }) => (
        <p>{t(`budget:remark.${code}`, { column })}</p>
      ))}
      <p>
        {t('budget:report.total', {
          ...{ count: report.accepted, total: euro(report.total), added: report.added },
          ...{ changed: report.changed, unchanged: report.unchanged },
        })}
      </p>
      {items.length > 0 && <ReadLines view={view} items={items} open={fine} />}
      {Math.max(items.length, refused.length) > MOST_TOLD && <p>{t('budget:report.more', { most: MOST_TOLD })}</p>}
      {absent.length > 0 && (
        <details>
          <summary>{t('budget:report.absent', { year: String(year) })}</summary>
          <ul>
            {absent.slice(0, MOST_TOLD).map(({ label, amount }) => (
              <li>{t('budget:absent.line', { label, amount: euro(amount) })}</li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}

/** The lines that can be read in, with what each is to the register. */
function ReadLines({ view, items, open }: { view: View; items: BudgetReport['items']; open: boolean }) {
  const { t, language } = view;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  return (
    <details open={open}>
      <summary>{t('budget:report.caption')}</summary>
      <Table
        caption={t('budget:report.caption')}
        captionHidden
        columns={[
          { key: 'line', label: t('budget:report.line'), numeric: true },
          { key: 'what', label: t('budget:report.what') },
          { key: 'field', label: t('budget:field') },
          { key: 'label', label: t('budget:line') },
          { key: 'amount', label: t('budget:amount'), numeric: true },
        ]}
        rows={items
          .slice(0, MOST_TOLD)
          .map(({ line, what, policyField, label, amount }) => [
            line,
            t(`budget:what.${what}`),
            view.codes.label('policy-field', policyField, language),
            <bdi>{label}</bdi>,
            euro(amount),
          ])}
      />
    </details>
  );
}

function History({ view, items, names }: ImportPageProps) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('budget:imports')}</h2>
      {items.length === 0 ? (
        <Empty text={t('budget:imports.none')} />
      ) : (
        <Table
          caption={t('budget:imports')}
          captionHidden
          columns={[
            { key: 'when', label: t('budget:imports.when') },
            { key: 'year', label: t('budget:import.year') },
            { key: 'file', label: t('budget:import.file') },
            { key: 'added', label: t('budget:what.added'), numeric: true },
            { key: 'changed', label: t('budget:what.changed'), numeric: true },
            { key: 'total', label: t('budget:amount'), numeric: true },
            { key: 'by', label: t('budget:imports.by') },
          ]}
          rows={items.map((one) => [
            formatDateTime(one.importedAt, language),
            <a href={budgetHref(one.year)}>{one.year}</a>,
            <>
              <bdi class="break">{one.name}</bdi>
              {one.takenBackAt !== null && <span class="cell-about">{t('budget:imports.taken-back')}</span>}
            </>,
            one.added,
            one.changed,
            formatNumber(one.total, language, 2),
            actorName(t, one.importedBy, names.get(one.importedBy)),
          ])}
        />
      )}
    </section>
  );
}
