import { createInstance } from 'i18next';
import { LANGUAGE_CODES, type Language } from '../../shared/languages.ts';
import audit from './audit.ts';
import budget from './budget.ts';
import chart from './chart.ts';
import cli from './cli.ts';
import errors from './errors.ts';
import figures from './figures.ts';
import form from './form.ts';
import frame from './frame.ts';
import individual from './individual.ts';
import menu from './menu.ts';
import offers from './offers.ts';
import organisation from './organisation.ts';
import parliament from './parliament.ts';
import persons from './persons.ts';
import plans from './plans.ts';
import policy from './policy.ts';
import prisons from './prisons.ts';
import refusals from './refusals.ts';
import roles from './roles.ts';
import saved from './saved.ts';
import servicePlans from './service-plans.ts';
import sessions from './sessions.ts';
import start from './start.ts';
import status from './status.ts';

export { isLanguage, LANGUAGE_CODES, type Language } from '../../shared/languages.ts';

/** Every area of words by its name; the name is the part of a key before the colon. */
export const AREAS = {
  frame,
  form,
  chart,
  status,
  errors,
  refusals,
  roles,
  menu,
  saved,
  start,
  cli,
  policy,
  plans,
  budget,
  figures,
  parliament,
  organisation,
  prisons,
  offers,
  sessions,
  individual,
  persons,
  'service-plans': servicePlans,
  audit,
};

type Areas = typeof AREAS;
type WithoutPlural<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
type KeyOf<Area extends keyof Areas> = WithoutPlural<keyof Areas[Area]['nl'] & string>;

/** `area:key`, for every key that exists; `_one` and `_other` are left out (give `count` instead). */
export type WordKey = { [Area in keyof Areas]: `${Area}:${KeyOf<Area>}` }[keyof Areas];
export type Translate = (key: WordKey, values?: Record<string, string | number>) => string;

/** A text that a source or a user wrote, Dutch always, English where it exists. */
export interface Text {
  nl: string;
  en?: string | null;
}

const instance = createInstance();
instance.init({
  lng: 'nl',
  fallbackLng: 'nl',
  supportedLngs: LANGUAGE_CODES,
  ns: Object.keys(AREAS),
  defaultNS: 'frame',
  resources: { nl: resourcesOf('nl'), en: resourcesOf('en') },
  initAsync: false,
  keySeparator: false,
  nsSeparator: ':',
  // hono/jsx escapes what it renders; escaping here too would show `&amp;` to the reader.
  interpolation: { escapeValue: false },
});

const translators = new Map<Language, Translate>(
  LANGUAGE_CODES.map((language) => [language, makeTranslator(language)]),
);

/** The function that turns a key into words in one language; `{{name}}` takes the value `name`, `count` the plural. */
export function translator(language: Language): Translate {
  return translators.get(language) as Translate;
}

/** True when the text is an existing key, so that a message may hold either a key or a sentence. */
export function isWordKey(text: string): text is WordKey {
  const [area, key] = text.split(/:(.*)/s);
  const words: Record<string, string> | undefined = AREAS[area as keyof Areas]?.nl;
  return (
    words !== undefined && key !== undefined && (Object.hasOwn(words, key) || Object.hasOwn(words, `${key}_other`))
  );
}

/** Translates a message when it is a key, and gives it back unchanged when it is a sentence already. */
export function messageOf(t: Translate, message: string, values?: Record<string, string | number>): string {
  return isWordKey(message) ? t(message, values) : message;
}

/** The word of a code (`wordOf(t, 'organisation:policy-field', 'sport')`), or the code itself where there is no word. */
export function wordOf(t: Translate, prefix: string, code: string): string {
  const word = `${prefix}.${code}`;
  return isWordKey(word) ? t(word) : code;
}

/** The text in the language asked, or in Dutch where no translation exists. */
export function pick(text: Text, language: Language): string {
  return (language === 'en' && text.en) || text.nl;
}

function resourcesOf(language: Language) {
  return Object.fromEntries(Object.entries(AREAS).map(([name, area]) => [name, area[language]]));
}

function makeTranslator(language: Language): Translate {
  const translate = instance.getFixedT(language);
  const words = new Map(
    Object.entries(AREAS).flatMap(([name, area]) =>
      Object.entries(area[language]).map(([key, text]): [string, string] => [`${name}:${key}`, text]),
    ),
  );
  return (key, values) => {
    // A page takes hundreds of words: only a plural form needs the rules of the language.
    const text = values?.count === undefined ? words.get(key) : undefined;
    if (text === undefined) return String(translate(key, values ?? {}));
    return values === undefined
      ? text
      : text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
