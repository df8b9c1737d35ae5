import { dayNumber, isoDay, momentAt } from './calendar.ts';
import type { Scale, Target } from './calibration.ts';
import { REALISERS, type RoomKind, readCatalogue, type Template } from './catalogue.ts';
import type { Sink } from './insert.ts';
import type { Random } from './random.ts';

/** One offer of a prison as written. */
export interface Offer {
  id: number;
  template: Template;
  prison: number;
  code: string;
  /** The last day of a closed offer. */
  closes: number | null;
  from: number;
}

/** A fixed hour and room in the week of a prison, in which the series of one offer follow each other. */
export interface Line {
  offer: Offer;
  /** From 1, where an offer has parallel groups. */
  group: number | null;
  weekdays: number[];
  start: number;
  minutes: number;
  room: string;
  places: number;
}

/** Writes the realisers; gives their numbers by code. */
export function writeRealisers(sink: Sink): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [code, nl, en, kind, field] of REALISERS) {
    const id = sink.number('organisations');
    numbers.set(code, id);
    sink.put('organisations', id, code, nl, en, kind, field);
  }
  return numbers;
}

/** Writes what a prison offers. A bigger prison has more offers and more parallel groups. */
export function writeOffers(
  sink: Sink,
  prison: number,
  target: Target,
  scale: Scale,
  realisers: Map<string, number>,
  random: Random,
): Line[] {
  const lines: Line[] = [];
  const taken = new Set<string>();
  const first = dayNumber(scale.first);
  for (const template of readCatalogue()) {
    if (template.from > target.offerScale) continue;
    const closed = template.from > 100 && random.chance(0.07);
    const late = template.from > 200 && random.chance(0.2);
    const from = late ? first + random.int(60, 300) : first;
    const closes = closed ? dayNumber(scale.last) - random.int(60, 240) : null;
    const offer: Offer = { id: sink.number('offers'), template, prison, code: target.code, closes, from };
    writeOffer(sink, offer, scale, realisers);
    const parallel = template.pattern === 'person' ? Math.min(2, scale.lines) : scale.lines;
    const groups = Math.max(1, Math.round((target.offerScale * template.per100) / 100)) * parallel;
    for (let group = 1; group <= groups; group += 1) {
      lines.push({ offer, group: groups > 1 ? group : null, ...place(template, scale, taken, random) });
    }
  }
  return lines;
}

function writeOffer(sink: Sink, offer: Offer, scale: Scale, realisers: Map<string, number>): void {
  const { template } = offer;
  const alone = template.pattern === 'person';
  const places = placesOf(template, scale);
  const from = isoDay(offer.from);
  sink.put(
    'offers',
    offer.id,
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
    alone ? 1 : Math.min(3, places),
    places,
    realisers.get(template.by) ?? null,
    offer.closes === null ? 'open' : 'closed',
    from,
    offer.closes === null ? null : isoDay(offer.closes),
    momentAt(offer.from - 20, 600),
    `supporter-${offer.code}`,
  );
  for (const field of template.fields) sink.put('offer_policy_fields', offer.id, field);
  for (const code of [template.by, ...template.with])
    sink.put('offer_executors', offer.id, realisers.get(code) ?? null);
}

function placesOf(template: Template, scale: Scale): number {
  return template.places === 1 ? 1 : Math.max(4, Math.round(template.places * scale.places));
}

const STARTS = [525, 630, 810, 915, 1140];
const EVENING = 4;
const ROOMS: Record<RoomKind, [name: string, number: number]> = {
  class: ['Leslokaal', 6],
  workshop: ['Werkplaats', 3],
  hall: ['Polyvalente zaal', 2],
  gym: ['Sportzaal', 2],
  talk: ['Spreekruimte', 8],
  library: ['Bibliotheek', 1],
  visit: ['Bezoekzaal', 1],
};

/** Finds an hour and a room that no other line of the prison uses. */
function place(template: Template, scale: Scale, taken: Set<string>, random: Random): Omit<Line, 'offer' | 'group'> {
  const [name, number] = ROOMS[template.room];
  const long = template.minutes > 100;
  const starts = long
    ? [0, 2]
    : template.room === 'gym' || template.room === 'hall'
      ? [0, 1, 2, 3, EVENING]
      : [0, 1, 2, 3];
  const perWeek = template.pattern === 'event' || template.pattern === 'person' ? 1 : scale.perWeek;
  for (let attempt = 0; ; attempt += 1) {
    // When the rooms are full there is one more, so that the search ends.
    const room = random.int(1, number + Math.floor(attempt / 40));
    const slot = random.pick(starts);
    const shift = random.int(0, 4);
    const weekdays = Array.from({ length: perWeek }, (_, index) => (shift + index * 2) % 5).sort();
    const keys = weekdays.flatMap((day) =>
      [slot, ...(long ? [slot + 1] : [])].map((hour) => `${template.room} ${room} ${day} ${hour}`),
    );
    if (new Set(weekdays).size < perWeek || keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    return {
      weekdays,
      start: STARTS[slot] as number,
      minutes: template.minutes,
      room: number === 1 && room === 1 ? name : `${name} ${room}`,
      places: placesOf(template, scale),
    };
  }
}
