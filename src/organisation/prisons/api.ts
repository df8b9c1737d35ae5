import { createRoute, z } from '@hono/zod-openapi';
import { CodeParam, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { dayInBrussels, isDay } from '../../shared/dates.ts';
import { lastClosedYear } from '../../shared/years.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { readPlacesOn, readPrison } from './actions.ts';
import { eventDays, type Facts, factsOf, overcrowdingOf } from './rules.ts';
import { YEAR } from './store.ts';

export const prisonsApi = newApi<Env>();

const figure = z.number().nullable();
const Texts = z.object({ nl: z.string(), en: z.string().nullable() });
const FactsSchema = z.object({
  year: z.number().int(),
  capacity: figure,
  population: figure,
  overcrowding: figure.openapi({ description: '(population − capacity) / capacity, as a share' }),
  printedOvercrowding: figure.openapi({ description: 'As the source prints it, in percent' }),
  admissions: figure,
  sex: z.object({ male: figure, female: figure }),
  legalStatus: z.object({ accused: figure, convicted: figure, interned: figure, other: figure }),
});
const PrisonSchema = z.object({
  code: z.string(),
  name: Texts,
  kinds: z.array(z.string()),
  municipality: z.string().nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable().openapi({ description: 'The last day on which it stood' }),
  successor: z.string().nullable().openapi({ description: 'The place into which it was merged' }),
  facts: FactsSchema,
});

function factsBody(facts: Facts): z.output<typeof FactsSchema> {
  const { capacity, population, printedOvercrowding, admissions, sex, legalStatus } = facts;
  const overcrowding = overcrowdingOf(facts);
  return { year: YEAR, capacity, population, overcrowding, printedOvercrowding, admissions, sex, legalStatus };
}

prisonsApi.openapi(
  createRoute({
    method: 'get',
    path: '/prisons',
    tags: ['prisons'],
    summary:
      'The places that stand or stood, or those of a day, with the figures of 2013; a null figure was not printed',
    request: { query: z.object({ at: z.string().refine(isDay).optional() }) },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(PrisonSchema), total: z.number().int(), page: z.number().int() }),
        'Prisons',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { at } = c.req.valid('query');
    const { places, facts } = await readPlacesOn(c.get('database'), c.get('actor'), at ?? todayOf(c));
    const items = places
      .filter((place) => at === undefined || place.validTo === null || place.validTo >= at)
      .map((place) => ({ ...place, facts: factsBody(facts.get(place.code) ?? factsOf([])) }));
    return c.json({ items, total: items.length, page: 1 }, 200);
  },
);

const CardSchema = PrisonSchema.extend({
  note: Texts.nullable(),
  regimes: z.array(z.string()),
  earlierNames: z.array(z.object({ nl: z.string(), en: z.string(), until: z.string() })),
  notes: z.array(z.object({ code: z.string(), text: Texts })),
  source: z.object({ id: z.string(), title: Texts }).nullable(),
  offers: z.array(z.object({ policyField: z.string(), count: z.number().int() })),
  offerTotal: z.number().int(),
  strikeDays: z.array(z.object({ year: z.number().int(), days: z.number().int() })),
});

prisonsApi.openapi(
  createRoute({
    method: 'get',
    path: '/prisons/{code}',
    tags: ['prisons'],
    summary: 'The public card of a prison',
    request: { params: CodeParam },
    responses: { 200: jsonContent(CardSchema, 'The card'), ...REFUSALS },
  }),
  async (c) => {
    const now = c.get('now');
    const closes = c.get('yearCloses');
    const { card } = await readPrison(c.get('database'), c.get('actor'), c.req.valid('param').code, now, closes);
    const { code, name, note, validFrom, validTo, successor, notes, source, offers, offerTotal, strikes } = card;
    const { kinds, regimes, municipality, earlierNames } = card;
    const today = dayInBrussels(now);
    const year = Number(today.slice(0, 4));
    const years = Array.from({ length: year - lastClosedYear(today, closes) + 1 }, (_, index) => year - index);
    const strikeDays = years.map((one) => ({ year: one, days: eventDays(strikes, one) }));
    return c.json(
      {
        code,
        name,
        facts: factsBody(card.facts),
        note,
        validFrom,
        validTo,
        successor,
        kinds,
        regimes,
        municipality,
        earlierNames,
        notes,
        source,
        offers,
        offerTotal,
        strikeDays,
      },
      200,
    );
  },
);
