import { listFigures } from '../src/policy/figures/index.ts';
import { addDays } from '../src/shared/dates.ts';
import type { Known } from './known.ts';

const lastPage = (rows: number, size: number) => Math.max(1, Math.ceil(rows / size));

/** Every page and API address that is read with GET: each list with each filter, from its first page to beyond its last. */
export function addresses(known: Known, today: string): string[] {
  return [
    ...front(),
    ...plans(known),
    ...figures(today),
    ...offers(known),
    ...organisations(),
    ...sessions(known, today),
    ...prisons(known, today),
    ...persons(known),
    ...searching(),
    ...[1, lastPage(known.entries, 50), 2_000, 99_999].map((page) => `/audit?page=${page}`),
    ...[
      'action=register-attendance',
      'actor=supporter-antwerpen',
      'kind=session',
      'action=none&actor=none&kind=none',
    ].map((filter) => `/audit?${filter}`),
  ];
}

function front(): string[] {
  const reading = [
    '/',
    '/start',
    '/glossary',
    '/accessibility',
    '/api',
    '/sign-in',
    '/handovers',
    '/health',
    '/api/v1/openapi.json',
  ];
  return [
    ...reading,
    ...['a', 'an', 'le', 'lessen', '%%', '__', "zzz'zz"].map((q) => `/search?q=${encodeURIComponent(q)}`),
  ];
}

function organisations(): string[] {
  const queries = ['', '?state=all&sort=-offers', '?q=zz', '?kind=group&policyField=welzijn', '?page=99999'];
  const keeping = ['', '/new', '/names', '/names?state=all', '/names/one?name=JWW'];
  return [
    ...queries.map((query) => `/organisations${query}`),
    ...keeping.map((path) => `/administration/organisations${path}`),
    ...['saw', 'demo-cvo'].flatMap((code) =>
      ['', '/edit', '/merge', '/contacts/new'].map((path) => `/organisations/${code}${path}`),
    ),
    ...['/organisations', '/organisations/demo-cvo', '/organisations/demo-cvo/contacts', '/organisation-names'].map(
      (path) => `/api/v1${path}`,
    ),
  ];
}

function plans({ steps }: Known): string[] {
  const ids = [...new Set(steps.map((step) => step.plan))];
  const asked = ['', '?as-of=2019-06-01', '?lead=SAW', '?year=2018', '?state=late'];
  return [
    '/plans',
    '/api/v1/plans',
    ...ids.flatMap((id) => [...asked.map((query) => `/plans/${id}${query}`), `/api/v1/plans/${id}`]),
    ...steps.flatMap(({ plan, key }) => [`/plans/${plan}/steps/${key}`, `/api/v1/plans/${plan}/steps/${key}`]),
    ...['/budget', '/budget?year=2015', '/budget?year=1991', '/api/v1/budget'],
    ...['/questions', '/questions/SV-2020-92', '/questions/SV-2020-92/document', '/api/v1/questions/SV-2020-92'],
    ...['/questions/SV-2020-92/versions/1', '/questions/SV-2020-92/versions/1/document'],
    '/api/v1/questions/SV-2020-92/versions/1',
  ];
}

function figures(today: string): string[] {
  const last = String(Number(today.slice(0, 4)) - 1);
  return [
    '/figures',
    '/api/v1/figures',
    // The dearest that may be asked: many parts of time, many codes.
    ...['stayers', 'population'].map(
      (id) => `/api/v1/figures/${id}?by=prison,age-group,month&from=2024-01-01&to=${today}&release=internal`,
    ),
    `/api/v1/figures/participants?by=prison,policy-field,year&from=2024-01-01&to=${last}-12-31&release=internal`,
    `/api/v1/figures/attendances?by=prison,policy-field,month&from=2024-01-01&to=${today}&release=internal`,
    ...listFigures('nl').flatMap(({ id, dimensions }) => [
      `/figures/${id}`,
      ...dimensions.map((by) => `/figures/${id}?by=${by}&year=${last}`),
      `/figures/${id}?by=${dimensions.slice(0, 2).join()}&year=${last}&release=internal`,
      `/api/v1/figures/${id}?by=${dimensions.slice(0, 3).join()}&year=${last}&release=internal`,
      `/api/v1/figures/${id}?by=${dimensions.at(-1)}&from=2024-01-01&to=${today}&release=internal`,
    ]),
  ];
}

