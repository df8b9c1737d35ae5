import { AsyncLocalStorage } from 'node:async_hooks';

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

/** A clock in milliseconds. */
export type Clock = () => number;

/** The clock on the wall: for a server that computes elsewhere. */
export const wallClock: Clock = () => performance.now();

/** The time that this process computed: for a database within it, so that a busy machine makes nothing dearer. */
export const processClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What a statement costs at least, in milliseconds: clocks of computing time may be coarse. */
const LEAST = 0.01;

/** Runs one statement and counts the time it took on the meter of whoever asks. */
export async function counted<Result>(clock: Clock, statement: () => Promise<Result>): Promise<Result> {
  const meter = currentMeter();
  if (meter === undefined) return statement();
  const began = clock();
  try {
    return await statement();
  } finally {
    meter.spent += Math.max(LEAST, clock() - began);
  }
}
