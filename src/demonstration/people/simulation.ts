import { dayNumber } from '../calendar/days.ts';
import { type LegalStatus, REENTRY_SHARE, type Scale, type Sex, type Target } from '../calibration.ts';
import { Random } from '../random.ts';
import { type Cell, emptyPrisons, type Prison } from './cells.ts';
import { type Departure, type Detainee, lastStay, type Stay } from './stays.ts';

// What people enter with; the table says who is present, not who enters. Assumption.
const ENTERING: Record<LegalStatus, number> = { accused: 0.72, convicted: 0.24, interned: 0.01, other: 0.03 };
/** Transfers between prisons that people enter from outside, per admission. Assumption. */
const EXCHANGED_PER_ADMISSION = 0.06;
/** Accused who are sentenced, interned or get another status per admission. Assumption. */
const JUDGED_PER_ADMISSION = 0.14;
const YEAR = 365.25;

/**
 * Simulates who is where, day by day up to and including `until`. A later `until` only adds: what happened by a day is the
 * same. `pause` is awaited after each month. Admissions come at the rate of the table; releases, transfers and changes of status
 * keep each prison near its average per legal status and sex.
 */
export async function simulateStays(
  targets: readonly Target[],
  scale: Scale,
  until: number,
  pause: () => Promise<void> = async () => undefined,
): Promise<Detainee[]> {
  const simulation = new Simulation(targets, scale);
  const first = dayNumber(scale.first);
  simulation.populate(first);
  for (let day = first + 1; day <= until; day += 1) {
    if (day % 30 === 0) await pause();
    simulation.live(day);
  }
  return simulation.people;
}

/** All prisons on their way through the days. */
class Simulation {
  readonly people: Detainee[] = [];
  private readonly random = new Random('stays');
  private readonly prisons: readonly Prison[];
  private readonly cells: readonly Cell[];
  /** Who was released and may come back. */
  private readonly released: Record<Sex, Detainee[]> = { male: [], female: [] };
  private owedReentries = 0;

  constructor(
    targets: readonly Target[],
    private readonly scale: Scale,
  ) {
    this.prisons = emptyPrisons(targets, scale, this.random);
    this.cells = this.prisons.flatMap((prison) => prison.all);
  }

  /** Fills every prison on the first day. */
  populate(first: number): void {
    for (const cell of this.cells) {
      for (let number = cell.wanted(first); number > 0; number -= 1)
        this.enter(cell, { detention: 1, from: first, entry: 'admission' });
    }
    const anchor = this.people.find(isAnchor);
    if (anchor !== undefined) anchor.anchored = true;
  }

  /** One day: people come, are judged, move and go. */
  live(day: number): void {
    for (const prison of this.prisons) this.owe(prison, day);
    for (const cell of this.cells) if (cell.prison.target.fed) this.feed(cell, day);
    for (const cell of this.cells) {
      this.thin(cell, day);
      if (cell.status !== 'accused' && !cell.prison.target.fed) this.sentence(cell, day);
    }
  }

  /** What comes at the rate of the table, whoever is present. */
  private owe(prison: Prison, day: number): void {
    const { target } = prison;
    prison.admissions += target.admissions / YEAR;
    for (; prison.admissions >= 1; prison.admissions -= 1) this.admit(prison, day);
    prison.judgements += (target.admissions * JUDGED_PER_ADMISSION) / YEAR;
    for (; prison.judgements >= 1; prison.judgements -= 1) this.judge(prison, day);
    prison.exchanges += target.fed ? 0 : Math.max(4, target.admissions * EXCHANGED_PER_ADMISSION) / YEAR;
    for (; prison.exchanges >= 1; prison.exchanges -= 1) this.exchange(prison, day);
    prison.releases += target.fed ? target.population / this.scale.fedDays : 0;
    for (; prison.releases >= 1; prison.releases -= 1) this.release(this.anyCell(prison), day);
  }

  private anyCell(prison: Prison): Cell {
    return this.random.weighted(prison.all.map((cell) => [cell, cell.mean] as const));
  }

  /** A prison that is filled by transfers gets those it lacks. */
  private feed(cell: Cell, day: number): void {
    for (let lacking = cell.wanted(day) - cell.count; lacking > 0; lacking -= 1) {
      const from = this.donor(cell, day);
      if (from === undefined || !this.move(from, cell, 'transfer', day)) break;
    }
  }

  /** Those whom a cell has too many go home, or where they lack. */
  private thin(cell: Cell, day: number): void {
    for (let spare = cell.count - cell.wanted(day); spare > 0; spare -= 1) {
      const home = cell.status === 'accused' || this.random.chance(0.6);
      const elsewhere = home ? undefined : this.lackingElsewhere(cell, day);
      if (!(elsewhere === undefined ? this.release(cell, day) : this.move(cell, elsewhere, 'transfer', day))) break;
    }
  }

  /** Those whom a cell lacks are found among the accused of the same prison. */
  private sentence(cell: Cell, day: number): void {
    const accused = cell.prison.cells.accused[cell.sex];
    for (let lacking = cell.wanted(day) - cell.count; lacking > 0; lacking -= 1)
      if (!this.move(accused, cell, 'status-change', day)) break;
  }

