import { findPhrase, type Phrase, wordsIn } from './words-in.ts';

/** A sentence of an agreement, in UTF-16 positions of its text. */
export interface Sentence {
  from: number;
  to: number;
  text: string;
}

// What ends with a point and ends no sentence.
const ABBREVIATION =
  /(?:^|[\s(,])(?:o\.a|m\.a\.w|d\.w\.z|bv|bijv|nr|art|ca|incl|excl|resp|m\.b\.t|t\.o\.v|i\.s\.m|i\.k\.v|e\.a|enz|evt|vzw|[a-z]|\d{1,3}(?:\.\d{1,3})*)\.$/i;

/** The sentences of a text. Markup, an empty line and the sign of a list end one too; none holds them. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const part of partsOf(text)) {
    let from = part.from;
    for (const stop of text.slice(part.from, part.to).matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|;(?=\s*\n)/g)) {
      const to = part.from + stop.index + stop[0].length;
      const next = text.slice(to, part.to).trimStart();
      if (ABBREVIATION.test(text.slice(from, to)) || /^\p{Ll}/u.test(next)) continue;
      found.push(...sentence(text, from, to));
      from = to;
    }
    found.push(...sentence(text, from, part.to));
  }
  return found;
}

function partsOf(text: string): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let from = 0;
  const borders =
    /<[^<>]{0,2000}>|\r?\n[ \t]*\r?\n|(?:^|\n)[ \t]*(?:[-•*–▪✓]|\d{1,2}[.)])[ \t]+|(?:^|\n)[ \t]*\d+(?:\.\d+)*\.?[ \t]+[^\n.!?]{1,120}(?=\r?\n)/g;
  for (const border of text.matchAll(borders)) {
    parts.push({ from, to: border.index });
    from = border.index + border[0].length;
  }
  parts.push({ from, to: text.length });
  return parts;
}

function sentence(text: string, from: number, to: number): Sentence[] {
  const raw = text.slice(from, to);
  const first = from + (raw.length - raw.trimStart().length);
  const last = first + raw.trim().length;
  return last > first && /\p{L}/u.test(raw) ? [{ from: first, to: last, text: text.slice(first, last) }] : [];
}

/** What promises: somebody will, must, sees to, or gives attention to something. */
const PROMISES: readonly Phrase[] = [
  'zal',
  'zullen',
  'moet',
  'moeten',
  'willen',
  'garander*',
  'verzeker*',
  'zorgen',
  'zorgt',
  'voorzien',
  'voorziet',
  'vraagt een inzet',
  'gaat * aandacht',
  'aandacht * gaat',
  'gaat voldoende aandacht',
  'aandacht gaat',
  'worden * betrokken',
  'betrokken',
  'krijgt',
  'krijgen',
  'engageren',
  'streven',
  'streeft',
  'werken we',
  'we werken',
  'zetten we',
  'we zetten',
  'we maken',
  'maken we',
  'investeren',
  'versterken',
  'verhogen',
  'verlagen',
  'realiseren',
  'bouwen',
  'richten we',
  'nemen we',
  'we nemen',
  'we geven',
  'geven we',
  'we breiden',
  'breiden we',
  'we voeren',
  'voeren we',
  'onderzoeken we',
  'we onderzoeken',
  'ontwikkelen',
  'waarborgen',
  'stimuleren',
  'ondersteunen',
  'besteden',
  'in overleg treden',
  'gaan we',
  'we gaan',
  'stappen we',
  'hervormen',
  'verbeteren',
  'bevorderen',
  'sluiten we',
  'we sluiten',
  'starten',
];
/** What tells how it was or came to be, and promises nothing by itself. */
const TELLS: readonly Phrase[] = [
  'werd',
  'werden',
  'loopt tot',
  'was',
  'waren',
  'heeft geleid',
  'in uitvoering van het decreet',
];

/** Whether a sentence promises something. */
export function promises(text: string): boolean {
  const words = wordsIn(text);
  if (words.length < 5) return false;
  const says = PROMISES.some((phrase) => near(words, phrase));
  return says && !(TELLS.some((phrase) => findPhrase(words, phrase)) && !/\b(zal|zullen|moet|moeten)\b/i.test(text));
}

/** A phrase, of which a star alone stands for up to six words. */
function near(words: ReturnType<typeof wordsIn>, phrase: Phrase): boolean {
  const [first = '', second] = phrase.split(' * ');
  const start = findPhrase(words, first);
  if (second === undefined || start === undefined) return start !== undefined;
  const at = words.findIndex((word) => word.from === start.from);
  return findPhrase(words.slice(at + 1, at + 8), second) !== undefined;
}
