import type { Desk } from './desk.ts';
import { type Draft, part } from './phrases-92.ts';
import { joined, listed, NOTHING, quoted, type Said, say } from './say.ts';
import type { MoneyLine } from './store.ts';

/** Counted in cents, because fractions of a euro do not add up exactly. */
function sum(lines: readonly MoneyLine[]): number {
  return lines.reduce((total, line) => total + Math.round(line.amount * 100), 0) / 100;
}

function withAmount(line: MoneyLine): Said {
  return joined([quoted(line.label), say('parliament:92.bracketed', { text: { euro: line.amount } })], ' ');
}

/** Lines of which the source says something about the place, without an amount for it. */
const TIED = new Set(['coordination-staff']);

/**
 * What was spent: the lines of the years that are registered, what they cover besides, and what can be said by prison, which
 * is only what the source says itself.
 */
export async function spending({ facts: { money }, published }: Desk): Promise<Draft> {
  const refusal = { reason: say('parliament:92.spending.reason'), needed: say('parliament:92.spending.needed') };
  if (money.length === 0) return part([say('parliament:92.spending.nothing')], { refusal });
  const years = [...new Set(money.map((line) => line.year))];
  const year = years.at(-1);
  const newest = money.filter((line) => line.year === year);
  const attributed = newest.filter((line) => line.prison !== null);
  const outside = newest.filter((line) => line.alsoOutside);
  const tied = newest.filter((line) => line.prison === null && (line.namedPrisons.length > 0 || TIED.has(line.code)));
  return part(
    [
      say('parliament:92.spending.text', {
        count: newest.length,
        year: year ?? '',
        total: { euro: sum(newest) },
      }),
      outside.length === 0
        ? NOTHING
        : say('parliament:92.spending.outside', { count: outside.length, lines: listed(outside.map(withAmount)) }),
      say('parliament:92.spending.prison', {
        attributed: { euro: sum(attributed) },
        rest: { euro: sum(newest.filter((line) => line.prison === null)) },
      }),
      tied.length === 0
        ? NOTHING
        : joined(
            [
              say('parliament:92.spending.tied'),
              ...tied.map((line) => joined([withAmount(line), line.note ?? NOTHING], ': ')),
            ],
            '\n',
          ),
    ],
    {
      figures: [await published('funding', 'policy-field', year), await published('funding', 'prison', year)],
      refusal,
    },
  );
}
