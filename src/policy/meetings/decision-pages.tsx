import { Hono } from 'hono';
import { demand, may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import type { RefusedForm } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { posted } from '../../writes/index.ts';
import { readMeeting } from './actions.ts';
import { carryOut, changeDecision, decide, readChoices, readDecision, withdrawDecision } from './decision-actions.ts';
import { DecisionPage, NewDecisionPage } from './decision-view.tsx';
import { DecisionForm, DoneForm, decisionTyped, ReasonForm, WordingForm } from './forms.ts';
import { meetingHref } from './rules.ts';

/** The decisions of meetings: writing one with what comes of it, wording it anew, withdrawing it, carrying it out. */
export const decisionPages = new Hono<Env>()
  .get('/meetings/:id/decisions/new', (c) => showNew(c))
  .post('/meetings/:id/decisions', postNew)
  .get('/meeting-decisions/:id', (c) => showDecision(c))
  .post('/meeting-decisions/:id', postChange)
  .post('/meeting-decisions/:id/withdraw', postWithdraw)
  .post('/meeting-decisions/:id/done', postDone);

const newKey = () => crypto.randomUUID();
const idAsked = (c: Request) => idOf(c) ?? notFound();

async function showNew(c: Request, refused?: RefusedForm) {
  const [view, actor] = [viewOf(c), c.get('actor')];
  demand(actor, 'keep-meetings');
  const file = await readMeeting(c.get('database'), actor, idAsked(c), view);
  if (!file.keeps) throw new Refusal('not_allowed', 'not-allowed');
  const choices = await readChoices(c.get('database'), actor, idAsked(c), c.get('now'));
  const commission = file.meeting.prison === null;
  const can = {
    step: commission && may(actor, 'keep-plans'),
    localAction: !commission && may(actor, 'keep-local-plans'),
  };
  return html(
    c,
    <NewDecisionPage {...{ view, file, choices, can, refused, newKey }} />,
    refused === undefined ? 200 : 422,
  );
}

/** Which field of the form a fault is about. */
function fieldOf(path: string): string {
  if (path === 'task') return 'member';
  if (path === 'localGoal') return 'localGoal';
  if (['text', 'item', 'who', 'due', 'becomes', 'goal'].includes(path)) return path;
  return path === 'term' || path === 'termEnd' ? 'due' : 'becomes';
}

function postNew(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    DecisionForm,
    async (ask, typed) => {
      const made = await decide(ask, id, decisionTyped(typed));
      return meetingHref(id, `?saved=decision#decision-${made.id}`);
    },
    (refused) => showNew(c, refused),
    fieldOf,
  );
}

async function showDecision(c: Request, refused?: RefusedForm & { form: 'change' | 'withdraw' | 'done' }) {
  const file = await readDecision(c.get('database'), c.get('actor'), idAsked(c));
  return html(c, <DecisionPage {...{ view: viewOf(c), file, refused, newKey }} />, refused === undefined ? 200 : 422);
}

/** The meeting of a decision, with the decision in sight. */
async function backTo(c: Request, id: number, saved: string): Promise<string> {
  const { decision } = await readDecision(c.get('database'), c.get('actor'), id);
  return meetingHref(decision.meetingId, `?saved=${saved}#decision-${id}`);
}

function postChange(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    WordingForm,
    async (ask, { text, who, due }, version) => {
      await changeDecision(ask, id, { text, who, dueOn: due, version: version ?? notFound() });
      return backTo(c, id, 'decision-changed');
    },
    (refused) => showDecision(c, { ...refused, form: 'change' }),
  );
}

function postWithdraw(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    ReasonForm,
    async (ask, { reason }, version) => {
      await withdrawDecision(ask, id, { reason, version: version ?? notFound() });
      return backTo(c, id, 'decision-withdrawn');
    },
    (refused) => showDecision(c, { ...refused, form: 'withdraw' }),
  );
}

function postDone(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    DoneForm,
    async (ask, { on }, version) => {
      await carryOut(ask, id, { on, version: version ?? notFound() });
      return backTo(c, id, on === null ? 'decision-open' : 'decision-done');
    },
    (refused) => showDecision(c, { ...refused, form: 'done' }),
  );
}
