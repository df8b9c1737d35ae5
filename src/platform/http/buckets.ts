/** One client's credit: how much is left, and when that was. */
interface Credit {
  left: number;
  at: number;
}

export interface BucketOptions {
  /** What a client may use at once. */
  most: number;
  /** What comes back each second. */
  perSecond: number;
  /** How many clients are remembered; of one more, who was seen longest ago is forgotten. */
  clients: number;
  /** The clock, in milliseconds. */
  now: () => number;
}

/** A credit for each client, which comes back with time. */
export interface Buckets {
  /** Whole seconds until the client has credit again; 0 when it has some. */
  waitOf(client: string): number;
  /** Takes from the credit, below nothing if need be: what a thing cost is known afterwards. */
  take(client: string, amount: number): void;
  /** How many clients are remembered. */
  size(): number;
}

/** How far below nothing a credit may go, in fills: one who was very costly waits a while, and not for ever. */
const DEEPEST = 2;

/** A table of credits that cannot grow beyond `clients`. */
export function buckets({ most, perSecond, clients, now }: BucketOptions): Buckets {
  const credits = new Map<string, Credit>();
  const leftOf = (client: string) => {
    const credit = credits.get(client);
    return credit === undefined ? most : Math.min(most, credit.left + ((now() - credit.at) / 1000) * perSecond);
  };
  return {
    waitOf: (client) => {
      const left = leftOf(client);
      return left > 0 ? 0 : Math.max(1, Math.ceil((-left + Number.EPSILON) / perSecond));
    },
    take: (client, amount) => {
      if (amount <= 0) return;
      const left = Math.max(leftOf(client) - amount, -DEEPEST * most);
      credits.delete(client); // put at the end: the order is that of who was seen last
      credits.set(client, { left, at: now() });
      const [oldest] = credits.keys();
      if (credits.size > clients && oldest !== undefined) credits.delete(oldest);
    },
    size: () => credits.size,
  };
}
