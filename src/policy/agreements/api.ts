import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { emptyBody, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { versionNumber } from '../../shared/version.ts';
import { type Env, pageNumberOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { changeAgreement, discardAgreement, makeAgreement, publishAgreement } from './agreement-actions.ts';
import { commitmentsApi } from './commitments-api.ts';
import { readAgreement, readAgreements } from './read-actions.ts';
import { AgreementChange, AgreementInput, PAGE, PublicationInput, SectionInput } from './rules.ts';
import { addSection, discardSection } from './section-actions.ts';
import { AgreementParam, AgreementSchema, agreementShape, SectionSchema, sectionShape } from './shapes.ts';

const tags = ['agreements'];
const SectionParam = AgreementParam.extend({
  section: z.coerce
    .number()
    .int()
    .min(1)
    .max(999)
    .openapi({ param: { name: 'section', in: 'path' } }),
});

/** Agreements in the API, with their sections; what they promise follows in `commitments-api.ts`. */
export const agreementsApi = newApi<Env>();

agreementsApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/agreements', tags, summary: 'The agreements, the newest term first' },
    request: { query: z.object({ page: z.string().optional() }) },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(AgreementSchema), total: z.number().int(), page: z.number().int() }),
        'A page of them',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const page = pageNumberOf(c);
    const asked = { published: null, sort: 'from', down: true, limit: PAGE, offset: (page - 1) * PAGE } as const;
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { items, total } = await readAgreements(reader, asked);
    return c.json({ items: items.map(agreementShape), total, page }, 200);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/agreements/{id}', tags, summary: 'An agreement with its sections' },
    request: { params: AgreementParam },
    responses: {
      200: jsonContent(AgreementSchema.extend({ parts: z.array(SectionSchema) }), 'The agreement'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { id } = c.req.valid('param');
    const { agreement, sections } = await readAgreement(reader, id, { show: 'standing', section: null, page: 1 }, 1);
    return c.json({ ...agreementShape(agreement), parts: sections.map(sectionShape) }, 200);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/agreements', tags },
    summary: 'Registers an agreement, which is public only once it is published',
    request: { headers: keyHeader, ...jsonBody(AgreementInput) },
    responses: { 201: jsonContent(z.object({ id: z.string() }), 'Registered'), ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(await makeAgreement(await askedByApi(c), body), 201);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'put', path: '/agreements/{id}', tags, summary: 'Says what an agreement is; its sections stay' },
    request: { params: AgreementParam, headers: keyHeader, ...jsonBody(AgreementChange) },
    responses: { 200: jsonContent(z.object({ id: z.string(), version: z.number().int() }), 'Changed'), ...REFUSALS },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(await changeAgreement(await askedByApi(c), c.req.valid('param').id, body), 200);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/agreements/{id}', tags },
    summary: 'Throws an agreement away that was never published',
    request: {
      params: AgreementParam,
      headers: keyHeader,
      query: z.object({ version: z.coerce.number().pipe(versionNumber).optional() }),
      ...emptyBody,
    },
    responses: { 200: jsonContent(z.object({ id: z.string() }), 'Thrown away'), ...REFUSALS },
  }),
  async (c) => {
    const { version } = c.req.valid('query');
    return c.json(await discardAgreement(await askedByApi(c), c.req.valid('param').id, version), 200);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/agreements/{id}/publication', tags },
    summary: 'Publishes an agreement, or takes it back',
    request: { params: AgreementParam, headers: keyHeader, ...jsonBody(PublicationInput) },
    responses: {
      200: jsonContent(z.object({ id: z.string(), version: z.number().int(), published: z.boolean() }), 'Done'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const body = c.req.valid('json');
    return c.json(await publishAgreement(await askedByApi(c), c.req.valid('param').id, body), 200);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/agreements/{id}/sections', tags },
    summary: 'Adds a section with its commitments; without commitments those that are found by the rules',
    request: { params: AgreementParam, headers: keyHeader, ...jsonBody(SectionInput) },
    responses: {
      201: jsonContent(z.object({ section: z.number().int(), commitments: z.array(z.number().int()) }), 'Added'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    demand(c.get('actor'), 'keep-agreements');
    const body = c.req.valid('json');
    return c.json(await addSection(await askedByApi(c), c.req.valid('param').id, body), 201);
  },
);

agreementsApi.openapi(
  createRoute({
    ...{ method: 'delete', path: '/agreements/{id}/sections/{section}', tags },
    summary: 'Throws a section away of an agreement that was never published',
    request: { params: SectionParam, headers: keyHeader, ...emptyBody },
    responses: { 200: jsonContent(z.object({ section: z.number().int() }), 'Thrown away'), ...REFUSALS },
  }),
  async (c) => {
    const { id, section } = c.req.valid('param');
    return c.json(await discardSection(await askedByApi(c), id, section), 200);
  },
);

agreementsApi.route('/', commitmentsApi);
