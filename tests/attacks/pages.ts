import type { OfficeLanguage } from '../../src/shared/languages.ts';
import type { Answered } from './asking.ts';

/** The text of a piece of a page, without marks and with plain spaces. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|script|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&nbsp;|\u00a0|\u202f/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** The tables of a page: rows of texts, the head left out. */
export function tablesOf(html: string): string[][][] {
  return [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) =>
    [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)]
      .map(([row]) => [...row.matchAll(/<t[hd][\s\S]*?<\/t[hd]>/g)].map(([cell]) => textOf(cell)))
      .filter((_row, at) => at > 0),
  );
}

/** A number as pages write it in a language; null for words. */
export function numberIn(text: string, language: OfficeLanguage): number | null {
  const plain = language === 'nl' ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  return /^-?\d+(\.\d+)?$/.test(plain.trim()) ? Number(plain) : null;
}

/** Every number in a text, also within words and beside signs, in either way of writing. */
export function numbersIn(text: string, language: OfficeLanguage): number[] {
  return [...text.matchAll(/\d[\d.,]*/g)].flatMap(([found]) => numberIn(found.replace(/[.,]+$/, ''), language) ?? []);
}

/** The shown values of an answer, smallest first. */
export function valuesOf(answer: Answered): number[] {
  return answer.rows.flatMap(({ value }) => (typeof value === 'number' ? [value] : [])).sort((a, b) => a - b);
}
