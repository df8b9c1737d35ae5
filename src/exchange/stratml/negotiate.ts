/** The types by which a plan is asked as StratML: the first is what it is sent as, unless another is asked by name. */
export const XML_TYPES = ['application/xml', 'text/xml', 'application/stratml+xml'] as const;
export type XmlType = (typeof XML_TYPES)[number];
const JSON_TYPES = ['application/json', 'application/problem+json'] as const;

interface Range {
  type: string;
  quality: number;
}

/** How much of the header is read: what asks for more than fifty types asks for nothing. */
const MOST_CHARACTERS = 2_000;
const MOST_RANGES = 50;

function rangesOf(accept: string): Range[] {
  const ranges = accept.slice(0, MOST_CHARACTERS).split(',').slice(0, MOST_RANGES);
  return ranges.flatMap((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return [];
    const given = parameters.find((part) => part.startsWith('q='))?.slice(2);
    const quality = given === undefined ? 1 : Number(given);
    return [{ type, quality: quality >= 0 && quality <= 1 ? quality : 1 }];
  });
}

/** How much a type is wanted: what names it more exactly decides. */
function wanted(ranges: readonly Range[], type: string): number {
  for (const name of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = ranges.filter((range) => range.type === name);
    if (found.length > 0) return Math.max(...found.map((range) => range.quality));
  }
  return 0;
}

/**
 * In which form a plan is sent for what `Accept` asks: JSON unless XML is wanted more; undefined where neither is. A browser that
 * follows a link names web pages and XML in one breath: it gets JSON, which it shows.
 */
export function formAsked(accept: string | undefined): 'json' | XmlType | undefined {
  const ranges = rangesOf(accept ?? '');
  if (ranges.length === 0) return 'json';
  const json = Math.max(...JSON_TYPES.map((type) => wanted(ranges, type)));
  const browses = ranges.some(({ type }) => type === 'text/html');
  const best = [...XML_TYPES].sort((a, b) => wanted(ranges, b) - wanted(ranges, a))[0] ?? XML_TYPES[0];
  const xml = wanted(ranges, best);
  if (json === 0 && xml === 0) return undefined;
  return json >= xml || (browses && json > 0) ? 'json' : best;
}
