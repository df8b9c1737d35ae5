import { Hono } from 'hono';
import { isSignedIn, PUBLIC } from './access/index.ts';
import { isFree, isSending, isSlow, isUpload, keptAddress } from './addresses.ts';
import { actorsPages } from './administration/actors/index.ts';
import { deskPages } from './administration/desk/index.ts';
import { draftsPages, keepsDrafts } from './administration/drafts/index.ts';
import { filesPages } from './administration/files/index.ts';
import { jobsPages } from './administration/jobs/index.ts';
import { savedViewsPages, viewsOfList } from './administration/saved-views/index.ts';
import { currentSettings, settingsPages } from './administration/settings/index.ts';
import { doorOf } from './administration/sign-ins/index.ts';
import { tasksPages, waitingFor } from './administration/tasks/index.ts';
import { apiRoutes, describeApi } from './api.ts';
import { auditPages } from './audit/index.ts';
import { stratmlPages } from './exchange/stratml/index.ts';
import { type ApiPaths, errorWords, frontPages, refusalPage } from './front/index.ts';
import { handoverPages } from './individual/handover/index.ts';
import { personsPages } from './individual/persons/index.ts';
import { servicePlansPages } from './individual/service-plans/index.ts';
import { attendancePages } from './organisation/attendance/index.ts';
import { codeListsPages, keptCodes } from './organisation/code-lists/index.ts';
import { dayListsPages } from './organisation/day-lists/index.ts';
import { enrolmentPages } from './organisation/enrolment/index.ts';
import { offersPages } from './organisation/offers/index.ts';
import { keepingPages, organisationsPages } from './organisation/organisations/index.ts';
import { placeNames, placesPages } from './organisation/places/index.ts';
import { prisonsPages } from './organisation/prisons/index.ts';
import { sessionsPages } from './organisation/sessions/index.ts';
import type { Database } from './platform/database/index.ts';
import { actorOf, type Doorkeeper } from './platform/http/actor.ts';
import { assertAddress } from './platform/http/body.ts';
import { isHttps } from './platform/http/client.ts';
import { compressed } from './platform/http/compressed.ts';
import { sameSiteWrites } from './platform/http/cross-site.ts';
import type { Env, Request } from './platform/http/env.ts';
import { answerError, type ErrorAnswers } from './platform/http/errors.ts';
import { cacheControl, onlyHttps, securityHeaders } from './platform/http/headers.ts';
import { languageOf } from './platform/http/language.ts';
import { LIMITS, type Limits, limited, limitedBody, limiting } from './platform/http/limits.ts';
import { unanswered } from './platform/http/methods.ts';
import { pageCache, publicKey } from './platform/http/page-cache.ts';
import { agreementsPages } from './policy/agreements/index.ts';
import { assessmentsPages } from './policy/assessments/index.ts';
import { budgetPages } from './policy/budget/index.ts';
import { decisionsPages } from './policy/decisions/index.ts';
import { figuresPages } from './policy/figures/index.ts';
import { frameworksPages } from './policy/frameworks/index.ts';
import { localPlansPages } from './policy/local-plans/index.ts';
import { meetingsPages } from './policy/meetings/index.ts';
import { parliamentPages } from './policy/parliament/index.ts';
import { planImportPages } from './policy/plan-import/index.ts';
import { planRegisterPages } from './policy/plan-register/index.ts';
import { plansPages } from './policy/plans/index.ts';
import { progressPages } from './policy/progress/index.ts';
import { reportsPages } from './policy/reports/index.ts';
import { snapshotsPages } from './policy/snapshots/index.ts';
import { teamsPages } from './policy/teams/index.ts';
import { verdictsPages } from './policy/verdicts/index.ts';
import { yearReportPages } from './policy/year-report/index.ts';
import { NO_CODES, withCodes } from './shared/code-lists.ts';
import type { Model } from './shared/model.ts';
import { YEAR_CLOSES } from './shared/years.ts';
import { serveAsset } from './ui/assets.ts';
import { toldAfterSave, undoPages } from './writes/index.ts';
// What the slices say, the menu that they make together, what can be taken back, and what can be found of theirs.
import './words.ts';
import './menu.ts';
import './undo.ts';
import './finding.ts';
import './step-parts.ts';
import './action-parts.ts';
import './team-parts.ts';
import './agreement-parts.ts';
import './terms.ts';

export interface Dependencies {
  database: Database;
  /** Signs tokens. */
  secret: string;
  /** Whether demonstration personas can sign in. */
  demo: boolean;
  version: string;
  schema: number;
  /** The clock; tests set it. */
  now?: () => Date;
  /** The day of the year on which the year before is closed (`mm-dd`), unless the agency decided another in the settings. */
  yearCloses?: string;
  /** The language model that may be asked for proposals; none unless one is given. */
  model?: Model | null;
  /** Whether a proxy stands in front, whose headers tell who asks and whether over https. */
  proxy?: boolean;
  /** What differs from the usual limits. */
  limits?: Partial<Limits>;
  /** Where an unexpected error is told, with the request id and never with what was sent. */
  log?: (line: Record<string, unknown>) => void;
}

