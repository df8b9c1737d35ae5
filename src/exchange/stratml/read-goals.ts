import type { FoundGoal, FoundStep } from '../../policy/plan-import/index.ts';
import { GOAL_STATUSES } from '../../shared/codes.ts';
import { isDay } from '../../shared/dates.ts';
import { type Family, familyOf, type Member } from './families.ts';
import { type LineKey, relationOfLine, saidIn } from './names.ts';
import { partiesOf } from './read-parties.ts';
import { type Telling, whereOf } from './telling.ts';
import type { XmlElement } from './xml.ts';

interface Common {
  identifier: string | null;
  number: string | null;
  title: string;
  note: string | null;
  said: ReadonlyMap<LineKey, string[]>;
  where: string;
}

/**
 * The goals of a plan with their steps, as they hang under each other.
 * @throws Refusal where something hangs under itself, or too deep.
 */
export function goalsIn(telling: Telling, goals: readonly XmlElement[]): FoundGoal[] {
  const family = familyOf(telling, goals);
  return goals.map((goal) => goalOf(telling, goal, family));
}

function goalOf(telling: Telling, element: XmlElement, family: Family): FoundGoal {
  const common = commonOf(telling, element, 'goal');
  const doubts: string[] = [];
  const parties = partiesOf(telling, element, common.where, (code) => doubts.push(code));
  const members = family.under(element);
  const indicators = family.indicatorsOf(element).flatMap((holder) => holder.told.indicators);
  return {
    ...goalParts(common),
    ...parties,
    indicators,
    relations: (common.said.get('relation') ?? []).flatMap(relationOfLine),
    source: { from: element.from, to: element.to },
    doubts,
    subGoals: members.filter(({ isGoal }) => isGoal).map((sub) => subGoalOf(telling, sub, family)),
    steps: members.filter(({ isGoal }) => !isGoal).map((step) => stepOf(telling, step, family)),
  };
}

/** What a goal says in its own elements and lines. */
function goalParts({ identifier, number, title, note, said }: Common) {
  const kind = said.get('kind')?.[0];
  const deadline = said.get('deadline')?.[0] ?? '';
  return {
    identifier,
    number,
    title,
    note,
    deadline: isDay(deadline) ? deadline : null,
    deadlineText: said.get('deadlineText')?.[0] ?? null,
    ...(kind === 'strategic' || kind === 'operational' ? { kind } : {}),
    policyFields: said.get('policyField') ?? [],
    status: GOAL_STATUSES.find((status) => status === said.get('status')?.[0]) ?? null,
    other: said.get('other')?.[0] ?? null,
  } satisfies Partial<FoundGoal>;
}

function subGoalOf(telling: Telling, member: Member, family: Family): FoundGoal {
  const { element, told } = member;
  const common = commonOf(telling, element, 'goal');
  const parts = goalParts(common);
  const doubts = [...member.doubts];
  const members = family.under(element);
  return {
    ...parts,
    // Others give an operational goal a term as they give a step one.
    deadline: parts.deadline ?? told.term.end,
    deadlineText: parts.deadlineText ?? told.term.text,
    ...partiesOf(telling, element, common.where, (code) => doubts.push(code)),
    indicators: told.indicators,
    relations: told.relations,
    source: { from: element.from, to: element.to },
    doubts,
    subGoals: members.filter(({ isGoal }) => isGoal).map((sub) => subGoalOf(telling, sub, family)),
    steps: members.filter(({ isGoal }) => !isGoal).map((step) => stepOf(telling, step, family)),
  };
}

function stepOf(telling: Telling, member: Member, family: Family): FoundStep {
  const { element, told } = member;
  const { identifier, number, title, note, said, where } = commonOf(telling, element, 'step');
  const doubts = [...member.doubts];
  const parties = partiesOf(telling, element, where, (code) => doubts.push(code));
  return {
    identifier,
    number,
    title,
    note,
    ...parties,
    term: told.term,
    status: told.status,
    stated: told.stated,
    indicators: told.indicators,
    relations: told.relations,
    policyFields: said.get('policyField') ?? [],
    other: said.get('other')?.[0] ?? null,
    source: { from: element.from, to: element.to },
    doubts: [...new Set(doubts)],
    steps: family.under(element).map((sub) => stepOf(telling, sub, family)),
  };
}

/** What goals and steps have alike. A title that lacks is made of the first words that are there. */
function commonOf(telling: Telling, element: XmlElement, kind: 'goal' | 'step'): Common {
  const number = telling.line(element, 'SequenceIndicator');
  const name = telling.line(element, 'Name');
  const description = telling.text(element, 'Description');
  const where = whereOf(telling, element, kind);
  const title = name ?? description?.replace(/\s+/g, ' ') ?? number ?? '–';
  if (name === null) telling.warn('unnamed', where, element);
  return {
    identifier: telling.text(element, 'Identifier'),
    number: telling.ours ? number : number?.replace(/[.):]+$/, '') || null,
    title,
    note: name === null || description === name ? null : description,
    said: telling.ours ? saidIn(telling.text(element, 'OtherInformation')) : beside(telling, element),
    where,
  };
}

function beside(telling: Telling, element: XmlElement): ReadonlyMap<LineKey, string[]> {
  const text = telling.text(element, 'OtherInformation');
  return new Map(text === null ? [] : [['other', [text]]]);
}
