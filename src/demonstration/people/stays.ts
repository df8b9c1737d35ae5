import { dayNumber } from '../calendar/days.ts';
import { CELL_SEXES, REENTRY_SHARE, type Scale, STATUSES, type Target } from '../calibration.ts';
import { Random } from '../random.ts';

type Entry = 'admission' | 'transfer' | 'status-change';
type Departure = 'release' | 'transfer' | 'status-change';

/** One stay in one prison under one legal status. Days are day numbers, `to` null means present today. */
export interface Stay {
  detention: number;
  prison: number;
  status: number;
  from: number;
  to: number | null;
  entry: Entry;
  departure: Departure | null;
}

/** A person of the simulation: the sex and the stays in order. */
export interface Detainee {
  index: number;
  sex: number;
  stays: Stay[];
  /** Never leaves: the detainee of the demonstration, who has a history on whichever day. */
  anchored: boolean;
}

const ACCUSED = 0;
const CONVICTED = 1;
// What people enter with; the table says who is present, not who enters. Assumption.
const ENTERING = [0.72, 0.24, 0.01, 0.03];
/** Transfers between prisons that people enter from outside, per admission. Assumption. */
const EXCHANGED_PER_ADMISSION = 0.06;
/** Accused who are sentenced, interned or get another status per admission. Assumption. */
const JUDGED_PER_ADMISSION = 0.14;

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
  const random = new Random('stays');
  const people: Detainee[] = [];
  const cells: Detainee[][] = targets.flatMap((target) => target.cells.map(() => []));
  const phase = cells.map(() => random.next());
  const waves = targets.map(() => random.next());
  const admitting = targets.map(() => random.next());
  const judging = targets.map(() => random.next());
  const leaving = targets.map(() => random.next());
  const released: Detainee[][] = [[], []];
  let owedReentries = 0;
  const first = dayNumber(scale.first);
  const exchanging = targets.map(() => random.next());

  const cellOf = (prison: number, status: number, sex: number) => prison * 8 + status * 2 + sex;
  const count = (cell: number) => (cells[cell] as Detainee[]).length;
  // Fractions of people are present a fraction of the time; a yearly wave keeps the line from being flat.
  const wanted = (cell: number, day: number) => {
    const prison = Math.floor(cell / 8);
    const mean = (targets[prison] as Target).cells[cell % 8] as number;
    const wave = 1 + scale.swing * 0.02 * Math.sin(2 * Math.PI * (day / 365.25 + (waves[prison] as number)));
    return Math.floor(mean * wave + (((phase[cell] as number) + (scale.swing * day) / 61) % 1));
  };
  const enter = (who: Detainee, stay: Omit<Stay, 'to' | 'departure'>) => {
    who.stays.push({ ...stay, to: null, departure: null });
    (cells[cellOf(stay.prison, stay.status, who.sex)] as Detainee[]).push(who);
  };
  /** Someone who entered before today; more often a recent arrival, so that many stays are short and some very long. */
  const choose = (cell: number, day: number): Detainee | undefined => {
    const list = cells[cell] as Detainee[];
    for (let attempt = 0; attempt < 10 && list.length > 0; attempt += 1) {
      const low = random.chance(0.45) ? Math.floor(list.length * 0.7) : 0;
      const position = low + Math.floor(random.next() * (list.length - low));
      const who = list[position] as Detainee;
      if (who.anchored || (who.stays[who.stays.length - 1] as Stay).from >= day) continue;
      list.splice(position, 1);
      return who;
    }
    return undefined;
  };
  const close = (who: Detainee, day: number, departure: Departure): Stay => {
    const stay = who.stays[who.stays.length - 1] as Stay;
    stay.to = day - 1;
    stay.departure = departure;
    return stay;
  };
  const release = (cell: number, day: number) => {
    const who = choose(cell, day);
    if (who === undefined) return false;
    close(who, day, 'release');
    (released[who.sex] as Detainee[]).push(who);
    return true;
  };
  const move = (from: number, prison: number, status: number, entry: 'transfer' | 'status-change', day: number) => {
    const who = choose(from, day);
    if (who === undefined) return false;
    const { detention } = close(who, day, entry);
    enter(who, { detention, prison, status, from: day, entry });
    return true;
  };
  const returning = (sex: number, day: number): Detainee | undefined => {
    const pool = released[sex] as Detainee[];
    for (let attempt = 0; attempt < 8 && pool.length > 0; attempt += 1) {
      const position = Math.floor(random.next() * pool.length);
      const who = pool[position] as Detainee;
      if (((who.stays[who.stays.length - 1] as Stay).to as number) > day - 14) continue;
      pool[position] = pool[pool.length - 1] as Detainee;
      pool.pop();
      return who;
    }
    return undefined;
  };
  const newcomer = (sex: number): Detainee => {
    const who = { index: people.length, sex, stays: [], anchored: false };
    people.push(who);
    return who;
  };
  const admit = (prison: number, day: number) => {
    const target = targets[prison] as Target;
    const weights = target.cells.map((mean, cell) => {
      const lacking = Math.max(0, wanted(prison * 8 + cell, day) - count(prison * 8 + cell));
      const share =
        mean / ((target.cells[cell - (cell % 2)] as number) + (target.cells[cell - (cell % 2) + 1] as number) || 1);
      return [cell, mean < 0.5 ? 0 : (ENTERING[cell >> 1] as number) * share + lacking * 0.3 * share] as const;
    });
    const cell = random.weighted(weights);
    const sex = cell % 2;
    owedReentries += REENTRY_SHARE;
    const back = owedReentries >= 1 ? returning(sex, day) : undefined;
    if (back !== undefined) owedReentries -= 1;
    const who = back ?? newcomer(sex);
    const detention = (who.stays[who.stays.length - 1]?.detention ?? 0) + 1;
    enter(who, { detention, prison, status: cell >> 1, from: day, entry: 'admission' });
  };
  /** The prison that can best miss somebody of that status and sex: one with people entering from outside. */
  const donor = (cell: number, day: number): number | undefined => {
    let best: number | undefined;
    let most = -Infinity;
    targets.forEach((target, prison) => {
      const other = prison * 8 + (cell % 8);
      const surplus = count(other) - wanted(other, day);
      const weight = surplus > 0 ? 1e6 + surplus : count(other);
      if (!target.fed && count(other) > 0 && weight > most) {
        most = weight;
        best = other;
      }
    });
    return best;
  };

  /** Two people of the same status and sex change places: transfers into prisons that people enter from outside. */
  const exchange = (prison: number, day: number) => {
    const cell = random.weighted((targets[prison] as Target).cells.map((mean, one) => [one, mean] as const));
    const others = targets.flatMap((target, other) =>
      other !== prison && !target.fed && count(other * 8 + cell) > 0 ? [other] : [],
    );
    if (others.length === 0) return;
    const other = random.pick(others);
    if (move(prison * 8 + cell, other, cell >> 1, 'transfer', day))
      move(other * 8 + cell, prison, cell >> 1, 'transfer', day);
  };

  targets.forEach((target, prison) => {
    target.cells.forEach((_, cell) => {
      for (let number = wanted(prison * 8 + cell, first); number > 0; number -= 1) {
        enter(newcomer(cell % 2), { detention: 1, prison, status: cell >> 1, from: first, entry: 'admission' });
      }
    });
  });
  const anchor = people.find((who) => isAnchor(who, targets));
  if (anchor !== undefined) anchor.anchored = true;
  for (let day = first + 1; day <= until; day += 1) {
    if (day % 30 === 0) await pause();
    targets.forEach((target, prison) => {
      admitting[prison] = (admitting[prison] as number) + target.admissions / 365.25;
      for (; (admitting[prison] as number) >= 1; (admitting[prison] as number)--) admit(prison, day);
      judging[prison] = (judging[prison] as number) + (target.admissions * JUDGED_PER_ADMISSION) / 365.25;
      for (; (judging[prison] as number) >= 1; (judging[prison] as number)--) {
        const sex = random.chance(
          (target.cells[1] as number) / ((target.cells[0] as number) + (target.cells[1] as number) || 1),
        )
          ? 1
          : 0;
        const status = random.weighted([
          [1, 88],
          [2, (target.cells[4 + sex] as number) > 0.5 ? 9 : 0],
          [3, 3],
        ] as const);
        move(cellOf(prison, ACCUSED, sex), prison, status, 'status-change', day);
      }
      exchanging[prison] =
        (exchanging[prison] as number) +
        (target.fed ? 0 : Math.max(4, target.admissions * EXCHANGED_PER_ADMISSION) / 365.25);
      for (; (exchanging[prison] as number) >= 1; (exchanging[prison] as number)--) exchange(prison, day);
      leaving[prison] = (leaving[prison] as number) + (target.fed ? target.population / scale.fedDays : 0);
      for (; (leaving[prison] as number) >= 1; (leaving[prison] as number)--) {
        release(prison * 8 + random.weighted(target.cells.map((mean, cell) => [cell, mean] as const)), day);
      }
    });
    for (let cell = 0; cell < cells.length; cell += 1) {
      const prison = Math.floor(cell / 8);
      const status = (cell % 8) >> 1;
      if (!(targets[prison] as Target).fed) continue;
      for (let lacking = wanted(cell, day) - count(cell); lacking > 0; lacking -= 1) {
        const from = donor(cell, day);
        if (from === undefined || !move(from, prison, status, 'transfer', day)) break;
      }
    }
    for (let cell = 0; cell < cells.length; cell += 1) {
      const prison = Math.floor(cell / 8);
      const status = (cell % 8) >> 1;
      const sex = cell % 2;
      for (let spare = count(cell) - wanted(cell, day); spare > 0; spare -= 1) {
        const elsewhere = status === ACCUSED || random.chance(0.6) ? undefined : lackingElsewhere(cell, day);
        if (!(elsewhere === undefined ? release(cell, day) : move(cell, elsewhere, status, 'transfer', day))) break;
      }
      if (status === ACCUSED || (targets[prison] as Target).fed) continue;
      for (let lacking = wanted(cell, day) - count(cell); lacking > 0; lacking -= 1) {
        if (!move(cellOf(prison, ACCUSED, sex), prison, status, 'status-change', day)) break;
      }
    }
  }
  return people;

  function lackingElsewhere(cell: number, day: number): number | undefined {
    const start = random.int(0, targets.length - 1);
    for (let step = 0; step < targets.length; step += 1) {
      const prison = (start + step) % targets.length;
      const other = prison * 8 + (cell % 8);
      if (other !== cell && wanted(other, day) > count(other)) return prison;
    }
    return undefined;
  }
}

/** Who is in Antwerpen from the first day, a convicted man: the first such person becomes the detainee of the demonstration. */
function isAnchor(who: Detainee, targets: readonly Target[]): boolean {
  const [stay] = who.stays;
  return who.sex === 0 && stay?.status === CONVICTED && targets[stay.prison]?.code === 'antwerpen';
}

/** A stay as it is known on a day: undefined before it begins, without an end before it ended. */
export function stayOn(stay: Stay, day: number): Stay | undefined {
  if (stay.from > day) return undefined;
  return stay.to === null || stay.to < day ? stay : { ...stay, to: null, departure: null };
}

/** The words of a status and a sex in the rows. */
export function statusWord(status: number): string {
  return STATUSES[status] as string;
}
export function sexWord(sex: number): 'male' | 'female' {
  return CELL_SEXES[sex] as 'male' | 'female';
}
