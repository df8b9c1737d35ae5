import { folded } from '../../shared/folding.ts';

/** How far a matter is on the road from idea to practice, as far as decisions of the government show it. */
export const STAGES = [
  'unknown',
  'concept',
  'principle',
  'advice',
  'definitive',
  'ratified',
  'in-force',
  'carried-out',
] as const;
export type Stage = (typeof STAGES)[number];

/** What ends a matter. */
const WITHDRAWN = /\bingetrokken\b|\bintrekking van\b|\bstopgezet\b|\bstopzetting\b|\btrekt .{0,80}\bin\b/;

/** What in the text of a decision shows its stage; the first that is found decides. Wording goes before the kind of act. */
const SIGNALS: readonly { stage: Stage; sign: RegExp }[] = [
  { stage: 'unknown', sign: WITHDRAWN },
  { stage: 'ratified', sign: /bekrachtig\w* en (?:kondigt? .{0,20}af|afkondig\w*)|bekrachtigt het decreet/ },
  { stage: 'in-force', sign: /tussentijdse evaluatie|evaluatie en bijsturing|is in werking getreden|trad in werking/ },
  {
    stage: 'concept',
    sign: /\bnota aan\b|kennisneming|neemt kennis|neemt akte|conceptnota|visienota|\bmededeling\b|startnota/,
  },
  { stage: 'definitive', sign: /definitie(?:f|ve) goed|hecht haar definitieve goedkeuring/ },
  { stage: 'principle', sign: /principie(?:el|le) goedgekeurd|principiele goedkeuring|keurt .{0,120}principieel/ },
  { stage: 'definitive', sign: /hecht haar\s+goedkeuring|keurt .{0,160}\bgoed\b/ },
  {
    stage: 'advice',
    sign: /voorontwerp(?=[\s\S]*\bna (?:het )?advies)|\bna (?:het )?advies(?![\s\S]*goedkeuring)(?=[\s\S]*voorontwerp)/,
  },
  { stage: 'advice', sign: /^\W*advies\b/ },
  { stage: 'principle', sign: /voorontwerp/ },
  { stage: 'definitive', sign: /ontwerpbesluit|ontwerpdecreet/ },
];

/** The stage that a decision shows, with the words that say so. */
export function stageOf(text: string): { stage: Stage; signal: string | null } {
  const plain = folded(text);
  for (const { stage, sign } of SIGNALS) {
    const found = plain.match(sign);
    if (found) return { stage, signal: found[0].trim().slice(0, 80) };
  }
  return { stage: 'unknown', signal: null };
}

/** Whether a decision ends a matter: withdrawn, or stopped. */
export function isWithdrawn(text: string): boolean {
  return WITHDRAWN.test(folded(text));
}

/** The farther of two stages. */
export function farther(one: Stage, other: Stage): Stage {
  return STAGES.indexOf(other) > STAGES.indexOf(one) ? other : one;
}
