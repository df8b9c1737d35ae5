import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { codeIn } from '../../shared/code-lists.ts';
import { isDay } from '../../shared/dates.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Env } from '../../ui/request.tsx';
import { pick } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { readTeam, takeIn } from './actions.ts';
import { BODIES, FIRST_DAY, MEMBER_ROLES, MOST, teamOf } from './rules.ts';

/** Who sits in the teams, in the API. */
export const teamsApi = newApi<Env>();

const tags = ['meetings'];
const day = z.string().refine(isDay, 'form:error.date');
const text = (most: number) => z.string().trim().min(1).max(most);
const BodyParam = z.object({
  body: z
    .string()
    .max(40)
    .openapi({ param: { name: 'body', in: 'path' }, example: 'policy-team' }),
});
const PrisonQuery = z.object({ prison: z.string().max(60).optional() });

const MemberInput = z
  .strictObject({
    actor: text(120)
      .nullish()
      .openapi({ description: 'Somebody who works with Brug; without it, `post` says who sits there' }),
    post: text(MOST.post).nullish().openapi({ description: 'A function, never a name' }),
    organisation: text(MOST.organisation).nullish(),
    field: codeIn('policy-field').nullish(),
    role: z.enum(MEMBER_ROLES).default('member'),
    from: day.refine((given) => given >= FIRST_DAY, 'form:error.date-range'),
    until: day.nullish(),
  })
  .refine(({ actor, post }) => actor != null || post != null, { path: ['post'], message: 'teams:error.who' });

const TeamSchema = z
  .object({
    body: z.enum(BODIES),
    prison: z.string().nullable(),
    members: z.array(
      z.object({
        id: z.number().int(),
        name: z.string().nullable(),
        post: z.string().nullable(),
        organisation: z.string().nullable(),
        field: z.string().nullable(),
        role: z.enum(MEMBER_ROLES),
        from: z.iso.date(),
        until: z.iso.date().nullable(),
        version: z.number().int(),
      }),
    ),
  })
  .openapi('Team');

/** The team of a kind and a prison. @throws Refusal `not_found` for one that cannot be. */
function asked(body: string, prison: string | undefined) {
  return teamOf(prison === undefined ? body : `${body}/${prison}`) ?? notFound();
}

teamsApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/teams/{body}',
      tags,
      summary: 'Who sits and sat in the commission or in a team of a prison',
    },
    request: { params: BodyParam, query: PrisonQuery },
    responses: { 200: jsonContent(TeamSchema, 'The team'), ...REFUSALS },
  }),
  async (c) => {
    const team = asked(c.req.valid('param').body, c.req.valid('query').prison);
    const { members } = await readTeam(c.get('database'), c.get('actor'), team);
    const shown = members.map(
      ({ id, name, post, organisation, organisationName, field, role, from, until, version }) => ({
        ...{ id, name, post, field, role, from, until, version },
        organisation: organisationName === null ? organisation : pick(organisationName, c.get('language')),
      }),
    );
    return c.json({ ...team, members: shown }, 200);
  },
);
teamsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/teams/{body}/members', tags, summary: 'Takes somebody into a team' },
    request: { params: BodyParam, query: PrisonQuery, headers: keyHeader, ...jsonBody(MemberInput) },
    responses: { 201: jsonContent(z.object({ id: z.number().int() }), 'Taken in'), ...REFUSALS },
  }),
  async (c) => {
    const team = asked(c.req.valid('param').body, c.req.valid('query').prison);
    const { actor, post, organisation, field, until, role, from } = c.req.valid('json');
    const seat = {
      actorId: actor ?? null,
      post: post ?? null,
      organisation: organisation ?? null,
      field: field ?? null,
    };
    return c.json(await takeIn(await askedByApi(c), team, { ...seat, role, from, until: until ?? null }), 201);
  },
);
