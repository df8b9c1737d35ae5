import { ageGroup, dayNumber, isoDay, mondayOf } from './calendar.ts';
import type { Scale, Target } from './calibration.ts';
import type { Sink } from './insert.ts';
import { familyName, givenName, language, nationality } from './names.ts';
import { Random } from './random.ts';
import { type Detainee, type Stay, sexWord, statusWord } from './stays.ts';

/** A time that an enrolment takes in the week of a person. */
export interface Busy {
  weekdays: number;
  start: number;
  end: number;
  from: number;
  to: number;
}

/** A person as the rest of the generation needs to know it. */
export interface Person {
  id: number;
  token: string;
  born: string;
  sex: 'male' | 'female';
  language: string;
  stays: Stay[];
  /** How readily the person takes part: 0 never. */
  propensity: number;
  /** The share of the sessions to which the person comes. */
  showing: number;
  busy: Busy[];
}

/** An unbroken time in one prison, whatever the legal status. */
export interface Residence {
  person: Person;
  from: number;
  /** Infinity: present today. */
  to: number;
}

/** Who is where. */
export interface People {
  persons: Person[];
  /** Per prison: who is present now. */
  present: Residence[][];
  /** Who was in the prison at some moment of the week of that day; after the last simulated day: who is present now. */
  around(prison: number, day: number): readonly Residence[];
  stays: number;
}

/** Gives the simulated people a name, details and a token, and writes them with their stays and presence. */
export async function writePeople(
  sink: Sink,
  detainees: readonly Detainee[],
  targets: readonly Target[],
  scale: Scale,
): Promise<People> {
  const random = new Random('persons');
  // A stream of its own, drawn in another order than the numbers, so that a token says nothing about a number.
  const tokens = new Random('tokens');
  const hidden = tokens.shuffle(detainees.map(() => tokens.uuid()));
  const persons: Person[] = [];
  const first = mondayOf(dayNumber(scale.first));
  const last = dayNumber(scale.last);
  const weeks = Math.floor((last - first) / 7) + 1;
  const weekly: Residence[][][] = targets.map(() => Array.from({ length: weeks }, () => []));
  const present: Residence[][] = targets.map(() => []);
  let stays = 0;

  for (const detainee of detainees) {
    const person = portray(detainee, sink.number('persons'), hidden[detainee.index] as string, random);
    persons.push(person);
    for (const residence of residences(person)) {
      const lists = weekly[residence.prison] as Residence[][];
      const until = Math.min(residence.to, last);
      for (let week = Math.floor((residence.from - first) / 7); week <= Math.floor((until - first) / 7); week += 1) {
        (lists[week] as Residence[]).push(residence);
      }
      if (residence.to === Infinity) (present[residence.prison] as Residence[]).push(residence);
    }
    writePerson(sink, person, detainee.index, targets, random);
    stays += person.stays.length;
    await sink.breathe();
  }
  return {
    persons,
    present,
    stays,
    around: (prison, day) => (day > last ? present[prison] : weekly[prison]?.[Math.floor((day - first) / 7)]) ?? [],
  };
}

function portray(detainee: Detainee, id: number, token: string, random: Random): Person {
  const entered = (detainee.stays[0] as Stay).from;
  let age = 0;
  while (age < 18.1 || age > 79) age = Math.exp(Math.log(36) + 0.33 * random.normal());
  const born = isoDay(Math.round(entered - age * 365.25));
  return {
    id,
    token,
    // Nobody is born on a leap day: ages then need no rule for it.
    born: born.endsWith('-02-29') ? `${born.slice(0, 4)}-02-28` : born,
    sex: sexWord(detainee.sex),
    language: language(random),
    stays: detainee.stays,
    propensity: random.chance(0.3) ? 0 : 0.15 + 0.85 * random.next() ** 1.6,
    showing: 0.62 + 0.33 * random.next(),
    busy: [],
  };
}

function residences(person: Person): (Residence & { prison: number })[] {
  const found: (Residence & { prison: number })[] = [];
  for (const stay of person.stays) {
    const previous = found[found.length - 1];
    const to = stay.to ?? Infinity;
    if (previous !== undefined && previous.prison === stay.prison && stay.entry === 'status-change') previous.to = to;
    else found.push({ person, prison: stay.prison, from: stay.from, to });
  }
  return found;
}

function writePerson(sink: Sink, person: Person, index: number, targets: readonly Target[], random: Random): void {
  const latest = person.stays[person.stays.length - 1] as Stay;
  const here = latest.to === null ? (targets[latest.prison] as Target) : undefined;
  const wings = here === undefined ? 0 : Math.min(6, 1 + Math.floor(here.population / 110));
  const unit = `${'ABCDEF'[random.int(0, Math.max(0, wings - 1))]}-${random.int(1, 3)}${String(random.int(1, 30)).padStart(2, '0')}`;
  const number = `D-${String(index + 1).padStart(6, '0')}`;
  const place = here === undefined ? null : unit;
  sink.put('persons', person.id, number, givenName(random, person.sex), familyName(random), here?.code ?? null, place);
  const status = statusWord(latest.status);
  sink.put(
    'person_details',
    person.id,
    person.born,
    person.sex,
    nationality(random, person.language),
    person.language,
    status,
  );
  sink.put('tokens', person.id, person.token);
  for (const stay of person.stays) {
    const prison = (targets[stay.prison] as Target).code;
    const from = isoDay(stay.from);
    const to = stay.to === null ? null : isoDay(stay.to);
    const legal = statusWord(stay.status);
    sink.put('stays', person.id, stay.detention, prison, legal, from, to, stay.entry, stay.departure);
    sink.put('presence', person.token, prison, legal, ageGroup(person.born, from), person.sex, from, to, stay.entry);
  }
}

/** The legal status at the end of a month, as the compact rows define it: that of the latest stay begun by then. */
export function statusBy(person: Person, lastDay: number): string {
  for (let index = person.stays.length - 1; index >= 0; index -= 1) {
    const stay = person.stays[index] as Stay;
    if (stay.from <= lastDay) return statusWord(stay.status);
  }
  return statusWord((person.stays[person.stays.length - 1] as Stay).status);
}
