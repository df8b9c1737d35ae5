import { createRoute, z } from '@hono/zod-openapi';
import { IdParam, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Env, knownPlace } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { makeOffer, planSeries, readOfferFacts, readOffers } from './actions.ts';
import { changeOffer } from './change.ts';
import { OfferChange, OfferFacts, OfferSchema, SeriesSchema } from './rules.ts';
import type { Offer, Organisation } from './store.ts';

const PAGE = 50;

const OrganisationBody = z.object({
  id: z.number().int(),
  code: z.string(),
  name: z.object({ nl: z.string(), en: z.string().nullable() }),
});

const InLanguages = z.object({
  nl: z.string(),
  en: z.string().nullable(),
  fr: z.string().nullable(),
  ar: z.string().nullable(),
});

const OfferBody = OfferFacts.extend({
  title: InLanguages,
  description: InLanguages.nullable(),
  organiser: OrganisationBody,
  executors: z.array(OrganisationBody),
}).openapi('Offer');

const SeriesBody = z
  .object({
    id: z.number().int(),
    title: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    rrule: z.string().nullable(),
    durationMinutes: z.number().int(),
    room: z.string().nullable(),
    places: z.number().int().nullable(),
    origin: z.string(),
  })
  .openapi('Series');

const listRoute = createRoute({
  method: 'get',
  path: '/offers',
  tags: ['offers'],
  summary: 'What is offered',
  request: {
    query: z.object({
      prison: z.string().max(40).optional(),
      policyField: z.string().max(40).optional(),
      page: z.coerce.number().int().min(1).max(99_999).optional(),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ items: z.array(OfferBody), total: z.number().int(), page: z.number().int() }),
      'A page of 50',
    ),
    ...REFUSALS,
  },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/offers/{id}',
  tags: ['offers'],
  summary: 'One offer with its series, newest first',
  request: { params: IdParam },
  responses: { 200: jsonContent(OfferBody.extend({ series: z.array(SeriesBody) }), 'The offer'), ...REFUSALS },
});

const makeRoute = createRoute({
  method: 'post',
  path: '/offers',
  tags: ['offers'],
  summary: 'Makes an offer; organiser and executors by number, code or name',
  request: jsonBody(OfferSchema),
  responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Made'), ...REFUSALS },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/offers/{id}',
  tags: ['offers'],
  summary: 'Changes the words and the limits of an offer, closes it or opens it again; what is left out stays',
  request: { params: IdParam, ...jsonBody(OfferChange) },
  responses: {
    200: jsonContent(z.object({ id: z.number().int(), version: z.number().int() }), 'Changed'),
    ...REFUSALS,
  },
});

const planRoute = createRoute({
  method: 'post',
  path: '/offers/{id}/series',
  tags: ['offers'],
  summary: 'Plans a series; repeating (RFC 5545) happens on the clock of Brussels',
  request: { params: IdParam, ...jsonBody(SeriesSchema) },
  responses: {
    201: jsonContent(
      z.object({
        id: z.number().int(),
        sessions: z.array(z.object({ id: z.number().int(), start: z.string(), end: z.string() })),
      }),
      'Planned, with every session',
    ),
    ...REFUSALS,
  },
});

export const offersApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const { policyField = null, page = 1, ...query } = c.req.valid('query');
    const prison = query.prison ? knownPlace(c, query.prison) : null;
    const now = c.get('now');
    const { items, total } = await readOffers(
      c.get('database'),
      c.get('actor'),
      {
        ...{ prison, policyField, kind: null, state: null, q: null, sort: { by: 'title', down: false } },
        ...{ today: dayInBrussels(now), limit: PAGE, offset: (page - 1) * PAGE },
      },
      now,
    );
    return c.json({ items: items.map(offerBody), total, page }, 200);
  })
  .openapi(oneRoute, async (c) => {
    const { offer, series } = await readOfferFacts(c.get('database'), c.get('actor'), c.req.valid('param').id);
    return c.json({ ...offerBody(offer), series }, 200);
  })
  .openapi(makeRoute, async (c) => {
    return c.json(await makeOffer(await askedByApi(c), c.req.valid('json')), 201);
  })
  .openapi(changeRoute, async (c) => {
    return c.json(await changeOffer(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200);
  })
  .openapi(planRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await planSeries(await askedByApi(c), id, c.req.valid('json')), 201);
  });

function offerBody(offer: Offer & { running?: number; next?: string | null }): z.output<typeof OfferBody> {
  const {
    titleNl,
    titleEn,
    titleFr,
    titleAr,
    description,
    organiser,
    executors,
    running: _,
    next: __,
    ...facts
  } = offer;
  return {
    ...facts,
    title: { nl: titleNl, en: titleEn, fr: titleFr, ar: titleAr },
    description: description && {
      nl: description.nl,
      en: description.en ?? null,
      fr: description.fr ?? null,
      ar: description.ar ?? null,
    },
    organiser: organisationBody(organiser),
    executors: executors.map(organisationBody),
  };
}

function organisationBody({ id, code, nameNl, nameEn }: Organisation) {
  return { id, code, name: { nl: nameNl, en: nameEn } };
}
