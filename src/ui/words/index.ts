import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../shared/languages.ts';
import chart from './chart.ts';
import { type Area, toDetainee } from './define.ts';
import document from './document.ts';
import errors from './errors.ts';
import form from './form.ts';
import frame from './frame.ts';
import lists from './lists.ts';
import refusals from './refusals.ts';
import roles from './roles.ts';
import status from './status.ts';
import { fill, type Values } from './template.ts';

export { isLanguage, type Language } from '../../shared/languages.ts';

/** The words of the kit itself. */
const KIT = { chart, document, errors, form, frame, lists, refusals, roles, status };
type Kit = typeof KIT;

/**
 * Every area of words by its name, which is the part of a key before the colon. Each slice adds its own: its `words.ts`
 * declares this interface once more, and `src/words.ts` gathers the texts.
 */
export interface Words extends Kit {}

type WithoutPlural<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
type KeyOf<Name extends keyof Words> = WithoutPlural<keyof Words[Name]['nl'] & string>;

/** `area:key`, for every key that exists; `_one` and `_other` are left out (give `count` instead). */
export type WordKey = { [Name in keyof Words]: `${Name}:${KeyOf<Name>}` }[keyof Words];
export type Translate = (key: WordKey, values?: Values) => string;

/** A text that a source or a user wrote: in Dutch always, in another language where it exists. */
export interface Text {
  nl: string;
  en?: string | null;
  fr?: string | null;
  ar?: string | null;
}

const areas = new Map<string, Area>();
const translators = new Map<string, Translate>();
/** The texts of Dutch by `area:key`; it decides which keys exist. */
let dutch = new Map<string, string>();
gather(KIT);

/**
 * Takes the words of the slices in. The application, the command line and the tests do it once, by importing `src/words.ts`;
 * an area that is declared and not given there is a compiler error.
 */
export function gatherWords(words: Omit<Words, keyof Kit>): void {
  gather(words);
}

function gather(words: object): void {
  for (const [name, area] of Object.entries(words)) areas.set(name, area);
  dutch = textsOf(DEFAULT_LANGUAGE);
  translators.clear();
}

/** Every area that was gathered, with its texts. */
export function gatheredWords(): ReadonlyMap<string, Area> {
  return areas;
}

/**
 * The function that turns a key into words in one language; `{{name}}` takes the value `name`, and `count` chooses the plural
 * form. A language in which an area is not complete reads it in Dutch.
 * @param reader `detainee` for who reads in *je*, in the words that an area has for a detainee.
 */
export function translator(language: Language, reader: 'office' | 'detainee' = 'office'): Translate {
  return (key, values) => (translators.get(`${language} ${reader}`) ?? prepare(language, reader))(key, values);
}

function prepare(language: Language, reader: 'office' | 'detainee'): Translate {
  const own = reader === 'office' ? [] : textsOf(language, (area) => toDetainee(area)[language]);
  const translate = makeTranslator(LANGUAGES[language].tag, new Map([...dutch, ...textsOf(language), ...own]));
  translators.set(`${language} ${reader}`, translate);
  return translate;
}

/** A translator over texts by `area:key`, with the plural forms of the language of that tag (BCP 47). */
export function makeTranslator(tag: string, texts: ReadonlyMap<string, string>): Translate {
  const plural = new Intl.PluralRules(tag);
  const written = new Intl.NumberFormat(tag);
  return (key, values) => {
    if (values === undefined) return texts.get(key) ?? key;
    const { count } = values;
    const form = typeof count === 'number' ? texts.get(`${key}_${plural.select(count)}`) : undefined;
    const text = form ?? texts.get(key) ?? texts.get(`${key}_other`) ?? key;
    return fill(text, { ...values, ...counted(values, written) });
  };
}

/** How many there are, as the language writes it: a thousand has a sign of its own. Other numbers may be a year or the number of a thing. */
function counted({ count, total }: Values, written: Intl.NumberFormat): Values {
  return {
    ...(typeof count === 'number' ? { count: written.format(count) } : {}),
    ...(typeof total === 'number' ? { total: written.format(total) } : {}),
  };
}

/** True when the text is an existing key, so that a message may hold either a key or a sentence. */
export function isWordKey(text: string): text is WordKey {
  return dutch.has(text) || dutch.has(`${text}_other`);
}

/** The key of the word with that name, in whichever area has it: `saved.offer` is said by the slice that saves offers. */
export function wordNamed(name: string): WordKey | undefined {
  return [...areas.keys()].map((area) => `${area}:${name}`).find(isWordKey);
}

/** Translates a message when it is a key, and gives it back unchanged when it is a sentence already. */
export function messageOf(t: Translate, message: string, values?: Values): string {
  return isWordKey(message) ? t(message, values) : message;
}

/** The word of a code (`wordOf(t, 'code-lists:policy-field', 'sport')`), or the code itself where there is no word. */
export function wordOf(t: Translate, prefix: string, code: string): string {
  const word = `${prefix}.${code}`;
  return isWordKey(word) ? t(word) : code;
}

/** The text in the language asked, or in Dutch where no translation exists. */
export function pick(text: Text, language: Language): string {
  return text[language] || text.nl;
}

function textsOf(
  language: Language,
  of: (area: Area) => Partial<Record<string, string>> | undefined = (area) => area[language],
): Map<string, string> {
  return new Map(
    [...areas].flatMap(([name, area]) =>
      Object.entries(of(area) ?? {}).map(([key, text = '']): [string, string] => [`${name}:${key}`, text]),
    ),
  );
}
