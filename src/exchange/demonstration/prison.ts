import { type Block, blocksOf } from './blocks.ts';
import { isoDay } from './calendar.ts';
import type { Target } from './calibration.ts';
import { writeEvents } from './events.ts';
import type { Pin } from './groups.ts';
import { type Line, type Offer, writeOffers } from './offers.ts';
import { Participation } from './participation.ts';
import type { Residence } from './persons.ts';
import { type Workshop, writeBlock } from './sessions.ts';

/** Writes everything that happens in one prison; gives its offers. */
export async function writePrison(
  shop: Workshop,
  prison: number,
  target: Target,
  realisers: Map<string, number>,
  guest: Residence | undefined,
): Promise<Offer[]> {
  const { sink, scale, period, random, counts } = shop;
  const years: number[] = [];
  for (let year = Number(isoDay(period.first).slice(0, 4)); year <= Number(isoDay(period.last).slice(0, 4)); year += 1)
    years.push(year);
  const strikes = writeEvents(sink, target.code, years, random);
  const lines = writeOffers(sink, prison, target, scale, realisers, random);
  const pins = guest === undefined ? new Map<Line, Pin>() : pinsFor(lines, guest);
  const before = counts.attendances;
  const offers = [...new Set(lines.map((line) => line.offer))];
  for (const offer of offers) {
    if (offer.template.counted) continue;
    const taken = new Participation();
    for (const line of lines.filter((one) => one.offer === offer)) {
      const pin = pins.get(line);
      for (const block of blocksOf(line, period, scale, random, pin !== undefined)) {
        writeBlock(shop, line, block, strikes, { headcount: 0, pin, taken });
        await sink.breathe();
      }
    }
    await taken.write(sink, offer);
  }
  await writeCounted(shop, lines, strikes, counts.attendances - before);
  // Nobody is in two prisons at once: what filled a week here matters nowhere else.
  for (const person of shop.people.persons) if (person.busy.length > 0) person.busy = [];
  return offers;
}

/** Sessions without names come last: how many people they count follows from the share of names the prison is given. */
async function writeCounted(
  shop: Workshop,
  lines: readonly Line[],
  strikes: Set<number>,
  named: number,
): Promise<void> {
  const { sink, scale, period, random } = shop;
  const coverage = 0.54 + 0.32 * random.next();
  const counted: [Line, Block, number][] = [];
  for (const line of lines) {
    if (!line.offer.template.counted) continue;
    const weight = line.offer.template.pattern === 'event' ? 3 : 1;
    for (const block of blocksOf(line, period, scale, random, true)) counted.push([line, block, weight]);
  }
  const sessions = counted.reduce((sum, [, block, weight]) => {
    return sum + weight * block.days.filter((day) => day < period.today && !strikes.has(day)).length;
  }, 0);
  const mean = (named * (1 - coverage)) / coverage / Math.max(1, sessions * 0.93);
  for (const [line, block, weight] of counted) {
    writeBlock(shop, line, block, strikes, { headcount: mean * weight, taken: new Participation() });
    await sink.breathe();
  }
}

/** Where the detainee of the demonstration takes part: two groups at different hours, and a waiting list for talks. */
function pinsFor(lines: readonly Line[], guest: Residence): Map<Line, Pin> {
  const open = lines.filter(
    (line) => line.offer.closes === null && !line.offer.template.newcomers && !line.offer.template.counted,
  );
  const groups = open.filter((line) => line.offer.template.pattern !== 'person');
  const apart = (a: Line, b: Line) =>
    a.weekdays.every((day) => !b.weekdays.includes(day)) || Math.abs(a.start - b.start) >= 180;
  const course = groups.find((line) => line.offer.template.by === 'demo-cvo');
  const pins = new Map<Line, Pin>();
  if (course === undefined) return pins;
  pins.set(course, { residence: guest, as: 'enrolled' });
  const second = groups.find(
    (line) => line.offer !== course.offer && line.offer.template.by !== 'demo-cvo' && apart(line, course),
  );
  if (second !== undefined) pins.set(second, { residence: guest, as: 'enrolled' });
  const talks = open.find(
    (line) =>
      line.offer.template.by === 'demo-cgg' &&
      line.places === 1 &&
      [...pins.keys()].every((other) => apart(line, other)),
  );
  if (talks !== undefined) pins.set(talks, { residence: guest, as: 'waiting' });
  return pins;
}
