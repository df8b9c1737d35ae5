import { dayNumber, isFree, isoDay, isSummer, mondayOf, weekday } from '../calendar/days.ts';
import type { Scale } from '../calibration.ts';
import { Random } from '../random.ts';
import type { Line } from './offers.ts';

/** One series of a line: its days, and when it is announced and people can apply. */
export interface Block {
  /** Which series of the line it is, from 0. */
  index: number;
  opens: number;
  from: number;
  to: number;
  days: number[];
  title: string;
  rrule: string | null;
}

/** How many days before the first session a series is announced, and how far ahead its sessions are planned. */
export const AHEAD = 21;

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR'];

/**
 * The series of a line that are announced by `until`, in order. A later `until` only adds. `all` leaves none out, whatever the
 * scale says.
 */
export function blocksOf(line: Line, scale: Scale, until: number, all: boolean): Block[] {
  const { template, closes } = line.offer;
  const random = new Random(`series ${line.offer.code} ${line.index}`);
  const interval = template.pattern === 'person' || template.pattern === 'reception' ? 1 : scale.interval;
  const rrule =
    template.pattern === 'event' || template.pattern === 'reception'
      ? null
      : `FREQ=WEEKLY;${interval > 1 ? `INTERVAL=${interval};` : ''}BYDAY=${line.weekdays.map((day) => CODES[day]).join(',')}`;
  const dense = dayNumber(scale.dense);
  const numbers = new Map<string, number>();
  const blocks: Block[] = [];
  let index = -1;
  for (const [from, to] of spans(line, until, random)) {
    index += 1;
    // Drawn for each, so that one that is left out changes nothing in those after it.
    const luck = new Random(`series ${line.offer.code} ${line.index} ${index}`);
    const kept = luck.chance(scale.keep) || all || from >= dense;
    if (!kept || (closes !== null && to > closes)) continue;
    const days = daysOf(line, from, to, interval, luck);
    const [start] = days;
    if (start === undefined) continue;
    const event = template.pattern === 'event';
    const year = isoDay(from).slice(0, 4);
    const number = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, number);
    const group = line.group === null ? '' : `, groep ${line.group}`;
    blocks.push({
      index,
      opens: Math.max(line.offer.from, from - AHEAD),
      from: event ? start : from,
      to: event ? start : to,
      days,
      title: `${template.nl} (${year}${group}, reeks ${number})`,
      rrule,
    });
  }
  return blocks.filter((block) => block.opens < until);
}

function daysOf(line: Line, from: number, to: number, interval: number, luck: Random): number[] {
  const days: number[] = [];
  // Lines that meet every other week do not all meet in the same one.
  const week = (day: number) => (mondayOf(day) - mondayOf(line.offer.from)) / 7 + line.index;
  const { pattern } = line.offer.template;
  for (let day = from; day <= to; day += 1) {
    if (!line.weekdays.includes(weekday(day)) || isFree(day)) continue;
    if (week(day) % interval !== 0) continue;
    if (pattern === 'half-year' && isSummer(day) && luck.chance(0.5)) continue;
    days.push(day);
  }
  return pattern === 'event' ? days.slice(0, 1) : days;
}

/** First and last days of the series that follow each other, from the first day of the offer. */
function spans(line: Line, until: number, random: Random): [number, number][] {
  const found: [number, number][] = [];
  const { from, template } = line.offer;
  const horizon = until + AHEAD;
  const inside = (start: number, end: number) => {
    if (start >= from && start <= horizon && end - start > 6) found.push([start, end]);
  };
  if (template.pattern === 'block' || template.pattern === 'person') {
    const person = template.pattern === 'person';
    let start = mondayOf(from) + 7 * random.int(1, 4);
    while (start <= horizon) {
      const end = start + 7 * (person ? random.int(5, 10) : random.int(7, 10)) - 3;
      if (!isSummer(start + 14) || random.chance(0.4)) inside(start, end);
      start = mondayOf(end) + 7 * (person ? 1 : random.int(1, 3));
    }
    return found;
  }
  // In events the season of the line shifts, so that not all prisons celebrate in the same weeks.
  const season = random.int(1, 3);
  for (let year = Number(isoDay(from).slice(0, 4)); year <= Number(isoDay(horizon).slice(0, 4)); year += 1) {
    if (template.pattern === 'term') {
      inside(mondayOf(dayNumber(`${year}-01-12`)), dayNumber(`${year}-03-31`));
      inside(mondayOf(dayNumber(`${year}-04-18`)), dayNumber(`${year}-06-27`));
      inside(mondayOf(dayNumber(`${year}-09-09`)), dayNumber(`${year}-12-19`));
    } else if (template.pattern === 'event') {
      for (const month of [season, season + 3, season + 6, season + 9]) {
        const start = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`) + random.int(0, 9);
        inside(start, start + 13);
      }
    } else {
      inside(dayNumber(`${year}-01-02`), dayNumber(`${year}-06-30`));
      inside(dayNumber(`${year}-07-01`), dayNumber(`${year}-12-31`));
    }
  }
  return found;
}
