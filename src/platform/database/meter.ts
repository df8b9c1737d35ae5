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

/** Runs one statement and counts the time it took on the meter of whoever asks. */
export async function counted<Result>(statement: () => Promise<Result>): Promise<Result> {
  const meter = currentMeter();
  if (meter === undefined) return statement();
  const began = performance.now();
  try {
    return await statement();
  } finally {
    meter.spent += performance.now() - began;
  }
}
