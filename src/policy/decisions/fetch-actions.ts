import type { Database } from '../../platform/database/index.ts';
import { addDays, daysBetween } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { readAs } from '../../writes/index.ts';
import type { Counts } from './compare.ts';
import { askEndpoint, MOST_ROWS, queryFor, type Span } from './endpoint.ts';
import { keepFetched } from './import-actions.ts';
import { lastRead } from './import-store.ts';
import { readSource } from './reading.ts';

/** The first day of which the source publishes decisions. */
const FIRST_DAY = '2006-07-19';
/** So many days are asked at once, and so many before the last known meeting again: what is republished is mostly of late. */
const STEP = 28;
const AGAIN = 120;

/** How an endpoint is read. */
interface Fetching {
  /** Empty: nothing is read. */
  address: string;
  today: string;
  stopped: () => boolean;
  progress: (done: number) => void;
  /** For a test. */
  limits?: { milliseconds?: number; bytes?: number; rows?: number };
  /** The first day that is asked; as far back as the register needs it, unless told. */
  from?: string;
}

/**
 * Reads the decisions of an endpoint in, meeting days at a time: from some months before the last known one, or from the first. Each part
 * is kept as a whole; what broke off goes on from what is known. Safe to repeat.
 * @throws Refusal with what was wrong with the endpoint.
 */
export async function fetchDecisions(database: Database, fetching: Fetching): Promise<Counts> {
  const total: Counts = { found: 0, added: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  if (fetching.address === '') return total;
  const last = await readAs(database, 'decisions-reader', lastRead);
  const from = fetching.from ?? (last === null ? FIRST_DAY : addDays(last, -AGAIN));
  const end = addDays(fetching.today, 1);
  for (let day = from; day < end && !fetching.stopped(); ) {
    const next = addDays(day, STEP);
    const counts = await fetchSpan(database, fetching, { from: day, to: next < end ? next : end });
    for (const key of ['found', 'added', 'changed', 'unchanged', 'withdrawn'] as const) total[key] += counts[key];
    day = next;
    fetching.progress(Math.min(1, daysBetween(from, day) / Math.max(1, daysBetween(from, end))));
  }
  return total;
}

async function fetchSpan(database: Database, fetching: Fetching, span: Span): Promise<Counts> {
  const { address, limits = {} } = fetching;
  const bytes = await askEndpoint(address, queryFor(span), limits);
  const source = await readSource(bytes, 'results', { most: MOST_ROWS });
  if (source.faults.some(({ code }) => code === 'json')) throw new Refusal('unavailable', 'decisions-endpoint-broken');
  if ((source.rows ?? 0) < (limits.rows ?? MOST_ROWS))
    return keepFetched(database, source, `${span.from} – ${addDays(span.to, -1)}`);
  // As many rows as are given at most: some may have been kept back, so fewer days are asked.
  const half = Math.floor(daysBetween(span.from, span.to) / 2);
  if (half < 1) throw new Refusal('unavailable', 'decisions-endpoint-large');
  const middle = addDays(span.from, half);
  const first = await fetchSpan(database, fetching, { from: span.from, to: middle });
  const second = await fetchSpan(database, fetching, { from: middle, to: span.to });
  return {
    found: first.found + second.found,
    added: first.added + second.added,
    changed: first.changed + second.changed,
    unchanged: first.unchanged + second.unchanged,
    withdrawn: first.withdrawn + second.withdrawn,
  };
}
