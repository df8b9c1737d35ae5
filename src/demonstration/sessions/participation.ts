import { ageGroup, dayNumber, firstOfMonth, monthOf } from '../calendar/days.ts';
import type { Sink } from '../load/rows.ts';
import type { Offer } from '../offers/offers.ts';
import type { Person } from '../people/persons.ts';
import { statusBy } from '../people/stays.ts';

/** Counts the attendances of one offer per person and month, as the rules of the database do for registered ones. */
export class Participation {
  private readonly counts = new Map<Person, Map<number, number[]>>();

  /** Adds one attendance; `known` is the day on which it is registered. */
  add(person: Person, day: number, known: number): void {
    let months = this.counts.get(person);
    if (months === undefined) {
      months = new Map();
      this.counts.set(person, months);
    }
    const month = monthOf(day);
    const days = months.get(month);
    if (days === undefined) months.set(month, [known]);
    else days.push(known);
  }

  /** Puts the compact rows of the offer. Its attendances must all have been added. */
  async put(sink: Sink, offer: Offer): Promise<void> {
    for (const [person, months] of this.counts) {
      for (const [month, known] of months) {
        const first = firstOfMonth(month);
        const last = dayNumber(firstOfMonth(month + 1)) - 1;
        const age = ageGroup(person.born, first);
        sink.put('participation', Math.max(last, ...known), (day) => {
          const attendances = known.reduce((sum, one) => sum + (one <= day ? 1 : 0), 0);
          if (attendances === 0) return null;
          const status = statusBy(person.stays, Math.min(last, day));
          return [person.token, offer.code, offer.id, first, attendances, status, age, person.sex];
        });
      }
      await sink.breathe();
    }
  }
}
