import { OFFICE_LANGUAGES } from '../../shared/languages.ts';
import { formatDate, formatMoney } from '../../ui/words/format.ts';
import { type Language, pick, type Text, translator, type WordKey } from '../../ui/words/index.ts';

/** A value of a sentence: a number or code, a text in both languages, a day or an amount in euro. */
export type Value = string | number | Text | { day: string } | { euro: number };

/** A text in both languages, made at once from the same values. */
export interface Said extends Text {
  nl: string;
  en: string;
}

function worded(value: Value, language: Language): string | number {
  if (typeof value !== 'object') return value;
  if ('day' in value) return formatDate(value.day, language);
  if ('euro' in value) return formatMoney(value.euro, language);
  return pick(value, language);
}

function both(make: (language: Language) => string): Said {
  const [nl, en] = OFFICE_LANGUAGES.map(make);
  return { nl: nl ?? '', en: en ?? '' };
}

/** A sentence in both languages. */
export function say(key: WordKey, values: Record<string, Value> = {}): Said {
  return both((language) =>
    translator(language)(
      key,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, worded(value, language)])),
    ),
  );
}

/** Texts one after another; empty ones fall away. */
export function joined(texts: readonly Value[], separator: string): Said {
  return both((language) =>
    texts
      .map((text) => String(worded(text, language)))
      .filter((text) => text !== '')
      .join(separator),
  );
}

/** *1, 2 en 3*. */
export function listed(items: readonly Value[]): Said {
  return both((language) => {
    const words = items.map((item) => String(worded(item, language)));
    if (words.length < 2) return words.join('');
    return `${words.slice(0, -1).join(', ')} ${translator(language)('parliament:and')} ${words.at(-1)}`;
  });
}

/** A text between quotation marks. */
export function quoted(text: Value): Said {
  return both((language) => `“${worded(text, language)}”`);
}

export const NOTHING: Said = { nl: '', en: '' };
