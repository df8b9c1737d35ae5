import { createRoute, z } from '@hono/zod-openapi';
import { emptyBody, jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { addActor, changeActor, confirmRole, endRole, giveRole, readActor, readActors } from './actions.ts';
import { ActorChange, NewActor, NewRole, ROLE_STATES } from './rules.ts';
import type { ActorRow, RoleRow } from './store.ts';

const PAGE = 50;

const RoleBody = z
  .object({
    id: z.number().int(),
    role: z.string(),
    organisation: z.string().nullable(),
    party: z.string().nullable(),
    prisons: z.array(z.string()),
    from: z.string(),
    until: z.string().nullable(),
    state: z.enum(ROLE_STATES),
    version: z.number().int(),
  })
  .openapi('ActorRole');

const ActorBody = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    language: z.string(),
    version: z.number().int(),
    roles: z.array(RoleBody),
  })
  .openapi('Actor');

const ActorParam = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
const RoleParam = ActorParam.extend({
  roleId: z.coerce
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .openapi({ param: { name: 'roleId', in: 'path' } }),
});

const listRoute = createRoute({
  method: 'get',
  path: '/actors',
  tags: ['actors'],
  summary: 'Who works with Brug, with every role; for the administrator',
  request: {
    query: z.object({
      q: z.string().max(100).optional(),
      role: z.string().max(40).optional(),
      prison: z.string().max(40).optional(),
      state: z.enum([...ROLE_STATES, 'none']).optional(),
      page: z.coerce.number().int().min(1).max(99_999).optional(),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({ items: z.array(ActorBody), total: z.number().int(), page: z.number().int() }),
      'A page of 50',
    ),
    ...REFUSALS,
  },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/actors/{id}',
  tags: ['actors'],
  summary: 'One actor with every role',
  request: { params: ActorParam },
  responses: { 200: jsonContent(ActorBody, 'The actor'), ...REFUSALS },
});

const addRoute = createRoute({
  method: 'post',
  path: '/actors',
  tags: ['actors'],
  summary: 'Takes somebody in; without an id one is made of the name',
  request: jsonBody(NewActor),
  responses: { 201: jsonContent(z.object({ id: z.string() }), 'Taken in'), ...REFUSALS },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/actors/{id}',
  tags: ['actors'],
  summary: 'Corrects name, e-mail or language',
  request: { params: ActorParam, ...jsonBody(ActorChange) },
  responses: { 200: jsonContent(z.object({ id: z.string(), version: z.number().int() }), 'Corrected'), ...REFUSALS },
});

const giveRoute = createRoute({
  method: 'post',
  path: '/actors/{id}/roles',
  tags: ['actors'],
  summary: 'Gives a role; one that opens files or names waits for another administrator',
  request: { params: ActorParam, ...jsonBody(NewRole) },
  responses: {
    201: jsonContent(z.object({ id: z.number().int(), state: z.enum(['active', 'to-confirm']) }), 'Given'),
    ...REFUSALS,
  },
});

const endRoute = createRoute({
  method: 'delete',
  path: '/actors/{id}/roles/{roleId}',
  tags: ['actors'],
  summary: 'Ends a role today, at once',
  request: { params: RoleParam, ...emptyBody },
  responses: { 200: jsonContent(z.object({ id: z.number().int(), version: z.number().int() }), 'Ended'), ...REFUSALS },
});

const confirmRoute = createRoute({
  method: 'post',
  path: '/actors/{id}/roles/{roleId}/confirmation',
  tags: ['actors'],
  summary: 'Confirms a role that another administrator gave',
  request: { params: RoleParam, ...emptyBody },
  responses: {
    200: jsonContent(z.object({ id: z.number().int(), state: z.literal('active') }), 'Confirmed'),
    ...REFUSALS,
  },
});

function roleBody({ id, role, organisation, party, prisons, from, until, state, version }: RoleRow) {
  return { id, role, organisation, party, prisons, from, until, state, version };
}

function actorBody({ id, name, email, language, version }: ActorRow, roles: readonly RoleRow[]) {
  return { id, name, email, language, version, roles: roles.filter((one) => one.actor === id).map(roleBody) };
}

/** People and roles as JSON, for the administrator. */
export const actorsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const { q = '', role = null, prison = null, state = null, page = 1 } = c.req.valid('query');
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { items, roles, total } = await readActors(
      reader,
      { q, role, prison, state },
      { page, size: PAGE, order: { by: 'name', down: false } },
    );
    return c.json({ items: items.map((one) => actorBody(one, roles)), total, page }, 200);
  })
  .openapi(oneRoute, async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const { actor, roles } = await readActor(reader, c.req.valid('param').id);
    return c.json(actorBody(actor, roles), 200);
  })
  .openapi(addRoute, async (c) => c.json(await addActor(await askedByApi(c), c.req.valid('json')), 201))
  .openapi(changeRoute, async (c) =>
    c.json(await changeActor(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(giveRoute, async (c) =>
    c.json(await giveRole(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 201),
  )
  .openapi(endRoute, async (c) => {
    const { id, roleId } = c.req.valid('param');
    return c.json(await endRole(await askedByApi(c), id, roleId, {}), 200);
  })
  .openapi(confirmRoute, async (c) => {
    const { id, roleId } = c.req.valid('param');
    return c.json(await confirmRole(await askedByApi(c), id, roleId), 200);
  });
