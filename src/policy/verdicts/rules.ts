import { Refusal } from '../../shared/refusal.ts';
import type { Verdict } from '../commitments/index.ts';
import type { CheckContent, FrozenCommitment } from './content.ts';

/** So many decisions are held against an agreement while who asked waits; more is work for later. */
export const MOST_AT_ONCE = 1000;

/**
 * Between which days decisions count: from the first day of an agreement until its last, or until today.
 * @throws Refusal `conflict` where the term begins after today: nothing can have been decided in it.
 */
export function termOf(
  { startsOn, endsOn }: { startsOn: string; endsOn: string | null },
  asOf: string,
): { from: string; to: string } {
  if (startsOn > asOf) throw new Refusal('conflict', 'check-before-term', { day: startsOn });
  return { from: startsOn, to: endsOn !== null && endsOn < asOf ? endsOn : asOf };
}

/** What became of a commitment between two checks. */
export interface Moved {
  number: number;
  wording: string;
  /** Null where it was not there. */
  before: Verdict | null;
  after: Verdict | null;
  /** References of decisions that are cited now and were not, or were and are no more. */
  added: string[];
  gone: string[];
}

/** Which verdicts moved between two checks, and by which decisions; what stayed as it was is left out. */
export function movedBetween(before: CheckContent, after: CheckContent): Moved[] {
  const earlier = new Map(before.commitments.map((one) => [one.number, one]));
  const later = new Map(after.commitments.map((one) => [one.number, one]));
  const numbers = [...new Set([...earlier.keys(), ...later.keys()])].sort((a, b) => a - b);
  return numbers.flatMap((number): Moved[] => {
    const [one, other] = [earlier.get(number), later.get(number)];
    const refs = (held: FrozenCommitment | undefined) => held?.citations.map(({ ref }) => ref) ?? [];
    const added = refs(other).filter((ref) => !refs(one).includes(ref));
    const gone = refs(one).filter((ref) => !refs(other).includes(ref));
    const moved = { number, wording: (other ?? one)?.wording ?? '', added, gone };
    const verdicts = { before: one?.verdict ?? null, after: other?.verdict ?? null };
    return verdicts.before === verdicts.after ? [] : [{ ...moved, ...verdicts }];
  });
}

/**
 * A quote as it stands literally in a text, where what was typed differs from it in nothing but the spaces between its words; undefined
 * where it doesn't stand there.
 */
export function literally(text: string, typed: string): string | undefined {
  const words = typed.trim().split(/\s+/);
  if (words.length === 0 || words[0] === '') return undefined;
  const [first = ''] = words;
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    const end = endOf(text, at, words);
    if (end !== undefined) return text.slice(at, end);
  }
  return undefined;
}

/** Where the words end that begin at a place of a text, with nothing but spaces between them. */
function endOf(text: string, from: number, words: readonly string[]): number | undefined {
  let at = from;
  for (const [n, word] of words.entries()) {
    if (n > 0) {
      const spaces = text.slice(at, at + 1000).match(/^\s+/)?.[0].length ?? 0;
      if (spaces === 0) return undefined;
      at += spaces;
    }
    if (!text.startsWith(word, at)) return undefined;
    at += word.length;
  }
  return at;
}

/**
 * The verdict that counts for a commitment in a check: what a person said of it by then and what still stands, else what the rule says.
 */
export function shownVerdict(
  rule: Verdict,
  said: { verdict: Verdict; ruleVerdict: Verdict; check: number; reopenedBy: string | null } | undefined,
  check: number,
): Verdict {
  const counts = said !== undefined && said.reopenedBy === null && said.check <= check && said.ruleVerdict === rule;
  return counts ? said.verdict : rule;
}

/** The number of a commitment or a check as it stands in an address; undefined for what is none. */
export function commitmentNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
