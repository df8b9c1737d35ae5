import { Empty, Notice } from '../../ui/components/index.ts';
import { Downloads, type ListColumn, ListTable } from '../../ui/export/index.ts';
import { Form } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime, formatPercent } from '../../ui/words/format.ts';
import { VERDICTS } from '../commitments/index.ts';
import { checkHref, checksHref, reportHref } from './hrefs.ts';
import { crumbsOf, Unpublished } from './report-view.tsx';
import type { AgreementHead, CheckLine, UnderWay } from './store.ts';

/** A check with how many of each verdict it gave. */
export type CountedCheck = CheckLine & { counts: ReadonlyMap<string, number> };

export interface ChecksPageProps {
  view: View;
  agreement: AgreementHead;
  checks: readonly CountedCheck[];
  underWay: UnderWay | undefined;
  /** Whether the reader checks. */
  judges: boolean;
  /** Whether the reader sees what readers miss. */
  follows: boolean;
  idempotencyKey: string;
}

/** The checks of an agreement, and asking for the next one. */
export function ChecksPage({ view, agreement, checks, underWay, judges, follows, idempotencyKey }: ChecksPageProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('verdicts:checks.title', { title: agreement.title })}
      lead={t('verdicts:checks.lead')}
      crumbs={crumbsOf(view, agreement, t('verdicts:checks'))}
      demonstration={agreement.isDemonstration}
      action={
        checks.length > 0 && (
          <a class="button" href={reportHref(agreement.id)}>
            {t('verdicts:report.go')}
          </a>
        )
      }
    >
      <Unpublished view={view} agreement={agreement} />
      {underWay !== undefined && <Progress view={view} agreement={agreement} underWay={underWay} />}
      {judges && (
        <Form
          action={checksHref(agreement.id)}
          idempotencyKey={idempotencyKey}
          submit={t('verdicts:check.now')}
          label={t('verdicts:check.now')}
          secondary={
            follows && (
              <a href={`/agreements/${encodeURIComponent(agreement.id)}/missing`}>{t('missing-decisions:title')}</a>
            )
          }
        >
          <p>{t('verdicts:check.text')}</p>
        </Form>
      )}
      <section>
        <h2>{t('verdicts:checks')}</h2>
        {checks.length === 0 ? (
          <Empty text={t('verdicts:checks.none')} />
        ) : (
          <>
            <ListTable
              caption={t('verdicts:checks')}
              captionHidden
              columns={checkColumns(view, agreement.id)}
              rows={checks}
            />
            <Downloads view={view} />
          </>
        )}
      </section>
    </Layout>
  );
}

/** How far a check is that is done later; nothing of one that is done. */
function Progress({
  view: { t, language },
  agreement,
  underWay,
}: {
  view: View;
  agreement: AgreementHead;
  underWay: UnderWay;
}) {
  const { state, progress } = underWay;
  if (state === 'done' || state === 'given-up') return null;
  if (state === 'failed')
    return (
      <Notice kind="bad">
        <p>{t('verdicts:job.failed')}</p>
      </Notice>
    );
  return (
    <Notice kind="info">
      <p>
        {state === 'waiting'
          ? t('verdicts:job.waiting')
          : t('verdicts:job.running', { share: formatPercent(progress * 100, language, 0) })}{' '}
        <a href={checksHref(agreement.id)}>{t('verdicts:job.look')}</a>
      </p>
    </Notice>
  );
}

/** The columns of the checks of an agreement: on its page, and in a file. */
export function checkColumns(
  { t, language }: Pick<View, 't' | 'language'>,
  agreement: string,
): ListColumn<CountedCheck>[] {
  return [
    {
      key: 'number',
      label: t('verdicts:column.check'),
      show: (one) => (
        <a href={checkHref(agreement, one.number)}>{t('verdicts:check.number', { number: one.number })}</a>
      ),
      out: (one) => one.number,
    },
    {
      key: 'as-of',
      label: t('verdicts:column.as-of'),
      show: (one) => formatDate(one.asOf, language),
      out: (one) => ({ day: one.asOf }),
    },
    {
      key: 'searched',
      label: t('verdicts:column.searched'),
      numeric: true,
      show: (one) => one.searched,
      out: (one) => one.searched,
    },
    ...VERDICTS.map((verdict): ListColumn<CountedCheck> => {
      const of = (one: CountedCheck) => one.counts.get(verdict) ?? 0;
      return { key: verdict, label: t(`commitments:verdict.${verdict}`), numeric: true, show: of, out: of };
    }),
    {
      key: 'by',
      label: t('verdicts:column.by'),
      show: (one) => `${formatDateTime(one.checkedAt, language)}, ${roleName(t, one.checkedAs)}`,
      out: (one) => roleName(t, one.checkedAs),
    },
    { key: 'rule', label: t('verdicts:column.rule'), out: (one) => `${one.ruleId} ${one.ruleVersion}` },
  ];
}
