import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Reading } from './view.ts';
import { WordsContext } from './words/context.ts';

/** A part of a page as text, so that it can be kept; `asPart` sets it in again. */
export function textOf(part: Child, { t, language }: Pick<Reading, 't' | 'language'>): string {
  return String(<WordsContext.Provider value={{ t, language }}>{part}</WordsContext.Provider>);
}

/** A part of a page that was rendered before by `textOf`. */
export function asPart(text: string): Child {
  return raw(text);
}
