/** How the benchmark reaches the server, and where it writes. */
export interface Bench {
  base: string;
  seconds: number;
  signIn(persona: string): Promise<string>;
  print(figure: string, value: number, unit: string, more?: Record<string, unknown>): void;
}

/** A request that takes the server long: what is asked differs each time, so that nothing kept answers it. */
type Slow = (turn: number) => Promise<Response>;

const AT_ONCE = 12;

/** The slowest things that somebody may ask: figures by three dimensions, a live answer, forms and bodies as large as they may be. */
async function slowOnes({ base, signIn }: Bench): Promise<Slow[]> {
  const officer = await signIn('policy-officer');
  const supporter = await signIn('supporter-antwerpen');
  const years = ['from=2024-01-01&to=2025-12-31', 'year=2025', 'year=2024', 'from=2024-07-01&to=2025-06-30'];
  const figure = (id: string, by: string): Slow => {
    return (turn) =>
      fetch(`${base}/api/v1/figures/${id}?by=${by}&${years[turn % years.length]}&release=internal`, {
        headers: { cookie: officer },
      });
  };
  const open = (id: string, by: string): Slow => {
    return (turn) => fetch(`${base}/api/v1/figures/${id}?by=${by}&${years[turn % years.length]}`);
  };
  const form = Array.from({ length: 4900 }, (_, turn) => `state-${turn + 1}=present&reason-${turn + 1}=`.slice(0, 90));
  const body = JSON.stringify({ present: Array(9000).fill(0), absent: [], headcount: 0 });
  const headers = { cookie: supporter, 'sec-fetch-site': 'same-origin' };
  const json = { ...headers, 'content-type': 'application/json' };
  const posted = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  return [
    figure('participants', 'prison,policy-field,year'),
    figure('attendances', 'prison,policy-field,month'),
    figure('reach', 'prison,policy-field,year'),
    figure('sessions-held', 'prison,provider,month'),
    open('offers', 'prison,policy-field,provider'),
    open('sessions-held', 'prison,policy-field,month'),
    () => fetch(`${base}/questions/SV-2020-92`, { headers: { cookie: officer } }),
    () =>
      fetch(`${base}/sessions/1/attendance`, { method: 'POST', headers: posted, body: form.slice(0, 2400).join('&') }),
    () => fetch(`${base}/sessions/1/attendance`, { method: 'POST', headers: posted, body: 'a=b&'.repeat(125_000) }),
    () => fetch(`${base}/api/v1/sessions/1/attendance`, { method: 'PUT', headers: json, body }),
  ];
}

/** Pages that others read meanwhile, each with who reads it. */
async function otherPages({ base, signIn }: Bench): Promise<[string, Record<string, string>][]> {
  const counsellor = { cookie: await signIn('counsellor-antwerpen') };
  const coordinator = { cookie: await signIn('coordinator-antwerpen') };
  const list = (await (await fetch(`${base}/api/v1/persons`, { headers: counsellor })).json()) as {
    items: { id: number }[];
  };
  return [
    ['/plans/2015-2020', {}],
    ['/prisons/antwerpen', {}],
    ['/search?q=koken', {}],
    ['/plans/2015-2020', counsellor],
    ['/prisons/antwerpen', coordinator],
    [`/persons/${list.items[0]?.id}`, counsellor],
    ['/sessions', coordinator],
  ];
}

/** The status of an answer that was read whole; 0 when the connection broke. */
async function statusOf(asked: Promise<Response> | undefined): Promise<number> {
  try {
    const response = await asked;
    await response?.arrayBuffer();
    return response?.status ?? 0;
  } catch {
    return 0;
  }
}

/** Keeps twelve slow requests going all the time, and measures how long other pages take meanwhile. */
export async function slowRequests(bench: Bench): Promise<void> {
  const slow = await slowOnes(bench);
  const pages = await otherPages(bench);
  const until = performance.now() + bench.seconds * 1000;
  const going = () => performance.now() < until;
  const answered = new Map<number, number>();
  const workers = Array.from({ length: AT_ONCE }, async (_, worker) => {
    for (let turn = worker; going(); turn += 1) {
      const status = await statusOf(slow[turn % slow.length]?.(turn));
      answered.set(status, (answered.get(status) ?? 0) + 1);
    }
  });
  const times: number[] = [];
  let failed = 0;
  for (let turn = 0; going(); turn += 1) {
    const [path, headers] = pages[turn % pages.length] ?? ['/', {}];
    const began = performance.now();
    if ((await statusOf(fetch(`${bench.base}${path}`, { headers }))) !== 200) failed += 1;
    times.push(performance.now() - began);
  }
  await Promise.all(workers);
  times.sort((a, b) => a - b);
  const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const more = { atOnce: AT_ONCE, pages: times.length, failed, slow: Object.fromEntries(answered) };
  bench.print('other pages beside twelve slow requests: median', part(0.5), 'ms', more);
  bench.print('other pages beside twelve slow requests: 99th percentile', part(0.99), 'ms');
  bench.print('other pages beside twelve slow requests: slowest', times.at(-1) ?? 0, 'ms');
}
