import type { FoundGoal, FoundPlan, FoundStep } from '../../policy/plan-import/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { PART_2, ROOT_2 } from './book.ts';
import { Identifiers } from './identifiers.ts';
import { INSTRUCTION, linesOf, NARROWER, OF_GOAL, PLAN, PROGRESS, ROLES, relationLine } from './names.ts';
import { always, documentOf, holding, plain, saying, type Written } from './tree.ts';
import { indicatorOf, progressOf } from './write-results.ts';

/** What is known of the whole file while a part of it is written. */
export interface Writing {
  /** Whether it is a report: each step says where it stands. */
  report: boolean;
  /** The identifier of each goal and step. */
  names: ReadonlyMap<FoundGoal | FoundStep, string>;
  /** The identifiers that were given, for what gets another one. */
  identifiers: Identifiers;
}

/**
 * A plan as a file of StratML (Part 2): a performance report where it is of a day, otherwise a performance plan. The same plan gives
 * the same bytes.
 * @throws Refusal for a plan without goals, which the standard has no way to say.
 */
export function stratmlOf(plan: FoundPlan): string {
  if (plan.goals.length === 0) throw new Refusal('conflict', 'stratml-no-goals');
  const identifiers = new Identifiers();
  const writing: Writing = { report: plan.asOf != null, names: namesOf(plan, identifiers), identifiers };
  const root = holding(
    ROOT_2,
    [
      always('Name', plan.title),
      saying('Description', plan.description),
      saying(
        'OtherInformation',
        linesOf({
          declared: plan.declaredActions?.toString(),
          asOf: plan.asOf,
          publishedOn: writing.report ? plan.publishedOn : null,
          other: plan.other,
        }),
      ),
      holding('StrategicPlanCore', [
        plain(plan.adopter ?? '') === '' ? null : holding('Organization', [saying('Name', plan.adopter)]),
        ...plan.goals.map((goal) => goalOf(goal, writing)),
      ]),
      aboutOf(plan, writing),
    ],
    { xmlns: PART_2, Type: writing.report ? 'Performance_Report' : 'Performance_Plan' },
  );
  return documentOf(root, `${INSTRUCTION} version="1"`);
}

/** When the plan holds and where it stands. A report is published on the day of which it tells. */
function aboutOf(plan: FoundPlan, { report, identifiers }: Writing): Written {
  return holding('AdministrativeInformation', [
    saying('Identifier', plan.id === null ? null : identifiers.give(null, `${PLAN}${plan.id}`)),
    saying('StartDate', plan.validFrom),
    saying('EndDate', plan.validTo),
    saying('PublicationDate', report ? plan.asOf : plan.publishedOn),
    saying('Source', plan.sourceAddress && address(plan.sourceAddress)),
  ]);
}

