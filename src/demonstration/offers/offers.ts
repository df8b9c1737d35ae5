import { dayNumber, isoDay, momentAt } from '../calendar/days.ts';
import type { Scale, Target } from '../calibration.ts';
import { type Bases, NUMBERS } from '../load/numbers.ts';
import { type Sink, since } from '../load/rows.ts';
import { Random } from '../random.ts';
import { REALISERS, readCatalogue, type Template } from './catalogue.ts';
import { type Place, placesOf, Timetable } from './timetable.ts';

/** One offer of a prison. */
export interface Offer {
  id: number;
  template: Template;
  /** The code of its prison. */
  code: string;
  /** The last day of an offer that closes. */
  closes: number | null;
  from: number;
}

/** A fixed hour and room in the week of a prison, in which the series of one offer follow each other. */
export interface Line extends Place {
  /** Among the lines of the prison, from 0. */
  index: number;
  offer: Offer;
  /** From 1, where an offer has parallel groups. */
  group: number | null;
}

/** Puts the realisers; gives their numbers by code. */
export function putRealisers(sink: Sink, bases: Bases): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [code, nl, en, kind, field] of REALISERS) {
    const id = bases.organisations + numbers.size + 1;
    numbers.set(code, id);
    sink.put('organisations', -Infinity, since(-Infinity, [id, code, nl, en, kind, field]));
  }
  return numbers;
}

/** The lines of a prison by offer. A bigger prison has more offers and more parallel groups. */
export function linesOf(target: Target, scale: Scale, bases: Bases): Line[] {
  const lines: Line[] = [];
  const timetable = new Timetable();
  const first = dayNumber(scale.first);
  for (const [index, template] of readCatalogue().entries()) {
    if (template.from > target.offerScale) continue;
    const random = new Random(`offer ${target.code} ${index}`);
    const closed = template.from > 100 && random.chance(0.07);
    const late = template.from > 200 && random.chance(0.2);
    const from = late ? first + random.int(60, 300) : first;
    const closes = closed ? dayNumber(scale.closing) - random.int(60, 240) : null;
    const id = bases.offers + target.index * NUMBERS.offers + index + 1;
    const offer: Offer = { id, template, code: target.code, closes, from };
    const groups = groupsOf(template, target, scale);
    for (let group = 1; group <= groups; group += 1) {
      const day = template.pattern === 'reception' ? SPREAD[(group - 1) % 5] : undefined;
      const place = timetable.place(template, scale, random, day);
      lines.push({ index: lines.length, offer, group: groups > 1 ? group : null, ...place });
    }
  }
  return lines;
}

/** The weekdays on which newcomers are received, so that nobody waits long. */
const SPREAD = [0, 2, 4, 1, 3];
/** Newcomers whom one reception in the week meets, on average. */
const RECEIVED = 4;

function groupsOf(template: Template, target: Target, scale: Scale): number {
  if (template.pattern === 'reception')
    return Math.max(target.admissions < 60 ? 1 : 3, Math.ceil(target.admissions / 52 / RECEIVED));
  const parallel = template.pattern === 'person' ? Math.min(2, scale.lines) : scale.lines;
  return Math.max(1, Math.round((target.offerScale * template.per100) / 100)) * parallel;
}

/** Puts an offer with its fields and executors. An offer that closes is open until its last day is over. */
export function putOffer(sink: Sink, offer: Offer, scale: Scale, realisers: Map<string, number>): void {
  const { template, id, closes } = offer;
  const alone = template.pattern === 'person';
  const places = placesOf(template, scale);
  const known = offer.from - 20;
  const executors = [template.by, ...template.with].map((code) => realisers.get(code) ?? null);
  sink.put('offers', closes === null ? known : closes + 1, (day) => {
    if (day < known) return null;
    const ended = closes !== null && day > closes;
    return [
      id,
      offer.code,
      template.nl,
      template.en,
      alone ? 'individual' : 'group',
      template.category,
      template.language,
      template.medium,
      template.intake ? 'gesprek' : 'geen',
      template.degree,
      template.target,
      alone ? 1 : template.pattern === 'reception' ? 1 : Math.min(3, places),
      places,
      executors[0] ?? null,
      ended ? 'closed' : 'open',
      isoDay(offer.from),
      ended ? isoDay(closes) : null,
      momentAt(known, 600),
      `supporter-${offer.code}`,
    ];
  });
  for (const field of template.fields) sink.put('offer_policy_fields', known, since(known, [id, field]));
  for (const executor of executors) sink.put('offer_executors', known, since(known, [id, executor]));
}
