import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';

/** What a code looks like: words of small letters and figures, joined by hyphens. */
export const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** The longest code. */
export const CODE_MOST = 60;

/** Whose cause a reason is; of what lies with the person, whether it is accepted as a reason. */
export const CAUSES = ['person', 'person-not-accepted', 'prison', 'provider', 'room'] as const;
export type Cause = (typeof CAUSES)[number];

/** The languages in which a code can have its label. */
export const LABEL_LANGUAGES = ['nl', 'en', 'fr', 'ar'] as const;
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number];

/** A code as it stands in its list. Days are ISO days in Brussels; nulls are open ends, or what is not told. */
export interface Code {
  list: string;
  code: string;
  label: { nl: string } & { [language in LabelLanguage]?: string | null };
  /** The first day on which it can be chosen. */
  from: string | null;
  /** The first day on which it can no longer be chosen. */
  until: string | null;
  successor: string | null;
  rulingNl: string | null;
  rulingEn: string | null;
  cause: Cause | null;
  asks: 'remark' | null;
  /** Of a category: the policy fields it belongs to; none means every field. */
  policyFields: string[];
}

const inUse = new AsyncLocalStorage<CodeLists>();

/** Does work in which schemas check codes against those lists: a request, with the lists as its pages show them. */
export function withCodes<Result>(codes: CodeLists, work: () => Result): Result {
  return inUse.run(codes, work);
}

/** Whether a code stands in that list, as far as the lists are known here; outside a request what uses it decides alone. */
export function isKnownCode(list: string, code: string): boolean {
  return inUse.getStore()?.find(list, code) !== undefined || inUse.getStore() === undefined;
}

/** A code of a list that people keep. That it is not closed is checked where it is used, in the same transaction. */
export function codeIn(list: string) {
  return z
    .string()
    .max(CODE_MOST)
    .regex(CODE, { error: 'form:error.choice', abort: true })
    .refine((code) => isKnownCode(list, code), 'form:error.choice')
    .describe(`A code of the list ${list} (GET /code-lists/${list})`);
}

/** Whether a code can be chosen on a day. */
export function isOpenOn(code: Pick<Code, 'from' | 'until'>, day: string): boolean {
  return (code.from === null || code.from <= day) && (code.until === null || day < code.until);
}

/** The code lists as they stand, each in its order: what a code is called, and which can be chosen. */
export class CodeLists {
  readonly #lists = new Map<string, Map<string, Code>>();

  /** @param codes every code, the lists one after the other, each in its order. */
  constructor(codes: readonly Code[]) {
    for (const code of codes) {
      const list = this.#lists.get(code.list) ?? new Map<string, Code>();
      this.#lists.set(code.list, list.set(code.code, code));
    }
  }

  /** The code in that list, or undefined. */
  find(list: string, code: string): Code | undefined {
    return this.#lists.get(list)?.get(code);
  }

  /** Every code of a list in its order, closed ones too. */
  all(list: string): Code[] {
    return [...(this.#lists.get(list)?.values() ?? [])];
  }

  /** Every code of every list. */
  everything(): Code[] {
    return [...this.#lists.values()].flatMap((list) => [...list.values()]);
  }

  /** The codes of a list that can be chosen on a day, in their order. */
  open(list: string, day: string): Code[] {
    return this.all(list).filter((code) => isOpenOn(code, day));
  }

  /** What a code is called in a language: in Dutch where that language is not given, the code itself where it is unknown. */
  label(list: string, code: string, language: LabelLanguage): string {
    const label = this.find(list, code)?.label;
    return label?.[language] || label?.nl || code;
  }

  /** What a code is called within a sentence: a label that is no name begins with a small letter. */
  inText(list: string, code: string, language: LabelLanguage): string {
    const label = this.label(list, code, language);
    return label.charAt(0).toLowerCase() + label.slice(1);
  }
}

/** No lists at all, where nothing was asked of the database yet. */
export const NO_CODES = new CodeLists([]);

/**
 * The code lists in which the words of a dimension stand, the first that has a code decides: most are called as the dimension is. Why a place
 * led to no attendance stands in two: why a session was called off, and why somebody was absent.
 */
export function listsOf(dimension: string): string[] {
  if (dimension === 'reason') return ['cancellation-reason', 'absence-reason'];
  if (dimension === 'status') return ['step-status'];
  return dimension === 'level' ? ['level', 'government-level'] : [dimension];
}

/** Under which key the words of a code of a dimension stand among all labels; undefined where they stand in no list. */
export function labelKey(labels: ReadonlyMap<string, string>, dimension: string, code: string): string | undefined {
  return listsOf(dimension)
    .map((list) => `${list} ${code}`)
    .find((key) => labels.has(key));
}
