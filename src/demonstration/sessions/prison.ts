import { isFree, isoDay, weekday } from '../calendar/days.ts';
import { putEvents } from '../calendar/events.ts';
import type { Scale, Target } from '../calibration.ts';
import { type Bases, NUMBERS } from '../load/numbers.ts';
import type { Sink } from '../load/rows.ts';
import { blocksOf } from '../offers/blocks.ts';
import { type Line, type Offer, putOffer } from '../offers/offers.ts';
import type { Residence } from '../people/persons.ts';
import { Random } from '../random.ts';
import { Group, type Pin, putApplications } from './groups.ts';
import { Participation } from './participation.ts';
import { Reception } from './reception.ts';
import {
  cancellation,
  count,
  Day,
  hold,
  move,
  putSeries,
  putSession,
  type Running,
  registeredOn,
  type Session,
  sessionOf,
} from './sessions.ts';

/** What the sessions of a prison are made with. */
export interface Workshop {
  sink: Sink;
  scale: Scale;
  bases: Bases;
  first: number;
  /** The day up to which is simulated: whatever happens before it is decided, and its own movements are known. */
  until: number;
  realisers: Map<string, number>;
}

/** Simulates day by day everything that happens in one prison. */
export async function putPrison(
  shop: Workshop,
  target: Target,
  lines: readonly Line[],
  residences: readonly Residence[],
  guest: Residence | undefined,
): Promise<void> {
  const { sink, scale, until } = shop;
  const year = (day: number) => Number(isoDay(day).slice(0, 4));
  const strikes = putEvents(sink, target.code, year(shop.first), year(until));
  for (const offer of new Set(lines.map((line) => line.offer))) putOffer(sink, offer, scale, shop.realisers);
  const house = new House(shop, target, lines, strikes, guest);
  const arrivals = byDay(residences, (one) => one.from);
  const departures = byDay(residences, (one) => one.to + 1);
  for (let day = shop.first; day <= until; day += 1) {
    house.movements(day, arrivals.get(day) ?? [], departures.get(day) ?? []);
    if (day < until) house.live(day);
    if (day % 7 === 0) await sink.breathe();
  }
  house.finish();
  for (const taken of house.taken.values()) await taken.participation.put(sink, taken.offer);
  await sink.breathe();
}

function byDay(residences: readonly Residence[], day: (one: Residence) => number): Map<number, Residence[]> {
  const days = new Map<number, Residence[]>();
  for (const residence of residences) {
    const list = days.get(day(residence));
    if (list === undefined) days.set(day(residence), [residence]);
    else list.push(residence);
  }
  return days;
}

/** One prison on its way through the days: everything is decided on its day, from what was before it. */
class House {
  /** Who took part in what. */
  readonly taken = new Map<Offer, { offer: Offer; participation: Participation }>();
  private readonly present: Residence[] = [];
  private readonly running = new Set<Running>();
  private readonly opening = new Map<number, Running[]>();
  private readonly receptions = new Map<string, Running>();
  private readonly reception: Reception;
  private readonly crowd: number;
  /** Rooms taken by sessions that were moved, by day. */
  private readonly moved = new Map<number, Line[]>();

  constructor(
    private readonly shop: Workshop,
    private readonly target: Target,
    private readonly lines: readonly Line[],
    private readonly strikes: ReadonlySet<number>,
    guest: Residence | undefined,
  ) {
    this.crowd = 0.45 + 0.4 * new Random(`crowd ${target.code}`).next();
    const pins = guest === undefined ? new Map<Line, Pin>() : pinsFor(lines, guest);
    for (const line of lines) this.announce(line, pins.get(line));
    this.reception = new Reception(
      lines.filter((line) => line.offer.template.pattern === 'reception'),
      strikes,
      (line, day) => this.receptions.get(`${line.index} ${isoDay(day).slice(0, 4)} ${half(day)}`),
    );
  }

