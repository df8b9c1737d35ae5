import { ageGroup, daysIn, next, timeCode } from './days.ts';
import { daysPresent, rankOf, waitsOn } from './recount-waiting.ts';
import type { OfOffer, Stay, World } from './world.ts';

/** What is asked: dimensions, both days included, and filters. */
export interface Question {
  figure: string;
  by: readonly string[];
  from: string;
  to: string;
  where?: Readonly<Record<string, readonly string[]>>;
}

/** A counted cell: its codes in the order asked, its value, and every count that could be worked out from the value. */
export interface Cell {
  codes: string[];
  value: number | null;
  counts: number[];
}

export type Table = Map<string, Cell>;

export const keyOf = (codes: readonly string[]): string => codes.join(' × ');

/** Something that is counted: the codes of each dimension, of which it may have several. */
interface Item {
  codes: Readonly<Record<string, readonly string[]>>;
  amount: number;
  /** Whose it is, where persons are counted. */
  person?: number;
}

/** The figures that this recount knows: all that count activities or persons. */
export const COUNTED = [
  ...['offers', 'sessions-held', 'sessions-cancelled', 'attendances', 'naming-coverage'],
  ...['participants', 'stayers', 'population', 'reach'],
  ...['waiting', 'waiting-time', 'not-reached', 'no-attendance'],
];

/** Counts a figure of activities or of persons over the base tables. */
export function recount(world: World, question: Question): Table {
  const { figure } = question;
  if (figure === 'offers') return sums(question, offersRunning(world, question));
  if (figure === 'sessions-held') return sums(question, sessionsWith(world, question, 'held'));
  if (figure === 'sessions-cancelled') return sums(question, sessionsWith(world, question, 'cancelled'));
  if (figure === 'attendances') return sums(question, [...named(world, question), ...unnamed(world, question)]);
  if (figure === 'naming-coverage') return coverage(world, question);
  if (figure === 'participants') return persons(question, participations(world, question));
  if (figure === 'stayers') return persons(question, staying(world, question));
  if (figure === 'population') return population(world, question);
  if (figure === 'reach') return reach(world, question);
  if (figure === 'waiting') return sums(question, waiting(world, question));
  if (figure === 'waiting-time') return waitingTime(world, question);
  if (figure === 'not-reached') return notReached(world, question);
  if (figure === 'no-attendance') return sums(question, missed(world, question));
  throw new Error(`The recount does not know ${figure}`);
}

// --- from base rows to items -------------------------------------------------------------------------------------------

function inPeriod({ from, to }: Question, day: string): boolean {
  return from <= day && day <= to;
}

/** The codes of an offer and of a day. */
function codesOf(row: OfOffer, day?: string): Record<string, readonly string[]> {
  const { offer, prison, category, kind, medium, language, provider } = row;
  return {
    ...{ offer: [offer], prison: [prison], category: [category], kind: [kind], medium: [medium], language: [language] },
    ...{ provider, 'policy-field': row['policy-field'], 'participation-degree': [row['participation-degree']] },
    ...(day === undefined
      ? {}
      : { year: [timeCode('year', day)], quarter: [timeCode('quarter', day)], month: [timeCode('month', day)] }),
  };
}

function offersRunning(world: World, { from, to }: Question): Item[] {
  return world.offers
    .filter((offer) => offer.from <= to && (offer.to === null || offer.to >= from))
    .map((offer) => ({ codes: codesOf(offer), amount: 1 }));
}

function sessionsWith(world: World, question: Question, status: string): Item[] {
  return world.sessions
    .filter((session) => session.status === status && inPeriod(question, session.day))
    .map((session) => ({ codes: { ...codesOf(session, session.day), reason: [session.reason ?? ''] }, amount: 1 }));
}

