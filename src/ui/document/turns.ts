/**
 * Lets work be done by so many at once, the others in the order in which they came.
 * @param most how many at once, and how many more may wait.
 * @param tooMany what is thrown at who finds every place taken.
 */
export function turnsOf(most: { atOnce: number; waiting: number }, tooMany: () => Error) {
  let busy = 0;
  const queue: (() => void)[] = [];
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (busy < most.atOnce) busy += 1;
    else if (queue.length >= most.waiting) throw tooMany();
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      // Who waits longest takes the place over, so that nobody comes between.
      const next = queue.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
}
