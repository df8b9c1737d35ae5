import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { type FormValues, faultsAsErrors, fieldValue, readForm } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { listFigures } from '../figures/index.ts';
import { BearingPage, PracticePage } from './bearing-view.tsx';
import { FigureForm, filtersTyped, JudgementForm, MOST_ADDRESS, StepForm, VerdictForm } from './forms.ts';
import { commitmentHref, judgeHref } from './hrefs.ts';
import {
  confirmVerdict,
  judgeBearing,
  keepPractice,
  type Practice,
  readDecision,
  readJudging,
  removePractice,
} from './judge-actions.ts';
import { JudgePage, type Refused } from './judge-view.tsx';
import { asksModel } from './proposal-pages.tsx';
import { commitmentNumber } from './rules.ts';

const AT = '/agreements/:agreement/commitments/:number/judge';

/** Judging a commitment: its verdict, how decisions bear on it, what shows it in practice. */
export const judgePages = new Hono<Env>()
  .get(AT, (c) => showJudging(c))
  .post(`${AT}/verdict`, postVerdict)
  .get(`${AT}/decision`, (c) => showBearing(c, c.req.query('of') ?? ''))
  .post(`${AT}/decision`, postBearing)
  .get(`${AT}/practice`, (c) => showPractice(c))
  .post(`${AT}/practice`, postPractice)
  .post(`${AT}/practice/removal`, postRemoval);

function which(c: Request): { agreement: string; number: number } {
  return {
    agreement: c.req.param('agreement') ?? '',
    number: commitmentNumber(c.req.param('number')) ?? notFound(),
  };
}

function fileOf(c: Request) {
  const { agreement, number } = which(c);
  return readJudging(c.get('database'), c.get('actor'), agreement, number);
}

async function showJudging(c: Request, refused?: Refused) {
  demand(c.get('actor'), 'read-judgements');
  const file = await fileOf(c);
  const judges = may(c.get('actor'), 'judge-commitments');
  const props = { view: viewOf(c), file, judges, refused, newKey: () => crypto.randomUUID(), asks: asksModel(c) };
  return html(c, <JudgePage {...props} />, refused === undefined ? 200 : 422);
}

async function postVerdict(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const { agreement, number } = which(c);
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, VerdictForm);
  if (!read.ok) return showJudging(c, { values: read.values, errors: read.errors });
  return saved(
    c,
    () => confirmVerdict(ask, agreement, number, read.data),
    { to: `${commitmentHref(agreement, number)}?saved=verdict`, fields },
    (refused) => showJudging(c, refused),
  );
}

async function showBearing(c: Request, asked: string, refused?: Refused) {
  demand(c.get('actor'), 'judge-commitments');
  const file = await fileOf(c);
  const decision =
    asked === '' || asked.length > MOST_ADDRESS
      ? undefined
      : await readDecision(c.get('database'), c.get('actor'), asked.trim());
  const props = { view: viewOf(c), file, decision, asked: asked.slice(0, MOST_ADDRESS), refused };
  const status = refused !== undefined || (asked !== '' && decision === undefined) ? 422 : 200;
  return html(c, <BearingPage {...props} idempotencyKey={crypto.randomUUID()} />, status);
}

async function postBearing(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const { agreement, number } = which(c);
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, JudgementForm);
  const again = (refused: Refused) => showBearing(c, fieldValue(fields, 'decision'), refused);
  if (!read.ok) return again({ values: read.values, errors: read.errors });
  return saved(
    c,
    () => judgeBearing(ask, agreement, number, read.data),
    { to: `${judgeHref(agreement, number)}?saved=judgement`, fields },
    again,
  );
}

function kindOf(c: Request): 'step' | 'figure' {
  const kind = c.req.query('kind');
  return kind === 'step' || kind === 'figure' ? kind : notFound();
}

async function showPractice(c: Request, refused?: Refused) {
  demand(c.get('actor'), 'judge-commitments');
  const view = viewOf(c);
  const file = await fileOf(c);
  const props = { view, file, kind: kindOf(c), figures: listFigures(view.language), refused };
  const page = <PracticePage {...props} idempotencyKey={crypto.randomUUID()} />;
  return html(c, page, refused === undefined ? 200 : 422);
}

async function postPractice(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const { agreement, number } = which(c);
  const { fields, ask } = await askedByForm(c);
  const typed = kindOf(c) === 'step' ? readForm(fields, StepForm) : readForm(fields, FigureForm);
  if (!typed.ok) return showPractice(c, { values: typed.values, errors: typed.errors });
  const said = practiceTyped(typed.data);
  if (said === undefined)
    return showPractice(c, { values: fields, errors: [{ field: 'filters', message: 'verdicts:fault.filters' }] });
  return saved(
    c,
    () => keepPractice(ask, agreement, number, said),
    { to: `${judgeHref(agreement, number)}?saved=practice`, fields },
    (refused) => showPractice(c, refused),
  );
}

function practiceTyped(
  data:
    | { plan: string; step: string; note: string | null }
    | { figure: string; filters: string | null; atLeast: number; note: string | null },
): Practice | undefined {
  if ('step' in data) return data;
  const filters = filtersTyped(data.filters);
  return filters && { ...data, filters };
}

async function postRemoval(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const { agreement, number } = which(c);
  const { fields, ask } = await askedByForm(c);
  const id = fieldValue(fields, 'evidence');
  await removePractice(ask, agreement, number, /^[1-9]\d{0,8}$/.test(id) ? Number(id) : notFound());
  return c.redirect(`${judgeHref(agreement, number)}?saved=practice-removed`, 303);
}

/** Does a change and leads onward; what was wrong with it stands on the page again. */
async function saved(
  c: Request,
  change: () => Promise<unknown>,
  { to, fields }: { to: string; fields: FormValues },
  again: (refused: Refused) => Promise<Response>,
): Promise<Response> {
  try {
    await change();
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return again({ values: fields, errors });
  }
  return c.redirect(to, 303);
}
