import { folded } from '../../shared/folding.ts';
import type { Decision } from './decisions.ts';

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
const WITHDRAWN =
  /\b(?:wordt|worden|werd|werden|is|zijn) (?:[\w-]+ ){0,8}(?:ingetrokken|stopgezet)\b|\bingetrokken (?:wordt|worden|werd)\b|:\s*(?:intrekking|stopzetting)\b|\b(?:intrekking|stopzetting) van (?:het|de|dit) (?:\w+ )?(?:besluit|voorontwerp|ontwerp|ontwerp\w+|beslissing|subsidie|nota|plan|project)\b|\btrekt (?:het|de|dit|deze|haar) [^.]{0,120}\bin(?=[.,;]|$)|\bbeslist [^.]{0,200}\bin te trekken\b/;

/** What in the text of a decision shows its stage; the first that is found decides. Wording goes before the kind of act. */
const SIGNALS: readonly { stage: Stage; sign: RegExp }[] = [
  { stage: 'unknown', sign: WITHDRAWN },
  { stage: 'ratified', sign: /bekrachtig\w* en (?:kondigt? .{0,20}af|afkondig\w*)|bekrachtigt het decreet/ },
  { stage: 'carried-out', sign: /\beindevaluatie\b|\bis volledig uitgevoerd\b/ },
  {
    stage: 'in-force',
    sign: /tussentijdse evaluatie|evaluatie en bijsturing|voortgangsrapport|is in werking getreden|trad in werking/,
  },
  {
    stage: 'concept',
    sign: /\bnota aan\b|kennisneming|neemt kennis|neemt akte|conceptnota|visienota|\bmededeling\b|startnota/,
  },
  // What is still to be approved definitively is not yet.
  { stage: 'definitive', sign: /(?<!\b(?:zal|zullen|daarna|later|nadien)\b[^.]{0,80})definitie(?:f|ve) goed/ },
  { stage: 'advice', sign: /\bna (?:het )?(?:ingewonnen )?advies[^.]{0,200}principi|tweede principiele goedkeuring/ },
  {
    stage: 'principle',
    sign: /principie(?:el|le) goed|principiele goedkeuring|keurt [^.]{0,120}principieel|goedkeuring aan het voorontwerp/,
  },
  {
    stage: 'definitive',
    sign: /hecht haar\s+goedkeuring|keurt [^.]{0,240}\bgoed\b|goedgekeurd door de vlaamse regering/,
  },
  {
    stage: 'definitive',
    sign: /kent [^.]{0,160}\btoe\b|machtigt de (?:vlaamse )?minister|beslist [^.]{0,160}toe te kennen/,
  },
  {
    stage: 'advice',
    sign: /voorontwerp(?=[\s\S]*\bna (?:het )?advies)|\bna (?:het )?advies(?![\s\S]*goedkeuring)(?=[\s\S]*voorontwerp)/,
  },
  { stage: 'advice', sign: /^\W*advies\b/ },
  { stage: 'principle', sign: /voorontwerp/ },
  { stage: 'definitive', sign: /ontwerpbesluit|ontwerpdecreet/ },
];

/** What a decision is published with, by the codes of the source, from least to most. A budget or an advice on money shows no stage. */
const ATTACHED: readonly (readonly [RegExp, Stage])[] = [
  [/^(?:concept(?:nota)?|visienota)$/i, 'concept'],
  [/^(?:vobvr|vod|voorontwerp.*)$/i, 'principle'],
  [/^(?:obvr|bvr|od|ontwerpdecreet|ontwerpbesluit)$/i, 'definitive'],
  [/^decreet$/i, 'ratified'],
];

/** The stage of a decision: as its text says; where that says nothing, as what it is published with says. */
export function stageOfDecision({ text, attachments = [] }: Pick<Decision, 'text' | 'attachments'>): {
  stage: Stage;
  signal: string | null;
} {
  const said = stageOf(text);
  if (said.signal !== null) return said;
  for (const [sign, stage] of [...ATTACHED].reverse()) {
    const found = attachments.find((type) => sign.test(type.trim()));
    if (found !== undefined) return { stage, signal: found };
  }
  return said;
}

/** The stage that a decision shows, with the words that say so. */
export function stageOf(text: string): { stage: Stage; signal: string | null } {
  const plain = folded(text);
  for (const { stage, sign } of SIGNALS) {
    const found = plain.match(sign);
    if (found) return { stage, signal: asWritten(text, found.index ?? 0, found[0].length).slice(0, 80) };
  }
  return { stage: 'unknown', signal: null };
}

/** The words of a text at a place in its folded form, as they were written, the last one whole. */
function asWritten(text: string, start: number, length: number): string {
  let [at, from, to] = [0, 0, 0];
  for (const char of text) {
    const wide = char <= '~' ? 1 : folded(char).length; // nearly all are, and folding one takes long
    if (at < start || (at === start && wide === 0)) from += char.length;
    if (at < start + length || wide === 0) to += char.length;
    else break;
    at += wide;
  }
  const [rest = ''] = /^[\p{L}\p{M}]*/u.exec(text.slice(to)) ?? [];
  return (text.slice(from, to) + rest).trim();
}

/** Whether a decision ends a matter: withdrawn, or stopped. */
export function isWithdrawn(text: string): boolean {
  return WITHDRAWN.test(folded(text));
}

/** The farther of two stages. */
export function farther(one: Stage, other: Stage): Stage {
  return STAGES.indexOf(other) > STAGES.indexOf(one) ? other : one;
}
