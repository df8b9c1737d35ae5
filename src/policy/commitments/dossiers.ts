import { folded } from '../../shared/folding.ts';
import type { Decision } from './decisions.ts';
import { groupsIn } from './reading.ts';
import { farther, isWithdrawn, type Stage, stageOf } from './stages.ts';
import { titleOf } from './titles.ts';
import { wordsIn } from './words-in.ts';

/** Decisions on one matter, in their order, with how far the matter is. */
export interface Dossier {
  id: string;
  title: string;
  refs: string[];
  stage: Stage;
  withdrawn: boolean;
}

/** Joins decisions on the same matter: those that say the same of the same kind of act, whatever their stage. */
export function dossiersOf(decisions: readonly Decision[]): Dossier[] {
  const ordered = [...decisions].sort((a, b) => compare(a.date, b.date) || compare(a.ref, b.ref));
  const matters = ordered.map((decision) => ({ decision, ...matterOf(decision.text) }));
  const groups: (typeof matters)[] = [];
  for (const matter of matters) {
    const own = groups.filter((group) => group.some((other) => isSame(matter, other)));
    const [first, ...others] = own;
    if (first === undefined) {
      groups.push([matter]);
      continue;
    }
    first.push(matter, ...others.flat());
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups.map((group, n) => {
    const inOrder = group
      .map(({ decision }) => decision)
      .sort((a, b) => compare(a.date, b.date) || compare(a.ref, b.ref));
    const last = inOrder.at(-1);
    return {
      id: `d${n + 1}`,
      title: titleOf(inOrder[0]?.text ?? ''),
      refs: inOrder.map(({ ref }) => ref),
      stage: inOrder.reduce<Stage>((stage, { text }) => farther(stage, stageOf(text).stage), 'unknown'),
      withdrawn: last !== undefined && isWithdrawn(last.text),
    };
  });
}

/** Compares by code point, so that no setting of the machine changes an order. */
export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Kinds of act that are decided apart: a decree and the decision that carries it out are two matters. */
const KINDS: readonly [string, RegExp][] = [
  ['staff-plan', /personeelsplan/],
  ['agreement', /samenwerkingsakkoord|instemmingsdecreet|samenwerkingsovereenkomst/],
  ['grant', /subsidie/],
  ['decision', /voorontwerp van besluit|ontwerpbesluit|uitvoeringsbesluit|goedkeuring aan het besluit/],
  ['decree', /voorontwerp van decreet|ontwerpdecreet|bekrachtiging en afkondiging|\bdecreet\b/],
  ['plan', /\bplan\b/],
];

/** Words that tell the stage of a matter, and nothing of what it is. */
const ROAD =
  /^(?:voorontwerp|ontwerp|wijzig|bekracht|afkondig|evaluat|bijstur|tussentijds|advies|inzake|opmaak|princip|definiti|nota|overlegcomit|subsid|intrek|stopzet|conceptno|visieno)/;

/** What every decision of this field is about. */
const SERVICES = /^(?:hulp|dienst|dienstverlening|gedetineerd|geinterneerd)/;

function matterOf(text: string): { kind: string; subject: Set<string>; year: string | null } {
  const plain = folded(text);
  const kind = KINDS.find(([, sign]) => sign.test(plain))?.[0] ?? 'other';
  const title = titleOf(text);
  const words = wordsIn(title);
  const groups = [...groupsIn(words).values()].flat();
  const subject = words
    .filter(({ from, to }) => !groups.some((group) => group.from <= from && to <= group.to))
    .filter(({ word, tells }) => tells > 0 && !SERVICES.test(word) && !ROAD.test(word) && !/^\d/.test(word))
    .map(({ stem }) => stem);
  // A grant of each year is one of its own.
  const year = kind === 'grant' || kind === 'staff-plan' ? (plain.match(/\b20\d\d\b/)?.[0] ?? null) : null;
  return { kind, subject: new Set(subject), year };
}

type Matter = ReturnType<typeof matterOf>;
const ALIKE = 0.6;
function isSame(one: Matter, other: Matter): boolean {
  if (one.kind !== other.kind || one.year !== other.year) return false;
  const shared = [...one.subject].filter((word) => other.subject.has(word)).length;
  const fewest = Math.min(one.subject.size, other.subject.size);
  return fewest > 0 && shared / fewest >= ALIKE && shared >= Math.min(2, fewest);
}
