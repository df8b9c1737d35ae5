import { dayNumber, isoDay, weekday } from './calendar.ts';
import type { Sink } from './insert.ts';
import type { Random } from './random.ts';

/** Writes the strikes of a prison, six to fifteen days a year in clusters, and now and then a renovation; gives the strike days. */
export function writeEvents(sink: Sink, code: string, years: readonly number[], random: Random): Set<number> {
  const days = new Set<number>();
  for (const year of years) {
    const wanted = random.int(6, 13);
    const mine = new Set<number>();
    while (mine.size < wanted) {
      const start = dayNumber(`${year}-01-05`) + random.int(0, 345);
      const length = Math.min(random.int(1, 4), wanted - mine.size + 1);
      const cluster = Array.from({ length }, (_, index) => start + index);
      // Clusters stand apart, on working days.
      if (cluster.some((day) => weekday(day) > 4 || mine.has(day - 2) || mine.has(day) || mine.has(day + 2))) continue;
      for (const day of cluster) mine.add(day);
      sink.put('prison_events', code, 'strike', isoDay(start), isoDay(start + length - 1));
    }
    for (const day of mine) days.add(day);
    if (random.chance(0.15)) {
      const start = dayNumber(`${year}-02-01`) + random.int(0, 200);
      sink.put('prison_events', code, 'renovation', isoDay(start), isoDay(start + random.int(10, 60)));
    }
    if (random.chance(0.1)) {
      const start = dayNumber(`${year}-02-01`) + random.int(0, 300);
      sink.put('prison_events', code, 'alert', isoDay(start), isoDay(start + random.int(0, 3)));
    }
  }
  return days;
}
