import { dayNumber, isFree, isoDay, isSummer, mondayOf, weekday } from './calendar.ts';
import type { Scale } from './calibration.ts';
import type { Line } from './offers.ts';
import type { Random } from './random.ts';

/** The days that the generation knows. */
export interface Period {
  first: number;
  last: number;
  /** The window around today, after the simulated years. */
  windowFrom: number;
  windowTo: number;
  today: number;
}

/** One series of a line: its days, and whether it runs today. */
export interface Block {
  from: number;
  to: number;
  days: number[];
  current: boolean;
  title: string;
  rrule: string | null;
}

/** The simulated years of a scale and the window from the Monday two weeks before today to three weeks after it. */
export function periodOf(scale: Scale, todayText: string): Period {
  const last = dayNumber(scale.last);
  // Today always follows the simulated years: what is in them is finished.
  const today = Math.max(dayNumber(todayText), last + 1);
  return {
    first: dayNumber(scale.first),
    last,
    windowFrom: Math.max(mondayOf(today - 14), last + 1),
    windowTo: today + 21,
    today,
  };
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR'];

/** The series of a line over the simulated years, and the one that runs today. `all` keeps every past series. */
export function blocksOf(line: Line, period: Period, scale: Scale, random: Random, all: boolean): Block[] {
  const { template, from, closes } = line.offer;
  const until = Math.min(period.last, closes ?? Infinity);
  const interval = template.pattern === 'person' ? 1 : scale.interval;
  const counters = new Map<string, number>();
  const rrule =
    template.pattern === 'event'
      ? null
      : `FREQ=WEEKLY;${interval > 1 ? `INTERVAL=${interval};` : ''}BYDAY=${line.weekdays.map((day) => CODES[day]).join(',')}`;
  const make = (start: number, end: number, current: boolean): Block | undefined => {
    const days: number[] = [];
    const monday = mondayOf(start);
    const summerOff = template.pattern === 'half-year' && !current;
    for (let day = start; day <= end; day += 1) {
      if (!line.weekdays.includes(weekday(day)) || isFree(day)) continue;
      if (Math.floor((day - monday) / 7) % interval !== 0) continue;
      if (summerOff && isSummer(day) && random.chance(0.5)) continue;
      days.push(day);
    }
    const kept = template.pattern === 'event' ? days.slice(0, 1) : days;
    if (kept.length === 0) return undefined;
    const year = isoDay(start).slice(0, 4);
    const number = (counters.get(year) ?? 0) + 1;
    counters.set(year, number);
    const group = line.group === null ? '' : `, groep ${line.group}`;
    return {
      from: template.pattern === 'event' ? (kept[0] as number) : start,
      to: template.pattern === 'event' ? (kept[0] as number) : end,
      days: kept,
      current,
      title: `${template.nl} (${year}${group}, reeks ${number})`,
      rrule,
    };
  };
  const blocks: Block[] = [];
  for (const [start, end] of spans(line, Math.max(from, period.first), until, random)) {
    if (!all && !random.chance(scale.keep)) continue;
    const block = make(start, end, false);
    if (block !== undefined) blocks.push(block);
  }
  if (closes === null && (all || random.chance(0.9))) {
    const start = template.pattern === 'event' ? period.today + random.int(1, 10) : period.windowFrom;
    const block = make(start, period.windowTo, true);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function spans(line: Line, from: number, until: number, random: Random): [number, number][] {
  const found: [number, number][] = [];
  const { pattern } = line.offer.template;
  const years: number[] = [];
  for (let year = Number(isoDay(from).slice(0, 4)); year <= Number(isoDay(until).slice(0, 4)); year += 1)
    years.push(year);
  const inside = (start: number, end: number) => {
    if (start >= from && Math.min(end, until) - start > 6) found.push([start, Math.min(end, until)]);
  };
  if (pattern === 'term') {
    for (const year of years) {
      inside(mondayOf(dayNumber(`${year}-01-12`)), dayNumber(`${year}-03-31`));
      inside(mondayOf(dayNumber(`${year}-04-18`)), dayNumber(`${year}-06-27`));
      inside(mondayOf(dayNumber(`${year}-09-09`)), dayNumber(`${year}-12-19`));
    }
  } else if (pattern === 'half-year') {
    for (const year of years) {
      inside(dayNumber(`${year}-01-02`), dayNumber(`${year}-06-30`));
      inside(dayNumber(`${year}-07-01`), dayNumber(`${year}-12-23`));
    }
  } else if (pattern === 'event') {
    for (const year of years) {
      for (const month of ['02', '05', '09', '12']) {
        const start = dayNumber(`${year}-${month}-01`) + random.int(0, 9);
        inside(start, start + 13);
      }
    }
  } else {
    const person = pattern === 'person';
    let start = mondayOf(from) + 7 * random.int(1, 4);
    while (start < until) {
      const end = start + 7 * (person ? random.int(5, 10) : random.int(7, 10)) - 3;
      if (!isSummer(start + 14) || random.chance(0.4)) inside(start, end);
      start = mondayOf(end) + 7 * (person ? 1 : random.int(1, 3));
    }
  }
  return found;
}
