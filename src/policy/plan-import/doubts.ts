import { isWordKey, type Translate } from '../../ui/words/index.ts';
import type { Warning } from './found.ts';
import { MOST_ROW_TITLE, type ReviewRow, valuesOf } from './rules.ts';

/**
 * What is doubted of a row, a sentence each: the words of the doubt where there are some, or else what the reader of the document
 * said of this very row.
 */
export function doubtsOf(row: ReviewRow, warnings: readonly Warning[], t: Translate): string[] {
  const number = (row.found ?? valuesOf(row)).number;
  return row.doubts.map((code) => {
    const word = `plan-rows:doubt.${code}`;
    if (isWordKey(word)) return t(word, { most: MOST_ROW_TITLE });
    const said = warnings.filter((one) => one.code === code);
    const own =
      said.find((one) => number !== null && one.where.endsWith(` ${number}`)) ??
      (said.length === 1 ? said[0] : undefined);
    return own?.message ?? code;
  });
}