function offers(known: Known): string[] {
  const sorts = ['title', '-title', 'prison', '-prison', 'next', '-next'].map((sort) => `sort=${sort}`);
  const filters = [
    'prison=antwerpen',
    'policyField=sport',
    'kind=group',
    'state=all',
    'state=closed',
    'q=a',
    'q=%25',
    'q=demo',
  ];
  const last = lastPage(known.offers, 50);
  return [
    ...[
      '/offers',
      '/offers?state=all&sort=next&page=2',
      `/offers?state=all&page=${last}`,
      '/offers?page=99999',
      '/offers/new',
    ],
    ...[...sorts, ...filters].map((query) => `/offers?${query}`),
    ...['', '?prison=antwerpen', '?policyField=sport', `?page=${last}`, '?page=99999'].map(
      (query) => `/api/v1/offers${query}`,
    ),
    ...known.prisons.flatMap(({ offers: ids, series }) =>
      ids.flatMap((id) => [
        ...['', '?part=people', '?part=past', '?part=past&page=99', `?series=${series[0]}`].map(
          (query) => `/offers/${id}${query}`,
        ),
        ...[`/offers/${id}/series/new`, `/api/v1/offers/${id}`],
      ]),
    ),
    ...known.prisons.flatMap(({ series }) => series.map((id) => `/series/${id}/enrol`)),
  ];
}

function sessions(known: Known, today: string): string[] {
  const states = ['planned', 'under-way', 'unregistered', 'held', 'cancelled', 'moved'];
  return [
    ...['/sessions', ...[-7, 7, -364, -728].map((days) => `/sessions?week=${addDays(today, days)}`)],
    ...known.prisons.flatMap(({ code, counts, firstWeek }) => [
      ...states.map((state) => `/sessions?prison=${code}&state=${state}`),
      `/sessions?prison=${code}&state=unregistered&page=${lastPage(counts.unregistered, 50)}`,
      `/sessions?prison=${code}&week=${firstWeek}`,
      `/api/v1/sessions?prison=${code}`,
      `/api/v1/sessions?prison=${code}&from=2024-01-01&to=${today}`,
      `/api/v1/sessions?prison=${code}&from=2024-01-01&to=${today}&page=40`,
    ]),
    ...['', '?from=2000-01-01', '?from=2000-01-01&page=99999', '?to=2100-01-01&page=100'].map(
      (query) => `/api/v1/sessions${query}`,
    ),
    ...known.prisons.flatMap((prison) =>
      prison.sessions.flatMap((id) => [`/sessions/${id}`, `/sessions/${id}/cancel`, `/api/v1/sessions/${id}`]),
    ),
  ];
}

function prisons(known: Known, today: string): string[] {
  const days = [today, addDays(today, 1), addDays(today, -7), addDays(today, -300)];
  return [
    ...['/prisons', '/prisons?sort=overcrowding&order=reverse', '/api/v1/prisons'],
    ...known.prisons.flatMap(({ code }) => [
      ...[`/prisons/${code}`, `/api/v1/prisons/${code}`, `/prisons/${code}/day`],
      ...days.flatMap((day) => [`/prisons/${code}/day?date=${day}`, `/api/v1/prisons/${code}/day-list?date=${day}`]),
    ]),
  ];
}

/** What is searched: a word of many titles, a typing error, a name, nothing. */
function searching(): string[] {
  return ['nederlands', 'nederlnads', 'gevangenis', 'a e', 'zzzz'].flatMap((q) => [
    `/search?q=${q}`,
    `/api/v1/search?q=${q}`,
  ]);
}

function persons(known: Known): string[] {
  const last = lastPage(known.prisons[0]?.counts.persons ?? 1, 50);
  return [
    ...[
      '/me',
      '/caseload',
      '/caseload?show=today',
      '/caseload?show=waiting&page=2',
      '/persons',
      `/persons?page=${last}`,
    ],
    ...['/persons?page=99999', '/persons?prison=antwerpen', '/persons?prison=gent&page=2'],
    ...['', '?q=a', '?q=e%20a', '?q=%25', '?q=D-', '?q=a&page=5', '?page=99999'].map(
      (query) => `/api/v1/persons${query}`,
    ),
    ...known.prisons.flatMap((prison) =>
      prison.persons.flatMap((id) => [
        ...[`/persons/${id}`, `/persons/${id}/enrolments`, `/persons/${id}/plan`, `/persons/${id}/plan/goals/new`],
        ...[`/api/v1/persons/${id}`, `/api/v1/persons/${id}/plan`],
      ]),
    ),
    `/persons/${known.goal.person}/plan/goals/${known.goal.goal}/actions/new`,
  ];
}
