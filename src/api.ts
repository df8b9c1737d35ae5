import type { OpenAPIHono } from '@hono/zod-openapi';
import { isUpload } from './addresses.ts';
import { actorsApi } from './administration/actors/index.ts';
import { filesApi } from './administration/files/index.ts';
import { jobsApi } from './administration/jobs/index.ts';
import { settingsApi } from './administration/settings/index.ts';
import { tasksApi } from './administration/tasks/index.ts';
import { stratmlApi } from './exchange/stratml/index.ts';
import { searchApi } from './front/index.ts';
import { personsApi } from './individual/persons/index.ts';
import { servicePlansApi } from './individual/service-plans/index.ts';
import { attendanceApi } from './organisation/attendance/index.ts';
import { codeListsApi } from './organisation/code-lists/index.ts';
import { dayListsApi } from './organisation/day-lists/index.ts';
import { enrolmentApi } from './organisation/enrolment/index.ts';
import { offersApi } from './organisation/offers/index.ts';
import { organisationsApi } from './organisation/organisations/index.ts';
import { prisonsApi } from './organisation/prisons/index.ts';
import { sessionsApi } from './organisation/sessions/index.ts';
import { newApi } from './platform/http/api.ts';
import { assertModestJson } from './platform/http/body.ts';
import { agreementsApi } from './policy/agreements/index.ts';
import { assessmentsApi } from './policy/assessments/index.ts';
import { budgetApi, budgetKeepingApi } from './policy/budget/index.ts';
import { decisionsApi } from './policy/decisions/index.ts';
import { figuresApi } from './policy/figures/index.ts';
import { frameworksApi } from './policy/frameworks/index.ts';
import { localPlansApi } from './policy/local-plans/index.ts';
import { meetingsApi } from './policy/meetings/index.ts';
import { parliamentApi } from './policy/parliament/index.ts';
import { planImportApi } from './policy/plan-import/index.ts';
import { planRegisterApi } from './policy/plan-register/index.ts';
import { plansApi } from './policy/plans/index.ts';
import { progressApi } from './policy/progress/index.ts';
import { reportsApi, roundsApi } from './policy/reports/index.ts';
import { snapshotsApi } from './policy/snapshots/index.ts';
import { teamsApi } from './policy/teams/index.ts';
import { verdictsApi } from './policy/verdicts/index.ts';
import type { Env } from './ui/request.tsx';

/** Every part of the API under one address, with the document that describes it. */
export function apiRoutes(version: string): OpenAPIHono<Env> {
  const api = newApi<Env>();
  api.use(async (c, next) => {
    const { method, path } = c.req;
    if (method !== 'GET' && method !== 'HEAD' && !isUpload(method, path)) await assertModestJson(c);
    await next();
  });
  for (const part of [
    stratmlApi,
    plansApi,
    planRegisterApi,
    progressApi,
    planImportApi,
    decisionsApi,
    localPlansApi,
    frameworksApi,
    assessmentsApi,
    teamsApi,
    meetingsApi,
    reportsApi,
    roundsApi,
    snapshotsApi,
    agreementsApi,
    verdictsApi,
    budgetApi,
    budgetKeepingApi,
    figuresApi,
    parliamentApi,
    prisonsApi,
    offersApi,
    organisationsApi,
    sessionsApi,
    attendanceApi,
    enrolmentApi,
    codeListsApi,
    dayListsApi,
    personsApi,
    servicePlansApi,
    actorsApi,
    tasksApi,
    filesApi,
    jobsApi,
    settingsApi,
    searchApi,
  ]) {
    api.route('/', part);
  }
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.get('/openapi.json', (c) => c.json(describeApi(api, version)));
  return api;
}

const KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body again gives the first answer; the same key with another body is refused.',
  schema: { type: 'string', maxLength: 200 },
} as const;

type Document = ReturnType<OpenAPIHono<Env>['getOpenAPI31Document']>;
const described = new WeakMap<OpenAPIHono<Env>, Document>();

/** The OpenAPI document of the whole API, made when it is first asked. */
export function describeApi(api: OpenAPIHono<Env>, version: string): Document {
  const known = described.get(api) ?? describe(api, version);
  described.set(api, known);
  return known;
}

/** What holds for every write is added here, once. */
function describe(api: OpenAPIHono<Env>, version: string): Document {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Brug',
      version,
      description: 'Aid and services to detainees in Flanders and Brussels. What an actor may not read is 404.',
      license: { name: 'EUPL-1.2' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, {}],
  });
  for (const path of Object.values(document.paths ?? {})) {
    for (const write of [path.post, path.put, path.patch, path.delete]) {
      if (write === undefined) continue;
      const others = (write.parameters ?? []).filter(
        (one) => !('name' in one) || one.name.toLowerCase() !== 'idempotency-key',
      );
      write.parameters = [...others, KEY];
    }
  }
  return document;
}
