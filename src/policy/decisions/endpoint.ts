import { isLoopback } from '../../shared/endpoint.ts';
import { Refusal } from '../../shared/refusal.ts';
import { addressOfPredicate, NEWS_ITEM, READ_PREDICATES } from './vocabulary.ts';

/** The most bytes of one answer, how long one may take in milliseconds, and how many times it may lead elsewhere on its own host. */
const MOST_BYTES = 48 * 1024 * 1024;
const PATIENCE = 90_000;
const MOST_REDIRECTS = 3;
/** So many rows are asked at most: an endpoint that gives as many may have kept some back. */
export const MOST_ROWS = 90_000;

const RESULTS = 'application/sparql-results+json';
const NEWS_TYPE = `http://themis.vlaanderen.be/id/concept/document-type/${NEWS_ITEM}`;

/** A part of time, from the beginning of one day in Brussels up to that of another. */
export interface Span {
  from: string;
  to: string;
}

/**
 * What is asked of the endpoint: every statement that is read about the meetings of a span, their agendas and items, the decisions made
 * from those, and what came with them.
 */
export function queryFor({ from, to }: Span): string {
  const p = (name: Parameters<typeof addressOfPredicate>[0]) => `<${addressOfPredicate(name)}>`;
  const meeting = `?meeting ${p('start')} ?start .`;
  const item = `${meeting} ?agenda ${p('agendaOf')} ?meeting ; ${p('parts')} ?item .`;
  const news = `${item} ?news ${p('from')} ?item ; ${p('type')} <${NEWS_TYPE}> .`;
  const parts = [
    `?s ${p('start')} ?start .`,
    `${meeting} ?s ${p('agendaOf')} ?meeting .`,
    `${meeting} ?agenda ${p('agendaOf')} ?meeting ; ${p('parts')} ?s .`,
    `${item} ?s ${p('from')} ?item ; ${p('type')} <${NEWS_TYPE}> .`,
    `${news} ?news ${p('attachment')} ?s .`,
    `${news} ?news ${p('attachment')} ?document . ?s ${p('dossierOf')} ?document .`,
    `${news} ?news ${p('attachment')} ?document . ?s ${p('seriesOf')} ?document .`,
    `${news} ?news ${p('subject')} ?s .`,
    `${news} ?news ${p('minister')} ?s .`,
    `${news} ?news ${p('minister')}/${p('alias')} ?s .`,
  ];
  return `PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?s ?p ?o WHERE {
  ${parts.map((part) => `{ ${part} ?s ?p ?o . }`).join('\n  UNION ')}
  FILTER (?p IN (${READ_PREDICATES.map((address) => `<${address}>`).join(', ')}))
  FILTER (?start >= "${from}T00:00:00+01:00"^^xsd:dateTime && ?start < "${to}T00:00:00+01:00"^^xsd:dateTime)
} LIMIT ${MOST_ROWS}`;
}

/**
 * Asks an endpoint, and gives the bytes of its answer.
 * @param limits for a test.
 * @throws Refusal with what was wrong: too slow, too large, elsewhere, of another kind, or refused.
 */
export async function askEndpoint(
  address: string,
  query: string,
  limits: { milliseconds?: number; bytes?: number } = {},
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(limits.milliseconds ?? PATIENCE);
  try {
    const response = await followed(address, query, signal);
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok) await refused(response, 'decisions-endpoint-refused');
    if (!type.toLowerCase().startsWith(RESULTS) && !/^application\/json\b/i.test(type))
      await refused(response, 'decisions-endpoint-type');
    return await bytesOf(response, limits.bytes ?? MOST_BYTES);
  } catch (error) {
    if (signal.aborted) throw new Refusal('unavailable', 'decisions-endpoint-slow');
    throw causeOf(error);
  }
}

/** What the network says of itself stands below the error of `fetch`; the list of jobs tells its code. */
function causeOf(error: unknown): unknown {
  return error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
}

async function followed(address: string, query: string, signal: AbortSignal): Promise<Response> {
  let url = new URL(address);
  for (let times = 0; times <= MOST_REDIRECTS; times += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: RESULTS, 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'brug' },
      body: new URLSearchParams({ query }).toString(),
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, url);
    const isSafe = next.protocol === 'https:' || (isLoopback(next) && isLoopback(url));
    if (next.host !== url.host || !isSafe) break;
    url = next;
  }
  throw new Refusal('unavailable', 'decisions-endpoint-elsewhere');
}

async function refused(
  response: Response,
  key: 'decisions-endpoint-refused' | 'decisions-endpoint-type',
): Promise<never> {
  await response.body?.cancel();
  throw new Refusal('unavailable', key);
}

async function bytesOf(response: Response, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > most) throw new Refusal('unavailable', 'decisions-endpoint-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
