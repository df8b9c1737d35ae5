import { setImmediate as breath } from 'node:timers/promises';
import type { Keeper } from '../../platform/database/index.ts';
import { dayNumber } from '../calendar/days.ts';
import { type Part, type Progress, simulate } from '../generate.ts';
import type { Row, Sink, Table } from '../load/rows.ts';
import { lockState, readState, type State, writeState } from '../load/state.ts';
import { batchesOf, type Changes } from './batches.ts';

/** How a demonstration is carried on. */
export interface Carrying {
  /** The day to carry it on to (yyyy-mm-dd). */
  today: string;
  progress?: Progress | undefined;
  /** Whether to leave off. What is done stays, and the next call goes on from there. */
  stopped?: (() => boolean) | undefined;
}

/**
 * Carries a loaded demonstration on to a later day: adds what happened since, as if it had been loaded on that day. Works in
 * many short transactions of the owner, lets others go before, and can be broken off anywhere. Whatever a user registered,
 * changed or cancelled stays as it is, with everything that hangs on it.
 * @returns the day for which the demonstration stood before, or undefined when there was nothing to do.
 */
export async function carryOn(keeper: Pick<Keeper, 'load'>, carrying: Carrying): Promise<string | undefined> {
  const { today, progress = () => undefined, stopped = () => false } = carrying;
  const state = await keeper.load(readState);
  if (state === undefined || state.day >= today) return undefined;
  progress(0, 'persons');
  const parts = await simulate({ size: state.size, today, bases: state.bases, pause: breath });
  let done = 0.1;
  for (const part of parts) {
    const from = state.reached[part.name] ?? state.day;
    if (from < today && !(await carryPart(keeper, part, from, today, stopped))) return undefined;
    done += part.weight * 0.9;
    progress(done, part.name === 'people' ? 'persons' : part.name === 'plans' ? 'plans' : 'sessions');
  }
  await keeper.load(async (tx) => {
    const now = await lockState(tx);
    if (now !== undefined && now.day < today) await writeState(tx, { ...now, day: today, reached: {} });
  });
  progress(1, 'plans');
  return state.day;
}

/** Brings one part from a day to another; false when it was told to leave off. */
async function carryPart(
  keeper: Pick<Keeper, 'load'>,
  part: Part,
  from: string,
  today: string,
  stopped: () => boolean,
): Promise<boolean> {
  const comparing = comparison(dayNumber(from), dayNumber(today));
  await part.put(comparing.sink);
  const reached = (state: State | undefined) => (state === undefined ? today : (state.reached[part.name] ?? state.day));
  for (const batch of batchesOf(comparing.changes)) {
    if (stopped()) return false;
    const other = await keeper.load(async (tx) => {
      // Another process was faster: everything of this part is there.
      if (reached(await lockState(tx)) >= today) return true;
      await batch(tx);
      return false;
    });
    if (other) return true;
    await breath();
  }
  await keeper.load(async (tx) => {
    const state = await lockState(tx);
    if (state === undefined || reached(state) >= today) return;
    await writeState(tx, { ...state, reached: { ...state.reached, [part.name]: today } });
  });
  return true;
}

/** Looks at every row on two days and keeps what is new or different on the later. */
function comparison(from: number, to: number): { sink: Sink; changes: Changes } {
  const changes: Changes = new Map();
  const keep = (table: Table, kind: 'added' | 'changed', row: Row) => {
    let found = changes.get(table);
    if (found === undefined) {
      found = { added: [], changed: [] };
      changes.set(table, found);
    }
    found[kind].push(row);
  };
  return {
    changes,
    sink: {
      put(table, settled, on) {
        if (settled <= from) return;
        const after = on(to);
        if (after === null) return;
        const before = on(from);
        if (before === null) keep(table, 'added', after);
        else if (before.some((value, index) => value !== after[index])) keep(table, 'changed', after);
      },
      breathe: () => breath(),
    },
  };
}
