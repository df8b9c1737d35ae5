import type { Figure } from '../figures/index.ts';
import type { AssessedGoal, AssessedPlan } from '../plans/index.ts';
import type { AssessedStep } from '../progress/index.ts';
import { carriedOn } from './carried-92.ts';
import { countGoals, countSteps, namedStep } from './counted.ts';
import type { Desk } from './desk.ts';
import { participants } from './participants-92.ts';
import { type Draft, datedLines, grounds, part, sourcesOf, standing, titles } from './phrases-92.ts';
import { joined, listed, NOTHING, type Said, say } from './say.ts';
import { spending } from './spending-92.ts';

/** Writes the answer to each of the ten sub-questions of question 92 of 2020, from what is registered now. */
export async function answer92(desk: Desk): Promise<Draft[]> {
  return [
    criteria(desk),
    targetGroups(desk),
    evaluation(desk),
    goalsReached(desk),
    newPlan(desk),
    await spending(desk),
    await participants(desk),
    continuity(desk),
    localAuthorities(desk),
    agreement(desk),
  ];
}

/** The goals whose number is this one or begins with it (`3` takes 3, 3.1, 3.2 …). */
function goalsUnder(plan: AssessedPlan, number: string): AssessedGoal[] {
  return plan.goals.filter((goal) => goal.number === number || goal.number.startsWith(`${number}.`));
}

function stepsUnder(plan: AssessedPlan, number: string): AssessedStep[] {
  const goals = new Set(goalsUnder(plan, number).map((goal) => goal.id));
  return plan.steps.filter((step) => goals.has(step.goalId));
}

function topGoals(plan: AssessedPlan): AssessedGoal[] {
  return plan.goals.filter((goal) => goal.parentId === null);
}

/** The steps that are under a goal, or whose own words speak of something. */
function stepsAbout(plan: AssessedPlan, goal: string | null, words: RegExp): AssessedStep[] {
  const under = new Set(goal === null ? [] : stepsUnder(plan, goal));
  return plan.steps.filter((step) => under.has(step) || words.test(step.title.nl));
}

function named(plan: AssessedPlan, steps: readonly AssessedStep[]): Draft['steps'] {
  return steps.map((step) => namedStep(plan, step));
}

/** Which lists of actions the source itself leaves open. */
function openLists(goals: readonly AssessedGoal[]): Said {
  const open = goals.filter((goal) => goal.openList).map((goal) => goal.number);
  return open.length === 0 ? NOTHING : say('parliament:92.open', { count: open.length, goals: listed(open) });
}

/** How many of the announced actions the sources read name, and in which documents. */
function knownActions(plan: AssessedPlan): Said {
  const sources = [...new Set(plan.steps.map((step) => step.source?.nl))];
  const bySource = sources.map((title) => {
    const own = plan.steps.filter((step) => step.source?.nl === title);
    return joined([own.length, own[0]?.source ?? say('parliament:92.no-source')], ' × ');
  });
  return say('parliament:92.actions', {
    declared: plan.declaredActions ?? plan.steps.length,
    known: plan.steps.length,
    sources: joined(bySource, '; '),
  });
}

function criteria({ facts: { recent }, now }: Desk): Draft {
  const missing = (recent.declaredActions ?? 0) - recent.steps.length;
  const goals = topGoals(recent);
  return part(
    [
      say('parliament:92.criteria.text', { count: goals.length, goals: titles(goals) }),
      joined([knownActions(recent), openLists(recent.goals)], ' '),
    ],
    {
      figures: [countSteps(recent, recent.steps, now, 'goal')],
      steps: named(recent, recent.steps),
      refusal: {
        reason: say('parliament:92.criteria.reason'),
        needed:
          missing > 0
            ? say('parliament:92.criteria.needed', { count: missing })
            : say('parliament:92.criteria.needed.text'),
      },
    },
  );
}

