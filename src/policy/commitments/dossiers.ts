import type { Decision } from './decisions.ts';
import { groupsIn } from './reading.ts';
import { actOf, gapsOf, isAdvised, type Kind, kindOf } from './roads.ts';
import { farther, isWithdrawn, type Stage, stageOfDecision } from './stages.ts';
import { titleOf } from './titles.ts';
import { wordsIn } from './words-in.ts';

/** Decisions on one matter, in their order, with how far the matter is. */
export interface Dossier {
  id: string;
  title: string;
  refs: string[];
  kind: Kind;
  stage: Stage;
  /** Stages before that one of which no decision is here, and that no decision speaks of. */
  gaps: Stage[];
  withdrawn: boolean;
}

/**
 * Joins decisions on the same matter: those that the source puts in one dossier; else those that say the same of the same kind of act,
 * whatever their stage. What the source keeps apart, words don't join: decisions without a link that say the same as two dossiers of the
 * source are a dossier of their own.
 */
export function dossiersOf(decisions: readonly Decision[]): Dossier[] {
  const ordered = [...decisions].sort(inTime);
  const matters = ordered.map((decision) => ({ decision, ...matterOf(decision) }));
  const heads = joined(matters);
  const groups = new Map<number, Decision[]>();
  for (const [n, { decision }] of matters.entries()) {
    const head = headOf(heads, n);
    const group = groups.get(head) ?? [];
    group.push(decision);
    groups.set(head, group);
  }
  return [...groups.values()].map((group, n) => dossierOf(group, `d${n + 1}`));
}

function dossierOf(inOrder: readonly Decision[], id: string): Dossier {
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  const stages = inOrder.map((decision) => stageOfDecision(decision).stage);
  // What comes first may be a note on what is to come: the last that shows a kind says it.
  const kind = inOrder.map(({ text }) => kindOf(text)).findLast((one) => one !== 'other') ?? 'other';
  return {
    id,
    title: titleOf(first?.text ?? ''),
    refs: inOrder.map(({ ref }) => ref),
    kind,
    stage: stages.reduce<Stage>((stage, other) => farther(stage, other), 'unknown'),
    gaps: gapsOf(kind, new Set(inOrder.some(({ text }) => isAdvised(text)) ? [...stages, 'advice'] : stages)),
    withdrawn: last !== undefined && isWithdrawn(last.text),
  };
}

function inTime(a: Decision, b: Decision): number {
  return compare(a.date, b.date) || compare(a.ref, b.ref);
}

/** Compares by code point, so that no setting of the machine changes an order. */
export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Words that tell the stage of a matter, and nothing of what it is. */
const ROAD =
  /^(?:voorontwerp|ontwerp|wijzig|bekracht|afkondig|evaluat|bijstur|tussentijds|advies|inzake|opmaak|princip|definiti|nota|overlegcomit|subsid|intrek|stopzet|conceptno|visieno)/;

/** What every decision of this field is about. */
const SERVICES = /^(?:hulp|dienst|dienstverlening|gedetineerd|geinterneerd)/;

interface Matter {
  kind: Kind;
  subject: ReadonlySet<string>;
  year: string | null;
  act: string | null;
  links: readonly string[];
}

function matterOf({ text, dossiers = [] }: Decision): Matter {
  const kind = kindOf(text);
  const title = titleOf(text);
  const words = wordsIn(title);
  const groups = [...groupsIn(words).values()].flat();
  const telling = words.filter(
    ({ word, tells }) => tells > 0 && !SERVICES.test(word) && !ROAD.test(word) && !/^\d/.test(word),
  );
  const beside = telling.filter(
    ({ from, to }) => !groups.some((group) => group.from <= from && to <= group.to && !group.isCompound),
  );
  // A title that names nothing but a group is about all that concerns it.
  const subject = (beside.length > 0 ? beside : telling).map(({ stem }) => stem);
  // A grant of each year is one of its own.
  const year = kind === 'grant' || kind === 'staff-plan' ? (text.match(/\b20\d\d\b/)?.[0] ?? null) : null;
  return { kind, subject: new Set(subject), year, act: actOf(text), links: dossiers };
}

/** Which matters are one: each with the number of another of its own, down to the first. Only those that share something are compared. */
function joined(matters: readonly Matter[]): number[] {
  const heads = matters.map((_, n) => n);
  const byKey = new Map<string, number[]>();
  const same = new Map<string, number>();
  const bridges: [free: number, linked: number][] = [];
  for (const [n, matter] of matters.entries()) {
    const whole = `${matter.kind} ${matter.year} ${matter.act} ${matter.links.join('|')} ${[...matter.subject].sort().join(' ')}`;
    const twin = matter.subject.size > 0 ? same.get(whole) : undefined;
    if (twin !== undefined) {
      join(heads, twin, n);
      continue;
    }
    same.set(whole, n);
    const near = new Set<number>();
    for (const key of keysOf(matter)) {
      const own = byKey.get(key) ?? [];
      for (const other of own) near.add(other);
      own.push(n);
      byKey.set(key, own);
    }
    for (const other of near) {
      const before = matters[other];
      if (before === undefined || !isSame(matter, before)) continue;
      if (isLinked(matter) === isLinked(before)) join(heads, other, n);
      else bridges.push(isLinked(matter) ? [other, n] : [n, other]);
    }
  }
  crossed(heads, bridges);
  return heads;
}

function isLinked({ links }: Matter): boolean {
  return links.length > 0;
}

/** Joins what has no link with the one dossier of the source that says the same; where there are several, with none of them. */
function crossed(heads: number[], bridges: readonly (readonly [free: number, linked: number])[]): void {
  const reached = new Map<number, Set<number>>();
  for (const [free, linked] of bridges) {
    const own = reached.get(headOf(heads, free)) ?? new Set();
    own.add(headOf(heads, linked));
    reached.set(headOf(heads, free), own);
  }
  for (const [free, linked] of reached) {
    const [only] = linked;
    if (only !== undefined && linked.size === 1) join(heads, free, only);
  }
}

function keysOf({ kind, year, subject, links }: Matter): string[] {
  return [...links.map((link) => `link ${link}`), ...[...subject].map((stem) => `${kind} ${year} ${stem}`)];
}

function headOf(heads: number[], n: number): number {
  let at = n;
  while (heads[at] !== undefined && heads[at] !== at) at = heads[at] ?? at;
  return at;
}

function join(heads: number[], one: number, other: number): void {
  const [a, b] = [headOf(heads, one), headOf(heads, other)];
  heads[Math.max(a, b)] = Math.min(a, b);
}

/** So much of the shorter subject is shared; of two that change the same act, less is enough. */
const ALIKE = 0.6;
const ALIKE_IN_ACT = 0.4;
function isSame(one: Matter, other: Matter): boolean {
  if (one.links.some((link) => other.links.includes(link))) return true;
  if (one.links.length > 0 && other.links.length > 0) return false;
  if (one.kind !== other.kind || one.year !== other.year) return false;
  if (one.act !== null && other.act !== null && one.act !== other.act) return false;
  const shared = [...one.subject].filter((word) => other.subject.has(word)).length;
  const fewest = Math.min(one.subject.size, other.subject.size);
  const needed = one.act !== null && one.act === other.act ? ALIKE_IN_ACT : ALIKE;
  return fewest > 0 && shared / fewest >= needed && shared >= Math.min(2, fewest);
}
