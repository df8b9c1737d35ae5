import { folded } from '../../shared/folding.ts';
import type { Stage } from './stages.ts';

/** What kind of matter a decision is about: each has its own road from idea to practice. */
export const KINDS = ['decree', 'decision', 'plan', 'grant', 'staff-plan', 'agreement', 'other'] as const;
export type Kind = (typeof KINDS)[number];

/** The first that is found says the kind: a grant by decision is a grant, and the decision on a staff plan a staff plan. */
const SIGNS: readonly [Kind, RegExp][] = [
  ['staff-plan', /personeelsplan|personeelsbehoefteplan/],
  ['agreement', /samenwerkingsakkoord|instemmingsdecreet|samenwerkingsovereenkomst|protocolakkoord/],
  ['grant', /subsidie|projectoproep|\btoelage\b/],
  ['decision', /voorontwerp van besluit|ontwerpbesluit|uitvoeringsbesluit|(?:goedkeuring aan|keurt) het besluit\b/],
  ['decree', /voorontwerp van decreet|ontwerpdecreet|bekrachtiging en afkondiging|decreet\b/],
  ['plan', /\w*plan\b|conceptnota|visienota|strategie\b/],
];

/** The kind of matter of a decision. */
export function kindOf(text: string): Kind {
  const plain = folded(text);
  return SIGNS.find(([, sign]) => sign.test(plain))?.[0] ?? 'other';
}

/** Through which stages a matter of a kind goes; a plan is not ratified, and a grant asks no advice. */
const ROADS: Record<Kind, readonly Stage[]> = {
  decree: ['principle', 'advice', 'definitive', 'ratified', 'in-force'],
  decision: ['principle', 'advice', 'definitive', 'in-force'],
  plan: ['concept', 'principle', 'definitive', 'in-force', 'carried-out'],
  grant: ['definitive', 'carried-out'],
  'staff-plan': ['definitive', 'carried-out'],
  agreement: ['principle', 'advice', 'definitive', 'ratified', 'in-force'],
  other: ['definitive', 'carried-out'],
};

/** Whether a decision says that advice was given: then it is no gap that it isn't among the decisions. */
export function isAdvised(text: string): boolean {
  return /\bna (?:het )?(?:ingewonnen )?advies|\badvies van de raad van state|\badvies \d/.test(folded(text));
}

/**
 * The stages of a road before the farthest that was reached, of which no decision is known. That none is found doesn't say that it
 * did not happen. A concept may be left out.
 */
export function gapsOf(kind: Kind, seen: ReadonlySet<Stage>): Stage[] {
  const road = ROADS[kind];
  const last = road.findLastIndex((stage) => seen.has(stage));
  return road.slice(0, Math.max(0, last)).filter((stage) => !seen.has(stage) && stage !== 'concept');
}

/** The act that a decision changes or carries out, as *decreet 8 maart 2013*: decisions on one matter share it. */
export function actOf(text: string): string | null {
  const found = folded(text).match(
    /(\w*(?:decreet|besluit|codex|wetboek|\bwet))\b[^.;]{0,60}?\bvan (\d{1,2} [a-z]{3,9} \d{4})/,
  );
  return found === null ? null : `${found[1]} ${found[2]}`;
}
