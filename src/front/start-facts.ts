import { countCurrentOffers } from '../organisation/offers/index.ts';
import { countPrisons } from '../organisation/prisons/index.ts';
import { isLoaded, type Reading } from '../platform/database/index.ts';
import { totalOfYear } from '../policy/budget/index.ts';
import { type PlanCounts, planLines } from '../policy/plans/index.ts';
import type { Language } from '../shared/languages.ts';
import { pick } from '../ui/words/index.ts';

/** The year of the budget lines that the start page names. */
const FUNDING_YEAR = 2015;

/** What the start page tells about the levels that the public may know. */
export interface StartFacts {
  offers: number;
  prisons: number;
  funding: number;
  demonstration: boolean;
  plans: { id: string; title: string; counts: PlanCounts }[];
}

/** Counts of what is public, each asked of the slice that knows it. */
export async function startFacts(tx: Reading, today: string, language: Language): Promise<StartFacts> {
  const plans = (await planLines(tx, today))
    .filter(({ origin }) => origin === 'source')
    .map(({ id, title, counts }) => ({ id, title: pick(title, language), counts }));
  return {
    offers: await countCurrentOffers(tx, today),
    prisons: await countPrisons(tx),
    funding: await totalOfYear(tx, FUNDING_YEAR),
    demonstration: await isLoaded(tx, 'demonstration'),
    plans,
  };
}