function named(world: World, question: Question): Item[] {
  return once(world, `named ${question.from} ${question.to}`, () =>
    world.attendances
      .filter((attendance) => inPeriod(question, attendance.day))
      .map((attendance) => ({ codes: codesOf(attendance, attendance.day), amount: 1, person: attendance.person })),
  );
}

function unnamed(world: World, question: Question): Item[] {
  return world.sessions
    .filter((session) => session.headcount > 0 && inPeriod(question, session.day))
    .map((session) => ({ codes: codesOf(session, session.day), amount: session.headcount }));
}

/** Named attendances with who came: sex, and the legal status and age group that count for the cell. */
function participations(world: World, question: Question): Item[] {
  return once(world, `participations ${rulesOf(question)}`, () =>
    named(world, question).map((item) => {
      const traits = traitsOf(world, question, item.person ?? 0, item.codes);
      return { ...item, codes: { ...item.codes, ...traits } };
    }),
  );
}

/** One item per person, prison and part of the period in which the person stayed there at least one day. */
function staying(world: World, question: Question): Item[] {
  return once(world, `staying ${rulesOf(question)}`, () =>
    partsOf(question).flatMap((part) =>
      world.stays
        .filter((stay) => stay.from <= part.to && (stay.to === null || stay.to >= part.from))
        .map((stay) => {
          const codes = { prison: [stay.prison], ...part.codes };
          return {
            codes: { ...codes, ...traitsOf(world, question, stay.person, codes) },
            amount: 1,
            person: stay.person,
          };
        }),
    ),
  );
}

/** What the items depend on: the period, its parts, and where a person's last stay is looked for. */
function rulesOf({ by, from, to, where }: Question): string {
  const units = by.filter((dimension) => ['year', 'quarter', 'month'].includes(dimension));
  return JSON.stringify([from, to, units.sort(), by.includes('prison') ? 'each' : (where?.prison ?? 'all')]);
}

const kept = new WeakMap<World, Map<string, Item[]>>();

/** Items that several questions rest on are made once. */
function once(world: World, key: string, make: () => Item[]): Item[] {
  const known = kept.get(world) ?? new Map<string, Item[]>();
  kept.set(world, known);
  const items = known.get(key) ?? make();
  known.set(key, items);
  return items;
}

// --- who a person is in a cell -----------------------------------------------------------------------------------------

/**
 * The one rule: legal status and age group are those of the last month of the stay in the period. Where the cell is one of a
 * prison, only stays there count; with a filter of prisons, only stays in those; by year, quarter or month, each part is a
 * period of its own.
 */
function traitsOf(world: World, question: Question, id: number, codes: Item['codes']): Item['codes'] {
  const person = world.persons.get(id);
  if (person === undefined) throw new Error('An attendance or stay of nobody');
  const part = partsOf(question).find((one) =>
    Object.entries(one.codes).every(([unit, [code]]) => codes[unit]?.[0] === code),
  );
  if (part === undefined) throw new Error('A day outside the period');
  const places = question.by.includes('prison') ? codes.prison : question.where?.prison;
  const last = lastStay(world, id, part, places);
  const until = last === undefined || last.to === null || last.to > part.to ? part.to : last.to;
  return {
    sex: [person.sex],
    'legal-status': [last?.legalStatus ?? person.legalStatus],
    'age-group': [ageGroup(person.born, `${until.slice(0, 7)}-01`)],
  };
}

const staysOf = new WeakMap<World, Map<number, Stay[]>>();

function lastStay(
  world: World,
  person: number,
  part: { from: string; to: string },
  places?: readonly string[],
): Stay | undefined {
  let byPerson = staysOf.get(world);
  if (byPerson === undefined) {
    byPerson = new Map();
    for (const stay of world.stays) byPerson.set(stay.person, [...(byPerson.get(stay.person) ?? []), stay]);
    staysOf.set(world, byPerson);
  }
  return (byPerson.get(person) ?? [])
    .filter((stay) => stay.from <= part.to && (stay.to === null || stay.to >= part.from))
    .filter((stay) => places === undefined || places.includes(stay.prison))
    .sort((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1))
    .at(-1);
}

