import { isWordKey, type Translate } from '../../ui/words/index.ts';
import type { Warning } from './found.ts';
import { doubtCode, MOST_ROW_TITLE, type ReviewRow } from './rules.ts';

/**
 * What is doubted of a row, a sentence each: what the reader of the document said of this very row, or else the words of the doubt.
 */
export function doubtsOf(row: ReviewRow, warnings: readonly Warning[], t: Translate): string[] {
  return row.doubts.map((doubt) => {
    const code = doubtCode(doubt);
    const said = doubt === code ? undefined : warnings[Number(doubt.slice(code.length + 1))];
    if (said !== undefined) return sentenceOf(said, t);
    const word = `plan-rows:doubt.${code}`;
    if (isWordKey(word)) return t(word, { most: MOST_ROW_TITLE });
    return warnings.find((one) => one.code === code)?.message ?? code;
  });
}

/** A warning in the language of the reader, where it has words; else as the reader of the document said it. */
export function sentenceOf({ code, message, values }: Warning, t: Translate): string {
  const word = `plan-import:warning.${code}`;
  return isWordKey(word) && values !== undefined ? t(word, values) : message;
}

/** Of what a warning is, in words: a goal, a step or the document. */
export function placeOf({ where }: Warning, t: Translate): string {
  const [, kind, number = ''] = /^(goal|step) (.+)$/.exec(where) ?? [];
  if (kind === 'goal' || kind === 'step') return `${t(`plan-review:kind.${kind}`)} ${number}`;
  return where === 'document' ? t('plan-review:file') : where;
}
