import { checksumName } from '../../shared/checksum.ts';
import { Empty, Filters, Notice, Pager, Table, Tile, TileRow } from '../../ui/components/index.ts';
import { SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import type { Report } from './actions.ts';
import { FoundParts, RuleVerdict, Said } from './commitment-view.tsx';
import type { FrozenCommitment } from './content.ts';
import { countByVerdict } from './counts.ts';
import { agreementHref, checkHref, checksHref, commitmentHref, reportHref } from './hrefs.ts';
import { VerdictChart, VerdictMark } from './parts.tsx';
import { searchedWords } from './phrases.ts';
import { shownVerdict } from './rules.ts';
import type { AgreementHead } from './store.ts';

/** So many commitments stand on one page of a report. */
export const REPORT_PAGE = 25;

export interface ReportPageProps {
  view: View;
  report: Report;
  /** The address of this report, without a query. */
  here: string;
  page: number;
  /** All commitments on one page, to print. */
  whole: boolean;
}

/** A report: how many commitments stand how, what moved, and each with its verdict, its matters in time and what is cited. */
export function ReportPage(props: ReportPageProps) {
  const { view, report, here } = props;
  const { t, language } = view;
  const { agreement, content, line } = report;
  const day = formatDate(content.asOf, language);
  return (
    <Layout
      view={view}
      level="policy"
      paper
      title={t('verdicts:report.title', { title: content.agreement.title })}
      lead={t('verdicts:report.lead', { day, decisions: formatNumber(content.searched.decisions, language) })}
      crumbs={crumbsOf(view, agreement, t('verdicts:report'))}
      feed={{ href: `${agreementHref(agreement.id)}/feed.atom`, title: content.agreement.title }}
      demonstration={content.agreement.isDemonstration}
      action={
        <>
          <a class="button" href={`${here}.docx`}>
            {t('verdicts:report.word')}
          </a>
          <a class="button" href={`${here}.md`}>
            {t('verdicts:report.markdown')}
          </a>
        </>
      }
    >
      <p class="answer-state">
        {t('verdicts:report.made', {
          number: line.number,
          at: formatDateTime(line.checkedAt, language),
          by: roleName(t, line.checkedAs),
          rule: content.rule.id,
          version: content.rule.version,
        })}
      </p>
      <p class="soft checksum">{t('verdicts:report.proof', { hash: checksumName(report.hash) })}</p>
      <Counts {...props} />
      <Sections {...props} />
      <MovedSection {...props} />
      <Commitments {...props} />
      <DataLinks {...props} />
    </Layout>
  );
}

/** The way from the list of agreements. */
export function crumbsOf(view: View, agreement: AgreementHead, last: string) {
  return [
    { label: view.t('verdicts:agreements'), href: '/agreements' },
    { label: agreement.title, href: agreementHref(agreement.id) },
    { label: last },
  ];
}

/** The verdict that counts for a commitment: what a person said and what stands, else that of the rule. */
function verdictOfReport(report: Report, one: FrozenCommitment) {
  return shownVerdict(one.verdict, report.confirmations.get(one.number), report.line.number);
}

function Counts({ view: { t, language }, report }: ReportPageProps) {
  const { commitments } = report.content;
  const counts = countByVerdict(commitments.map((one) => verdictOfReport(report, one)));
  const confirmed = [...report.confirmations.values()].filter(({ reopenedBy }) => reopenedBy === null).length;
  const cited = new Set(commitments.flatMap(({ citations }) => citations.map(({ ref }) => ref))).size;
  return (
    <section>
      <h2>{t('verdicts:report.counts')}</h2>
      <TileRow label={t('verdicts:report.counts')}>
        <Tile value={formatNumber(commitments.length, language)} label={t('verdicts:tile.commitments')} />
        <Tile value={formatNumber(confirmed, language)} label={t('verdicts:tile.confirmed')} />
        <Tile
          value={formatNumber(cited, language)}
          label={t('verdicts:tile.cited')}
          note={t('verdicts:tile.searched', { decisions: formatNumber(report.content.searched.decisions, language) })}
        />
      </TileRow>
      <VerdictChart counts={counts} t={t} language={language} />
    </section>
  );
}

/** Each commitment in a line, by section. */
function Sections(props: ReportPageProps) {
  const { view, report } = props;
  const { t } = view;
  const { sections, commitments } = report.content;
  return (
    <>
      {sections.map((section) => {
        const own = commitments.filter((one) => one.section === section.number);
        if (own.length === 0) return null;
        const counts = countByVerdict(own.map((one) => verdictOfReport(report, one)));
        return (
          <section>
            <h2>{section.title}</h2>
            <p>{counts.map(({ verdict, count }) => `${count} ${t(`commitments:verdict.${verdict}`)}`).join(' · ')}</p>
            <Table
              caption={t('verdicts:report.section', { title: section.title })}
              captionHidden
              rowHeader={1}
              columns={[
                { key: 'number', label: t('verdicts:column.number'), numeric: true },
                { key: 'commitment', label: t('verdicts:column.commitment') },
                { key: 'verdict', label: t('verdicts:column.verdict') },
                { key: 'stage', label: t('verdicts:column.stage') },
                { key: 'cited', label: t('verdicts:column.cited'), numeric: true },
              ]}
              rows={own.map((one) => [
                one.number,
                <a href={placeOf(props, one)}>{one.wording}</a>,
                <VerdictMark verdict={verdictOfReport(report, one)} t={t} />,
                t(`commitments:stage.${one.stage}`),
                one.citations.length,
              ])}
            />
          </section>
        );
      })}
    </>
  );
}

/** Where a commitment stands in this report: on this page of it, or on another. */
function placeOf({ report, page, whole, here }: ReportPageProps, one: FrozenCommitment): string {
  const at = Math.floor(report.content.commitments.indexOf(one) / REPORT_PAGE) + 1;
  return whole || at === page ? `#c-${one.number}` : `${here}?page=${at}#c-${one.number}`;
}

function MovedSection({ view: { t, language }, report, here }: ReportPageProps) {
  const { checks, earlier, line } = report;
  const others = checks.filter((one) => one.number !== line.number);
  if (others.length === 0) return null;
  return (
    <section id="moved">
      <h2>{t('verdicts:moved')}</h2>
      <Filters action={`${here}#moved`}>
        <SelectField
          name="with"
          label={t('verdicts:moved.with')}
          value={earlier === undefined ? '' : String(earlier.line.number)}
          options={others.map((one) => ({
            value: String(one.number),
            label: t('verdicts:check.of', { number: one.number, day: formatDate(one.asOf, language) }),
          }))}
        />
      </Filters>
      {earlier !== undefined &&
        (earlier.moved.length === 0 ? (
          <p>
            {t('verdicts:moved.none', { number: earlier.line.number, day: formatDate(earlier.line.asOf, language) })}
          </p>
        ) : (
          <Table
            caption={t('verdicts:moved')}
            captionHidden
            rowHeader={1}
            columns={[
              { key: 'number', label: t('verdicts:column.number'), numeric: true },
              { key: 'commitment', label: t('verdicts:column.commitment') },
              { key: 'before', label: formatShortDate(earlier.line.asOf) },
              { key: 'after', label: formatShortDate(line.asOf) },
              { key: 'by', label: t('verdicts:moved.by') },
            ]}
            rows={earlier.moved.map((one) => [
              one.number,
              <a href={commitmentHref(report.agreement.id, one.number)}>{one.wording}</a>,
              one.before === null ? t('verdicts:moved.absent') : <VerdictMark verdict={one.before} t={t} />,
              one.after === null ? t('verdicts:moved.absent') : <VerdictMark verdict={one.after} t={t} />,
              [...one.added.map((ref) => `+ ${ref}`), ...one.gone.map((ref) => `− ${ref}`)].join(', ') ||
                t('verdicts:moved.otherwise'),
            ])}
          />
        ))}
    </section>
  );
}

function Commitments(props: ReportPageProps) {
  const { view, report, page, whole, here } = props;
  const { t } = view;
  const { commitments } = report.content;
  const shown = whole ? commitments : commitments.slice((page - 1) * REPORT_PAGE, page * REPORT_PAGE);
  return (
    <section>
      <h2>{t('verdicts:report.each')}</h2>
      {shown.map((one) => (
        <OneCommitment {...props} one={one} />
      ))}
      {!whole && commitments.length > REPORT_PAGE && (
        <>
          <Pager page={page} size={REPORT_PAGE} total={commitments.length} href={(to) => `${here}?page=${to}`} />
          <p class="screen-only">
            <a href={`${here}?part=all`}>{t('verdicts:report.whole')}</a>
          </p>
        </>
      )}
    </section>
  );
}

function OneCommitment({ view, report, one }: ReportPageProps & { one: FrozenCommitment }) {
  const { t } = view;
  const confirmation = report.confirmations.get(one.number);
  const said = confirmation !== undefined && confirmation.check <= report.line.number ? confirmation : undefined;
  return (
    <section id={`c-${one.number}`} class="report-commitment">
      <h3>
        {one.number}. <a href={commitmentHref(report.agreement.id, one.number)}>{one.wording}</a>
      </h3>
      <p class="verdict-word">
        <VerdictMark verdict={verdictOfReport(report, one)} t={t} />
      </p>
      {said !== undefined && <Said view={view} confirmation={said} />}
      <RuleVerdict view={view} check={report} frozen={one} />
      <FoundParts view={view} check={report} frozen={one} />
      <p class="soft">{searchedWords(one, report.content, view)}</p>
    </section>
  );
}

function DataLinks({ view: { t }, report, here }: ReportPageProps) {
  const { id } = report.agreement;
  return (
    <section class="screen-only">
      <h2>{t('verdicts:report.data')}</h2>
      <ul>
        <li>
          <a href={`/api/v1/agreements/${encodeURIComponent(id)}/checks/${report.line.number}`}>
            {t('verdicts:report.json')}
          </a>
        </li>
        <li>
          <a href={`${here}.csv`} rel="nofollow">
            {t('lists:csv')}
          </a>
        </li>
        <li>
          <a href={`${here}.xlsx`} rel="nofollow">
            {t('lists:xlsx')}
          </a>
        </li>
        <li>
          <a href={`${agreementHref(id)}/feed.atom`}>{t('verdicts:feed.agreement')}</a>
        </li>
        <li>
          <a href={checksHref(id)}>{t('verdicts:checks')}</a>
        </li>
      </ul>
    </section>
  );
}

/** A report of an agreement that was not checked yet. */
export function NoReportPage({ view, agreement, judges }: { view: View; agreement: AgreementHead; judges: boolean }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('verdicts:report.title', { title: agreement.title })}
      crumbs={crumbsOf(view, agreement, t('verdicts:report'))}
      demonstration={agreement.isDemonstration}
    >
      <Empty
        text={t('verdicts:none')}
        action={judges && <a href={checksHref(agreement.id)}>{t('verdicts:check.go')}</a>}
      />
    </Layout>
  );
}

/** What is said where an agreement is not published yet. */
export function Unpublished({ view: { t }, agreement }: { view: View; agreement: AgreementHead }) {
  return agreement.isPublished ? null : (
    <Notice kind="info">
      <p>{t('verdicts:unpublished')}</p>
    </Notice>
  );
}

/** Where the report of a check stands: the last one has an address of its own. */
export function reportPlace(report: Report): string {
  const last = report.checks[0]?.number === report.line.number;
  return last ? reportHref(report.agreement.id) : checkHref(report.agreement.id, report.line.number);
}
