/** One area of words: the same flat keys in Dutch and in English. */
export interface Area<Key extends string> {
  nl: Record<Key, string>;
  en: Record<Key, string>;
}

/**
 * Declares the words of one area. Dutch decides which keys exist; a key that English lacks, or has too many,
 * is a compiler error. Keys are flat (`'filter.reset'`); plural forms end in `_one` and `_other`.
 */
export function define<Key extends string>(words: {
  nl: Record<Key, string>;
  en: Record<NoInfer<Key>, string>;
}): Area<Key> {
  return words;
}
