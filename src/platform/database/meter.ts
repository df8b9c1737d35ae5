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

/** Is told what the statements of one transaction cost, in milliseconds of the database's clock. */
export type TransactionTeller = (milliseconds: number) => void;

const tellers = new AsyncLocalStorage<TransactionTeller>();

/** Does work of which every transaction is told when it is over, wherever it is opened. */
export function tellingTransactions<Result>(tell: TransactionTeller, work: () => Result): Result {
  return tellers.run(tell, work);
}

/** A way to ask whose statements are added up while somebody wants to be told of transactions; `over` tells. */
export function toldOf(clock: Clock, ask: Session['query']): { query: Session['query']; over(): void } {
  const tell = tellers.getStore();
  if (tell === undefined) return { query: ask, over: () => undefined };
  let spent = 0;
  return {
    query: async (text, values) => {
      const began = clock();
      try {
        return await ask(text, values);
      } finally {
        spent += clock() - began;
      }
    },
    over: () => tell(spent),
  };
}
