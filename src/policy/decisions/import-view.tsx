import { Empty, Notice, Pager, SummaryList, Table } from '../../ui/components/index.ts';
import { type ListColumn, ListTable } from '../../ui/export/index.ts';
import { ErrorSummary, errorOf, type FieldError, FileForm, RadioGroup } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, type Names } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { type Fault, placeOf } from './found.ts';
import type { ImportResult } from './import-actions.ts';
import type { Brought, DecisionImport } from './import-store.ts';
import { DECISIONS, IMPORT, importHref } from './parts.tsx';
import { decisionHref, MOST_BYTES, MOST_DECISIONS, PAGE } from './rules.ts';

export interface ImportPageProps {
  view: View;
  items: DecisionImport[];
  total: number;
  page: number;
  names: Names;
  /** Whether the reader may read decisions in; who follows the plan only sees what was. */
  keeps: boolean;
  /** The address of the endpoint; empty where none is set. */
  endpoint: string;
  newKey: () => string;
  errors: FieldError[];
  rehearsed: ImportResult | undefined;
}

/** A file is sent to be looked at or read in; below it what was read in before. */
export function ImportPage(props: ImportPageProps) {
  const { view, keeps, errors, rehearsed } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t(keeps ? 'decisions:import' : 'decisions:history')}
      lead={t('decisions:import.lead')}
      level="policy"
      crumbs={[{ label: t('decisions:title'), href: DECISIONS }, { label: t('decisions:import') }]}
    >
      <ErrorSummary errors={errors} labels={{ file: t('decisions:import.file') }} />
      {rehearsed !== undefined && <Rehearsed view={view} result={rehearsed} />}
      {keeps && <FileOfDecisions {...props} />}
      {keeps && <Endpoint {...props} />}
      <ImportHistory {...props} />
    </Layout>
  );
}

function FileOfDecisions({ view, newKey, errors }: ImportPageProps) {
  const { t, language } = view;
  return (
    <FileForm
      action={`${IMPORT}/files`}
      idempotencyKey={newKey()}
      submit={t('decisions:import.send')}
      label={t('decisions:import')}
      most={MOST_BYTES}
      file={{
        label: t('decisions:import.file'),
        hint: (most) => t('decisions:import.file.hint', { most, decisions: formatNumber(MOST_DECISIONS, language) }),
        accept: ['.csv', '.ttl', '.nt', '.txt'],
        error: errorOf(errors, 'file', t),
      }}
    >
      <RadioGroup
        name="how"
        label={t('decisions:import.how')}
        options={[
          { value: 'rehearse', label: t('decisions:import.rehearse'), hint: t('decisions:import.rehearse.hint') },
          { value: 'keep', label: t('decisions:import.keep') },
        ]}
        value="rehearse"
      />
    </FileForm>
  );
}

function Endpoint({ view: { t }, endpoint, newKey }: ImportPageProps) {
  return (
    <section>
      <h2>{t('decisions:endpoint')}</h2>
      {endpoint === '' ? (
        <p>{t('decisions:endpoint.none')}</p>
      ) : (
        <>
          <p class="break">{t('decisions:endpoint.address', { address: endpoint })}</p>
          <form action={`${IMPORT}/now`} method="post">
            <input type="hidden" name="idempotencyKey" value={newKey()} />
            <button type="submit">{t('decisions:endpoint.now')}</button>
          </form>
        </>
      )}
    </section>
  );
}

/** What a file would bring: how many of each, and line by line. */
function Rehearsed({ view, result }: { view: View; result: ImportResult }) {
  const { t } = view;
  return (
    <Notice kind="info" title={t('decisions:import.rehearsed')}>
      <Totals view={view} counts={result} />
      {changesKnown(result) && <p>{t('decisions:import.stays')}</p>}
      {result.remarks.some(({ code }) => code === 'latin-1') && <p>{t('decisions:import.latin')}</p>}
      {result.lines.length > 0 && (
        <Table
          caption={t('decisions:one.caption')}
          captionHidden
          columns={[
            { key: 'where', label: t('decisions:line.where') },
            { key: 'what', label: t('decisions:line.what') },
            { key: 'date', label: t('decisions:date') },
            { key: 'title', label: t('decisions:decision') },
          ]}
          rows={result.lines
            .slice(0, 100)
            .map(({ where, what, date, title, reference }) => [
              <span class="break">{where === null ? reference : placeOf(where)}</span>,
              t(`decisions:line.${what}`),
              <span class="nowrap">{formatShortDate(date)}</span>,
              title,
            ])}
        />
      )}
      {result.lines.length > 100 && <p>{t('decisions:line.more', { most: 100 })}</p>}
    </Notice>
  );
}

/** What is known is changed by it: then it is not taken back. */
function changesKnown({ changed, withdrawn }: { changed: number; withdrawn: number }): boolean {
  return changed + withdrawn > 0;
}

