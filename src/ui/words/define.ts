import type { OfficeLanguage } from '../../shared/languages.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
/** The plural forms that Dutch and English lack, and that another language may add. */
type MoreForms<Key> = Key extends `${infer Base}_other` ? `${Base}_${Exclude<PluralForm, 'one' | 'other'>}` : never;

/** The texts of one area in one language, by key. */
export type Texts<Key extends string> = Record<Key, string>;

/** One area of words: the same flat keys in Dutch and in English, and in the other languages in which it is complete. */
export interface Area<Key extends string = string> {
  nl: Texts<Key>;
  en: Texts<Key>;
  [language: string]: Texts<Key>;
}

/** What a detainee reads in the place of the words of everybody: in *je*, and without words of staff. By area, some of its keys. */
export type ToDetainee<Key extends string = string> = { [language: string]: Partial<Texts<Key>> };
const toDetainees = new WeakMap<object, ToDetainee>();

/** What of an area a detainee reads otherwise; nothing where the words of everybody will do. */
export function toDetainee(area: Area): ToDetainee {
  return toDetainees.get(area) ?? {};
}

type Office<Key extends string> = { nl: Texts<Key> } & Record<Exclude<OfficeLanguage, 'nl'>, Texts<NoInfer<Key>>>;
type Complete<Key extends string, More extends string> = {
  [Language in Exclude<More, OfficeLanguage>]: Texts<NoInfer<Key>> & Partial<Texts<MoreForms<NoInfer<Key>>>>;
};

/**
 * Declares the words of one area. Dutch decides which keys exist; a key that English lacks, or has too many, is a compiler
 * error. Keys are flat (`'filter.reset'`); plural forms end in `_one` and `_other`.
 * @param more other languages in which the area is complete as well: there too a missing sentence is a compiler error.
 *   Such a language may have more plural forms than Dutch (`_zero`, `_two`, `_few`, `_many`).
 * @param own what a detainee reads otherwise, by language: only keys that the area has.
 */
export function define<Key extends string, const More extends string = never>(
  words: Office<Key> & Complete<Key, More>,
  _more: readonly More[] = [],
  own: ToDetainee<NoInfer<Key>> = {},
): Area<Key> {
  toDetainees.set(words, own);
  return words;
}
