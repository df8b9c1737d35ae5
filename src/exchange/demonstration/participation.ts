import { ageGroup, dayNumber, firstOfMonth, monthOf } from './calendar.ts';
import type { Sink } from './insert.ts';
import type { Offer } from './offers.ts';
import { type Person, statusBy } from './persons.ts';

/** Counts the attendances of one offer per person and month, as the rules of the database do for registered ones. */
export class Participation {
  private readonly counts = new Map<Person, Map<number, number>>();

  add(person: Person, day: number): void {
    let months = this.counts.get(person);
    if (months === undefined) {
      months = new Map();
      this.counts.set(person, months);
    }
    const month = monthOf(day);
    months.set(month, (months.get(month) ?? 0) + 1);
  }

  /** Writes the compact rows of the offer. Its attendances must all have been added. */
  async write(sink: Sink, offer: Offer): Promise<void> {
    for (const [person, months] of this.counts) {
      for (const [month, attendances] of months) {
        const first = firstOfMonth(month);
        const status = statusBy(person, dayNumber(firstOfMonth(month + 1)) - 1);
        const age = ageGroup(person.born, first);
        sink.put('participation', person.token, offer.code, offer.id, first, attendances, status, age, person.sex);
      }
      await sink.breathe();
    }
  }
}
