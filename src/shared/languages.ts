/** A language in which pages can be read. */
interface LanguageEntry {
  /** BCP 47. */
  tag: string;
  /** Its own name. */
  name: string;
  direction: 'ltr' | 'rtl';
}

/** The languages of the application; the first is the default. */
export const LANGUAGES = {
  nl: { tag: 'nl-BE', name: 'Nederlands', direction: 'ltr' },
  en: { tag: 'en', name: 'English', direction: 'ltr' },
} as const satisfies Record<string, LanguageEntry>;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES).filter(isLanguage);
export const DEFAULT_LANGUAGE: Language = 'nl';

/** True when the value is the code of a language of the application. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}

/** In which direction a language is read. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return LANGUAGES[language].direction;
}

/** The languages of every page. */
export const OFFICE_LANGUAGES = ['nl', 'en'] as const satisfies readonly Language[];
export type OfficeLanguage = (typeof OFFICE_LANGUAGES)[number];

/** The languages of the pages of a detainee. A language for these alone: name it in LANGUAGES, then here. */
export const DETAINEE_LANGUAGES = [...OFFICE_LANGUAGES] as const satisfies readonly Language[];