/** An address on the web as XML Schema takes it; null for what is none. */
function address(text: string): string | null {
  return URL.canParse(text) ? new URL(text).href.replace(/[{}|\\^`]/g, encodeURIComponent) : null;
}

/** An identifier for each goal and each step: its own, or one by its place in the plan. */
function namesOf(plan: FoundPlan, identifiers: Identifiers): Writing['names'] {
  const names = new Map<FoundGoal | FoundStep, string>();
  // What has a name keeps it, whatever stands before it without one.
  const each = (named: boolean) => {
    const name = (one: FoundGoal | FoundStep, kind: string, place: string) => {
      if ((one.identifier !== null) === named) names.set(one, identifiers.give(one.identifier, `${kind}-${place}`));
    };
    const steps = (list: readonly FoundStep[], place: string) => {
      for (const [at, step] of list.entries()) {
        name(step, 'step', `${place}-${at + 1}`);
        steps(step.steps, `${place}-${at + 1}`);
      }
    };
    const goals = (list: readonly FoundGoal[], place: string) => {
      for (const [at, goal] of list.entries()) {
        name(goal, 'goal', `${place}${at + 1}`);
        steps(goal.steps, `${place}${at + 1}`);
        goals(goal.subGoals, `${place}${at + 1}.`);
      }
    };
    goals(plan.goals, '');
  };
  each(true);
  each(false);
  return names;
}

function goalOf(goal: FoundGoal, writing: Writing): Written {
  const { identifiers } = writing;
  const own = writing.names.get(goal) ?? '';
  return holding('Goal', [
    always('Name', goal.title),
    always('Description', goal.note),
    saying('Identifier', own),
    saying('SequenceIndicator', goal.number),
    ...stakeholders(goal),
    saying('OtherInformation', goalLines(goal, writing, true)),
    goal.indicators.length === 0 ? null : indicatorsOfGoal(goal, identifiers.give(null, `${OF_GOAL.prefix}${own}`)),
    ...goal.steps.flatMap((step) => stepOf(step, writing, null)),
    ...goal.subGoals.flatMap((sub) => subGoalOf(sub, writing, own)),
  ]);
}

function goalLines(goal: FoundGoal, { report }: Writing, withRelations: boolean): string | null {
  return linesOf({
    deadline: goal.deadline,
    deadlineText: goal.deadlineText,
    kind: goal.kind,
    policyField: goal.policyFields,
    status: report ? goal.status : null,
    relation: withRelations ? (goal.relations ?? []).filter(({ to }) => plain(to) !== '').map(relationLine) : null,
    other: goal.other,
  });
}

/** A goal has no indicators in the standard: an objective under it holds them. */
function indicatorsOfGoal(goal: FoundGoal, own: string): Written {
  return holding('Objective', [
    always('Name', OF_GOAL.name),
    saying('Identifier', own),
    ...goal.indicators.map(indicatorOf),
  ]);
}

/** An operational goal is an objective that is narrower than its goal, followed by its steps. */
function subGoalOf(goal: FoundGoal, writing: Writing, above: string): Written[] {
  const own = writing.names.get(goal) ?? '';
  return [
    holding('Objective', [
      always('Name', goal.title),
      saying('Description', goal.note),
      saying('Identifier', own),
      saying('SequenceIndicator', goal.number),
      ...stakeholders(goal),
      saying('OtherInformation', goalLines(goal, writing, false)),
      progressOf({
        own: writing.identifiers.give(null, `${PROGRESS.prefix}${own}`),
        narrower: { to: above, name: NARROWER.goal },
        relations: goal.relations ?? [],
        term: null,
        result: null,
        evidence: null,
      }),
      ...goal.indicators.map(indicatorOf),
    ]),
    ...goal.steps.flatMap((step) => stepOf(step, writing, { to: own, name: NARROWER.step })),
    ...goal.subGoals.flatMap((sub) => subGoalOf(sub, writing, own)),
  ];
}

/** A step, and after it the steps below it: objectives don't nest. */
function stepOf(step: FoundStep, writing: Writing, narrower: { to: string; name: string } | null): Written[] {
  const own = writing.names.get(step) ?? '';
  const said = writing.report || step.stated !== null || step.status !== 'not-registered';
  return [
    holding('Objective', [
      always('Name', step.title),
      saying('Description', step.note),
      saying('Identifier', own),
      saying('SequenceIndicator', step.number),
      ...stakeholders(step),
      saying('OtherInformation', linesOf({ policyField: step.policyFields, other: step.other })),
      progressOf({
        own: writing.identifiers.give(null, `${PROGRESS.prefix}${own}`),
        narrower,
        relations: step.relations,
        term: step.term,
        result: said
          ? { status: step.status, on: step.stated?.on ?? null, statement: step.stated?.statement ?? null }
          : null,
        evidence: step.stated?.evidence ?? null,
      }),
      ...step.indicators.map(indicatorOf),
    ]),
    ...step.steps.flatMap((sub) => stepOf(sub, writing, { to: own, name: NARROWER.subStep })),
  ];
}

function stakeholders({
  lead,
  partners,
  targetGroups,
}: Pick<FoundStep, 'lead' | 'partners' | 'targetGroups'>): Written[] {
  const one = (type: string, role: string, roleType: string) => (name: string) =>
    holding(
      'Stakeholder',
      [always('Name', name), holding('Role', [always('Name', role), always('RoleType', roleType)])],
      { StakeholderTypeType: type },
    );
  const named = (names: readonly string[]) => [...new Set(names.map(plain))].filter((name) => name !== '');
  return [
    ...named(lead).map(one('Organization', ROLES.lead, 'Performer')),
    ...named(partners).map(one('Organization', ROLES.partner, 'Performer')),
    ...named(targetGroups).map(one('Generic_Group', ROLES.group, 'Beneficiary')),
  ];
}
