import { Refusal } from '../../shared/refusal.ts';

/**
 * Lets so many pieces of slow work go on at once; the rest wait in the order they came, so that a dozen long questions take
 * one after another what they need and leave the rest to others.
 * @param mostWaiting how many may wait; one more is refused with `unavailable`.
 */
export function gate(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (inside >= atOnce) {
      if (waiting.length >= mostWaiting) throw new Refusal('unavailable', 'too-busy', { seconds: 5 });
      await new Promise<void>((enter) => waiting.push(enter)); // whoever leaves hands the place on
    } else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) inside -= 1;
      else setImmediate(next); // in between others are heard
    }
  };
}
