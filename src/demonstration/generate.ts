import { dayNumber } from './calendar/days.ts';
import { SCALES, type Scale, type Size, type Target, targets as targetsOf } from './calibration.ts';
import type { Bases } from './load/numbers.ts';
import type { RowOn, Sink, Table } from './load/rows.ts';
import { type Line, linesOf, putRealisers } from './offers/offers.ts';
import { putActors } from './people/actors.ts';
import { peopleOf, putPeople } from './people/persons.ts';
import { simulateStays } from './people/simulation.ts';
import { putPlans } from './plans/service-plans.ts';
import { putPrison } from './sessions/prison.ts';

/** What is being generated, and how far the whole is. */
export type Progress = (
  done: number,
  what: 'persons' | 'stays' | 'offers' | 'sessions' | 'applications' | 'attendances' | 'plans',
) => void;

/** How many rows came out; attendances are named attendances of people present, headcounts the people counted without a name. */
export interface Loaded {
  persons: number;
  stays: number;
  offers: number;
  sessions: number;
  applications: number;
  attendances: number;
  headcounts: number;
}

/** What is generated on its own, in this order: people, one prison after another, plans. */
export interface Part {
  /** `people`, the code of a prison, or `plans`. */
  name: string;
  /** How much work it is, of one for all. */
  weight: number;
  put(sink: Sink): Promise<void>;
}

/** What a generation needs to know. */
export interface Options {
  size: Size;
  /** The day up to which is simulated (yyyy-mm-dd). */
  today: string;
  bases: Bases;
  /** Awaited now and then, so that others can be served meanwhile. */
  pause?: () => Promise<void>;
}

/**
 * Simulates who is where and gives the parts of the demonstration, each a pure function of the seed and the day of looking:
 * what happened by a day is the same, however far is simulated.
 */
export async function simulate(options: Options): Promise<Part[]> {
  const { size, bases, pause } = options;
  const scale: Scale = SCALES[size];
  const first = dayNumber(scale.first);
  const until = Math.max(dayNumber(options.today), first + 1);
  const targets = targetsOf(size);
  const people = await peopleOf(await simulateStays(targets, scale, until, pause), targets, bases, pause);
  const lines = new Map(targets.map((target) => [target, linesOf(target, scale, bases)]));
  const offers = new Map([...lines].map(([target, own]) => [target, [...new Set(own.map((line) => line.offer))]]));
  const realisers = putRealisers(NOWHERE, bases);
  const weight = targets.reduce((sum, target) => sum + target.offerScale, 0);
  const prisonPart = ([target, own]: [Target, Line[]]): Part => ({
    name: target.code,
    weight: (0.8 * target.offerScale) / weight,
    put: (sink) => {
      const residences = people.residences.get(target) ?? [];
      // A part can be put more than once: what people are in belongs to one time.
      for (const residence of residences) residence.groups = [];
      for (const residence of residences) residence.queues = [];
      const guest = people.guest?.prison === target ? people.guest : undefined;
      return putPrison({ sink, scale, bases, first, until, realisers }, target, own, residences, guest);
    },
  });
  return [
    {
      name: 'people',
      weight: 0.15,
      put: async (sink) => {
        putRealisers(sink, bases);
        await putPeople(sink, people);
        putActors(sink, realisers, people.guest?.person.id);
        await sink.breathe();
      },
    },
    ...[...lines].map(prisonPart),
    {
      name: 'plans',
      weight: 0.05,
      put: async (sink) => {
        await putPlans({ sink, scale, bases, first, until }, people, offers);
        await sink.breathe();
      },
    },
  ];
}

const NOWHERE: Sink = { put: () => undefined, breathe: async () => undefined };

/** Generates the whole demonstration into a sink, as it is on that day. The same size and day give the same rows. */
export async function generate(sink: Sink, options: Options & { progress?: Progress | undefined }): Promise<Loaded> {
  const progress = options.progress ?? (() => undefined);
  progress(0, 'persons');
  const parts = await simulate(options);
  const { counting, counts } = counted(
    sink,
    Math.max(dayNumber(options.today), dayNumber(SCALES[options.size].first) + 1),
  );
  let done = 0;
  for (const part of parts) {
    await part.put(counting);
    done += part.weight;
    progress(done, part.name === 'people' ? 'offers' : part.name === 'plans' ? 'plans' : 'sessions');
  }
  return counts;
}

const COUNTED = ['persons', 'stays', 'offers', 'sessions', 'applications', 'attendances'] as const;

function isCounted(table: Table): table is (typeof COUNTED)[number] {
  return COUNTED.some((one) => one === table);
}

/** Counts what goes by. */
function counted(sink: Sink, day: number): { counting: Sink; counts: Loaded } {
  const counts = { persons: 0, stays: 0, offers: 0, sessions: 0, applications: 0, attendances: 0, headcounts: 0 };
  const look = (table: Table, on: RowOn) => {
    if (!isCounted(table)) return;
    const row = on(day);
    if (row === null || (table === 'attendances' && row[2] !== true)) return;
    counts[table] += 1;
    if (table === 'sessions') counts.headcounts += Number(row[10]);
  };
  return {
    counts,
    counting: {
      put: (table, settled, on) => {
        look(table, on);
        sink.put(table, settled, on);
      },
      breathe: sink.breathe,
    },
  };
}
