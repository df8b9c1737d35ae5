import { AsyncLocalStorage } from 'node:async_hooks';
import type { Session } from './transaction.ts';

/** What a piece of work has cost so far: the milliseconds that its statements took, without the waiting for a turn. */
export interface Meter {
  spent: number;
}

const meters = new AsyncLocalStorage<Meter>();

/** Does work whose statements are counted on this meter, wherever they are asked. */
export function metered<Result>(meter: Meter, work: () => Result): Result {
  return meters.run(meter, work);
}

/** The meter of the work that asks now; undefined for work that nobody waits for. */
export function currentMeter(): Meter | undefined {
  return meters.getStore();
}

/** Begins to count; what it gives tells how many milliseconds have been spent since. */
export type Stopwatch = () => () => number;

/** By the clock on the wall: for a server that computes elsewhere. */
export const byTheWall: Stopwatch = () => {
  const began = performance.now();
  return () => performance.now() - began;
};

/** What is over within so many milliseconds costs what the wall says: asking the system for less takes as long as it does. */
const SHORT_MS = 2;
/** A reading of what this process computed is used again within so many milliseconds. */
const FRESH_MS = 20;

/**
 * By what this process computed: for a database within it, so that a busy machine makes nothing dearer. The system is asked
 * for what takes long alone; it is never said to be more than the wall says.
 * @param used the milliseconds that this process has computed; `now` those of the wall.
 */
export function byThisProcess(used = computed, now = () => performance.now()): Stopwatch {
  let last = { at: now(), used: used() };
  const read = () => {
    const before = last.used;
    last = { at: now(), used: used() };
    return last.used - before;
  };
  return () => {
    const began = now();
    if (began - last.at > FRESH_MS) read();
    return () => {
      const passed = now() - began;
      return passed < SHORT_MS ? passed : Math.min(passed, read());
    };
  };
}

function computed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What a statement costs at least, in milliseconds: clocks of computing time may be coarse. */
const LEAST = 0.01;

/** Runs one statement and counts the time it took on the meter of whoever asks. */
export async function counted<Result>(stopwatch: Stopwatch, statement: () => Promise<Result>): Promise<Result> {
  const meter = currentMeter();
  if (meter === undefined) return statement();
  const spent = stopwatch();
  try {
    return await statement();
  } finally {
    meter.spent += Math.max(LEAST, spent());
  }
}

/** Counts what will be asked once the answer has begun, in milliseconds: on the meter of whoever asks, as far as one runs. */
export function foreseen(milliseconds: number): void {
  const meter = currentMeter();
  if (meter !== undefined) meter.spent += milliseconds;
}

/** Is told what the statements of one transaction cost, in milliseconds of the database's clock. */
export type TransactionTeller = (milliseconds: number) => void;

const tellers = new AsyncLocalStorage<TransactionTeller>();

/** Does work of which every transaction is told when it is over, wherever it is opened. */
export function tellingTransactions<Result>(tell: TransactionTeller, work: () => Result): Result {
  return tellers.run(tell, work);
}

/** A way to ask whose statements are added up while somebody wants to be told of transactions; `over` tells. */
export function toldOf(stopwatch: Stopwatch, ask: Session['query']): { query: Session['query']; over(): void } {
  const tell = tellers.getStore();
  if (tell === undefined) return { query: ask, over: () => undefined };
  let spent = 0;
  return {
    query: async (text, values) => {
      const passed = stopwatch();
      try {
        return await ask(text, values);
      } finally {
        spent += passed();
      }
    },
    over: () => tell(spent),
  };
}
