import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { ORIGINS } from '../../shared/codes.ts';
import { type Env, todayOf } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { changeOrganisation, makeOrganisation, readFacts, readRegister } from './actions.ts';
import { addContact, changeContact, readContacts } from './contact-actions.ts';
import { mergeOrganisation, undoMerger } from './merge-actions.ts';
import { readNames, tieName } from './names-actions.ts';
import {
  ChangeSchema,
  ContactSchema,
  MergeSchema,
  NAME_STATES,
  NameSchema,
  OrganisationSchema,
  PAGE,
} from './rules.ts';
import type { Organisation, OrganisationName } from './store.ts';

const NameBody = z.object({ code: z.string(), name: z.object({ nl: z.string(), en: z.string().nullable() }) });
const day = z.string().nullable();

const OrganisationBody = NameBody.extend({
  kind: z.string(),
  policyFields: z.array(z.string()),
  parent: z.string().nullable(),
  from: day,
  until: day,
  successor: z.string().nullable().openapi({ description: 'The organisation that it was merged into' }),
  origin: z.enum(ORIGINS),
  version: z.number().int(),
}).openapi('Organisation');

const FactsBody = OrganisationBody.extend({
  branches: z.array(NameBody),
  names: z.array(z.string()).openapi({ description: 'The names under which sources print it' }),
  steps: z.array(z.object({ plan: z.string(), key: z.string(), role: z.enum(['lead', 'partner']), party: z.string() })),
  offers: z.object({
    items: z.array(z.object({ id: z.number().int(), prison: z.string(), role: z.enum(['organiser', 'executor']) })),
    total: z.number().int(),
  }),
}).openapi('OrganisationFacts');

const ContactBody = z
  .object({
    id: z.number().int(),
    name: z.string(),
    function: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    prisons: z.array(z.string()).openapi({ description: 'None named: all prisons' }),
    endedOn: day,
    version: z.number().int(),
  })
  .openapi('ContactPerson');

const PrintedBody = z
  .object({
    name: z.string(),
    uses: z.number().int(),
    state: z.enum(['open', 'organisation', 'none']),
    organisation: z.string().nullable(),
    suggestion: z.string().nullable(),
    version: z.number().int().nullable(),
  })
  .openapi('PrintedName');

const page = z.coerce.number().int().min(1).max(99_999).optional();
const tags = ['organisations'];
const listOf = <Schema extends z.ZodType>(item: Schema) =>
  jsonContent(z.object({ items: z.array(item), total: z.number().int(), page: z.number().int() }), 'A page of 50');
const versioned = jsonContent(z.object({ code: z.string(), version: z.number().int() }), 'Changed');
const CodeParam = z.object({
  code: z
    .string()
    .max(80)
    .openapi({ param: { name: 'code', in: 'path' } }),
});
const ContactParam = CodeParam.extend({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .openapi({ param: { name: 'id', in: 'path' } }),
});

const listRoute = createRoute({
  ...{
    method: 'get',
    path: '/organisations',
    tags,
    summary: 'The register of organisations, those that stand unless told',
  },
  request: {
    query: z.object({
      q: z.string().max(100).optional(),
      kind: z.string().max(60).optional(),
      policyField: z.string().max(60).optional(),
      state: z.enum(['current', 'closed', 'all']).optional(),
      page,
    }),
  },
  responses: { 200: listOf(OrganisationBody), ...REFUSALS },
});
const oneRoute = createRoute({
  ...{ method: 'get', path: '/organisations/{code}', tags, summary: 'An organisation with what it leads and offers' },
  request: { params: CodeParam },
  responses: { 200: jsonContent(FactsBody, 'The organisation'), ...REFUSALS },
});
const makeRoute = createRoute({
  ...{ method: 'post', path: '/organisations', tags, summary: 'Adds an organisation to the register' },
  request: jsonBody(OrganisationSchema),
  responses: { 201: jsonContent(z.object({ code: z.string() }), 'Added'), ...REFUSALS },
});
const changeRoute = createRoute({
  ...{ method: 'patch', path: '/organisations/{code}', tags, summary: 'Changes or closes an organisation' },
  request: { params: CodeParam, ...jsonBody(ChangeSchema) },
  responses: { 200: versioned, ...REFUSALS },
});
const mergeRoute = createRoute({
  ...{
    method: 'post',
    path: '/organisations/{code}/merger',
    tags,
    summary: 'Merges a double into another organisation',
  },
  request: { params: CodeParam, ...jsonBody(MergeSchema) },
  responses: { 201: jsonContent(z.object({ code: z.string(), into: z.string() }), 'Merged'), ...REFUSALS },
});
const undoRoute = createRoute({
  ...{
    method: 'delete',
    path: '/organisations/{code}/merger',
    tags,
    summary: 'Undoes the merger that closed an organisation',
  },
  request: { params: CodeParam, ...emptyBody },
  responses: { 200: jsonContent(z.object({ code: z.string() }), 'Undone'), ...REFUSALS },
});
const contactsRoute = createRoute({
  ...{ method: 'get', path: '/organisations/{code}/contacts', tags, summary: 'Whom to reach there, for who needs it' },
  request: { params: CodeParam },
  responses: { 200: jsonContent(z.object({ items: z.array(ContactBody) }), 'The contact persons'), ...REFUSALS },
});
const addContactRoute = createRoute({
  ...{ method: 'post', path: '/organisations/{code}/contacts', tags, summary: 'Adds a contact person' },
  request: { params: CodeParam, ...jsonBody(ContactSchema) },
  responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Added'), ...REFUSALS },
});
const changeContactRoute = createRoute({
  ...{ method: 'put', path: '/organisations/{code}/contacts/{id}', tags, summary: 'Changes or ends a contact person' },
  request: { params: ContactParam, ...jsonBody(ContactSchema) },
  responses: {
    200: jsonContent(z.object({ id: z.number().int(), version: z.number().int() }), 'Changed'),
    ...REFUSALS,
  },
});
const namesRoute = createRoute({
  ...{
    method: 'get',
    path: '/organisation-names',
    tags,
    summary: 'Names as the sources print them, with what each means',
  },
  request: { query: z.object({ state: z.enum(NAME_STATES).optional(), q: z.string().max(100).optional(), page }) },
  responses: { 200: listOf(PrintedBody), ...REFUSALS },
});
const tieRoute = createRoute({
  ...{ method: 'put', path: '/organisation-names', tags, summary: 'Says what a printed name means' },
  request: jsonBody(NameSchema),
  responses: { 200: jsonContent(z.object({ name: z.string(), version: z.number().int() }), 'Kept'), ...REFUSALS },
});

