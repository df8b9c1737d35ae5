import { ageGroup, isoDay } from '../calendar/days.ts';
import type { Sex, Target } from '../calibration.ts';
import type { Bases } from '../load/numbers.ts';
import { type RowOn, type Sink, since } from '../load/rows.ts';
import { Random } from '../random.ts';
import type { Group } from '../sessions/groups.ts';
import { familyName, givenName, language, nationality } from './names.ts';
import { type Detainee, lastStay, latestStay, type Stay, type Stays, stayOn } from './stays.ts';

/** A person as the rest of the generation needs to know it. */
export interface Person {
  id: number;
  index: number;
  token: string;
  born: string;
  sex: Sex;
  language: string;
  stays: Stays;
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
  prison: Target;
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
  residences: ReadonlyMap<Target, Residence[]>;
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
  const residences = new Map<Target, Residence[]>(targets.map((target) => [target, []]));
  let stays = 0;
  let guest: Residence | undefined;
  for (const detainee of detainees) {
    const person = portray(detainee, bases.persons + detainee.index + 1);
    persons.push(person);
    for (const residence of residencesOf(person)) {
      residences.get(residence.prison)?.push(residence);
      if (detainee.anchored) guest = residence;
    }
    stays += person.stays.length;
    if (detainee.index % 1000 === 0) await pause();
  }
  for (const list of residences.values()) list.sort((a, b) => a.from - b.from || a.person.index - b.person.index);
  return { persons, residences, stays, guest };
}

/** Puts the people with their stays and presence. */
export async function putPeople(sink: Sink, people: People): Promise<void> {
  for (const [index, person] of people.persons.entries()) {
    putPerson(sink, person);
    if (index % 200 === 0) await sink.breathe();
  }
}

function portray(detainee: Detainee, id: number): Person {
  // A stream per person: who comes later changes nothing in who came before.
  const random = new Random(`person ${detainee.index}`);
  const entered = detainee.stays[0].from;
  let age = 0;
  while (age < 18.1 || age > 79) age = Math.exp(Math.log(36) + 0.33 * random.normal());
  const born = isoDay(Math.round(entered - age * 365.25));
  const spoken = language(random);
  const { sex } = detainee;
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

function putPerson(sink: Sink, person: Person): void {
  const { id, token, born, sex, given, family, stays } = person;
  const number = `D-${String(person.index + 1).padStart(6, '0')}`;
  const final = lastStay(stays);
  const settled = final.to === null ? Infinity : final.to + 1;
  const withStay =
    (row: (latest: Stay) => ReturnType<RowOn>): RowOn =>
    (day) => {
      const latest = latestStay(stays, day);
      return latest === undefined ? null : row(latest);
    };
  const place = withStay(({ prison, to }) =>
    to === null
      ? [id, number, given, family, prison.code, unitOf(person, prison)]
      : [id, number, given, family, null, null],
  );
  sink.put('persons', settled, place);
  sink.put(
    'person_details',
    final.from,
    withStay(({ status }) => [id, born, sex, person.nationality, person.language, status]),
  );
  const [{ from }] = stays;
  sink.put('tokens', from, since(from, [id, token]));
  for (const stay of stays) putStay(sink, person, stay);
}

/** Puts a stay, and who was there without a name. */
function putStay(sink: Sink, { id, token, born, sex }: Person, stay: Stay): void {
  const { status, entry } = stay;
  const { code } = stay.prison;
  const from = isoDay(stay.from);
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
    on((to, departure) => [id, from, stay.detention, code, status, to, entry, departure]),
  );
  const age = ageGroup(born, from);
  sink.put(
    'presence',
    ended,
    on((to) => [token, from, code, status, age, sex, to, entry]),
  );
}

/** Where somebody lives in a prison: the same each time that person is there. */
function unitOf(person: Person, target: Target): string {
  const random = new Random(`unit ${person.index} ${target.code}`);
  const wings = Math.min(6, 1 + Math.floor(target.population / 110));
  return `${'ABCDEF'[random.int(0, Math.max(0, wings - 1))]}-${random.int(1, 3)}${String(random.int(1, 30)).padStart(2, '0')}`;
}
