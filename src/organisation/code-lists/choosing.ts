import { type Code, type CodeLists, isOpenOn } from '../../shared/code-lists.ts';
import type { Fault } from '../../shared/refusal.ts';

/** A code that somebody chose: in which list it must stand, and where it was given. */
export interface Chosen {
  path: string;
  list: string;
  code: string;
}

/** What is wrong with the codes chosen on a day: those that are unknown, and those that are closed. Never says what was sent. */
export function faultsIn(codes: CodeLists, chosen: readonly Chosen[], day: string): Fault[] {
  return chosen.flatMap(({ path, list, code }): Fault[] => {
    const found = codes.find(list, code);
    if (found === undefined) return [{ path, message: 'form:error.choice' }];
    return isOpenOn(found, day) ? [] : [closed(codes, found, path, day)];
  });
}

function closed(codes: CodeLists, code: Code, path: string, day: string): Fault {
  const label = code.label.nl;
  if (code.from !== null && day < code.from) return { path, message: 'code-lists:error.not-yet', values: { label } };
  const next = openSuccessor(codes, code, day);
  return next === undefined
    ? { path, message: 'code-lists:error.closed', values: { label } }
    : { path, message: 'code-lists:error.closed-for', values: { label, successor: next.label.nl } };
}

/** The first successor of a code that can be chosen on a day, or undefined. */
export function openSuccessor(codes: CodeLists, code: Code, day: string): Code | undefined {
  const seen = new Set<string>();
  for (let next = code.successor; next !== null && !seen.has(next); ) {
    seen.add(next);
    const found = codes.find(code.list, next);
    if (found === undefined) return undefined;
    if (isOpenOn(found, day)) return found;
    next = found.successor;
  }
  return undefined;
}

/** The categories that can be chosen on a day for an offer with those policy fields: those of any of its fields. */
export function categoriesOf(codes: CodeLists, fields: readonly string[], day: string): Code[] {
  return codes
    .open('category', day)
    .filter(({ policyFields: own }) => own.length === 0 || own.some((field) => fields.includes(field)));
}

/** The category of an offer with those fields: the one given, or the only one there is; else what is wrong. */
export function categoryFor(
  codes: CodeLists,
  fields: readonly string[],
  given: string | undefined,
  day: string,
): { category: string } | { fault: Fault } {
  const fitting = categoriesOf(codes, fields, day);
  if (given === undefined) {
    const [only, ...more] = fitting;
    if (only !== undefined && more.length === 0) return { category: only.code };
    return { fault: { path: 'category', message: 'form:error.required' } };
  }
  if (fitting.some(({ code }) => code === given)) return { category: given };
  const [fault] = faultsIn(codes, [{ path: 'category', list: 'category', code: given }], day);
  return { fault: fault ?? { path: 'category', message: 'code-lists:error.pair' } };
}
