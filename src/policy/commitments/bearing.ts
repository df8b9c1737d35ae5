import { folded } from '../../shared/folding.ts';
import { sentencesOf } from './agreement.ts';
import { TARGET_GROUPS, THEMES } from './lexicon.ts';
import { mayMean } from './meanings.ts';
import {
  beginsGroup,
  beginsTheme,
  type Matcher,
  matcherFor,
  type Reading,
  readingOf,
  type Years,
  yearsIn,
} from './reading.ts';
import { tellsOf } from './stem.ts';
import { knownOf, type Place } from './words-in.ts';

/** *direct*: acts on what is promised, for whom it is promised. *partial*: the same theme, service or staff in general. */
export type Bearing = 'direct' | 'partial';

/** What a promise is about and for whom: what it says itself, and what it leaves to the rest of its section. */
export interface Asked {
  groups: ReadonlySet<string>;
  themes: ReadonlySet<string>;
  /** Stems. */
  words: ReadonlySet<string>;
  around?: Around;
}

interface Around {
  domains: ReadonlySet<string>;
  /** Stems and themes of what the whole section is about: sharing them tells no promise from another. */
  topic: ReadonlySet<string>;
  themes: ReadonlySet<string>;
  /** Themes that are only the place where something is promised: *in het plan gaat aandacht naar …*. */
  within: ReadonlySet<string>;
  years: readonly Years[];
  /** The stem with which the promise begins: what it is about, more than any other. */
  head: string | null;
}

/**
 * Reads what each promise of a section asks. For whom: as it says itself, else as the section says most. A promise that points back
 * (*tevens*, *daarvoor*, *dit*) is about the same plan as the one before it.
 */
export function askedBy(section: string, promises: readonly string[]): Asked[] {
  const whole = wholeOf(section);
  let before: { subjects: string[]; within: ReadonlySet<string> } = { subjects: [], within: new Set() };
  return promises.map((text) => {
    const own = readingOf(text);
    const themes = new Set(own.themes.keys());
    const within = new Set(
      [...own.themes].filter(([, { from }]) => IN.test(text.slice(0, from))).map(([code]) => code),
    );
    if (POINTS_BACK.test(folded(text)))
      for (const code of before.subjects.filter((one) => !themes.has(one))) {
        themes.add(code);
        if (before.within.has(code)) within.add(code);
      }
    const head = headOf(own);
    const isBearer = head !== null && EACH.test(text.slice(0, own.words.get(head)?.from));
    before = { subjects: [...themes].filter((code) => SUBJECTS.has(code)), within };
    return {
      groups: own.groups.size > 0 ? new Set(own.groups.keys()) : whole.groups,
      themes,
      words: new Set(own.words.keys()),
      around: {
        domains: whole.domains.size > 0 ? whole.domains : own.domains,
        topic: isBearer ? new Set([...whole.topic, head]) : whole.topic,
        themes: whole.themes,
        within,
        years: yearsIn(text),
        head: isBearer ? null : head,
      },
    };
  });
}

const IN = /\bin (?:het|de|dit|deze) (?:\p{L}+ )?$/iu;
/** *Each school gets a garden* is about gardens: where something is done tells less than what. */
const EACH = /^(?:in |voor |aan )?(?:elke?|iedere?|alle) (?:\p{L}+e )?$/iu;
const POINTS_BACK = /^(?:er gaat |ook |dit |daarvoor |hiervoor |daartoe |hiertoe |deze )|\btevens\b/;

/** A section is for a group when half of its sentences name it, on a field when so large a part does; and on what so many of them say. */
const HALF_OF_IT = 0.5;
const SHARE = 0.4;
const OFTEN = 3;

/** For whom and about what a section is as a whole; for nobody in particular where no group runs through it. */
function wholeOf(section: string) {
  const sentences = sentencesOf(section);
  const readings = sentences.map(({ text }) => readingOf(text));
  const first = sentences.findIndex(({ text }) => /[.!?;:]$/.test(text));
  const heading = readings.slice(0, Math.max(0, first));
  const often = (of: (reading: Reading) => Iterable<string>, isOften: (count: number) => boolean) => {
    const counts = new Map<string, number>();
    for (const reading of readings) for (const code of of(reading)) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts].filter(([, count]) => isOften(count)).map(([code]) => code);
  };
  const isShare = (count: number, share = SHARE) => count / sentences.length >= share;
  return {
    groups: new Set(
      often(
        ({ groups }) => groups.keys(),
        (count) => isShare(count, HALF_OF_IT),
      ),
    ),
    domains: new Set([
      ...heading.flatMap(({ domains }) => [...domains]),
      ...often(
        ({ domains }) => domains,
        (count) => isShare(count),
      ),
    ]),
    themes: new Set([
      ...heading.flatMap(({ themes }) => [...themes.keys()]),
      ...often(
        ({ themes }) => themes.keys(),
        (count) => count >= OFTEN && isShare(count),
      ),
    ]),
    topic: new Set([
      ...heading.flatMap(({ words }) => [...words.keys()]),
      ...often(
        ({ words }) => words.keys(),
        (count) => count >= OFTEN,
      ),
    ]),
  };
}

