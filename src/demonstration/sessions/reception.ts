import { isFree, weekday } from '../calendar/days.ts';
import type { Line } from '../offers/offers.ts';
import type { Residence } from '../people/persons.ts';
import { Random } from '../random.ts';
import type { Running } from './sessions.ts';

/** The share of those admitted, and of those who come from another prison, who get a reception interview. Assumption. */
const ADMITTED = 0.99;
const TRANSFERRED = 0.3;
/** Within how many days. */
const WITHIN = 9;

/** An interview of somebody new: in which series, and on which day. */
export interface Interview {
  running: Running;
  day: number;
}

/** Gives newcomers a place in the first reception that has one. */
export class Reception {
  private readonly booked = new Map<string, number>();

  constructor(
    private readonly lines: readonly Line[],
    private readonly strikes: ReadonlySet<number>,
    private readonly seriesAt: (line: Line, day: number) => Running | undefined,
  ) {}

  /** The interview of somebody who arrived on that day, where there is one; the person is enrolled for it. */
  receive(residence: Residence, day: number): Interview | undefined {
    const random = new Random(`reception ${residence.person.index} ${residence.from}`);
    if (!random.chance(residence.entry === 'admission' ? ADMITTED : TRANSFERRED)) return undefined;
    for (let at = day + 1; at <= day + WITHIN; at += 1) {
      if (isFree(at) || this.strikes.has(at)) continue;
      for (const line of this.lines) {
        const key = `${line.index} ${at}`;
        const booked = this.booked.get(key) ?? 0;
        if (!line.weekdays.includes(weekday(at)) || booked >= line.places) continue;
        const running = this.seriesAt(line, at);
        if (running?.group.admit(residence, day, at) === undefined) continue;
        this.booked.set(key, booked + 1);
        return { running, day: at };
      }
    }
    return undefined;
  }
}
