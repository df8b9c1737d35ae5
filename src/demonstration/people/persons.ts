import { ageGroup, isoDay } from '../calendar/days.ts';
import type { Target } from '../calibration.ts';
import { type Bases, type RowOn, type Sink, since } from '../load/rows.ts';
import { Random } from '../random.ts';
import type { Group } from '../sessions/groups.ts';
import { familyName, givenName, language, nationality } from './names.ts';
import { type Detainee, type Stay, sexWord, statusWord, stayOn } from './stays.ts';

/** A person as the rest of the generation needs to know it. */
export interface Person {
  id: number;
  index: number;
  token: string;
  born: string;
  sex: 'male' | 'female';
  language: string;
  stays: Stay[];
  /** How readily the person takes part: 0 never. */
  propensity: number;
  /** The share of the sessions to which the person comes. */
  showing: number;
  given: string;
  family: string;
  nationality: string | null;
}

/** An unbroken time in one prison, whatever the legal status. */
export interface Residence {
  person: Person;
  prison: number;
  entry: Stay['entry'];
  from: number;
  /** Infinity: present on the last simulated day. */
  to: number;
  /** The series that the person is in now. */
  groups: Group[];
  /** The series for which the person waits now. */
  queues: Group[];
}

/** Who is where. */
export interface People {
  persons: Person[];
  /** Per prison: everybody who ever stayed there, by first day. */
  residences: Residence[][];
  stays: number;
  /** The person behind the demonstration detainee. */
  guest: Residence | undefined;
}

/** Gives the simulated people a name, details and a token. `pause` is awaited now and then. */
export async function peopleOf(
  detainees: readonly Detainee[],
  targets: readonly Target[],
  bases: Bases,
  pause: () => Promise<void> = async () => undefined,
): Promise<People> {
  const persons: Person[] = [];
  const residences: Residence[][] = targets.map(() => []);
  let stays = 0;
  let guest: Residence | undefined;
  for (const detainee of detainees) {
    const person = portray(detainee, bases.persons + detainee.index + 1);
    persons.push(person);
    for (const residence of residencesOf(person)) {
      (residences[residence.prison] as Residence[]).push(residence);
      if (detainee.anchored) guest = residence;
    }
    stays += person.stays.length;
    if (detainee.index % 1000 === 0) await pause();
  }
  for (const list of residences) list.sort((a, b) => a.from - b.from || a.person.index - b.person.index);
  return { persons, residences, stays, guest };
}

/** Puts the people with their stays and presence. */
export async function putPeople(sink: Sink, people: People, targets: readonly Target[]): Promise<void> {
  for (const [index, person] of people.persons.entries()) {
    putPerson(sink, person, targets);
    if (index % 200 === 0) await sink.breathe();
  }
}

function portray(detainee: Detainee, id: number): Person {
  // A stream per person: who comes later changes nothing in who came before.
  const random = new Random(`person ${detainee.index}`);
  const entered = (detainee.stays[0] as Stay).from;
  let age = 0;
  while (age < 18.1 || age > 79) age = Math.exp(Math.log(36) + 0.33 * random.normal());
  const born = isoDay(Math.round(entered - age * 365.25));
  const spoken = language(random);
  const sex = sexWord(detainee.sex);
  const propensity = random.chance(0.3) ? 0 : 0.15 + 0.85 * random.next() ** 1.6;
  return {
    id,
    index: detainee.index,
    // A stream of its own, so that a token says nothing about a number.
    token: new Random(`token ${detainee.index}`).uuid(),
    // Nobody is born on a leap day: ages then need no rule for it.
    born: born.endsWith('-02-29') ? `${born.slice(0, 4)}-02-28` : born,
    sex,
    language: detainee.anchored ? 'nl' : spoken,
    stays: detainee.stays,
    // The detainee of the demonstration takes part only where the generation says so.
    propensity: detainee.anchored ? 0 : propensity,
    showing: 0.62 + 0.33 * random.next(),
    given: givenName(random, sex),
    family: familyName(random),
    nationality: nationality(random, detainee.anchored ? 'nl' : spoken),
  };
}

function residencesOf(person: Person): Residence[] {
  const found: Residence[] = [];
  for (const { prison, entry, from, to } of person.stays) {
    const previous = found[found.length - 1];
    if (previous !== undefined && previous.prison === prison && entry === 'status-change') previous.to = to ?? Infinity;
    else found.push({ person, prison, entry, from, to: to ?? Infinity, groups: [], queues: [] });
  }
  return found;
}

function putPerson(sink: Sink, person: Person, targets: readonly Target[]): void {
  const { id, token, born, sex, given, family } = person;
  const number = `D-${String(person.index + 1).padStart(6, '0')}`;
  const [first] = person.stays as [Stay];
  const final = person.stays[person.stays.length - 1] as Stay;
  const settled = final.to === null ? Infinity : final.to + 1;
  const withStay =
    (row: (latest: Stay) => ReturnType<RowOn>): RowOn =>
    (day) => {
      const latest = latestStay(person, day);
      return latest === undefined ? null : row(latest);
    };
  const place = withStay((latest) => {
    const here = latest.to === null ? (targets[latest.prison] as Target) : undefined;
    return [id, number, given, family, here?.code ?? null, here === undefined ? null : unitOf(person, here)];
  });
  sink.put('persons', settled, place);
  sink.put(
    'person_details',
    final.from,
    withStay((latest) => [id, born, sex, person.nationality, person.language, statusWord(latest.status)]),
  );
  sink.put('tokens', first.from, since(first.from, [id, token]));
  for (const stay of person.stays) {
    const prison = (targets[stay.prison] as Target).code;
    const from = isoDay(stay.from);
    const legal = statusWord(stay.status);
    const ended = stay.to === null ? Infinity : stay.to + 1;
    const on =
      (row: (to: string | null, departure: string | null) => ReturnType<RowOn>): RowOn =>
      (day) => {
        const known = stayOn(stay, day);
        return known === undefined ? null : row(known.to === null ? null : isoDay(known.to), known.departure);
      };
    sink.put(
      'stays',
      ended,
      on((to, departure) => [id, from, stay.detention, prison, legal, to, stay.entry, departure]),
    );
    const age = ageGroup(born, from);
    sink.put(
      'presence',
      ended,
      on((to) => [token, from, prison, legal, age, sex, to, stay.entry]),
    );
  }
}

/** The latest stay that began by then, as it is known on that day. */
function latestStay(person: Person, day: number): Stay | undefined {
  for (let index = person.stays.length - 1; index >= 0; index -= 1) {
    const known = stayOn(person.stays[index] as Stay, day);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Where somebody lives in a prison: the same each time that person is there. */
function unitOf(person: Person, target: Target): string {
  const random = new Random(`unit ${person.index} ${target.code}`);
  const wings = Math.min(6, 1 + Math.floor(target.population / 110));
  return `${'ABCDEF'[random.int(0, Math.max(0, wings - 1))]}-${random.int(1, 3)}${String(random.int(1, 30)).padStart(2, '0')}`;
}

/** The legal status at the end of a month, as the compact rows define it: that of the latest stay begun by then. */
export function statusBy(person: Person, lastDay: number): string {
  for (let index = person.stays.length - 1; index >= 0; index -= 1) {
    const stay = person.stays[index] as Stay;
    if (stay.from <= lastDay) return statusWord(stay.status);
  }
  return statusWord((person.stays[0] as Stay).status);
}
