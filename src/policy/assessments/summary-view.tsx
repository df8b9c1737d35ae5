import { Empty, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type Framework, frameworkHref, headOf, trackName, type Value } from '../frameworks/index.ts';
import type { CameFrom } from '../local-plans/index.ts';
import type { WholeFile } from './actions.ts';
import { crumbsTo } from './answer-view.tsx';
import { askedBy, type Compared, latest, progressOf, saidOf, sheetsOf } from './answers.ts';
import { askedOn } from './forms.ts';
import type { Overview } from './overview-actions.ts';
import {
  answerWords,
  assessmentHref,
  assessmentsHref,
  LandedList,
  questionWords,
  sheetTitle,
  titleOf,
} from './parts.tsx';
import type { Release } from './store.ts';

/** Everything that a team answered, on one page. */
export function SummaryPage({ view, file }: { view: View; file: WholeFile }) {
  const { t, language } = view;
  const { assessment: one, framework } = file;
  const { content } = framework;
  const { answered, asked } = progressOf(file);
  const now = latest(file.said);
  const here = assessmentHref(one.id);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:summary.title', { title: pick(framework.title, language) })}
      lead={`${view.placeName(one.prison)} · ${t('assessments:answered', { answered, asked })}`}
      paper
      crumbs={crumbsTo(view, file, t('assessments:summary'))}
      demonstration={one.origin === 'demonstration'}
      action={
        <a class="button no-print" href={`${here}/summary.docx`}>
          {t('assessments:word')}
        </a>
      }
    >
      {one.state === 'open' && <p class="soft">{t('assessments:draft.text')}</p>}
      <SummaryList items={headLines(view, file)} />
      {sheetsOf(file).map((sheet) => (
        <section>
          <h2>{sheetTitle(sheet, view)}</h2>
          {sheet.item !== null && (
            <ItemNote view={view} file={file} track={sheet.item.track} verdict={sheet.item.verdict} />
          )}
          <AnswerList
            view={view}
            framework={framework}
            lines={askedOn(sheet).map(({ id }) => ({
              id,
              value: saidOf(now, sheet.item?.id ?? null, id)?.value ?? null,
            }))}
          />
        </section>
      ))}
      {content.branches.length > 0 && one.branch === null && <Empty text={t('assessments:summary.none')} />}
    </Layout>
  );
}

/** What stands above a sum-up, on the page and in Word. */
export function headLines(
  view: View,
  { assessment: one, framework: { content } }: Pick<WholeFile, 'assessment' | 'framework'>,
): { label: string; value: string }[] {
  const { t, language } = view;
  const line = (label: string, text: string | null) => (text === null ? [] : [{ label, value: text }]);
  return [
    {
      label: pick(content.start, language),
      value: one.branch === null ? t('assessments:open') : titleOf(content.branches, one.branch, view),
    },
    ...(one.outcome === null
      ? []
      : [{ label: t('assessments:outcome'), value: titleOf(content.outcomes, one.outcome, view) }]),
    ...line(t('assessments:ground'), one.ground),
    ...line(t('assessments:owner'), one.owner),
    ...line(t('assessments:signal'), one.signal),
    ...line(t('assessments:review'), one.reviewOn === null ? null : formatDate(one.reviewOn, language)),
    ...line(t('assessments:concluded-on'), one.concludedOn === null ? null : formatDate(one.concludedOn, language)),
  ];
}

function ItemNote({
  view,
  file,
  track,
  verdict,
}: {
  view: View;
  file: Pick<WholeFile, 'framework'>;
  track: string | null;
  verdict: 'go' | 'adapt' | 'stop' | null;
}) {
  const words = [
    ...(track === null ? [] : [trackName(file.framework.content, track, view)]),
    ...(verdict === null ? [] : [view.t(`assessments:verdict.${verdict}`)]),
  ];
  return words.length === 0 ? null : <p class="soft">{words.join(' · ')}</p>;
}