  /** Keeps the series of a line until they open. */
  private announce(line: Line, pin: Pin | undefined): void {
    const { shop } = this;
    const reception = line.offer.template.pattern === 'reception';
    const all = pin !== undefined || reception;
    for (const block of blocksOf(line, shop.scale, shop.until, all)) {
      const place = this.target.index * NUMBERS.lines + line.index;
      const series = shop.bases.series + place * NUMBERS.series + block.index + 1;
      const group = new Group(series, line, block, shop.scale, pin);
      const sessions = new Map<number, Session>();
      if (!reception) for (const day of block.days) sessions.set(day, sessionOf(this.number(line, day), group, day));
      const running = { group, sessions };
      const list = this.opening.get(block.opens);
      if (list === undefined) this.opening.set(block.opens, [running]);
      else list.push(running);
      if (reception) this.receptions.set(`${line.index} ${isoDay(block.to).slice(0, 4)} ${half(block.to)}`, running);
    }
  }

  private number(line: Line, day: number): number {
    const place = this.target.index * NUMBERS.lines + line.index;
    return this.shop.bases.sessions + place * NUMBERS.days + (day - this.shop.first) + 1;
  }

  /** Who left since yesterday, and who came today. */
  movements(day: number, arrivals: readonly Residence[], departures: readonly Residence[]): void {
    for (const residence of departures) {
      for (const group of [...residence.groups, ...residence.queues]) group.depart(residence);
      this.present.splice(this.present.indexOf(residence), 1);
    }
    this.present.push(...arrivals);
    if (day === this.shop.until || day === this.shop.first) return;
    for (const residence of arrivals) {
      const interview = this.reception.receive(residence, day);
      if (interview === undefined) continue;
      const { group, sessions } = interview.running;
      if (sessions.has(interview.day)) continue;
      const session = sessionOf(this.number(group.line, interview.day), group, interview.day);
      session.planned = Math.max(session.planned, day + 1);
      sessions.set(interview.day, session);
    }
  }

  /** What happens on a day: series open, sessions take place, series end. */
  live(day: number): void {
    for (const running of this.opening.get(day) ?? []) {
      this.running.add(running);
      if (isNamed(running)) running.group.open(day, this.present);
    }
    this.opening.delete(day);
    const attending = new Day();
    for (const running of this.running) {
      const { group, sessions } = running;
      const session = sessions.get(day);
      if (session !== undefined) this.take(running, session, attending);
      if (isNamed(running)) {
        if (session !== undefined) group.settle(day, this.present);
        else if (day < group.block.from && !isFree(day)) group.recruit(day, this.present);
      }
      if (day < group.block.to) continue;
      group.close(day);
      this.put(running);
      this.running.delete(running);
    }
    this.moved.delete(day);
  }

  /** Puts what still runs on the last day, as far as it is known. */
  finish(): void {
    for (const running of this.running) this.put(running);
  }

  private take(running: Running, session: Session, attending: Day): void {
    const { group } = running;
    const { template } = group.line.offer;
    const random = new Random(`session ${group.line.offer.code} ${group.line.index} ${session.day}`);
    const registered = registeredOn(session.day, random);
    const strike = this.strikes.has(session.day);
    const original = session.replaces;
    if (template.pattern === 'reception') {
      receive(session, attending, random);
    } else if (original === null) {
      session.reason = cancellation(strike, random) ?? null;
      if (session.reason !== null) session.status = 'cancelled';
      else if (this.moveOn(running, session, random)) return;
    }
    if (session.status === 'held' && template.pattern !== 'reception') {
      if (template.counted) count(session, this.crowd, random);
      else hold(session, attending, strike, random);
    }
    session.registered = registered;
    if (original === null) return;
    original.registered = registered;
    // A replacement that nobody came to is no replacement.
    if (session.status !== 'held') {
      original.status = 'cancelled';
      original.replacedBy = null;
      running.sessions.delete(session.day);
    }
  }

