import { type Sink, since } from '../load/rows.ts';
import { Random } from '../random.ts';
import { dayNumber, isoDay, weekday } from './days.ts';

/**
 * Puts the events of a prison in the years from one to another: strikes, six to fifteen days a year in clusters, and now and then
 * a renovation. Gives the strike days. Each is known from the day on which it begins.
 */
export function putEvents(sink: Sink, code: string, firstYear: number, lastYear: number): Set<number> {
  const days = new Set<number>();
  const put = (kind: string, start: number, length: number) =>
    sink.put('prison_events', start, since(start, [code, kind, isoDay(start), isoDay(start + length - 1)]));
  for (let year = firstYear; year <= lastYear; year += 1) {
    const random = new Random(`events ${code} ${year}`);
    const wanted = random.int(6, 13);
    const mine = new Set<number>();
    while (mine.size < wanted) {
      const start = dayNumber(`${year}-01-05`) + random.int(0, 345);
      const length = Math.min(random.int(1, 4), wanted - mine.size + 1);
      const cluster = Array.from({ length }, (_, index) => start + index);
      // Clusters stand apart, on working days.
      if (cluster.some((day) => weekday(day) > 4 || mine.has(day - 2) || mine.has(day) || mine.has(day + 2))) continue;
      for (const day of cluster) mine.add(day);
      put('strike', start, length);
    }
    for (const day of mine) days.add(day);
    if (random.chance(0.15)) put('renovation', dayNumber(`${year}-02-01`) + random.int(0, 200), random.int(11, 61));
    if (random.chance(0.1)) put('alert', dayNumber(`${year}-02-01`) + random.int(0, 300), random.int(1, 4));
  }
  return days;
}
