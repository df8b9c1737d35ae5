import type { Fault, Refusal } from '../../shared/refusal.ts';
import { isWordKey, type Language, type Translate } from './index.ts';

/** The sentence of a refusal, for pages, API and command line alike. A key without its words does not compile. */
export function refusalSentence({ key, values }: Pick<Refusal, 'key' | 'values'>, t: Translate): string {
  return t(`refusals:${key}`, values);
}

/**
 * The sentence of one fault in what was sent, for forms, API and command line alike: its words, or the sentence that it
 * carries. What a schema says by itself is English; in another `language` it gives way to the word that says the same.
 */
export function faultSentence(
  { message, word = '', values }: Omit<Fault, 'path'>,
  t: Translate,
  language: Language = 'en',
): string {
  if (isWordKey(message)) return t(message, values);
  return language !== 'en' && isWordKey(word) ? t(word, values) : message;
}
