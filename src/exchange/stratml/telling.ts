import type { Warning } from '../../policy/plan-import/index.ts';
import type { Term } from '../../shared/dates.ts';
import { MOST_WARNINGS } from './limits.ts';
import { one, tidied, wholeText } from './texts.ts';
import { plain } from './tree.ts';
import words from './words.ts';
import type { XmlElement } from './xml.ts';

/** What is said of a file that was understood though it isn't by the book, or says more than is taken. */
export const WARNING_CODES = [
  'bad-date',
  'contact-left-out',
  'encoding',
  'inside-out',
  'moved-goal',
  'namespace',
  'unnamed',
  'of-web-page',
  'older-name',
  'part-of-year',
  'party-role',
  'peer-undirected',
  'person-named',
  'put-in-description',
  'state-unknown',
  'term-differs',
  'term-from-target',
  'unknown-parent',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * A sentence of this slice in Dutch: a file is read in a thread of its own, where no other words are.
 * @param key a key of `words.ts`.
 */
export function said(key: `stratml:${keyof typeof words.nl}`, values: Record<string, string | number> = {}): string {
  const sentences = new Map<string, string>(Object.entries(words.nl));
  return (sentences.get(key.slice('stratml:'.length)) ?? '').replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** How a printed term is understood. */
export type ReadTerm = (text: string) => Omit<Term, 'text'>;

/** What is known and said while one file is read. */
export class Telling {
  readonly warnings: Warning[] = [];
  readonly #told = new Set<string>();
  #more = 0;

  constructor(
    /** Whether the file was written by Brug: its texts are taken to the letter. */
    readonly ours: boolean,
    readonly readTerm: ReadTerm,
  ) {}

  /** Says a warning about a part of the plan, with the line where it stands in the file. */
  say(code: string, where: string, message: string, values: Warning['values'] = {}): void {
    if (this.warnings.length < MOST_WARNINGS) this.warnings.push({ code, where, message, values });
    else this.#more += 1;
  }

  /** Says one of the warnings that have a word. */
  warn(
    code: WarningCode,
    where: string,
    { line }: { line: number },
    values: Record<string, string | number> = {},
  ): void {
    this.say(code, where, said(`stratml:warning.${code}`, { line, ...values }), { line, ...values });
  }

  /** The same of the whole file, the first time only. */
  once(code: WarningCode, at: { line: number }, values: Record<string, string | number> = {}): void {
    if (this.#told.has(code)) return;
    this.#told.add(code);
    this.warn(code, DOCUMENT, at, values);
  }

  /** How many warnings were left out because there were too many. */
  get more(): number {
    return this.#more;
  }

  /** The text of an element; null where it is empty or not there. */
  textOf(element: XmlElement | undefined): string | null {
    if (element === undefined) return null;
    const whole = wholeText(element);
    if (this.ours) return plain(whole) || null;
    const { text, ofPage } = tidied(whole);
    if (ofPage) this.once('of-web-page', element);
    return text;
  }

  /** The text of the first element of that name in another one. */
  text(element: XmlElement | undefined, name: string): string | null {
    return this.textOf(one(element, name));
  }

  /** The same on one line: a title, a number, a name. */
  line(element: XmlElement | undefined, name: string): string | null {
    const text = this.text(element, name);
    return this.ours ? text : (text?.replace(/\s+/g, ' ') ?? null);
  }
}

/** Of what a warning speaks that concerns the whole file. */
export const DOCUMENT = 'document';

/** How a warning calls a goal or a step: by its number, else by its name. */
export function whereOf(telling: Telling, element: XmlElement, kind: 'goal' | 'step'): string {
  const called =
    telling.line(element, 'SequenceIndicator') ?? telling.line(element, 'Name') ?? one(element, 'Identifier')?.line;
  return `${kind} ${String(called ?? '?').slice(0, 60)}`;
}