/** The pages, in the order of the levels. */
const PAGES = [
  planRegisterPages,
  localPlansPages,
  assessmentsPages,
  frameworksPages,
  yearReportPages,
  teamsPages,
  meetingsPages,
  plansPages,
  stratmlPages,
  progressPages,
  planImportPages,
  decisionsPages,
  reportsPages,
  snapshotsPages,
  agreementsPages,
  verdictsPages,
  budgetPages,
  figuresPages,
  parliamentPages,
  prisonsPages,
  offersPages,
  organisationsPages,
  keepingPages,
  sessionsPages,
  attendancePages,
  enrolmentPages,
  codeListsPages,
  dayListsPages,
  personsPages,
  servicePlansPages,
  handoverPages,
  auditPages,
  deskPages,
  placesPages,
  actorsPages,
  tasksPages,
  draftsPages,
  filesPages,
  savedViewsPages,
  jobsPages,
  settingsPages,
  undoPages,
];

/** The whole application over one database: what every request passes through, then the pages and the API. */
export function createApp(deps: Dependencies): Hono<Env> {
  const app = new Hono<Env>();
  const errors: ErrorAnswers = { page: refusalPage, words: errorWords, log: deps.log };
  app.onError((error, c) => answerError(c, error, errors));
  app.notFound((c) => answerError(c, unanswered(app, c), errors));
  passThrough(app, deps);
  app.get('/health', (c) =>
    c.json({ status: 'ok', version: deps.version, database: deps.database.kind, schema: deps.schema }),
  );
  app.get('/assets/*', serveAsset);
  app.get('/favicon.svg', serveAsset);
  // Whatever comes after this says what codes are called.
  app.use(async (c, next) => {
    c.set('codes', await keptCodes(deps.database));
    await withCodes(c.get('codes'), next);
  });
  app.use(viewsOfList);
  const api = apiRoutes(deps.version);
  app.route('/api/v1', api);
  app.route(
    '/',
    frontPages(() => describeApi(api, deps.version).paths as ApiPaths, deps.secret),
  );
  for (const pages of PAGES) app.route('/', pages);
  return app;
}

/** What every request passes through, in this order. */
function passThrough(app: Hono<Env>, deps: Dependencies): void {
  const { database, proxy = false, now = () => new Date() } = deps;
  const embedded = database.kind === 'pglite';
  app.use(onlyHttps(proxy));
  app.use(compressed);
  app.use(
    pageCache({
      // On PostgreSQL another process may write; embedded, this process is the only writer.
      seconds: embedded ? 600 : 5,
      revision: () => database.revision(),
      keyOf: (c) => publicKey(c, now(), keptAddress),
    }),
  );
  app.use(securityHeaders);
  app.use(whoAndWhen(deps, now));
  app.use(limitedBody({ isUpload }));
  app.use(sameSiteWrites);
  // The embedded database has one connection: two slow questions at once would only make each other wait.
  const limits = limiting({ ...LIMITS, slowAtOnce: embedded ? 1 : 4, ...deps.limits });
  app.use(limited(limits, { isFree, isSlow, isUpload, isSending, isSignedIn }, proxy));
  app.use(keepsDrafts);
  app.use(waitingFor);
  app.use(toldAfterSave);
}

/** Puts into the request what every page needs to know: who asks, when, in which language. */
function whoAndWhen(deps: Dependencies, now: () => Date) {
  const settings = currentSettings(deps.database, { 'year-closes': deps.yearCloses ?? YEAR_CLOSES });
  const door: Doorkeeper = { secret: deps.secret, open: deps.demo, ...doorOf(deps.database), everyone: PUBLIC };
  return async (c: Request, next: () => Promise<void>) => {
    c.set('database', deps.database);
    c.set('demo', deps.demo);
    c.set('now', now());
    c.set('yearCloses', isFree(c.req.path) ? YEAR_CLOSES : (await settings())['year-closes']);
    c.set('model', deps.model ?? null);
    c.set('requestId', crypto.randomUUID());
    c.set('language', languageOf(c));
    c.set('codes', NO_CODES);
    c.set('https', isHttps(c, deps.proxy ?? false));
    c.set('actor', door.everyone);
    c.set('placeNames', new Map());
    assertAddress(c.req.url);
    c.set('actor', await actorOf(c, door));
    c.set('language', languageOf(c, c.get('actor').language));
    if (!isFree(c.req.path)) c.set('placeNames', await placeNames(deps.database, c.get('now')));
    await next();
    cacheControl(c, c.get('actor') === door.everyone);
  };
}