  private admit(prison: Prison, day: number): void {
    const weights = prison.all.map((cell) => {
      const lacking = Math.max(0, cell.wanted(day) - cell.count);
      const { male, female } = prison.cells[cell.status];
      const share = cell.mean / (male.mean + female.mean || 1);
      return [cell, cell.mean < 0.5 ? 0 : ENTERING[cell.status] * share + lacking * 0.3 * share] as const;
    });
    const cell = this.random.weighted(weights);
    this.owedReentries += REENTRY_SHARE;
    const back = this.owedReentries >= 1 ? this.returning(cell.sex, day) : undefined;
    if (back !== undefined) this.owedReentries -= 1;
    const detention = back === undefined ? 1 : lastStay(back.stays).detention + 1;
    this.enter(cell, { detention, from: day, entry: 'admission' }, back);
  }

  private judge(prison: Prison, day: number): void {
    const { male, female } = prison.cells.accused;
    const sex = this.random.chance(female.mean / (male.mean + female.mean || 1)) ? 'female' : 'male';
    const status = this.random.weighted([
      ['convicted', 88],
      ['interned', prison.cells.interned[sex].mean > 0.5 ? 9 : 0],
      ['other', 3],
    ] as const);
    this.move(prison.cells.accused[sex], prison.cells[status][sex], 'status-change', day);
  }

  /** Two people of the same status and sex change places: transfers into prisons that people enter from outside. */
  private exchange(prison: Prison, day: number): void {
    const cell = this.anyCell(prison);
    const others = this.prisons
      .filter((other) => other !== prison && !other.target.fed)
      .map((other) => other.cells[cell.status][cell.sex])
      .filter((other) => other.count > 0);
    if (others.length === 0) return;
    const other = this.random.pick(others);
    if (this.move(cell, other, 'transfer', day)) this.move(other, cell, 'transfer', day);
  }

  private release(cell: Cell, day: number): boolean {
    const who = cell.take(day, this.random);
    if (who === undefined) return false;
    close(who, day, 'release');
    this.released[who.sex].push(who);
    return true;
  }

  private move(from: Cell, to: Cell, entry: 'transfer' | 'status-change', day: number): boolean {
    const who = from.take(day, this.random);
    if (who === undefined) return false;
    const { detention } = close(who, day, entry);
    this.enter(to, { detention, from: day, entry }, who);
    return true;
  }

  /** Somebody enters a cell; without a `who` it is somebody new. */
  private enter(cell: Cell, begins: Pick<Stay, 'detention' | 'from' | 'entry'>, who?: Detainee): void {
    const stay: Stay = { ...begins, prison: cell.prison.target, status: cell.status, to: null, departure: null };
    who?.stays.push(stay);
    cell.add(who ?? this.newcomer(cell.sex, stay));
  }

  private newcomer(sex: Sex, stay: Stay): Detainee {
    const who: Detainee = { index: this.people.length, sex, stays: [stay], anchored: false };
    this.people.push(who);
    return who;
  }

  /** Somebody who was released at least two weeks ago. */
  private returning(sex: Sex, day: number): Detainee | undefined {
    const pool = this.released[sex];
    for (let attempt = 0; attempt < 8 && pool.length > 0; attempt += 1) {
      const position = Math.floor(this.random.next() * pool.length);
      const who = pool[position];
      const left = who && lastStay(who.stays).to;
      if (left === undefined || left === null || left > day - 14) continue;
      const last = pool.pop();
      if (last !== undefined && position < pool.length) pool[position] = last;
      return who;
    }
    return undefined;
  }

  /** Where somebody of that status and sex can best be missed: in a prison with people entering from outside. */
  private donor(cell: Cell, day: number): Cell | undefined {
    let best: Cell | undefined;
    let most = -Infinity;
    for (const { target, cells } of this.prisons) {
      const other = cells[cell.status][cell.sex];
      const surplus = other.count - other.wanted(day);
      const weight = surplus > 0 ? 1e6 + surplus : other.count;
      if (target.fed || other.count === 0 || weight <= most) continue;
      most = weight;
      best = other;
    }
    return best;
  }

  private lackingElsewhere(cell: Cell, day: number): Cell | undefined {
    const start = this.random.int(0, this.prisons.length - 1);
    return [...this.prisons.slice(start), ...this.prisons.slice(0, start)]
      .map((prison) => prison.cells[cell.status][cell.sex])
      .find((other) => other !== cell && other.wanted(day) > other.count);
  }
}

/** Ends the stay that somebody is in, the day before. */
function close(who: Detainee, day: number, departure: Departure): Stay {
  const stay = lastStay(who.stays);
  stay.to = day - 1;
  stay.departure = departure;
  return stay;
}

/** Who is in Antwerpen from the first day, a convicted man: the first such person becomes the detainee of the demonstration. */
function isAnchor({ sex, stays }: Detainee): boolean {
  const [stay] = stays;
  return sex === 'male' && stay.status === 'convicted' && stay.prison.code === 'antwerpen';
}