function Totals({
  view: { t, language },
  counts,
}: {
  view: View;
  counts: Omit<ImportResult, 'id' | 'lines' | 'remarks'>;
}) {
  const item = (label: string, count: number) => ({ label, value: formatNumber(count, language) });
  return (
    <SummaryList
      items={[
        item(t('decisions:found'), counts.found),
        item(t('decisions:added'), counts.added),
        item(t('decisions:column.changed'), counts.changed),
        item(t('decisions:unchanged'), counts.unchanged),
        item(t('decisions:column.withdrawn'), counts.withdrawn),
      ]}
    />
  );
}

function ImportHistory({ view, items, total, page, names }: ImportPageProps) {
  const { t, language } = view;
  const number = (key: 'found' | 'added' | 'changed' | 'withdrawn', label: string): ListColumn<DecisionImport> => ({
    ...{ key, label, numeric: true },
    show: (one) => formatNumber(one[key], language),
  });
  const columns: ListColumn<DecisionImport>[] = [
    {
      ...{ key: 'when', label: t('decisions:history.when') },
      show: (one) => <a href={importHref(one.id)}>{formatDateTime(one.importedAt, language)}</a>,
    },
    {
      ...{ key: 'what', label: t('decisions:history.what') },
      show: (one) => (
        <>
          <bdi class="break">{one.name}</bdi>
          <span class="cell-about">
            {t(`decisions:source.${one.source}`)}
            {one.takenBackAt !== null && ` · ${t('decisions:taken-back')}`}
          </span>
        </>
      ),
    },
    number('found', t('decisions:found')),
    number('added', t('decisions:added')),
    number('changed', t('decisions:column.changed')),
    number('withdrawn', t('decisions:column.withdrawn')),
    {
      ...{ key: 'by', label: t('decisions:history.by') },
      show: (one) => actorName(t, one.importedBy, names.get(one.importedBy)),
    },
  ];
  return (
    <section>
      <h2>{t('decisions:history')}</h2>
      <ListTable
        caption={t('decisions:history.caption')}
        captionHidden
        columns={columns}
        rows={items}
        empty={<Empty text={t('decisions:history.empty')} />}
      />
      <Pager page={page} total={total} size={PAGE} href={(next) => `${IMPORT}?page=${next}`} />
    </section>
  );
}

export interface OneImportProps {
  view: View;
  one: DecisionImport;
  brought: { items: Brought[]; total: number };
  page: number;
  names: Names;
}

/** What one import brought, line by line. */
export function OneImportPage({ view, one, brought, page, names }: OneImportProps) {
  const { t, language } = view;
  const unchanged = Math.max(0, one.found - one.added - one.changed);
  return (
    <Layout
      view={view}
      title={t('decisions:one.title', { name: one.name })}
      lead={t('decisions:one.lead')}
      level="policy"
      crumbs={[
        { label: t('decisions:title'), href: DECISIONS },
        { label: t('decisions:import'), href: IMPORT },
        { label: formatShortDate(one.importedAt) },
      ]}
    >
      <p>
        {t(`decisions:source.${one.source}`)} · {formatDateTime(one.importedAt, language)} ·{' '}
        {actorName(t, one.importedBy, names.get(one.importedBy))}
      </p>
      {one.takenBackAt !== null && (
        <Notice kind="info" title={t('decisions:taken-back')}>
          <p>{t('decisions:taken-back.text', { at: formatDateTime(one.takenBackAt, language) })}</p>
        </Notice>
      )}
      {one.takenBackAt === null && changesKnown(one) && (
        <Notice kind="info" title={t('decisions:one.stays')}>
          <p>{t('decisions:one.stays.text')}</p>
        </Notice>
      )}
      <Totals view={view} counts={{ ...one, unchanged }} />
      <PassedOver view={view} faults={one.faults} />
      <Table
        caption={t('decisions:one.caption')}
        sticky
        columns={[
          { key: 'what', label: t('decisions:line.what') },
          { key: 'date', label: t('decisions:date') },
          { key: 'title', label: t('decisions:decision') },
          { key: 'version', label: t('decisions:version'), numeric: true },
        ]}
        rows={brought.items.map((line) => [
          t(`decisions:line.${line.what}`),
          <span class="nowrap">{formatShortDate(line.date)}</span>,
          <a href={decisionHref(line.id)}>
            <bdi>{line.title}</bdi>
          </a>,
          formatNumber(line.version, language),
        ])}
        empty={<Empty text={t('decisions:one.empty')} />}
      />
      <Pager page={page} total={brought.total} size={PAGE * 2} href={(next) => `${importHref(one.id)}?page=${next}`} />
    </Layout>
  );
}

function PassedOver({ view: { t }, faults }: { view: View; faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <section>
      <h2>{t('decisions:faults')}</h2>
      <p>{t('decisions:faults.lead')}</p>
      <ul class="break">
        {faults.map(({ code, where }) => (
          <li>{t(`decisions:fault.${code}`, { where: placeOf(where) })}</li>
        ))}
      </ul>
    </section>
  );
}
