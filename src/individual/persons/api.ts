import { createRoute, z } from '@hono/zod-openapi';
import { IdParam, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { type Env, knownPlace, todayOf } from '../../ui/request.tsx';
import { PlanSchema, planBody } from '../service-plans/index.ts';
import { findPersons, readFile } from './actions.ts';
import { ageOn, detainedSince } from './rules.ts';

export const personsApi = newApi<Env>();

const Name = z.object({
  id: z.number().int(),
  number: z.string(),
  name: z.string(),
  prison: z.string().nullable(),
  unit: z.string().nullable(),
});

personsApi.openapi(
  createRoute({
    method: 'get',
    path: '/persons',
    tags: ['persons'],
    summary: 'Find people of the own prisons by name or number',
    request: {
      query: z.object({
        q: z.string().max(200).optional(),
        prison: z.string().max(40).optional(),
        page: z.coerce.number().int().min(1).max(100_000).default(1),
      }),
    },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(Name), total: z.number().int(), page: z.number().int() }),
        'People, 50 a page',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { q = '', prison, page } = c.req.valid('query');
    const asked = { q, prison: prison ? knownPlace(c, prison) : null, page };
    const found = await findPersons(c.get('database'), c.get('actor'), asked);
    const items = found.items.map(({ id, number, givenName, familyName, prison: code, unit }) => ({
      id,
      number,
      name: `${givenName} ${familyName}`,
      prison: code,
      unit,
    }));
    return c.json({ items, total: found.total, page }, 200);
  },
);

const code = z.string();
const FileSchema = Name.extend({
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string().nullable(),
  age: z.number().int().nullable(),
  sex: code.nullable(),
  language: code.nullable(),
  legalStatus: code.nullable(),
  detainedSince: z.string().nullable(),
  origin: code,
  stays: z.array(
    z.object({
      prison: code,
      detention: z.number().int(),
      legalStatus: code,
      from: z.string(),
      to: z.string().nullable(),
      entry: code,
      departure: code.nullable(),
    }),
  ),
  applications: z.array(
    z.object({
      id: z.number().int(),
      seriesId: z.number().int(),
      offerId: z.number().int(),
      title: z.string(),
      prison: code,
      state: code,
      appliedAt: z.string(),
      enrolledAt: z.string().nullable(),
      endedAt: z.string().nullable(),
    }),
  ),
  attendance: z.array(
    z.object({
      sessionId: z.number().int(),
      at: z.string(),
      title: z.string(),
      present: z.boolean(),
      reason: code.nullable(),
    }),
  ),
  attended: z.number().int(),
  plan: PlanSchema.nullable(),
}).openapi('PersonFile');

personsApi.openapi(
  createRoute({
    method: 'get',
    path: '/persons/{id}',
    tags: ['persons'],
    summary: 'The file of a person; the reading is recorded',
    request: { params: IdParam },
    responses: { 200: jsonContent(FileSchema, 'The file'), ...REFUSALS },
  }),
  async (c) => {
    const today = todayOf(c);
    const file = await readFile(c.get('database'), c.get('actor'), c.req.valid('param').id, c.get('now'));
    const { id, number, givenName, familyName, prison, unit, origin, details, stays, attended, plan } = file;
    return c.json(
      {
        ...{
          id,
          number,
          name: `${givenName} ${familyName}`,
          givenName,
          familyName,
          prison,
          unit,
          origin,
          stays,
          attended,
        },
        birthDate: details?.birthDate ?? null,
        age: details ? ageOn(details.birthDate, today) : null,
        sex: details?.sex ?? null,
        language: details?.language ?? null,
        legalStatus: details?.legalStatus ?? null,
        detainedSince: detainedSince(stays),
        applications: file.applications.map(({ series: _, title, ...one }) => ({ ...one, title: title.nl })),
        attendance: file.attendance.map(({ title, ...one }) => ({ ...one, title: title.nl })),
        plan: plan && planBody(plan),
      },
      200,
    );
  },
);