  /** Moves a session to a day on which the room is free, now and then. */
  private moveOn(running: Running, session: Session, random: Random): boolean {
    const reason = move(random);
    if (reason === undefined) return false;
    const { group } = running;
    const { line, block } = group;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const other = session.day + random.int(1, 6);
      const taken = isFree(other) || this.strikes.has(other) || running.sessions.has(other);
      if (other > block.to || taken || line.weekdays.includes(weekday(other)) || !this.hasRoom(line, other)) continue;
      const replacement = sessionOf(this.number(line, other), group, other);
      replacement.replaces = session;
      session.status = 'moved';
      session.reason = reason;
      session.replacedBy = replacement;
      running.sessions.set(other, replacement);
      const list = this.moved.get(other) ?? [];
      this.moved.set(other, [...list, line]);
      return true;
    }
    return false;
  }

  private hasRoom(line: Line, day: number): boolean {
    const meets = (other: Line) =>
      other.room === line.room && other.start < line.start + line.minutes && line.start < other.start + other.minutes;
    const usual = this.lines.some((other) => other.weekdays.includes(weekday(day)) && meets(other));
    return !usual && !(this.moved.get(day) ?? []).some(meets);
  }

  private put({ group, sessions }: Running): void {
    const { sink } = this.shop;
    const { line } = group;
    putSeries(sink, group.series, line, group.block);
    for (const session of sessions.values()) {
      putSession(sink, session);
      if (session.marks.length === 0) continue;
      let taken = this.taken.get(line.offer);
      if (taken === undefined) {
        taken = { offer: line.offer, participation: new Participation() };
        this.taken.set(line.offer, taken);
      }
      for (const [person, reason] of session.marks)
        if (reason === null) taken.participation.add(person, session.day, session.registered);
    }
    putApplications(sink, group);
  }
}

const half = (day: number) => (isoDay(day).slice(5) < '07' ? 1 : 2);

/** Whether people apply for the series themselves. */
function isNamed({ group }: Running): boolean {
  const { counted, pattern } = group.line.offer.template;
  return !counted && pattern !== 'reception';
}

/** An interview is had by nearly everybody who is still there, and is then over. */
function receive(session: Session, attending: Day, random: Random): void {
  const { group, day } = session;
  const { line } = group;
  const marks = group.members
    .filter((member) => member.meets === day)
    .map((member) => {
      const { person } = member.residence;
      const comes = random.chance(0.98) && attending.take(person, line.start, line.minutes);
      group.leave(member, day, 'ended');
      return [person, comes ? null : random.chance(0.5) ? 'refused' : 'court'] as const;
    });
  if (marks.every(([, reason]) => reason !== null)) {
    session.status = 'cancelled';
    session.reason = marks.length === 0 ? 'onvoldoende-inschrijvingen' : 'no-show';
  } else session.marks = marks;
}

/** Where the detainee of the demonstration takes part: groups at different hours, and a waiting list for talks. */
function pinsFor(lines: readonly Line[], guest: Residence): Map<Line, Pin> {
  const open = lines.filter(
    ({ offer }) => offer.closes === null && !offer.template.newcomers && !offer.template.counted,
  );
  const pins = new Map<Line, Pin>();
  const apart = (a: Line, b: Line) =>
    a.weekdays.every((day) => !b.weekdays.includes(day)) || Math.abs(a.start - b.start) >= 180;
  const add = (as: Pin['as'], suits: (line: Line) => boolean) => {
    const line = open.find(
      (one) => suits(one) && [...pins.keys()].every((other) => other.offer !== one.offer && apart(one, other)),
    );
    if (line !== undefined) pins.set(line, { residence: guest, as });
  };
  const group = ({ places }: Line) => places > 1;
  add(
    'enrolled',
    (line) => group(line) && line.offer.template.by === 'demo-cvo' && line.offer.template.pattern === 'term',
  );
  // Two that run all year, so that there is something to look at between the terms.
  add('enrolled', (line) => group(line) && line.offer.template.pattern === 'half-year');
  add('enrolled', (line) => group(line) && line.offer.template.pattern === 'half-year');
  add('waiting', (line) => !group(line) && line.offer.template.by === 'demo-cgg');
  return pins;
}