function AnswerList({
  view,
  framework,
  lines,
}: {
  view: View;
  framework: Pick<Framework, 'content'>;
  lines: readonly { id: string; value: Value | null }[];
}) {
  return (
    <dl class="summary">
      {lines.map(({ id, value }) => (
        <div>
          <dt>{questionWords(framework.content, id, view)}</dt>
          <dd class={value === null ? 'soft' : 'pre-line'}>{answerWords(framework.content, id, value, view)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ReleasePageProps {
  view: View;
  release: Release;
  framework: Framework;
  actions: readonly CameFrom[];
}

/** What a team gave out, for everybody, and the actions of the local plan that came out of it. */
export function ReleasePage({ view, release, framework, actions }: ReleasePageProps) {
  const { t, language } = view;
  const { content } = framework;
  const name = view.placeName(release.prison);
  const given = content.branches.filter(
    (branch) => !branch.repeats && askedOn(branch).some(({ id }) => release.answers[id] !== undefined),
  );
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:summary.title', { title: pick(framework.title, language) })}
      lead={t('assessments:release.lead', { prison: name, day: formatDate(release.concludedOn, language) })}
      paper
      crumbs={[
        { label: t('frameworks:title'), href: '/frameworks' },
        { label: name, href: assessmentsHref(release.prison) },
        { label: pick(framework.title, language) },
      ]}
      demonstration={release.origin === 'demonstration'}
    >
      <SummaryList
        items={[
          { label: pick(content.start, language), value: titleOf(content.branches, release.branch, view) },
          { label: t('assessments:outcome'), value: titleOf(content.outcomes, release.outcome, view) },
          ...(release.ground === null ? [] : [{ label: t('assessments:ground'), value: release.ground }]),
          {
            label: t('assessments:version'),
            value: <a href={frameworkHref(framework.id, framework.number)}>{String(framework.number)}</a>,
          },
        ]}
      />
      {release.what === 'outcome' && <p class="soft">{t('assessments:release.only')}</p>}
      {given.map((branch) => (
        <section>
          <h2>{pick(branch.title, language)}</h2>
          <AnswerList
            view={view}
            framework={framework}
            lines={askedOn(branch).map(({ id }) => ({ id, value: release.answers[id] ?? null }))}
          />
        </section>
      ))}
      {release.items.map((item) => (
        <GivenItem view={view} framework={framework} item={item} />
      ))}
      {actions.length > 0 && (
        <section>
          <h2>{t('assessments:landed')}</h2>
          <LandedList actions={actions} />
        </section>
      )}
    </Layout>
  );
}

function GivenItem({
  view,
  framework,
  item,
}: Pick<ReleasePageProps, 'view' | 'framework'> & { item: Release['items'][number] }) {
  const { content } = framework;
  return (
    <section>
      <h2>{item.title}</h2>
      <ItemNote view={view} file={{ framework }} track={item.track} verdict={item.verdict} />
      <AnswerList
        view={view}
        framework={framework}
        lines={content.branches
          .filter((one) => one.repeats && headOf(content, one).id === item.branch)
          .flatMap((one) => askedOn(one))
          .map(({ id }) => ({ id, value: item.answers[id] ?? null }))}
      />
    </section>
  );
}

/** What was answered now beside the time before. */
export function ComparePage({ view, file, rows }: { view: View; file: WholeFile; rows: readonly Compared[] }) {
  const { t, language } = view;
  const { assessment, before, framework } = file;
  // What is not answered while the team is still answering is not gone: it waits.
  const waits = (change: Compared['change']) => change === 'gone' && assessment.state === 'open';
  const changed = rows.filter(({ change }) => change !== 'same' && !waits(change)).length;
  const then = before?.framework.content ?? framework.content;
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:compare.title', { title: pick(framework.title, language) })}
      lead={t('assessments:compare.lead', {
        day: before?.assessment.concludedOn == null ? '–' : formatDate(before.assessment.concludedOn, language),
        count: changed,
      })}
      paper
      crumbs={crumbsTo(view, file, t('assessments:compare'))}
      demonstration={assessment.origin === 'demonstration'}
    >
      <SummaryList
        items={[
          {
            label: t('assessments:way'),
            value: `${titleOf(then.branches, before?.assessment.branch ?? null, view)} → ${titleOf(framework.content.branches, assessment.branch, view)}`,
          },
          {
            label: t('assessments:outcome'),
            value: `${titleOf(then.outcomes, before?.assessment.outcome ?? null, view)} → ${titleOf(framework.content.outcomes, assessment.outcome, view)}`,
          },
        ]}
      />
      {rows.some(({ change }) => change === 'apart') && <Notice kind="info">{t('assessments:compare.apart')}</Notice>}
      <Table
        caption={t('assessments:compare')}
        captionHidden
        columns={[
          { key: 'question', label: t('assessments:question') },
          { key: 'before', label: t('assessments:compare.before') },
          { key: 'now', label: t('assessments:compare.now') },
          { key: 'state', label: t('assessments:compare.change') },
        ]}
        rows={rows.map(({ item, id, before: was, now, change }) => [
          <>
            {questionWords(askedBy(framework.content, id) === undefined ? then : framework.content, id, view)}
            {item !== null && <p class="cell-note">{item}</p>}
          </>,
          <span class="pre-line">{answerWords(then, id, was, view)}</span>,
          <span class="pre-line">{answerWords(framework.content, id, now, view)}</span>,
          change === 'same' || waits(change) ? (
            <span class="soft">{t(waits(change) ? 'assessments:change.waits' : 'assessments:change.same')}</span>
          ) : (
            <strong>{t(`assessments:change.${change}`)}</strong>
          ),
        ])}
        empty={<Empty text={t('assessments:compare.none')} />}
      />
    </Layout>
  );
}

/** Where prisons stand with a framework, and what was answered; without a ranking. */
export function OverviewPage({ view, overview }: { view: View; overview: Overview }) {
  const { t, language } = view;
  const { framework, items } = overview;
  const { content } = framework;
  const title = pick(framework.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:overview.title', { title })}
      lead={t('assessments:overview.lead')}
      paper
      crumbs={[
        { label: t('frameworks:title'), href: '/frameworks' },
        { label: title, href: frameworkHref(framework.id) },
        { label: t('frameworks:overview') },
      ]}
      demonstration={items.some(({ origin }) => origin === 'demonstration')}
    >
      <Table
        caption={t('assessments:overview.prisons')}
        columns={[
          { key: 'prison', label: t('assessments:prison') },
          { key: 'way', label: t('assessments:way') },
          { key: 'outcome', label: t('assessments:outcome') },
          { key: 'on', label: t('assessments:concluded-on') },
        ]}
        rows={items.map((one) => [
          <>
            <a href={assessmentHref(one.id)}>{view.placeName(one.prison)}</a>
            {!one.released && <p class="cell-note">{t('assessments:only-team')}</p>}
          </>,
          titleOf(content.branches, one.branch, view),
          titleOf(content.outcomes, one.outcome, view),
          formatDate(one.at, language),
        ])}
        empty={<Empty text={t('assessments:overview.empty')} />}
      />
      <p class="soft">{t('assessments:overview.note')}</p>
      <Reasons view={view} overview={overview} />
    </Layout>
  );
}

function Reasons({ view, overview }: { view: View; overview: Overview }) {
  const { t, language } = view;
  const {
    framework: { content },
    reasons,
    told,
  } = overview;
  const counted = reasons.filter(({ answered }) => answered > 0);
  if (counted.length === 0) return null;
  return (
    <Table
      caption={t('assessments:overview.reasons', { count: told })}
      columns={[
        { key: 'question', label: t('assessments:question') },
        { key: 'answered', label: t('assessments:overview.answered'), numeric: true },
        { key: 'counts', label: t('assessments:overview.counts') },
      ]}
      rows={counted.map(({ id, answered, counts }) => [
        questionWords(content, id, view),
        formatNumber(answered, language),
        counts.size === 0
          ? t('assessments:overview.words')
          : [...counts]
              .map(
                ([value, count]) =>
                  `${answerWords(content, id, value === 'true' ? true : value === 'false' ? false : value, view)}: ${formatNumber(count, language)}`,
              )
              .join(' · '),
      ])}
    />
  );
}
