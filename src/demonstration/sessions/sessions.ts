import { isoDay, momentAt } from '../calendar/days.ts';
import { type Sink, since } from '../load/rows.ts';
import { AHEAD, type Block } from '../offers/blocks.ts';
import type { Line } from '../offers/offers.ts';
import type { Person } from '../people/persons.ts';
import type { Random } from '../random.ts';
import type { Group } from './groups.ts';

const CANCELLED: readonly (readonly [string, number])[] = [
  ['onbeschikbaarheid-hulpverlener', 38],
  ['onbeschikbaarheid-lokaal', 16],
  ['personeelstekort', 46],
];
const ABSENT: readonly (readonly [string, number])[] = [
  ['refused', 26],
  ['sick', 14],
  ['visit', 13],
  ['work', 13],
  ['medical', 8],
  ['court', 7],
  ['no-escort', 6],
  ['not-informed', 6],
  ['staff-shortage', 3],
  ['other', 4],
];
/** The share of the sessions that is registered on the next day; the others within nine days more. Assumption. */
const PROMPT = 0.62;
const LATE = 9;

/** One person at one session: present without a reason, or absent with one. */
export type Mark = readonly [person: Person, reason: string | null];

/** One session, with what became of it once its day was simulated. */
export interface Session {
  id: number;
  group: Group;
  day: number;
  /** The day from which it is planned, and the one from which it is registered; infinite: not yet simulated. */
  planned: number;
  registered: number;
  status: 'held' | 'cancelled' | 'moved';
  reason: string | null;
  /** The session that takes its place. */
  replacedBy: Session | null;
  /** Takes the place of another: shows only together with it. */
  replaces: Session | null;
  marks: readonly Mark[];
  headcount: number;
}

/** A series while it runs. */
export interface Running {
  group: Group;
  /** The sessions of the series by day, with those that replace another. */
  sessions: Map<number, Session>;
}

/** A session that nothing is known of yet. */
export function sessionOf(id: number, group: Group, day: number): Session {
  const planned = Math.max(group.block.opens + 1, day - AHEAD);
  return {
    id,
    group,
    day,
    planned,
    registered: Infinity,
    status: 'held',
    reason: null,
    replacedBy: null,
    replaces: null,
    marks: [],
    headcount: 0,
  };
}

/** When a session of that day is registered: soon, or some days later. */
export function registeredOn(day: number, random: Random): number {
  return day + 1 + (random.chance(PROMPT) ? 0 : random.int(1, LATE));
}

/** Why a session does not go on, or undefined. On a strike hardly anything does. */
export function cancellation(strike: boolean, random: Random): string | undefined {
  if (strike && random.chance(0.9)) return 'staking';
  return random.chance(0.055) ? random.weighted(CANCELLED) : undefined;
}

/** Why a session is moved to another day, or undefined. */
export function move(random: Random): string | undefined {
  return random.chance(0.022) ? random.weighted(CANCELLED) : undefined;
}

/** Who already sits where on a day: nobody is in two sessions at once. */
export class Day {
  private readonly times = new Map<Person, [from: number, to: number][]>();

  /** Takes the person for that time; false when something else takes it. */
  take(person: Person, start: number, minutes: number): boolean {
    const taken = this.times.get(person);
    if (taken === undefined) this.times.set(person, [[start, start + minutes]]);
    else if (taken.some(([from, to]) => from < start + minutes && start < to)) return false;
    else taken.push([start, start + minutes]);
    return true;
  }
}

/** Marks who came; a session to which too few come is cancelled instead. */
export function hold(session: Session, day: Day, strike: boolean, random: Random): void {
  const { members, line } = session.group;
  const marks: Mark[] = [];
  for (const { residence, enrolled } of members) {
    if (enrolled === null || enrolled >= session.day) continue;
    const { person } = residence;
    const comes = random.chance(person.showing);
    const reason = strike && random.chance(0.6) ? 'strike' : random.weighted(ABSENT);
    marks.push([person, comes && day.take(person, line.start, line.minutes) ? null : reason]);
  }
  settle(session, line, marks, random);
}

function settle(session: Session, line: Line, marks: readonly Mark[], random: Random): void {
  const few = line.places > 1 && marks.length < 2 && random.chance(0.5);
  if (few || marks.every(([, reason]) => reason !== null)) {
    session.status = 'cancelled';
    session.reason = few || marks.length === 0 ? 'onvoldoende-inschrijvingen' : 'no-show';
    return;
  }
  session.marks = marks;
}

/** Counts who came without names: never more than there are places. */
export function count(session: Session, crowd: number, random: Random): void {
  const { places } = session.group.line;
  session.headcount = Math.max(1, Math.min(places, Math.round(places * crowd * (0.7 + 0.6 * random.next()))));
}

/** Puts a series as it was announced. */
export function putSeries(sink: Sink, id: number, line: Line, block: Block): void {
  const { offer } = line;
  sink.put(
    'series',
    block.opens + 1,
    since(block.opens + 1, [
      id,
      offer.id,
      offer.code,
      block.title,
      isoDay(block.from),
      isoDay(block.to),
      block.rrule,
      line.minutes,
      line.room,
      line.places,
      momentAt(block.opens, 600),
      `supporter-${offer.code}`,
    ]),
  );
}

/** Puts a session with who came to it. */
export function putSession(sink: Sink, session: Session): void {
  const { id, group, day, planned, registered, replaces } = session;
  const { line, series } = group;
  const { offer } = line;
  const known = registered < Infinity;
  const from = replaces === null ? planned : registered;
  const row = (status: string, reason: string | null, other: number | null, named: number, heads: number) => {
    const start = momentAt(day, line.start);
    const end = momentAt(day, line.start + line.minutes);
    return [id, series, offer.id, offer.code, start, end, status, reason, other, named, heads];
  };
  sink.put('sessions', known ? registered : Infinity, (looking) => {
    if (looking < from) return null;
    if (looking < registered) return row('planned', null, null, 0, 0);
    const named = session.marks.reduce((sum, [, reason]) => sum + (reason === null ? 1 : 0), 0);
    return row(session.status, session.reason, session.replacedBy?.id ?? null, named, session.headcount);
  });
  if (!known) return;
  for (const [person, reason] of session.marks)
    sink.put('attendances', registered, since(registered, [id, person.id, reason === null, reason]));
}