interface Part {
  from: string;
  to: string;
  codes: Record<string, readonly string[]>;
}

const partsKnown = new WeakMap<Question, Part[]>();

/** The periods that are counted apart: by month, quarter or year, or the whole. */
function partsOf(question: Question): Part[] {
  const parts = partsKnown.get(question) ?? splitPeriod(question);
  partsKnown.set(question, parts);
  return parts;
}

function splitPeriod({ by, from, to }: Question): Part[] {
  const units = (['year', 'quarter', 'month'] as const).filter((unit) => by.includes(unit));
  const parts = new Map<string, Part>();
  for (let day = from; day <= to; day = next(day)) {
    const codes = Object.fromEntries(units.map((unit) => [unit, [timeCode(unit, day)]]));
    const key = JSON.stringify(codes);
    const part = parts.get(key) ?? { from: day, to: day, codes };
    part.to = day;
    parts.set(key, part);
  }
  return [...parts.values()];
}

// --- from items to cells -----------------------------------------------------------------------------------------------

/** Every combination of codes of an item that the filters let through. An offer with two fields stands at each of them. */
function places({ by, where }: Question, item: Item): string[][] {
  const has = (dimension: string) => {
    const codes = item.codes[dimension];
    if (codes === undefined) throw new Error(`The recount does not know ${dimension}`);
    return codes;
  };
  for (const [dimension, wanted] of Object.entries(where ?? {})) {
    if (!has(dimension).some((code) => wanted.includes(code))) return [];
  }
  return by.reduce<string[][]>(
    (before, dimension) =>
      before.flatMap((codes) =>
        has(dimension)
          .filter((code) => where?.[dimension]?.includes(code) ?? true)
          .map((code) => [...codes, code]),
      ),
    [[]],
  );
}

/** Adds up amounts per cell. An item counts once in a cell, however many of its codes a filter names. */
function sums(question: Question, items: readonly Item[]): Table {
  const table: Table = new Map();
  for (const item of items) {
    for (const codes of places(question, item)) {
      const cell = table.get(keyOf(codes)) ?? { codes, value: 0, counts: [] };
      cell.value = (cell.value ?? 0) + item.amount;
      cell.counts = [cell.value];
      table.set(keyOf(codes), cell);
    }
  }
  return table;
}

/** The distinct persons of each cell. */
function peopleIn(question: Question, items: readonly Item[]): Map<string, { codes: string[]; people: Set<number> }> {
  const cells = new Map<string, { codes: string[]; people: Set<number> }>();
  for (const item of items) {
    for (const codes of places(question, item)) {
      const cell = cells.get(keyOf(codes)) ?? { codes, people: new Set() };
      cell.people.add(item.person ?? 0);
      cells.set(keyOf(codes), cell);
    }
  }
  return cells;
}

function persons(question: Question, items: readonly Item[]): Table {
  return new Map(
    [...peopleIn(question, items)].map(([key, { codes, people }]) => [
      key,
      { codes, value: people.size, counts: [people.size] },
    ]),
  );
}

/** Present persons per day, averaged. Each stay counts under its own legal status, at the age of its last month in the part. */
function population(world: World, question: Question): Table {
  const table: Table = new Map();
  for (const part of partsOf(question)) {
    const days = daysIn(part.from, part.to);
    const items = world.stays
      .filter((stay) => stay.from <= part.to && (stay.to === null || stay.to >= part.from))
      .map((stay): Item => {
        const person = world.persons.get(stay.person);
        const first = stay.from > part.from ? stay.from : part.from;
        const last = stay.to === null || stay.to > part.to ? part.to : stay.to;
        return {
          codes: {
            ...{ prison: [stay.prison], sex: [person?.sex ?? ''], 'legal-status': [stay.legalStatus], ...part.codes },
            'age-group': [ageGroup(person?.born ?? '', `${last.slice(0, 7)}-01`)],
          },
          amount: daysIn(first, last),
        };
      });
    for (const [key, cell] of sums(question, items)) {
      const value = oneDecimal((cell.value ?? 0) / days);
      table.set(key, { codes: cell.codes, value, counts: [value] });
    }
  }
  return table;
}

