import type { ABSENCE_REASONS, CANCELLATION_REASONS } from '../../shared/codes.ts';
import type { Block, Period } from './blocks.ts';
import { isFree, isoDay, momentAt } from './calendar.ts';
import type { Scale } from './calibration.ts';
import { Group, type Pin } from './groups.ts';
import type { Sink } from './insert.ts';
import type { Line } from './offers.ts';
import type { Participation } from './participation.ts';
import type { People, Person } from './persons.ts';
import type { Random } from './random.ts';

const CANCELLED: readonly (readonly [(typeof CANCELLATION_REASONS)[number], number])[] = [
  ['onbeschikbaarheid-hulpverlener', 38],
  ['onbeschikbaarheid-lokaal', 16],
  ['personeelstekort', 46],
];
const ABSENT: readonly (readonly [(typeof ABSENCE_REASONS)[number], number])[] = [
  ['refused', 26],
  ['sick', 14],
  ['visit', 13],
  ['work', 13],
  ['medical', 8],
  ['court', 7],
  ['no-escort', 6],
  ['not-informed', 6],
  ['staff-shortage', 3],
  ['other', 4],
];

/** What the sessions of a generation are made with, and what they add up to. */
export interface Workshop {
  sink: Sink;
  people: People;
  scale: Scale;
  period: Period;
  random: Random;
  counts: { sessions: number; applications: number; attendances: number; headcounts: number };
}

interface Plan {
  id: number;
  day: number;
  start: number;
  status: 'planned' | 'held' | 'cancelled' | 'moved';
  reason: string | null;
  /** The session that takes its place. */
  replacedBy: Plan | null;
  named: number;
  headcount: number;
}

/**
 * Writes one series with its sessions and, unless it is counted without names, the people in it.
 * @param headcount how many come to a session that is counted without names, on average.
 */
export function writeBlock(
  shop: Workshop,
  line: Line,
  block: Block,
  strikes: Set<number>,
  more: { headcount: number; pin?: Pin | undefined; taken: Participation },
): void {
  const { sink, random, counts } = shop;
  const { offer } = line;
  const series = sink.number('series');
  sink.put(
    'series',
    series,
    offer.id,
    offer.code,
    block.title,
    isoDay(block.from),
    isoDay(block.to),
    block.rrule,
    line.minutes,
    line.room,
    line.places,
    momentAt(block.from - 14, 600),
    `supporter-${offer.code}`,
  );
  const counted = offer.template.counted;
  const group = counted
    ? undefined
    : new Group(sink, shop.people, shop.scale, shop.period, random, series, line, block, more.pin);
  const sessions = plan(shop, line, block, strikes);
  for (const session of sessions) {
    if (session.day < shop.period.today) group?.reach(session.day);
    if (session.status !== 'held') continue;
    if (group === undefined)
      session.headcount = Math.max(1, Math.min(500, Math.round(more.headcount * (0.6 + 0.8 * random.next()))));
    else hold(shop, line, session, group, strikes.has(session.day), more.taken);
  }
  for (const session of sessions) {
    // A replacement that nobody came to is no replacement.
    if (session.replacedBy !== null && session.replacedBy.status !== 'held') {
      session.status = 'cancelled';
      session.replacedBy = null;
    }
    counts.sessions += 1;
    counts.attendances += session.named;
    counts.headcounts += session.headcount;
    const { id, day, start, status, reason, replacedBy, named, headcount: unnamed } = session;
    const end = momentAt(day, start + line.minutes);
    const other = replacedBy?.id ?? null;
    sink.put(
      'sessions',
      id,
      series,
      offer.id,
      offer.code,
      momentAt(day, start),
      end,
      status,
      reason,
      other,
      named,
      unnamed,
    );
  }
  group?.close();
}

/** Registers who came; a session to which too few come is cancelled instead. */
function hold(shop: Workshop, line: Line, session: Plan, group: Group, strike: boolean, taken: Participation): void {
  const came = attend(group, session.day, strike, shop.random);
  const named = came.filter(([, reason]) => reason === null).length;
  const few = line.offer.template.pattern !== 'person' && came.length < 2 && shop.random.chance(0.5);
  if (few || named === 0) {
    session.status = 'cancelled';
    session.reason = few || came.length === 0 ? 'onvoldoende-inschrijvingen' : 'no-show';
    return;
  }
  session.named = named;
  for (const [person, reason] of came) {
    shop.sink.put('attendances', session.id, person.id, reason === null, reason);
    if (reason === null) taken.add(person, session.day);
  }
}

/** The sessions in the order of their days, each with what became of it. */
function plan(shop: Workshop, line: Line, block: Block, strikes: Set<number>): Plan[] {
  const { sink, random, period } = shop;
  const sessions: Plan[] = [];
  const held = (day: number): Plan => {
    const id = sink.number('sessions');
    return { id, day, start: line.start, status: 'held', reason: null, replacedBy: null, named: 0, headcount: 0 };
  };
  for (const day of block.days) {
    const session = held(day);
    sessions.push(session);
    // What was before today in the running weeks and is still planned is work left for a supporter.
    if (day >= period.today || (block.current && random.chance(0.12))) {
      session.status = 'planned';
    } else if (strikes.has(day) && random.chance(0.9)) {
      session.status = 'cancelled';
      session.reason = 'staking';
    } else if (random.chance(0.055)) {
      session.status = 'cancelled';
      session.reason = random.weighted(CANCELLED);
    } else if (random.chance(0.022)) {
      const other = otherDay(day, block, line, strikes, period, random);
      if (other === undefined) continue;
      const replacement = held(other);
      session.status = 'moved';
      session.reason = random.weighted(CANCELLED);
      session.replacedBy = replacement;
      sessions.push(replacement);
    }
  }
  return sessions.sort((a, b) => a.day - b.day || a.id - b.id);
}

function otherDay(
  day: number,
  block: Block,
  line: Line,
  strikes: Set<number>,
  period: Period,
  random: Random,
): number | undefined {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const other = day + random.int(1, 6);
    const simulated = block.current || other <= period.last;
    if (
      other <= block.to &&
      other < period.today &&
      simulated &&
      !isFree(other) &&
      !strikes.has(other) &&
      !line.weekdays.includes((other + 3) % 7)
    ) {
      return other;
    }
  }
  return undefined;
}

/** Who came (no reason) and who did not (the reason). */
function attend(group: Group, day: number, strike: boolean, random: Random): [Person, string | null][] {
  const came: [Person, string | null][] = [];
  for (const { residence } of group.members) {
    if (residence.from > day || residence.to < day) continue;
    const { person } = residence;
    came.push([
      person,
      random.chance(person.showing) ? null : strike && random.chance(0.6) ? 'strike' : random.weighted(ABSENT),
    ]);
  }
  return came;
}
