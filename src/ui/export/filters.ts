import type { Request } from '../request.tsx';
import { messageOf, type Translate } from '../words/index.ts';

/** The filters that an address asks, and by which of them is asked what is no choice. */
interface AskedFilters {
  /** What is asked among these choices; empty where nothing is, or what is none of them. */
  among<Code extends string>(name: string, codes: readonly Code[]): Code | '';
  /** The word key of the fault of a filter, to be said beside its field. */
  faults: Readonly<Record<string, string>>;
  /** The status of the page: 422 where something was asked that is no choice. */
  status(): 200 | 422;
}

/**
 * Reads the filters of a list. What is no choice is a fault that is said beside its field, and the list is shown without it:
 * a reader with an old address sees what happened, and chooses again.
 */
export function filtersOf(c: Request): AskedFilters {
  const faults: Record<string, string> = {};
  return {
    faults,
    among: (name, codes) => {
      const asked = c.req.query(name)?.trim() ?? '';
      const found = codes.find((code) => code === asked);
      if (found === undefined && asked !== '') faults[name] = 'form:error.choice';
      return found ?? '';
    },
    status: () => (Object.keys(faults).length === 0 ? 200 : 422),
  };
}

/** Every code of a list, closed ones too: what was registered under them is still looked for. */
export function codesOf(c: Request, list: string): string[] {
  return c
    .get('codes')
    .all(list)
    .map(({ code }) => code);
}

/** The fault of a filter in words, or undefined. */
export function faultOf(t: Translate, faults: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = faults[name];
  return key === undefined ? undefined : messageOf(t, key);
}
