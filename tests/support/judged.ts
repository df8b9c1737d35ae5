import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checked, checkCommitments, type Decision, readDecisions } from '../../src/policy/commitments/index.ts';

/** A section of an agreement with decisions, and how a careful reader judged each of them beside each promise. */
export interface Judged {
  name: string;
  section: string;
  promises: { key: string; verdict: string; says: string }[];
  decisions: Decision[];
  /** Per decision the promises on which it bears, `a!` directly and `a~` in part, and the stage that it shows. */
  judgements: Map<string, { bears: string[]; stage: string }>;
}

const FOLDER = join(import.meta.dirname, 'judged');
const SHARED = join(import.meta.dirname, '..', '..', '..', 'shared');
const SEED = join(SHARED, 'seeds', '003_66fd57324d9555ad.txt');
const FACTS = join(SHARED, 'facts', 'decisions.csv');

/** The judgements that were written, by name. That of the exercise is there where the exercise stands beside the project. */
export function judged(): Judged[] {
  const invented = [
    'youth-care',
    'energy',
    'integration',
    'release',
    'sport',
    'mobility',
    'short-words',
    'care',
    'behind-walls',
    'justice-houses',
  ].map(inventedOf);
  return [...exerciseOf(), ...invented];
}

function partsOf(name: string): [string, string, string] {
  const text = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
  const part = (of: string) => text.split(`--- ${of}\n`)[1]?.split(/^--- /m)[0] ?? '';
  return [part('section'), part('promises'), part('decisions')];
}

function promisesOf(lines: string): Judged['promises'] {
  return lines
    .trim()
    .split('\n')
    .map((line) => line.match(/^(\w+) ([\w-]+): (.+)$/))
    .map((found) => ({ key: found?.[1] ?? '', verdict: found?.[2] ?? '', says: found?.[3] ?? '' }));
}

function judgement(bears = '', stage = '') {
  return { bears: bears === '-' ? [] : bears.split(' '), stage };
}

function inventedOf(name: string): Judged {
  const [section, promises, decisions] = partsOf(name);
  const rows = decisions
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
  return {
    name,
    section,
    promises: promisesOf(promises),
    decisions: rows.map(([ref = '', date = '', , , text = '']) => ({
      ref,
      uri: `https://beslissingen.voorbeeld.example/${name}/${ref}`,
      date,
      text,
    })),
    judgements: new Map(rows.map(([ref = '', , bears, stage]) => [ref, judgement(bears, stage)])),
  };
}

function exerciseOf(): Judged[] {
  // The exercise stands beside the project, not in it.
  if (!existsSync(SEED) || !existsSync(FACTS)) return [];
  const [, promises, lines] = partsOf('strategic-plan');
  const judgements = lines
    .trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([ref = '', bears, stage]): [string, ReturnType<typeof judgement>] => [ref, judgement(bears, stage)]);
  return [
    {
      name: 'strategic-plan',
      section: readFileSync(SEED, 'utf8').match(/<p>([\s\S]*?)<\/p>/)?.[1] ?? '',
      promises: promisesOf(promises),
      decisions: readDecisions(readFileSync(FACTS, 'utf8')),
      judgements: new Map(judgements),
    },
  ];
}

/** How near a check comes to the judgements; shares of 0 to 1. */
export interface Quality {
  name: string;
  /** Of what is cited beside a promise, what was judged to bear on it; and of the decisions cited, those that bear on anything. */
  precision: number;
  decisionPrecision: number;
  /** Of what bears on a promise directly, what is cited beside it; and of such decisions, those cited anywhere. */
  recall: number;
  decisionRecall: number;
  /** Of the direct citations, those judged direct. */
  stages: number;
  verdicts: number;
  promises: number;
  faults: string[];
}

/** Holds a check against the judgements. */
export function qualityOf(one: Judged, checked: Pick<Checked, 'commitments'> = check(one)): Quality {
  const faults: string[] = [];
  const pairs = { cited: 0, right: 0, direct: 0, found: 0, verdicts: 0, stages: 0, seen: 0 };
  const cited = new Set<string>();
  const stagesOf = new Map<string, string>();
  for (const commitment of checked.commitments) {
    const promise = one.promises.find(({ says }) => commitment.text.includes(says));
    for (const { ref, bearing, stage } of commitment.citations) {
      const bears = one.judgements.get(ref)?.bears ?? [];
      const right = promise !== undefined && bears.some((code) => code.slice(0, -1) === promise.key);
      pairs.cited += 1;
      pairs.right += right ? 1 : 0;
      if (!right) faults.push(`${promise?.key ?? `"${commitment.text.slice(0, 30)}"`} cites ${ref} ${bearing}`);
      cited.add(ref);
      stagesOf.set(ref, stage);
    }
  }
  for (const promise of one.promises) {
    const own = checked.commitments.filter(({ text }) => text.includes(promise.says));
    if (own[0]?.verdict === promise.verdict) pairs.verdicts += 1;
    else faults.push(`${promise.key} is ${own[0]?.verdict ?? 'no promise'}, not ${promise.verdict}`);
    for (const [ref, { bears }] of one.judgements) {
      if (!bears.includes(`${promise.key}!`)) continue;
      pairs.direct += 1;
      if (own.some(({ citations }) => citations.some((citation) => citation.ref === ref))) pairs.found += 1;
      else faults.push(`${promise.key} misses ${ref}`);
    }
  }
  const bearing = [...one.judgements].filter(([, { bears }]) => bears.length > 0).map(([ref]) => ref);
  const direct = [...one.judgements].filter(([, { bears }]) => bears.some((code) => code.endsWith('!')));
  for (const [ref, stage] of stagesOf) {
    const wanted = one.judgements.get(ref)?.stage;
    if (wanted === undefined) continue;
    pairs.seen += 1;
    if (stage === wanted) pairs.stages += 1;
    else faults.push(`${ref} is at ${stage}, not ${wanted}`);
  }
  return {
    name: one.name,
    precision: share(pairs.right, pairs.cited),
    decisionPrecision: share([...cited].filter((ref) => bearing.includes(ref)).length, cited.size),
    recall: share(pairs.found, pairs.direct),
    decisionRecall: share(direct.filter(([ref]) => cited.has(ref)).length, direct.length),
    stages: share(pairs.stages, pairs.seen),
    verdicts: share(pairs.verdicts, one.promises.length),
    promises: checked.commitments.length,
    faults,
  };
}

function check(one: Judged): Checked {
  return checkCommitments(one.section, one.decisions, { from: null, to: null });
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}
