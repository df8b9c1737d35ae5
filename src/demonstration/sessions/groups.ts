import { momentAt } from '../calendar/days.ts';
import type { Scale } from '../calibration.ts';
import type { Sink } from '../load/rows.ts';
import type { Block } from '../offers/blocks.ts';
import type { Line } from '../offers/offers.ts';
import type { Residence } from '../people/persons.ts';
import { Random } from '../random.ts';

/** Somebody who applied for a series. Each day is the one on which it happened; it shows from the next. */
export interface Member {
  residence: Residence;
  applied: number;
  enrolled: number | null;
  /** The day of the interview, or of the application where none is asked. */
  heard: number;
  ended: { day: number; state: 'ended' | 'withdrawn' | 'invalid' } | null;
  /** Must be there: is not withdrawn, and does not get a place when meant to wait. */
  pinned: boolean;
  /** The only day on which somebody is expected, where that is one. */
  meets: number | null;
}

/** Somebody who must be in a line: enrolled, or on the waiting list. */
export interface Pin {
  residence: Residence;
  as: 'enrolled' | 'waiting';
}

/** How long somebody waits for the interview before the application lapses. */
const LAPSES: readonly [number, number] = [14, 35];

/** The people of one series: who is enrolled, who waits, who left. */
export class Group {
  readonly members: Member[] = [];
  /** Who waits for a place or an interview, first come first. */
  readonly waiting: Member[] = [];
  /** All applications, in the order in which they were made. */
  readonly all: Member[] = [];
  readonly weekdays: number;
  private readonly known = new Set<number>();
  private readonly aim: number;
  private readonly wantedWaiting: number;
  private readonly random: Random;

  constructor(
    readonly series: number,
    readonly line: Line,
    readonly block: Block,
    private readonly scale: Scale,
    private readonly pin: Pin | undefined,
  ) {
    const random = new Random(`group ${line.offer.code} ${line.index} ${block.index}`);
    this.random = random;
    const full = random.chance(0.4) || line.places === 1 || pin?.as === 'waiting';
    this.aim = full ? line.places : Math.max(1, Math.round(line.places * (0.55 + 0.4 * random.next())));
    this.wantedWaiting = full ? random.int(0, line.places === 1 ? 2 : 4) : 0;
    this.weekdays = line.weekdays.reduce((mask, day) => mask | (1 << day), 0);
  }

  /** The first applications, on the day on which the series is announced. */
  open(day: number, present: readonly Residence[]): void {
    if (this.pin !== undefined) {
      const member = this.apply(this.pin.residence, day, true);
      if (this.pin.as === 'enrolled') this.enrol(member, day);
      else this.queue(member);
    }
    const wrong = this.random.chance(0.05) ? this.find(day, present) : undefined;
    if (wrong !== undefined) this.apply(wrong, day, false).ended = { day: day + 2, state: 'invalid' };
  }

  /** Takes applications in the weeks before the first session: more with each day. */
  recruit(day: number, present: readonly Residence[]): void {
    const { opens, from } = this.block;
    const share = day >= from - 1 ? 1 : (day - opens + 1) / Math.max(1, from - opens);
    this.fill(day, Math.ceil(this.aim * share), present);
    if (day < from - 6 || this.members.length < this.line.places) return;
    if (this.queued() < this.wantedWaiting) this.queueUp(day, present);
  }

  /** After a session: somebody stops, the application of another lapses, free places are taken. */
  settle(day: number, present: readonly Residence[]): void {
    for (const member of [...this.members]) {
      if (!member.pinned && this.random.chance(0.012)) this.leave(member, day, 'withdrawn');
    }
    for (const member of [...this.waiting]) {
      if (member.pinned || !this.asks() || day - member.applied < this.random.int(...LAPSES)) continue;
      this.leave(member, day, this.random.chance(0.6) ? 'invalid' : 'withdrawn');
    }
    this.fill(day, this.queued() > 0 ? this.line.places : this.aim, present);
    const full = this.members.length >= this.line.places && this.queued() < this.wantedWaiting;
    if ((full || (this.asks() && this.queued() === 0)) && this.random.chance(0.4)) this.queueUp(day, present);
  }

  /** The last day of the series is over: whoever is in it or waits is in nothing any more. */
  close(day: number): void {
    for (const member of [...this.members, ...this.waiting]) this.leave(member, day, 'ended');
  }

