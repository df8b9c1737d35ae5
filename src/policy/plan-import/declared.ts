import { COUNTS, DECLARED_GOALS, DECLARED_STEPS } from './plan-words.ts';
import { folded } from './reading.ts';

const NUMBER = `\\d{1,3}|${COUNTS.slice(1).join('|')}`;
const SAYS = '(?:telt|bevat|omvat|bestaat uit|formuleert|stelt|contains|has|counts)';
const ALONE = (what: string) =>
  new RegExp(`^[#*\\s]*(${NUMBER}) (?:strategische |strategic |operationele )?(?:${what})[*\\s]*$`);
const WITHIN = (what: string) =>
  new RegExp(
    `plan\\b[^.]{0,60}\\b${SAYS}\\b[^.]{0,80}?\\b(${NUMBER}) (?:strategische |concrete |strategic )?(?:${what})\\b`,
  );

const PATTERNS = {
  goals: { alone: ALONE(DECLARED_GOALS), within: WITHIN(DECLARED_GOALS) },
  steps: { alone: ALONE(DECLARED_STEPS), within: WITHIN(DECLARED_STEPS) },
} as const;

const LONGEST = 300_000;

/** How many goals and steps a document says of itself that it has; null where it says nothing. */
export function countsIn(text: string): { goals: number | null; steps: number | null } {
  const lines = text.slice(0, LONGEST).split(/\r?\n/).map(folded);
  const running = folded(text.slice(0, LONGEST));
  const declared = ({ alone, within }: { alone: RegExp; within: RegExp }) => {
    const line = lines
      .map((one) => (one.length < 80 ? one.match(alone)?.[1] : undefined))
      .find((one) => one !== undefined);
    return countOf(line ?? running.match(within)?.[1]);
  };
  return { goals: declared(PATTERNS.goals), steps: declared(PATTERNS.steps) };
}

function countOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  const value = /^\d+$/.test(word) ? Number(word) : COUNTS.indexOf(word);
  return value > 0 ? value : null;
}

const HEAD = /(?:doelstelling(?:en)?|goals?|objectives?|nr\.?)\s+(?:(?:19|20)\d{2}\s+){2,}(?:19|20)\d{2}/i;

/** The numbers of the goals in the general table of times, which has a column for each year; none where there is no such table. */
export function timedGoals(text: string): string[] {
  const head = HEAD.exec(text);
  if (head === null) return [];
  const numbers: string[] = [];
  // Bars of a table leave signs or nothing; whatever else is said ends it.
  for (const word of text.slice(head.index + head[0].length, head.index + 20_000).split(/\s+/)) {
    const number = /^(?:(?:SD|OD|D)\.?)?(\d{1,2}(?:\.\d{1,2})?)\.?$/.exec(word)?.[1];
    if (number !== undefined) numbers.push(number);
    else if (/\p{L}{2,}/u.test(word) && !/^(?:doelstelling|goal|SD|OD|pagina|van|ja|x+)$/i.test(word)) break;
  }
  const firsts: string[] = [];
  for (const number of numbers) if (Number(number) > Number(firsts.at(-1) ?? 0)) firsts.push(number);
  return firsts;
}
