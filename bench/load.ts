import autocannon, { type Request, type Result } from 'autocannon';
import { print } from './print.ts';
import { processorOf } from './processor.ts';

/** How many ask at the same time, and for how many seconds. */
export const CONNECTIONS = 20;
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const WARMING = 2;

/** What is asked over and over. */
export interface Asked {
  name: string;
  url: string;
  cookie?: string;
  /** Which encodings the reader takes; none unless told. */
  encodings?: string;
  /** Makes each request of its own; without it all are the same. */
  each?: (request: Request) => Request;
  /** Processes whose use of the processor is told, by what they do. */
  processes: Record<string, number>;
}

/** Asks one address from twenty connections and prints how many answers a second, how long, and what an answer cost. */
export async function load({ name, url, cookie, encodings, each, processes }: Asked): Promise<void> {
  const headers = {
    ...(cookie !== undefined && { cookie, 'sec-fetch-site': 'same-origin' }),
    ...(encodings !== undefined && { 'accept-encoding': encodings }),
  };
  const requests = each && [{ setupRequest: each }];
  const options = { url, connections: CONNECTIONS, headers, ...(requests && { requests }) };
  await autocannon({ ...options, duration: WARMING });
  const before = Object.entries(processes).map(([what, pid]) => ({ what, pid, used: processorOf(pid) }));
  const result = await autocannon({ ...options, duration: SECONDS });
  const answers = Math.max(1, result.requests.total);
  print(`${name}: requests`, result.requests.average, 'per second', {
    connections: CONNECTIONS,
    failed: failedOf(result),
  });
  print(`${name}: 99th percentile`, result.latency.p99, 'ms');
  const costs = before.map(({ what, pid, used }) => [what, (processorOf(pid) - used) / answers] as const);
  const parts = Object.fromEntries(costs.map(([what, cost]) => [what, Math.round(cost * 10) / 10]));
  print(
    `${name}: processor`,
    costs.reduce((sum, [, cost]) => sum + cost, 0),
    'ms a request',
    parts,
  );
}

function failedOf(result: Result): number {
  return result.non2xx + result.errors + result.timeouts;
}
