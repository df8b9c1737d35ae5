import { Refusal } from '../../shared/refusal.ts';
import { promises, sentencesOf } from './agreement.ts';
import { askedBy, type Bearing, bearingOf, worthReading } from './bearing.ts';
import type { Decision } from './decisions.ts';
import { compare, type Dossier, dossiersOf } from './dossiers.ts';
import { quoteOf } from './quote.ts';
import { readingOf } from './reading.ts';
import { farther, type Stage, stageOfDecision } from './stages.ts';
import { RULE, type Verdict, verdictOf } from './verdict.ts';
import type { Place } from './words-in.ts';

/** A decision as it is cited beside a promise: the quote stands literally in its text. */
export interface Citation {
  ref: string;
  uri: string | null;
  date: string;
  quote: string;
  bearing: Bearing;
  stage: Stage;
}

/** A promise with what bears on it; `text` is literally the agreement from one place to the other, in code points. */
export interface Commitment {
  id: string;
  text: string;
  from: number;
  to: number;
  verdict: Verdict;
  stage: Stage;
  citations: Citation[];
}

export interface Checked {
  commitments: Commitment[];
  dossiers: Pick<Dossier, 'id' | 'title' | 'refs' | 'stage'>[];
  /** Decisions that bear on no promise. */
  unused: string[];
  rule: { id: string; version: number };
}

/** Between which days decisions count; null where nothing bounds them. */
export interface Span {
  from: string | null;
  to: string | null;
}

const LONGEST_AGREEMENT = 2_000_000;

/**
 * Holds each promise of an agreement against decisions. The same promises and decisions give the same answer, in whatever order they
 * come and whatever stands beside them.
 * @throws Refusal for a text that promises nothing, or is too long.
 */
export function checkCommitments(agreement: string, decisions: readonly Decision[], term: Span): Checked {
  if (agreement.length > LONGEST_AGREEMENT)
    throw new Refusal('too_large', 'agreement-too-long', { most: LONGEST_AGREEMENT });
  const promised = sentencesOf(agreement).filter((sentence) => promises(sentence));
  if (promised.length === 0)
    throw new Refusal('invalid', agreement.trim() === '' ? 'agreement-empty' : 'agreement-without-promise');
  const asked = askedBy(
    agreement,
    promised.map(({ text }) => text),
  );
  const isWorth = worthReading(asked);
  const cited = asked.map((): Citation[] => []);
  const used = new Map<string, Decision>();
  // Each text is looked at once, and what bears on nothing is let go at once.
  for (const decision of decisions) {
    if (!isWithin(decision.date, term) || !isWorth(decision.text)) continue;
    const reading = readingOf(decision.text);
    for (const [n, one] of asked.entries()) {
      const found = bearingOf(one, reading);
      if (found === undefined) continue;
      cited[n]?.push(citationOf(decision, found));
      used.set(decision.ref, decision);
    }
  }
  for (const own of cited) own.sort((a, b) => compare(a.date, b.date) || compare(a.ref, b.ref));
  const dossiers = dossiersOf([...used.values()]);
  const places = codePointsAt(
    agreement,
    promised.flatMap(({ from, to }) => [from, to]),
  );
  return {
    commitments: promised.map(({ text, from, to }, n) => ({
      id: `c${n + 1}`,
      text,
      from: places.get(from) ?? 0,
      to: places.get(to) ?? 0,
      ...judged(cited[n] ?? [], dossiers),
      citations: cited[n] ?? [],
    })),
    dossiers: dossiers.map(({ id, title, refs, stage }) => ({ id, title, refs, stage })),
    unused: decisions
      .map(({ ref }) => ref)
      .filter((ref) => !used.has(ref))
      .sort(compare),
    rule: { ...RULE },
  };
}

function isWithin(date: string, { from, to }: Span): boolean {
  return (from === null || date >= from) && (to === null || date <= to);
}

function citationOf(decision: Decision, { bearing, places }: { bearing: Bearing; places: readonly Place[] }): Citation {
  const { ref, uri, date, text } = decision;
  return { ref, uri, date, quote: quoteOf(text, places), bearing, stage: stageOfDecision(decision).stage };
}

/** The verdict and the farthest stage of what bears on a promise directly. */
function judged(citations: readonly Citation[], dossiers: readonly Dossier[]): { verdict: Verdict; stage: Stage } {
  const grounds = dossiers.flatMap(({ refs, stage, withdrawn }) => {
    const own = citations.filter(({ ref }) => refs.includes(ref));
    if (own.length === 0) return [];
    const bearing: Bearing = own.some((one) => one.bearing === 'direct') ? 'direct' : 'partial';
    return [{ bearing, stage, withdrawn }];
  });
  const direct = grounds.filter(({ bearing }) => bearing === 'direct');
  return {
    verdict: verdictOf(grounds),
    stage: direct.reduce<Stage>((stage, ground) => farther(stage, ground.stage), 'unknown'),
  };
}

/** For places in UTF-16 those in code points. */
function codePointsAt(text: string, places: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  let [at, points] = [0, 0];
  for (const place of [...places].sort((a, b) => a - b)) {
    points += [...text.slice(at, place)].length;
    at = place;
    found.set(place, points);
  }
  return found;
}
