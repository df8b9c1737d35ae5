import { type Actor, may } from '../../access/index.ts';
import { type Change, changesOf } from '../../audit/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import { type Ask, read, write, writeUndoable } from '../../writes/index.ts';
import { loadCodes } from './labels-store.ts';
import { type CodeNow, fieldsBefore, howChanged, lastChangeOf, put, traceOf, wasOf } from './put.ts';
import {
  assertFits,
  BLANK,
  type CodeChange,
  type CodeFields,
  changed,
  type KeptCode,
  type List,
  MOST_CODES,
} from './rules.ts';
import { findCode, findList, insertCode, listCodes, listLists, type Use, updateCode, usesOf } from './store.ts';

/** Every list, for everybody. */
export function readLists(database: Database, actor: Actor, now: Date) {
  return read({ database, actor }, 'read-public', (tx) => listLists(tx, dayInBrussels(now)));
}

/** A list with its codes; how often they are used for who keeps it. @throws Refusal `not_found` for no list. */
export function readList(database: Database, actor: Actor, name: string) {
  return read({ database, actor }, 'read-public', async (tx) => ({
    list: (await findList(tx, name)) ?? notFound(),
    codes: await listCodes(tx, name),
    uses: may(actor, 'administer') ? await usesOf(tx, name) : null,
  }));
}

/** What the page of one code shows. */
export interface CodeFile {
  list: List;
  code: KeptCode;
  /** The other codes of the list. */
  others: KeptCode[];
  use: Use | undefined;
  history: Change[] | null;
}

/** One code, with its history for who may read what was changed. @throws Refusal `not_found`. */
export function readCode(database: Database, actor: Actor, name: string, code: string): Promise<CodeFile> {
  return read({ database, actor }, 'read-public', async (tx) => {
    const list = (await findList(tx, name)) ?? notFound();
    const codes = await listCodes(tx, name);
    const one = codes.find((other) => other.code === code) ?? notFound();
    const uses = may(actor, 'administer') ? await usesOf(tx, name) : [];
    return {
      list,
      code: one,
      others: codes.filter((other) => other !== one),
      use: uses.find((use) => use.code === code),
      history: may(actor, 'read-changes') ? await changesOf(tx, 'code', `${name}/${code}`) : null,
    };
  });
}

/**
 * Adds a code to the end of a list: it can be chosen at once, or from its first day.
 * @throws Refusal `not_found` for no list, `conflict` for a code that stands in it already, `impossible` for a fixed list,
 * `invalid` with every fault.
 */
export function addCode(ask: Ask, name: string, code: string, input: CodeChange): Promise<{ code: string }> {
  return write(ask, 'add-code', async (tx) => {
    const list = (await findList(tx, name)) ?? notFound();
    const codes = await loadCodes(tx, [name, 'policy-field']);
    const after = changed(BLANK, input);
    assertFits(list, code, { before: undefined, after }, codes, dayInBrussels(ask.now));
    if (codes.find(name, code) !== undefined) {
      throw new Refusal('conflict', 'code-twice', {}, [{ path: 'code', message: 'refusals:code-twice' }]);
    }
    if (codes.all(name).length >= MOST_CODES) throw new Refusal('impossible', 'list-full', { most: MOST_CODES });
    await insertCode(tx, name, code, after);
    return { status: 201, body: { code }, trace: traceOf(name, code) };
  });
}

/**
 * Changes a code; what is left out stays. Closing is giving it an `until`, reopening taking that away.
 * @throws Refusal `not_found`, `stale`, `impossible` for a fixed list, `invalid` with every fault.
 */
export function changeCode(ask: Ask, name: string, code: string, change: CodeChange): Promise<CodeNow & Undo> {
  return changeOne(ask, name, code, (_, now) => {
    assertVersion(now, change.version);
    return changed(now, change);
  });
}

/** Takes back a change of a code: its fields get what stood before. @throws Refusal `conflict` when they changed since. */
export function takeBack(ask: Ask, name: string, code: string, id: number): Promise<CodeNow & Undo> {
  return changeOne(ask, name, code, (tx, now) => fieldsBefore(tx, now, id));
}

interface Undo {
  undo?: number;
}

function changeOne(
  ask: Ask,
  name: string,
  code: string,
  to: (tx: Reading, now: KeptCode) => CodeFields | Promise<CodeFields>,
): Promise<CodeNow & Undo> {
  return writeUndoable(ask, 'change-code', async (tx) => {
    const now = (await findCode(tx, name, code)) ?? notFound();
    const before = await lastChangeOf(tx, name, code);
    const after = await to(tx, now);
    const body = await put(tx, now, after, ask.now);
    const was = () => wasOf(tx, { list: name, how: howChanged(now, after) }, [{ ...body, before }]);
    return { body, trace: traceOf(name, code), was };
  });
}

/** Moves a code one place up or down in its list; at the end of the list it stays. */
export function moveCode(ask: Ask, name: string, code: string, by: 'up' | 'down'): Promise<CodeNow & Undo> {
  return writeUndoable(ask, 'change-code', async (tx) => {
    const codes = await listCodes(tx, name);
    const at = codes.findIndex((one) => one.code === code);
    const now = codes[at] ?? notFound();
    const other = codes[by === 'up' ? at - 1 : at + 1];
    const stays = { code, version: now.version };
    if (other === undefined) return { body: stays, trace: traceOf(name, code), was: () => null };
    // Two codes of one place are told apart by moving the first one aside.
    const place = other.position === now.position ? other.position + (by === 'up' ? -1 : 1) : other.position;
    const before = [await lastChangeOf(tx, name, code), await lastChangeOf(tx, name, other.code)] as const;
    const aside = (await updateCode(tx, other, { ...other, position: now.position })) ?? stale();
    const { version } = (await updateCode(tx, now, { ...now, position: place })) ?? stale();
    const moved = [
      { code, version, before: before[0] },
      { code: other.code, version: aside.version, before: before[1] },
    ];
    return {
      body: { code, version },
      trace: traceOf(name, code),
      was: () => wasOf(tx, { list: name, how: 'moved' }, moved),
    };
  });
}
