import { Refusal } from '../../shared/refusal.ts';
import { MOST_NESTED } from './limits.ts';
import { NARROWER, OF_GOAL } from './names.ts';
import { type Told, toldBy } from './read-results.ts';
import { type Telling, whereOf } from './telling.ts';
import { all } from './texts.ts';
import type { XmlElement } from './xml.ts';

/** An objective of a file, with what its indicators tell and what it hangs under. */
export interface Member {
  element: XmlElement;
  /** The goal in which it stands. */
  goal: XmlElement;
  told: Told;
  doubts: string[];
  /** What it hangs under: another objective, or a goal. */
  above: XmlElement;
  /** Whether it is an operational goal, and no step. */
  isGoal: boolean;
}

/** Which objectives hang under what. */
export interface Family {
  /** What hangs right under a goal or an objective, in the order of the file. */
  under(element: XmlElement): Member[];
  /** What only holds the indicators of a goal. */
  indicatorsOf(goal: XmlElement): Member[];
}

/**
 * Objectives don't nest in the standard: what they say to be narrower or wider than makes a tree of them.
 * @throws Refusal for a circle, or for more levels than a plan has.
 */
export function familyOf(telling: Telling, goals: readonly XmlElement[]): Family {
  const members = goals.flatMap((goal) => all(goal, 'Objective').map((element) => memberOf(telling, element, goal)));
  const holders = members.filter((member) => isHolder(telling, member));
  const others = members.filter((member) => !holders.includes(member));
  const named = namedIn(telling, goals, others);
  for (const member of others) hangUnder(telling, member, named);
  for (const member of others) turnAround(telling, member, named);
  assertHanging(others);
  decideGoals(telling, others, new Set(goals));
  const children = grouped(others);
  const held = grouped(holders);
  return { under: (element) => children.get(element) ?? [], indicatorsOf: (goal) => held.get(goal) ?? [] };
}

function memberOf(telling: Telling, element: XmlElement, goal: XmlElement): Member {
  const doubts: string[] = [];
  const told = toldBy(element, {
    telling,
    where: whereOf(telling, element, 'step'),
    doubt: (code) => doubts.push(code),
  });
  return { element, goal, told, doubts, above: goal, isGoal: false };
}

function isHolder(telling: Telling, { element }: Member): boolean {
  if (!telling.ours || telling.line(element, 'Name') !== OF_GOAL.name) return false;
  return telling.text(element, 'Identifier')?.startsWith(OF_GOAL.prefix) === true;
}

type Named = ReadonlyMap<string, XmlElement | Member>;

/** Goals and objectives by their identifier; of two with the same the first. */
function namedIn(telling: Telling, goals: readonly XmlElement[], members: readonly Member[]): Named {
  const named = new Map<string, XmlElement | Member>();
  for (const one of [...goals, ...members]) {
    const element = 'element' in one ? one.element : one;
    const identifier = telling.text(element, 'Identifier');
    if (identifier !== null && !named.has(identifier)) named.set(identifier, one);
  }
  return named;
}

/** Hangs an objective under the first thing that it says to be narrower than. */
function hangUnder(telling: Telling, member: Member, named: Named): void {
  for (const { to, name } of member.told.narrower) {
    const above = named.get(to);
    if (above === undefined) {
      telling.warn('unknown-parent', whereOf(telling, member.element, 'step'), member.element, {
        identifier: to.slice(0, 80),
      });
      member.doubts.push('unknown-parent');
      continue;
    }
    member.above = 'element' in above ? above.element : above;
    member.isGoal = name === NARROWER.goal;
    const goal = 'element' in above ? above.goal : above;
    if (goal !== member.goal) {
      telling.warn('moved-goal', whereOf(telling, member.element, 'step'), member.element);
      member.doubts.push('moved-goal');
    }
    return;
  }
}

/** Hangs under an objective what it says to be wider than, where that hangs under nothing else. */
function turnAround(telling: Telling, member: Member, named: Named): void {
  for (const to of member.told.broader) {
    const below = named.get(to);
    if (below === undefined || !('element' in below) || below.above !== below.goal) continue;
    below.above = member.element;
    telling.warn('inside-out', whereOf(telling, below.element, 'step'), member.element);
  }
}

/** @throws Refusal where what is above something leads back to it, or more levels lie below each other than a plan has. */
function assertHanging(members: readonly Member[]): void {
  const byElement = new Map(members.map((member) => [member.element, member]));
  const depths = new Map<Member, number>();
  for (const member of members) {
    const way: Member[] = [];
    const passed = new Set<Member>();
    let at: Member | undefined = member;
    while (at !== undefined && !depths.has(at)) {
      if (passed.has(at)) throw new Refusal('invalid', 'stratml-circular', { line: at.element.line });
      passed.add(at);
      way.push(at);
      at = byElement.get(at.above);
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
    for (const one of way.reverse()) {
      depth += 1;
      if (depth > MOST_NESTED)
        throw new Refusal('invalid', 'stratml-too-nested', { line: one.element.line, most: MOST_NESTED });
      depths.set(one, depth);
    }
  }
}

/**
 * Decides which objectives are operational goals: those that Brug wrote as such, under a goal or such an objective; and in files of
 * others what says to be narrower than its own goal and has objectives below it.
 */
function decideGoals(telling: Telling, members: readonly Member[], goals: ReadonlySet<XmlElement>): void {
  const byElement = new Map(members.map((member) => [member.element, member]));
  const above = new Set(members.map((member) => member.above));
  for (const member of members) {
    if (!telling.ours && member.told.narrower.length > 0 && goals.has(member.above) && above.has(member.element))
      member.isGoal = true;
  }
  // A goal under a step is a step: nothing else can hang there.
  const underGoals = (member: Member): boolean => {
    const up = byElement.get(member.above);
    return up === undefined || (up.isGoal && underGoals(up));
  };
  const wrong = members.filter((member) => member.isGoal && !underGoals(member));
  for (const member of wrong) member.isGoal = false;
}

function grouped(members: readonly Member[]): Map<XmlElement, Member[]> {
  const groups = new Map<XmlElement, Member[]>();
  for (const member of members) {
    const group = groups.get(member.above);
    if (group === undefined) groups.set(member.above, [member]);
    else group.push(member);
  }
  return groups;
}
