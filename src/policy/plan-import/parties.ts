import { LEAD, PART, PARTNERS, TOGETHER, WHOLE } from './plan-words.ts';
import { folded, isGap, textOf, type Word } from './reading.ts';

/** Who pulls a step, and who helps. */
export interface Parties {
  lead: string[];
  partners: string[];
}

const OPENS =
  /(?<=^|[\s.,;)])(\p{Lu}[\p{L}()]*(?:[ -](?:en|and|met|uitvoerders?|partners|actoren|partijen|betrokkenen)){0,2})\s*[:–—-]+\s*(?=\S|$)/gu;

/** The parts of a cell, each with what it is called; the part before the first name has none. */
function partsOf(text: string): { opens: 'lead' | 'partners' | null; text: string }[] {
  const parts: { opens: 'lead' | 'partners' | null; text: string }[] = [{ opens: null, text: '' }];
  let at = 0;
  for (const match of text.matchAll(OPENS)) {
    const name = folded(match[1] ?? '');
    const opens = LEAD.test(name) ? 'lead' : PARTNERS.test(name) ? 'partners' : null;
    if (opens === null) continue;
    const part = parts.at(-1);
    if (part !== undefined) part.text = text.slice(at, match.index);
    parts.push({ opens, text: '' });
    at = match.index + match[0].length;
  }
  const part = parts.at(-1);
  if (part !== undefined) part.text = text.slice(at);
  return parts.filter(({ text: one, opens }) => one.trim() !== '' || opens !== null);
}

/** Splits at commas, semicolons, plusses and strokes outside of brackets. */
function pieces(text: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;+•\u2022]/.test(sign)) found.push('');
    else found[found.length - 1] += sign;
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

const TIDY = /^(?:en|and|[-–—:])\s+|(?:\smet)?[\s.:;,–—-]+$/g;

/** The names in a list, each once; a part of an organisation stays with it. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const piece of pieces(text)) {
    const before = names.at(-1);
    if (before !== undefined && PART.test(piece) && WHOLE.test(before)) names[names.length - 1] = `${before}, ${piece}`;
    else names.push(piece);
  }
  const tidy = names
    .flatMap(two)
    .map((name) =>
      name
        .replaceAll(TIDY, '')
        .replace(/^afd\.?\s/i, 'afdeling ')
        .trim(),
    )
    .filter((name) => /[\p{L}\p{N}]/u.test(name) && !/^(?:n\.?v\.?t\.?|geen)$/i.test(name));
  return tidy.filter((name, index) => tidy.findIndex((other) => folded(other) === folded(name)) === index);
}

/** *VDAB en departement X*: an abbreviation and a second organisation. Other words with *en* are one name. */
function two(name: string): string[] {
  const match =
    /^(\p{Lu}{2,}[\p{L}&]*) en ((?:het |de )?(?:departement|agentschap|afdeling)\b.*|\p{Lu}{2,}[\p{L}&]*)$/u.exec(name);
  return match === null ? [name] : [match[1] ?? '', match[2] ?? ''];
}

/** Lines of a list of names: each its own where the lines begin with capitals and no comma parts them. */
function listed(words: readonly Word[], known: ReadonlySet<string>): string {
  const lines: Word[][] = [];
  for (const word of words) {
    const before = lines.at(-1)?.at(-1);
    const parts =
      before === undefined ||
      (isGap(word.gap, 'line') &&
        (word.gap === 'item' || /^\p{Lu}/u.test(word.s)) &&
        !/(?:^|\s)(?:de|het|van|en|-|–)$/i.test(before.s));
    if (parts) lines.push([word]);
    else lines.at(-1)?.push(word);
  }
  const whole = textOf(words, known);
  // Paragraphs of their own are names of their own; lines may be broken.
  const items = words.some(({ gap }) => gap === 'item');
  const splits = (lines.length > 2 || (items && lines.length > 1)) && !/[,;]/.test(whole);
  return splits ? lines.map((line) => textOf(line, known)).join(', ') : whole;
}

/**
 * Reads a cell that names who leads and who helps. `column` says what the heading makes of names that nothing announces.
 */
export function readParties(
  words: readonly Word[],
  column: 'lead' | 'partners',
  hyphens: ReadonlySet<string>,
): Parties {
  const found: Parties = { lead: [], partners: [] };
  const whole = textOf(words, hyphens).replace(/^(Trekkers?)\s+(?=\p{Ll}|\p{Lu})(?!en\b|[:–—-])/u, '$1: ');
  const parts = partsOf(whole);
  const items = words.some(({ gap }) => gap === 'item');
  for (const { opens, text } of parts) {
    const to = opens ?? column;
    const listText = (to === 'partners' || items) && parts.length <= 2 ? withLines(words, text, hyphens) : text;
    if (to === 'partners') found.partners.push(...namesIn(listText));
    else {
      const [lead = '', ...helped] = listText.split(TOGETHER);
      found.lead.push(...namesIn(lead));
      for (const part of helped) found.partners.push(...namesIn(part));
    }
  }
  return found;
}

/** The same text, with commas where lines part the names. */
function withLines(words: readonly Word[], text: string, hyphens: ReadonlySet<string>): string {
  const first = text.split(' ')[0] ?? '';
  const at = words.findIndex((word, index) => word.s === first && textOf(words.slice(index), hyphens) === text);
  return at < 0 ? text : listed(words.slice(at), hyphens);
}
