import { folded } from '../../shared/folding.ts';
import { blocksOf } from './layout.ts';
import { findPhrase, type Phrase, type Word, wordsIn } from './words-in.ts';

/** A sentence of an agreement, in UTF-16 positions of its text. */
export interface Sentence {
  from: number;
  to: number;
  text: string;
  /** Whether it is an item of a list whose first words promise: then it promises without a verb of its own. */
  isListed?: boolean;
}

// What ends with a point and ends no sentence.
const ABBREVIATION =
  /(?:^|[\s(,])(?:o\.a|m\.a\.w|d\.w\.z|bv|bijv|nr|art|ca|incl|excl|resp|m\.b\.t|t\.o\.v|i\.s\.m|i\.k\.v|i\.f\.v|n\.a\.v|e\.a|enz|evt|max|min|vzw|[a-z]|\d{1,3}(?:\.\d{1,3})*)\.$/i;

/**
 * The sentences of a text. An empty line, markup and the sign of a list end one too; none holds them. What only says what a promise
 * asks (*Dit vraagt …*) belongs to it.
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  const intros = new Map<number, boolean>();
  for (const block of blocksOf(text)) {
    const whole = text.slice(block.from, block.to);
    intros.set(block.from, introduces(whole));
    const isListed = block.introducedBy !== null && intros.get(block.introducedBy) === true;
    let from = block.from;
    const first = found.length;
    for (const stop of whole.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|;(?=\s*\n)/g)) {
      const to = block.from + stop.index + stop[0].length;
      const next = text.slice(to, block.to).trimStart();
      if (ABBREVIATION.test(text.slice(Math.max(from, to - 20), to)) || /^\p{Ll}/u.test(next)) continue;
      addTo(found, text, { from, to, isListed, first });
      from = to;
    }
    addTo(found, text, { from, to: block.to, isListed, first });
  }
  return found;
}

interface Part {
  from: number;
  to: number;
  isListed: boolean;
  /** The number of the first sentence of its block. */
  first: number;
}

function addTo(found: Sentence[], text: string, { from, to, isListed, first }: Part): void {
  const raw = text.slice(from, to);
  if (!/\p{L}/u.test(raw)) return;
  const start = from + (raw.length - raw.trimStart().length);
  const sentence: Sentence = { from: start, to: start + raw.trim().length, text: raw.trim() };
  if (isListed) sentence.isListed = true;
  const last = found.length > first ? found.at(-1) : undefined;
  if (last !== undefined && BELONGS.test(sentence.text) && promises(last)) {
    last.to = sentence.to;
    last.text = text.slice(last.from, last.to);
  } else found.push(sentence);
}

/** What says no more than what the promise before it asks. */
const BELONGS = /^(?:Dit|Dat) (?:vraagt|vergt|betekent|houdt in)\b/;

/** Whether the first words of a list promise what is in it. */
function introduces(text: string): boolean {
  const words = wordsIn(text);
  return /:\s*$/.test(text) && !has(words, PAST) && (has(words, WILL) || has(words, WE) || has(words, NEXT));
}

/** What somebody is bound to: nothing in the sentence takes it back. */
const WILL: readonly Phrase[] = [
  'zal',
  'zullen',
  'moet',
  'moeten',
  'dient te',
  'dienen te',
  'willen',
  'voortaan',
  'niet langer',
];
const WE: readonly Phrase[] = ['we', 'wij'];
const NEXT: readonly Phrase[] = ['volgende', 'volgend', 'daartoe', 'daarom', 'engagementen', 'maatregelen', 'acties'];
const PAST: readonly Phrase[] = ['werd', 'werden', 'was', 'waren', 'hebben gezien', 'zagen'];
/** What tells how it is or came to be, and promises nothing by itself. */
const TELLS: readonly Phrase[] = [
  ...PAST,
  'heeft geleid',
  'vandaag',
  'momenteel',
  'vroeger',
  'vorige',
  'sinds',
  'tot nu toe',
  'we zien',
  'zien we',
  'stellen we vast',
  'we stellen vast',
  'weten we',
  'we weten',
  'merken we',
  'we merken',
  'kennen we',
  'we kennen',
  'wij zijn',
  'we zijn',
  'zijn we',
  'leven we',
  'we leven',
  'beschikken we',
];
/** What promises, in the present, unless something tells. */
const PROMISES: readonly Phrase[] = [
  'garander*',
  'verzeker*',
  'zorgen',
  'zorgt',
  'voorziet',
  'vraagt een inzet',
  'gaat * aandacht',
  'aandacht * gaat',
  'worden * betrokken',
  'speelt * rol',
  'spelen * rol',
  'krijgt',
  'krijgen',
  'blijft',
  'blijven',
  'er komt',
  'er komen',
  'komt er',
  'komen er',
  'komt een',
  'engageert zich',
  'streeft',
  'schakelt',
  'stijgt',
  'groeit',
  'daalt',
  'vervalt',
  'verdwijnt',
  'wil',
  'maakt werk van',
];
/** The governments and those who act for them: what they do in the present, they promise. */
const ACTORS: readonly Phrase[] = [
  'regering',
  'minister',
  'ministers',
  'vakministers',
  'overheid',
  'overheden',
  'vlaanderen',
  'agentschap',
  'departement',
  'vdab',
];
const NO_ACTION =
  /^(?:heeft|hebben|is|zijn|telt|kent|bestaat|weet|beschikt|bevat|staat|het|dat|wat|niet|niets|uit|met|ooit|tot|echt|recht|reeds|straks|kort|laat|best|laatst|eerst)$/;
