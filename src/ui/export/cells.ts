/** What a cell of a file holds: a text, a number, a day (ISO) that a spreadsheet may reckon with, or nothing. */
export type Cell = string | number | { day: string } | null;

/** The longest text that a spreadsheet takes in one cell, in characters. */
const LONGEST = 32_767;
/** What no file of text or XML may hold: control characters, halves of a character, and what is no character. */
const UNFIT = /\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu;

/** A text as it fits in one cell: one line, without what no file may hold, and not longer than a spreadsheet takes. */
export function lineOf(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().slice(0, LONGEST).replace(UNFIT, '');
}

/** What begins a formula, and its full-width forms, which some spreadsheets read as the same. */
const STARTS = '=+\\-@＝＋－＠﹢﹣﹦﹫−';
/**
 * A formula may begin the cell, and what follows a separator: a program that splits at commas makes its own cells of one of ours.
 * What is not seen (spaces, quotes, marks of direction) may stand before it.
 */
const FORMULA = new RegExp(`(^|[,;|])([\\s"'\\p{Cf}]*)(?=[${STARTS}])`, 'gu');

/**
 * A text that no spreadsheet takes for a formula, however it splits the line: an apostrophe stands before what would begin one.
 * Nothing else of the text changes.
 */
export function defused(text: string): string {
  return lineOf(text).replace(FORMULA, (_all, before: string, unseen: string) => `${before}${unseen}'`);
}
