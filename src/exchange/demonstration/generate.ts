import { writeActors } from './actors.ts';
import { periodOf } from './blocks.ts';
import { SCALES, type Scale, type Size, targets as targetsOf } from './calibration.ts';
import type { Sink } from './insert.ts';
import { type Offer, writeRealisers } from './offers.ts';
import { type People, type Residence, writePeople } from './persons.ts';
import { writePlans } from './plans.ts';
import { writePrison } from './prison.ts';
import { Random } from './random.ts';
import type { Workshop } from './sessions.ts';
import { simulateStays } from './stays.ts';

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

/** Generates the demonstration into a sink. The same size and day give the same rows. */
export async function generate(
  sink: Sink,
  options: { size: Size; today: string; progress?: Progress | undefined },
): Promise<Loaded> {
  const progress = options.progress ?? (() => undefined);
  const scale: Scale = SCALES[options.size];
  const period = periodOf(scale, options.today);
  const targets = targetsOf(options.size);
  const counts = { sessions: 0, applications: 0, attendances: 0, headcounts: 0 };
  const counting: Sink = {
    ...sink,
    put(table, ...row) {
      if (table === 'applications') counts.applications += 1;
      sink.put(table, ...row);
    },
  };

  progress(0, 'persons');
  const detainees = simulateStays(targets, scale, new Random('stays'));
  progress(0.02, 'stays');
  const people = await writePeople(counting, detainees, targets, scale);
  progress(0.15, 'offers');
  const realisers = writeRealisers(counting);
  const guest = guestOf(
    people,
    targets.findIndex((target) => target.code === 'antwerpen'),
    period.last,
    new Random('guest'),
  );
  const offers: Offer[][] = [];
  const weight = targets.reduce((sum, target) => sum + target.offerScale, 0);
  let done = 0;
  for (const [prison, target] of targets.entries()) {
    // A stream per prison, so that a change in one leaves the others as they were.
    const shop: Workshop = {
      sink: counting,
      people,
      scale,
      period,
      random: new Random(`sessions ${target.code}`),
      counts,
    };
    offers.push(await writePrison(shop, prison, target, realisers, target.code === 'antwerpen' ? guest : undefined));
    done += target.offerScale / weight;
    progress(0.15 + 0.8 * done, 'sessions');
  }
  progress(0.95, 'plans');
  writePlans(counting, people, targets, offers, period, scale.caseload, guest, new Random('plans'));
  writeActors(counting, realisers, guest?.person.id);
  await sink.breathe();
  return { persons: people.persons.length, stays: people.stays, offers: offers.flat().length, ...counts };
}

/** The person behind the demonstration detainee: present, and long enough to have a history. */
function guestOf(people: People, prison: number, last: number, random: Random): Residence | undefined {
  const present = people.present[prison] ?? [];
  const long = present.filter((residence) => residence.from < last - 300 && residence.person.language === 'nl');
  const guest = long.length > 0 ? random.pick(long) : [...present].sort((a, b) => a.from - b.from)[0];
  // Takes part only where the generation says so.
  if (guest !== undefined) guest.person.propensity = 0;
  return guest;
}
