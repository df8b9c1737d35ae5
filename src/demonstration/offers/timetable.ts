import type { Scale } from '../calibration.ts';
import type { Random } from '../random.ts';
import type { Hours, RoomKind, Template } from './catalogue.ts';

/** A fixed hour and room in the week of a prison. */
export interface Place {
  weekdays: number[];
  start: number;
  minutes: number;
  room: string;
  places: number;
}

/** The hours at which something can begin, in minutes after midnight. */
const STARTS = [525, 630, 810, 915, 1140] as const;
/** One of those hours. */
type Slot = 0 | 1 | 2 | 3 | 4;
const EVENING = 4;
/** The hours that suit a kind of activity: a long one takes the hour after it too. */
const SUITED: Record<Hours, Record<'short' | 'long', readonly Slot[]>> = {
  day: { short: [0, 1, 2, 3], long: [0, 2] },
  noon: { short: [2], long: [2] },
  afternoon: { short: [2, 3, EVENING], long: [2, EVENING] },
  evening: { short: [EVENING], long: [EVENING] },
  any: { short: [0, 1, 2, 3, EVENING], long: [0, 2, EVENING] },
};
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
export class Timetable {
  private readonly taken = new Set<string>();

  /** Finds an hour and a room that no other line of the prison uses; on that weekday, where one is given. */
  place(template: Template, scale: Scale, random: Random, weekday: number | undefined): Place {
    const [name, number] = ROOMS[template.room];
    const long = template.minutes > 100;
    const starts = SUITED[template.hours][long ? 'long' : 'short'];
    const once = template.pattern === 'event' || template.pattern === 'person' || template.pattern === 'reception';
    const perWeek = once ? 1 : scale.perWeek;
    for (let attempt = 0; ; attempt += 1) {
      // When the rooms are full there is one more, so that the search ends.
      const room = random.int(1, number + Math.floor(attempt / 40));
      const slot = random.pick<Slot>(starts);
      const shift = weekday ?? random.int(0, 4);
      const weekdays = Array.from({ length: perWeek }, (_, index) => (shift + index * 2) % 5).sort();
      const keys = weekdays.flatMap((day) =>
        [slot, ...(long ? [slot + 1] : [])].map((hour) => `${template.room} ${room} ${day} ${hour}`),
      );
      if (new Set(weekdays).size < perWeek || keys.some((key) => this.taken.has(key))) continue;
      for (const key of keys) this.taken.add(key);
      return {
        weekdays,
        start: STARTS[slot],
        minutes: template.minutes,
        room: number === 1 && room === 1 ? name : `${name} ${room}`,
        places: placesOf(template, scale),
      };
    }
  }
}

/** How many can take part at that scale. */
export function placesOf(template: Template, scale: Scale): number {
  return template.places === 1 ? 1 : Math.max(4, Math.round(template.places * scale.places));
}