/** The first word of a text that says something. */
function headOf({ words }: Reading): string | null {
  return [...words.keys()].find((stem) => tellsOf(stem) >= 1) ?? null;
}

/** How a decision bears on a promise, and which words decided; undefined where it doesn't. */
export function bearingOf(asked: Asked, decision: Reading): { bearing: Bearing; places: Place[] } | undefined {
  if (isAnotherTime(asked, decision) || isForOthers(asked, decision)) return undefined;
  const groups = [...decision.groups].filter(([code]) => asked.groups.has(code));
  const shared = sharedBy(asked, decision);
  const context = contextOf(asked, decision, { sharesGroup: groups.length > 0, sharesTopic: shared.sharesTopic });
  const beside = [...asked.themes].some((code) => SUBJECTS.has(code) && !decision.themes.has(code));
  const places = [...groups.map(([, place]) => place), ...shared.places];
  const need = NEEDED[context];
  const isAll = context === 'same' && shared.coverage > ALL && shared.score >= need.partial;
  if ((shared.score >= need.direct || isAll) && !beside) return { bearing: 'direct', places };
  return shared.score >= need.partial ? { bearing: 'partial', places } : undefined;
}

/** What shares so much of all that a promise asks, is what it asks. */
const ALL = 0.5;

/** So much must be shared to bear on a promise directly, or in part. Where nothing else says that it is the same matter, more. */
const NEEDED = {
  same: { direct: 3, partial: 2 },
  /** On the same field and in its title on another one too: *interpreters in the court*. */
  shared: { direct: 3, partial: 3 },
  /** For detainees, where interned persons are meant, or the other way round. */
  akin: { direct: Number.POSITIVE_INFINITY, partial: 3 },
  unsaid: { direct: 4, partial: 4 },
  other: { direct: Number.POSITIVE_INFINITY, partial: 5 },
} as const;
type Context = keyof typeof NEEDED;

/** Whether a decision is for other people than a promise. Looked at first: most decisions are laid aside by it. */
function isForOthers({ groups }: Asked, decision: Reading): boolean {
  const isStrict = hasStrict(groups);
  if (isStrict !== hasStrict(decision.groups)) return true;
  if (isStrict || groups.size === 0 || decision.groups.size === 0) return false;
  return ![...decision.groups.keys()].some((code) => groups.has(code));
}

function hasStrict(groups: { has: (code: string) => boolean }): boolean {
  return STRICT.some((code) => groups.has(code));
}

/** Whether a decision that is for no others is for the same people and on the same field. */
function contextOf(
  { groups, around }: Asked,
  decision: Reading,
  { sharesGroup, sharesTopic }: { sharesGroup: boolean; sharesTopic: boolean },
): Context {
  if (hasStrict(groups)) return sharesGroup ? 'same' : 'akin';
  const domains = around?.domains ?? new Set();
  const own = [...decision.domains].filter((code) => domains.has(code)).length;
  if (own > 0) return own < decision.domains.size && !sharesHead({ around }, decision) ? 'shared' : 'same';
  if (domains.size > 0 && decision.domains.size > 0) return 'other';
  if (sharesGroup || sharesTopic || sharesHead({ around }, decision)) return 'same';
  return groups.size === 0 && decision.groups.size > 0 ? 'other' : 'unsaid';
}

/** Whether a promise and the title of a decision begin with the same. */
function sharesHead({ around }: Pick<Asked, 'around'>, decision: Reading): boolean {
  const head = headOf(decision);
  const place = head === null ? undefined : decision.words.get(head);
  // Where the field of policy is known, it says more.
  if (decision.domains.size > 0) return false;
  return place !== undefined && head === around?.head && place.to <= decision.titleEnd;
}

function isAnotherTime({ around }: Asked, { years }: Reading): boolean {
  if (around === undefined || around.years.length === 0 || years.length === 0) return false;
  return !around.years.some((one) => years.some((other) => one.from <= other.to && other.from <= one.to));
}

/** What stands in the title counts for more; many words of any policy count for no more than so much together. */
const IN_TITLE = 1.5;
const IN_BODY = 0.75;
const AT_HEAD = 1.5;
const OF_TOPIC = 0.5;
const MOST_BY_COMMON = 1.5;

interface Shared {
  score: number;
  /** What part of all that is asked is shared, of 0 to 1. */
  coverage: number;
  sharesTopic: boolean;
  places: Place[];
}