export const organisationsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const { q, kind = null, policyField = null, state = 'current', page: asked = 1 } = c.req.valid('query');
    const { items, total } = await readRegister(c.get('database'), c.get('actor'), {
      ...{ q: q?.trim() || null, kind, policyField, state, today: todayOf(c), sort: { by: 'name', down: false } },
      ...{ limit: PAGE, offset: (asked - 1) * PAGE },
    });
    return c.json({ items: items.map(organisationBody), total, page: asked }, 200);
  })
  .openapi(oneRoute, async (c) => {
    const facts = await readFacts(c.get('database'), c.get('actor'), c.req.valid('param').code);
    const body = {
      ...organisationBody(facts.organisation),
      branches: facts.branches.map(nameBody),
      names: facts.names,
      steps: facts.steps.map(({ plan, key, role, party }) => ({ plan, key, role, party })),
      offers: {
        items: facts.offers.items.map(({ id, prison, organises }) => ({
          ...{ id, prison },
          role: organises ? ('organiser' as const) : ('executor' as const),
        })),
        total: facts.offers.total,
      },
    };
    return c.json(body, 200);
  })
  .openapi(makeRoute, async (c) => c.json(await makeOrganisation(await askedByApi(c), c.req.valid('json')), 201))
  .openapi(changeRoute, async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await changeOrganisation(await askedByApi(c), code, c.req.valid('json')), 200);
  })
  .openapi(mergeRoute, async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await mergeOrganisation(await askedByApi(c), code, c.req.valid('json')), 201);
  })
  .openapi(undoRoute, async (c) => c.json(await undoMerger(await askedByApi(c), c.req.valid('param').code), 200))
  .openapi(contactsRoute, async (c) => {
    const items = await readContacts(c.get('database'), c.get('actor'), c.req.valid('param').code);
    return c.json({ items }, 200);
  })
  .openapi(addContactRoute, async (c) => {
    const { code } = c.req.valid('param');
    return c.json(await addContact(await askedByApi(c), code, c.req.valid('json')), 201);
  })
  .openapi(changeContactRoute, async (c) => {
    const { code, id } = c.req.valid('param');
    return c.json(await changeContact(await askedByApi(c), code, id, c.req.valid('json')), 200);
  })
  .openapi(namesRoute, async (c) => {
    const { state = 'open', q = null, page: asked = 1 } = c.req.valid('query');
    const { items, total } = await readNames(c.get('database'), c.get('actor'), { state, q, page: asked });
    const shown = items.map(({ organisation, suggestion, ...name }) => ({
      ...name,
      organisation: organisation?.code ?? null,
      suggestion: suggestion?.code ?? null,
    }));
    return c.json({ items: shown, total, page: asked }, 200);
  })
  .openapi(tieRoute, async (c) => c.json(await tieName(await askedByApi(c), c.req.valid('json')), 200));

function nameBody({ code, nameNl, nameEn }: OrganisationName) {
  return { code, name: { nl: nameNl, en: nameEn } };
}

function organisationBody(one: Organisation): z.output<typeof OrganisationBody> {
  const { kind, policyFields, validFrom, validTo, origin, version } = one;
  return {
    ...nameBody(one),
    ...{ kind, policyFields, from: validFrom, until: validTo, origin, version },
    parent: one.parent?.code ?? null,
    successor: one.successor?.code ?? null,
  };
}