const PARTICIPLE =
  /^(?:(?:aan|af|bij|door|in|mee|na|om|op|over|onder|samen|toe|uit|voor|weg|terug|vrij|vast|stop|open|inge|ver|be|her|ont|er|ge|re|mis)\p{L}{2,}(?:d|t|en)|\p{L}+ge\p{L}{3,}(?:d|t|en))$/u;
/** What looks like a participle and is none. */
const NO_PARTICIPLE =
  /^(?:overheid|overheden|gemeent\p{L}*|gezinnen|gebouwen|gebied\p{L}*|geen|besturen|beperkt|bedrijven|onderwijs|instanties|ondernemingen|verenigingen|opleidingen|inburgering|gevangenissen|gedetineerden|geinterneerden|openbaar|bewust|bekend|verschillend|voldoend|erkenningen|uren|vaardigheden|openen|aandacht|initiatieven)$/u;

/** Whether a sentence promises something. */
export function promises(sentence: string | Pick<Sentence, 'text' | 'isListed'>): boolean {
  const { text, isListed = false } = typeof sentence === 'string' ? { text: sentence } : sentence;
  const words = wordsIn(text);
  if (isListed) return words.length >= 2 && !has(words, PAST);
  // A heading names, and the first words of a list leave the promise to what follows.
  if (words.length < (has(words, WE) ? 4 : 5) || !/[.!?;…"'”’)\]]$|\p{Ll}$/u.test(text)) return false;
  if (isTitle(text)) return false;
  if (has(words, WILL)) return true;
  if (has(words, TELLS)) return false;
  return has(words, WE) || PROMISES.some((phrase) => near(words, phrase)) || isPassive(words) || isActed(words);
}

/** A line that names and says nothing: no end of a sentence, and no verb. */
function isTitle(text: string): boolean {
  return (
    text.length <= 120 &&
    !/[.!?;…]["'”’)\]]*$/.test(text) &&
    !/\b(?:wordt|worden|zal|zullen|moet|moeten|we|wij|komt|krijgt|krijgen)\b/i.test(folded(text))
  );
}

function has(words: readonly Word[], phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase) => findPhrase(words, phrase) !== undefined);
}

/** *wordt verhoogd*, *worden geëvalueerd*: what will be done to something. */
function isPassive(words: readonly Word[]): boolean {
  const at = words.findIndex(({ word }) => word === 'wordt' || word === 'worden');
  return at >= 0 && words.some(({ word }) => PARTICIPLE.test(word) && !NO_PARTICIPLE.test(word));
}

/** *De Vlaamse Regering richt … in*: what a government does. */
function isActed(words: readonly Word[]): boolean {
  return words.slice(0, 6).some((one, n) => {
    const verb = words[n + 1]?.word ?? '';
    return (
      ACTORS.includes(one.word) &&
      /(?:t|en)$/.test(verb) &&
      verb.length >= 4 &&
      !NO_ACTION.test(verb) &&
      !ACTORS.includes(verb)
    );
  });
}

/** A phrase, of which a star alone stands for up to six words. */
function near(words: readonly Word[], phrase: Phrase): boolean {
  const [first = '', second] = phrase.split(' * ');
  const start = findPhrase(words, first);
  if (second === undefined || start === undefined) return start !== undefined;
  const at = words.findIndex((word) => word.from === start.from);
  return findPhrase(words.slice(at + 1, at + 8), second) !== undefined;
}
