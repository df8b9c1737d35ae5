import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { goesOut, outgoingWhole } from '../../ui/export/index.ts';
import { type FieldError, type FormValues, faultsAsErrors, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { aboutOf, roundChangeForm, roundForm, rulingForm } from './form.ts';
import { GoalPage, goalStateHref } from './goal-view.tsx';
import {
  changeRound,
  openRound,
  PAGE,
  readGoalState,
  readPlansToAsk,
  readRound,
  readRounds,
  ruleGoal,
  setRound,
} from './round-actions.ts';
import { NewRoundPage, RoundPage, RoundsPage, roundColumns } from './rounds-view.tsx';

/** Reporting rounds, and where people say that a goal stands. */
export const roundPages = new Hono<Env>();
goesOut(roundPages, '/reports/rounds/:id', roundOut);
roundPages
  .get('/reports/rounds', showRounds)
  .get('/reports/rounds/new', (c) => showNew(c))
  .post('/reports/rounds', postRound)
  .get('/reports/rounds/:id', (c) => showRound(c))
  .post('/reports/rounds/:id', postChange)
  .post('/reports/rounds/:id/close', (c) => postState(c, 'closed'))
  .post('/reports/rounds/:id/reopen', (c) => postState(c, 'open'))
  .get('/plans/:plan/goals/:number/state', (c) => showGoal(c))
  .post('/plans/:plan/goals/:number/state', postRuling);

interface Refused {
  values: FormValues;
  errors: FieldError[];
  key: string | undefined;
}

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });
const newKey = () => crypto.randomUUID();

async function showRounds(c: Request) {
  const page = pageNumberOf(c);
  const list = await readRounds(readerOf(c), page);
  const opens = may(c.get('actor'), 'keep-rounds');
  return html(c, <RoundsPage view={viewOf(c)} {...list} page={page} size={PAGE} opens={opens} />);
}

async function roundOut(c: Request, last: string) {
  const view = viewOf(c);
  const id = /^[1-9]\d{0,8}$/.test(last) ? Number(last) : notFound();
  const { round, lines } = await readRound(readerOf(c), id);
  return outgoingWhole(round.title, roundColumns(view), lines);
}

async function showNew(c: Request, refused?: Refused) {
  const view = viewOf(c);
  const plans = await readPlansToAsk(readerOf(c), view.today);
  const props = { view, plans, refused, newKey };
  return html(c, <NewRoundPage {...props} />, refused === undefined ? 200 : 422);
}

async function postRound(c: Request) {
  demand(c.get('actor'), 'keep-rounds');
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const form = readForm(fields, roundForm(today), today);
  if (!form.ok) return showNew(c, { values: form.values, errors: form.errors, key: ask.key });
  const { about, ...round } = form.data;
  try {
    const { id } = await openRound(ask, { ...round, ...aboutOf(about) });
    return c.redirect(`/reports/rounds/${id}?saved=round`, 303);
  } catch (error) {
    const errors = faultsAsErrors(error, (path) => (path === 'goal' ? 'about' : path));
    if (errors === undefined) throw error;
    return showNew(c, { values: fields, errors, key: ask.key });
  }
}

async function showRound(c: Request, refused?: Refused) {
  const found = await readRound(readerOf(c), idOf(c) ?? notFound());
  const props = { view: viewOf(c), ...found, keeps: may(c.get('actor'), 'keep-rounds'), refused, newKey };
  return html(c, <RoundPage {...props} />, refused === undefined ? 200 : 422);
}

async function postChange(c: Request) {
  demand(c.get('actor'), 'keep-rounds');
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const form = readForm(fields, roundChangeForm(today), today);
  if (!form.ok) return showRound(c, { values: form.values, errors: form.errors, key: ask.key });
  try {
    await changeRound(ask, id, form.data, versionOf(fields));
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showRound(c, { values: fields, errors, key: ask.key });
  }
  return c.redirect(`/reports/rounds/${id}?saved=round-changed`, 303);
}

async function postState(c: Request, state: 'open' | 'closed') {
  demand(c.get('actor'), 'keep-rounds');
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  await setRound(ask, id, state, versionOf(fields));
  return c.redirect(
    `/reports/rounds/${id}${state === 'closed' ? '?saved=round-closed' : '?saved=round-reopened'}`,
    303,
  );
}

async function showGoal(c: Request, refused?: Refused) {
  const [plan, number] = [c.req.param('plan') ?? '', c.req.param('number') ?? ''];
  const view = viewOf(c);
  const found = await readGoalState(readerOf(c), plan, number, view.today);
  const props = { view, ...found, rules: may(c.get('actor'), 'rule-goals'), refused, newKey };
  return html(c, <GoalPage {...props} />, refused === undefined ? 200 : 422);
}

async function postRuling(c: Request) {
  demand(c.get('actor'), 'rule-goals');
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const form = readForm(fields, rulingForm(today), today);
  if (!form.ok) return showGoal(c, { values: form.values, errors: form.errors, key: ask.key });
  const [plan, number] = [c.req.param('plan') ?? '', c.req.param('number') ?? ''];
  const { status, ...said } = form.data;
  await ruleGoal(ask, plan, number, { ...said, status: status === 'by-rule' ? null : status });
  return c.redirect(`${goalStateHref(plan, number)}?saved=ruling`, 303);
}