function targetGroups({ facts: { old, recent }, now }: Desk): Draft {
  const actions = stepsUnder(recent, '3');
  const lines = goalsUnder(recent, '3')
    .map((goal) => ({ goal, own: recent.steps.filter((step) => step.goalId === goal.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ goal, own }) =>
      say(goal.openList ? 'parliament:92.groups.line.open' : 'parliament:92.groups.line', {
        number: goal.number,
        title: goal.title,
        actions: titles(own),
      }),
    );
  // Goal 13 of the plan before is the one about violent extremism.
  const before = stepsUnder(old, '13');
  const goal = old.goals.find((one) => one.number === '13');
  const steps = [...named(recent, actions), ...named(old, before)];
  return part(
    [
      joined([say('parliament:92.groups.text', { count: actions.length }), ...lines], '\n'),
      joined([openLists(goalsUnder(recent, '3')), standing(recent, actions)], ' '),
      goal === undefined
        ? NOTHING
        : joined(
            [
              say('parliament:92.groups.old', {
                count: before.length,
                number: goal.number,
                title: goal.title,
                steps: titles(before),
              }),
              standing(old, before),
            ],
            ' ',
          ),
      grounds(steps),
      say('parliament:92.groups.offers'),
    ],
    { figures: [countSteps(recent, actions, now), countSteps(old, before, now)], steps },
  );
}

function evaluation({ facts: { planEvents } }: Desk): Draft {
  const events = planEvents.filter((event) => event.reference?.includes('evaluatie'));
  return part(
    [
      say('parliament:92.evaluation.text'),
      events.length === 0 ? NOTHING : say('parliament:92.evaluation.other', { lines: datedLines(events) }),
    ],
    {
      refusal: { reason: say('parliament:92.evaluation.reason'), needed: say('parliament:92.evaluation.needed') },
      sources: sourcesOf(events),
    },
  );
}

/** What is registered of one goal: each step with its status and what shows it, and how many have none. */
function goalBlock(plan: AssessedPlan, goal: AssessedGoal): Said {
  const steps = stepsUnder(plan, goal.number);
  const silent = steps.filter((step) => step.status === 'not-registered').length;
  return joined(
    [
      say('parliament:92.goals.goal', { number: goal.number, title: goal.title }),
      grounds(named(plan, steps)),
      silent === 0 ? NOTHING : say('parliament:92.goals.rest', { count: silent }),
    ],
    '\n',
  );
}

function goalsReached({ facts: { old }, now }: Desk): Draft {
  const goals = topGoals(old);
  const total = goals.length;
  const having = (...statuses: string[]) => goals.filter((goal) => statuses.includes(goal.status));
  const titled = (some: AssessedGoal[]) =>
    joined(
      some.map((goal) => joined([goal.number, say('parliament:92.bracketed', { text: goal.title })], ' ')),
      '; ',
    );
  const [reached, stopped, silent] = [having('realised'), having('stopped'), having('not-registered')];
  const partly = having('partly-realised', 'partly-registered', 'in-progress', 'not-started');
  const block = (some: AssessedGoal[]) => some.map((goal) => goalBlock(old, goal));
  const registered = old.steps.filter((step) => step.status !== 'not-registered');
  return part(
    [
      reached.length === 0
        ? say('parliament:92.goals.none-reached', { total })
        : say('parliament:92.goals.reached', { total, count: reached.length, goals: titled(reached) }),
      ...block(reached),
      stopped.length === 0
        ? NOTHING
        : say('parliament:92.goals.stopped', { count: stopped.length, goals: titled(stopped) }),
      ...block(stopped),
      partly.length === 0 ? NOTHING : say('parliament:92.goals.partly', { count: partly.length }),
      ...block(partly),
      silent.length === 0
        ? NOTHING
        : say('parliament:92.goals.silent', {
            count: silent.length,
            goals: listed(silent.map((goal) => goal.number)),
          }),
    ],
    { figures: [countGoals(old, now), countSteps(old, old.steps, now)], steps: named(old, registered) },
  );
}

const DECIDED = ['definitive', 'ratified', 'in-force'];

function newPlan({ facts: { old, recent, planEvents }, now }: Desk): Draft {
  const decided = planEvents.some((event) => DECIDED.includes(event.stage));
  return part(
    [
      say('parliament:92.plan.text', { lines: datedLines(planEvents) }),
      decided ? NOTHING : say('parliament:92.plan.undecided'),
      joined([knownActions(recent), standing(recent, recent.steps)], ' '),
      grounds(named(recent, recent.steps)),
      carriedOn(old, recent),
    ],
    { figures: [countSteps(recent, recent.steps, now)], sources: sourcesOf(planEvents) },
  );
}

/** Two plans beside each other: what each says of a subject, where it stands, and the figures behind the counts. */
function compared(
  desk: Desk,
  subject: 'continuity' | 'local',
  { before, now: recent }: { before: AssessedStep[]; now: AssessedStep[] },
  more: { paragraphs: Said[] },
): Draft {
  const { facts, now } = desk;
  const steps = [...named(facts.old, before), ...named(facts.recent, recent)];
  const figure = (plan: AssessedPlan, own: AssessedStep[]): Figure[] =>
    own.length === 0 ? [] : [countSteps(plan, own, now)];
  return part(
    [
      joined(
        [
          say(`parliament:92.${subject}.old`, { count: before.length, steps: titles(before) }),
          standing(facts.old, before),
        ],
        ' ',
      ),
      joined(
        [
          say(`parliament:92.${subject}.recent`, { count: recent.length, steps: titles(recent) }),
          standing(facts.recent, recent),
        ],
        ' ',
      ),
      grounds(steps),
      ...more.paragraphs,
    ],
    {
      figures: [...figure(facts.old, before), ...figure(facts.recent, recent)],
      steps,
      refusal: {
        reason: say(`parliament:92.${subject}.reason`),
        needed: say(`parliament:92.${subject}.needed`),
      },
    },
  );
}

function continuity(desk: Desk): Draft {
  const about = /justitiehui/i;
  return compared(
    desk,
    'continuity',
    { before: stepsAbout(desk.facts.old, '3', about), now: stepsAbout(desk.facts.recent, '4.2', about) },
    { paragraphs: [] },
  );
}

function localAuthorities(desk: Desk): Draft {
  const { old, recent, money } = desk.facts;
  const about = /lokale bestu/i;
  const parties = /OCMW|VVSG|lokale bestu|gemeente(?!nschap)/i;
  const isLocal = (step: AssessedStep) =>
    about.test(step.title.nl) || [...step.leads, ...step.partners].some((party) => parties.test(party));
  const paid = money.filter((line) => about.test(line.recipient?.nl ?? ''));
  return compared(
    desk,
    'local',
    { before: old.steps.filter(isLocal), now: recent.steps.filter(isLocal) },
    {
      paragraphs: paid.map((line) =>
        say('parliament:92.local.money', { year: line.year, label: line.label, amount: { euro: line.amount } }),
      ),
    },
  );
}

function agreement({ facts: { recent, agreementEvents }, now }: Desk): Draft {
  const actions = stepsUnder(recent, '5').filter((step) => /federale/i.test(step.title.nl));
  const [first] = agreementEvents;
  const renewed = agreementEvents.some((event) => event !== first && DECIDED.includes(event.stage));
  const steps = named(recent, actions);
  return part(
    [
      say('parliament:92.agreement.text', { lines: datedLines(agreementEvents) }),
      joined(
        [
          say('parliament:92.agreement.action', { count: actions.length, actions: titles(actions) }),
          standing(recent, actions),
        ],
        ' ',
      ),
      grounds(steps),
    ],
    {
      figures: [countSteps(recent, actions, now)],
      steps,
      refusal: {
        reason: joined(
          [say('parliament:92.agreement.reason'), renewed ? NOTHING : say('parliament:92.agreement.unfinished')],
          ' ',
        ),
        needed: say('parliament:92.agreement.needed'),
      },
      sources: sourcesOf(agreementEvents),
    },
  );
}
