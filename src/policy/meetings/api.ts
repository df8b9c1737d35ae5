import { createRoute, z } from '@hono/zod-openapi';
import { demand } from '../../access/index.ts';
import { fileBody, KeptFileSchema, receiveFile } from '../../administration/files/index.ts';
import { IdParam, jsonBody, jsonContent, keyHeader, newApi, REFUSALS } from '../../platform/http/api.ts';
import { notFound } from '../../shared/refusal.ts';
import { versionNumber } from '../../shared/version.ts';
import { type Env, knownPlace, type Request } from '../../ui/request.tsx';
import { translator } from '../../ui/words/index.ts';
import { askedByApi } from '../../writes/index.ts';
import { BODIES, teamOf } from '../teams/index.ts';
import { askForItem, callMeeting, closeMeeting, readMeeting, readMeetings } from './actions.ts';
import { decide } from './decision-actions.ts';
import { DecisionInput, ItemInput, MeetingInput, momentOf } from './inputs.ts';
import { addFile, demandFiles, writeMinutes } from './minutes-actions.ts';
import { MEETING_STATES, MOST } from './rules.ts';
import { AgendaSchema, CreatedSchema, MeetingSchema, meetingShape } from './shapes.ts';

/** Meetings in the API; the addresses are those of the contract. */
export const meetingsApi = newApi<Env>();

const tags = ['meetings'];
const number = z.number().int();
const Numbered = z.object({ id: number });
const Versioned = z.object({ id: number, version: number });
const VersionInput = z.strictObject({ version: versionNumber });
const ListQuery = z.object({
  team: z.string().max(120).optional().openapi({ description: 'mixed-commission, or policy-team/{prison}' }),
  page: z.coerce.number().int().min(1).max(9999).default(1),
});
const MinutesInput = z.strictObject({
  minutes: z.string().trim().min(1).max(MOST.minutes).nullable(),
  guests: z.string().trim().min(1).max(MOST.guests).nullish(),
  present: z.array(number.positive()).max(200).default([]),
  excused: z.array(number.positive()).max(200).default([]),
  version: versionNumber,
});
const PAGE = 100;

const sayingOf = (c: Request) => ({ t: translator(c.get('language')), language: c.get('language') });

meetingsApi.openapi(
  createRoute({
    ...{
      method: 'get',
      path: '/meetings',
      tags,
      summary: 'The meetings of the teams that the actor reads, the latest first',
    },
    request: { query: ListQuery },
    responses: {
      200: jsonContent(
        z.object({
          items: z.array(
            z.object({
              id: number,
              body: z.enum(BODIES),
              prison: z.string().nullable(),
              at: z.string(),
              state: z.enum(MEETING_STATES),
            }),
          ),
          total: number,
        }),
        'A page of them',
      ),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { team, page } = c.req.valid('query');
    const filter = {
      team: team === undefined ? null : (teamOf(team) ?? notFound()),
      limit: PAGE,
      offset: (page - 1) * PAGE,
    };
    const { items, total } = await readMeetings(c.get('database'), c.get('actor'), filter);
    return c.json(
      { items: items.map(({ id, body, prison, at, state }) => ({ id, body, prison, at, state })), total },
      200,
    );
  },
);
meetingsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/meetings', tags, summary: 'Calls a meeting of a team; its agenda fills itself' },
    description:
      'at: a moment with its offset, or a day with or without a time of the clock in Brussels (at nine where none is said). The commission has no prison.',
    request: { headers: keyHeader, ...jsonBody(MeetingInput) },
    responses: { 201: jsonContent(z.object({ id: number, agenda: AgendaSchema }), 'Called'), ...REFUSALS },
  }),
  async (c) => {
    const { body, prison = null, at, place = null } = c.req.valid('json');
    const team = { body, prison: prison === null ? null : knownPlace(c, prison) };
    const meeting = { at: momentOf(at) ?? '', place };
    return c.json(await callMeeting(await askedByApi(c), team, meeting, sayingOf(c)), 201);
  },
);
meetingsApi.openapi(
  createRoute({
    ...{ method: 'get', path: '/meetings/{id}', tags, summary: 'A meeting with its agenda, decisions and minutes' },
    request: { params: IdParam },
    responses: { 200: jsonContent(MeetingSchema, 'The meeting'), ...REFUSALS },
  }),
  async (c) => {
    const file = await readMeeting(c.get('database'), c.get('actor'), c.req.valid('param').id, sayingOf(c));
    return c.json(meetingShape(file), 200);
  },
);
meetingsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/meetings/{id}/items', tags, summary: 'A member asks for an item on the agenda' },
    request: { params: IdParam, headers: keyHeader, ...jsonBody(ItemInput) },
    responses: { 201: jsonContent(Numbered, 'Asked for'), ...REFUSALS },
  }),
  async (c) => {
    const { title, note = null } = c.req.valid('json');
    return c.json(await askForItem(await askedByApi(c), c.req.valid('param').id, { title, note }), 201);
  },
);
meetingsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/meetings/{id}/close',
      tags,
      summary: 'Closes a meeting that began: its agenda stays as it was',
    },
    request: { params: IdParam, headers: keyHeader, ...jsonBody(VersionInput) },
    responses: { 200: jsonContent(Versioned, 'Closed'), ...REFUSALS },
  }),
  async (c) => c.json(await closeMeeting(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 200),
);
meetingsApi.openapi(
  createRoute({
    ...{
      method: 'put',
      path: '/meetings/{id}/minutes',
      tags,
      summary: 'Writes minutes that are a draft, with who was there by membership',
    },
    request: { params: IdParam, headers: keyHeader, ...jsonBody(MinutesInput) },
    responses: { 200: jsonContent(Versioned, 'Written'), ...REFUSALS },
  }),
  async (c) => {
    const { guests = null, ...more } = c.req.valid('json');
    return c.json(await writeMinutes(await askedByApi(c), c.req.valid('param').id, { ...more, guests }), 200);
  },
);
meetingsApi.openapi(
  createRoute({
    ...{ method: 'post', path: '/meetings/{id}/decisions', tags, summary: 'Writes a decision, with what comes of it' },
    description: [
      'becomes.task: {member or actor, due}: a task of a member who works with Brug, or of who asks.',
      'becomes.step (commission only): the body of POST /plans/{id}/steps with plan; title, since and term are those of the decision unless given.',
      'becomes.localAction (team of a prison only): the body of POST /prisons/{code}/local-plan/actions; title, lead and term likewise.',
    ].join(' '),
    request: { params: IdParam, headers: keyHeader, ...jsonBody(DecisionInput) },
    responses: { 201: jsonContent(z.object({ id: number, created: CreatedSchema }), 'Written'), ...REFUSALS },
  }),
  async (c) => c.json(await decide(await askedByApi(c), c.req.valid('param').id, c.req.valid('json')), 201),
);
meetingsApi.openapi(
  createRoute({
    ...{
      method: 'post',
      path: '/meetings/{id}/files',
      tags,
      summary: 'Adds a file to a meeting; read by who reads the meeting',
    },
    request: { params: IdParam, headers: keyHeader, ...fileBody },
    responses: { 201: jsonContent(KeptFileSchema, 'Kept'), ...REFUSALS },
  }),
  async (c) => {
    const { id } = c.req.valid('param');
    demand(c.get('actor'), 'attach-files');
    await demandFiles({ database: c.get('database'), actor: c.get('actor') }, id);
    return c.json(await receiveFile(c, (ask, upload) => addFile(ask, id, upload)), 201);
  },
);
