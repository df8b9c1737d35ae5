import { Hono } from 'hono';
import { z } from 'zod';
import { type Action, demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { wordDocument, wordDownload } from '../../ui/document/index.ts';
import { type Env, html, idOf, knownPlace, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { type Again, fresh, posted, readFrameworks } from '../frameworks/index.ts';
import { newAction } from '../local-plans/index.ts';
import {
  beginAssessment,
  carryOn,
  concludeAssessment,
  concludesAt,
  discardAssessment,
  isOfTeam,
  landed,
  readAssessmentsOf,
  readFile,
  readRelease,
  releaseAssessment,
  reopenAssessment,
  type WholeFile,
  withdrawAssessment,
} from './actions.ts';
import { saveAnswers, sayBeside } from './answer-actions.ts';
import { QuestionPage, SheetPage } from './answer-view.tsx';
import { askedBy, compared, latest, type Sheet, saidOf, sheetsOf } from './answers.ts';
import { summaryText } from './document.ts';
import { FilePage } from './file-view.tsx';
import {
  askedOn,
  BeginForm,
  fieldOf,
  ItemForm,
  LandForm,
  mergedValues,
  outcomeForm,
  ReleaseForm,
  RemarkForm,
  SheetForm,
  shownValue,
  typedValue,
  WayForm,
} from './forms.ts';
import { ListPage } from './list-view.tsx';
import { OutcomePage } from './outcome-view.tsx';
import { readOverview } from './overview-actions.ts';
import { assessmentHref, assessmentsHref, questionHref, sheetHref } from './parts.tsx';
import { ComparePage, OverviewPage, ReleasePage, SummaryPage } from './summary-view.tsx';

/** What teams answer to frameworks of questions: the answers, what comes of them, and where all prisons stand. */
export const assessmentsPages = new Hono<Env>()
  .get('/frameworks/:id/overview', showOverview)
  .get('/prisons/:code/assessments', (c) => showList(c, fresh()))
  .post('/prisons/:code/assessments', postBegin)
  .get('/assessments/:id', (c) => showOne(c))
  .get('/assessments/:id/summary', showSummary)
  .get('/assessments/:id/summary.docx', wordOf)
  .get('/assessments/:id/compare', showCompare)
  .post('/assessments/:id/way', postWay)
  .post('/assessments/:id/items', (c) => postItem(c, undefined))
  .post('/assessments/:id/items/:item', (c) => postItem(c, idOf(c, 'item') ?? notFound()))
  .get('/assessments/:id/answer/:branch', (c) => showSheet(c))
  .post('/assessments/:id/answer/:branch', postSheet)
  .get('/assessments/:id/questions/:question', (c) => showQuestion(c, fresh()))
  .post('/assessments/:id/questions/:question', postRemark)
  .get('/assessments/:id/outcome', (c) => showOutcome(c, fresh()))
  .post('/assessments/:id/outcome', postOutcome)
  .post('/assessments/:id/reopen', (c) => done(c, 'conclude-assessments', reopenAssessment, 'assessment-reopened'))
  .post('/assessments/:id/land', postLand)
  .post('/assessments/:id/release', postRelease)
  .post('/assessments/:id/withdraw', (c) => done(c, 'conclude-assessments', withdrawAssessment, 'assessment-withdrawn'))
  .post('/assessments/:id/carry', (c) => done(c, 'conclude-assessments', carryOn, 'assessment-carried'))
  .post('/assessments/:id/discard', postDiscard);

const newKey = () => crypto.randomUUID();
const assessmentOf = (c: Request) => idOf(c) ?? notFound();
const fileOf = (c: Request) => readFile(c.get('database'), c.get('actor'), assessmentOf(c));
const itemAsked = (c: Request) => numberAsked(c, 'item', 1, 999_999_999) ?? null;

async function showOverview(c: Request) {
  const overview = await readOverview(c.get('database'), c.get('actor'), c.req.param('id') ?? '');
  return html(c, <OverviewPage view={viewOf(c)} overview={overview} />);
}

async function showList(c: Request, shown: Again) {
  const [database, actor, prison] = [c.get('database'), c.get('actor'), knownPlace(c, c.req.param('code') ?? '')];
  const found = await readAssessmentsOf(database, actor, prison);
  const busy = new Set(found.own.filter(({ state }) => state === 'open').map(({ frameworkId }) => frameworkId));
  const all = concludesAt(actor, prison) ? await readFrameworks(database, actor) : [];
  const choices = all.filter(
    ({ id, state, retiredOn }) => state === 'published' && retiredOn === null && !busy.has(id),
  );
  return html(c, <ListPage {...{ view: viewOf(c), prison, ...found, choices, shown }} />, shown.status);
}

function postBegin(c: Request) {
  demand(c.get('actor'), 'conclude-assessments');
  const prison = knownPlace(c, c.req.param('code') ?? '');
  return posted(
    c,
    BeginForm,
    async ({ ask, typed }) =>
      `${assessmentHref((await beginAssessment(ask, prison, typed.framework)).id)}?saved=assessment`,
    (shown) => showList(c, shown),
  );
}

async function showOne(c: Request, shown?: Again) {
  const [database, actor, id] = [c.get('database'), c.get('actor'), assessmentOf(c)];
  if (!(await isOfTeam(database, actor, id))) {
    const found = await readRelease(database, actor, id);
    return html(c, <ReleasePage view={viewOf(c)} {...found} />);
  }
  const file = await readFile(database, actor, id);
  const keeps = concludesAt(actor, file.assessment.prison);
  return html(c, <FilePage {...{ view: viewOf(c), file, keeps, shown, newKey }} />, shown?.status ?? 200);
}

async function showSummary(c: Request) {
  return html(c, <SummaryPage view={viewOf(c)} file={await fileOf(c)} />);
}

async function wordOf(c: Request) {
  const file = await fileOf(c);
  const body = await wordDocument(summaryText(viewOf(c), file));
  return wordDownload(body, `${file.assessment.frameworkId}-${file.assessment.prison}`);
}

async function showCompare(c: Request) {
  const file = await fileOf(c);
  const rows = file.before === null ? notFound() : compared(file.before, file);
  return html(c, <ComparePage view={viewOf(c)} file={file} rows={rows} />);
}

function postWay(c: Request) {
  demand(c.get('actor'), 'answer-frameworks');
  const id = assessmentOf(c);
  return posted(
    c,
    WayForm,
    async ({ ask, typed, version }) => {
      await saveAnswers(ask, id, { branch: typed.branch, version: version ?? notFound() });
      return `${assessmentHref(id)}?saved=assessment-way`;
    },
    (shown) => showOne(c, shown),
  );
}

function postItem(c: Request, item: number | undefined) {
  demand(c.get('actor'), 'answer-frameworks');
  const id = assessmentOf(c);
  return posted(
    c,
    ItemForm,
    async ({ ask, typed: { branch, title, track, verdict, aside }, version }) => {
      const words = {
        branch,
        title,
        track,
        ...(item === undefined ? {} : { id: item, verdict, aside: aside !== null }),
      };
      await saveAnswers(ask, id, { items: [words], version: version ?? notFound() });
      return `${assessmentHref(id)}?saved=assessment-item#items-${encodeURIComponent(branch)}`;
    },
    (shown) => showOne(c, shown),
    (path) => path.replace(/^items\.0\./, ''),
  );
}

/** The page of questions that is asked, with those before and after it. @throws Refusal `not_found` where it is not asked. */
function sheetAsked(
  c: Request,
  file: WholeFile,
): { sheet: Sheet; place: { at: number; of: number }; next: Sheet | undefined } {
  const sheets = sheetsOf(file);
  const [branch, item] = [c.req.param('branch') ?? '', itemAsked(c)];
  const at = sheets.findIndex((one) => one.branch.id === branch && (one.item?.id ?? null) === item);
  const sheet = sheets[at];
  if (sheet === undefined) return notFound();
  return { sheet, place: { at: at + 1, of: sheets.length }, next: sheets[at + 1] };
}

async function showSheet(c: Request, shown?: Again, seen?: number) {
  demand(c.get('actor'), 'answer-frameworks');
  const file = await fileOf(c);
  if (file.assessment.state === 'concluded') return c.redirect(assessmentHref(file.assessment.id), 303);
  const { sheet, place } = sheetAsked(c, file);
  const now = latest(file.said);
  const standing = Object.fromEntries(
    askedOn(sheet).map(({ id }) => [fieldOf(id), shownValue(saidOf(now, sheet.item?.id ?? null, id)?.value)]),
  );
  const values =
    shown === undefined
      ? standing
      : shown.stale
        ? mergedValues(sheet, shown.values, latest(file.said, seen), now)
        : shown.values;
  const again = shown ?? fresh();
  return html(c, <SheetPage {...{ view: viewOf(c), file, sheet, place, values, shown: again }} />, again.status);
}

async function postSheet(c: Request) {
  demand(c.get('actor'), 'answer-frameworks');
  const id = assessmentOf(c);
  const { sheet, next } = sheetAsked(c, await fileOf(c));
  let seen: number | undefined;
  return posted(
    c,
    SheetForm,
    async ({ ask, typed, version, fields }) => {
      seen = version;
      const answers = Object.fromEntries(askedOn(sheet).map((asked) => [asked.id, mutable(typedValue(asked, fields))]));
      const { item, branch } = sheet;
      const sent =
        item === null ? { answers } : { items: [{ id: item.id, branch: branch.id, title: item.title, answers }] };
      await saveAnswers(ask, id, { ...sent, version: version ?? notFound() });
      const to =
        typed.next === 'stay' ? sheetHref(id, sheet) : next === undefined ? assessmentHref(id) : sheetHref(id, next);
      return `${to}${to.includes('?') ? '&' : '?'}saved=assessment-answers`;
    },
    (shown) => showSheet(c, shown.stale ? { ...shown, key: newKey() } : shown, seen),
    (path) => fieldOf(path.split('.').at(-1) ?? ''),
  );
}

const mutable = (value: ReturnType<typeof typedValue>) =>
  Array.isArray(value) ? [...value] : typeof value === 'object' ? null : value;

async function showQuestion(c: Request, shown: Again) {
  const file = await fileOf(c);
  const [question, item] = [c.req.param('question') ?? '', itemAsked(c)];
  const known =
    askedBy(file.framework.content, question) !== undefined || file.said.some((one) => one.question === question);
  if (!known || (item !== null && !file.items.some(({ id }) => id === item))) return notFound();
  return html(c, <QuestionPage {...{ view: viewOf(c), file, question, item, shown }} />, shown.status);
}

function postRemark(c: Request) {
  demand(c.get('actor'), 'answer-frameworks');
  const [id, question, item] = [assessmentOf(c), c.req.param('question') ?? '', itemAsked(c)];
  return posted(
    c,
    RemarkForm,
    async ({ ask, typed: { kind, remark } }) => {
      await sayBeside(ask, id, { question, item, kind, remark });
      const to = questionHref(id, question, item);
      return `${to}${item === null ? '?' : '&'}saved=assessment-remark`;
    },
    (shown) => showQuestion(c, shown),
  );
}

async function showOutcome(c: Request, shown: Again) {
  demand(c.get('actor'), 'conclude-assessments');
  const file = await fileOf(c);
  if (file.assessment.state === 'concluded' || file.assessment.branch === null)
    return c.redirect(assessmentHref(file.assessment.id), 303);
  return html(c, <OutcomePage view={viewOf(c)} file={file} shown={shown} />, shown.status);
}

function postOutcome(c: Request) {
  demand(c.get('actor'), 'conclude-assessments');
  const id = assessmentOf(c);
  return posted(
    c,
    outcomeForm(viewOf(c).today),
    async ({ ask, typed, version }) => {
      await concludeAssessment(ask, id, { ...typed, version });
      return `${assessmentHref(id)}?saved=assessment-concluded#outcome`;
    },
    (shown) => showOutcome(c, shown),
  );
}

function postLand(c: Request) {
  demand(c.get('actor'), 'keep-local-plans');
  return posted(
    c,
    LandForm,
    async ({ ask, typed: { title, term, item } }) => {
      const { assessment, items } = await fileOf(c);
      const of = item === null ? null : (items.find(({ id }) => String(id) === item)?.id ?? notFound());
      await newAction(ask, assessment.prison, landed(assessment.id, title, term, of, assessment.owner));
      return `${assessmentHref(assessment.id)}?saved=assessment-landed#outcome`;
    },
    (shown) => showOne(c, shown),
  );
}

function postRelease(c: Request) {
  demand(c.get('actor'), 'conclude-assessments');
  const id = assessmentOf(c);
  return posted(
    c,
    ReleaseForm,
    async ({ ask, typed }) => {
      await releaseAssessment(ask, id, typed.what);
      return `${assessmentHref(id)}?saved=assessment-released#release`;
    },
    (shown) => showOne(c, shown),
  );
}

/** Does what a button asks that sends nothing else. */
function done(
  c: Request,
  right: Action,
  act: (ask: Parameters<typeof reopenAssessment>[0], id: number) => Promise<unknown>,
  saved: string,
) {
  demand(c.get('actor'), right);
  const id = assessmentOf(c);
  return posted(
    c,
    z.object({}),
    async ({ ask }) => {
      await act(ask, id);
      return `${assessmentHref(id)}?saved=${saved}`;
    },
    (shown) => showOne(c, shown),
  );
}

async function postDiscard(c: Request) {
  demand(c.get('actor'), 'conclude-assessments');
  const { assessment } = await fileOf(c);
  const { ask } = await askedByForm(c);
  await discardAssessment(ask, assessment.id);
  return c.redirect(`${assessmentsHref(assessment.prison)}?saved=assessment-discarded`, 303);
}
