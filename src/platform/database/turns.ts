import { Refusal } from '../../shared/refusal.ts';
import { currentMeter, type Meter } from './meter.ts';

interface Waiting {
  since: number;
  meter: Meter | undefined;
  start(): void;
}

/** What work that nobody waits for is taken to have spent already: readers go first, and it comes to its turn all the same. */
const BACKGROUND_MS = 500;

/**
 * Lets pieces of work have the only connection one after another, where a plain queue would let a page wait behind a dozen
 * long questions. Next is whoever came first, each moved back by the time it has spent already: a page that asks its first
 * statement goes before a question that has been computing for a second, and nobody waits for ever.
 * @param mostWaiting how many may wait; one more is refused with `unavailable`.
 */
export function turns(mostWaiting: number, now: () => number = () => performance.now()) {
  const waiting: Waiting[] = [];
  let busy = false;
  const next = () => {
    let first = 0;
    for (let index = 1; index < waiting.length; index += 1)
      if (place(waiting[index]) < place(waiting[first])) first = index;
    const [chosen] = waiting.splice(first, 1);
    busy = chosen !== undefined;
    chosen?.start();
  };
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (busy) {
      if (waiting.length >= mostWaiting) throw new Refusal('unavailable', 'too-busy', { seconds: 5 });
      const meter = currentMeter();
      await new Promise<void>((start) => waiting.push({ since: now(), meter, start }));
    }
    busy = true;
    try {
      return await work();
    } finally {
      // The embedded database answers without waiting for anything: without a pause the process would go from one piece of
      // work to the next and hear of no new reader. Who comes during the pause is considered for the next turn.
      setImmediate(next);
    }
  };
}

function place(one: Waiting | undefined): number {
  return one === undefined ? Number.POSITIVE_INFINITY : one.since + (one.meter?.spent ?? BACKGROUND_MS);
}