  /** Somebody leaves the prison, or the series. */
  leave(member: Member, day: number, state: 'ended' | 'withdrawn' | 'invalid'): void {
    if (member.enrolled !== null && member.enrolled > day) member.enrolled = null;
    member.ended = { day: Math.max(day, member.applied), state };
    remove(this.members, member);
    remove(this.waiting, member);
    remove(member.residence.groups, this);
    remove(member.residence.queues, this);
  }

  /** Ends what somebody who left the prison still had here. */
  depart(residence: Residence): void {
    for (const member of [...this.members, ...this.waiting])
      if (member.residence === residence) this.leave(member, residence.to, 'ended');
  }

  /** Takes somebody in for one day; undefined when that person was in the series before. */
  admit(residence: Residence, day: number, meets: number): Member | undefined {
    if (this.known.has(residence.person.id)) return undefined;
    const member = this.apply(residence, day, false);
    member.meets = meets;
    this.enrol(member, day);
    return member;
  }

  /** Whether an interview comes before a place. */
  private asks(): boolean {
    return this.line.offer.template.intake;
  }

  private queued(): number {
    return this.waiting.reduce((sum, member) => sum + (member.pinned ? 0 : 1), 0);
  }

  private queueUp(day: number, present: readonly Residence[]): void {
    const residence = this.find(day, present);
    if (residence !== undefined) this.queue(this.apply(residence, day, false));
  }

  private queue(member: Member): void {
    member.residence.queues.push(this);
    this.waiting.push(member);
  }

  private fill(day: number, aim: number, present: readonly Residence[]): void {
    for (let misses = 0; this.members.length < aim && misses < 3; ) {
      const next = this.waiting.find((member) => !member.pinned && this.isFreeFor(member.residence, day));
      if (next !== undefined) {
        remove(this.waiting, next);
        this.enrol(next, day);
      } else {
        const residence = this.find(day, present);
        if (residence === undefined) misses += 1;
        else this.enrol(this.apply(residence, day, false), day);
      }
    }
  }

  private apply(residence: Residence, day: number, pinned: boolean): Member {
    this.known.add(residence.person.id);
    const heard = this.asks() && !pinned ? day + this.random.int(3, 10) : day;
    const member: Member = { residence, applied: day, enrolled: null, heard, ended: null, pinned, meets: null };
    this.all.push(member);
    return member;
  }

  private enrol(member: Member, day: number): void {
    member.enrolled = Math.max(day, member.heard);
    remove(member.residence.queues, this);
    member.residence.groups.push(this);
    this.members.push(member);
  }

  /** Somebody who is present, takes part in things, does not know this series yet and has the time. */
  private find(day: number, present: readonly Residence[]): Residence | undefined {
    if (present.length === 0) return undefined;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const residence = this.random.pick(present);
      const { person } = residence;
      if (!this.random.chance(person.propensity) || residence.from > day - 2) continue;
      if (this.line.offer.template.newcomers && person.language === 'nl') continue;
      if (!this.known.has(person.id) && this.isFreeFor(residence, day)) return residence;
    }
    return undefined;
  }

  private isFreeFor(residence: Residence, day: number): boolean {
    const { start, minutes } = this.line;
    let running = 0;
    for (const { weekdays, line, block } of residence.groups) {
      if (block.to < this.block.from || block.from > this.block.to || block.to < day) continue;
      running += 1;
      const together = (weekdays & this.weekdays) !== 0;
      if (together && line.start < start + minutes && start < line.start + line.minutes) return false;
    }
    return running < this.scale.enrolments;
  }
}

function remove<Item>(list: Item[], item: Item): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

/** Puts the applications of a series: as they stood on the day of looking. */
export function putApplications(sink: Sink, group: Group): void {
  const { line, series } = group;
  const { id, code } = line.offer;
  for (const { residence, applied, enrolled, heard, ended } of group.all) {
    const person = residence.person.id;
    sink.put('applications', ended === null ? Infinity : ended.day + 1, (day) => {
      if (day <= applied) return null;
      const over = ended !== null && day > ended.day;
      const placed = enrolled !== null && day > enrolled;
      const state = over ? ended.state : placed ? 'enrolled' : day > heard ? 'waiting' : 'intake';
      const at = momentAt(applied, 570);
      const from = placed ? momentAt(enrolled, 690) : null;
      const to = over ? momentAt(ended.day, 1290) : null;
      return [series, person, id, code, state, at, from, to, `supporter-${code}`];
    });
  }
}
