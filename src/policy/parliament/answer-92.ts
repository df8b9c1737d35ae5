import type { Actor } from '../../access/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { formatDate, formatMoney } from '../../ui/words/format.ts';
import { type Language, pick, type Translate } from '../../ui/words/index.ts';
import { type Figure, menuYears, showFigure, yearsWithAttendance } from '../figures/index.ts';
import { type AssessedGoal, type AssessedPlan, type AssessedStep, planProgress } from '../plans/index.ts';
import type { AnswerPart, AnswerRefusal } from './rules.ts';
import { type Event, listEvents } from './store.ts';

/** What a sub-question is answered with. */
export interface Desk {
  database: Database;
  /** Reads in a short transaction of its own. */
  read<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  actor: Actor;
  /** The day of the year on which a year closes. */
  closes: string;
  now: Date;
  today: string;
  language: Language;
  t: Translate;
}

type Draft = Omit<AnswerPart, 'number' | 'title'>;

const OLD = '2015-2020';
const NEW = '2020-2025';
/** The number of actions that the plan 2020-2025 announces (slides of 2020). */
const DECLARED = 53;

/** Both real plans as they stand today. */
interface Plans {
  old: AssessedPlan;
  recent: AssessedPlan;
}

/** Writes the answer to each of the ten sub-questions of question 92 of 2020, from what is registered now. */
export async function answer92(desk: Desk): Promise<Draft[]> {
  const plans: Plans = {
    old: await desk.read((tx) => planProgress(tx, OLD, desk.today)),
    recent: await desk.read((tx) => planProgress(tx, NEW, desk.today)),
  };
  return [
    await criteria(desk, plans),
    targetGroups(desk, plans),
    await evaluation(desk),
    await goalsReached(desk, plans),
    await newPlan(desk, plans),
    await spending(desk),
    await participants(desk),
    continuity(desk, plans),
    localAuthorities(desk, plans),
    await agreement(desk),
  ];
}

/** The steps of a plan under the goals whose number begins so (`3` takes 3, 3.1, 3.2 …). */
function stepsUnder(plan: AssessedPlan, number: string): AssessedStep[] {
  const goals = new Set(
    plan.goals.filter((goal) => goal.number === number || goal.number.startsWith(`${number}.`)).map((goal) => goal.id),
  );
  return plan.steps.filter((step) => goals.has(step.goalId));
}

function topGoals(plan: AssessedPlan): AssessedGoal[] {
  return plan.goals.filter((goal) => goal.parentId === null);
}

/** How many of these steps have which status, in a sentence. */
function statusSentence(desk: Desk, plan: string, steps: AssessedStep[]): string {
  const having = (status: string) => steps.filter((step) => step.status === status).length;
  return desk.t('parliament:92.status', {
    plan,
    count: steps.length,
    realised: having('realised'),
    busy: having('in-progress'),
    silent: having('not-registered'),
    other: having('not-started') + having('stopped'),
  });
}

/** A figure as the public may read it: an answer leaves the house. */
function ask(desk: Desk, id: string, more: { by?: string; year?: string; where?: string[] } = {}): Promise<Figure> {
  return showFigure(desk.database, desk.actor, { id, release: 'public', ...more }, desk.now, { closes: desk.closes });
}

type Refused = 'criteria' | 'evaluation' | 'spending' | 'participants' | 'continuity' | 'local';

function refused(desk: Desk, what: Refused, values: Record<string, number> = {}): AnswerRefusal {
  return { reason: desk.t(`parliament:92.${what}.reason`), needed: desk.t(`parliament:92.${what}.needed`, values) };
}

function part(paragraphs: string[], more: Partial<Draft> = {}): Draft {
  return {
    text: paragraphs.filter((one) => one !== '').join('\n\n'),
    figures: [],
    refusal: null,
    sources: [],
    ...more,
  };
}

function quoted(desk: Desk, named: { title: AssessedStep['title'] }[]): string {
  return named.map((one) => `“${pick(one.title, desk.language)}”`).join('; ');
}

function sourcesOf(events: Event[]): Draft['sources'] {
  return events.map(({ label, date, uri }) => ({ label, date, uri }));
}

function datedLines(events: Event[], language: Language): string {
  return events.map((event) => `${formatDate(event.date, language)}: ${event.label}.`).join('\n');
}

async function criteria(desk: Desk, { recent }: Plans): Promise<Draft> {
  const known = recent.steps.length;
  return part(
    [
      desk.t('parliament:92.criteria.text', { goals: quoted(desk, topGoals(recent)) }),
      desk.t('parliament:92.criteria.actions', { known, declared: DECLARED }),
    ],
    {
      figures: [await ask(desk, 'steps', { by: 'goal', where: [`plan=${NEW}`] })],
      refusal: refused(desk, 'criteria', { count: DECLARED - known }),
    },
  );
}

function targetGroups(desk: Desk, { recent }: Plans): Draft {
  const actions = stepsUnder(recent, '3');
  return part([
    desk.t('parliament:92.groups.text', { count: actions.length, actions: quoted(desk, actions) }),
    statusSentence(desk, NEW, actions),
    desk.t('parliament:92.groups.offers'),
  ]);
}

async function evaluation(desk: Desk): Promise<Draft> {
  const events = (await desk.read((tx) => listEvents(tx, 'plan-2020-2025', desk.language))).filter(
    (event) => event.date >= '2021-01-01',
  );
  return part([desk.t('parliament:92.evaluation.text', { lines: datedLines(events, desk.language) })], {
    refusal: refused(desk, 'evaluation'),
    sources: sourcesOf(events),
  });
}

