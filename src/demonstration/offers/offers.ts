import { dayNumber, isoDay, momentAt } from '../calendar/days.ts';
import type { Scale, Target } from '../calibration.ts';
import { type Bases, NUMBERS, type Sink, since } from '../load/rows.ts';
import { Random } from '../random.ts';
import { REALISERS, type RoomKind, readCatalogue, type Template } from './catalogue.ts';

/** One offer of a prison. */
export interface Offer {
  id: number;
  template: Template;
  prison: number;
  code: string;
  /** The last day of an offer that closes. */
  closes: number | null;
  from: number;
}

/** A fixed hour and room in the week of a prison, in which the series of one offer follow each other. */
export interface Line {
  /** Among the lines of the prison, from 0. */
  index: number;
  offer: Offer;
  /** From 1, where an offer has parallel groups. */
  group: number | null;
  weekdays: number[];
  start: number;
  minutes: number;
  room: string;
  places: number;
}

/** Puts the realisers; gives their numbers by code. */
export function putRealisers(sink: Sink, bases: Bases): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [code, nl, en, kind, field] of REALISERS) {
    const id = bases.organisations + numbers.size + 1;
    numbers.set(code, id);
    sink.put('organisations', -Infinity, since(-Infinity, [id, code, nl, en, kind, field]));
  }
  return numbers;
}

/** The lines of a prison by offer. A bigger prison has more offers and more parallel groups. */
export function linesOf(prison: number, target: Target, scale: Scale, bases: Bases): Line[] {
  const lines: Line[] = [];
  const timetable = new Timetable();
  const first = dayNumber(scale.first);
  for (const [index, template] of readCatalogue().entries()) {
    if (template.from > target.offerScale) continue;
    const random = new Random(`offer ${target.code} ${index}`);
    const closed = template.from > 100 && random.chance(0.07);
    const late = template.from > 200 && random.chance(0.2);
    const from = late ? first + random.int(60, 300) : first;
    const closes = closed ? dayNumber(scale.closing) - random.int(60, 240) : null;
    const id = bases.offers + prison * NUMBERS.offers + index + 1;
    const offer: Offer = { id, template, prison, code: target.code, closes, from };
    const groups = groupsOf(template, target, scale);
    for (let group = 1; group <= groups; group += 1) {
      const day = template.pattern === 'reception' ? SPREAD[(group - 1) % 5] : undefined;
      const place = timetable.place(template, scale, random, day);
      lines.push({ index: lines.length, offer, group: groups > 1 ? group : null, ...place });
    }
  }
  return lines;
}

/** The weekdays on which newcomers are received, so that nobody waits long. */
const SPREAD = [0, 2, 4, 1, 3];
/** Newcomers whom one reception in the week meets, on average. */
const RECEIVED = 4;

function groupsOf(template: Template, target: Target, scale: Scale): number {
  if (template.pattern === 'reception')
    return Math.max(target.admissions < 60 ? 1 : 3, Math.ceil(target.admissions / 52 / RECEIVED));
  const parallel = template.pattern === 'person' ? Math.min(2, scale.lines) : scale.lines;
  return Math.max(1, Math.round((target.offerScale * template.per100) / 100)) * parallel;
}

/** Puts an offer with its fields and executors. An offer that closes is open until its last day is over. */
export function putOffer(sink: Sink, offer: Offer, scale: Scale, realisers: Map<string, number>): void {
  const { template, id, closes } = offer;
  const alone = template.pattern === 'person';
  const places = placesOf(template, scale);
  const known = offer.from - 20;
  const executors = [template.by, ...template.with].map((code) => realisers.get(code) ?? null);
  sink.put('offers', closes === null ? known : closes + 1, (day) => {
    if (day < known) return null;
    const ended = closes !== null && day > closes;
    return [
      id,
      offer.code,
      template.nl,
      template.en,
      alone ? 'individual' : 'group',
      template.category,
      template.language,
      template.medium,
      template.intake ? 'gesprek' : 'geen',
      template.degree,
      template.target,
      alone ? 1 : template.pattern === 'reception' ? 1 : Math.min(3, places),
      places,
      executors[0] ?? null,
      ended ? 'closed' : 'open',
      isoDay(offer.from),
      ended ? isoDay(closes) : null,
      momentAt(known, 600),
      `supporter-${offer.code}`,
    ];
  });
  for (const field of template.fields) sink.put('offer_policy_fields', known, since(known, [id, field]));
  for (const executor of executors) sink.put('offer_executors', known, since(known, [id, executor]));
}

function placesOf(template: Template, scale: Scale): number {
  return template.places === 1 ? 1 : Math.max(4, Math.round(template.places * scale.places));
}

const STARTS = [525, 630, 810, 915, 1140];
const EVENING = 4;
/** The hours that suit a kind of activity: a long one takes the hour after it too. */
const SUITED = {
  day: { short: [0, 1, 2, 3], long: [0, 2] },
  noon: { short: [2], long: [2] },
  afternoon: { short: [2, 3, EVENING], long: [2, EVENING] },
  evening: { short: [EVENING], long: [EVENING] },
  any: { short: [0, 1, 2, 3, EVENING], long: [0, 2, EVENING] },
} as const;
const ROOMS: Record<RoomKind, [name: string, number: number]> = {
  class: ['Leslokaal', 6],
  workshop: ['Werkplaats', 3],
  hall: ['Polyvalente zaal', 2],
  gym: ['Sportzaal', 2],
  talk: ['Spreekruimte', 8],
  library: ['Bibliotheek', 1],
  visit: ['Bezoekzaal', 1],
};

/** The week of the rooms of a prison. */
class Timetable {
  private readonly taken = new Set<string>();

  /** Finds an hour and a room that no other line of the prison uses; on that weekday, where one is given. */
  place(
    template: Template,
    scale: Scale,
    random: Random,
    weekday: number | undefined,
  ): Omit<Line, 'index' | 'offer' | 'group'> {
    const [name, number] = ROOMS[template.room];
    const long = template.minutes > 100;
    const starts = SUITED[template.hours][long ? 'long' : 'short'];
    const once = template.pattern === 'event' || template.pattern === 'person' || template.pattern === 'reception';
    const perWeek = once ? 1 : scale.perWeek;
    for (let attempt = 0; ; attempt += 1) {
      // When the rooms are full there is one more, so that the search ends.
      const room = random.int(1, number + Math.floor(attempt / 40));
      const slot = random.pick<number>(starts);
      const shift = weekday ?? random.int(0, 4);
      const weekdays = Array.from({ length: perWeek }, (_, index) => (shift + index * 2) % 5).sort();
      const keys = weekdays.flatMap((day) =>
        [slot, ...(long ? [slot + 1] : [])].map((hour) => `${template.room} ${room} ${day} ${hour}`),
      );
      if (new Set(weekdays).size < perWeek || keys.some((key) => this.taken.has(key))) continue;
      for (const key of keys) this.taken.add(key);
      return {
        weekdays,
        start: STARTS[slot] as number,
        minutes: template.minutes,
        room: number === 1 && room === 1 ? name : `${name} ${room}`,
        places: placesOf(template, scale),
      };
    }
  }
}
