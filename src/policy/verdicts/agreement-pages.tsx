import { may } from '../../access/index.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { AgreementPart, CommitmentPart } from '../agreements/index.ts';
import { readReport } from './actions.ts';
import { VerdictSection } from './commitment-view.tsx';
import { countByVerdict } from './counts.ts';
import { agreementHref, checksHref, commitmentHref, judgeHref, reportHref } from './hrefs.ts';
import { readCommitment } from './judge-actions.ts';
import { VerdictChart, VerdictMark } from './parts.tsx';
import { shownVerdict } from './rules.ts';

/** On the page of an agreement: how many commitments stand how, each verdict beside its commitment, and the way to report and checks. */
const agreementPart: AgreementPart = async (c, { agreement }, view) => {
  const { t, language } = view;
  const { id, title } = agreement;
  const report = await readReport(c.get('database'), c.get('actor'), id);
  const feed = { href: `${agreementHref(id)}/feed.atom`, title };
  const checks = (
    <p class="screen-only">
      <a href={checksHref(id)}>{t('verdicts:checks')}</a>
      {may(c.get('actor'), 'read-judgements') && (
        <>
          {' · '}
          <a href={`${agreementHref(id)}/missing`}>{t('missing-decisions:title')}</a>
        </>
      )}
      {' · '}
      <a href={feed.href}>{t('verdicts:feed.agreement')}</a>
    </p>
  );
  if (report === undefined) return { section: checks, feed };
  const shown = new Map(
    report.content.commitments.map((one) => [
      one.number,
      shownVerdict(one.verdict, report.confirmations.get(one.number), report.line.number),
    ]),
  );
  const counts = countByVerdict([...shown.values()]);
  return {
    feed,
    button: (
      <a class="button" href={reportHref(id)}>
        {t('verdicts:report')}
      </a>
    ),
    first: (
      <section>
        <VerdictChart counts={counts} t={t} language={language} />
        <p class="soft">
          <a href={reportHref(id)}>
            {t('verdicts:check.of', { number: report.line.number, day: formatDate(report.content.asOf, language) })}
          </a>
        </p>
      </section>
    ),
    beside: {
      label: t('verdicts:verdict'),
      marks: new Map([...shown].map(([number, verdict]) => [number, <VerdictMark verdict={verdict} t={t} />])),
    },
    section: checks,
  };
};

/** On the page of a commitment: its verdict, how it came about, what is cited and what is missing. */
const commitmentPart: CommitmentPart = async (c, { agreement, commitment }, view) => {
  if (commitment.state !== 'standing') return undefined;
  const { database, actor } = { database: c.get('database'), actor: c.get('actor') };
  const file = await readCommitment(database, actor, agreement.id, commitment.number);
  const judges = may(actor, 'judge-commitments');
  const origin = `${c.get('https') ? 'https' : 'http'}://${new URL(c.req.url).host}`;
  return {
    feed: {
      href: `${commitmentHref(agreement.id, commitment.number)}/feed.atom`,
      title: `${commitment.number}. ${commitment.wording}`.slice(0, 200),
    },
    button: judges && (
      <a class="button primary" href={judgeHref(agreement.id, commitment.number)}>
        {view.t('verdicts:judge.go')}
      </a>
    ),
    section: <VerdictSection view={view} file={file} origin={origin} />,
  };
};

/** What this slice shows on the pages of agreements and of commitments. */
export const verdictParts = { agreement: agreementPart, commitment: commitmentPart };
