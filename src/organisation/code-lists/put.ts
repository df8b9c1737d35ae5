import { changeOf, lastChange } from '../../audit/index.ts';
import type { Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import { stale } from '../../shared/version.ts';
import type { Writing } from '../../writes/index.ts';
import { loadCodes } from './labels-store.ts';
import { assertFits, type CodeFields, type KeptCode, takenBack } from './rules.ts';
import { findList, updateCode } from './store.ts';

/** A code after a change. */
export interface CodeNow {
  code: string;
  version: number;
}

/** What became of a code, for who changed it. */
export type How = 'changed' | 'closed' | 'reopened' | 'moved';

/** Whether a change closes a code, opens it again, or changes something else. */
export function howChanged(before: CodeFields, after: CodeFields): How {
  if ((before.valid_to === null) === (after.valid_to === null)) return 'changed';
  return after.valid_to === null ? 'reopened' : 'closed';
}

/** What is left behind of codes of a list that were changed: where the log tells what each was. */
export interface WasCodes extends Record<string, unknown> {
  list: string;
  how: How;
  of: { code: string; version: number; change: number }[];
}

/** What the log says of a line about a code. */
export const traceOf = (list: string, code: string) => ({ id: `${list}/${code}`, detail: { list } });

/**
 * Gives a code other fields, as the rules of its list allow.
 * @throws Refusal `impossible`, `invalid` with every fault, `stale` when it changed meanwhile.
 */
export async function put(tx: Writing, now: KeptCode, after: CodeFields, moment: Date): Promise<CodeNow> {
  const list = (await findList(tx, now.list)) ?? notFound();
  const codes = await loadCodes(tx, [now.list, 'policy-field']);
  assertFits(list, now.code, { before: now, after }, codes, dayInBrussels(moment));
  const { version } = (await updateCode(tx, now, after)) ?? stale();
  return { code: now.code, version };
}

/** The fields of a code as they were before a change that the log keeps. @throws Refusal `not_found` for a change of something else. */
export async function fieldsBefore(tx: Reading, now: KeptCode, id: number): Promise<CodeFields> {
  const change = await changeOf(tx, id);
  if (change?.kind !== 'code' || change.objectId !== `${now.list}/${now.code}` || change.verb !== 'update') notFound();
  return takenBack(now, change);
}

/** What codes leave to be taken back by, those whose fields were changed; null where none was. @param before the last change of each before this one. */
export async function wasOf(
  tx: Reading,
  { list, how }: Pick<WasCodes, 'list' | 'how'>,
  changed: readonly { code: string; version: number; before: number }[],
): Promise<WasCodes | null> {
  const of: WasCodes['of'] = [];
  for (const { code, version, before } of changed) {
    const change = await lastChangeOf(tx, list, code);
    if (change > before) of.push({ code, version, change });
  }
  return of.length === 0 ? null : { list, how, of };
}

/** The number of the last change of a code. */
export function lastChangeOf(tx: Reading, list: string, code: string): Promise<number> {
  return lastChange(tx, 'code', `${list}/${code}`);
}
