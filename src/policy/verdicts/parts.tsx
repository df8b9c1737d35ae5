import type { Child } from 'hono/jsx';
import { BarChart } from '../../ui/chart/index.ts';
import { Mark, type Shape, type Tone } from '../../ui/components/index.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import type { Stage, Verdict } from '../commitments/index.ts';
import { planHref, stepHref } from '../progress/index.ts';
import type { FrozenCitation, FrozenOther, FrozenPractice } from './content.ts';
import { decisionHref } from './hrefs.ts';
import { practiceWords, type Saying, stageWords } from './phrases.ts';
import type { DecisionNow } from './store.ts';

const VERDICT_LOOKS: Record<Verdict, { shape: Shape; tone: Tone }> = {
  kept: { shape: 'disc', tone: 'good' },
  'partly-kept': { shape: 'most', tone: 'good' },
  'under-way': { shape: 'half', tone: 'busy' },
  'nothing-found': { shape: 'ring', tone: 'plain' },
  stopped: { shape: 'square', tone: 'plain' },
  'cannot-be-judged': { shape: 'dotted', tone: 'plain' },
};

/** A verdict as shape and word. */
export function VerdictMark({ verdict, t }: { verdict: Verdict; t: Translate }) {
  return <Mark {...VERDICT_LOOKS[verdict]} label={t(`commitments:verdict.${verdict}`)} />;
}

/** How many commitments have which verdict, drawn. */
export function VerdictChart({
  counts,
  t,
  language,
}: { counts: readonly { verdict: Verdict; count: number }[] } & Saying) {
  return (
    <BarChart
      title={t('verdicts:report.chart')}
      description={t('verdicts:report.chart.text')}
      unit={t('verdicts:report.unit')}
      items={counts.map(({ verdict, count }) => ({ label: t(`commitments:verdict.${verdict}`), value: count }))}
      language={language}
    />
  );
}

const STAGE_LOOKS: Record<Stage, { shape: Shape; tone: Tone }> = {
  unknown: { shape: 'dotted', tone: 'plain' },
  concept: { shape: 'ring', tone: 'busy' },
  principle: { shape: 'half', tone: 'busy' },
  advice: { shape: 'half', tone: 'busy' },
  definitive: { shape: 'most', tone: 'good' },
  ratified: { shape: 'disc', tone: 'good' },
  'in-force': { shape: 'disc', tone: 'good' },
  'carried-out': { shape: 'disc', tone: 'good' },
};

/** The shape with which a stage is drawn, in words and in charts alike. */
export function stageLook(stage: Stage): { shape: Shape; tone: Tone } {
  return STAGE_LOOKS[stage];
}

/** Where decisions stand now that a check names. */
export type Now = ReadonlyMap<string, DecisionNow>;

/** The title of a decision, leading to it where the reader finds it here, and that it was withdrawn since. */
export function DecisionLink({ one, now, t }: { one: { ref: string; title: string }; now: Now; t: Translate }) {
  const standing = now.get(one.ref);
  return (
    <>
      {standing === undefined ? one.title : <a href={decisionHref(standing.id)}>{one.title}</a>}
      {/* A check names what stood in the register; who reads it there no more is told why. */}
      {standing?.isWithdrawn !== false && <strong> {t('verdicts:withdrawn-since')}</strong>}
    </>
  );
}

/** Where a decision is published, by its reference. */
function Source({ one }: { one: { ref: string; uri: string | null } }) {
  return one.uri === null ? (
    <span class="soft">{one.ref}</span>
  ) : (
    <a class="soft" href={one.uri} rel="external noopener">
      {one.ref}
    </a>
  );
}

/** The decisions that bear on a commitment, each quoted, with how it bears on it, how far it shows the matter, and what decided. */
export function Citations({
  citations,
  now,
  saying,
  beside,
}: {
  citations: readonly FrozenCitation[];
  now: Now;
  saying: Saying;
  /** What stands under each: a form that judges it. */
  beside?: (one: FrozenCitation) => Child;
}) {
  const { t } = saying;
  return (
    <ol class="citations">
      {citations.map((one) => (
        <li>
          <Head one={one} now={now} saying={saying} />
          <blockquote class="passage" lang="nl" cite={one.uri ?? undefined}>
            <p>“{one.quote}”</p>
          </blockquote>
          <p class="citation-facts">
            <strong>{t(`verdicts:bearing.${one.bearing}`)}</strong>
            <Mark {...stageLook(one.stage)} label={stageWords(one, t)} />
          </p>
          <Why one={one} t={t} />
          {beside?.(one)}
        </li>
      ))}
    </ol>
  );
}

/** Decisions that do not bear on a commitment, though a person looked at them or they come near. */
export function Others({
  others,
  now,
  saying,
  beside,
}: {
  others: readonly FrozenOther[];
  now: Now;
  saying: Saying;
  beside?: (one: FrozenOther) => Child;
}) {
  return (
    <ol class="citations">
      {others.map((one) => (
        <li>
          <Head one={one} now={now} saying={saying} />
          <blockquote class="passage" lang="nl">
            <p>“{one.quote}”</p>
          </blockquote>
          <p class="citation-facts">
            <strong>{saying.t('verdicts:bearing.not')}</strong>
          </p>
          <Why one={one} t={saying.t} />
          {beside?.(one)}
        </li>
      ))}
    </ol>
  );
}

type Named = Pick<FrozenCitation, 'ref' | 'uri' | 'date' | 'title'>;

function Head({ one, now, saying: { t, language } }: { one: Named; now: Now; saying: Saying }) {
  return (
    <p class="citation-head">
      <DecisionLink one={one} now={now} t={t} />{' '}
      <span class="soft">
        <span class="nowrap">{formatDate(one.date, language)}</span> · <Source one={one} />
      </span>
    </p>
  );
}

/** Which words decided, or why a person says so. */
function Why({ one, t }: { one: { words: string[]; judged: string | null }; t: Translate }) {
  return (
    <p class="soft">
      {one.judged !== null && <>{t('verdicts:judged', { reason: one.judged })} </>}
      {one.words.length > 0 && t('verdicts:words', { words: one.words.join(', ') })}
    </p>
  );
}

/** What is registered of practice, each leading to its step or figure. */
export function PracticeList({ practice, saying }: { practice: readonly FrozenPractice[]; saying: Saying }) {
  const { t } = saying;
  return (
    <ul class="review-list">
      {practice.map((one) => (
        <li>
          <a href={placeOf(one)}>{practiceWords(one, saying)}</a>
          {': '}
          {t(
            one.shows === null
              ? 'verdicts:practice.unsaid'
              : one.shows
                ? 'verdicts:practice.shows'
                : 'verdicts:practice.not',
          )}
          {one.note !== null && <span class="soft"> {one.note}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Where a step or a figure stands. */
export function placeOf(one: FrozenPractice): string {
  if (one.kind === 'step') return one.key === '' ? planHref(one.plan) : stepHref(one.plan, one.key);
  return `/figures/${encodeURIComponent(one.figure)}`;
}
