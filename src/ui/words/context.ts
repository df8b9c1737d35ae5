import { createContext, useContext } from 'hono/jsx';
import { type Language, type Translate, translator } from './index.ts';

/** The words of the page being rendered. */
export interface Words {
  language: Language;
  t: Translate;
  /** ISO day in Brussels, from which a day that is typed is understood; undefined outside a page of somebody. */
  today?: string;
}

/** Set by Layout, so that a field or a table needs no `t` from its caller for its own few words. */
export const WordsContext = createContext<Words>({ language: 'nl', t: translator('nl') });

/** The words of the page around this component; Dutch when it is rendered outside a page. */
export function useWords(): Words {
  return useContext(WordsContext);
}