/** How much a decision shares with a promise, and where. */
function sharedBy(asked: Asked, decision: Reading): Shared {
  const inTitle = (place: Place) => place.to <= decision.titleEnd;
  const places: Place[] = [];
  let [score, particular, covered] = [0, 0, 0];
  for (const [code, place] of decision.themes) {
    if (!asked.themes.has(code)) continue;
    places.push(place);
    score += Math.min(weightOf(code), mostOf(asked, code)) * (inTitle(place) ? 1 : IN_BODY);
    covered += weightOf(code);
    particular += weightOf(code) >= PARTICULAR ? 1 : 0;
  }
  const [best, matcher, topic] = [new Map<string, number>(), matcherOf(asked), topicMatcherOf(asked)];
  const isTopic = (stem: string) => topic({ stem, tells: tellsOf(stem) }).length > 0;
  let [sharesTopic, common] = [false, 0];
  const whole = new Set<string>();
  for (const [stem, place] of decision.words) {
    const tells = tellsOf(stem);
    if (tells >= 1 && topic({ stem, tells }).length > 0) sharesTopic = true;
    for (const { stem: wanted, share } of matcher({ stem, tells })) {
      places.push(place);
      if (share === 1) whole.add(wanted);
      const weight = Math.min(tells, tellsOf(wanted)) * share * (isTopic(wanted) ? OF_TOPIC : 1);
      if (tells < 1) common += weight;
      else best.set(wanted, Math.max(best.get(wanted) ?? 0, weight * (inTitle(place) ? IN_TITLE : 1)));
    }
  }
  const first = sharesHead(asked, decision) ? asked.around?.head : undefined;
  for (const [stem, weight] of best) score += weight * (stem === first ? AT_HEAD : 1);
  for (const stem of whole) covered += tellsOf(stem);
  const isGeneral = particular === 0 && best.size === 0 && isParticular(asked);
  return {
    score: isGeneral ? 0 : score + Math.min(MOST_BY_COMMON, common),
    coverage: covered / totalOf(asked),
    sharesTopic,
    places,
  };
}

/** All that a promise asks, weighed. */
function totalOf({ themes, words }: Asked): number {
  const all = [...[...themes].map(weightOf), ...[...words].map(tellsOf)].reduce((sum, weight) => sum + weight, 0);
  return Math.max(all, 1);
}

/** So much a theme counts for at most that is the place of a promise only, or the topic of its whole section. */
function mostOf({ around }: Asked, code: string): number {
  if (SUBJECTS.has(code)) return around?.within.has(code) ? 2 : Number.POSITIVE_INFINITY;
  return around?.themes.has(code) ? 1 : Number.POSITIVE_INFINITY;
}

/** A promise that names so many particular things is not about what is done in general. */
const PARTICULAR = 3;
const MANY = 3;
function isParticular({ themes }: Asked): boolean {
  return [...themes].filter((code) => weightOf(code) >= PARTICULAR).length >= MANY;
}

/** What was made once for each promise. */
const matchers = new WeakMap<object, Matcher>();
function matcherOf(asked: Asked): Matcher {
  return kept(asked, asked.words);
}
const NOTHING = { topic: new Set<string>() };
function topicMatcherOf({ around }: Asked): Matcher {
  const { topic } = around ?? NOTHING;
  return kept(topic, topic);
}
function kept(key: object, stems: ReadonlySet<string>): Matcher {
  const found = matchers.get(key) ?? matcherFor(stems);
  matchers.set(key, found);
  return found;
}

/**
 * A cheap look at a text before it is read: whether any of its words can be one on which a promise rests. Most decisions of a
 * government are about something else, and are laid aside by it; what it lays aside bears on none of these promises.
 */
export function worthReading(asked: readonly Asked[]): (text: string) => boolean {
  const matcher = matcherFor(asked.flatMap(({ words }) => [...words]));
  const themes = new Set(asked.flatMap((one) => [...one.themes]));
  // Where all is promised to people who must be named, a text that names them nowhere needs no second look.
  const isAllStrict = asked.length > 0 && asked.every(({ groups }) => hasStrict(groups));
  const worth = new Map<string, boolean>();
  const isWorth = (raw: string) => {
    const found = worth.get(raw);
    if (found !== undefined) return found;
    const made = [raw, ...mayMean(raw)]
      .map(knownOf)
      .some((known) =>
        isAllStrict
          ? beginsGroup(known.word, STRICT)
          : beginsTheme(known.word, themes) || (known.tells >= 1 && matcher(known).length > 0),
      );
    if (worth.size >= MOST_KEPT) worth.clear();
    worth.set(raw, made);
    return made;
  };
  return (text) => {
    for (const [raw] of text.matchAll(WITH_HYPHENS)) {
      if (isWorth(raw)) return true;
      if (/[-\u00ad]/.test(raw) && [raw.replace(BREAK, ''), ...raw.split(BREAK)].some(isWorth)) return true;
    }
    return false;
  };
}
const MOST_KEPT = 300_000;
const BREAK = /[-\u00ad]\s*/g;
const WITH_HYPHENS = /[\p{L}\p{M}\p{N}'’]+(?:[-\u00ad]\s{0,20}\p{Ll}[\p{L}\p{M}\p{N}'’]*)*/gu;

const STRICT = TARGET_GROUPS.filter(({ isStrict }) => isStrict).map(({ code }) => code);
const SUBJECTS = new Set(THEMES.filter(({ isSubject }) => isSubject).map(({ code }) => code));
const WEIGHTS = new Map(THEMES.map(({ code, weight }) => [code, weight]));
function weightOf(theme: string): number {
  return WEIGHTS.get(theme) ?? 0;
}
