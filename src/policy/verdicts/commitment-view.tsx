import { raw } from 'hono/html';
import { Empty, History, Notice } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import type { CheckFile } from './actions.ts';
import { claimReview } from './claim-review.ts';
import type { FrozenCommitment } from './content.ts';
import { DossierTimeline } from './dossier-timeline.tsx';
import { checkHref, checksHref, commitmentHref, decisionHref, missingHref } from './hrefs.ts';
import type { CommitmentFile } from './judge-actions.ts';
import type { Confirmation } from './judge-store.ts';
import { Citations, DecisionLink, type Now, Others, PracticeList, VerdictMark } from './parts.tsx';
import { confirmedWords, decidingOf, searchedWords, verdictSentence } from './phrases.ts';

export interface VerdictProps {
  view: View;
  file: CommitmentFile;
  /** The address of Brug, for the data that programs read. */
  origin: string;
}

/** What became of a commitment: the verdict in plain words, how it came about, what is cited, and what is missing. */
export function VerdictSection(props: VerdictProps) {
  const { view, file } = props;
  const { t } = view;
  const { head, commitment, check, frozen } = file;
  return (
    <>
      <section id="verdict" class="verdict">
        <h2>{t('verdicts:verdict')}</h2>
        {check === undefined || frozen === undefined ? (
          <Empty text={t('verdicts:none')} action={<a href={checksHref(head.id)}>{t('verdicts:check.go')}</a>} />
        ) : (
          <Verdict {...props} check={check} frozen={frozen} />
        )}
      </section>
      {check !== undefined && frozen !== undefined && <Found view={view} check={check} frozen={frozen} />}
      {file.takenOver.length > 0 && <TakenOver view={view} file={file} />}
      <p class="screen-only">
        <a href={missingHref(head.id, commitment.number)}>{t('missing-decisions:link')}</a>
        {' · '}
        <a href={`${commitmentHref(head.id, commitment.number)}/feed.atom`}>{t('verdicts:feed')}</a>
      </p>
    </>
  );
}

type Checked = VerdictProps & { check: CheckFile; frozen: FrozenCommitment };

function Verdict({ view, file, origin, check, frozen }: Checked) {
  const { t, language } = view;
  const { head, confirmation, said, commitment } = file;
  const counts = confirmation?.reopenedBy === null;
  const verdict = counts ? confirmation.verdict : frozen.verdict;
  return (
    <>
      <p class="verdict-word">
        <VerdictMark verdict={verdict} t={t} />
      </p>
      {confirmation !== undefined && <Said view={view} confirmation={confirmation} />}
      {confirmation === undefined && <p class="soft">{t('verdicts:unconfirmed')}</p>}
      {counts && confirmation.verdict !== confirmation.ruleVerdict && <p>{t('verdicts:rule-says')}</p>}
      <RuleVerdict view={view} check={check} frozen={frozen} />
      {commitment.version !== frozen.version && (
        <Notice kind="warn">
          <p>{t('verdicts:reworded', { wording: frozen.wording })}</p>
        </Notice>
      )}
      {said.length > 1 && (
        <details>
          <summary>{t('verdicts:said.before', { count: said.length - 1 })}</summary>
          <History
            items={said.slice(1).map((one) => ({
              when: formatDateTime(one.at, language),
              text: confirmedWords(one, view),
              detail: one.reason,
            }))}
          />
        </details>
      )}
      {head.isPublished && <DataBlock text={claimReview({ file, check, frozen, origin })} />}
    </>
  );
}

/** What the rule says, with the decisions from which it follows. */
export function RuleVerdict({
  view,
  check,
  frozen,
}: {
  view: View;
  check: Pick<CheckFile, 'content' | 'line' | 'now'>;
  frozen: FrozenCommitment;
}) {
  const { t, language } = view;
  const deciding = decidingOf(frozen);
  const { content, line } = check;
  return (
    <>
      <p>{verdictSentence(frozen, content, view)}</p>
      {deciding.length > 0 && (
        <ul class="review-list">
          {deciding.map((one) => (
            <li>
              <DecisionLink one={one} now={check.now} t={t} />{' '}
              <span class="soft">
                {formatDate(one.date, language)} · {t(`commitments:stage.${one.stage}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p class="soft">
        {t('verdicts:rule', { rule: content.rule.id, version: content.rule.version })}{' '}
        <a href={checkHref(content.agreement.id, line.number)}>
          {t('verdicts:check.of', { number: line.number, day: formatDate(content.asOf, language) })}
        </a>
      </p>
    </>
  );
}

/** What a person said of the verdict, and that it was reopened. */
export function Said({ view, confirmation }: { view: View; confirmation: Confirmation }) {
  const { t } = view;
  return (
    <>
      {confirmation.reopenedBy !== null && (
        <Notice kind="warn" title={t('verdicts:reopened')}>
          <p>{t(`verdicts:reopened.${confirmation.reopenedBy}`)}</p>
        </Notice>
      )}
      <p>{confirmedWords(confirmation, view)}</p>
      {confirmation.reason !== null && (
        <blockquote>
          <p>{confirmation.reason}</p>
        </blockquote>
      )}
    </>
  );
}

/** The matters in time, what is cited, what is registered of practice, and what was searched. */
export function Found({
  view,
  check,
  frozen,
}: {
  view: View;
  check: Pick<CheckFile, 'content' | 'now'>;
  frozen: FrozenCommitment;
}) {
  const { t } = view;
  const { searched } = check.content;
  return (
    <section>
      <h2>{t('verdicts:found')}</h2>
      <FoundParts view={view} check={check} frozen={frozen} />
      <h3>{t('verdicts:searched.title')}</h3>
      <p>{searchedWords(frozen, { searched }, view)}</p>
      {frozen.others.length > 0 && (
        <details>
          <summary>{t('verdicts:others')}</summary>
          <Others others={frozen.others} now={check.now} saying={view} />
        </details>
      )}
    </section>
  );
}

/** The same without what was searched: it stands in the report too. */
export function FoundParts({
  view,
  check,
  frozen,
}: {
  view: View;
  check: Pick<CheckFile, 'content'> & { now: Now };
  frozen: FrozenCommitment;
}) {
  const { t } = view;
  const { searched } = check.content;
  return (
    <>
      {frozen.dossiers.length > 0 && (
        <DossierTimeline dossiers={frozen.dossiers} from={searched.from} to={searched.to} saying={view} />
      )}
      {frozen.citations.length === 0 ? (
        <p>{t('verdicts:cited.none')}</p>
      ) : (
        <Citations citations={frozen.citations} now={check.now} saying={view} />
      )}
      {frozen.practice.length > 0 && (
        <>
          <h3>{t('verdicts:practice')}</h3>
          <PracticeList practice={frozen.practice} saying={view} />
        </>
      )}
    </>
  );
}

function TakenOver({ view: { t, language }, file }: Pick<VerdictProps, 'view' | 'file'>) {
  return (
    <section>
      <h2>{t('verdicts:taken-over')}</h2>
      <ul class="review-list">
        {file.takenOver.map((one) => (
          <li>
            <a href={decisionHref(one.decisionId)}>{one.title}</a>
            <span class="soft"> {formatDate(one.answeredAt, language)}</span>
            {one.answer !== null && <>: {one.answer}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Data that programs read in the page: nothing that runs. Its text holds no sign with which it could end early. */
function DataBlock({ text }: { text: string }) {
  return <script type="application/ld+json">{raw(text)}</script>;
}
