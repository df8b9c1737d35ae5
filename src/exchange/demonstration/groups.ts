import type { Block, Period } from './blocks.ts';
import { momentAt } from './calendar.ts';
import type { Scale } from './calibration.ts';
import type { Sink } from './insert.ts';
import type { Line } from './offers.ts';
import type { Busy, People, Residence } from './persons.ts';
import type { Random } from './random.ts';

/** Somebody who applied for a series. */
export interface Member {
  residence: Residence;
  applied: number;
  enrolled: number | null;
  busy: Busy | null;
  pinned: boolean;
}

/** Somebody who must be in a line: enrolled, or on the waiting list. */
export interface Pin {
  residence: Residence;
  as: 'enrolled' | 'waiting';
}

/** The people of one series: who is enrolled, who waits, who left, and the application rows of all of them. */
export class Group {
  readonly members: Member[] = [];
  readonly waiting: Member[] = [];
  private readonly known = new Set<number>();
  private readonly aim: number;
  private readonly weekdays: number;

  constructor(
    private readonly sink: Sink,
    private readonly people: People,
    private readonly scale: Scale,
    private readonly period: Period,
    private readonly random: Random,
    private readonly series: number,
    private readonly line: Line,
    private readonly block: Block,
    private readonly pin: Pin | undefined,
  ) {
    const full = random.chance(0.4) || line.places === 1 || pin?.as === 'waiting';
    this.aim = full ? line.places : Math.max(1, Math.round(line.places * (0.55 + 0.4 * random.next())));
    this.weekdays = line.weekdays.reduce((mask, day) => mask | (1 << day), 0);
    this.open(Math.min(block.from, period.today), full);
  }

  private open(day: number, full: boolean): void {
    if (this.pin !== undefined && this.pin.residence.from + 2 <= day && this.pin.residence.to >= day) {
      const { residence } = this.pin;
      if (this.pin.as === 'enrolled') this.enrol(this.apply(residence, day, true), day);
      else if (this.block.current) this.waiting.push(this.apply(residence, day, true));
    }
    this.fill(day);
    // People only wait where no place is left.
    if (!full || this.members.length < this.line.places) return;
    for (let number = this.random.int(0, this.line.places === 1 ? 2 : 4); number > 0; number -= 1) {
      const residence = this.find(day);
      if (residence !== undefined) this.waiting.push(this.apply(residence, day, false));
    }
  }

  /** Brings the group to that day: who left the prison ends, free places are taken. */
  reach(day: number): void {
    for (let index = this.members.length - 1; index >= 0; index -= 1) {
      const member = this.members[index] as Member;
      const gone = member.residence.to < day;
      if (!gone && (member.pinned || !this.random.chance(0.012))) continue;
      this.members.splice(index, 1);
      this.leave(member, gone ? 'ended' : 'withdrawn', gone ? member.residence.to : day - 1);
    }
    for (let index = this.waiting.length - 1; index >= 0; index -= 1) {
      const member = this.waiting[index] as Member;
      if (member.residence.to >= day) continue;
      this.waiting.splice(index, 1);
      this.leave(member, 'ended', member.residence.to);
    }
    this.fill(day);
  }

  private fill(day: number): void {
    const aim = this.waiting.length > 0 ? this.line.places : this.aim;
    for (let misses = 0; this.members.length < aim && misses < 3; ) {
      const next = this.waiting.findIndex((member) => !member.pinned && this.isFreeFor(member.residence, day));
      if (next >= 0) this.enrol(this.waiting.splice(next, 1)[0] as Member, day);
      else {
        const residence = this.find(day);
        if (residence === undefined) misses += 1;
        else this.enrol(this.apply(residence, day, false), day);
      }
    }
  }

  private apply(residence: Residence, day: number, pinned: boolean): Member {
    this.known.add(residence.person.id);
    const applied = Math.max(residence.from, day - this.random.int(2, 24));
    return { residence, applied, enrolled: null, busy: null, pinned };
  }

  private enrol(member: Member, day: number): void {
    member.enrolled = Math.min(day, Math.max(member.applied, day - this.random.int(0, 6)));
    member.busy = {
      weekdays: this.weekdays,
      start: this.line.start,
      end: this.line.start + this.line.minutes,
      from: day,
      to: this.block.to,
    };
    member.residence.person.busy.push(member.busy);
    this.members.push(member);
  }

  /** Somebody who is present, takes part in things, does not know this series yet and has the time. */
  private find(day: number): Residence | undefined {
    const around = this.people.around(this.line.offer.prison, day);
    if (around.length === 0) return undefined;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const residence = this.random.pick(around);
      const { person } = residence;
      if (!this.random.chance(person.propensity) || residence.from > day - 2 || residence.to < day) continue;
      if (this.line.offer.template.newcomers && person.language === 'nl') continue;
      if (!this.known.has(person.id) && this.isFreeFor(residence, day)) return residence;
    }
    return undefined;
  }

  private isFreeFor(residence: Residence, day: number): boolean {
    let running = 0;
    const end = this.line.start + this.line.minutes;
    for (const other of residence.person.busy) {
      if (other.to < day || other.from > this.block.to) continue;
      running += 1;
      if ((other.weekdays & this.weekdays) !== 0 && other.start < end && this.line.start < other.end) return false;
    }
    return running < this.scale.enrolments;
  }

  private leave(member: Member, state: string, day: number): void {
    if (member.busy !== null) member.busy.to = day;
    const ended = member.enrolled === null ? Math.max(member.applied, day) : Math.max(member.enrolled, day);
    this.write(member, state, ended);
  }

  /** The end of a finished series, or the state of today in a running one. */
  close(): void {
    const { current, to } = this.block;
    for (const member of this.members)
      this.write(member, current ? 'enrolled' : 'ended', current ? null : Math.min(to, member.residence.to));
    for (const member of this.waiting)
      this.write(member, current ? 'waiting' : 'ended', current ? null : Math.min(to, member.residence.to));
    const day = Math.min(this.block.from, this.period.today);
    const other =
      current && this.line.offer.template.intake ? 'intake' : this.random.chance(0.05) ? 'invalid' : undefined;
    const residence = other === undefined ? undefined : this.find(day);
    if (other !== undefined && residence !== undefined) {
      this.write(this.apply(residence, day, false), other, other === 'invalid' ? Math.min(day, residence.to) : null);
    }
  }

  private write(member: Member, state: string, ended: number | null): void {
    const { offer } = this.line;
    this.sink.put(
      'applications',
      this.series,
      offer.id,
      offer.code,
      member.residence.person.id,
      state,
      momentAt(member.applied, 570),
      member.enrolled === null ? null : momentAt(member.enrolled, 690),
      ended === null ? null : momentAt(ended, 1020),
      `supporter-${offer.code}`,
    );
  }
}