async function goalsReached(desk: Desk, { old }: Plans): Promise<Draft> {
  const goals = topGoals(old);
  const having = (...statuses: string[]) => goals.filter((goal) => statuses.includes(goal.status));
  const named = (some: AssessedGoal[]) =>
    some.map((goal) => `${goal.number} (${pick(goal.title, desk.language)})`).join('; ');
  const [reached, stopped, silent] = [having('realised'), having('stopped'), having('not-registered')];
  const begun = having('in-progress', 'not-started');
  const realisedSteps = old.steps.filter((step) => step.status === 'realised').map((step) => step.key);
  const total = goals.length;
  return part(
    [
      reached.length === 0
        ? desk.t('parliament:92.goals.none-reached', { total })
        : desk.t('parliament:92.goals.reached', { total, count: reached.length, goals: named(reached) }),
      begun.length === 0 ? '' : desk.t('parliament:92.goals.begun', { count: begun.length, goals: named(begun) }),
      stopped.length === 0
        ? ''
        : desk.t('parliament:92.goals.stopped', { count: stopped.length, goals: named(stopped) }),
      silent.length === 0
        ? ''
        : desk.t('parliament:92.goals.silent', {
            count: silent.length,
            goals: silent.map((goal) => goal.number).join(', '),
          }),
      realisedSteps.length === 0 ? '' : desk.t('parliament:92.goals.steps', { steps: realisedSteps.join(', ') }),
    ],
    {
      figures: [
        await ask(desk, 'goals-realised', { by: 'status', where: [`plan=${OLD}`] }),
        await ask(desk, 'steps', { by: 'status', where: [`plan=${OLD}`] }),
      ],
    },
  );
}

async function newPlan(desk: Desk, { recent }: Plans): Promise<Draft> {
  const events = await desk.read((tx) => listEvents(tx, 'plan-2020-2025', desk.language));
  return part(
    [
      desk.t('parliament:92.plan.text', { lines: datedLines(events, desk.language) }),
      desk.t('parliament:92.criteria.actions', { known: recent.steps.length, declared: DECLARED }),
      statusSentence(desk, NEW, recent.steps),
    ],
    { figures: [await ask(desk, 'steps', { by: 'status', where: [`plan=${NEW}`] })], sources: sourcesOf(events) },
  );
}

async function spending(desk: Desk): Promise<Draft> {
  const byField = await ask(desk, 'funding', { by: 'policy-field' });
  const byPrison = await ask(desk, 'funding', { by: 'prison' });
  const total = Number(byField.rows.find((row) => row['policy-field'] === '*')?.value ?? 0);
  const attributed = byPrison.rows
    .filter((row) => row.prison !== '*' && row.prison !== 'not-attributable')
    .reduce((sum, row) => sum + Number(row.value), 0);
  return part(
    [
      desk.t('parliament:92.spending.text', { total: formatMoney(total, desk.language) }),
      desk.t('parliament:92.spending.prison', {
        attributed: formatMoney(attributed, desk.language),
        rest: formatMoney(Math.round((total - attributed) * 100) / 100, desk.language),
      }),
    ],
    { figures: [byField, byPrison], refusal: refused(desk, 'spending') },
  );
}

async function participants(desk: Desk): Promise<Draft> {
  const registered = await yearsWithAttendance(desk.database);
  const menu = await menuYears(desk.database, desk.now, desk.closes);
  const years = registered.filter((year) => menu !== undefined && year >= menu.first && year <= menu.last);
  if (years.length === 0)
    return part([desk.t('parliament:92.participants.nothing')], { refusal: refused(desk, 'participants') });
  const figures: Figure[] = [];
  // Read year by year, the newest first; within a year by prison, then by activity.
  for (const year of years.toReversed())
    for (const by of ['prison', 'policy-field'])
      for (const id of ['participants', 'attendances']) figures.push(await ask(desk, id, { by, year: String(year) }));
  const demonstration = figures.some((one) => one.origin.includes('demonstration'));
  return part(
    [
      demonstration ? desk.t('parliament:92.participants.demonstration') : '',
      desk.t('parliament:92.participants.text', { years: years.join(', ') }),
      desk.t('parliament:92.participants.protection'),
    ],
    { figures, refusal: refused(desk, 'participants') },
  );
}

function continuity(desk: Desk, plans: Plans): Draft {
  const old = stepsUnder(plans.old, '3');
  const recent = stepsUnder(plans.recent, '4.2');
  return part(
    [
      desk.t('parliament:92.continuity.text', { old: quoted(desk, old), recent: quoted(desk, recent) }),
      statusSentence(desk, OLD, old),
      statusSentence(desk, NEW, recent),
    ],
    { refusal: refused(desk, 'continuity') },
  );
}

function localAuthorities(desk: Desk, plans: Plans): Draft {
  const isLocal = (step: AssessedStep) =>
    [...step.leads, ...step.partners].some((party) => /OCMW|VVSG|lokale besturen/i.test(party));
  const involved = plans.old.steps.filter(isLocal);
  const recent = plans.recent.steps.filter((step) => /lokale besturen/i.test(step.title.nl));
  return part(
    [
      desk.t('parliament:92.local.text', { count: involved.length, steps: quoted(desk, involved) }),
      recent.length === 0 ? '' : desk.t('parliament:92.local.recent', { steps: quoted(desk, recent) }),
      statusSentence(desk, NEW, recent),
    ],
    { refusal: refused(desk, 'local') },
  );
}

async function agreement(desk: Desk): Promise<Draft> {
  const events = await desk.read((tx) => listEvents(tx, 'cooperation-agreement', desk.language));
  return part([desk.t('parliament:92.agreement.text', { lines: datedLines(events, desk.language) })], {
    sources: sourcesOf(events),
  });
}
