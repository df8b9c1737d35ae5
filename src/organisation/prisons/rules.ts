import { inTurn } from '../../shared/attention.ts';
import { addDays, dayInBrussels } from '../../shared/dates.ts';
import type { SessionState } from '../sessions/index.ts';

/** One cell of the published table; null is a printed blank. */
export interface Fact {
  measure: string;
  dimension: string;
  category: string;
  value: number | null;
}

interface Texts {
  nl: string;
  en: string | null;
}

/** The published figures of 2013 of one prison, or of the whole table. Null is a printed blank. */
export interface Facts {
  capacity: number | null;
  population: number | null;
  /** As the source prints it, in percent. */
  printedOvercrowding: number | null;
  admissions: number | null;
  sex: Record<'male' | 'female', number | null>;
  legalStatus: Record<'accused' | 'convicted' | 'interned' | 'other', number | null>;
}

export interface PrisonRow extends Facts {
  code: string;
  name: Texts;
  position: number;
}

/** A place as it stood on a day: what it was called, what it was, and whether it stood no more. */
export interface PlaceLine {
  code: string;
  name: Texts;
  kinds: string[];
  municipality: string | null;
  validFrom: string;
  validTo: string | null;
  successor: string | null;
}

/** The published cells put in their place; a cell that is not there is a blank too. */
export function factsOf(cells: readonly Fact[]): Facts {
  const value = (measure: string, dimension = 'total', category = '*') =>
    cells.find((cell) => cell.measure === measure && cell.dimension === dimension && cell.category === category)
      ?.value ?? null;
  const status = (category: string) => value('population', 'legal-status', category);
  return {
    capacity: value('capacity'),
    population: value('population'),
    printedOvercrowding: value('overcrowding'),
    admissions: value('admissions'),
    sex: { male: value('population', 'sex', 'male'), female: value('population', 'sex', 'female') },
    legalStatus: {
      accused: status('accused'),
      convicted: status('convicted'),
      interned: status('interned'),
      other: status('other'),
    },
  };
}

/** (population − capacity) / capacity, as a share; null where either is not known. */
export function overcrowdingOf({ capacity, population }: Pick<Facts, 'capacity' | 'population'>): number | null {
  if (capacity === null || population === null || capacity <= 0) return null;
  return (population - capacity) / capacity;
}

/** The places that are not what they were on the map: new, closed, of another kind or under another name. */
export function changedSince(
  map: readonly Pick<PrisonRow, 'code' | 'name'>[],
  places: readonly PlaceLine[],
): PlaceLine[] {
  const names = new Map(map.map((row) => [row.code, row.name.nl]));
  return places.filter(
    (place) => place.validTo !== null || place.kinds.join() !== 'prison' || names.get(place.code) !== place.name.nl,
  );
}

export const SORTS = ['name', 'capacity', 'population', 'overcrowding', 'admissions'] as const;
export type Sort = (typeof SORTS)[number];

/** The prisons by a column: names from A, figures from the largest; `reverse` turns it around. Blanks come last. */
export function sortPrisons(rows: readonly PrisonRow[], by: Sort, reverse: boolean): PrisonRow[] {
  if (by === 'name') {
    const sorted = rows.toSorted((a, b) => a.name.nl.localeCompare(b.name.nl, 'nl'));
    return reverse ? sorted.reverse() : sorted;
  }
  const figure = (row: PrisonRow) => (by === 'overcrowding' ? overcrowdingOf(row) : row[by]);
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return reverse ? x - y : y - x;
  });
}

export interface Note {
  code: string;
  text: { nl: string; en: string };
}

/** The document that the figures were read in. */
export interface Source {
  id: string;
  title: Texts;
}

export interface PrisonEvent {
  from: string;
  to: string;
  origin: string;
}

export interface Card {
  code: string;
  name: Texts;
  note: Texts | null;
  validFrom: string;
  validTo: string | null;
  successor: string | null;
  kinds: string[];
  regimes: string[];
  municipality: string | null;
  /** The newest first, each with its last day. */
  earlierNames: { nl: string; en: string; until: string }[];
  facts: Facts;
  /** Whether the published table of 2013 has it. */
  onMap: boolean;
  notes: Note[];
  source: Source | null;
  /** Full-time equivalents planned in 2014 for the whole of Flanders. */
  staffTotal: number | null;
  offers: { policyField: string; count: number }[];
  offerTotal: number;
  strikes: PrisonEvent[];
  /** Whether any of the offers or events is synthetic. */
  demonstration: boolean;
}

/** The days of a year on which one of the events lasted; a day with two of them counts once. */
export function eventDays(events: readonly Pick<PrisonEvent, 'from' | 'to'>[], year: number): number {
  const days = new Set<string>();
  for (const { from, to } of events) {
    for (let day = from < `${year}-01-01` ? `${year}-01-01` : from; day <= to && day.startsWith(`${year}-`); ) {
      days.add(day);
      day = addDays(day, 1);
    }
  }
  return days.size;
}

export interface BoardSession {
  id: number;
  seriesId: number;
  startsAt: string;
  endsAt: string;
  status: SessionState;
  reason: string | null;
  named: number;
  headcount: number;
  title: Texts;
  room: string | null;
  origin: string;
  /** Null for who may not know how many people are enrolled. */
  enrolled: number | null;
  waiting: number | null;
  /** Whether it still has to be registered. */
  late: boolean;
}

/** What still has to be registered in a prison: how many sessions, and those that wait longest. */
export interface Late {
  total: number;
  items: { id: number; start: string; titleNl: string; titleEn: string | null }[];
}

/** The sessions of a day, by their hour. */
export function sessionsOn(sessions: readonly BoardSession[], day: string): BoardSession[] {
  return sessions.filter((one) => dayInBrussels(new Date(one.startsAt)) === day).sort(byStart);
}

export interface BoardLine {
  kind: 'unregistered' | 'cancelled' | 'waiting';
  session: Pick<BoardSession, 'id' | 'startsAt' | 'title' | 'reason' | 'waiting'>;
}

/**
 * What asks for attention in a prison, at most seven lines, each kind in its turn: sessions that still have to be
 * registered, sessions of the week that were cancelled, series with a waiting list (the longest first, one line per series).
 * @param week the sessions of the week.
 */
export function boardAttention(week: readonly BoardSession[], late: Late | null): BoardLine[] {
  const queues = new Map<number, BoardSession>();
  for (const one of week.toSorted(byStart)) if ((one.waiting ?? 0) > 0) queues.set(one.seriesId, one);
  const lines = (kind: BoardLine['kind'], list: BoardLine['session'][]) => list.map((session) => ({ kind, session }));
  const waits = (late?.items ?? []).map(({ id, start, titleNl, titleEn }) => ({
    ...{ id, startsAt: start, title: { nl: titleNl, en: titleEn }, reason: null, waiting: null },
  }));
  return inTurn(
    [
      lines('unregistered', waits),
      lines('cancelled', week.filter((one) => one.status === 'cancelled').sort(byStart)),
      lines(
        'waiting',
        [...queues.values()].sort((a, b) => (b.waiting ?? 0) - (a.waiting ?? 0) || byStart(a, b)),
      ),
    ],
    7,
  );
}

function byStart(a: BoardSession, b: BoardSession): number {
  return a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id - b.id;
}
