import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from '../../shared/refusal.ts';
import { type Meter, metered } from '../database/index.ts';
import { buckets } from './buckets.ts';
import { clientOf } from './client.ts';
import type { Env } from './env.ts';
import { gate } from './gate.ts';
import { slidingWindow } from './window.ts';

/** How much one client may ask. */
export interface Limits {
  /** Sign-ins that pass within a minute. */
  signIns: number;
  /** What one client who did not sign in may send to be looked at, within an hour. */
  sent: number;
  /** Milliseconds of the database that a client of the public may use at once. */
  budget: number;
  /** How much of it comes back each second. */
  budgetPerSecond: number;
  /** Requests of one client of the public that are worked on, or wait, at the same time. */
  atOnce: number;
  /** Slow questions of everybody together that are worked on at the same time. */
  slowAtOnce: number;
  /** The clock, in milliseconds. */
  now: () => number;
}

/**
 * A year's whole menu of public figures, some hundred and fifty requests at once, takes a few seconds of the database at
 * most; a reader of pages uses some tens of milliseconds a page. Who uses 25 seconds has a quarter of a second back each second.
 */
export const LIMITS: Limits = {
  signIns: 20,
  sent: 10,
  budget: 25_000,
  budgetPerSecond: 250,
  atOnce: 200,
  slowAtOnce: 1,
  now: () => performance.now(),
};

/** The largest body that is read, in kilobytes. */
const BODY_LIMIT_KB = 512;
/** A body that takes its turn with the slow questions, in kilobytes; the sheet of a full session has half of it. */
const LARGE_BODY_KB = 64;

const smallBody = bodyLimit({
  maxSize: BODY_LIMIT_KB * 1024,
  onError: () => {
    throw new Refusal('too_large', 'too-large', { limit: BODY_LIMIT_KB });
  },
});

/**
 * Refuses a body that is too large, before it is read to its end. Where files are sent, who takes them in bounds them, piece by
 * piece. @throws Refusal `too_large`.
 */
export function limitedBody({ isUpload }: Pick<Addresses, 'isUpload'>): MiddlewareHandler {
  return (c, next) => (isUpload(c.req.method, c.req.path) ? next() : smallBody(c, next));
}

/** What limits need to know of addresses. */
export interface Addresses {
  /** Whether what stands there asks nothing of the database. */
  isFree(path: string): boolean;
  /** Whether long questions are asked there. */
  isSlow(path: string): boolean;
  /** Whether a file is sent there. */
  isUpload(method: string, path: string): boolean;
  /** Whether everybody sends something there that somebody looks at. */
  isSending(method: string, path: string): boolean;
}

type Actor = Env['Variables']['actor'];

/** Counts sign-ins and what each client asks, and gives what takes long its turn. */
export function limited(
  limits: ReturnType<typeof limiting>,
  { isFree, isSlow, isUpload, isSending, isSignedIn }: Addresses & { isSignedIn(actor: Actor): boolean },
  proxy: boolean,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, path } = c.req;
    if (isFree(path)) return next();
    const client = clientOf(c, proxy);
    if (method === 'POST' && path.startsWith('/sign-in/')) limits.signIn(client);
    if (isSending(method, path) && !isSignedIn(c.get('actor'))) limits.send(client);
    const reads = method === 'GET' || method === 'HEAD';
    // A body is read before its turn: who sends it slowly keeps nobody else out. A file is read by who keeps it.
    const large = async () => (await wholeBody(c)).byteLength > LARGE_BODY_KB * 1024;
    const slow = reads ? isSlow(path) : !isUpload(method, path) && (await large());
    await limits.run(c, { client, signedIn: isSignedIn(c.get('actor')), slow }, next);
  };
}

/** How long a body may take that is no file, in milliseconds: a file has as long as the server gives any request. */
const BODY_MS = 60_000;

/** The whole body. @throws Refusal when it does not end in time; the connection is closed then. */
async function wholeBody(c: Context): Promise<ArrayBuffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      c.header('connection', 'close');
      reject(new Refusal('invalid', 'invalid'));
    }, BODY_MS);
  });
  try {
    return await Promise.race([c.req.arrayBuffer(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How many clients are remembered, and how many slow questions may wait. */
const CLIENTS = 10_000;
const MOST_WAITING = 500;

/** What the limits need to know of a request. */
export interface Asking {
  /** Undefined for a call within the process, which nothing limits. */
  client: string | undefined;
  /** Whether the reader is somebody who signed in: only the public has a budget. */
  signedIn: boolean;
  /** Whether the request takes long: a question about many things, or a large body. */
  slow: boolean;
}

/** The limits of one running application. */
export function limiting(limits: Limits) {
  const { now } = limits;
  const costs = buckets({ most: limits.budget, perSecond: limits.budgetPerSecond, clients: CLIENTS, now });
  const countSignIn = slidingWindow({ most: limits.signIns, span: 60_000, clients: CLIENTS, now });
  const countSent = slidingWindow({ most: limits.sent, span: 3_600_000, clients: CLIENTS, now });
  const running = new Map<string, number>();
  const slowly = gate(limits.slowAtOnce, MOST_WAITING);

  /** Counts the requests of a client that go on at the same time. @throws Refusal when there are too many. */
  const counting = async (client: string, work: () => Promise<void>) => {
    const before = running.get(client) ?? 0;
    if (before >= limits.atOnce) throw new Refusal('too_many', 'too-many', { seconds: 1 });
    running.set(client, before + 1);
    try {
      await work();
    } finally {
      const after = (running.get(client) ?? 1) - 1;
      if (after > 0) running.set(client, after);
      else running.delete(client);
    }
  };

  return {
    /**
     * Does a request and takes what it cost the database from the budget of the client. What was refused (4xx) costs
     * nothing, and neither does what was kept: it never comes here.
     * @throws Refusal `too_many` when the budget is used up, or too many requests go on at once.
     */
    async run(c: Context, { client, signedIn, slow }: Asking, next: () => Promise<void>): Promise<void> {
      const meter: Meter = { spent: 0 };
      const work = () => metered(meter, () => (slow ? slowly(next) : next()));
      if (client === undefined || signedIn) return work();
      const seconds = costs.waitOf(client);
      if (seconds > 0) throw new Refusal('too_many', 'too-many', { seconds });
      await counting(client, work);
      if (c.res.status < 400 || c.res.status >= 500) costs.take(client, meter.spent);
    },

    /** Counts what somebody sends to be looked at. @throws Refusal when it was too much within an hour. */
    send(client: string | undefined): void {
      if (client === undefined) return;
      const seconds = countSent(client);
      if (seconds > 0) throw new Refusal('too_many', 'missing-limit', { seconds });
    },

    /** Counts a sign-in, good or bad. @throws Refusal `too_many` when there were too many within a minute. */
    signIn(client: string | undefined): void {
      if (client === undefined) return;
      const seconds = countSignIn(client);
      if (seconds > 0) throw new Refusal('too_many', 'sign-in-limit', { seconds });
    },
  };
}
