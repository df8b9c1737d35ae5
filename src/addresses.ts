/** What the values of a parameter look like where a page with it is worth keeping: codes, days, numbers, short names. */
const SHORT = /^[\p{L}\d .,_-]{0,60}$/u;
/** What is typed freely differs with each reader: only the empty field of a form is kept. */
const EMPTY = /^$/;

/** One of the parts of a path, as pages name their things. */
const PART = '[\\w.-]{1,60}';

/**
 * The public pages that are kept, each with every parameter that it reads. An address with another parameter, or with one of
 * them twice, is answered and not kept, so that made-up addresses take no room.
 */
const KEPT: readonly [path: RegExp, parameters: Record<string, RegExp>][] = [
  [/^\/(plans|figures|glossary|accessibility|api)?$/, {}],
  [/^\/budget$/, { year: SHORT }],
  [/^\/prisons$/, { sort: SHORT, order: SHORT, at: SHORT }],
  [new RegExp(`^/prisons/${PART}$`), {}],
  [new RegExp(`^/plans/${PART}(/timeline)?$`), { 'as-of': SHORT, lead: SHORT, year: SHORT, state: SHORT, page: SHORT }],
  [new RegExp(`^/plans/${PART}/goals/${PART}$`), { page: SHORT }],
  [new RegExp(`^/plans/${PART}/snapshots(/\\d{1,3})?$`), { page: SHORT }],
  [
    new RegExp(`^/plans/${PART}/compare$`),
    { from: SHORT, to: SHORT, change: SHORT, lead: SHORT, year: SHORT, state: SHORT, sort: SHORT, page: SHORT },
  ],
  [new RegExp(`^/plans/${PART}/steps/${PART}$`), {}],
  [
    new RegExp(`^/figures/${PART}$`),
    { by: SHORT, by2: SHORT, by3: SHORT, year: SHORT, release: SHORT, sort: SHORT, page: SHORT, order: SHORT },
  ],
  [new RegExp(`^/agreements/${PART}/(report|checks(/\\d{1,4})?)$`), { with: SHORT, part: SHORT, page: SHORT }],
  [/^\/offers$/, { prison: SHORT, policyField: SHORT, kind: SHORT, state: SHORT, q: EMPTY, sort: SHORT, page: SHORT }],
  [/^\/organisations$/, { q: EMPTY, kind: SHORT, policyField: SHORT, state: SHORT, sort: SHORT, page: SHORT }],
  [new RegExp(`^/organisations/${PART}$`), {}],
  [
    /^\/decisions$/,
    { q: EMPTY, from: EMPTY, to: EMPTY, theme: SHORT, type: SHORT, state: SHORT, sort: SHORT, page: SHORT },
  ],
  [/^\/decisions\/\d{1,9}$/, {}],
  [/^\/offers\/\d{1,9}$/, { part: SHORT, page: SHORT, series: SHORT }],
];

/**
 * An address of a page that is worth keeping, written in one way: known parameters in their order. Undefined for any other.
 * @param url the whole address, with its origin.
 */
export function keptAddress(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url);
  // A file is asked for once: it is made anew, and takes no room.
  if (FILE.test(pathname)) return undefined;
  const [, known] = KEPT.find(([path]) => path.test(pathname)) ?? [];
  if (known === undefined) return undefined;
  const asked = [...searchParams];
  const distinct = new Set(asked.map(([name]) => name));
  const fits = asked.every(([name, value]) => Object.hasOwn(known, name) && known[name]?.test(value) === true);
  if (!fits || distinct.size !== asked.length) return undefined;
  const order = Object.keys(known);
  asked.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return asked.length === 0 ? pathname : `${pathname}?${new URLSearchParams(asked)}`;
}

/** A list that goes out whole, as a file. */
const FILE = /\.(csv|xlsx|xml)$/;

/** Whether long questions are asked at that path: a figure, an answer that is made of figures, or a whole list. */
export function isSlow(path: string): boolean {
  return FILE.test(path) || /^\/(api\/v1\/)?(figures|questions)\/./.test(path);
}

/** Whether a file is sent to that path: the only addresses that take a large body, and they end alike. */
export function isUpload(method: string, path: string): boolean {
  return method === 'POST' && path.endsWith('/files');
}

/** Whether what stands at that path asks nothing of the database, and is given whatever else was asked. */
export function isFree(path: string): boolean {
  return path === '/health' || path === '/favicon.svg' || path.startsWith('/assets/');
}

/** Whether everybody sends something to that path that somebody looks at later, without saying who one is. */
export function isSending(method: string, path: string): boolean {
  return method === 'POST' && /^\/agreements\/[^/]+\/commitments\/\d+\/missing$/.test(path);
}