function coverage(world: World, question: Question): Table {
  const all = sums(question, [...named(world, question), ...unnamed(world, question)]);
  const byName = sums(question, named(world, question));
  return new Map(
    [...all].map(([key, { codes, value }]) => {
      const whole = value ?? 0;
      const part = byName.get(key)?.value ?? 0;
      return [key, { codes, value: percent(part, whole), counts: [whole, part, whole - part] }];
    }),
  );
}

/** Of those who stayed, the part that took part: never more than all of them. */
function reach(world: World, question: Question): Table {
  const took = peopleIn(question, participations(world, question));
  return new Map(
    [...peopleIn(question, staying(world, question))].map(([key, { codes, people }]) => {
      const reached = [...people].filter((person) => took.get(key)?.people.has(person)).length;
      return [
        key,
        { codes, value: percent(reached, people.size), counts: [reached, people.size, people.size - reached] },
      ];
    }),
  );
}

function waiting(world: World, { to }: Question): Item[] {
  return world.applications
    .filter((application) => waitsOn(application, to))
    .map((application) => ({ codes: codesOf(application), amount: 1 }));
}

/** Absences that were noted, and the enrolled of what was called off. */
function missed(world: World, question: Question): Item[] {
  return [...world.absences.map((one) => ({ ...one, number: 1 })), ...world.calledOff]
    .filter(({ day, number }) => inPeriod(question, day) && number > 0)
    .map((one) => ({
      codes: { ...codesOf(one, one.day), reason: [one.reason], cause: [one.cause] },
      amount: one.number,
    }));
}

/** The median of the days, over all who got a place in the cell. */
function waitingTime(world: World, question: Question): Table {
  const cells = new Map<string, { codes: string[]; days: number[] }>();
  for (const application of world.applications) {
    const { applied, enrolled, state } = application;
    if (enrolled === null || state === 'invalid' || !inPeriod(question, enrolled)) continue;
    const days = Math.round((Date.parse(enrolled) - Date.parse(applied)) / 86_400_000);
    for (const codes of places(question, { codes: codesOf(application, enrolled), amount: 1 })) {
      const cell = cells.get(keyOf(codes)) ?? { codes, days: [] };
      cell.days.push(days);
      cells.set(keyOf(codes), cell);
    }
  }
  return new Map(
    [...cells].map(([key, { codes, days }]) => [key, { codes, value: rankOf(days, 0.5), counts: [days.length] }]),
  );
}

/** Of those who were there at least 14 days, who took part in nothing there. */
function notReached(world: World, question: Question): Table {
  const days = daysPresent(world, question);
  const spoken = (person = 0) => ({ language: [world.persons.get(person)?.language ?? 'unknown'] });
  const long = staying(world, question)
    .filter(({ person, codes }) => {
      const place = question.by.includes('prison') ? (codes.prison?.[0] ?? '') : '';
      return (days.get(`${person} ${place}`) ?? 0) >= 14;
    })
    .map((item) => ({ ...item, codes: { ...item.codes, ...spoken(item.person) } }));
  const took = peopleIn(
    question,
    participations(world, question).map((item) => ({ ...item, codes: { ...item.codes, ...spoken(item.person) } })),
  );
  return new Map(
    [...peopleIn(question, long)].map(([key, { codes, people }]) => {
      const reached = [...people].filter((person) => took.get(key)?.people.has(person)).length;
      return [key, { codes, value: people.size - reached, counts: [people.size - reached, people.size, reached] }];
    }),
  );
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : oneDecimal((part / whole) * 100);
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
