import { LEGAL_STATUSES } from '../../shared/codes.ts';
import {
  type ByStatusAndSex,
  byStatusAndSex,
  type LegalStatus,
  type Scale,
  SEXES,
  type Sex,
  type Target,
} from '../calibration.ts';
import type { Random } from '../random.ts';
import { type Detainee, lastStay } from './stays.ts';

/** A prison of the simulation. What it owes grows a little each day; for each whole one somebody moves. */
export class Prison {
  readonly cells: ByStatusAndSex<Cell>;
  /** The same cells, by status and then by sex. */
  readonly all: readonly Cell[];
  /** Where in its yearly wave it is, of one. */
  wave = 0;
  admissions = 0;
  judgements = 0;
  releases = 0;
  exchanges = 0;

  constructor(
    readonly target: Target,
    scale: Scale,
    random: Random,
  ) {
    const { cells } = target;
    this.cells = byStatusAndSex(
      (status, sex) => new Cell(this, status, sex, cells[status][sex], random.next(), scale.swing),
    );
    this.all = LEGAL_STATUSES.flatMap((status) => SEXES.map((sex) => this.cells[status][sex]));
  }
}

/** Everybody of one legal status and sex in one prison. */
export class Cell {
  private readonly people: Detainee[] = [];

  constructor(
    readonly prison: Prison,
    readonly status: LegalStatus,
    readonly sex: Sex,
    /** People present on an average day. */
    readonly mean: number,
    private readonly phase: number,
    private readonly swing: number,
  ) {}

  /** How many are present. */
  get count(): number {
    return this.people.length;
  }

  /**
   * How many should be present that day. Fractions of people are present a fraction of the time; a yearly wave keeps the line
   * from being flat.
   */
  wanted(day: number): number {
    const wave = 1 + this.swing * 0.02 * Math.sin(2 * Math.PI * (day / 365.25 + this.prison.wave));
    return Math.floor(this.mean * wave + ((this.phase + (this.swing * day) / 61) % 1));
  }

  /** Takes somebody in. */
  add(who: Detainee): void {
    this.people.push(who);
  }

  /** Takes out someone who entered before today; more often a recent arrival, so that many stays are short and some very long. */
  take(day: number, random: Random): Detainee | undefined {
    const { people } = this;
    for (let attempt = 0; attempt < 10 && people.length > 0; attempt += 1) {
      const low = random.chance(0.45) ? Math.floor(people.length * 0.7) : 0;
      const position = low + Math.floor(random.next() * (people.length - low));
      const who = people[position];
      if (who === undefined || who.anchored || lastStay(who.stays).from >= day) continue;
      people.splice(position, 1);
      return who;
    }
    return undefined;
  }
}

/** The prisons, empty, each at a moment of its own in what it owes. */
export function emptyPrisons(targets: readonly Target[], scale: Scale, random: Random): Prison[] {
  const prisons = targets.map((target) => new Prison(target, scale, random));
  for (const prison of prisons) prison.wave = random.next();
  for (const prison of prisons) prison.admissions = random.next();
  for (const prison of prisons) prison.judgements = random.next();
  for (const prison of prisons) prison.releases = random.next();
  for (const prison of prisons) prison.exchanges = random.next();
  return prisons;
}
